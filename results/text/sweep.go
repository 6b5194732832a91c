package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// sweepRows is how many points are shown in a table; all are in the other files.
const sweepRows = 200

// SweepPage is a sweep as a page.
func SweepPage(s *decision.Sweep) Page {
	p := Page{Title: sweepTitle(s), Headline: sweepHeadline(s), RunLine: format.DecisionLine(s.Run, "points")}
	add := func(one PageSection, ok bool) {
		if ok {
			p.Sections = append(p.Sections, one)
		}
	}
	add(sweepTargets(s))
	add(sweepMeasures(s))
	add(sweepDifferences(s))
	add(sweepInput(s))
	add(sweepStopped(s))
	add(Warnings(s.Warnings))
	p.Sections = append(p.Sections, PageSection{Heading: "Notes", Notes: sweepNotes(s)})
	return p
}

func sweepTitle(s *decision.Sweep) string {
	var varied []string
	for _, d := range s.Dimensions {
		varied = append(varied, strings.Join(d.Paths, " with "))
	}
	return s.Run.Scenarios[0].Name + ": " + strings.Join(varied, " × ")
}

func sweepHeadline(s *decision.Sweep) []PageLine {
	points := format.Rounded(float64(s.Wanted), 0) + " " + plural(s.Wanted, "point")
	if len(s.Points) < s.Wanted {
		points = fmt.Sprintf("%d of %s", len(s.Points), points)
	}
	lines := Plain(fmt.Sprintf("%s beside the scenario as it stands, all with the same random numbers · %s", points, format.Played(s.Run, "points")))
	counts := map[results.Outcome]int{}
	for i := range s.Points {
		counts[s.Points[i].Outcome]++
	}
	if counts[results.Unjudgable] == len(s.Points) {
		return lines
	}
	lines = append(lines, PageLine{Text: fmt.Sprintf("All targets at once: met at %d %s, missed at %d, too close to call at %d.",
		counts[results.Met], plural(counts[results.Met], "point"), counts[results.Missed], counts[results.TooClose])})
	if len(s.Given) > 0 && s.Best+s.BestByEstimate > 0 {
		return append(lines, sweepChosen(s)...)
	}
	lines = append(lines, sweepBest(s))
	if words := mayBeLeast(s); words != "" {
		lines = append(lines, PageLine{Mark: "·", Tone: Quiet, Text: words})
	}
	return lines
}

// mayBeLeast names the points of which each may be the least; "" where there is no other than the one named.
func mayBeLeast(s *decision.Sweep) string {
	list := s.Sets.Least
	if len(list) == 0 || len(list) == 1 && list[0] == s.Best || len(s.Points) == 1 {
		return ""
	}
	if len(list) == 1 {
		return fmt.Sprintf("Perhaps point %d meets them all; no other does.", list[0])
	}
	var numbers []string
	for _, n := range list[:min(len(list), mostNumbers)] {
		numbers = append(numbers, strconv.Itoa(n))
	}
	words := "points " + strings.Join(numbers, ", ")
	if more := len(list) - len(numbers); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	if s.Best == 0 {
		return "Not excluded that all are met at " + words + ": more replications tell."
	}
	return "Not excluded as the least: " + words + ". With more replications there are fewer, unless they cost the same."
}

// mostNumbers is how many points are named by their numbers.
const mostNumbers = 20

// sweepBest names the cheapest point.
func sweepBest(s *decision.Sweep) PageLine {
	if p, ok := s.Point(s.Best); ok {
		mark, tone := OutcomeMark(results.Met)
		return PageLine{Mark: mark, Tone: tone, Text: fmt.Sprintf("Least for all targets: point %d, %s, %s.", p.Number, PointWords(p), priceWords(p))}
	}
	if p, ok := s.Point(s.BestByEstimate); ok {
		mark, tone := OutcomeMark(results.TooClose)
		return PageLine{Mark: mark, Tone: tone, Text: fmt.Sprintf("No point meets all targets for certain. By estimates the least is point %d, %s, %s.", p.Number, PointWords(p), priceWords(p))}
	}
	mark, tone := OutcomeMark(results.Missed)
	return PageLine{Mark: mark, Tone: tone, Text: "No point meets all targets, not even by its estimates" + neverMet(s) + "."}
}

// neverMet names the targets whose estimates no point has on the right side, or says that each is met somewhere.
func neverMet(s *decision.Sweep) string {
	var names []string
	for _, t := range sweepTargetNames(s) {
		if !slices.ContainsFunc(s.Points, func(p decision.Point) bool { one := t.of(&p); return one != nil && one.MetByEstimate }) {
			names = append(names, t.name+" "+t.words)
		}
	}
	if len(names) == 0 {
		return "; each target is met at some"
	}
	return "; nowhere met: " + strings.Join(names, "; ")
}

// sweepChosen names the cheapest point for each value of what is given, where anything else varies.
func sweepChosen(s *decision.Sweep) (lines []PageLine) {
	if len(s.Sets.Chosen) == len(s.Points) { // nothing else varies: the tables say how it is at each
		return nil
	}
	for _, c := range s.Sets.Chosen[:min(len(s.Sets.Chosen), mostNumbers)] {
		with := settingsWords(c.Given)
		best, certain := s.Point(c.Best)
		byEstimate, perhaps := s.Point(c.BestByEstimate)
		outcome, words := results.Missed, with+": no point meets all targets, not even by its estimates."
		switch {
		case certain:
			outcome, words = results.Met, with+": least for all targets is "+chosenWords(s, best)+"."
		case perhaps:
			outcome, words = results.TooClose, with+": no point meets all targets for certain; by estimates the least is "+chosenWords(s, byEstimate)+"."
		}
		mark, tone := OutcomeMark(outcome)
		lines = append(lines, PageLine{Mark: mark, Tone: tone, Text: words})
	}
	if more := len(s.Sets.Chosen) - len(lines); more > 0 {
		lines = append(lines, PageLine{Mark: "·", Tone: Quiet, Text: fmt.Sprintf("and %d more; the other files have them all", more)})
	}
	return lines
}

// chosenWords are the number of a point, what it is apart from what is given, and its price.
func chosenWords(s *decision.Sweep, p *decision.Point) string {
	var rest []decision.PointSetting
	for _, one := range p.Settings {
		if !slices.Contains(s.Given, one.Path) {
			rest = append(rest, one)
		}
	}
	return fmt.Sprintf("point %d, %s, %s", p.Number, settingsWords(rest), priceWords(p))
}

// PointWords are the values of a point: "teams.phone.agents = 12, what_if.volume = +10%".
func PointWords(p *decision.Point) string { return settingsWords(p.Settings) }

func settingsWords(settings []decision.PointSetting) string {
	var parts []string
	for _, s := range settings {
		parts = append(parts, s.Path+" = "+s.Value)
	}
	return strings.Join(parts, ", ")
}

func priceWords(p *decision.Point) string {
	for _, name := range []string{"cost", "paid_hours"} {
		if m, ok := p.Measure(name); ok && m.Estimate.Defined {
			return format.MeasureWords(name) + " " + planned(name, format.Measured(name, m.Estimate))
		}
	}
	return ""
}

// planned leaves ± 0 out behind what rosters alone decide, hours and their cost, where it is the same in every replication: nothing about it is uncertain.
// Behind what only happened to be the same it stays.
func planned(measure, text string) string {
	if measure == "cost" || measure == "paid_hours" {
		return strings.TrimSuffix(text, " ± 0")
	}
	return text
}

// shownPoints are the scenario as it stands and the first of the points.
func shownPoints(s *decision.Sweep) []*decision.Point {
	list := []*decision.Point{&s.Base}
	for i := range s.Points[:min(len(s.Points), sweepRows)] {
		list = append(list, &s.Points[i])
	}
	return list
}

// pointName says which point a row is of: its number and its values.
func pointName(s *decision.Sweep, p *decision.Point) string {
	if p.Number == 0 {
		return "as it stands"
	}
	var values []string
	for _, one := range p.Settings {
		values = append(values, one.Value)
	}
	name := fmt.Sprintf("%d: %s", p.Number, strings.Join(values, ", "))
	if p.Number == s.Best && len(s.Given) == 0 || len(s.Given) > 0 && slices.ContainsFunc(s.Sets.Chosen, func(c decision.Chosen) bool {
		return p.Number == c.Best && p.Number > 0 && len(s.Sets.Chosen) < len(s.Points)
	}) {
		name += " ←"
	}
	return name
}

// sweepTargets is the table of what each point reaches of each target.
func sweepTargets(s *decision.Sweep) (PageSection, bool) {
	section := PageSection{Heading: "Targets", Columns: []string{"point", "replications", "all targets"}, Left: []bool{true, false, true}}
	targets := sweepTargetNames(s)
	for _, t := range targets {
		section.Columns, section.Left = append(section.Columns, t.heading), append(section.Left, false)
	}
	for _, p := range shownPoints(s) {
		mark, tone := OutcomeMark(p.Outcome)
		words := OutcomeWords(p.Outcome)
		if p.Outcome == results.Unjudgable {
			words = "not judged"
		}
		row := []PageCell{{Text: pointName(s, p)}, {Text: strconv.Itoa(p.Replications)}, {Text: mark + " " + words, Tone: tone}}
		for _, t := range targets {
			row = append(row, pointTargetCell(p, t))
		}
		section.Rows = append(section.Rows, row)
	}
	for i, t := range targets {
		section.Notes = append(section.Notes, strings.Join(append([]string{fmt.Sprintf("%s: %s", t.heading, targets[i].words)}, judgedBy(targets[i].words)...), ". "))
	}
	return section, len(targets) > 0 && len(section.Rows) > 0
}

// sweepTarget is a target that points have: by what it is on, and its number there.
type sweepTarget struct {
	subject, name, words, heading string
	nth                           int
}

func sweepTargetNames(s *decision.Sweep) (list []sweepTarget) {
	of := func(p *decision.Point) {
		counts := map[string]int{}
		for _, t := range p.Targets {
			key := t.Subject + " " + t.Name
			nth := counts[key]
			counts[key]++
			one := sweepTarget{subject: t.Subject, name: t.Name, words: t.Words, nth: nth, heading: t.Name}
			if t.Subject == "team" {
				one.heading = "team " + t.Name
			}
			if nth > 0 {
				one.heading += fmt.Sprintf(" (%d)", nth+1)
			}
			known := false
			for i := range list {
				if list[i].subject == one.subject && list[i].name == one.name && list[i].nth == nth {
					known = true
					if list[i].words != one.words {
						list[i].words = "as the point says, such as " + strings.TrimPrefix(list[i].words, "as the point says, such as ")
					}
				}
			}
			if !known {
				list = append(list, one)
			}
		}
	}
	for _, p := range shownPoints(s) {
		of(p)
	}
	return list
}

// judgedBy says what the numbers of a target are that must hold in each interval, or in a share of intervals or days.
func judgedBy(words string) []string {
	if strings.HasSuffix(words, "each interval") {
		return []string{"These are of the worst interval, which may be another one in each row."}
	}
	for _, of := range []string{"intervals", "days"} {
		if strings.HasSuffix(words, "of the "+of) {
			share := words[strings.LastIndex(words, "in ")+len("in "):]
			return []string{fmt.Sprintf("These are shares of %s that reach the target, not service levels; wanted: %s.", of, strings.TrimSuffix(share, " of the "+of))}
		}
	}
	return nil
}

// of is that target at a point; nil where it has none.
func (t *sweepTarget) of(p *decision.Point) *decision.PointTarget {
	nth := 0
	for i := range p.Targets {
		one := &p.Targets[i]
		if one.Subject != t.subject || one.Name != t.name {
			continue
		}
		if nth == t.nth {
			return one
		}
		nth++
	}
	return nil
}

func pointTargetCell(p *decision.Point, t sweepTarget) PageCell {
	one := t.of(p)
	if one == nil {
		return PageCell{Text: format.Undefined}
	}
	mark, tone := OutcomeMark(one.Outcome)
	text := TargetEstimate(one) + " " + mark
	if one.Interval != "" && one.Estimate.Defined {
		text = one.Interval + ": " + text
	}
	return PageCell{Text: text, Tone: tone}
}

// TargetEstimate is the estimate of a target with half of its joint interval.
func TargetEstimate(t *decision.PointTarget) string {
	if !t.Estimate.Defined {
		return format.Undefined
	}
	half := format.Half{}
	if t.Lower != nil && t.Upper != nil && t.Estimate.HasHalfWidth {
		half = format.HalfOf((*t.Upper - *t.Lower) / 2)
	}
	if t.Unit == "seconds" {
		return format.Wait(t.Estimate.Mean, half)
	}
	return format.Share(t.Estimate.Mean, half)
}

// sweepMeasures is the table of measures.
func sweepMeasures(s *decision.Sweep) (PageSection, bool) {
	return sweepTable(s, "Measures", shownPoints(s), func(m *decision.PointMeasure) string {
		return planned(m.Measure, format.Measured(m.Measure, m.Estimate))
	})
}

// sweepDifferences is the table of differences from the scenario as it stands.
func sweepDifferences(s *decision.Sweep) (PageSection, bool) {
	return sweepTable(s, "Differences from the scenario as it stands", shownPoints(s)[1:], func(m *decision.PointMeasure) string {
		if !m.Difference.Defined {
			return format.Undefined
		}
		half := format.Half{}
		if m.JointHalfWidth != nil {
			half = format.HalfOf(*m.JointHalfWidth)
		}
		return planned(m.Measure, format.Change(m.Measure, m.Difference.Mean, half))
	})
}

func sweepTable(s *decision.Sweep, heading string, points []*decision.Point, write func(*decision.PointMeasure) string) (PageSection, bool) {
	section := PageSection{Heading: heading, Columns: []string{"point"}}
	var measures []string
	for _, m := range s.Base.Measures {
		for _, p := range points {
			if one, ok := p.Measure(m.Measure); ok && one.Estimate.Defined {
				measures = append(measures, m.Measure)
				section.Columns = append(section.Columns, format.MeasureWords(m.Measure))
				break
			}
		}
	}
	for _, p := range points {
		row := Row(pointName(s, p))
		for _, name := range measures {
			m, _ := p.Measure(name)
			row = append(row, PageCell{Text: write(&m)})
		}
		section.Rows = append(section.Rows, row)
	}
	return section, len(measures) > 0 && len(points) > 0
}

// sweepStopped says which points were stopped, and why.
func sweepStopped(s *decision.Sweep) (PageSection, bool) {
	section := PageSection{Heading: "Stopped early"}
	for i := range s.Points {
		p := &s.Points[i]
		if p.Stopped == nil {
			continue
		}
		if len(section.Lines) == 20 {
			more := 0
			for k := range s.Points[i:] {
				if s.Points[i+k].Stopped != nil {
					more++
				}
			}
			section.Lines = append(section.Lines, PageLine{Mark: "·", Text: fmt.Sprintf("and %d more; the other files have them all", more)})
			break
		}
		t := p.Stopped
		name := t.Name
		if t.Interval != "" {
			name += " from " + t.Interval
		}
		section.Lines = append(section.Lines, PageLine{Mark: "✗", Tone: Bad, Text: fmt.Sprintf("point %d (%s) after %d replications: %s %s is out of reach of %s.", p.Number, PointWords(p), p.Replications, name, TargetEstimate(t), t.Words)})
	}
	return section, len(section.Lines) > 0
}

func sweepNotes(s *decision.Sweep) []string {
	var paths []string
	for _, d := range s.Dimensions {
		paths = append(paths, d.Paths...)
	}
	notes := []string{
		"Point = its number: " + strings.Join(paths, ", ") + ".",
		"Replication i of all points has the same random numbers: the same calls, work and patience, wherever a point does not change them.",
	}
	if s.Joint.Verdicts > 0 {
		notes = append(notes, fmt.Sprintf("± in Targets is half of the joint interval: all %s verdicts on targets, of all points, hold at once with a confidence of %s %%; for that each is %.2f times as wide as alone (%.2f by Bonferroni). "+
			"Met or missed only if the whole interval is on that side. The estimate is the long-run ratio, sum over sum.",
			format.Rounded(float64(s.Joint.Verdicts), 0), format.Plain(100*s.Joint.Confidence), s.Joint.Factor, s.Joint.Bonferroni))
	}
	if s.Run.Replications > 1 {
		notes = append(notes, "± in Measures is half of the 95 % interval of each number alone. A point that is best of many looks better than it is: play it again with another seed before you rely on its numbers.")
	}
	if s.Joint.Differences > 0 {
		notes = append(notes, fmt.Sprintf("± in Differences is half of the joint interval: all %s that vary, of all points and measures, hold at once with 95 %%, each %.2f times as wide as alone. They are by pairs of replications.",
			format.Rounded(float64(s.Joint.Differences), 0), s.Joint.DifferencesFactor))
	}
	if s.Joint.Looked > 0 {
		notes = append(notes, fmt.Sprintf("A point is stopped after %d replications if a target is out of reach by all that is known (error one in a million for each); --all plays all.", s.Joint.Looked))
	}
	if len(s.Points) > sweepRows {
		notes = append(notes, fmt.Sprintf("The tables have the first %d points; all are in JSON and CSV.", sweepRows))
	}
	return notes
}
