package results

import (
	"math"
	"testing"

	"headroom/router"
)

// twoDays is a run of two days of which each replication has given counts: above and below by day.
func requirementSpec(target Target) *Spec {
	config := router.Config{Channels: []router.Channel{{Name: "voice", Live: true}}, Queues: []router.Queue{{Name: "phone"}}}
	return &Spec{
		Router: config, Interval: 12 * router.Hour, Horizon: 2 * router.Day,
		Queues: []QueueSpec{{ServiceLevel: router.LimitOf(int64(20 * router.Second)), Targets: []Target{target}}},
	}
}

// answeredOf makes a replication with so many offered and answered in time in each half day.
func answeredOf(offered, inTime []int32) *Summary {
	var q QueueSummary
	for i := range offered {
		cell := QueueCell{Offered: offered[i], Answered: offered[i], AnsweredInTime: inTime[i]}
		q.Counts.add(&cell)
		q.Cells = append(q.Cells, cell)
	}
	return &Summary{Queues: []QueueSummary{q}}
}

// The three estimands of one and the same days are three numbers, each by its formula.
func TestEstimands(t *testing.T) {
	days := []*Summary{
		answeredOf([]int32{100, 100, 10, 10}, []int32{50, 70, 9, 10}),   // 0.60 of 200, 0.95 of 20
		answeredOf([]int32{200, 200, 20, 20}, []int32{190, 200, 10, 4}), // 0.975 of 400, 0.35 of 40
	}
	for _, test := range []struct {
		scope    Scope
		estimand Estimand
		want     []float64
		wanted   float64
	}{
		{ByDay, LongRun, []float64{543. / 660}, 0.8},
		{ByDay, MeanOfDays, []float64{(0.6 + 0.95 + 0.975 + 0.35) / 4}, 0.8},
		{ByDay, ShareMeeting, []float64{2. / 4}, 0.9},
		{EachInterval, LongRun, []float64{240. / 300, 270. / 300, 19. / 30, 14. / 30}, 0.8},
		{EachInterval, MeanOfDays, []float64{(0.5 + 0.95) / 2, (0.7 + 1) / 2, (0.9 + 0.5) / 2, (1 + 0.2) / 2}, 0.8},
		{EachInterval, ShareMeeting, []float64{2. / 4}, 0.9},
		{ShareOfIntervals, LongRun, []float64{4. / 8}, 0.5},
		{ShareOfIntervals, MeanOfDays, []float64{(0. + 1 + 1 + 0) / 4}, 0.5},
		{ShareOfIntervals, ShareMeeting, []float64{2. / 4}, 0.9},
		{ShareOfDays, LongRun, []float64{2. / 4}, 0.5},
		{ShareOfDays, ShareMeeting, []float64{2. / 4}, 0.5},
	} {
		spec := requirementSpec(Target{Kind: ServiceLevelTarget, Scope: test.scope, Wanted: 0.8, Share: 0.5})
		got := Requirements(spec, days, test.estimand, 0.9)
		if len(got) != len(test.want) {
			t.Fatalf("scope %s, %s: %d requirements", test.scope.Key(), test.estimand.Key(), len(got))
		}
		for i, r := range got {
			if e := r.Estimate(); math.Abs(e.Mean-test.want[i]) > 1e-12 || r.Wanted != test.wanted {
				t.Errorf("scope %s, %s: %g of %g wanted, not %g of %g", test.scope.Key(), test.estimand.Key(), e.Mean, r.Wanted, test.want[i], test.wanted)
			}
			if m := r.Margin(); math.Abs(m-(test.want[i]-test.wanted)) > 1e-12 || r.Met() != (m >= 0) {
				t.Errorf("scope %s, %s: margin %g", test.scope.Key(), test.estimand.Key(), m)
			}
		}
	}
}

// A percentile of waits is required as the share within it, which says the same.
func TestWaitPercentileAsShare(t *testing.T) {
	var w waitRecorder
	for i := int64(1); i <= 10; i++ {
		w.record(i * int64(router.Second))
	}
	spec := requirementSpec(Target{Kind: WaitTarget, Percentile: 0.9, Wanted: 9})
	summary := answeredOf([]int32{10, 0, 0, 0}, []int32{0, 0, 0, 0})
	summary.Queues[0].Answered = w.export()
	for _, test := range []struct{ bound, want float64 }{{9, 0.9}, {8.9, 0.8}, {10, 1}, {0, 0}} {
		spec.Queues[0].Targets[0].Wanted = test.bound
		r := Requirements(spec, []*Summary{summary}, LongRun, 0)[0]
		if e := r.Estimate(); math.Abs(e.Mean-test.want) > 1e-12 || r.Wanted != 0.9 || !r.AtLeast {
			t.Errorf("P90 at most %g s: %g of %g", test.bound, e.Mean, r.Wanted)
		}
	}
}

// Bounds at 2.5 % are those of the 95 % interval; at less they are wider; days as trials have Clopper and Pearson's.
func TestRequirementBounds(t *testing.T) {
	spec := requirementSpec(Target{Kind: ServiceLevelTarget, Wanted: 0.8})
	spec.Horizon, spec.Interval = router.Day, router.Day
	var days []*Summary
	for _, in := range []int32{85, 80, 90, 70, 88, 84, 79, 91} {
		days = append(days, answeredOf([]int32{100}, []int32{in}))
	}
	r := Requirements(spec, days, LongRun, 0)[0]
	e := r.Estimate()
	lower, upper, ok := r.Bounds(0.025)
	if !ok || math.Abs(lower-e.Lower()) > 1e-9 || math.Abs(upper-e.Upper()) > 1e-9 {
		t.Errorf("%g to %g, the interval is %g to %g", lower, upper, e.Lower(), e.Upper())
	}
	if wider, _, _ := r.Bounds(0.001); wider >= lower {
		t.Errorf("a bound that is wrong more seldom is not lower: %g, %g", wider, lower)
	}
	if r.Judge(0.025) != TooClose || r.Judge(0.4) != Met {
		t.Errorf("judged %s and %s", r.Judge(0.025), r.Judge(0.4))
	}
	r = Requirements(spec, days, ShareMeeting, 0.9)[0]
	lower, upper, _ = r.Bounds(0.025) // 6 of 8
	if math.Abs(lower-0.349144) > 1e-5 || math.Abs(upper-0.968146) > 1e-5 {
		t.Errorf("6 of 8 days: %g to %g", lower, upper)
	}
	better := Requirements(spec, append([]*Summary{answeredOf([]int32{100}, []int32{95})}, days[1:]...), LongRun, 0)[0]
	before := Requirements(spec, days, LongRun, 0)[0]
	if d := better.ChangeFrom(&before); math.Abs(d.Mean-0.0125) > 1e-12 || !d.HasHalfWidth {
		t.Errorf("changed by %+v", d)
	}
}
