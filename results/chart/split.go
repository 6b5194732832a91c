package chart

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"headroom/results/decision"
	"headroom/results/format"
)

// splitPages are the charts of a unified operation beside its split ones:
//
//	break-even          people that unified needs by switching cost, beside those of split, with the break-even
//	break-even-surface  people saved, and the pay premium at break-even, by switching cost and handle-time penalty
//	and those of the comparison of the same people (comparePages)
func splitPages(s *decision.Split) []page {
	var pages []page
	if s.BreakEven != nil { // what was not asked, or not reached before an interruption, has no picture: the text says why
		pages = append(pages, breakEvenPage(s), surfacePage(s))
	}
	if s.Same != nil {
		pages = append(pages, comparePages(s.Same)...)
	}
	return pages
}

func breakEvenPage(s *decision.Split) page {
	p := page{name: "break-even", title: "People for the same targets", footer: format.DecisionLine(s.Run, "points")}
	b := s.BreakEven
	p.subtitle = "People that meet all targets, by what it costs a generalist to turn to work of another group · " + format.Played(s.Run, "points")
	one := panel{x: scale{title: "switching cost, seconds each time", high: b.Switching[len(b.Switching)-1]}}
	for _, sw := range b.Switching {
		one.x.ticks = append(one.x.ticks, tick{at: sw, label: format.Plain(sw), line: true})
	}
	if one.x.low = b.Switching[0]; one.x.high <= one.x.low {
		one.x.high = one.x.low + 1
	}
	highest, lowest := float64(b.Split.High), float64(b.Split.Low)
	for i := range b.Cells {
		clr, dashes := seriesStyle(i)
		m := curve{clr: clr, dashes: dashes, dots: true}
		spread := band{clr: faded(clr, bandOpacity)}
		for j, c := range b.Cells[i] {
			y, low, high := math.NaN(), math.NaN(), math.NaN()
			if c.Possible {
				y, low, high = float64(c.People.Best), float64(c.People.Low), float64(c.People.High)
				highest, lowest = max(highest, high), min(lowest, low)
			}
			m.x, m.y = append(m.x, b.Switching[j]), append(m.y, y)
			spread.x, spread.low, spread.high = append(spread.x, b.Switching[j]), append(spread.low, low), append(spread.high, high)
		}
		one.marks = append(one.marks, spread, m)
		text := "unified"
		if b.Penalty[i] > 0 {
			text = fmt.Sprintf("unified, %s %% longer", format.Plain(math.Round(1000*b.Penalty[i])/10))
		}
		shape := keyLine
		if dashes != nil {
			shape = keyDashed
		}
		p.keys = append(p.keys, key{text: text, clr: clr, shape: shape})
	}
	one.marks = append(one.marks, level{y: float64(b.Split.Best)})
	p.keys = append(p.keys, key{text: fmt.Sprintf("split: %d", b.Split.Best), clr: ink, shape: keyDashed}, key{text: "shaded: not excluded at 95 %", clr: faded(blue, bandOpacity), shape: keyBlock})
	if other := fewestBeside(b); other != nil {
		y := float64(other.People.Best)
		lowest = min(lowest, y)
		one.marks = append(one.marks, curve{x: []float64{one.x.low, one.x.high}, y: []float64{y, y}, clr: muted, dashes: []vg.Length{1.5, 2}})
		p.keys = append(p.keys, key{text: fmt.Sprintf("%s: %d, the fewest of the other arms", other.Arm, other.People.Best), clr: muted, shape: keyDashed})
	}
	one.y = peopleScale(lowest, highest)
	if at, ok := crossingAt(&b.Crossing[0]); ok {
		one.dots = append(one.dots, point{x: at, y: float64(b.Split.Best), clr: vermillion})
		p.keys = append(p.keys, key{text: "break-even", clr: vermillion, shape: keyDot})
	}
	p.title = breakEvenFinding(b)
	p.panels = []panel{one}
	return p
}

// fewestBeside is the arm that needs fewest people, where that is fewer than the static split: the break-even is not beside it.
func fewestBeside(b *decision.BreakEven) *decision.ArmBreakEven {
	var fewest *decision.ArmBreakEven
	for i := range b.Beside {
		if a := &b.Beside[i]; a.People.Best < b.Split.Best && (fewest == nil || a.People.Best < fewest.People.Best) {
			fewest = a
		}
	}
	return fewest
}

// crossingAt is the middle of where both need as many.
func crossingAt(c *decision.Cross) (float64, bool) {
	if c.Fewer == nil || c.More == nil {
		return 0, false
	}
	return (*c.Fewer + *c.More) / 2, true
}

func breakEvenFinding(b *decision.BreakEven) string {
	c := &b.Crossing[0]
	switch {
	case c.Fewer != nil && c.More != nil:
		return fmt.Sprintf("Unified needs fewer people than split up to a switching cost of %s s, and more from %s s on", format.Plain(*c.Fewer), format.Plain(*c.More))
	case c.Fewer != nil:
		return fmt.Sprintf("Unified needs fewer people than split up to a switching cost of %s s", format.Plain(*c.Fewer))
	case c.More != nil && *c.More == b.Switching[0]:
		return "Unified needs more people than split at every switching cost"
	}
	return "Unified and split need as many people"
}

// peopleScale is an axis of people between round numbers around what is shown.
func peopleScale(lowest, highest float64) scale {
	step := roundStep(max(1, highest-lowest)/5, true)
	s := scale{title: "people", low: step * math.Floor((lowest-0.5)/step), high: step * math.Ceil(highest/step-1e-9)}
	for at := s.low; at <= s.high+1e-9; at += step {
		s.ticks = append(s.ticks, tick{at: at, label: format.Plain(at), line: true})
	}
	return s
}
