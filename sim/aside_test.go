package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// pausing lets the work items of deskModel, queue 2, be laid down on the way.
func pausing(m *Model, inactive, pending *Pause) *Model {
	m.Conduct = make([]Conduct, 3)
	m.Conduct[2] = Conduct{Inactive: inactive, Pending: pending}
	return m
}

// always lays every item down when a share of its work is done.
func always(t *testing.T, share, seconds float64) *Pause {
	t.Helper()
	return &Pause{Probability: 1, From: share, To: share, Length: constant(t, seconds)}
}

// An item of 100 s is put aside after 25 s, which frees its slot for the next; its agent takes it up again 60 s later,
// though that is more than the cap, and does the 75 s that remain. The next one likewise.
func TestPutAside(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 100*second), row(0, 2, 100*second)), always(t, 0.25, 60), nil)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "25s inactivated e1 a0", "25s answered e2 a0", "50s inactivated e2 a0",
		"1m25s assigned e1 a0", "1m50s assigned e2 a0",
		"2m40s closed e1 a0", "3m5s closed e2 a0")
}

// Pending work comes back to its queue and is finished by whoever takes it; nothing of its work is done twice. Here the
// third party needs 30 s, and the other item is served meanwhile.
func TestPending(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 100*second), row(0, 2, 50*second)), nil, always(t, 0.4, 30))
	m.Router.Queues[2].Pending = router.Pending{SameAgent: false}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "40s pended e1 a0", "40s answered e2 a0",
		"1m0s pended e2 a0",                          // 20 of 50 s
		"1m10s answered e1 a0",                       // back at 70 s, 60 s left
		"2m10s closed e1 a0", "2m10s answered e2 a0", // back at 90 s, 30 s left
		"2m40s closed e2 a0")
}

// Resumed by the agent who had it, pending work needs no queue.
func TestPendingSameAgent(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 100*second)), nil, always(t, 1, 30))
	m.Router.Queues[2].Pending.SameAgent = true
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "1m40s pended e1 a0", "2m10s assigned e1 a0", "2m10s closed e1 a0")
}

// Both on one item, each at its own place: pending at 10 s, aside at 60 s of 100 s; and at one place: aside first.
func TestAsideAndPending(t *testing.T) {
	head := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0"}
	m := pausing(deskModel(1, row(0, 2, 100*second)), always(t, 0.6, 5), always(t, 0.1, 20))
	expect(t, play(t, m), append(head[:3:3],
		"10s pended e1 a0", "30s answered e1 a0", "1m20s inactivated e1 a0", "1m25s assigned e1 a0", "2m5s closed e1 a0")...)
	m = pausing(deskModel(1, row(0, 2, 100*second)), always(t, 0.5, 5), always(t, 0.5, 20))
	expect(t, play(t, m), append(head[:3:3],
		"50s inactivated e1 a0", "55s assigned e1 a0", "55s pended e1 a0", "1m15s answered e1 a0", "2m5s closed e1 a0")...)
}

// Who is on a break when it is time goes on after the break; who is off when they are back. Two items that are due then go on
// in the order of submission.
func TestTakeUpWhenBack(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 20*second), row(0, 2, 20*second)), always(t, 0.5, 30), nil)
	m.Staffing[0] = Staffing{Individual: [][]Shift{{
		{From: 0, To: 80 * second, Breaks: []Span{{25 * second, 60 * second}}},
	}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s inactivated e1 a0", "10s answered e2 a0", "20s inactivated e2 a0",
		"25s team 0 paid 1 scheduled 0", "25s a0 not_ready",
		"1m0s team 0 paid 1 scheduled 1", "1m0s a0 ready", "1m0s assigned e1 a0", "1m0s assigned e2 a0",
		"1m10s closed e1 a0", "1m10s closed e2 a0",
		"1m20s team 0 paid 0 scheduled 0", "1m20s a0 offline")
}

// What the core closes, or takes back from an agent who is away for good, is not taken up: it closes after 20 s of rest, or
// goes to the next agent 15 s after the log-off, who does what remains.
func TestLimitsOfInactive(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 20*second)), always(t, 0.5, 30), nil)
	m.Router.Queues[2].Inactive.ClosesAfter = router.LimitOf(int64(20 * second))
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s inactivated e1 a0", "30s closed e1 a0")

	m = pausing(deskModel(2, row(0, 2, 20*second)), always(t, 0.5, 3600), nil)
	m.Router.Queues[2].Inactive.ReturnsAfter = router.LimitOf(int64(15 * second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 20 * second}}, {{From: 30 * second, To: 80 * second}}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s inactivated e1 a0",
		"20s team 0 paid 0 scheduled 0", "20s a0 offline",
		"30s team 0 paid 1 scheduled 1", "30s a1 ready",
		"35s returned e1 a0", "35s answered e1 a1", "45s closed e1 a1",
		"1m20s team 0 paid 0 scheduled 0", "1m20s a1 offline")
}

// A marked agent whose last item is put aside leaves, and goes on with it when the number rises again.
func TestPutAsideBeforeLeaving(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 20*second)), always(t, 0.5, 20), nil)
	headcounts(m, Headcount{0, 1}, Headcount{5 * second, 0}, Headcount{60 * second, 1})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"5s team 0 paid 0 scheduled 0", "5s a0 not_ready",
		"10s inactivated e1 a0", "10s a0 offline",
		"1m0s team 0 paid 1 scheduled 1", "1m0s a0 ready", "1m0s assigned e1 a0", "1m10s closed e1 a0")
}

// Shares are as asked; where in the work it happens is spread evenly; and laying down moves no other draw.
func TestPauseShares(t *testing.T) {
	run := func(inactive, pending *Pause) (*seen, *restAt) {
		m := pausing(deskModel(1), inactive, pending)
		m.Router.Teams[0].Caps = []int{1, 1, 3000}
		m.Sources = []workload.Source{{Name: "items", Queue: 2, Batches: []workload.Batch{{Size: 2000}}, HandleTime: constant(t, 100)}}
		m.Drain = true
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		count, rests := &seen{handled: handleTimes{}}, &restAt{}
		if _, err := s.Run(t.Context(), 5, 0, both{count, rests}); err != nil {
			t.Fatal(err)
		}
		return count, rests
	}
	pause := &Pause{Probability: 0.3, From: 0.2, To: 0.6, Length: exponential(t, 60)}
	count, rests := run(pause, pause)
	share(t, "seed 5: inactive", count.counts[router.Inactivated], 2000, 0.3)
	share(t, "seed 5: pending", count.counts[router.Pended], 2000, 0.3)
	alone, alonesRests := run(pause, nil)
	if alone.counts[router.Inactivated] != count.counts[router.Inactivated] || alone.counts[router.Pended] != 0 {
		t.Errorf("seed 5: %v put aside, %v where nothing is pending", count.counts[router.Inactivated], alone.counts[router.Inactivated])
	}
	early := 0.0
	for id, at := range alonesRests.inactive {
		if at < 20*second || at > 60*second {
			t.Fatalf("seed 5: %v put aside after %v", id, at)
		}
		if at < 30*second {
			early++
		}
		if other, ok := rests.inactive[id]; !ok || rests.pended[id] == 0 && other != at {
			t.Fatalf("seed 5: pending moved where %v is put aside from %v to %v", id, at, other)
		}
	}
	share(t, "seed 5: in the first quarter", early, float64(len(alonesRests.inactive)), 0.25)
}

type both [2]Observer

func (b both) Observe(events []router.Event) {
	b[0].Observe(events)
	b[1].Observe(events)
}

// restAt is how long engagements had been in hand when they were laid down.
type restAt struct {
	inactive, pended map[router.EngagementID]router.Time
}

func (r *restAt) Observe(events []router.Event) {
	if r.inactive == nil {
		r.inactive, r.pended = map[router.EngagementID]router.Time{}, map[router.EngagementID]router.Time{}
	}
	for i := range events {
		switch ev := &events[i]; ev.Kind {
		case router.Inactivated:
			r.inactive[ev.Engagement] = ev.Elapsed
		case router.Pended:
			r.pended[ev.Engagement] = ev.Elapsed
		}
	}
}

// An agent gives every item back when half of its 40 s is done. It keeps its place, so the first comes back to the same agent at once, who
// does the rest; once in a leg.
func TestGivesBack(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 40*second), row(second, 2, 40*second)), nil, nil)
	m.Conduct[2].GivesBack = &Pause{Probability: 1, From: 0.5, To: 0.5}
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "20s returned e1 a0", "20s answered e1 a0", "40s closed e1 a0",
		"40s answered e2 a0", "1m0s returned e2 a0", "1m0s answered e2 a0", "1m20s closed e2 a0")
}

// A call is given back, too, and its customer is as patient again as at first; of all that comes at one place it goes last.
func TestGivesBackLast(t *testing.T) {
	m := pausing(deskModel(1, patient(row(0, 0, 40*second), 10*second)), nil, nil)
	m.Conduct[0].GivesBack = &Pause{Probability: 1, From: 0.5, To: 0.5}
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 15 * second}}}}
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"15s team 0 paid 0 scheduled 0", "15s a0 offline", "20s returned e1 a0", "30s abandoned e1")

	m = pausing(deskModel(1, row(0, 2, 40*second)), always(t, 0.5, 5), always(t, 0.5, 5))
	m.Conduct[2].GivesBack = &Pause{Probability: 1, From: 0.5, To: 0.5}
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"20s inactivated e1 a0", "25s assigned e1 a0", "25s pended e1 a0", "30s answered e1 a0", "30s returned e1 a0",
		"30s answered e1 a0", "50s closed e1 a0")
}

// As many as asked are given back, evenly over the work; where else a leg is laid down, and what work it is, does not move by that.
func TestGivesBackShare(t *testing.T) {
	run := func(inactive, givesBack *Pause) (*seen, *restAt, *returnedAt) {
		m := pausing(deskModel(1), inactive, nil)
		m.Conduct[2].GivesBack = givesBack
		m.Router.Teams[0].Caps = []int{1, 1, 3000}
		m.Sources = []workload.Source{{Name: "items", Queue: 2, Batches: []workload.Batch{{Size: 2000}}, HandleTime: constant(t, 100)}}
		m.Drain = true
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		count, rests, back := &seen{handled: handleTimes{}}, &restAt{}, &returnedAt{}
		if _, err := s.Run(t.Context(), 5, 0, both{both{count, rests}, back}); err != nil {
			t.Fatal(err)
		}
		return count, rests, back
	}
	inactive := &Pause{Probability: 0.3, From: 0.2, To: 0.6, Length: exponential(t, 60)}
	givesBack := &Pause{Probability: 0.4, From: 0.1, To: 0.5}
	with, rests, _ := run(inactive, givesBack)
	without, alone, _ := run(inactive, nil)
	_, _, back := run(nil, givesBack)
	share(t, "seed 5: given back", with.counts[router.Returned], 2000, 0.4)
	if with.counts[router.Inactivated] != without.counts[router.Inactivated] || with.counts[router.Closed] != 2000 {
		t.Errorf("seed 5: %v put aside, %v where nothing is given back; %v closed",
			with.counts[router.Inactivated], without.counts[router.Inactivated], with.counts[router.Closed])
	}
	early := 0.0
	for _, at := range *back {
		if at < 10*second || at > 50*second {
			t.Fatalf("seed 5: given back after %v", at)
		}
		if at < 20*second {
			early++
		}
	}
	share(t, "seed 5: in the first quarter", early, float64(len(*back)), 0.25)
	for id, at := range alone.inactive {
		if other, ok := rests.inactive[id]; !ok || other > at { // less, if it had been given back before
			t.Fatalf("seed 5: giving back moved where %v is put aside from %v to %v", id, at, other)
		}
	}
}

// returnedAt is how long engagements that came at the start had been in hand when they were given back.
type returnedAt []router.Time

func (r *returnedAt) Observe(events []router.Event) {
	for i := range events {
		if ev := &events[i]; ev.Kind == router.Returned {
			*r = append(*r, ev.Elapsed)
		}
	}
}
