package sim

import (
	"strings"
	"testing"

	"headroom/router"
)

// mix is one that holds so many calls, chats and items at a pace.
func mix(voice, chat, item Range, pace Pace) Mix {
	return Mix{Holding: []Range{voice, chat, item}, Pace: pace}
}

func exactly(n int) Range { return Range{n, n} }

// After "a0 ready" come the lines that a test is about.
func after(t *testing.T, m *Model) string {
	t.Helper()
	_, got, _ := strings.Cut(play(t, m), "a0 ready\n")
	return got
}

// The first mix that fits holds instead of curve and effects; the speed on the queue multiplies it. Two chats and a call: each chat
// at 0.5 × 1.25; after the call the curve again, 0.8 × 1.25 = 1 at two; the call itself, whose mix says 0.8, takes 50 s. It would
// catch a mix that multiplies the curve, fits what it should not, or is looked for in another order.
func TestMixes(t *testing.T) {
	m := deskModel(1, row(0, 0, 40*second), row(0, 1, 50*second), row(0, 1, 100*second))
	any := Range{0, 9}
	m.Channels[0] = ChannelPace{Mixes: []Mix{mix(exactly(1), exactly(1), any, 100_000_000), mix(exactly(1), Range{2, 9}, any, 800_000_000)}}
	m.Channels[1] = ChannelPace{
		Curve: []Pace{Unhurried, 800_000_000}, During: []Effect{{Factor: 100_000_000}, {Factor: Unhurried}, {Factor: Unhurried}},
		Mixes: []Mix{mix(exactly(1), exactly(2), exactly(0), 500_000_000)},
	}
	m.TeamPace[0] = []Pace{Unhurried, 1_250_000_000, Unhurried}
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0",
		"50s closed e1 a0",      // 40 s at 0.8; 31.25 s of the chats are done
		"1m8.75s closed e2 a0",  // 18.75 s left at 1
		"1m48.75s closed e3 a0") // 50 of 100 s left at 68.75, alone, at 1.25
}

// A mix may interrupt: the item stands still while two chats are held, and costs when it goes on.
func TestMixInterrupts(t *testing.T) {
	m := deskModel(1, row(0, 2, 20*second), row(5*second, 1, 10*second), row(8*second, 1, 3*second))
	m.Channels[2] = ChannelPace{Mixes: []Mix{mix(exactly(0), exactly(2), exactly(1), 0)}, ResumeCost: 4 * second}
	expect(t, after(t, m),
		"0s answered e1 a0", "5s answered e2 a0",
		"8s answered e3 a0", "8s suspended e1 a0",
		"11s closed e3 a0", "11s resumed e1 a0",
		"15s closed e2 a0", "27s closed e1 a0")
}

// A curve of its own for a pair: an item beside one chat at half speed, beside two at a quarter.
func TestDuringByNumber(t *testing.T) {
	m := deskModel(1, row(0, 2, 10*second), row(0, 1, 20*second), row(8*second, 1, 12*second))
	neutral := Effect{Factor: Unhurried}
	m.Channels[2].During = []Effect{neutral, {Factor: 500_000_000, Curve: []Pace{500_000_000, 250_000_000}}, neutral}
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0", "8s answered e3 a0", // 4 s done at 8, 7 s at 20
		"20s closed e2 a0", "20s closed e3 a0", "23s closed e1 a0")
}

// Sharing beyond two: two at full speed, three at two thirds; in one team only.
func TestSharingInOneTeam(t *testing.T) {
	m := deskModel(1, row(0, 1, 10*second), row(0, 1, 20*second), row(0, 1, 20*second))
	m.TeamChannels = [][]ChannelPace{{{}, {Curve: Sharing(2*Unhurried, 5)}, {}}}
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0",
		"15.000000016s closed e1 a0", // at 0.666666666, rounded down
		"25.000000016s closed e3 a0", "25.000000016s closed e2 a0")
	m.TeamChannels[0] = nil
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0",
		"10s closed e1 a0", "20s closed e2 a0", "20s closed e3 a0")
	if got := Sharing(2_500_000_000, 4); got[0] != Unhurried || got[1] != Unhurried || got[2] != 833_333_333 || got[3] != 625_000_000 {
		t.Errorf("sharing beyond 2.5: %v", got)
	}
}

// The cost of going on depends on how long the work stood still: 30 s after calls of one minute, 60 s beyond two minutes.
func TestResumeCostByLength(t *testing.T) {
	m := deskModel(1, row(0, 2, 10*minute), row(minute, 0, minute), row(3*minute, 0, 5*minute))
	m.Channels[2] = ChannelPace{
		During:      []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}},
		ResumeCosts: []CostPoint{{0, 0}, {2 * minute, minute}},
	}
	expect(t, after(t, m),
		"0s answered e1 a0",
		"1m0s answered e2 a0", "1m0s suspended e1 a0",
		"2m0s closed e2 a0", "2m0s resumed e1 a0", // 9 min + 30 s
		"3m0s answered e3 a0", "3m0s suspended e1 a0",
		"8m0s closed e3 a0", "8m0s resumed e1 a0", // 8.5 min + 1 min
		"17m30s closed e1 a0")
}

// What went back to its queue costs by how long it stood still in all: with the first agent, in the queue, and with the next.
func TestResumeCostAfterReturn(t *testing.T) {
	m := deskModel(1, row(0, 2, 10*minute), row(minute, 0, 5*minute))
	m.Channels[2] = ChannelPace{
		During:      []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}},
		ResumeCosts: []CostPoint{{0, 0}, {10 * minute, 10 * minute}},
	}
	m.Router.Returns = []router.Return{{Arriving: 0, Held: 2, After: 2 * minute}}
	expect(t, after(t, m),
		"0s answered e1 a0",
		"1m0s answered e2 a0", "1m0s suspended e1 a0",
		"3m0s returned e1 a0",
		"6m0s closed e2 a0", "6m0s answered e1 a0", "6m0s resumed e1 a0", // 5 min
		"20m0s closed e1 a0")
}

// Costs between, before and beyond the points, rising and falling.
func TestResumeCostPoints(t *testing.T) {
	c := ChannelPace{ResumeCosts: []CostPoint{{10, 100}, {20, 200}, {30, 50}}}
	for stood, want := range map[router.Time]router.Time{0: 100, 10: 100, 13: 130, 20: 200, 21: 185, 30: 50, 99: 50} {
		if got := c.CostAfter(stood); got != want {
			t.Errorf("after %d: %d, want %d", stood, got, want)
		}
	}
}

// Paces that cannot be are refused before a run.
func TestConcurrencyRefused(t *testing.T) {
	for want, c := range map[string]ChannelPace{
		"pace 2: 0":             {Curve: []Pace{Unhurried, 0}},
		"during 2: -1":          {During: []Effect{{Interrupt: true}, {Factor: 1, Curve: []Pace{-1}}, {Interrupt: true}}},
		"effects of 1 channels": {During: []Effect{{Interrupt: true}}},
		"1 channels of 3":       {Mixes: []Mix{{Holding: []Range{{1, 1}}}}},
		"from 2 to 1":           {Mixes: []Mix{mix(Range{2, 1}, exactly(1), exactly(1), 1)}},
		"resume cost 5s after":  {ResumeCosts: []CostPoint{{minute, second}, {minute, 5 * second}}},
	} {
		m := deskModel(1)
		m.TeamChannels = [][]ChannelPace{{{}, c, {}}}
		if _, err := New(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
