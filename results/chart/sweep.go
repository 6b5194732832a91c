package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// mostSweepPanels is how many targets and measures a chart of a sweep shows; mostSweepSteps how many steps of a dimension.
const (
	mostSweepPanels = 9
	mostSweepSteps  = 400
)

// sweepPages are the charts of a sweep over one dimension or two; of more dimensions there are none:
//
//	sweep-targets   each target over the dimension, or as a heat map with the line at which it is met
//	sweep-measures  the same of how busy teams are, and of what they cost
func sweepPages(s *decision.Sweep) (pages []page) {
	if len(s.Dimensions) > 2 || len(s.Points) == 0 {
		return nil
	}
	for _, d := range s.Dimensions {
		if len(d.Values) > mostSweepSteps {
			return nil
		}
	}
	for _, one := range []page{
		{name: "sweep-targets", panels: sweepPanels(s, targetSurfaces(s)), empty: "No target is judged."},
		{name: "sweep-measures", panels: sweepPanels(s, measureSurfaces(s)), empty: "Nothing was measured."},
	} {
		one.title, one.keys, one.sideBySide = sweepFinding(s), sweepKeys(s), len(s.Dimensions) == 2
		one.subtitle = strings.Join([]string{s.Run.Scenarios[0].Name, format.Played(s.Run, "points")}, " · ")
		one.footer = format.DecisionLine(s.Run, "points")
		pages = append(pages, one)
	}
	return pages
}

// givenFinding says at how many values of what is given, such as volumes, all targets are met by some point: nobody can choose among these.
func givenFinding(s *decision.Sweep) string {
	met, perhaps := 0, 0
	for _, c := range s.Sets.Chosen {
		switch {
		case c.Best > 0:
			met++
		case c.BestByEstimate > 0:
			perhaps++
		}
	}
	verb := "can be met"
	if len(s.Sets.Chosen) == len(s.Points) {
		verb = "are met"
	}
	words := fmt.Sprintf("All targets %s at %d of %d values of %s", verb, met, len(s.Sets.Chosen), strings.Join(s.Given, ", "))
	if perhaps > 0 {
		words += fmt.Sprintf(", by estimates at %d more", perhaps)
	}
	return words
}

func sweepFinding(s *decision.Sweep) string {
	words := func(p *decision.Point) string {
		var parts []string
		for _, one := range p.Settings {
			parts = append(parts, one.Path+" = "+one.Value)
		}
		return strings.Join(parts, ", ")
	}
	if len(s.Given) > 0 {
		return givenFinding(s)
	}
	if p, ok := s.Point(s.Best); ok {
		return "Least for all targets: " + words(p)
	}
	if p, ok := s.Point(s.BestByEstimate); ok {
		return "Least for all targets by estimates, not for certain: " + words(p)
	}
	return "No point meets all targets"
}

func sweepKeys(s *decision.Sweep) []key {
	if len(s.Dimensions) == 1 {
		return []key{
			{text: "estimate", clr: blue, shape: keyLine},
			{text: "95 % interval, of targets the joint one", clr: faded(blue, bandOpacity), shape: keyBlock},
			{text: "target", clr: ink, shape: keyDashed},
		}
	}
	return []key{
		{text: "more", clr: heatColor(1), shape: keyBlock},
		{text: "less", clr: heatColor(0), shape: keyBlock},
		{text: "border of what meets the target, by estimates", clr: ink, shape: keyLine},
		{text: "met for certain, with all others", clr: ink, shape: keyDot},
	}
}

// surface is one number at all points.
type surface struct {
	title, unit string
	values      []float64 // by number of the point − 1; not a number = not known
	low, high   []float64
	met         []bool // by estimate; nil = nothing is wanted
	certain     []bool
	wanted      float64 // not a number = it differs, or nothing is
	write       func(float64) string
}

func newSurface(s *decision.Sweep, title string) *surface {
	f := &surface{title: title, wanted: math.NaN()}
	for range s.Wanted {
		f.values, f.low, f.high = append(f.values, math.NaN()), append(f.low, math.NaN()), append(f.high, math.NaN())
	}
	return f
}

func (f *surface) set(at int, e results.Estimate, low, high float64) {
	if e.Defined {
		f.values[at], f.low[at], f.high[at] = e.Mean, low, high
	}
}

// targetSurfaces are those of the targets of the scenario as it stands.
func targetSurfaces(s *decision.Sweep) (list []*surface) {
	for k, t := range s.Base.Targets {
		if len(list) == mostSweepPanels {
			break
		}
		f := newSurface(s, t.Name+": "+shortTarget(t.Words))
		f.met, f.certain = make([]bool, s.Wanted), make([]bool, s.Wanted)
		f.unit = t.Unit
		f.write = writeShare
		if t.Unit == "seconds" {
			f.write = func(v float64) string { return format.Wait(v, format.Half{}) }
		}
		f.wanted = t.Wanted
		for i := range s.Points {
			p := &s.Points[i]
			if k >= len(p.Targets) || p.Targets[k].Name != t.Name {
				continue
			}
			one, at := &p.Targets[k], p.Number-1
			low, high := one.Estimate.Mean, one.Estimate.Mean
			if one.Lower != nil && one.Upper != nil {
				low, high = *one.Lower, *one.Upper
			}
			f.set(at, one.Estimate, low, high)
			f.met[at], f.certain[at] = one.MetByEstimate && one.Outcome != results.Unjudgable, p.Outcome == results.Met
			if one.Wanted != t.Wanted {
				f.wanted = math.NaN()
			}
		}
		list = append(list, f)
	}
	return list
}

// shortTarget leaves the formula of a target out, and the whole run.
func shortTarget(words string) string {
	parts := strings.Split(words, ", ")
	short := parts[0]
	if last := parts[len(parts)-1]; len(parts) > 1 && last != "over the whole run" {
		short += ", " + last
	}
	return short
}

func writeShare(v float64) string { return format.Share(v, format.Half{}) }

// measureSurfaces are occupancy and cost.
func measureSurfaces(s *decision.Sweep) (list []*surface) {
	for _, m := range s.Base.Measures {
		if !strings.HasPrefix(m.Measure, "occupancy") && m.Measure != "cost" && m.Measure != "paid_hours" || len(list) == mostSweepPanels {
			continue
		}
		f := newSurface(s, format.MeasureWords(m.Measure))
		f.write = func(v float64) string { return format.Value(m.Measure, v, format.Half{}) }
		if results.UnitOf(m.Measure) == results.Share {
			f.unit = "share"
		}
		for i := range s.Points {
			p := &s.Points[i]
			if one, ok := p.Measure(m.Measure); ok {
				f.set(p.Number-1, one.Estimate, one.Estimate.Lower(), one.Estimate.Upper())
			}
		}
		list = append(list, f)
	}
	return list
}

func sweepPanels(s *decision.Sweep, surfaces []*surface) (panels []panel) {
	for _, f := range surfaces {
		if len(s.Dimensions) == 2 {
			panels = append(panels, f.heatPanel(s, len(surfaces)))
		} else {
			panels = append(panels, f.linePanel(s, len(surfaces)))
		}
	}
	return panels
}

// stepScale is an axis of the steps of a dimension, each named by its first value.
func stepScale(d decision.Dimension, labels int) scale {
	x := scale{title: strings.Join(d.Paths, ", "), low: -0.5, high: float64(len(d.Values)) - 0.5, write: func(v float64) string { return d.Values[int(math.Round(v))][0] }}
	every := max(1, (len(d.Values)+labels-1)/labels)
	for i := 0; i < len(d.Values); i += every {
		x.ticks = append(x.ticks, tick{at: float64(i), label: d.Values[i][0], line: true})
	}
	return x
}

func (f *surface) linePanel(s *decision.Sweep, panels int) panel {
	p := panel{title: f.title, x: stepScale(s.Dimensions[0], 3*timeLabels(panels))}
	lowest, highest := math.Inf(1), 0.0
	for i := range f.values {
		if !math.IsNaN(f.values[i]) {
			lowest, highest = math.Min(lowest, f.low[i]), math.Max(highest, f.high[i])
		}
	}
	if math.IsInf(lowest, 1) {
		p.empty = "not measured"
		return p
	}
	if !math.IsNaN(f.wanted) {
		lowest, highest = math.Min(lowest, f.wanted), math.Max(highest, f.wanted)
	}
	switch {
	case f.unit == "share" && highest <= 0.5:
		p.y = lowShareScale(highest, yTicks(panels))
	case f.unit == "share":
		p.y = shareScale("", lowest, yTicks(panels))
	default:
		p.y = lengthScale(unitTitle(f.unit), highest, yTicks(panels))
	}
	var x []float64
	for i := range f.values {
		x = append(x, float64(i))
	}
	p.marks = append(p.marks, band{x: x, low: f.low, high: f.high, clr: faded(blue, bandOpacity)}, curve{x: x, y: f.values, clr: blue, dots: len(x) < 60})
	if !math.IsNaN(f.wanted) {
		p.marks = append(p.marks, level{f.wanted})
		p.notes = []string{"target " + f.write(f.wanted)}
	}
	return p
}

// lowShareScale is an axis in percent from 0 to a round number at or above highest.
func lowShareScale(highest float64, n int) scale {
	step := roundStep(math.Max(highest, 0.001)/float64(n), false)
	s := scale{high: step * math.Ceil(math.Max(highest, 0.001)/step*(1-1e-9)), write: percentWords}
	for i := 0; float64(i)*step <= s.high*(1+1e-9); i++ {
		v := float64(i) * step
		s.ticks = append(s.ticks, tick{at: v, label: format.Plain(math.Round(v*1e6)/1e4) + " %", line: true})
	}
	return s
}

func unitTitle(unit string) string {
	if unit == "seconds" {
		return "s"
	}
	return ""
}

func (f *surface) heatPanel(s *decision.Sweep, panels int) panel {
	rows, columns := s.Dimensions[0], s.Dimensions[1]
	p := panel{title: f.title, x: stepScale(columns, 2*timeLabels(panels)), y: stepScale(rows, 12)}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range f.values {
		if !math.IsNaN(v) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	if low > high {
		p.empty = "not measured"
		return p
	}
	p.notes = []string{fmt.Sprintf("%s to %s", f.write(low), f.write(high))}
	if f.unit == "share" { // a hundredth of a point is no difference to look at
		low = math.Min(low, high-0.05)
	}
	p.marks = append(p.marks, heat{surface: f, columns: len(columns.Values), low: low, high: high})
	return p
}
