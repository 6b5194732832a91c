package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// chats is the desk model with customers of the chat queue who think for so long between so many turns.
func chats(t *testing.T, turns int, seconds float64, rows ...workload.TraceRow) *Model {
	m := deskModel(1, rows...)
	m.Thinking = []*Thinking{nil, {Turns: turns, Time: constant(t, seconds)}, nil}
	return m
}

// A chat alone lasts its hands-on work and what its customer thinks between the turns: 30 s in three turns, two pauses of 20 s.
func TestChatAlone(t *testing.T) {
	expect(t, after(t, chats(t, 3, 20, row(0, 1, 30*second))),
		"0s answered e1 a0",
		"10s thinking_started e1 a0", "30s thinking_ended e1 a0",
		"40s thinking_started e1 a0", "1m0s thinking_ended e1 a0",
		"1m10s closed e1 a0")
}

// An agent with two chats works on one at a time, first ready first served: turns of 10 and 6 s, pauses of 9 s, wrap-up is one more
// turn. It would catch two worked on at once, a chat that stands still while it only waits for its agent, and a wrap-up that jumps the
// line.
func TestOneChatAtATime(t *testing.T) {
	m := chats(t, 2, 9, row(0, 1, 20*second), row(second, 1, 12*second))
	m.WrapUp[1] = constant(t, 5)
	m.Router.Queues[1].WrapUp = true
	expect(t, after(t, m),
		"0s answered e1 a0", "1s answered e2 a0",
		"10s thinking_started e1 a0", // now e2 until 16
		"16s thinking_started e2 a0",
		"19s thinking_ended e1 a0", // until 29
		"25s thinking_ended e2 a0",
		"29s wrap_up e1 a0", // behind e2, until 35
		"35s wrap_up e2 a0", "40s closed e1 a0", "45s closed e2 a0")
}

// With a pace those ready go on together, and who thinks does not count: the first chat is alone until 1 s, shares until 19 s (9 s done
// each), and after its pause again.
func TestChatsShare(t *testing.T) {
	m := chats(t, 2, 9, row(0, 1, 20*second), row(second, 1, 24*second))
	m.Channels[1].Curve = Sharing(Unhurried, 3)
	expect(t, after(t, m),
		"0s answered e1 a0", "1s answered e2 a0",
		"19s thinking_started e1 a0", // e2 has 3 s of its turn left
		"22s thinking_started e2 a0",
		"28s thinking_ended e1 a0", // alone until 31: 7 s left
		"31s thinking_ended e2 a0",
		"45s closed e1 a0", // e2 has 5 s left
		"50s closed e2 a0")
}

// A call interrupts both chats that are ready, in line or not, but not what the third customer thinks; each costs when it goes on.
func TestCallDuringChats(t *testing.T) {
	m := chats(t, 2, 30, row(0, 1, 8*second), row(0, 1, 20*second), row(0, 1, 20*second), row(10*second, 0, 10*second))
	m.Channels[1].During = []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}
	m.Channels[1].ResumeCost = second
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0",
		"4s thinking_started e1 a0",
		"10s answered e4 a0", "10s suspended e3 a0", "10s suspended e2 a0", // e2 has 4 s of its turn left, e3 all
		"20s closed e4 a0", "20s resumed e3 a0", "20s resumed e2 a0", // and one more, e2 alone: e3 had not begun
		"25s thinking_started e2 a0",
		"34s thinking_ended e1 a0",
		"35s thinking_started e3 a0",
		"39s closed e1 a0",
		"55s thinking_ended e2 a0", "1m5s thinking_ended e3 a0",
		"1m5s closed e2 a0", "1m15s closed e3 a0")
}

// A call interrupts what waits in line for its second turn too: the first turn was work, although nothing else changed while it lasted.
func TestCallDuringSecondTurn(t *testing.T) {
	m := chats(t, 2, 10, row(0, 1, 8*second), row(0, 1, 40*second), row(16*second, 0, 10*second))
	m.Channels[1].During = []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}
	m.Channels[1].ResumeCost = second
	expect(t, after(t, m),
		"0s answered e1 a0", "0s answered e2 a0",
		"4s thinking_started e1 a0", "14s thinking_ended e1 a0", // behind e2, whose turn would last until 24
		"16s answered e3 a0", "16s suspended e2 a0", "16s suspended e1 a0",
		"26s closed e3 a0", "26s resumed e2 a0", "26s resumed e1 a0", // one more each
		"35s thinking_started e2 a0", "40s closed e1 a0",
		"45s thinking_ended e2 a0", "1m5s closed e2 a0")
}

// Who goes back to the queue while thinking has thought enough by the time that somebody takes them.
func TestReturnWhileThinking(t *testing.T) {
	m := chats(t, 2, 30, row(0, 1, 8*second), row(10*second, 0, 100*second))
	m.Channels[1].During = []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}
	m.Router.Returns = []router.Return{{Arriving: 0, Held: 1}}
	expect(t, after(t, m),
		"0s answered e1 a0", "4s thinking_started e1 a0",
		"10s answered e2 a0", "10s returned e1 a0",
		"1m50s closed e2 a0", "1m50s answered e1 a0", "1m54s closed e1 a0")
}

// Random turns add up to the work, and each has the same mean; the pauses are the same however it is cut.
func TestRandomTurns(t *testing.T) {
	const n, turns = 4000, 4
	var ends [2]map[router.EngagementID]router.Time
	for i, random := range []bool{false, true} {
		m := deskModel(1)
		pause, err := workload.Exponential(20)
		if err != nil {
			t.Fatal(err)
		}
		m.Thinking = []*Thinking{nil, {Turns: turns, Time: &pause, Random: random}, nil}
		m.Sources = []workload.Source{{Name: "chats", Queue: 1, HandleTime: constant(t, 40)}}
		for k := range n { // far enough apart that each is alone
			m.Sources[0].Batches = append(m.Sources[0].Batches, workload.Batch{At: router.Time(k) * router.Hour, Size: 1})
		}
		m.Horizon = n * router.Hour
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		w := &turnWatcher{ends: map[router.EngagementID]router.Time{}}
		if _, err := s.Run(t.Context(), 1, 0, w); err != nil {
			t.Fatal(err)
		}
		ends[i] = w.ends
		for turn, sum := range w.sum {
			mean := sum.Seconds() / n
			// The share of one of four spacings has mean 1/4 and variance 3/80; times 40 s, over √4000: 0.122 s.
			if d := mean - 10; random && (d > 0.49 || d < -0.49) || !random && d != 0 {
				t.Errorf("random %v: turn %d has mean %v s, want 10", random, turn, mean)
			}
		}
	}
	for id, at := range ends[0] {
		if ends[1][id] != at {
			t.Fatalf("%v ends at %v or at %v", id, at, ends[1][id])
		}
	}
	if len(ends[0]) != n {
		t.Errorf("%d ended", len(ends[0]))
	}
}

// turnWatcher sums the lengths of the first, second … turn of conversations that are alone.
type turnWatcher struct {
	sum   [4]router.Time
	turn  int
	since router.Time
	ends  map[router.EngagementID]router.Time
}

func (w *turnWatcher) Observe(events []router.Event) {
	for i := range events {
		switch ev := &events[i]; ev.Kind {
		case router.Answered:
			w.turn, w.since = 0, ev.At
		case router.ThinkingStarted:
			w.sum[w.turn] += ev.At - w.since
			w.turn++
		case router.ThinkingEnded:
			w.since = ev.At
		case router.Closed:
			w.sum[w.turn] += ev.At - w.since
			w.ends[ev.Engagement] = ev.At
		}
	}
}

// Thinking leaves arrivals, work and patience of all others as they were, and work in turns adds up to what it was: with as many people
// as chats, each lasts as long as without, and its pauses.
func TestThinkingMovesNothingElse(t *testing.T) {
	handle, _ := workload.Lognormal(300, 0.8)
	patience, _ := workload.Exponential(60)
	pause, _ := workload.Exponential(30)
	logs := [2][]router.Time{}
	for i := range logs {
		m := deskModel(300)
		m.Router.Teams[0].Caps = []int{1, 1, 1}
		m.Drain = true
		rates := &workload.Rates{Step: router.Hour, PerHour: []float64{300, 300}}
		m.Sources = []workload.Source{{Name: "chats", Queue: 1, Rates: rates, HandleTime: &handle, Patience: &patience}}
		w := &handsOn{ordinal: map[router.EngagementID]int{}, since: map[router.EngagementID]router.Time{}}
		if i == 1 {
			m.Thinking = []*Thinking{nil, {Turns: 6, Time: &pause}, nil}
		}
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(t.Context(), 3, 0, w); err != nil {
			t.Fatal(err)
		}
		logs[i] = w.seen
	}
	if len(logs[0]) < 400 || len(logs[0]) != len(logs[1]) {
		t.Fatalf("%d and %d chats", len(logs[0]), len(logs[1]))
	}
	for n, worked := range logs[0] {
		if logs[1][n] != worked {
			t.Fatalf("chat %d: %v of work, with turns %v", n, worked, logs[1][n])
		}
	}
}

// handsOn sums the work on each engagement, in the order of arrival, between its customer's pauses.
type handsOn struct {
	seen    []router.Time
	ordinal map[router.EngagementID]int
	since   map[router.EngagementID]router.Time
}

func (w *handsOn) Observe(events []router.Event) {
	for i := range events {
		switch ev := &events[i]; ev.Kind {
		case router.Queued:
			w.ordinal[ev.Engagement] = len(w.seen)
			w.seen = append(w.seen, 0)
		case router.Answered, router.ThinkingEnded:
			w.since[ev.Engagement] = ev.At
		case router.ThinkingStarted, router.Closed:
			w.seen[w.ordinal[ev.Engagement]] += ev.At - w.since[ev.Engagement]
		}
	}
}
