package text

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

func title(r *results.Report) string { return r.Run.Scenario }

func runLine(r *results.Report) string { return format.RunLine(r.Run) }

// headline says what was run, and what came out in one sentence.
func headline(r *results.Report) []line {
	what := format.Period(r.Run) + " · " + format.Sample(r.Run)
	if r.Run.Timezone != "" {
		what += " · " + r.Run.Timezone
	}
	lines := []line{{text: what}}
	if r.Run.WhatIf != "" {
		lines = append(lines, line{text: "What if: " + r.Run.WhatIf})
	}
	return append(lines, outcomeLine(r)...)
}

func outcomeLine(r *results.Report) []line {
	if len(r.Targets) == 0 {
		return []line{{text: "No targets are set."}}
	}
	counts := map[results.Outcome]int{}
	once, lost := false, false // of one replication; missed for good
	for _, v := range r.Targets {
		counts[v.Outcome]++
		once = once || v.Once()
		lost = lost || v.Outcome == results.Missed && !v.Once()
	}
	var parts []string
	for _, o := range []results.Outcome{results.Met, results.Missed, results.TooClose, results.Unjudgable} {
		if counts[o] == 0 {
			continue
		}
		words := outcomeWords(o)
		if o == results.Unjudgable {
			words = "not judged"
		}
		part := fmt.Sprintf("%d %s", counts[o], words)
		if o != results.Met {
			part += " (" + someOf(subjects(r.Targets, o)) + ")"
		}
		parts = append(parts, part)
	}
	overall, mark := good, "✓"
	switch {
	case lost:
		overall, mark = bad, "✗"
	case once || counts[results.Met] < len(r.Targets):
		overall, mark = unsure, "≈"
	}
	if once {
		parts[len(parts)-1] += ", in one replication: another may well differ"
	}
	return []line{{mark: mark, tone: overall, text: fmt.Sprintf("%d %s: %s", len(r.Targets), plural(len(r.Targets), "target"), strings.Join(parts, ", "))}}
}

// mostSubjects is how many names the headline lists; all of them are below it.
const mostSubjects = 6

func someOf(names []string) string {
	if more := len(names) - mostSubjects; more > 1 {
		return strings.Join(names[:mostSubjects], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// subjects are the names of what has targets of an outcome, each once.
func subjects(verdicts []results.Verdict, o results.Outcome) []string {
	var names []string
	seen := map[string]bool{}
	for _, v := range verdicts {
		if name := subject(v); v.Outcome == o && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// subject names what is judged; a team says so, since it may be called like a queue.
func subject(v results.Verdict) string {
	if v.Subject == "queue" {
		return v.Name
	}
	return v.Subject + " " + v.Name
}

func targetSection(r *results.Report) (section, bool) {
	s := section{heading: "Targets"}
	for _, v := range r.Targets {
		mark, tone := verdictMark(v)
		where := ""
		if v.Interval != "" {
			where = " in the interval from " + v.Interval
		}
		text := fmt.Sprintf("%s: %s%s – %s. Target: %s.", subject(v), verdictEstimate(v), where, VerdictWords(v), v.Words)
		if !v.Estimate.Defined {
			text = fmt.Sprintf("%s: %s. Target: %s.", subject(v), VerdictWords(v), v.Words)
		}
		s.lines = append(s.lines, line{mark: mark, tone: tone, text: text})
	}
	return s, len(s.lines) > 0
}

// verdictEstimate writes what was measured in the unit of the target's measure.
func verdictEstimate(v results.Verdict) string {
	switch {
	case v.Measure == results.MaximumAgeTarget.Key():
		n := v.Estimate.Replications
		return fmt.Sprintf("kept in %.0f of %d %s", math.Round(v.Estimate.Mean*float64(n)), n, plural(n, "replication"))
	case v.Scope == results.ShareOfIntervals.Key():
		return "in " + verdictShare(v) + " of the intervals"
	case v.Scope == results.ShareOfDays.Key():
		return "in " + verdictShare(v) + " of the days"
	}
	switch v.Measure {
	case results.SpeedOfAnswerTarget.Key(), results.WaitTarget.Key():
		return format.Of(v.Estimate, format.Wait)
	}
	return verdictShare(v)
}

// verdictShare writes a share with its half-width, or with its bounds if it has these only.
func verdictShare(v results.Verdict) string {
	share := format.Of(v.Estimate, format.Share)
	if e := v.Estimate; e.HasHalfWidth && e.Lower() < 0 && e.Upper() > 1 {
		return format.Bare(e, format.Share) + " (so few replications tell nothing: anything from 0 to 100 %)"
	}
	if v.Estimate.HasHalfWidth || v.Lower == nil || v.Upper == nil {
		return share
	}
	return share + " (95 % interval: " + format.ShareRange(*v.Lower, *v.Upper) + ")"
}

func warningSection(r *results.Report) (section, bool) {
	s := section{heading: "Warnings"}
	for _, w := range r.Warnings {
		s.lines = append(s.lines, line{mark: "!", tone: unsure, text: w})
	}
	return s, len(s.lines) > 0
}
