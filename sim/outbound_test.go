package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/router/condition"
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
		"1h0m0s answered e1 a0", "1h0m0s listed e1", "1h0m0s called e1", "1h0m0s listed e2", "1h0m0s listed e3",
		"1h30m0s closed e1 a0", "1h30m0s answered e2 a0", "1h30m0s called e2",
		"2h0m0s closed e2 a0", "2h0m0s answered e3 a0", "2h0m0s called e3",
		"2h30m0s closed e3 a0")
	m.Sources[0].HandleTime = constant(t, 1800)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"1h0m0s answered e1 a0", "1h0m0s listed e1", "1h0m0s called e1", "1h0m0s listed e2", "1h0m0s listed e3",
		"1h30m30s closed e1 a0", "1h30m30s answered e2 a0", "1h30m30s called e2",
		"2h0m0s withdrawn e3", "2h0m0s scheduled e4", // the same customer, neither off the list nor anew on it
		"2h1m0s closed e2 a0",
		"25h0m0s answered e4 a0", "25h0m0s called e4", "25h30m30s closed e4 a0")
}

// Who never answers is dialled as often as was said, the agent free in between, and then taken off the list; what would fall outside
// a window waits for the next.
func TestOutboundAttempts(t *testing.T) {
	m := callingModel(t, 1, 1, workload.Outbound{Dial: constant(t, 30), NoAnswer: 1, Attempts: 3, RetryAfter: 40 * minute})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"1h0m0s answered e1 a0", "1h0m0s listed e1", "1h0m0s called e1", "1h0m30s pended e1 a0",
		"1h40m30s answered e1 a0", "1h40m30s called e1", "1h41m0s pended e1 a0",
		"25h0m0s answered e1 a0", "25h0m0s called e1", "25h0m30s pended e1 a0", "25h0m30s withdrawn e1", "25h0m30s delisted e1")
}

// When calling ends while a call rings at the only agent, who is free by that, none of the other customers of the list goes to them,
// although in their queue nothing rings for long: all come again the next day, and are reached then.
func TestOutboundWindowWhileRinging(t *testing.T) {
	const size = 12
	m := callingModel(t, 1, size, workload.Outbound{Attempts: 1, RetryAfter: minute})
	at := m.Router.Queues[2]
	m.Router.Queues[2].Acceptance = router.Acceptance{RingTime: 50 * minute}
	at.Name = "plain"
	m.Router.Queues, m.WrapUp = append(m.Router.Queues, at), append(m.WrapUp, nil)
	m.Router.Variables = []router.Variable{{Name: "tier", Kind: condition.Text}}
	m.Router.Flows = []router.Flow{{Name: "list", Rules: []router.FlowRule{{When: `tier == "gold"`, Queue: 2}, {Queue: 3}}}}
	m.Router.Entries = []router.Entry{{Name: "list", Flow: router.LimitOf(0)}}
	src := &m.Sources[0]
	src.Entry, src.HandleTime = router.LimitOf(0), constant(t, 10)
	src.Values = []workload.Choice{{Variable: 0, Name: "tier", Values: []router.Value{{Kind: condition.Text, Text: "gold"}, {Kind: condition.Text, Text: "iron"}}, Weights: []float64{1, 1}}}
	for seed := range uint64(10) {
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		ringing, answered := false, false
		if _, err := s.Run(t.Context(), seed, 0, observe(func(ev *router.Event) {
			switch {
			case ev.At == 2*router.Hour && ev.Kind == router.OfferEnded:
				ringing = true
			case ev.At == 2*router.Hour && ev.Kind == router.Answered:
				answered = true
			}
		})); err != nil {
			t.Fatal(err)
		}
		if !ringing || answered {
			t.Errorf("seed %d: when calling ends, a call rings: %v, and another is answered: %v", seed, ringing, answered)
		}
	}
}

// Who is taken back from a list so long after they came onto it, is so in whatever window they wait then.
func TestOutboundWithdrawn(t *testing.T) {
	m := callingModel(t, 0, 1, workload.Outbound{Attempts: 1, RetryAfter: minute})
	m.Router.Agents, m.Staffing = []router.Agent{{Team: 0}}, []Staffing{{Headcount: []Headcount{{At: 0, Agents: 0}}}}
	expect(t, play(t, withdrawing(t, m, 24.5*3600)), "0s team 0 paid 0 scheduled 0",
		"1h0m0s listed e1", "2h0m0s withdrawn e1", "2h0m0s scheduled e2", "25h30m0s withdrawn e2", "25h30m0s delisted e2")
}

// Who talks for longer than any clock shows does so after the dialling too, and is not done at once because the sum is too large.
func TestOutboundWithoutEnd(t *testing.T) {
	const size = 2000
	m := callingModel(t, size, size, workload.Outbound{Dial: constant(t, 30), Attempts: 1})
	long, err := workload.Lognormal(3e8, 30) // one in 200 is more than 292 years
	if err != nil {
		t.Fatal(err)
	}
	m.Sources[0].HandleTime = &long
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(t.Context(), 1, 0, observe(func(ev *router.Event) {
		if ev.Kind == router.Closed && ev.Elapsed <= 30*second {
			t.Errorf("seed 1: %v closed after %v", ev.Engagement, ev.Elapsed)
		}
	})); err != nil {
		t.Fatal(err)
	}
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
		if c.counts[router.Listed] != size || c.counts[router.Called] != c.counts[router.Answered] || c.counts[router.Delisted] != c.counts[router.Withdrawn] {
			t.Errorf("seed 3: %v listed, %v called, %v delisted", c.counts[router.Listed], c.counts[router.Called], c.counts[router.Delisted])
		}
	}
	if got := three.counts[router.Pended] / size; math.Abs(got-(0.6+0.36+0.216)) > 4*math.Sqrt(1.2/size) { // attempts in vain
		t.Errorf("seed 3: %v attempts in vain for each customer, want 1.176", got)
	}
}
