package results

import (
	"testing"

	"headroom/router"
)

// shares are counts of the same interval in several replications, successes of so many.
func shares(of float64, successes ...float64) []ratio {
	list := make([]ratio, len(successes))
	for i, x := range successes {
		list[i] = ratio{x, of}
	}
	return list
}

// Fault: an outcome from one interval beside the number of another. Interval a is 48/80 = 60 % ± 73, which decides
// nothing; b is 280/400 = 70 % ± 2, which misses 80 %; so b is what must be shown. Without b, a is too close. Among
// intervals of the same class the one with the least margin is shown.
func TestEachIntervalShowsWhatItJudgesBy(t *testing.T) {
	a, b := shares(20, 20, 4, 20, 4), shares(100, 70, 71, 69, 70)
	worse, good, better := shares(100, 60, 61, 59, 60), shares(100, 90, 91, 89, 90), shares(100, 95, 96, 94, 95)
	spec := &Spec{Interval: 30 * minute, Horizon: router.Hour, Start: testSpec().Start}
	for _, c := range []struct {
		why     string
		cells   [][]ratio
		outcome Outcome
		label   string
	}{
		{"missed goes before a lower number that decides nothing", [][]ratio{a, b}, Missed, "08:30"},
		{"the order of intervals does not matter", [][]ratio{b, a}, Missed, "08:00"},
		{"too close goes before met", [][]ratio{good, a}, TooClose, "08:30"},
		{"of two that are missed, the least margin", [][]ratio{b, worse}, Missed, "08:30"},
		{"of two that are met, the least margin", [][]ratio{better, good}, Met, "08:30"},
	} {
		s := &series{target: Target{Kind: ServiceLevelTarget, Wanted: 0.8, Scope: EachInterval}, cells: c.cells}
		v := s.judge(spec, "queue", "phone", "")
		if v.Outcome != c.outcome || v.Interval != c.label {
			t.Errorf("%s: got %s by the interval from %s, want %s by %s", c.why, v.Outcome, v.Interval, c.outcome, c.label)
		}
		if *v.Lower != v.Estimate.Lower() || *v.Upper != v.Estimate.Upper() || v.MetByEstimate != (v.Estimate.Mean >= 0.8) {
			t.Errorf("%s: the verdict %+v is not that of its estimate", c.why, v)
		}
	}
}

// Fault: a target for some hours judged by all. By day 90 of 100, at night 50 of 100; over the run 140 of 200.
func TestTargetDuring(t *testing.T) {
	spec := &Spec{Interval: 30 * minute, Horizon: router.Hour, Start: testSpec().Start}
	for _, c := range []struct {
		counts []bool
		scope  Scope
		want   float64
		out    Outcome
	}{
		{nil, ByDay, 0.7, Missed},
		{[]bool{true, false}, ByDay, 0.9, Met},
		{[]bool{false, true}, ByDay, 0.5, Missed},
		{[]bool{true, false}, EachInterval, 0.9, Met},
		{[]bool{true, false}, ShareOfIntervals, 1, Met},
	} {
		s := &series{
			target: Target{Kind: ServiceLevelTarget, Wanted: 0.8, Scope: c.scope, Share: 1, Intervals: c.counts},
			runs:   shares(200, 139, 141, 140, 140), cells: [][]ratio{shares(100, 89, 91, 90, 90), shares(100, 50, 50, 49, 51)},
		}
		s.only(c.counts)
		if v := s.judge(spec, "queue", "phone", ""); v.Outcome != c.out || v.Estimate.Mean != c.want {
			t.Errorf("%v %v: %v, %v; want %v, %v", c.counts, c.scope, v.Estimate.Mean, v.Outcome, c.want, c.out)
		}
	}
}
