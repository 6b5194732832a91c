package results

import "testing"

// Fault: an observation that is lost, put beside another measure or queue, or changes what is measured.
func TestObservations(t *testing.T) {
	spec := testSpec()
	spec.Queues[0].Observed = []Observation{{"mean_wait", 12.5}, {"abandon_rate", 0.08}, {"no_such_measure", 1}}
	s := newScript(t, spec)
	s.ready(0, 0)
	s.offer(0, 1, 0, minute, minute, 0)
	r := s.report(15 * minute)
	plain := Combine(testSpec(), nil, Run{})
	if plain.Observed == nil || len(plain.Observed) != 0 {
		t.Errorf("nothing observed: %v, want an empty list", plain.Observed)
	}
	if len(r.Observed) != 3 {
		t.Fatalf("%d comparisons, want 3: %v", len(r.Observed), r.Observed)
	}
	for i, want := range []struct {
		measure  string
		observed float64
		estimate string
	}{{"mean_wait", 12.5, "mean_wait(phone)"}, {"abandon_rate", 0.08, "abandon_rate(phone)"}} {
		got := r.Observed[i]
		if got.Queue != "phone" || got.Measure != want.measure || got.Observed != want.observed || got.Estimate != measured(t, r, want.estimate) {
			t.Errorf("%d: %+v, want %s of phone, observed %v, beside %+v", i, got, want.measure, want.observed, measured(t, r, want.estimate))
		}
	}
	if r.Observed[2].Estimate.Defined {
		t.Errorf("a measure that does not exist has the estimate %v", r.Observed[2].Estimate)
	}
}
