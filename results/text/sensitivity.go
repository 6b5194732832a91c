package text

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// SensitivityPage says what each assumption does to each measure, the widest first.
func SensitivityPage(s *decision.Sensitivity) Page {
	p := Page{Title: sensitivityTitle(s), Headline: sensitivityHeadline(s), RunLine: format.DecisionLine(s.Run, "variants")}
	p.Sections = append(p.Sections, headcountSections(s)...)
	for i := range s.Tornados {
		p.Sections = append(p.Sections, tornadoSection(s, &s.Tornados[i]))
	}
	p.Sections = append(p.Sections, definitionSections(s)...)
	if section, some := errorSection(s); some {
		p.Sections = append(p.Sections, section)
	}
	if lines := untouched(s); len(lines) > 0 {
		p.Sections = append(p.Sections, PageSection{Heading: "Not turned, and to be known", Lines: lines})
	}
	return p
}

func sensitivityTitle(s *decision.Sensitivity) string {
	if len(s.Run.Scenarios) > 1 {
		return fmt.Sprintf("What the choice between %s and %s depends on", s.Run.Scenarios[0].Name, s.Run.Scenarios[1].Name)
	}
	return s.Run.Scenarios[0].Name + ": what the results depend on"
}

// sensitivityHeadline says for each measure whether anything turns the decision, and what moves it most.
func sensitivityHeadline(s *decision.Sensitivity) []PageLine {
	lines := Plain("each assumption alone, all else as it is, on the same random numbers · " + format.Played(s.Run, "variants"))
	for i := range s.Tornados {
		lines = append(lines, tornadoLine(s, &s.Tornados[i]))
	}
	for i := range s.Headcounts {
		lines = append(lines, headcountLine(s, &s.Headcounts[i]))
	}
	if s.Run.Interrupted {
		lines = append(lines, PageLine{Mark: "!", Tone: Unsure, Text: "Interrupted: the assumptions below are those that were turned."})
	}
	return lines
}

func tornadoLine(s *decision.Sensitivity, t *decision.Tornado) PageLine {
	widest := "nothing moves it"
	if len(t.Bars) > 0 && t.Bars[0].Swing > 0 {
		widest = "most depends on " + s.Assumed[t.Bars[0].Assumption].Name
	}
	turned := sidesOf(s, t, func(side *decision.Side) bool { return side.Turns })
	unsure := sidesOf(s, t, func(side *decision.Side) bool { return side.Unsure })
	say := func(mark string, tone Tone, format string, args ...any) PageLine {
		return PageLine{Mark: mark, Tone: tone, Text: fmt.Sprintf("%s: ", tornadoName(t)) + fmt.Sprintf(format, args...) + "; " + widest + "."}
	}
	switch {
	case !t.Base.Defined:
		return PageLine{Mark: "•", Tone: Quiet, Text: tornadoName(t) + ": nothing to measure."}
	case len(s.Run.Scenarios) > 1:
		mark, tone, words := choiceWords(s, t)
		return say(mark, tone, "%s", words)
	case t.Outcome == "":
		return say("•", Quiet, "%s", format.Measured(t.Measure, t.Base))
	case t.Outcome == results.TooClose:
		return say("≈", Unsure, "too close to call as things are%s", knownElsewhere(s, t))
	case t.Outcome == results.Missed && len(turned) > 0:
		return say("✗", Bad, "target missed; met only with %s", strings.Join(turned, ", or with "))
	case t.Outcome == results.Missed && len(unsure) > 0:
		return say("✗", Bad, "target missed; perhaps met with %s", strings.Join(unsure, ", or with "))
	case t.Outcome == results.Missed:
		return say("✗", Bad, "target missed, and none of these makes it met")
	case len(turned) > 0:
		return say("✗", Bad, "target met, but not with %s", strings.Join(turned, ", nor with "))
	case len(unsure) > 0:
		return say("≈", Unsure, "target met, but too close to call with %s", strings.Join(unsure, ", or "))
	}
	return say("✓", Good, "target met, and so it stays")
}

// knownElsewhere says with which assumptions a target that is too close to call is met, or missed, for certain.
func knownElsewhere(s *decision.Sensitivity, t *decision.Tornado) (words string) {
	for _, o := range []results.Outcome{results.Met, results.Missed} {
		if list := sidesOf(s, t, func(side *decision.Side) bool { return side.Outcome == o }); len(list) > 0 {
			words += "; " + outcomeWords(o) + " with " + strings.Join(list, ", or ")
		}
	}
	return words
}

// sidesOf are the sides of assumptions under which something is so.
func sidesOf(s *decision.Sensitivity, t *decision.Tornado, is func(*decision.Side) bool) (words []string) {
	for _, b := range t.Bars {
		if b.Low != nil && is(b.Low) {
			words = append(words, s.Assumed[b.Assumption].Low)
		}
		if b.High != nil && is(b.High) {
			words = append(words, s.Assumed[b.Assumption].High)
		}
	}
	return words
}

func tornadoName(t *decision.Tornado) string {
	if t.Scope != "" {
		return format.MeasureWords(t.Measure) + ", " + t.Scope
	}
	return format.MeasureWords(t.Measure)
}

func tornadoSection(s *decision.Sensitivity, t *decision.Tornado) PageSection {
	section := PageSection{Heading: tornadoName(t)}
	two := len(s.Run.Scenarios) > 1
	value := "as assumed: " + format.Measured(t.Measure, t.Base)
	if two {
		value = "difference as assumed: " + changed(t.Measure, t.Base)
	}
	if t.Target != "" {
		value += "; target " + t.Target
		if !two {
			value += ": " + outcomeWords(t.Outcome)
		}
	}
	section.Notes = append(section.Notes, value+".")
	section.Notes = append(section.Notes, judgedBy(t.Scope)...)
	if two && t == &s.Tornados[0] {
		section.Notes = append(section.Notes, choiceNotes...)
	}
	if len(t.Bars) == 0 {
		return section
	}
	section.Columns, section.Left = []string{"assumption", "value", "change", "target"}, []bool{true, false, false, true}
	if two {
		section.Columns, section.Left = []string{"assumption", "difference", "change", "choice"}, []bool{true, false, false, true}
	}
	for _, b := range t.Bars {
		if b.Low != nil {
			section.Rows = append(section.Rows, sideRow(s.Assumed[b.Assumption].Low, t, b.Low, two))
		}
		if b.High != nil {
			section.Rows = append(section.Rows, sideRow(s.Assumed[b.Assumption].High, t, b.High, two))
		}
	}
	return section
}

func sideRow(words string, t *decision.Tornado, side *decision.Side, two bool) []PageCell {
	tone := Quiet
	switch {
	case side.Turns && side.Outcome == results.Met:
		tone = Good
	case side.Turns:
		tone = Bad
	case side.Unsure:
		tone = Unsure
	}
	if two {
		return []PageCell{{Text: words}, {Text: changed(t.Measure, side.Value)}, {Text: changed(t.Measure, side.Change)}, {Text: sideChoice(side), Tone: tone}}
	}
	outcome := "–"
	if side.Outcome != "" {
		outcome = outcomeWords(side.Outcome)
	}
	return []PageCell{
		{Text: words},
		{Text: format.Measured(t.Measure, side.Value)},
		{Text: changed(t.Measure, side.Change)},
		{Text: outcome, Tone: tone},
	}
}

// definitionSections judge each target by other formulas and scopes: a table for each queue, target and scenario.
func definitionSections(s *decision.Sensitivity) (sections []PageSection) {
	for from := 0; from < len(s.Definitions); {
		to := from
		for to < len(s.Definitions) && s.Definitions[to].Queue == s.Definitions[from].Queue && s.Definitions[to].Wanted == s.Definitions[from].Wanted {
			to++
		}
		for i := range s.Run.Scenarios {
			sections = append(sections, definitionSection(s, s.Definitions[from:to], i))
		}
		from = to
	}
	return sections
}

func definitionSection(s *decision.Sensitivity, list []decision.Definition, scenario int) PageSection {
	section := PageSection{
		Heading: fmt.Sprintf("%s: the target of %s by other definitions", list[0].Queue, bareShare(list[0].Wanted)),
		Columns: []string{"formula"}, Notes: []string{"→ is as the scenario states it. The same engagements, counted otherwise: nothing was played for it."},
	}
	if len(s.Run.Scenarios) > 1 {
		section.Heading += ", " + s.Run.Scenarios[scenario].Name
	}
	if slices.ContainsFunc(list, func(d decision.Definition) bool { return judgedBy(d.Scope) != nil }) {
		section.Notes = append(section.Notes, "Over the whole run it is the service level, and for each interval that of the worst one. In a share of the intervals, or days, it is how many of them reach the target: not a service level.")
	}
	for from := 0; from < len(list); {
		row := []PageCell{{Text: list[from].Formula}}
		to := from
		for ; to < len(list) && list[to].Formula == list[from].Formula; to++ {
			if from == 0 {
				section.Columns = append(section.Columns, list[to].Scope)
			}
			row = append(row, definitionCell(&list[to], scenario))
		}
		section.Rows = append(section.Rows, row)
		from = to
	}
	return section
}

// bareShare writes a share that is wanted, with no more digits than it has.
func bareShare(x float64) string {
	return strconv.FormatFloat(math.Round(1e6*x)/1e4, 'f', -1, 64) + " %"
}

func definitionCell(d *decision.Definition, scenario int) PageCell {
	value, outcome := d.Value, d.Outcome
	if scenario > 0 && d.AlternativeValue != nil {
		value, outcome = *d.AlternativeValue, d.AlternativeOutcome
	}
	mark, tone := OutcomeMark(outcome)
	text := format.Of(value, format.Share) + " " + mark
	if d.Own {
		text = "→ " + text
	}
	return PageCell{Text: text, Tone: tone}
}

// errorSection has the two errors apart.
func errorSection(s *decision.Sensitivity) (PageSection, bool) {
	section := PageSection{
		Heading: "Two errors, apart",
		Columns: []string{"measure", "simulation ±", "parameters ±", "both ±"},
		Notes: []string{
			"Half-widths of 95 % intervals. More replications make the first smaller, only more data the second: it is that of all uncertain parameters at once.",
		},
	}
	for _, e := range s.Errors {
		half := func(x float64) string {
			text, _, _ := strings.Cut(strings.TrimPrefix(format.Change(e.Measure, x, format.HalfOf(x/10)), "+"), " ± ")
			return text
		}
		input := half(e.Input)
		if !e.Resolved {
			input = "at most " + half(e.InputAtMost)
		}
		section.Rows = append(section.Rows, Row(format.MeasureWords(e.Measure), half(e.Simulation), input, half(e.Both)))
	}
	return section, len(section.Rows) > 0
}

// untouched is what was not turned, with the reason, and warnings.
func untouched(s *decision.Sensitivity) []PageLine {
	var lines []PageLine
	for _, a := range s.Assumed {
		if a.Nothing != "" {
			lines = append(lines, PageLine{Mark: "•", Text: a.Name + ": " + a.Nothing})
		}
	}
	for _, w := range s.Warnings {
		lines = append(lines, PageLine{Mark: "!", Tone: Unsure, Text: w})
	}
	return lines
}

// changed is a difference with its half-width.
func changed(measure string, e results.Estimate) string {
	if !e.Defined {
		return format.Undefined
	}
	return format.Change(measure, e.Mean, format.HalfWidth(e))
}
