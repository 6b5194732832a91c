package sim

import (
	"testing"

	"headroom/router"
)

// interrupting lets calls suspend the work items of deskModel.
func interrupting(m *Model, cost router.Time) *Model {
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: cost}
	return m
}

// returning sends work items back that stand still for so long because of a call.
func returning(m *Model, after router.Time) *Model {
	m.Router.Returns = []router.Return{{Arriving: 0, Held: 2, After: after}}
	return m
}

// An item of 100 s, 20 s in, goes back at once as a call comes, to an agent who is back at 30 s: interrupted, it costs 10 s to
// resume, and 80 s remain. Taken before it was begun (e3), it costs nothing.
func TestReturnedAtOnce(t *testing.T) {
	m := returning(interrupting(deskModel(2, row(0, 2, 100*second), row(20*second, 0, 200*second)), 10*second), 0)
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: router.Hour}}, {{From: 30 * second, To: router.Hour}}}}
	m.Horizon = 10 * minute
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"20s answered e2 a0", "20s returned e1 a0",
		"30s team 0 paid 2 scheduled 2", "30s a1 ready", "30s answered e1 a1", "30s resumed e1 a1",
		"2m0s closed e1 a1",
		"3m40s closed e2 a0")
}

// Suspended for 15 s, it goes back; the next agent pays for resuming, once, though a call of theirs interrupts before.
func TestReturnedAfterAWhile(t *testing.T) {
	m := returning(interrupting(deskModel(1, row(0, 2, 100*second), row(20*second, 0, 25*second)), 10*second), 15*second)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"20s answered e2 a0", "20s suspended e1 a0", "35s returned e1 a0",
		"45s closed e2 a0", "45s answered e1 a0", "45s resumed e1 a0",
		"2m15s closed e1 a0")
}

// At the end of the shift the item goes back and the call is finished; what remains, 70 s, is done by the next agent. It ran
// when it went back, so there is nothing to resume. The suspended one of the other agent costs 10 s.
func TestLogOffReturnsWork(t *testing.T) {
	m := interrupting(deskModel(2, row(0, 2, 100*second)), 10*second)
	m.Router.Settings.LogOffReturnsWork = true
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 30 * second}}, {{From: 30 * second, To: router.Hour}}}}
	m.Horizon = 10 * minute
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"30s team 0 paid 0 scheduled 0", "30s a0 offline", "30s returned e1 a0",
		"30s team 0 paid 1 scheduled 1", "30s a1 ready", "30s answered e1 a1",
		"1m40s closed e1 a1")

	m = interrupting(deskModel(2, row(0, 2, 100*second), row(20*second, 0, 60*second)), 10*second)
	m.Router.Settings.LogOffReturnsWork = true
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 30 * second}}, {{From: 30 * second, To: router.Hour}}}}
	m.Horizon = 10 * minute
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"20s answered e2 a0", "20s suspended e1 a0",
		"30s team 0 paid 0 scheduled 0", "30s a0 offline", "30s returned e1 a0",
		"30s team 0 paid 1 scheduled 1", "30s a1 ready", "30s answered e1 a1", "30s resumed e1 a1",
		"1m20s closed e2 a0",
		"2m0s closed e1 a1") // 80 s and 10 s
}

// A team that shrinks: who holds deferred work only leaves at once, and it goes back; who has a call leaves after it, and
// then what else they hold goes back. The item e2 comes back with 5 of 20 s done, e1 with 8 of 20 s.
func TestShrinkReturnsWork(t *testing.T) {
	m := deskModel(2, row(0, 2, 20*second), row(0, 2, 20*second), row(second, 0, 7*second))
	m.Router.Settings.LogOffReturnsWork = true
	headcounts(m, Headcount{0, 2}, Headcount{5 * second, 0}, Headcount{30 * second, 2})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1", "1s answered e3 a0",
		"5s team 0 paid 0 scheduled 0", "5s a1 offline", "5s returned e2 a1", "5s a0 not_ready",
		"8s closed e3 a0", "8s a0 offline", "8s returned e1 a0",
		"30s team 0 paid 2 scheduled 2", "30s a0 ready", "30s a1 ready", "30s answered e1 a0", "30s answered e2 a1",
		"42s closed e1 a0", "45s closed e2 a1")
}

// Where logging off returns work, an agent who becomes empty in place of a marked one has it ended first.
func TestLeaveInPlaceReturnsNothing(t *testing.T) {
	m := deskModel(2, row(0, 0, 20*second), row(0, 2, 7*second))
	m.Router.Settings.LogOffReturnsWork = true
	headcounts(m, Headcount{0, 2}, Headcount{2 * second, 1})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1",
		"2s team 0 paid 1 scheduled 1", "2s a0 not_ready",
		"7s a1 not_ready", "7s a0 ready", "7s closed e2 a1", "7s a1 offline", // offline at once, e2 would go back
		"20s closed e1 a0")
}
