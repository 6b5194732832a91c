package sim

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

func headcounts(m *Model, steps ...Headcount) *Model {
	m.Staffing[0].Headcount = steps
	return m
}

// From three agents to one with two calls in hand: the empty one leaves at once, of the busy ones the one who has been
// busy longest is marked; the other becomes empty first and leaves in its place, so that the marked one stays.
func TestEmptyAgentLeavesInPlaceOfMarked(t *testing.T) {
	m := headcounts(deskModel(3, row(0, 0, 20*second), row(second, 0, 5*second), row(3*second, 0, 4*second)),
		Headcount{0, 3}, Headcount{2 * second, 1})
	expect(t, play(t, m),
		"0s team 0 paid 3 scheduled 3", "0s a0 ready", "0s a1 ready", "0s a2 ready",
		"0s answered e1 a0", "1s answered e2 a1",
		"2s team 0 paid 1 scheduled 1", "2s a2 offline", "2s a0 not_ready",
		"6s a1 offline", "6s a0 ready", "6s closed e2 a1", // a1 does not take e3, which has waited since 3 s
		"20s closed e1 a0", "20s answered e3 a0",
		"24s closed e3 a0")
}

// A marked agent who becomes empty leaves.
func TestMarkedAgentLeaves(t *testing.T) {
	m := headcounts(deskModel(2, row(0, 0, 5*second), row(0, 0, 9*second), row(3*second, 0, second)),
		Headcount{0, 2}, Headcount{2 * second, 1})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1",
		"2s team 0 paid 1 scheduled 1", "2s a0 not_ready",
		"5s closed e1 a0", "5s a0 offline",
		"9s closed e2 a1", "9s answered e3 a1",
		"10s closed e3 a1")
}

// When the number rises again the marked agents are unmarked before anyone logs on.
func TestUnmarkBeforeLogOn(t *testing.T) {
	m := headcounts(deskModel(3, row(0, 0, 20*second), row(0, 0, 20*second), row(2*second, 1, 6*second)),
		Headcount{0, 2}, Headcount{second, 1}, Headcount{4 * second, 3})
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1",
		"1s team 0 paid 1 scheduled 1", "1s a0 not_ready",
		"2s answered e3 a1", // chat beside the call: a0 takes nothing new
		"4s team 0 paid 3 scheduled 3", "4s a0 ready", "4s a2 ready",
		"8s closed e3 a1",
		"20s closed e1 a0", "20s closed e2 a1")
}

// Who leaves first: fewest held, then longest idle, then id.
func TestWhoLeavesFirst(t *testing.T) {
	m := headcounts(deskModel(3, row(0, 1, 30*second), row(0, 1, 30*second), row(second, 1, second), row(3*second, 1, 30*second)),
		Headcount{0, 3}, Headcount{4 * second, 2}, Headcount{5 * second, 1})
	// e1→a0, e2→a1, e3→a2 until 2 s, e4→a2 at 3 s: all hold one; assigned at 0, 0, 3
	expect(t, play(t, m),
		"0s team 0 paid 3 scheduled 3", "0s a0 ready", "0s a1 ready", "0s a2 ready",
		"0s answered e1 a0", "0s answered e2 a1", "1s answered e3 a2", "2s closed e3 a2", "3s answered e4 a2",
		"4s team 0 paid 2 scheduled 2", "4s a0 not_ready",
		"5s team 0 paid 1 scheduled 1", "5s a1 not_ready",
		"30s closed e1 a0", "30s a0 offline", "30s closed e2 a1", "30s a1 offline",
		"33s closed e4 a2")

	m = headcounts(deskModel(2, row(0, 1, 30*second), row(0, 1, 20*second), row(second, 1, 30*second)), Headcount{0, 2}, Headcount{4 * second, 1})
	expect(t, play(t, m), // a1 holds one, a0 two, though a0 was first given one
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready", "0s answered e1 a0", "0s answered e2 a1", "1s answered e3 a0",
		"4s team 0 paid 1 scheduled 1", "4s a1 not_ready",
		"20s closed e2 a1", "20s a1 offline", "30s closed e1 a0", "31s closed e3 a0")
}

// Individuals keep their own hours: breaks stop new work and let the work in hand go on; so does the end of the shift.
// Same instant: who leaves goes before who comes.
func TestIndividualHours(t *testing.T) {
	m := deskModel(2, row(0, 0, 12*second), row(second, 0, 3*second), row(15*second, 0, 10*second), row(21*second, 0, second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{
		{{From: -5 * second, To: 20 * second, Breaks: []Span{{10 * second, 14 * second}}}},
		{{From: 20 * second, To: 30 * second}},
	}}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0",
		"10s team 0 paid 1 scheduled 0", "10s a0 not_ready",
		"12s closed e1 a0",
		"14s team 0 paid 1 scheduled 1", "14s a0 ready", "14s answered e2 a0",
		"17s closed e2 a0", "17s answered e3 a0",
		"20s team 0 paid 0 scheduled 0", "20s a0 offline",
		"20s team 0 paid 1 scheduled 1", "20s a1 ready",
		"21s answered e4 a1", "22s closed e4 a1",
		"27s closed e3 a0",
		"30s team 0 paid 0 scheduled 0", "30s a1 offline")
}

// A break that touches the end of the shift, its beginning, or another break leaves no instant in which its agent could be
// given a call.
func TestTouchingBreaks(t *testing.T) {
	m := deskModel(1, row(0, 0, second), row(0, 0, second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{
		{From: 10 * second, To: 20 * second, Breaks: []Span{{10 * second, 15 * second}, {15 * second, 20 * second}}},
		{From: 40 * second, To: 50 * second, Breaks: []Span{{41 * second, 50 * second}}},
	}}}
	expect(t, play(t, m),
		"10s team 0 paid 1 scheduled 0", "10s a0 not_ready",
		"20s team 0 paid 0 scheduled 0", "20s a0 offline",
		"40s team 0 paid 1 scheduled 1", "40s a0 ready", "40s answered e1 a0",
		"41s closed e1 a0", "41s answered e2 a0", // completions go before the break
		"41s team 0 paid 1 scheduled 0", "41s a0 not_ready", "42s closed e2 a0",
		"50s team 0 paid 0 scheduled 0", "50s a0 offline")
}

// Those whose shift begins at the same moment share what waits.
func TestShiftStartSharesBacklog(t *testing.T) {
	m := deskModel(2, row(0, 1, minute), row(0, 1, minute), row(0, 1, minute))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 10 * second, To: router.Hour}}, {{From: 10 * second, To: router.Hour}}}}
	got := strings.Split(play(t, m), "\n")
	want := []string{"10s a0 ready", "10s a1 ready", "10s answered e1 a0", "10s answered e2 a1", "10s answered e3 a0"}
	if !slices.Equal(got[2:7], want) {
		t.Errorf("got %q, want %q", got[2:7], want)
	}
}

// Common random numbers: replication, seed and source decide what an engagement brings, not who else is there.
func TestAddingAgentsMovesNoWork(t *testing.T) {
	mean, err := workload.Exponential(30)
	if err != nil {
		t.Fatal(err)
	}
	run := func(agents int) map[router.EngagementID]router.Time {
		m := deskModel(agents)
		m.Sources = []workload.Source{{
			Name: "calls", Rates: &workload.Rates{Step: router.Hour, PerHour: []float64{600}}, HandleTime: &mean,
		}}
		m.Horizon, m.Drain = router.Hour, true
		handled := handleTimes{}
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(t.Context(), 7, 3, handled); err != nil {
			t.Fatal(err)
		}
		return handled
	}
	few, many := byNumber(run(6)), byNumber(run(9))
	if len(few) < 500 || len(few) != len(many) {
		t.Fatalf("%d and %d engagements; 600 expected", len(few), len(many))
	}
	for number, handle := range few {
		if many[number] != handle {
			t.Fatalf("engagement %d: handle time %v with 6 agents, %v with 9", number, handle, many[number])
		}
	}
}

type handleTimes map[router.EngagementID]router.Time

func (h handleTimes) Observe(events []router.Event) {
	for _, ev := range events {
		if ev.Kind == router.Closed {
			h[ev.Engagement] = ev.Elapsed
		}
	}
}

func byNumber(h map[router.EngagementID]router.Time) map[uint64]router.Time {
	out := map[uint64]router.Time{}
	for id, handle := range h {
		out[id.Number()] = handle
	}
	return out
}
