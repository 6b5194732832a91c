package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// silentChats lets everybody leave the chat queue of deskModel without a word, who are then noticed after 40 s of an agent's work.
func silentChats(t *testing.T, m *Model) *Model {
	m.Router.Teams[0].Caps[1] = 1
	m.Conduct = make([]Conduct, 3)
	m.Conduct[1].Silent = &Silent{Probability: 1, Detection: constant(t, 40)}
	return m
}

// The first chat takes 60 s; the second customer leaves after 15 s, and the third after 50 s, both without a word. The agent takes what
// they left in its turn, holds the slot for 40 s each, and gets no wrap-up from it: the fourth customer, who came at 70 s, is served only
// at 142 s.
func TestSilentAbandonment(t *testing.T) {
	m := silentChats(t, deskModel(1, row(0, 1, 60*second), patient(row(0, 1, 60*second), 15*second), patient(row(0, 1, 60*second), 50*second),
		row(70*second, 1, 10*second)))
	m.Router.Queues[1].WrapUp, m.WrapUp[1] = true, constant(t, 2)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "15s left_silently e2", "50s left_silently e3",
		"1m0s wrap_up e1 a0", "1m2s closed e1 a0", "1m2s answered e2 a0",
		"1m42s wrap_up e2 a0", "1m42s closed e2 a0", "1m42s answered e3 a0",
		"2m22s wrap_up e3 a0", "2m22s closed e3 a0", "2m22s answered e4 a0",
		"2m32s wrap_up e4 a0", "2m34s closed e4 a0")
}

// Who has left without a word passes nothing on, takes no callback and leaves nobody again elsewhere: what they left overflows at 60 s
// to phone, where it is noticed; or to deferred work, where it is work like any other, of 5 s.
func TestSilentElsewhere(t *testing.T) {
	start := func(to router.QueueID) *Model {
		m := silentChats(t, deskModel(1, patient(row(0, 1, 5*second), 15*second)))
		m.Staffing[0].Headcount = []Headcount{{At: 70 * second, Agents: 1}}
		m.Router.Queues[1].MaxWait, m.Router.Queues[1].Overflow = router.LimitOf(int64(minute)), router.Destination{Kind: router.ToQueue, Queue: to}
		m.Router.Queues[0].Callback = &router.Callback{Attempts: 1, RetryAfter: minute}
		m.Conduct[0].Callback = &Callback{Probability: 1}
		m.Conduct[0].Transfers = []Transfer{{Probability: 1, To: router.Destination{Kind: router.ToQueue, Queue: 2}}}
		m.Conduct[0].GivesBack = &Pause{Probability: 1, From: 0.5, To: 0.5}
		return m
	}
	expect(t, play(t, start(0)), "15s left_silently e1", "1m0s overflowed e1",
		"1m10s team 0 paid 1 scheduled 1", "1m10s a0 ready", "1m10s answered e1 a0", "1m50s closed e1 a0")
	expect(t, play(t, start(2)), "15s left_silently e1", "1m0s overflowed e1",
		"1m10s team 0 paid 1 scheduled 1", "1m10s a0 ready", "1m10s answered e1 a0", "1m15s closed e1 a0")
}

// Who has left without a word tries again from then on: once, also when what they left overflows to deferred work and is refused there.
func TestSilentRedial(t *testing.T) {
	m := silentChats(t, deskModel(1, patient(row(0, 1, 5*second), 15*second)))
	m.Staffing[0].Headcount[0].Agents = 0
	m.Router.Queues[1].MaxWait, m.Router.Queues[1].Overflow = router.LimitOf(int64(minute)), router.Destination{Kind: router.ToQueue, Queue: 2}
	m.Router.Queues[2].MaxWaiting = router.LimitOf(0)
	m.Sources[0].Redials = &workload.Redials{Shares: []float64{1}, After: constant(t, 3600), AtMost: 1}
	expect(t, play(t, m), "0s team 0 paid 0 scheduled 0", "15s left_silently e1", "15s tries_again e1",
		"1m0s overflowed e1", "1m0s overflowed e1", "1m0s closed e1",
		"1h0m15s redialed e2", "1h0m30s left_silently e2", "1h1m15s overflowed e2", "1h1m15s overflowed e2", "1h1m15s closed e2")
}

// A chat that an agent has given back half done, and whose customer then leaves without a word, is not gone on with.
func TestSilentAfterGivingBack(t *testing.T) {
	m := silentChats(t, deskModel(1, patient(row(0, 1, 60*second), 10*second), row(15*second, 0, 100*second)))
	m.Router.Queues[1].Teams[0].Priority, m.Router.Queues[0].Teams[0].Priority = 1, 0
	m.Router.Teams[0].Occupied = []router.Rule{{{Channels: []router.ChannelID{0}, Count: 1}}}
	m.Conduct[1].GivesBack = &Pause{Probability: 1, From: 0.5, To: 0.5}
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "15s answered e2 a0", "30s returned e1 a0", "40s left_silently e1",
		"1m55s closed e2 a0", "1m55s answered e1 a0", "2m35s closed e1 a0")
}

// As many as asked leave without a word; those who do not, do so when they would have, and nobody's patience or handle time moves.
func TestSilentShare(t *testing.T) {
	run := func(silent *Silent) (*seen, gaveUp) {
		m := deskModel(1)
		m.Staffing[0].Headcount[0].Agents = 0
		m.Conduct = make([]Conduct, 3)
		m.Conduct[1].Silent = silent
		m.Sources = []workload.Source{{
			Name: "chats", Queue: 1, Batches: []workload.Batch{{Size: 3000}}, HandleTime: constant(t, 60), Patience: exponential(t, 120),
		}}
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		count, left := &seen{handled: handleTimes{}}, gaveUp{}
		if _, err := s.Run(t.Context(), 8, 0, both{count, left}); err != nil {
			t.Fatal(err)
		}
		return count, left
	}
	count, with := run(&Silent{Probability: 0.7, Detection: constant(t, 40)})
	_, without := run(nil)
	share(t, "seed 8: left without a word", count.counts[router.LeftSilently], 3000, 0.7)
	for id, at := range without {
		if with[id] != at {
			t.Fatalf("seed 8: %v gives up at %v, at %v where nobody is silent", id, with[id], at)
		}
	}
}

// gaveUp are the instants at which customers gave up, with a word or without.
type gaveUp map[router.EngagementID]router.Time

func (g gaveUp) Observe(events []router.Event) {
	for i := range events {
		if k := events[i].Kind; k == router.Abandoned || k == router.LeftSilently {
			g[events[i].Engagement>>28] = events[i].At
		}
	}
}
