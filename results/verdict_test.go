package results

import (
	"testing"

	"headroom/router"
)

// Fault: a target said in other words than it is judged by.
func TestTargetsInWords(t *testing.T) {
	phone := QueueSpec{ServiceLevel: router.LimitOf(int64(20 * second))}
	for want, target := range map[string]Target{
		"80 % in 20 s, answered in 20 s / offered, each interval":    {Kind: ServiceLevelTarget, Wanted: 0.8, Scope: EachInterval},
		"mean wait of the answered at most 90 s, over the whole run": {Kind: SpeedOfAnswerTarget, Wanted: 90},
		"abandoned / offered at most 4.5 %, in 90 % of the days":     {Kind: AbandonmentTarget, Wanted: 0.045, Scope: ShareOfDays, Share: 0.9},
		"P95 of answered waits at most 2 min, over the whole run":    {Kind: WaitTarget, Percentile: 0.95, Wanted: 120},
		"95 % by due, done by due / due, in 80 % of the intervals":   {Kind: DueDateTarget, Wanted: 0.95, Scope: ShareOfIntervals, Share: 0.8},
		"longest wait at most 2 days, in every replication":          {Kind: MaximumAgeTarget, Wanted: 172800},
		"occupancy at most 85 %, over the whole run":                 {Kind: OccupancyTarget, Wanted: 0.85},
		"80 % in 0.25 s, answered in 0.25 s / offered, each interval": {
			Kind: ServiceLevelTarget, Wanted: 0.8, Scope: EachInterval,
		},
	} {
		own := phone
		if want[:9] == "80 % in 0" {
			own.ServiceLevel.Value = int64(second / 4)
		}
		if got := target.Words(own); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// inTime is a replication of two intervals in which so many of ten calls each are answered in 20 s.
func inTime(t *testing.T, spec *Spec, counts ...int) *Summary {
	s := newScript(t, spec)
	for i, good := range counts {
		for n := range 10 {
			wait := router.Time(0)
			if n >= good {
				wait = 30 * second
			}
			s.call(router.Time(i)*spec.Interval+router.Time(n)*2*minute, wait)
		}
	}
	return s.recorder.Close(spec.Horizon)
}

// Fault: a verdict that ignores uncertainty, a scope judged as another, the wrong worst interval.
func TestVerdicts(t *testing.T) {
	spec := testSpec()
	target := func(wanted float64, scope Scope, share float64) Target {
		return Target{Kind: ServiceLevelTarget, Wanted: wanted, Scope: scope, Share: share}
	}
	spec.Queues[0].Targets = []Target{
		target(0.5, ByDay, 0),                // 8/10 overall and never below 15/20: met
		target(0.8, ByDay, 0),                // the estimate itself: too close
		target(0.99, ByDay, 0),               // out of reach: missed
		target(0.75, EachInterval, 0),        // the second interval is 70 %: too close or missed, worst is 08:30
		target(0.7, ShareOfIntervals, 0.5),   // met in 5 of 6 intervals
		target(0.7, ShareOfDays, 0.9),        // every day meets it, but three days seen are few: too close
		{Kind: MaximumAgeTarget, Wanted: 30}, // exactly 30 s in all three: at most holds
		{Kind: WaitTarget, Percentile: 0.5, Wanted: 1},
		{Kind: DueDateTarget, Wanted: 0.9},                                  // nothing due
		{Kind: WaitTarget, Percentile: 0.5, Wanted: 1, Scope: EachInterval}, // not measured by interval
	}
	spec.Teams = []TeamSpec{{Targets: []Target{{Kind: OccupancyTarget, Wanted: 0.5}}}}
	summaries := []*Summary{inTime(t, spec, 9, 7), inTime(t, spec, 9, 6), inTime(t, spec, 9, 8)}
	r := Combine(spec, summaries, Run{})
	type row struct {
		mean       float64
		outcome    Outcome
		byEstimate bool
	}
	for i, want := range []row{
		{0.8, Met, true},
		{0.8, TooClose, true},
		{0.8, Missed, false},
		{0.7, TooClose, false}, // 0.7 ± 4.303 · 0.1/√3 = 0.7 ± 0.248
		{5.0 / 6, TooClose, true},
		{1, TooClose, true},
		{1, Met, true},
		{0, Met, true},
		{0, Unjudgable, false},
		{0, Unjudgable, false},
		{1, Missed, false}, // nobody is ever idle and ready, so all staffed time is engaged
	} {
		v := r.Targets[i]
		if v.Outcome != want.outcome || v.MetByEstimate != want.byEstimate || v.Estimate.Mean < want.mean-1e-9 || v.Estimate.Mean > want.mean+1e-9 {
			t.Errorf("%s: got %v %v (by estimate %v), want %+v", v.Words, v.Outcome, v.Estimate, v.MetByEstimate, want)
		}
	}
	if v := r.Targets[3]; v.Interval != "08:30" || v.Measure != ServiceLevelTarget.Key() || v.Scope != EachInterval.Key() || v.Bound != 0.75 {
		t.Errorf("worst interval 08:30 of a service level of 0.75 in each: got %+v", v)
	}
}
