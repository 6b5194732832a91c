package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// callingModel has so many agents who call a list of customers, queue 2, in two windows.
func callingModel(t *testing.T, agents, size int, o workload.Outbound) *Model {
	m := deskModel(agents)
	m.Horizon = 30 * router.Hour
	o.Windows = []workload.Window{{From: router.Hour, To: 2 * router.Hour}, {From: 25 * router.Hour, To: 26 * router.Hour}}
	m.Sources = []workload.Source{{
		Name: "list", Queue: 2, Outbound: &o, HandleTime: constant(t, 60),
		Batches: []workload.Batch{{At: router.Hour, Size: size}},
	}}
	return m
}

// One agent dials for 30 s and talks for a minute. The third customer's turn comes at 2 o'clock, when calling ends: out of the queue
// and in again the next day, at the window's beginning.
func TestOutboundWindow(t *testing.T) {
	m := callingModel(t, 1, 3, workload.Outbound{Dial: constant(t, 30), Attempts: 2, RetryAfter: 10 * minute})
	m.Sources[0].HandleTime = constant(t, 1770) // half an hour with the dialling
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"1h0m0s answered e1 a0",
		"1h30m0s closed e1 a0", "1h30m0s answered e2 a0",
		"2h0m0s closed e2 a0", "2h0m0s answered e3 a0",
		"2h30m0s closed e3 a0")
	m.Sources[0].HandleTime = constant(t, 1800)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"1h0m0s answered e1 a0",
		"1h30m30s closed e1 a0", "1h30m30s answered e2 a0",
		"2h0m0s withdrawn e3", "2h0m0s scheduled e4",
		"2h1m0s closed e2 a0",
		"25h0m0s answered e4 a0", "25h30m30s closed e4 a0")
}

// Who never answers is dialled as often as was said, the agent free in between, and then taken off the list; what would fall outside
// a window waits for the next.
func TestOutboundAttempts(t *testing.T) {
	m := callingModel(t, 1, 1, workload.Outbound{Dial: constant(t, 30), NoAnswer: 1, Attempts: 3, RetryAfter: 40 * minute})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"1h0m0s answered e1 a0", "1h0m30s pended e1 a0",
		"1h40m30s answered e1 a0", "1h41m0s pended e1 a0",
		"25h0m0s answered e1 a0", "25h0m30s pended e1 a0", "25h0m30s withdrawn e1")
}

// Of many, so many are reached at the first, second and third attempt as the shares say, each by draws of their own: with other
// attempts allowed the first ones are the same.
func TestOutboundShares(t *testing.T) {
	const size, noAnswer = 5000, 0.6
	run := func(attempts int) *seen {
		m := callingModel(t, 300, size, workload.Outbound{Dial: exponential(t, 20), NoAnswer: noAnswer, Attempts: attempts, RetryAfter: minute})
		m.Staffing[0].Headcount[0].Agents = 300
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		count := &seen{handled: handleTimes{}}
		if _, err := s.Run(t.Context(), 3, 0, count); err != nil {
			t.Fatal(err)
		}
		return count
	}
	one, three := run(1), run(3)
	share(t, "seed 3: reached at once", one.counts[router.Closed], size, 1-noAnswer)
	share(t, "seed 3: reached in three attempts", three.counts[router.Closed], size, 1-math.Pow(noAnswer, 3))
	for _, c := range []*seen{one, three} {
		if c.counts[router.Closed]+c.counts[router.Withdrawn] != size || c.counts[router.Answered] != c.counts[router.Closed]+c.counts[router.Pended] {
			t.Errorf("seed 3: %v closed, %v withdrawn, %v pended, %v answered", c.counts[router.Closed], c.counts[router.Withdrawn], c.counts[router.Pended], c.counts[router.Answered])
		}
	}
	if got := three.counts[router.Pended] / size; math.Abs(got-(0.6+0.36+0.216)) > 4*math.Sqrt(1.2/size) { // attempts in vain
		t.Errorf("seed 3: %v attempts in vain for each customer, want 1.176", got)
	}
}
