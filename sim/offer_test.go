package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// ringing lets calls ring at the agents of deskModel, who answer as told.
func ringing(m *Model, ring router.Time, how Answering) *Model {
	m.Router.Queues[0].Acceptance = router.Acceptance{Manual: true, RingTime: ring}
	m.Answering = []Answering{how}
	return m
}

func patient(r workload.TraceRow, patience router.Time) workload.TraceRow {
	r.Patience = patience
	return r
}

// The agent answers after a while; the wait and the ringing agent's slot include it.
func TestAnswerDelay(t *testing.T) {
	m := ringing(deskModel(1, row(0, 0, 10*second), row(second, 0, 10*second)), 20*second, Answering{Delay: constant(t, 3)})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s offered e1 a0", "3s answered e1 a0", "13s closed e1 a0",
		"13s offered e2 a0", "16s answered e2 a0", "26s closed e2 a0")
}

// The delay of a queue goes before that of the team.
func TestAnswerDelayOfQueue(t *testing.T) {
	m := ringing(deskModel(1, row(0, 0, 10*second)), 20*second, Answering{Delay: constant(t, 3)})
	m.Conduct = make([]Conduct, 3)
	m.Conduct[0].AnswerDelay = constant(t, 7)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s offered e1 a0", "7s answered e1 a0", "17s closed e1 a0")
}

// An offer accepted at the last moment of its ring time is accepted; a moment later it is missed.
func TestAnswerAtTheLastMoment(t *testing.T) {
	head := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s offered e1 a0"}
	m := ringing(deskModel(1, patient(row(0, 0, 10*second), 12*second)), 10*second, Answering{Delay: constant(t, 10)})
	expect(t, play(t, m), append(head[:3:3], "10s answered e1 a0", "20s closed e1 a0")...)
	m = ringing(deskModel(1, patient(row(0, 0, 10*second), 12*second)), 10*second, Answering{Delay: constant(t, 10.001)})
	expect(t, play(t, m), append(head[:3:3], "10s missed e1 a0", "10s stranded e1", "12s abandoned e1")...)
}

// A customer who gives up while it rings stops the agent from answering: the entry on the agenda is dead.
func TestAbandonWhileRinging(t *testing.T) {
	m := ringing(deskModel(1, patient(row(0, 0, 10*second), 5*second), row(6*second, 0, second)), 20*second, Answering{Delay: constant(t, 8)})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s offered e1 a0", "5s offer_ended e1 a0", "5s abandoned e1",
		"6s offered e2 a0", "14s answered e2 a0", "15s closed e2 a0")
}

// Who declines is asked again when the retry time is over, and answers by a draw of its own; the patience goes on.
func TestDecline(t *testing.T) {
	m := ringing(deskModel(1, patient(row(0, 0, 10*second), 25*second)), 20*second, Answering{Delay: constant(t, 2), Decline: 1})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s offered e1 a0", "2s declined e1 a0", "2s stranded e1",
		"22s offered e1 a0", "24s declined e1 a0", "24s stranded e1",
		"25s abandoned e1")
}

// Of those at whom it rings together, the first takes it; of equals the one who was rung first.
func TestSimultaneous(t *testing.T) {
	m := ringing(deskModel(2, row(0, 0, 10*second)), 20*second, Answering{Delay: constant(t, 3)})
	m.Router.Queues[0].Distribution = router.Simultaneous
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s offered e1 a0", "0s offered e1 a1", "3s answered e1 a0", "3s offer_ended e1 a1",
		"13s closed e1 a0")
}

// Who misses an offer cools down; the next agent is rung, the patience goes on.
func TestMissAndCoolDown(t *testing.T) {
	m := ringing(deskModel(2, patient(row(0, 0, 10*second), 25*second)), 10*second, Answering{Miss: 1})
	m.Router.Queues[0].Acceptance.CoolDown = router.LimitOf(int64(30 * second))
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s offered e1 a0", "10s missed e1 a0", "10s a0 not_ready",
		"10s offered e1 a1", "20s missed e1 a1", "20s a1 not_ready",
		"25s abandoned e1",
		"40s a0 ready", "50s a1 ready")
}

// A break that begins during a cool-down outlasts it; the end of the shift during one is a log-off.
func TestBreakDuringCoolDown(t *testing.T) {
	m := ringing(deskModel(1, patient(row(0, 0, 10*second), 12*second), patient(row(42*second, 0, 10*second), second)), 10*second, Answering{Miss: 1})
	m.Router.Queues[0].Acceptance.RingTime = 10 * second
	m.Router.Queues[0].Acceptance.CoolDown = router.LimitOf(int64(10 * second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 50 * second, Breaks: []Span{{15 * second, 40 * second}}}}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s offered e1 a0", "10s missed e1 a0", "10s a0 not_ready", "12s abandoned e1",
		"15s team 0 paid 1 scheduled 0", "15s a0 not_ready",
		"40s team 0 paid 1 scheduled 1", "40s a0 ready",
		"42s offered e2 a0", "43s offer_ended e2 a0", "43s abandoned e2",
		"50s team 0 paid 0 scheduled 0", "50s a0 offline")
}

// A team that shrinks counts those who cool down as present: one of them may be the one who leaves, and does not come back
// by the core's timer.
func TestHeadcountShrinksDuringCoolDown(t *testing.T) {
	m := ringing(deskModel(2, patient(row(0, 0, 10*second), 11*second)), 10*second, Answering{Miss: 1})
	m.Router.Queues[0].Acceptance.CoolDown = router.LimitOf(int64(30 * second))
	headcounts(m, Headcount{0, 2}, Headcount{15 * second, 0}, Headcount{60 * second, 1})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s offered e1 a0", "10s missed e1 a0", "10s a0 not_ready",
		"10s offered e1 a1", "11s offer_ended e1 a1", "11s abandoned e1",
		"15s team 0 paid 0 scheduled 0", "15s a0 offline", "15s a1 offline",
		"1m0s team 0 paid 1 scheduled 1", "1m0s a0 ready")
}

// Shares of agents who decline and miss are as asked, within four standard errors; and what agents do moves nothing else:
// the same customers come, with the same work.
func TestAnsweringShares(t *testing.T) {
	rates := &workload.Rates{Step: router.Hour, PerHour: []float64{2000}}
	run := func(how Answering) (counts [256]float64, handled map[uint64]router.Time) {
		m := ringing(deskModel(60), 20*second, how)
		m.Sources = []workload.Source{{Name: "calls", Rates: rates, HandleTime: exponential(t, 60)}}
		m.Horizon, m.Drain = router.Hour, true
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		seen := &seen{handled: handleTimes{}}
		if _, err := s.Run(t.Context(), 11, 0, seen); err != nil {
			t.Fatal(err)
		}
		return seen.counts, byNumber(seen.handled)
	}
	counts, handled := run(Answering{Delay: exponential(t, 2), Decline: 0.2, Miss: 0.1})
	offers := counts[router.Offered]
	share(t, "declined", counts[router.Declined], offers, 0.2)
	share(t, "missed", counts[router.Missed], offers, 0.1+0.7*0.0000454) // e⁻¹⁰ of the others answer too late
	_, plain := run(Answering{})
	if len(plain) < 1800 || len(plain) != len(handled) {
		t.Fatalf("seed 11: %d and %d served", len(plain), len(handled))
	}
	for number, handle := range plain {
		if handled[number] != handle {
			t.Fatalf("seed 11: declining moved the work of engagement %d from %v to %v", number, handle, handled[number])
		}
	}
}
