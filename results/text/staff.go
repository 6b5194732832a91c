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

// StaffPage is what headroom staff found, as a page.
func StaffPage(r *decision.Staff) Page {
	p := Page{Title: "Staffing of " + r.Run.Scenarios[0].Name, Headline: staffHeadline(r), RunLine: format.DecisionLine(r.Run, "staffings")}
	for _, s := range []PageSection{
		staffObstacle(r), staffTargets(r), staffNumbers(r), staffMarginal(r), staffFrontier(r), staffRange(r), staffParameters(r), staffIntervals(r), staffProof(r), staffAttempts(r),
	} {
		if len(s.Rows) > 0 || len(s.Lines) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	if len(r.Warnings) > 0 {
		s := PageSection{Heading: "Warnings"}
		for _, text := range r.Warnings {
			s.Lines = append(s.Lines, PageLine{Mark: "!", Tone: Unsure, Text: text})
		}
		p.Sections = append(p.Sections, s)
	}
	return p
}

// staffHeadline is the answer.
func staffHeadline(r *decision.Staff) []PageLine {
	var lines []PageLine
	add := func(mark string, tone Tone, format string, args ...any) {
		lines = append(lines, PageLine{mark, tone, fmt.Sprintf(format, args...)})
	}
	switch {
	case r.Outcome == decision.StaffInfeasible:
		add("✗", Bad, "No staffing within the bounds meets all targets.")
	case r.Best == nil:
		add("≈", Unsure, "Interrupted before any staffing met all targets.")
	default:
		add("", Quiet, "%s people, %s paid hours%s: the cheapest found. Now: %s people, %s paid hours%s.", whole(r.Best.Agents), hours(r.Best.PaidHours), moneyWords(r, r.Best.Cost),
			whole(r.Now.Agents), hours(r.Now.PaidHours), moneyWords(r, r.Now.Cost))
	}
	switch r.Outcome {
	case decision.StaffConfirmed:
		add("✓", Good, "It meets %s with %.4g %% confidence, on %s fresh replications that it was not chosen by.", allTargets(len(r.Targets)), 100*r.Confidence, whole(r.Confirmed().Replications))
	case decision.StaffNotConfirmed:
		add("≈", Unsure, "It meets all targets by its estimates, but that could not be confirmed on fresh random numbers.")
	case decision.StaffInterrupted:
		if r.Best == nil {
			break
		}
		add("≈", Unsure, "Interrupted: this is the best so far. Nothing is confirmed: it meets the targets by estimates, on the random numbers that chose it.")
	}
	if r.Best != nil {
		for _, t := range r.Targets {
			if t.Binding {
				add("", Quiet, "What binds: %s.", t.FullWords())
			}
		}
	}
	if r.Range != nil {
		add("", Quiet, "Busy and quiet days: %s.", r.Range.Words)
	}
	if p := r.Parameters; p != nil {
		add("", Quiet, "If parameters are otherwise: %d–%d people in %d of %d parameter sets. %s", p.Low, p.High, p.Within, p.Sets, parameterWords(p))
	}
	add("", Quiet, "Judged by the %s%s.", r.EstimandWords, shareWanted(r))
	return lines
}

func allTargets(n int) string {
	if n == 1 {
		return "its target"
	}
	return fmt.Sprintf("all %d targets at once", n)
}

func shareWanted(r *decision.Staff) string {
	if r.Share > 0 {
		return fmt.Sprintf(", in at least %.4g %% of days", 100*r.Share)
	}
	return ""
}

func moneyWords(r *decision.Staff, cost float64) string {
	if !r.Money {
		return ""
	}
	return ", cost " + format.Rounded(cost, 0)
}

func whole(n int) string       { return format.Rounded(float64(n), 0) }
func hours(x float64) string   { return format.Plain(float64(int64(float64(x*10)+0.5)) / 10) }
func moreOrLess(n int) string  { return strings.Replace(fmt.Sprintf("%+d", n), "-", "−", 1) }
func exactly(x float64) string { return format.Rounded(x, 2) }

// costText is a cost in its unit.
func costText(r *decision.Staff, x float64) string {
	if r.Money {
		return exactly(x)
	}
	return hours(x) + " h"
}

func costHeading(r *decision.Staff) string {
	if r.Money {
		return "cost"
	}
	return "paid hours"
}

func staffObstacle(r *decision.Staff) PageSection {
	s := PageSection{Heading: "What stands in the way"}
	if o := r.Infeasible; o != nil {
		s.Lines = append(s.Lines,
			PageLine{"✗", Bad, o.Target},
			PageLine{"", Quiet, fmt.Sprintf("With the most people it reaches %s; wanted is %s.", measured(o.Estimate, o.Shares), plainly(o.Wanted, o.Shares))},
			PageLine{"", Quiet, "Why: " + o.Why + "."})
	}
	return s
}

// measured is an estimate of a share, or of seconds.
func measured(e results.Estimate, share bool) string {
	if share {
		return format.Of(e, format.Share)
	}
	return format.Of(e, format.Wait)
}

func plainly(x float64, share bool) string {
	if share {
		return format.Plain(float64(int64(float64(x*1e6)+0.5))/1e4) + " %"
	}
	return format.Plain(x) + " s"
}

func staffTargets(r *decision.Staff) PageSection {
	s := PageSection{Heading: "Targets", Columns: []string{"target", "wanted", "estimate", "joint bound", ""}, Left: []bool{true, false, false, false, true}}
	for _, t := range r.Targets {
		mark, tone := OutcomeMark(t.Outcome)
		bound, comparison := format.Undefined, "≥ "
		if !t.AtLeast {
			comparison = "≤ "
		}
		if t.Bound != nil {
			bound = comparison + measured(results.Estimate{Mean: *t.Bound, Defined: true}, t.Shares)
		}
		words := OutcomeWords(t.Outcome)
		if t.Unconfirmed && t.Outcome == results.TooClose {
			words = "by its estimate, not confirmed"
		}
		if t.Binding {
			words += ", binds"
		}
		s.Rows = append(s.Rows, []PageCell{
			{Text: t.FullWords()}, {Text: comparison + plainly(t.Wanted, t.Shares)}, {Text: measured(t.Estimate, t.Shares)}, {Text: bound}, {mark + " " + words, tone},
		})
	}
	if len(s.Rows) > 0 && r.Targets[0].Unconfirmed {
		s.Notes = []string{"estimates are on the random numbers that chose the staffing, which flatter it: the bounds that would vouch for the targets come with the confirmation, on fresh ones"}
	} else if len(s.Rows) > 0 {
		s.Notes = []string{fmt.Sprintf("estimate: ± of a 95 %% interval of its own; joint bound: all of them hold at once with %.4g %% confidence, the looks and attempts of the confirmation included", 100*r.Confidence)}
	}
	return s
}

func staffNumbers(r *decision.Staff) PageSection {
	s := PageSection{Heading: "People", Columns: []string{"number", "now", "best", "change", "paid hours each", "cost each"}, Left: []bool{true}}
	if !r.Money {
		s.Columns = s.Columns[:5]
	}
	lists := false
	for _, n := range r.Numbers {
		if n.Index >= 0 && n.Now == 0 && n.Best == 0 {
			lists = true
			continue
		}
		best, change := whole(n.Best), moreOrLess(n.Best-n.Now)
		if !n.Decided {
			change = "kept"
		}
		if r.Best == nil {
			best, change = format.Undefined, ""
		}
		row := Row(n.Words, whole(n.Now), best, change, hours(n.PaidHours), exactly(n.Cost))
		s.Rows = append(s.Rows, row[:len(s.Columns)])
	}
	if lists {
		s.Notes = append(s.Notes, "intervals in which nobody was scheduled stay so, and are left out")
	}
	return s
}

const (
	mostMarginalShown = 3  // columns of targets
	mostMarginalRows  = 20 // with a column for each target; of more numbers each shows the target that it changes most
)

func staffMarginal(r *decision.Staff) PageSection {
	if len(r.Marginal) > mostMarginalRows && len(r.Targets) > 1 {
		return staffMarginalEach(r)
	}
	s := PageSection{Heading: "One more, one less"}
	shown := bindingFirst(r, mostMarginalShown)
	s.Columns, s.Left = []string{"number", costHeading(r)}, []bool{true}
	for _, t := range shown {
		name := targetHeading(r, t)
		s.Columns = append(s.Columns, "one more: "+name, "one less: "+name)
	}
	s.Columns = append(s.Columns, "one less misses")
	s.Left = append(s.Left, make([]bool, len(s.Columns)-2)...)
	s.Left = append(s.Left, true)
	for _, m := range r.Marginal {
		row := Row(m.Words, costText(r, m.Cost))
		for _, t := range shown {
			row = append(row, PageCell{Text: changeOf(m.More, t, r)}, PageCell{Text: changeOf(m.Less, t, r)})
		}
		s.Rows = append(s.Rows, append(row, PageCell{Text: missedByOneLess(&m)}))
	}
	if len(s.Rows) > 0 {
		s.Notes = []string{marginalNote}
	}
	return s
}

const marginalNote = "changes are paired on the same random numbers, with ± of 95 % intervals of their own; shares in points"

// staffMarginalEach shows of each number the target that one less of it changes most, for its place among all that are wanted.
func staffMarginalEach(r *decision.Staff) PageSection {
	s := PageSection{Heading: "One more, one less"}
	s.Columns, s.Left = []string{"number", costHeading(r), "target", "one more", "one less", "one less misses"}, []bool{true, false, true, false, false, true}
	for _, m := range r.Marginal {
		t := mostChanged(append(slices.Clone(m.Less), m.More...), r)
		s.Rows = append(s.Rows, Row(m.Words, costText(r, m.Cost), r.Targets[t].Name, changeOf(m.More, t, r), changeOf(m.Less, t, r), missedByOneLess(&m)))
	}
	s.Notes = []string{"target: of all that are wanted the one that the number changes most", marginalNote}
	return s
}

// mostChanged is the target whose measure changes most: shares before seconds, which are not to be compared with them.
func mostChanged(changes []decision.StaffChange, r *decision.Staff) int {
	target, most := 0, -1.0
	for _, c := range changes {
		if size := math.Abs(c.Change.Mean); c.Change.Defined && r.Targets[c.Target].Shares && size > most {
			target, most = c.Target, size
		}
	}
	for _, c := range changes {
		if size := math.Abs(c.Change.Mean); most <= 0 && c.Change.Defined && size > 0 {
			return c.Target
		}
	}
	return target
}

func missedByOneLess(m *decision.StaffMarginal) string {
	switch {
	case m.Breaks != "":
		return m.Breaks
	case !m.CanLess && len(m.Less) == 0:
		return format.Undefined
	default:
		return "nothing"
	}
}

// targetHeading names a target by what is measured of whom, and by all its words where another is measured by the same.
func targetHeading(r *decision.Staff, t int) string {
	own := &r.Targets[t]
	for i := range r.Targets {
		if other := &r.Targets[i]; i != t && other.Subject == own.Subject && other.Name == own.Name && other.Measure == own.Measure {
			return own.FullWords()
		}
	}
	return fmt.Sprintf("%s, %s", own.Name, strings.ReplaceAll(own.Measure, "_", " "))
}

// bindingFirst are positions of targets, the one that binds first.
func bindingFirst(r *decision.Staff, most int) []int {
	var list []int
	for t := range r.Targets {
		if r.Targets[t].Binding {
			list = append([]int{t}, list...)
		} else {
			list = append(list, t)
		}
	}
	return list[:min(most, len(list))]
}

func changeOf(changes []decision.StaffChange, target int, r *decision.Staff) string {
	for _, c := range changes {
		if c.Target != target {
			continue
		}
		if !c.Change.Defined {
			return format.Undefined
		}
		value, half := c.Change.Mean, format.HalfWidth(c.Change)
		suffix := " s"
		if r.Targets[target].Shares {
			value, suffix = 100*value, " pt"
			half.Value *= 100
		}
		text := format.Ratio(value, half) + suffix
		if value > 0 {
			text = "+" + text
		}
		return text
	}
	return format.Undefined
}

func staffFrontier(r *decision.Staff) PageSection {
	s := PageSection{Heading: "Cost against service", Columns: []string{"people", costHeading(r)}, Left: []bool{false}}
	shown := bindingFirst(r, mostMarginalShown)
	for _, t := range shown {
		s.Columns = append(s.Columns, targetHeading(r, t))
	}
	s.Columns = append(s.Columns, "all targets")
	for _, x := range r.Frontier {
		row := Row(whole(x.Agents), costText(r, x.Cost))
		if x.Best {
			row[0].Text += " (best)"
		}
		for _, t := range shown {
			row = append(row, PageCell{Text: measured(x.Targets[t], r.Targets[t].Shares)})
		}
		met := PageCell{Text: "met"}
		if !x.Met {
			met = PageCell{"missed", Bad}
		}
		s.Rows = append(s.Rows, append(row, met))
	}
	if len(s.Rows) > 0 {
		s.Notes = []string{"people go where they are missed least, and come where they help most for their cost; on the random numbers of the confirmation; met and missed by the estimates"}
	}
	return s
}

func staffRange(r *decision.Staff) PageSection {
	s := PageSection{Heading: "Busy and quiet days", Columns: []string{"a day busier than", "work that comes", "people", costHeading(r)}, Left: []bool{true}}
	if r.Range == nil {
		return PageSection{}
	}
	for _, x := range r.Range.Points {
		people := whole(x.Agents)
		if !x.Reached {
			people = "more than " + people
		}
		s.Rows = append(s.Rows, Row(fmt.Sprintf("%.0f %% of days", 100*x.Quantile), fmt.Sprintf("%.0f %% of forecast", 100*x.Factor), people, costText(r, x.Cost)))
	}
	s.Notes = []string{"each: the least people, in the proportions of the best staffing, who meet the targets by their estimates when every day is as busy as that; the busyness of days is drawn as the scenario says"}
	return s
}

func staffIntervals(r *decision.Staff) PageSection {
	s := PageSection{Heading: "Required and scheduled", Columns: []string{"interval", "team", "scheduled", "at work", "required, pooled", "required, alone"}, Left: []bool{true, true}}
	left := false
	for _, i := range r.Intervals {
		if i.Scheduled == 0 && i.Engaged == 0 {
			continue
		}
		if len(r.Intervals) > mostIntervalsShown && i.Date != r.Intervals[0].Date {
			left = true
			continue
		}
		s.Rows = append(s.Rows, Row(i.Date[5:]+" "+i.Start, i.Team, tenth(i.Scheduled), tenth(i.Engaged), tenth(i.Pooled), strconv.Itoa(i.Alone)))
	}
	if len(s.Rows) > 0 {
		s.Notes = []string{"required: what Erlang C asks for the work that the team did in the simulation, by the strictest service level of its queues; alone: if it shared no work, pooled: its part if " +
			"all who share work were one team; what is needed lies between. Deferred work is counted where it was done, not where it came"}
	}
	if left {
		s.Notes = append(s.Notes, "the first day only; required.csv has all")
	}
	return s
}

// mostIntervalsShown is up to how many lines all days are shown.
const mostIntervalsShown = 200

func tenth(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

func staffProof(r *decision.Staff) PageSection {
	s := PageSection{Heading: "How good it is"}
	if r.Best == nil {
		return s
	}
	add := func(mark string, tone Tone, format string, args ...any) {
		s.Lines = append(s.Lines, PageLine{mark, tone, fmt.Sprintf(format, args...)})
	}
	x := &r.Proof
	switch {
	case x.Proven:
		add("✓", Good, "No cheaper staffing meets the targets on the random numbers of the search: %s.", x.BoundWords)
	case x.Bound != nil && *x.Bound > 0:
		unit := " h"
		if r.Money {
			unit = ""
		}
		add("≈", Unsure, "At least about %s%s is needed: the cost is at most %.0f %% above the least possible. Bound: %s.", format.Rounded(*x.Bound, roughly(*x.Bound)), unit, 100**x.Gap, x.BoundWords)
	}
	if x.NotSearched != "" {
		add("≈", Unsure, "Not searched: %s.", x.NotSearched)
	}
	if len(x.Unclear) > 0 {
		add("≈", Unsure, "Too close to call, and no dearer: %s. They miss a target by their estimates, or could not be confirmed, but do not clearly miss any; give more --replications to tell.", listOf(x.Unclear))
	}
	if x.OptimaCount > 1 {
		add("", Quiet, "As cheap: %s; numbers are in the order of the table of people.", listOf(x.Ties))
	}
	if x.NextBestCost != nil {
		add("", Quiet, "Next best: %v at %s; numbers are in the order of the table of people.", x.NextBest, costText(r, *x.NextBestCost))
	}
	return s
}

// roughly is the decimals that leave three digits.
func roughly(x float64) int { return 2 - int(math.Floor(math.Log10(max(x, 1)))) }

// mostStaffingsListed is how many staffings a line names.
const mostStaffingsListed = 6

func listOf(all [][]int) string {
	var list []string
	for _, counts := range all[:min(len(all), mostStaffingsListed)] {
		list = append(list, fmt.Sprint(counts))
	}
	words := strings.Join(list, ", ")
	if more := len(all) - len(list); more > 0 {
		words += fmt.Sprintf(" and %d more, which the JSON has", more)
	}
	return words
}

func staffAttempts(r *decision.Staff) PageSection {
	s := PageSection{Heading: "Confirmation", Columns: []string{"attempt", costHeading(r), "replications", "error spent", "outcome", "nearest to failing"}, Left: []bool{true, false, false, false, true, true}}
	for i, a := range r.Attempts {
		mark, tone := OutcomeMark(a.Outcome)
		words := OutcomeWords(a.Outcome)
		if a.Outcome == results.Met {
			words = "confirmed"
		}
		s.Rows = append(s.Rows, []PageCell{{Text: strconv.Itoa(i + 1)}, {Text: costText(r, a.Cost)}, {Text: whole(a.Replications)}, {Text: plainly(a.Mistake, true)}, {mark + " " + words, tone}, {Text: a.Worst}})
	}
	if len(s.Rows) > 0 {
		s.Notes = []string{fmt.Sprintf("each attempt has random numbers of its own; together they may err with %.4g %%", 100*(1-r.Confidence))}
	}
	return s
}
