package text

import (
	"fmt"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// ComparePage is a comparison as a page.
func ComparePage(c *decision.Comparison) Page {
	p := Page{Title: compareTitle(c), Headline: compareHeadline(c), RunLine: format.DecisionLine(c.Run, "alternatives")}
	add := func(s PageSection, ok bool) {
		if ok {
			p.Sections = append(p.Sections, s)
		}
	}
	for i := range c.Verdicts {
		add(verdictSection(&c.Verdicts[i]), true)
	}
	add(comparedSection(c), true)
	add(sidesSection(c))
	add(comparedIntervals(c))
	add(comparedInput(c))
	add(comparedPrecision(c))
	add(Warnings(c.Warnings))
	p.Sections = append(p.Sections, PageSection{Heading: "Notes", Notes: compareNotes(c)})
	return p
}

// Warnings is a section of warnings, if there are any.
func Warnings(list []string) (PageSection, bool) {
	s := PageSection{Heading: "Warnings"}
	for _, w := range list {
		s.Lines = append(s.Lines, PageLine{Mark: "!", Tone: Unsure, Text: w})
	}
	return s, len(list) > 0
}

func compareTitle(c *decision.Comparison) string {
	var names []string
	for _, a := range c.Alternatives[1:] {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ") + " against " + c.Alternatives[0].Name
}

func compareHeadline(c *decision.Comparison) []PageLine {
	what := format.Period(c.Period()) + " · " + format.Played(c.Run, "alternatives")
	if c.Timezone != "" {
		what += " · " + c.Timezone
	}
	lines := Plain(what)
	for _, a := range c.Alternatives {
		words := a.Scenario
		if len(a.Settings) > 0 {
			words = strings.Join(a.Settings, "; ")
		}
		if words != a.Name {
			lines = append(lines, PageLine{Text: a.Name + ": " + words})
		}
	}
	demand := PageLine{Mark: "✓", Tone: Good, Text: fmt.Sprintf("the same demand: %s engagements in the first replication, each with the same arrival, work and patience in all", format.Rounded(float64(c.Demand.Engagements), 0))}
	if !c.Demand.Same {
		demand = PageLine{Mark: "!", Tone: Unsure, Text: "not all demand is the same: see the warnings"}
	}
	return append(lines, demand)
}

var verdictMarks = map[decision.VerdictOutcome]PageLine{
	decision.VerdictBetter: {Mark: "✓", Tone: Good}, decision.VerdictWorse: {Mark: "✗", Tone: Bad}, decision.VerdictMixed: {Mark: "≈", Tone: Unsure},
	decision.VerdictUntold: {Mark: "≈", Tone: Unsure}, decision.VerdictSame: {Mark: "="}, decision.VerdictNone: {Mark: "·"},
}

func verdictSection(v *decision.Verdict) PageSection {
	s := PageSection{Heading: "Verdict: " + v.Alternative}
	for i, words := range v.Words {
		line := PageLine{Mark: "·", Text: words}
		if i == 0 {
			line = verdictMarks[v.Outcome]
			line.Text = words
		}
		s.Lines = append(s.Lines, line)
	}
	return s
}

// comparedSection is the table of measures: the base, then each alternative with its difference.
func comparedSection(c *decision.Comparison) PageSection {
	s := PageSection{Heading: "Measures", Columns: []string{"measure", c.Alternatives[0].Name}, Follows: []bool{false, false}}
	for _, a := range c.Alternatives[1:] {
		s.Columns, s.Follows = append(s.Columns, a.Name, "difference"), append(s.Follows, false, true)
	}
	for _, m := range c.Measures {
		row := Row(format.MeasureWords(m.Measure), planned(m.Measure, format.Measured(m.Measure, m.Values[0])))
		for i := range m.Differences {
			row = append(row, PageCell{Text: planned(m.Measure, format.Measured(m.Measure, m.Values[i+1]))}, differenceCell(m.Measure, &m.Differences[i]))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// differenceCell is a difference with its joint half-width, and its outcome.
func differenceCell(measure string, d *decision.Difference) PageCell {
	words, tone := differenceOutcome(d.Outcome)
	return PageCell{Text: strings.TrimSpace(JointChange(measure, d) + "  " + words), Tone: tone}
}

// JointChange writes a difference with its joint half-width.
func JointChange(measure string, d *decision.Difference) string {
	if !d.Difference.Defined {
		return format.Undefined
	}
	half := format.Half{}
	if d.JointHalfWidth != nil {
		half = format.HalfOf(*d.JointHalfWidth)
	}
	return planned(measure, format.Change(measure, d.Difference.Mean, half))
}

func differenceOutcome(o decision.Outcome) (string, Tone) {
	switch o {
	case decision.Better:
		return "better", Good
	case decision.Worse:
		return "worse", Bad
	case decision.Higher, decision.Lower:
		return string(o), Quiet
	case decision.Same:
		return "same", Quiet
	case decision.Untold:
		return "not told", Unsure
	case decision.Unbounded:
		return "no interval", Unsure
	}
	return "", Quiet
}

func sidesSection(c *decision.Comparison) (PageSection, bool) {
	s := PageSection{Heading: "Targets", Columns: []string{"of", "target"}, Left: []bool{true, true}}
	for _, a := range c.Alternatives {
		s.Columns, s.Left = append(s.Columns, a.Name), append(s.Left, true)
	}
	for _, t := range c.Targets {
		name := t.Name
		if t.Subject == "team" {
			name = "team " + name
		}
		row := Row(name, t.Words)
		for _, v := range t.Sides {
			if v == nil {
				row = append(row, PageCell{Text: "no such target"})
				continue
			}
			mark, tone := OutcomeMark(v.Outcome)
			row = append(row, PageCell{Text: mark + " " + shortOutcome(v.Outcome) + ": " + verdictEstimate(*v), Tone: tone})
		}
		s.Rows = append(s.Rows, row)
	}
	return s, len(s.Rows) > 0
}

func shortOutcome(o results.Outcome) string {
	switch o {
	case results.TooClose:
		return "too close"
	case results.Unjudgable:
		return "not judged"
	}
	return outcomeWords(o)
}

// comparedIntervals says in which stretches of the day the service level of a queue is another.
func comparedIntervals(c *decision.Comparison) (PageSection, bool) {
	s := PageSection{Heading: "Service level by interval"}
	for q := range c.Intervals {
		of := &c.Intervals[q]
		for a := range c.Alternatives[1:] {
			s.Lines = append(s.Lines, PageLine{Mark: "·", Text: fmt.Sprintf("%s, %s: %s", of.Queue, c.Alternatives[a+1].Name, stretches(of, a))})
		}
	}
	if len(s.Lines) > 0 {
		s.Notes = []string{"Differences of a queue hold at once over all its intervals and all alternatives (joint 95 %)."}
	}
	return s, len(s.Lines) > 0
}

// stretches are the runs of intervals in which a difference has one sign and is told from chance, with the largest of each.
func stretches(of *decision.IntervalsCompared, a int) string {
	var parts []string
	for i := 0; i < len(of.Intervals); {
		outcome := of.Intervals[i].Differences[a].Outcome
		from, most := i, i
		for ; i < len(of.Intervals) && of.Intervals[i].Differences[a].Outcome == outcome; i++ {
			if abs(of.Intervals[i].Differences[a].Difference.Mean) > abs(of.Intervals[most].Differences[a].Difference.Mean) {
				most = i
			}
		}
		if outcome != decision.Better && outcome != decision.Worse {
			continue
		}
		d := &of.Intervals[most].Differences[a]
		change := JointChange("service_level", d)
		if from == i-1 {
			parts = append(parts, fmt.Sprintf("%s in the interval from %s (%s)", outcome, of.Intervals[from].Label, change))
			continue
		}
		end := "the end"
		if i < len(of.Intervals) {
			end = of.Intervals[i].Label
		}
		parts = append(parts, fmt.Sprintf("%s from %s to %s (most at %s, %s)", outcome, of.Intervals[from].Label, end, of.Intervals[most].Label, change))
	}
	if len(parts) == 0 {
		return "no difference is told from chance"
	}
	return strings.Join(parts, "; ")
}

func abs(x float64) float64 { return max(x, -x) }

// comparedInput puts simulation error and input error of each difference apart.
func comparedInput(c *decision.Comparison) (PageSection, bool) {
	if c.Input == nil {
		return PageSection{}, false
	}
	s := PageSection{
		Heading: "Input uncertainty of the differences",
		Columns: []string{"measure", "alternative", "difference", "simulation ±", "input ±", "both ±", "same sign in", "with both"},
		Left:    []bool{true, true, false, false, false, false, false, true},
		Notes: []string{fmt.Sprintf("%d parameter sets with %d replications of each alternative, in pairs. Half-widths are of 95 %% intervals of one difference alone; the last column is with all of them at once. Input ± "+
			"is what parameters do that are not known for certain: only more data make it smaller. Same sign in = share of the sets in which the difference has the same sign.", c.Input.Sets, c.Input.Replications)},
	}
	for i, m := range c.Input.Measures {
		for a, d := range m.Differences {
			if d.Errors == nil {
				continue
			}
			own := c.Measures[i].Differences[a].Difference
			half := func(x float64) string {
				_, text, _ := strings.Cut(format.Value(m.Measure, own.Mean, format.HalfOf(x)), " ± ")
				return text
			}
			input := half(d.Errors.Input)
			if !d.Errors.Resolved {
				input = "at most " + half(d.Errors.InputAtMost)
			}
			words, tone := "not told", Unsure
			if d.Real {
				words, tone = "real", Good
			}
			s.Rows = append(s.Rows, []PageCell{
				{Text: format.MeasureWords(m.Measure)},
				{Text: c.Alternatives[a+1].Name},
				{Text: format.Change(m.Measure, own.Mean, format.HalfOf(d.Errors.Both))},
				{Text: half(d.Errors.Simulation)},
				{Text: input},
				{Text: half(d.Errors.Both)},
				{Text: format.Share(d.SameSign, format.Half{})},
				{Text: words, Tone: tone},
			})
		}
	}
	return s, len(s.Rows) > 0
}

func comparedPrecision(c *decision.Comparison) (PageSection, bool) {
	s := PageSection{Heading: "Precision"}
	for _, g := range c.Precision {
		mark, tone, words := "✓", Good, "reached"
		if !g.Reached {
			mark, tone, words = "✗", Bad, "not reached"
		}
		s.Lines = append(s.Lines, PageLine{Mark: mark, Tone: tone, Text: fmt.Sprintf("difference in %s: joint ± %s wanted, %s", g.Measure, g.Wanted, words)})
	}
	return s, len(s.Lines) > 0
}

func compareNotes(c *decision.Comparison) []string {
	notes := []string{"A difference is that alternative minus " + c.Alternatives[0].Name + ", replication by replication on common random numbers."}
	if j := c.Joint; j.Intervals > 0 {
		notes = append(notes, fmt.Sprintf("Behind ± of a difference: half of its joint 95 %% interval. All %d lie in theirs at once with 95 %%; for that each is %.2f times as wide as alone (%.2f by Bonferroni). "+
			"Better and worse are told only where the joint interval leaves out 0. Values have intervals of their own, at 95 %% each.", j.Intervals, j.Factor, j.Bonferroni))
	}
	if s := c.Joint.Saved; s != nil {
		notes = append(notes, fmt.Sprintf("Common random numbers: with others for each alternative the same precision of differences would take %s times as many replications (least %s, most %s).",
			times(s.Median), times(s.Least), times(s.Most)))
	}
	notes = append(notes, "pt = points, hundredths. Formulas of measures: docs/measures.md. Targets are judged each by itself.")
	return notes
}

// times writes a factor with two digits.
func times(x float64) string {
	if x >= 10 {
		return format.Rounded(x, 0)
	}
	return format.Rounded(x, 1)
}
