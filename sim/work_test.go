package sim

import (
	"testing"

	"headroom/router"
)

// The routing contract's example: an item of 20 min, 8 min in, a call of 6 min + 1 min wrap-up, resume cost 90 s: done
// after 8 + 7 + 1.5 + 12 = 28.5 min. Catches progress during suspension, wrap-up not suspending, cost forgotten or twice.
func TestInterruptedItem(t *testing.T) {
	m := deskModel(1, row(0, 2, 20*minute), row(8*minute, 0, 6*minute))
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 90 * second}
	m.WrapUp[0] = constant(t, 60)
	m.Router.Queues[0].WrapUp = true
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"8m0s answered e2 a0", "8m0s suspended e1 a0",
		"14m0s wrap_up e2 a0",
		"15m0s closed e2 a0", "15m0s resumed e1 a0",
		"28m30s closed e1 a0")
}

// An item taken during a call starts suspended and pays no resume cost; a second call then does cost it.
func TestItemTakenDuringCall(t *testing.T) {
	m := deskModel(1, row(0, 0, 5*minute), row(minute, 2, 10*minute), row(7*minute, 0, minute))
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 30 * second}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"1m0s answered e2 a0", "1m0s suspended e2 a0",
		"5m0s closed e1 a0", "5m0s resumed e2 a0",
		"7m0s answered e3 a0", "7m0s suspended e2 a0", // 2 of 10 min done
		"8m0s closed e3 a0", "8m0s resumed e2 a0", // 8 min and 30 s left
		"16m30s closed e2 a0")
}

// A call that follows another in the same instant keeps the item suspended: no resumption, no cost in between.
func TestBackToBackCalls(t *testing.T) {
	m := deskModel(1, row(0, 2, 2*minute), row(minute, 0, minute), row(90*second, 0, minute))
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 15 * second}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"1m0s answered e2 a0", "1m0s suspended e1 a0",
		"2m0s closed e2 a0", "2m0s answered e3 a0",
		"3m0s closed e3 a0", "3m0s resumed e1 a0",
		"4m15s closed e1 a0")
}

// Work that ends at the very instant at which a call comes in is done: completions go first, and no cost is paid.
func TestItemEndsAsCallBegins(t *testing.T) {
	m := deskModel(1, row(0, 1, 20*minute), row(0, 2, 20*minute), row(minute, 0, minute))
	m.Router.Teams[0].LiveGate = &router.LiveGate{ // the call waits for the chat
		Guards: []router.ChannelID{0}, Limits: []router.GateLimit{{Channel: 1, Percent: 0}},
	}
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 10 * minute}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "0s answered e2 a0",
		"20m0s closed e1 a0", "20m0s answered e3 a0", "20m0s closed e2 a0",
		"21m0s closed e3 a0")
}

// An item interrupted in the moment it is taken has nothing to resume: no cost.
func TestNoCostWithoutProgress(t *testing.T) {
	m := deskModel(1, row(0, 2, 10*minute), row(0, 0, 5*minute))
	m.Channels[2] = ChannelPace{During: []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}, ResumeCost: 90 * second}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "0s answered e2 a0", "0s suspended e1 a0",
		"5m0s closed e2 a0", "5m0s resumed e1 a0",
		"15m0s closed e1 a0")
}

// Chats of 4, 3, 2 and 1 s arriving at 0, 2, 3 and 4 at paces 1, 7/10, 11/20 by number held. By hand: e1 has 2 s left at
// 2, 1.3 at 3, which takes 1.3/0.55 = 2.3636… s; the fourth waits for its slot and gets it at 5.3636… Ends are rounded up.
func TestChatsSlowEachOther(t *testing.T) {
	m := deskModel(1, row(0, 1, 4*second), row(2*second, 1, 3*second), row(3*second, 1, 2*second), row(4*second, 1, second))
	m.Channels[1] = ChannelPace{Curve: []Pace{Unhurried, 700_000_000, 550_000_000}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "2s answered e2 a0", "3s answered e3 a0",
		"5.363636364s closed e1 a0", "5.363636364s answered e4 a0",
		"6.636363637s closed e3 a0", // 2 / 0.55 = 3.636… after 3: three are held throughout
		"7.064935066s closed e4 a0", // 0.3 left at 6.636…: 0.3 / 0.7 = 0.428571428… more
		"7.064935066s closed e2 a0")
}

// Paces multiply: a chat curve of 0.8 at two, half speed beside a call, a team 25 % faster: 0.8 × 0.5 × 1.25 = 0.5.
func TestPacesMultiply(t *testing.T) {
	m := deskModel(1, row(0, 0, 100*second), row(0, 1, 20*second), row(0, 1, 200*second))
	m.Channels[1] = ChannelPace{
		Curve:  []Pace{Unhurried, 800_000_000},
		During: []Effect{{Factor: 500_000_000}, {Factor: Unhurried}, {Factor: Unhurried}},
	}
	m.TeamPace[0] = []Pace{Unhurried, 1_250_000_000, Unhurried}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0",
		"40s closed e2 a0", // 20 s at 0.5
		// e3: 20 s done at 40; then 0.5 × 1.25 = 0.625 until 100: 37.5 s more; 142.5 s left at 1.25: 114 s
		"1m40s closed e1 a0",
		"3m34s closed e3 a0")
}

// Patience runs from the arrival; whoever is answered in the last moment does not abandon; balking leaves at once.
func TestPatience(t *testing.T) {
	impatient := row(second, 0, 10*second)
	impatient.Patience = 9 * second // ends at the moment the line is free: answered
	leaves := row(2*second, 0, 10*second)
	leaves.Patience = 5 * second
	balks := row(3*second, 0, 10*second)
	balks.Patience = 0
	m := deskModel(1, row(0, 0, 10*second), impatient, leaves, balks)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"3s abandoned e4",
		"7s abandoned e3",
		"10s closed e1 a0", "10s answered e2 a0",
		"20s closed e2 a0")
}

// Patience goes on through an overflow: who would wait 20 s at most, and is sent on after 12 s, leaves 8 s later.
func TestPatienceThroughOverflow(t *testing.T) {
	waits := row(2*second, 0, 10*second)
	waits.Patience = 20 * second
	m := deskModel(1, row(0, 0, 100*second), waits)
	m.Router.Queues[0].MaxWait = router.LimitOf(int64(12 * second))
	m.Router.Queues[0].Overflow = router.Destination{Kind: router.ToQueue, Queue: 1}
	m.Router.Teams[0].LiveGate = &router.LiveGate{Guards: []router.ChannelID{1}, Limits: []router.GateLimit{{Channel: 0}}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"14s overflowed e2", "22s abandoned e2",
		"1m40s closed e1 a0")
}

// The run ends at the horizon with work in hand; draining it finishes what is there, but nothing new comes.
func TestHorizonAndDrain(t *testing.T) {
	m := deskModel(1, row(0, 0, 10*second), row(5*second, 0, 10*second), row(12*second, 0, second))
	m.Horizon = 12 * second
	head := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "10s closed e1 a0", "10s answered e2 a0"}
	expect(t, play(t, m), head...)
	m.Drain = true
	expect(t, play(t, m), append(head, "20s closed e2 a0")...)
}

// Scale rounds as told and never overflows.
func TestScale(t *testing.T) {
	for _, r := range []struct{ a, b, c, add, want uint64 }{
		{10, 3, 4, 0, 7},            // 7.5 down
		{10, 3, 4, 3, 8},            // 7.5 up
		{1 << 63, 4, 4, 0, 1 << 63}, // needs all 128 bits
		{1 << 63, 4, 1, 0, 1<<64 - 1},
	} {
		if got := scale(r.a, r.b, r.c, r.add); got != r.want {
			t.Errorf("scale(%d, %d, %d, %d) = %d, want %d", r.a, r.b, r.c, r.add, got, r.want)
		}
	}
	if lasting(router.Far/2, 1) != router.Far {
		t.Error("work beyond any clock does not last for ever")
	}
}
