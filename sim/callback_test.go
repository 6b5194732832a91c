package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// callingBack lets the callers of deskModel take callbacks.
func callingBack(m *Model, c Callback) *Model {
	m.Router.Queues[0].Callback = &router.Callback{Attempts: 2, RetryAfter: 40 * second}
	m.Conduct = make([]Conduct, 3)
	m.Conduct[0].Callback = &c
	return m
}

// Who has waited 10 s takes the callback, keeps the place and gives up no more; the agent dials 4 s, then talks.
func TestCallback(t *testing.T) {
	m := callingBack(deskModel(1, row(0, 0, 60*second), patient(row(0, 0, 20*second), 30*second), row(5*second, 0, second)),
		Callback{After: 10 * second, Probability: 1, Dial: constant(t, 4)})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"10s callback_taken e2", "15s callback_taken e3",
		"1m0s closed e1 a0", "1m0s answered e2 a0",
		"1m24s closed e2 a0", "1m24s answered e3 a0",
		"1m29s closed e3 a0")
}

// Nobody answers: after the dial time the agent is free again, 40 s later it is tried once more, then it is over.
func TestNoAnswer(t *testing.T) {
	m := callingBack(deskModel(1, row(0, 0, 60*second), row(0, 0, 20*second), row(50*second, 0, 10*second)),
		Callback{After: 10 * second, Probability: 1, Dial: constant(t, 4), NoAnswer: 1})
	m.Conduct[0].Callback.After = 10 * second
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"10s callback_taken e2",
		"1m0s closed e1 a0", "1m0s answered e2 a0", "1m0s callback_taken e3", // completions go first, then e3's 10 s are over
		"1m4s callback_unanswered e2 a0", "1m4s scheduled e2", "1m4s answered e3 a0",
		"1m8s callback_unanswered e3 a0", "1m8s scheduled e3",
		"1m44s answered e2 a0", "1m48s callback_unanswered e2 a0", "1m48s closed e2",
		"1m48s answered e3 a0", "1m52s callback_unanswered e3 a0", "1m52s closed e3")
}

// Who gives up before, or is answered before, takes no callback; nor does anybody where the queue offers none.
func TestNoCallback(t *testing.T) {
	rows := []workload.TraceRow{row(0, 0, 8*second), row(0, 0, 20*second), patient(row(0, 0, second), 9*second), patient(row(0, 0, second), 15*second)}
	lines := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "8s closed e1 a0", "8s answered e2 a0", "9s abandoned e3"}
	m := callingBack(deskModel(1, rows...), Callback{After: 10 * second, Probability: 1})
	expect(t, play(t, m), append(lines[:6:6], "10s callback_taken e4", "28s closed e2 a0", "28s answered e4 a0", "29s closed e4 a0")...)
	m.Router.Queues[0].Callback = nil
	expect(t, play(t, m), append(lines[:6:6], "15s abandoned e4", "28s closed e2 a0")...)
	m = callingBack(deskModel(1, rows...), Callback{After: 10 * second})
	expect(t, play(t, m), append(lines[:6:6], "15s abandoned e4", "28s closed e2 a0")...)
}

// An overflow takes a caller to a queue with an offer of its own, and patience goes on: of 25 s, 12 are over when the web
// queue's 10 s begin; where that queue calls nobody back, the caller gives up.
func TestCallbackAfterOverflow(t *testing.T) {
	overflowing := func(after router.Time) *Model {
		m := callingBack(deskModel(1, row(0, 0, 100*second), patient(row(0, 0, second), 25*second)), Callback{After: 13 * second, Probability: 1})
		m.Router.Queues[0].MaxWait = router.LimitOf(int64(12 * second))
		m.Router.Queues[0].Overflow = router.Destination{Kind: router.ToQueue, Queue: 1}
		m.Router.Teams[0].LiveGate = &router.LiveGate{Guards: []router.ChannelID{1}, Limits: []router.GateLimit{{Channel: 0}}}
		m.Router.Queues[1].Callback = &router.Callback{Attempts: 1, RetryAfter: second}
		m.Conduct[1].Callback = &Callback{After: after, Probability: 1}
		return m
	}
	head := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "12s overflowed e2"}
	expect(t, play(t, overflowing(10*second)), append(head[:4:4], "22s callback_taken e2", "1m40s closed e1 a0", "1m40s answered e2 a0", "1m41s closed e2 a0")...)
	expect(t, play(t, overflowing(14*second)), append(head[:4:4], "25s abandoned e2", "1m40s closed e1 a0")...)
}

// Shares of callers who take it, and of attempts that are not answered, are as asked.
func TestCallbackShares(t *testing.T) {
	m := callingBack(deskModel(1), Callback{Probability: 0.4, NoAnswer: 0.25})
	m.Router.Queues[0].Callback.Attempts = 1
	m.Sources = []workload.Source{
		{Name: "first", Batches: []workload.Batch{{Size: 1}}, HandleTime: constant(t, 60)},
		{Name: "calls", Batches: []workload.Batch{{At: second, Size: 3000}}, HandleTime: constant(t, 1), Patience: constant(t, 1800)},
	}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	count := &seen{handled: handleTimes{}}
	if _, err := s.Run(t.Context(), 6, 0, count); err != nil {
		t.Fatal(err)
	}
	taken := count.counts[router.CallbackTaken]
	share(t, "seed 6: taken", taken, 3000, 0.4)
	share(t, "seed 6: unanswered", count.counts[router.CallbackUnanswered], taken, 0.25)
}
