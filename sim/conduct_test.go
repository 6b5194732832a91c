package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

func exponential(t *testing.T, mean float64) *workload.Dist {
	t.Helper()
	d, err := workload.Exponential(mean)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

// seen counts events by kind and notes handle times.
type seen struct {
	counts  [256]float64
	handled handleTimes
}

func (s *seen) Observe(events []router.Event) {
	for i := range events {
		s.counts[events[i].Kind]++
	}
	s.handled.Observe(events)
}

// share sees that a count is a share of n within four standard errors, and that these are small.
func share(t *testing.T, what string, count, n, want float64) {
	t.Helper()
	deviation := math.Sqrt(want * (1 - want) / n)
	if math.Abs(count/n-want) > 4*deviation || deviation > 0.02 || math.IsNaN(deviation) {
		t.Errorf("%s: %v of %v, want a share of %v ± %.4f", what, count, n, want, deviation)
	}
}
