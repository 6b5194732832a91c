package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// series are the values of one band over the intervals, at x seconds since the start of the run; NaN where undefined.
type series struct{ x, low, middle, high []float64 }

// bandSeries reads one measure of n intervals. at is where in an interval its value belongs: 0.5 for what is measured
// over it, 1 for what is measured at its end.
func bandSeries(run results.Run, n int, at float64, of func(i int) results.Band) series {
	var s series
	for i := range n {
		from, to := run.From(i), run.To(i)
		s.x = append(s.x, from+at*(to-from))
		b := of(i)
		low, middle, high := b.P10, b.Mean, b.P90
		if !b.Defined() {
			low, middle, high = math.NaN(), math.NaN(), math.NaN()
		}
		s.low, s.middle, s.high = append(s.low, low), append(s.middle, middle), append(s.high, high)
	}
	return s
}

// extremes are the least and largest known values; ok is false if nothing is known.
func (s series) extremes() (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := range s.x {
		if math.IsNaN(s.middle[i]) {
			continue
		}
		low, high = math.Min(low, math.Min(s.low[i], s.middle[i])), math.Max(high, math.Max(s.high[i], s.middle[i]))
	}
	return low, high, low <= high
}

// known is the stretch of time, in whole intervals, in which anything is known.
func (s series) known(run results.Run) (from, to float64, ok bool) {
	for i, v := range s.middle {
		if math.IsNaN(v) {
			continue
		}
		if !ok {
			from = run.From(i)
		}
		to, ok = run.To(i), true
	}
	return from, to, ok
}

// hull is the stretch of time that covers what all of several series know, or the whole run.
func hull(run results.Run, all []series) (from, to float64) {
	from, to = run.Horizon, 0
	for _, s := range all {
		if a, b, ok := s.known(run); ok {
			from, to = math.Min(from, a), math.Max(to, b)
		}
	}
	if from >= to || run.Horizon > 36*3600 { // whole days are easier to read when there are several
		return 0, run.Horizon
	}
	return from, to
}

// timeLabels is how many labels of a time axis fit into a panel of a page with n panels.
func timeLabels(n int) int {
	if columns, _ := layout(n, false); columns > 1 {
		return 14 / columns
	}
	return 13
}

// dotted tells whether values may be marked one by one: not when they would touch.
func dotted(n, panels int) bool { return n*max(1, panels/3) <= 100 }

// verdictsOf finds the targets on a measure of a queue or team: there may be one over the run and one by interval.
func verdictsOf(r *results.Report, subject, name, measure string) []results.Verdict {
	var found []results.Verdict
	for _, v := range r.Targets {
		if v.Subject == subject && v.Name == name && v.Measure == measure {
			found = append(found, v)
		}
	}
	return found
}

// targetWords say how targets came out: "target 80 % met", or each by its scope.
func targetWords(verdicts []results.Verdict) string {
	if len(verdicts) == 1 && verdicts[0].Scope == results.ByDay.Key() && verdicts[0].During == "" {
		return fmt.Sprintf("target %s %% %s", format.Plain(100*verdicts[0].Bound), verdictWord(verdicts[0].Outcome))
	}
	var parts []string
	for i, v := range verdicts {
		bound := ""
		if i == 0 || v.Bound != verdicts[i-1].Bound {
			bound = format.Plain(100*v.Bound) + " % "
		}
		parts = append(parts, bound+scopeWords(v)+" "+verdictWord(v.Outcome))
	}
	return "target " + strings.Join(parts, ", ")
}

func scopeWords(v results.Verdict) string {
	if v.During != "" {
		during := v.During
		v.During = ""
		return scopeWords(v) + " during " + during
	}
	switch v.Scope {
	case results.EachInterval.Key():
		return "in each interval"
	case results.ShareOfIntervals.Key():
		return "in " + format.Plain(100*v.Wanted) + " % of the intervals"
	case results.ShareOfDays.Key():
		return "in " + format.Plain(100*v.Wanted) + " % of the days"
	}
	return "over the run"
}

// levels are the lines of the targets, each once.
func levels(verdicts []results.Verdict) []mark {
	var marks []mark
	for i, v := range verdicts {
		if i == 0 || v.Bound != verdicts[i-1].Bound {
			marks = append(marks, level{y: v.Bound})
		}
	}
	return marks
}

// verdictWord says an outcome behind the word target.
func verdictWord(o results.Outcome) string {
	switch o {
	case results.Met:
		return "met"
	case results.Missed:
		return "missed"
	case results.TooClose:
		return "too close to call"
	}
	return "not judged"
}

// subtitle begins with what the run is.
func subtitle(r *results.Report, what ...string) string {
	return strings.Join(append([]string{r.Run.Scenario, format.Period(r.Run), format.Sample(r.Run)}, what...), " · ")
}

const bandWords = "P10–P90: four in five replications"

func runLine(r *results.Report) string { return format.RunLine(r.Run) }

// lineWords say what a line is that shows the mean of replications.
func lineWords(r *results.Report) string {
	if r.Run.Replications > 1 {
		return "mean of replications"
	}
	return "by interval"
}

// bandKeys explain a line with a band; a single replication has no band worth the name.
func bandKeys(r *results.Report, line string, clr keyColor) []key {
	keys := []key{{text: line, clr: clr, shape: keyLine}}
	if r.Run.Replications > 1 {
		keys = append(keys, key{text: bandWords, clr: faded(clr, bandOpacity), shape: keyBlock})
	}
	return keys
}

// bandMarks draw a series with its band.
func bandMarks(s series, clr keyColor, dots bool) []mark {
	return []mark{
		band{x: s.x, low: s.low, high: s.high, clr: faded(clr, bandOpacity)},
		curve{x: s.x, y: s.middle, clr: clr, dots: dots},
	}
}
