package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// comparePages are the charts of a comparison:
//
//	differences            of all measures that are shown, with their joint intervals
//	service-level-compared by interval, all alternatives, a panel per queue
func comparePages(c *decision.Comparison) []page {
	all := []page{differencesPage(c), overlayPage(c)}
	for i := range all {
		all[i].footer = format.DecisionLine(c.Run, "alternatives")
		all[i].subtitle = strings.Join([]string{compareNames(c), format.Period(c.Period()), format.Played(c.Run, "alternatives")}, " · ")
	}
	return all
}

func compareNames(c *decision.Comparison) string {
	var names []string
	for _, a := range c.Alternatives[1:] {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ") + " against " + c.Alternatives[0].Name
}

// compareFinding is the title: the verdict, or of several alternatives how many serve better or worse.
func compareFinding(c *decision.Comparison) string {
	if len(c.Verdicts) == 1 {
		return strings.TrimSuffix(c.Verdicts[0].Words[0], ".")
	}
	var parts []string
	for _, o := range []decision.VerdictOutcome{decision.VerdictBetter, decision.VerdictWorse, decision.VerdictMixed} {
		var names []string
		for _, v := range c.Verdicts {
			if v.Outcome == o {
				names = append(names, v.Alternative)
			}
		}
		if len(names) > 0 {
			parts = append(parts, string(o)+": "+strings.Join(names, ", "))
		}
	}
	if len(parts) == 0 {
		return "Differences from " + c.Alternatives[0].Name
	}
	return "Against " + c.Alternatives[0].Name + " serve " + strings.Join(parts, "; ")
}

func differencesPage(c *decision.Comparison) page {
	p := page{
		name: "differences", title: compareFinding(c), empty: "No difference has an interval.",
		keys: []key{
			{text: "better", clr: green, shape: keyLine},
			{text: "worse", clr: vermillion, shape: keyLine},
			{text: "higher or lower", clr: blue, shape: keyLine},
			{text: "not told from chance", clr: pale, shape: keyLine},
			{text: "lines: joint 95 % intervals", clr: muted, shape: keyDot},
		},
	}
	f := forest{}
	for _, m := range c.Measures {
		for a := range m.Differences {
			if d := &m.Differences[a]; d.JointHalfWidth != nil && d.Outcome != decision.Same {
				f.add(c, m.Measure, a, d)
			}
		}
	}
	if len(f.groups) > 0 {
		p.body = f
	}
	return p
}

// add puts a difference into the group of its unit.
func (f *forest) add(c *decision.Comparison, measure string, a int, d *decision.Difference) {
	factor, title := forestUnit(measure, math.Max(math.Abs(d.Lower()), math.Abs(d.Upper())))
	name := format.MeasureWords(measure)
	if len(c.Alternatives) > 2 {
		name += " – " + c.Alternatives[a+1].Name
	}
	row := forestRow{
		name: name, low: factor * d.Lower(), value: factor * d.Difference.Mean, high: factor * d.Upper(), clr: outcomeColor(d.Outcome),
		remark: format.Change(measure, d.Difference.Mean, format.HalfOf(*d.JointHalfWidth)),
	}
	for i := range f.groups {
		if f.groups[i].title == title {
			f.groups[i].rows = append(f.groups[i].rows, row)
			return
		}
	}
	label := func(v float64) string {
		text := format.Plain(math.Round(math.Abs(v)*1e6) / 1e6)
		switch {
		case math.Abs(v) < 1e-9:
			return "0"
		case v < 0:
			return "−" + text
		}
		return "+" + text
	}
	f.groups = append(f.groups, forestGroup{title: title, label: label, rows: []forestRow{row}})
}

// forestUnit is the factor to the unit in which a difference is drawn, and what the axis is called.
func forestUnit(measure string, farthest float64) (factor float64, title string) {
	switch results.UnitOf(measure) {
	case results.Share:
		return 100, "difference in points"
	case results.Hours:
		return 1, "difference in hours"
	case results.Seconds:
		switch {
		case farthest >= 2*86400:
			return 1.0 / 86400, "difference in days"
		case farthest >= 2*3600:
			return 1.0 / 3600, "difference in hours of waiting"
		case farthest >= 120:
			return 1.0 / 60, "difference in minutes"
		}
		return 1, "difference in seconds"
	}
	if !strings.Contains(measure, "(") {
		return 1, "difference in " + format.MeasureWords(measure)
	}
	return 1, "difference in number"
}

func outcomeColor(o decision.Outcome) keyColor {
	switch o {
	case decision.Better:
		return green
	case decision.Worse:
		return vermillion
	case decision.Higher, decision.Lower:
		return blue
	}
	return pale
}

// overlayPage shows the service level of each queue by interval, one curve an alternative.
func overlayPage(c *decision.Comparison) page {
	p := page{name: "service-level-compared", empty: "No queue has a service level in all alternatives.", title: "Service level by interval"}
	if len(c.Intervals) == 0 {
		return p
	}
	run := c.Period()
	lowest, from, to := 1.0, run.Horizon, 0.0
	for _, q := range c.Intervals {
		for _, one := range q.Intervals {
			for _, e := range one.Values {
				if e.Defined {
					lowest, from, to = math.Min(lowest, e.Mean), math.Min(from, one.From), math.Max(to, one.To)
				}
			}
		}
		if q.Target != nil {
			lowest = math.Min(lowest, *q.Target-0.02)
		}
	}
	if from >= to || run.Horizon > 36*3600 {
		from, to = 0, run.Horizon
	}
	for i, a := range c.Alternatives {
		clr, dashes := seriesStyle(i)
		shape := keyLine
		if dashes != nil {
			shape = keyDashed
		}
		p.keys = append(p.keys, key{text: a.Name, clr: clr, shape: shape})
	}
	p.keys = append(p.keys, key{text: "target", clr: ink, shape: keyDashed}, key{text: "differences told from chance", clr: faded(pale, 0.5), shape: keyBlock})
	for _, q := range c.Intervals {
		one := panel{title: q.Queue, x: clockScale(run, from, to, timeLabels(len(c.Intervals))), y: shareScale(q.Formula, lowest, yTicks(len(c.Intervals)))}
		one.overlay(&q)
		p.panels = append(p.panels, one)
	}
	if p.title = overlayFinding(c); p.title == "" {
		p.title = "Service level by interval: no difference is told from chance"
	}
	return p
}

func (p *panel) overlay(q *decision.IntervalsCompared) {
	for _, one := range q.Intervals {
		for i := range one.Differences {
			if one.Differences[i].Real() {
				p.marks = append(p.marks, band{x: []float64{one.From, one.To}, low: []float64{p.y.low, p.y.low}, high: []float64{1, 1}, clr: faded(pale, 0.35)})
				break
			}
		}
	}
	if q.Target != nil {
		p.marks = append(p.marks, level{y: *q.Target})
	}
	for i := range q.Intervals[0].Values {
		clr, dashes := seriesStyle(i)
		m := curve{clr: clr, dashes: dashes, dots: dotted(len(q.Intervals), 1)}
		for _, one := range q.Intervals {
			y := math.NaN()
			if one.Values[i].Defined {
				y = one.Values[i].Mean
			}
			m.x, m.y = append(m.x, (one.From+one.To)/2), append(m.y, y)
		}
		p.marks = append(p.marks, m)
	}
}

// overlayFinding counts the intervals with a difference: "phone differs in 14 of 24 intervals".
func overlayFinding(c *decision.Comparison) string {
	var parts []string
	for _, q := range c.Intervals {
		real, all := 0, 0
		for _, one := range q.Intervals {
			defined, differs := false, false
			for i := range one.Differences {
				defined = defined || one.Differences[i].Difference.Defined
				differs = differs || one.Differences[i].Real()
			}
			if defined {
				all++
			}
			if differs {
				real++
			}
		}
		if real > 0 {
			parts = append(parts, fmt.Sprintf("%s in %d of %d intervals", q.Queue, real, all))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "The service level differs for " + strings.Join(parts, ", ")
}
