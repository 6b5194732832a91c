package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/format"
	"headroom/router"
)

// served is how one queue's service level came out.
type served struct {
	name     string
	span     string            // its threshold: "20 s"
	verdicts []results.Verdict // on its service level, the worst outcome first
	low      float64           // the lowest interval
	when     string            // "at 17:00"; "" where no interval is known
}

// servedOf finds the lowest interval among those with at least a tenth of the busiest one's offered: one caller before
// opening time says nothing.
func servedOf(r *results.Report, q results.QueueReport) served {
	s := served{name: q.Name, span: results.SpanWords(router.Time(math.Round(*q.ServiceLevelThreshold * float64(router.Second))))}
	s.verdicts = slices.DeleteFunc(verdictsOf(r, "queue", q.Name, "service_level"), func(v results.Verdict) bool {
		return v.Outcome == results.Unjudgable
	})
	slices.SortStableFunc(s.verdicts, func(a, b results.Verdict) int { return cmp.Compare(badness(a), badness(b)) })
	most := 0.0
	for _, v := range q.Intervals {
		most = math.Max(most, v.Offered.Mean)
	}
	for i, v := range q.Intervals {
		level := overall(v)
		if level.Defined() && v.Offered.Mean >= fewest*most && (s.when == "" || level.Mean < s.low) {
			s.low, s.when = level.Mean, clockWords(r, r.Run.From(i))
		}
	}
	return s
}

// badness orders outcomes from the worst.
func badness(v results.Verdict) int {
	return slices.Index([]results.Outcome{results.Missed, results.TooClose, results.Met, results.Unjudgable}, v.Outcome)
}

// lowest says "28 % at 17:00".
func (s served) lowest() string { return format.Rounded(100*s.low, 0) + " % " + s.when }

// reached says what was reached of a target; only stands before the number that is too small.
func (s served) reached(v results.Verdict, only string, estimate string) string {
	bound := format.Plain(100*v.Bound) + " %"
	switch v.Scope {
	case results.EachInterval.Key():
		return fmt.Sprintf("%s%s in %s at %s, target %s in each interval", only, estimate, s.span, v.Interval, bound)
	case results.ShareOfIntervals.Key():
		return fmt.Sprintf("%s in %s in %s%s of the intervals, target %s %%", bound, s.span, only, estimate, format.Plain(100*v.Wanted))
	case results.ShareOfDays.Key():
		return fmt.Sprintf("%s in %s on %s%s of the days, target %s %%", bound, s.span, only, estimate, format.Plain(100*v.Wanted))
	}
	return fmt.Sprintf("%s%s in %s, target %s", only, estimate, s.span, bound)
}

// shareWords is a share with its half-width; one whose interval is wider than all shares on both sides is said to be unknown.
func shareWords(e results.Estimate) string {
	if e.HasHalfWidth && e.Lower() < 0 && e.Upper() > 1 {
		return format.Bare(e, format.Share) + ", may be anything"
	}
	return format.Of(e, format.Share)
}

// finding says what is wrong with the queue, at length and briefly.
func (s served) finding(name string) (long, brief string) {
	switch v := s.verdicts[0]; v.Outcome {
	case results.Missed:
		return name + " reaches " + s.reached(v, "only ", format.Bare(v.Estimate, format.Share)), name + " misses a target"
	default:
		brief = name + " is too close to its target to call"
		return brief + ": " + s.reached(v, "", shareWords(v.Estimate)), brief
	}
}

// serviceFinding is the worst that the chart shows: the missed target that is missed by most, or else the one too close
// to call, or else the lowest interval of all.
func serviceFinding(r *results.Report, queues []results.QueueReport) string {
	var judged, bad []served
	var low served
	for _, q := range queues {
		s := servedOf(r, q)
		if s.when != "" && (low.when == "" || s.low < low.low) {
			low = s
		}
		if len(s.verdicts) == 0 {
			continue
		}
		judged = append(judged, s)
		if s.verdicts[0].Outcome != results.Met {
			bad = append(bad, s)
		}
	}
	if len(bad) == 0 {
		return goodFinding(r, queues, judged, low)
	}
	slices.SortStableFunc(bad, func(a, b served) int {
		x, y := a.verdicts[0], b.verdicts[0]
		return cmp.Or(cmp.Compare(badness(x), badness(y)), cmp.Compare(y.Wanted-y.Estimate.Mean, x.Wanted-x.Estimate.Mean))
	})
	const measure = "Service level: "
	count := ""
	if missed := len(slices.DeleteFunc(slices.Clone(bad), func(s served) bool { return s.verdicts[0].Outcome != results.Missed })); missed > 1 {
		count = fmt.Sprintf("%d of %d queues miss a target; ", missed, len(judged))
	}
	worst := bad[0]
	long, brief := worst.finding(titleName(worst.name))
	longest := long
	if worst.when != "" && worst.verdicts[0].Scope != results.EachInterval.Key() { // which says its lowest already
		longest += "; " + worst.lowest()
	}
	return firstFitting(measure+count+longest, measure+longest, measure+count+long, measure+long, measure+count+brief, measure+brief)
}

// goodFinding is for queues that meet all their targets on the service level, or have none.
func goodFinding(r *results.Report, queues []results.QueueReport, judged []served, low served) string {
	lowest := ""
	if low.when != "" {
		lowest = "lowest " + low.lowest()
		if len(queues) > 1 {
			lowest += " (" + titleName(low.name) + ")"
		}
	}
	met := ""
	switch {
	case len(judged) == 0 && lowest == "":
		return "Service level by interval"
	case len(judged) == 0:
		return "Service level: " + lowest
	case len(judged) == 1 && len(judged[0].verdicts) == 1:
		met = "Service level: " + titleName(judged[0].name) + " meets its target"
	case len(judged) == 1:
		met = "Service level: " + titleName(judged[0].name) + " meets its targets"
	case len(judged) == 2:
		met = "Service level: both queues meet their targets"
	default:
		met = fmt.Sprintf("Service level: all %d queues meet their targets", len(judged))
	}
	but := otherMissed(r, queues)
	if lowest == "" {
		return firstFitting(met+but, met)
	}
	return firstFitting(met+but+"; "+lowest, met+but, met)
}

// otherMissed tells of queues that miss a target on something else, which the good news would hide.
func otherMissed(r *results.Report, queues []results.QueueReport) string {
	words := map[string]string{
		results.SpeedOfAnswerTarget.Key(): "mean wait", results.AbandonmentTarget.Key(): "abandonment",
		results.WaitTarget.Key(): "wait percentile", results.DueDateTarget.Key(): "due dates", results.MaximumAgeTarget.Key(): "longest wait",
	}
	for _, v := range r.Targets {
		of := slices.ContainsFunc(queues, func(q results.QueueReport) bool { return v.Subject == "queue" && v.Name == q.Name })
		if of && v.Outcome == results.Missed && words[v.Measure] != "" {
			return fmt.Sprintf(", but %s misses its target on %s", titleName(v.Name), words[v.Measure])
		}
	}
	return ""
}

// titleName leaves most of a title to what is said of the thing named.
func titleName(name string) string {
	return fit(sans(sizeTitle, ink, true), name, (pageWidth-2*margin)/4)
}

// firstFitting is the first of some titles, each shorter than the one before, that fits on one line.
func firstFitting(titles ...string) string {
	for _, title := range titles {
		if widthOf(sans(sizeTitle, ink, true), title) <= pageWidth-2*margin {
			return title
		}
	}
	return titles[len(titles)-1]
}

// serviceNotes say beside a queue's name how it fared by each of its targets, the worst first, in ever fewer words.
func serviceNotes(r *results.Report, q results.QueueReport) []string {
	s := servedOf(r, q)
	overRun := format.Of(q.ServiceLevel, format.Share) + " over the run"
	lowest := ""
	if s.when != "" {
		lowest = " · lowest " + s.lowest()
	}
	if len(s.verdicts) == 0 {
		return []string{overRun + lowest, overRun}
	}
	var all []string
	for _, v := range s.verdicts {
		words := format.Plain(100*v.Bound) + " % " + scopeWords(v)
		estimate := shareWords(v.Estimate)
		if v.Interval != "" {
			estimate += " at " + v.Interval
		}
		all = append(all, fmt.Sprintf("%s %s (%s)", words, verdictWord(v.Outcome), estimate))
	}
	worst := s.verdicts[0]
	return []string{
		strings.Join(all, " · ") + lowest, strings.Join(all, " · "), all[0] + lowest, all[0],
		"target " + verdictWord(worst.Outcome) + lowest, "target " + verdictWord(worst.Outcome),
	}
}
