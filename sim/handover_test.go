package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// experts is twoLevels with so many experts, whose calls go to a certain expert: in the queue where they are.
func experts(t *testing.T, count int, rows ...workload.TraceRow) *Model {
	m := twoLevels(t, rows...)
	for len(m.Router.Agents) < 1+count {
		m.Router.Agents = append(m.Router.Agents, router.Agent{Team: 1})
	}
	m.Staffing[1].Headcount[0].Agents = count
	m.Conduct[0].Transfers = []Transfer{{Probability: 1, AgentOf: router.LimitOf(1), HandleTime: constant(t, 30)}}
	return m
}

// A certain expert gets the call at once, and does work of their own on it; whoever gets it so passes it on no more, though it is in
// the same queue still, and the wrap-up of that queue follows. The second call goes to the other expert, who holds less; when
// both are busy, the third is done where it is; the fourth goes to who has been idle longer.
func TestTransferToSomebody(t *testing.T) {
	m := experts(t, 2, row(0, 0, 10*second), row(10*second, 0, 10*second), row(20*second, 0, 10*second), row(50*second, 0, 10*second))
	m.Router.Queues[0].WrapUp, m.WrapUp[0] = true, constant(t, 2)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s team 1 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready", "0s a2 ready",
		"0s answered e1 a0", "10s transferred e1 a0", "10s assigned e1 a1",
		"10s answered e2 a0", "20s transferred e2 a0", "20s assigned e2 a2",
		"20s answered e3 a0", "30s wrap_up e3 a0", "32s closed e3 a0",
		"40s wrap_up e1 a1", "42s closed e1 a1",
		"50s wrap_up e2 a2", "50s answered e4 a0", "52s closed e2 a2",
		"1m0s transferred e4 a0", "1m0s assigned e4 a1",
		"1m30s wrap_up e4 a1", "1m32s closed e4 a1")
}

// Nobody gets it who is away, at whom something rings, or who does not take calls.
func TestTransferToNobody(t *testing.T) {
	for what, change := range map[string]func(*Model){
		"away": func(m *Model) {
			m.Staffing[1] = Staffing{Individual: [][]Shift{{{From: 0, To: 20 * second, Breaks: []Span{{9 * second, 11 * second}}}}}}
		},
		"cap": func(m *Model) { m.Router.Teams[1].Caps[0] = 0 },
		"ringing": func(m *Model) {
			m.Router.Queues[3].Acceptance = router.Acceptance{Manual: true, RingTime: 20 * second}
			m.Sources[0].Trace = append(m.Sources[0].Trace, row(9*second, 3, second))
			m.Answering = []Answering{{}, {Miss: 1}}
		},
	} {
		m := experts(t, 1, row(0, 0, 10*second))
		change(m)
		m.Horizon = 15 * second
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		count := &seen{handled: handleTimes{}}
		if _, err := s.Run(t.Context(), 1, 0, count); err != nil {
			t.Fatal(err)
		}
		if count.counts[router.Assigned] != 0 || count.counts[router.Closed] != 1 {
			t.Errorf("%s: %v assigned, %v closed; want it done where it is", what, count.counts[router.Assigned], count.counts[router.Closed])
		}
	}
}

// overseen lets an expert, a1, take over calls that an agent has had for 20 s.
func overseen(t *testing.T, rows ...workload.TraceRow) *Model {
	m := twoLevels(t, rows...)
	m.Conduct[0] = Conduct{TakeOver: &TakeOver{By: 1, After: 20 * second}}
	return m
}

// After 20 s the expert goes on with what remains, at their own pace: 40 of 60 s at half of it. At that moment a0 is free for the next
// call, which at its 20 s finds nobody free to take it over, and stays. A short one is over before, wrap-up or not.
func TestTakeOver(t *testing.T) {
	m := overseen(t, row(0, 0, 60*second), row(10*second, 0, 30*second), row(60*second, 0, 18*second))
	m.Router.Queues[0].WrapUp, m.WrapUp[0] = true, constant(t, 5)
	m.TeamPace[1] = []Pace{Unhurried / 2, Unhurried, Unhurried, Unhurried}
	expect(t, play(t, m), append(levels[:4:4],
		"0s answered e1 a0", "20s transferred e1 a0", "20s assigned e1 a1",
		"20s answered e2 a0", "50s wrap_up e2 a0", "55s closed e2 a0",
		"1m0s answered e3 a0", "1m18s wrap_up e3 a0", "1m23s closed e3 a0",
		"1m40s wrap_up e1 a1", "1m50s closed e1 a1")...)
}

// Who goes on with work that stood still reads themselves in first: an item of 100 s stands still behind a call from 10 s on, is taken
// over at 20 s, and 90 s and the cost of 7 s remain.
func TestTakeOverOfWhatStandsStill(t *testing.T) {
	m := overseen(t, row(0, 2, 100*second), row(10*second, 0, 100*second))
	m.Conduct[2], m.Conduct[0] = m.Conduct[0], Conduct{}
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 7 * second}
	expect(t, play(t, m), append(levels[:4:4],
		"0s answered e1 a0", "10s answered e2 a0", "10s suspended e1 a0",
		"20s transferred e1 a0", "20s assigned e1 a1", "20s resumed e1 a1",
		"1m50s closed e2 a0", "1m57s closed e1 a1")...)
}
