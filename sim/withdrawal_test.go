package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// withdrawing lets another system take everything back so many seconds after it came.
func withdrawing(t *testing.T, m *Model, seconds float64) *Model {
	m.Sources[0].Withdrawn = &workload.Withdrawn{Probability: 1, After: constant(t, seconds)}
	return m
}

// What still waits after 30 s is taken back, what an agent has by then stays: the first; the second, taken up at the very instant; and
// not the third. A fourth is taken back before its time comes.
func TestWithdrawal(t *testing.T) {
	late := row(second, 2, 10*second)
	late.Details = &router.Details{NotBefore: router.Hour}
	m := withdrawing(t, deskModel(1, row(0, 2, 30*second), row(0, 2, 10*second), row(0, 2, 10*second), late), 30)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "1s scheduled e4",
		"30s closed e1 a0", "30s answered e2 a0", "30s withdrawn e3", "31s withdrawn e4", "40s closed e2 a0")
}

// What is pending is with nobody, and taken back; what its agent has put aside is not.
func TestWithdrawalOfWhatIsLaidDown(t *testing.T) {
	m := withdrawing(t, pausing(deskModel(1, row(0, 2, 20*second)), nil, always(t, 0.5, 60)), 30)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s pended e1 a0", "30s withdrawn e1")
	m = withdrawing(t, pausing(deskModel(1, row(0, 2, 20*second)), always(t, 0.5, 60), nil), 30)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s inactivated e1 a0", "1m10s assigned e1 a0", "1m20s closed e1 a0")
}

// So many are taken back as asked, in the time asked, and nothing else moves: arrivals, handle times and patience of all the others are what
// they were.
func TestWithdrawalShare(t *testing.T) {
	run := func(w *workload.Withdrawn) (*withdrawals, lives) {
		m := deskModel(1)
		m.Staffing[0].Headcount[0].Agents = 0
		m.Sources = []workload.Source{{
			Name: "items", Queue: 2, HandleTime: exponential(t, 60), Withdrawn: w,
			Rates: &workload.Rates{Step: router.Hour, PerHour: []float64{3000}},
		}}
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		seen, all := &withdrawals{}, lives{}
		if _, err := s.Run(t.Context(), 6, 0, both{seen, all}); err != nil {
			t.Fatal(err)
		}
		return seen, all
	}
	got, with := run(&workload.Withdrawn{Probability: 0.3, After: exponential(t, 600)})
	_, without := run(nil)
	share(t, "seed 6: taken back", float64(len(got.after)), float64(len(with)), 0.3)
	mean := 0.0
	for _, after := range got.after {
		mean += after.Seconds() / float64(len(got.after))
	}
	if deviation := 600 / math.Sqrt(float64(len(got.after))); math.Abs(mean-600) > 4*deviation || deviation > 25 {
		t.Errorf("seed 6: after %.0f s in the mean, want 600 ± %.0f", mean, deviation)
	}
	if len(with) != len(without) {
		t.Fatalf("seed 6: %d arrive, %d where nothing is taken back", len(with), len(without))
	}
	for id, at := range without {
		if with[id] != at {
			t.Fatalf("seed 6: %v comes at %v, at %v where nothing is taken back", id, with[id], at)
		}
	}
}

// withdrawals are the times after which something was taken back.
type withdrawals struct{ after []router.Time }

func (w *withdrawals) Observe(events []router.Event) {
	for i := range events {
		if events[i].Kind == router.Withdrawn {
			w.after = append(w.after, events[i].Elapsed)
		}
	}
}

// lives are the instants at which engagements came.
type lives map[router.EngagementID]router.Time

func (l lives) Observe(events []router.Event) {
	for i := range events {
		if id := events[i].Engagement; events[i].Kind == router.Queued {
			l[id>>28] = events[i].At // by number: slots differ
		}
	}
}
