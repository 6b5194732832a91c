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

// What people do besides costs no memory in the steady state either. The core begins each run with little room for exclusions and
// for who is rung, and has grown it after some hundred engagements.
func TestNoAllocationByConduct(t *testing.T) {
	m := nDesign(t, 2*router.Hour)
	for i := range m.Router.Queues {
		m.Router.Queues[i].Acceptance = router.Acceptance{Manual: true, RingTime: 10 * second}
		m.Router.Queues[i].Callback = &router.Callback{Attempts: 2, RetryAfter: minute}
	}
	m.Answering = []Answering{{Delay: exponential(t, 3), Decline: 0.1, Miss: 0.1}, {Delay: exponential(t, 3)}}
	m.Conduct = make([]Conduct, 2)
	m.Conduct[0] = Conduct{
		Transfers: []Transfer{{Probability: 0.1, To: router.Destination{Kind: router.ToQueue, Queue: 1}, HandleTime: exponential(t, 30)}},
		Callback:  &Callback{After: 30 * second, Probability: 0.5, Dial: exponential(t, 10), NoAnswer: 0.3},
	}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	var c counter
	run := func() {
		if _, err := s.Run(t.Context(), 1, 0, &c); err != nil {
			t.Fatal(err)
		}
	}
	if n := testing.AllocsPerRun(3, run); n > 800 {
		t.Errorf("%v allocations in a run of 12 000 engagements", n)
	}
}
