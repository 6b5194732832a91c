package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// surfacePage is the break-even as heat maps: of each switching cost and handle-time penalty, how many people unified saves, and how much more an hour of its people may cost.
func surfacePage(s *decision.Split) page {
	p := page{
		name: "break-even-surface", title: "What generalists may cost", footer: format.DecisionLine(s.Run, "points"), sideBySide: true,
	}
	b := s.BreakEven
	p.title, p.subtitle = surfaceFinding(b), "Unified beside split, each with the people that meet all targets · "+format.Played(s.Run, "points")
	p.keys = []key{
		{text: "unified needs fewer, or may pay more", clr: heatTo(blue, 1), shape: keyBlock},
		{text: "unified needs more, or must pay less", clr: heatTo(vermillion, 1), shape: keyBlock},
		{text: "break-even, by estimates", clr: ink, shape: keyLine},
		{text: "told from 0 (95 % set)", clr: ink, shape: keyDot},
	}
	saved := newCells(b, "people saved", func(v float64) string { return minus(fmt.Sprintf("%+.0f", v), v) }, func(c *decision.Cell) (value, low, high float64) {
		return float64(c.Saved.Best), float64(c.Saved.Low), float64(c.Saved.High)
	})
	premium := newCells(b, "break-even pay premium", func(v float64) string { return minus(fmt.Sprintf("%+.0f %%", 100*v), math.Round(100*v)) }, func(c *decision.Cell) (value, low, high float64) {
		return c.Premium, c.PremiumLow, c.PremiumHigh
	})
	p.panels = []panel{cellPanel(b, saved), cellPanel(b, premium)}
	return p
}

// minus writes a number with a sign, and 0 without.
func minus(text string, v float64) string {
	if v == 0 {
		return strings.TrimLeft(text, "+-")
	}
	return strings.ReplaceAll(text, "-", "−")
}

// newCells are the cells of a surface; what is not possible is left white.
func newCells(b *decision.BreakEven, title string, write func(float64) string, of func(*decision.Cell) (value, low, high float64)) *surface {
	f := &surface{title: title, write: write, wanted: math.NaN()}
	for i := range b.Cells {
		for j := range b.Cells[i] {
			value, low, high := math.NaN(), math.NaN(), math.NaN()
			if c := &b.Cells[i][j]; c.Possible {
				value, low, high = of(c)
			}
			f.values = append(f.values, value)
			f.met, f.certain = append(f.met, value > 0), append(f.certain, low > 0 || high < 0)
		}
	}
	return f
}

func cellPanel(b *decision.BreakEven, f *surface) panel {
	step := func(title string, values []float64, write func(float64) string) scale {
		s := scale{title: title, low: -0.5, high: float64(len(values)) - 0.5}
		for i, v := range values {
			s.ticks = append(s.ticks, tick{at: float64(i), label: write(v)})
		}
		return s
	}
	p := panel{
		title: f.title,
		x:     step("switching cost, seconds each time", b.Switching, format.Plain),
		y:     step("takes longer by", b.Penalty, func(v float64) string { return format.Plain(math.Round(1000*v)/10) + " %" }),
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range f.values {
		if !math.IsNaN(v) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	if low > high {
		p.empty = "not possible with any number of people that was tried"
		return p
	}
	p.marks = []mark{heat{surface: f, columns: len(b.Switching), low: low, high: high, aroundZero: true}}
	return p
}

// surfaceFinding counts where unified needs fewer people.
func surfaceFinding(b *decision.BreakEven) string {
	fewer, all := 0, 0
	for i := range b.Cells {
		for j := range b.Cells[i] {
			all++
			if c := &b.Cells[i][j]; c.Possible && c.Saved.Best > 0 {
				fewer++
			}
		}
	}
	return fmt.Sprintf("Unified needs fewer people than split in %d of %d cases of what generalists cost", fewer, all)
}
