package chart

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

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
			{text: "as assumed", clr: ink, shape: keyLine},
			{text: "target", clr: vermillion, shape: keyDashed},
		},
	}
	if len(s.Run.Scenarios) > 1 {
		p.keys[3] = key{text: "no difference", clr: vermillion, shape: keyDashed}
	}
	t := tornados{of: s}
	for i := range s.Headcounts {
		if g := headcountTornado(&s.Headcounts[i]); g != nil {
			t.groups = append(t.groups, g)
		}
	}
	for i := range s.Tornados {
		if one := &s.Tornados[i]; one.Base.Defined && len(one.Bars) > 0 {
			t.groups = append(t.groups, one)
		}
	}
	if len(t.groups) > 0 {
		p.body = t
	}
	return p
}

func sensitivityFinding(s *decision.Sensitivity) string {
	for i := range s.Tornados {
		t := &s.Tornados[i]
		for _, b := range t.Bars {
			for _, side := range []struct {
				side  *decision.Side
				words string
			}{{b.Low, s.Assumed[b.Assumption].Low}, {b.High, s.Assumed[b.Assumption].High}} {
				if side.side != nil && side.side.Turns {
					return fmt.Sprintf("%s turns the decision on %s", side.words, format.MeasureWords(t.Measure))
				}
			}
		}
	}
	if len(s.Tornados) > 0 && len(s.Tornados[0].Bars) > 0 {
		return fmt.Sprintf("Nothing clearly turns the decision; %s depends most on %s", format.MeasureWords(s.Tornados[0].Measure), s.Assumed[s.Tornados[0].Bars[0].Assumption].Name)
	}
	return "Sensitivity"
}

// headcountTornado is how many people are needed, as a tornado of a measure; nil where that is not known.
func headcountTornado(h *decision.Headcount) *decision.Tornado {
	if h.Base.Need == nil || len(h.Bars) == 0 {
		return nil
	}
	people := func(n int) results.Estimate { return results.Estimate{Mean: float64(n), Defined: true} }
	side := func(one *decision.HeadcountSide) *decision.Side {
		if one == nil || one.Need == nil {
			return nil
		}
		return &decision.Side{Value: people(one.Need.Best)}
	}
	t := &decision.Tornado{Measure: peopleNeeded + h.Crew + ")", Base: people(h.Base.Need.Best)}
	for i := range h.Bars {
		b := &h.Bars[i]
		t.Bars = append(t.Bars, decision.Bar{Assumption: b.Assumption, Low: side(b.Low), High: side(b.High), Swing: 20}) // in whole people
	}
	return t
}

// tornados are bars from what a measure is to what it would be, a group for each measure, on a scale of its own.
type tornados struct {
	of     *decision.Sensitivity
	groups []*decision.Tornado
}

const (
	tornadoPitch = 19 * vg.Length(1)
	tornadoTitle = 20 * vg.Length(1)
	tornadoAxis  = 34 * vg.Length(1)
)

func (t tornados) height() vg.Length {
	h := vg.Length(0)
	for _, g := range t.groups {
		h += tornadoTitle + vg.Length(min(len(g.Bars), mostBars))*tornadoPitch + tornadoAxis
	}
	return h
}

func (t tornados) draw(c draw.Canvas) {
	style := sans(sizeLabel, ink, false)
	names := vg.Length(0)
	for _, g := range t.groups {
		for _, b := range g.Bars[:min(len(g.Bars), mostBars)] {
			names = max(names, widthOf(style, printable(t.of.Assumed[b.Assumption].Name)))
		}
	}
	names = min(names, c.Size().X/4)
	y := c.Max.Y
	for _, g := range t.groups {
		write(c, sans(sizePanel, ink, true), c.Min.X, text.XLeft, y-tornadoTitle+7, fit(sans(sizePanel, ink, true), tornadoTitleWords(g), c.Size().X))
		y -= tornadoTitle
		height := vg.Length(min(len(g.Bars), mostBars)) * tornadoPitch
		area := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: c.Min.X + names + 84, Y: y - height}, Max: vg.Point{X: c.Max.X - 84, Y: y},
		}}
		t.drawGroup(area, c, g)
		y -= height + tornadoAxis
	}
}

// drawGroup draws the bars of one measure: the word of each side stands at the end of its bar.
func (t tornados) drawGroup(area, c draw.Canvas, g *decision.Tornado) {
	s := tornadoScale(g, len(t.of.Run.Scenarios) > 1)
	at := func(v float64) vg.Length { return area.Min.X + vg.Length(s.share(v))*area.Size().X }
	ticks, style, small := sans(sizeTick, muted, false), sans(sizeLabel, ink, false), sans(sizeTick, muted, false)
	for _, k := range s.ticks {
		area.StrokeLine2(draw.LineStyle{Color: grid, Width: 0.75}, at(k.at), area.Min.Y, at(k.at), area.Max.Y)
		write(c, ticks, at(k.at), text.XCenter, area.Min.Y-11, k.label)
	}
	for i, b := range g.Bars[:min(len(g.Bars), mostBars)] {
		y := area.Max.Y - vg.Length(i)*tornadoPitch - tornadoPitch/2
		write(c, style, c.Min.X, text.XLeft, y-3, fit(style, t.of.Assumed[b.Assumption].Name, area.Min.X-84-c.Min.X))
		if b.Low != nil && b.Low.Value.Defined {
			drawStretch(area, at(g.Base.Mean), at(b.Low.Value.Mean), y, orange)
		}
		if b.High != nil && b.High.Value.Defined {
			drawStretch(area, at(g.Base.Mean), at(b.High.Value.Mean), y, blue)
		}
		low, high := barEnds(g, b)
		known := math.Max(b.Swing/20, g.Base.HalfWidth) // no digit more than the table has
		write(c, small, at(low)-5, text.XRight, y-3, bareValue(g.Measure, low, known))
		write(c, small, at(high)+5, text.XLeft, y-3, bareValue(g.Measure, high, known))
	}
	area.StrokeLine2(draw.LineStyle{Color: ink, Width: 1.2}, at(g.Base.Mean), area.Min.Y, at(g.Base.Mean), area.Max.Y)
	if line, some := tornadoLine(g, len(t.of.Run.Scenarios) > 1); some && line > s.low && line < s.high {
		dashed := draw.LineStyle{Color: vermillion, Width: 1.2, Dashes: []vg.Length{4, 3}}
		area.StrokeLine2(dashed, at(line), area.Min.Y, at(line), area.Max.Y)
	}
}

// drawStretch is a bar from one place to another.
func drawStretch(c draw.Canvas, from, to, y vg.Length, clr keyColor) {
	half := tornadoPitch * 3 / 10
	from, to = min(from, to), max(from, to)
	c.FillPolygon(clr, []vg.Point{{X: from, Y: y - half}, {X: to, Y: y - half}, {X: to, Y: y + half}, {X: from, Y: y + half}})
}

// barEnds are the least and the greatest of base and sides.
func barEnds(g *decision.Tornado, b decision.Bar) (low, high float64) {
	low, high = g.Base.Mean, g.Base.Mean
	for _, side := range []*decision.Side{b.Low, b.High} {
		if side != nil && side.Value.Defined {
			low, high = math.Min(low, side.Value.Mean), math.Max(high, side.Value.Mean)
		}
	}
	return low, high
}

// tornadoLine is where the decision turns: the target, or no difference.
func tornadoLine(g *decision.Tornado, two bool) (float64, bool) {
	if two {
		return 0, true
	}
	if g.Wanted == nil {
		return 0, false
	}
	return *g.Wanted, true
}

// tornadoScale covers all bars, and the target where it is near.
func tornadoScale(g *decision.Tornado, two bool) scale {
	e := extent{}
	for _, b := range g.Bars {
		low, high := barEnds(g, b)
		e.include(low)
		e.include(high)
	}
	if !(e.high > e.low) {
		e.low, e.high = e.low-0.01, e.high+0.01
	}
	if line, some := tornadoLine(g, two); some {
		if room := e.high - e.low; line > e.low-room/2 && line < e.high+room/2 {
			e.include(line)
		}
	}
	step := roundStep((e.high-e.low)/5, false)
	if isPeople(g.Measure) {
		step = math.Max(1, math.Ceil(step))
	}
	s := scale{low: step * math.Floor(e.low/step+1e-9), high: step * math.Ceil(e.high/step-1e-9)}
	if results.UnitOf(g.Measure) == results.Share && !two {
		s.low, s.high = math.Max(0, s.low), math.Min(1, s.high)
	}
	for i := math.Ceil(s.low/step - 1e-9); i*step <= s.high+step/1e6; i++ {
		s.ticks = append(s.ticks, tick{at: i * step, label: bareValue(g.Measure, i*step, step/2), line: true})
	}
	return s
}

// bareValue writes a value with the digits that a precision deserves.
func bareValue(measure string, v, precision float64) string {
	if isPeople(measure) {
		return fmt.Sprintf("%.0f", v)
	}
	text, _, _ := strings.Cut(format.Value(measure, v, format.HalfOf(precision)), " ± ")
	return text
}

// peopleNeeded is the measure of a tornado of people; they are whole.
const peopleNeeded = "people_needed("

func isPeople(measure string) bool { return strings.HasPrefix(measure, peopleNeeded) }

func tornadoTitleWords(g *decision.Tornado) string {
	if isPeople(g.Measure) {
		return "people needed in " + strings.TrimSuffix(strings.TrimPrefix(g.Measure, peopleNeeded), ")") + ", for all targets"
	}
	if g.Scope != "" {
		return format.MeasureWords(g.Measure) + ", " + g.Scope
	}
	return format.MeasureWords(g.Measure)
}
