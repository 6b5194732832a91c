package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// mostBars is how many assumptions of a measure are drawn: the widest.
const mostBars = 12

func sensitivityPage(s *decision.Sensitivity) page {
	p := page{
		name: "sensitivity", title: sensitivityFinding(s), empty: "Nothing was turned.", footer: format.DecisionLine(s.Run, "variants"),
		subtitle: "each assumption alone, all else as it is, on the same random numbers · " + format.Played(s.Run, "variants"),
		keys: []key{
			{text: "lower side", clr: orange, shape: keyBlock},
			{text: "higher side", clr: blue, shape: keyBlock},
			{text: "thin lines: 95 % intervals", clr: muted, shape: keyLine},
			{text: "as assumed", clr: ink, shape: keyLine},
			{text: "target", clr: vermillion, shape: keyDashed},
		},
	}
	two := len(s.Run.Scenarios) > 1
	if two {
		p.keys[4].text = "no difference"
	}
	if slices.ContainsFunc(s.Headcounts, func(h decision.Headcount) bool { return h.Base.Need != nil && len(h.Definitions) > 0 }) {
		p.keys = append(p.keys, key{text: "another definition", clr: green, shape: keyBlock})
	}
	var t tornados
	for i := range s.Headcounts {
		t = append(t, headcountTornados(s, &s.Headcounts[i])...)
	}
	for i := range s.Tornados {
		if one := &s.Tornados[i]; one.Base.Defined && len(one.Bars) > 0 {
			t = append(t, measureTornado(s, one))
		}
	}
	if len(t) > 0 {
		p.body = t
	}
	return p
}

// sensitivityFinding says what turns the decision, or what may, or that nothing does.
func sensitivityFinding(s *decision.Sensitivity) string {
	two := len(s.Run.Scenarios) > 1
	if words, measure := firstSide(s, func(side *decision.Side) bool { return side.Turns }); words != "" {
		if two {
			return fmt.Sprintf("With %s the choice is another one, by %s", words, measure)
		}
		return fmt.Sprintf("With %s the target on %s is decided otherwise", words, measure)
	}
	if words, measure := firstSide(s, func(side *decision.Side) bool { return side.Unsure }); words != "" {
		if two {
			return fmt.Sprintf("With %s the choice may be another one, by %s", words, measure)
		}
		return fmt.Sprintf("With %s the target on %s is too close to call", words, measure)
	}
	known := slices.ContainsFunc(s.Tornados, func(t decision.Tornado) bool { return decision.SignKnown(t.Base) })
	if words, measure := firstSide(s, func(side *decision.Side) bool { return side.Choice == decision.KnownHere }); words != "" && !known {
		return fmt.Sprintf("Too close to call as things are; with %s the two differ in %s", words, measure)
	}
	if len(s.Tornados) > 0 && len(s.Tornados[0].Bars) > 0 {
		return fmt.Sprintf("None of these turns the decision; %s depends most on %s", format.MeasureWords(s.Tornados[0].Measure), s.Assumed[s.Tornados[0].Bars[0].Assumption].Name)
	}
	return "Sensitivity"
}

// firstSide is the first side of an assumption of which something is so, and the measure of which it is so.
func firstSide(s *decision.Sensitivity, is func(*decision.Side) bool) (words, measure string) {
	for i := range s.Tornados {
		t := &s.Tornados[i]
		for _, b := range t.Bars {
			if b.Low != nil && is(b.Low) {
				return s.Assumed[b.Assumption].Low, format.MeasureWords(t.Measure)
			}
			if b.High != nil && is(b.High) {
				return s.Assumed[b.Assumption].High, format.MeasureWords(t.Measure)
			}
		}
	}
	return "", ""
}

// measureTornado is a measure, or a difference between two scenarios in it, under all assumptions.
func measureTornado(s *decision.Sensitivity, t *decision.Tornado) tornado {
	two := len(s.Run.Scenarios) > 1
	g := tornado{
		colors: sideColors,
		title:  measureTitle(t), base: t.Base.Mean, share: results.UnitOf(t.Measure) == results.Share && !two,
		write: func(v, precision float64) string {
			text := format.Value(t.Measure, v, format.HalfOf(precision))
			if two {
				text = format.Change(t.Measure, v, format.HalfOf(precision))
			}
			return bare(text)
		},
	}
	value := format.Measured(t.Measure, t.Base)
	if g.line = t.Wanted; two {
		value, g.line = format.Change(t.Measure, t.Base.Mean, format.HalfWidth(t.Base)), new(float64)
		g.title += fmt.Sprintf(", %s less %s", s.Run.Scenarios[1].Name, s.Run.Scenarios[0].Name)
	}
	g.title += ": " + value
	g.value = value
	for _, b := range t.Bars[:min(len(t.Bars), mostBars)] {
		a := &s.Assumed[b.Assumption]
		g.bars = append(g.bars, tornadoBar{
			name: a.Name, low: tornadoSpot(t, a.Low, b.Low, two), high: tornadoSpot(t, a.High, b.High, two),
			precision: math.Max(b.Swing/20, t.Base.HalfWidth), // no digit more than the table has
		})
	}
	return g
}

// sideColors are those of the lower side and of the higher one.
var sideColors = [2]keyColor{orange, blue}

// tornadoSpot is one side of an assumption; nil where it was not turned there, or there is nothing to measure.
func tornadoSpot(t *decision.Tornado, words string, side *decision.Side, two bool) *spot {
	if side == nil || !side.Value.Defined {
		return nil
	}
	value := format.Measured(t.Measure, side.Value)
	if two {
		value = format.Change(t.Measure, side.Value.Mean, format.HalfWidth(side.Value))
	}
	return &spot{side.Value.Mean, side.Value.Lower(), side.Value.Upper(), words, value}
}

func measureTitle(t *decision.Tornado) string {
	if t.Scope != "" {
		return format.MeasureWords(t.Measure) + ", " + t.Scope
	}
	return format.MeasureWords(t.Measure)
}

// bare is what was written without its half-width.
func bare(text string) string {
	text, _, _ = strings.Cut(text, " ± ")
	return text
}

// headcountTornados are how many people are needed under all assumptions, and by other definitions of service levels, each with the numbers that are not excluded; none
// where that is not known.
func headcountTornados(s *decision.Sensitivity, h *decision.Headcount) (list []tornado) {
	if h.Base.Need == nil {
		return nil
	}
	bar := func(name, lowWords, highWords string, low, high *decision.HeadcountSide) tornadoBar {
		b := tornadoBar{name: name, low: peopleSpot(lowWords, low), high: peopleSpot(highWords, high)}
		for _, side := range []*decision.HeadcountSide{low, high} {
			if side != nil && side.Need == nil {
				b.remark = fmt.Sprintf("not with %d", h.Most)
			}
		}
		return b
	}
	empty := tornado{colors: sideColors, value: peopleWords(h.Base.Need), base: float64(h.Base.Need.Best), people: true, write: func(v, _ float64) string { return fmt.Sprintf("%.0f", v) }}
	first, second := empty, empty
	second.colors = [2]keyColor{green, green}
	first.title = fmt.Sprintf("people needed in %s, for all targets: %s", h.Crew, peopleWords(h.Base.Need))
	for _, b := range h.Bars[:min(len(h.Bars), mostBars)] {
		first.bars = append(first.bars, bar(s.Assumed[b.Assumption].Name, s.Assumed[b.Assumption].Low, s.Assumed[b.Assumption].High, b.Low, b.High))
	}
	second.title = fmt.Sprintf("people needed in %s, where service levels are defined otherwise", h.Crew)
	for i := range h.Definitions {
		second.bars = append(second.bars, bar(h.Definitions[i].Words, "", h.Definitions[i].Words, nil, &h.Definitions[i].HeadcountSide))
	}
	for _, one := range []tornado{first, second} {
		if len(one.bars) > 0 {
			list = append(list, one)
		}
	}
	return list
}

func peopleSpot(words string, side *decision.HeadcountSide) *spot {
	if side == nil || side.Need == nil {
		return nil
	}
	return &spot{float64(side.Need.Best), float64(side.Need.Low), float64(side.Need.High), words, peopleWords(side.Need)}
}

func peopleWords(c *decision.Count) string {
	if c.Low == c.High {
		return fmt.Sprint(c.Best)
	}
	return fmt.Sprintf("%d, %d to %d not excluded", c.Best, c.Low, c.High)
}
