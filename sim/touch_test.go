package sim

import (
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// A case of exactly three touches of 10, 5 and 5 s, waiting 20 s in between; its due time moves by these.
func TestTouches(t *testing.T) {
	first := row(0, 2, 10*second)
	first.Due = minute
	m := deskModel(1, first)
	m.Conduct = make([]Conduct, 3)
	m.Conduct[2].Touches = &Touches{More: 1, Pending: constant(t, 20), HandleTime: constant(t, 5), AtMost: 3}
	m.Router.Queues[2].Pending.StopsClock = true
	head := []string{"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0"}
	expect(t, play(t, m), append(head[:3:3],
		"10s pended e1 a0", "30s answered e1 a0", "35s pended e1 a0", "55s answered e1 a0", "1m0s closed e1 a0")...)
	m.Router.Queues[2].Pending.SameAgent = true
	expect(t, play(t, m), append(head[:3:3],
		"10s pended e1 a0", "30s assigned e1 a0", "35s pended e1 a0", "55s assigned e1 a0", "1m0s closed e1 a0")...)
	due := router.Time(0)
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(t.Context(), 1, 0, observe(func(ev *router.Event) {
		if ev.Kind == router.Closed {
			due = ev.Due
		}
	})); err != nil || due != 100*second {
		t.Errorf("due at %v, want 1m40s; %v", due, err)
	}
}

// Each touch is put aside by itself, and a case that is transferred has as many touches there.
func TestTouchesPutAside(t *testing.T) {
	m := pausing(deskModel(1, row(0, 2, 10*second)), always(t, 0.5, 3), nil)
	m.Conduct[2].Touches = &Touches{More: 1, Pending: constant(t, 20), AtMost: 2}
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0",
		"5s inactivated e1 a0", "8s assigned e1 a0", "13s pended e1 a0",
		"33s answered e1 a0", "38s inactivated e1 a0", "41s assigned e1 a0", "46s closed e1 a0")
}

// Touches are geometric, cut off at m: (1 − p^m)/(1 − p) on average. The time pending over all cases is, by Little's law, the
// arrival rate times the mean number of pauses times their mean length; agents' time likewise. It would catch one touch too many or
// too few, the work of a touch left out, and a pause that does not end.
func TestTouchesPerCase(t *testing.T) {
	const p, most, cases = 0.6, 4, 4000
	m := deskModel(1)
	m.Router.Teams[0].Caps = []int{1, 1, 5000}
	m.Drain = true
	m.Sources = []workload.Source{{Name: "cases", Queue: 2, Batches: []workload.Batch{{Size: cases}}, HandleTime: exponential(t, 100)}}
	m.Conduct = make([]Conduct, 3)
	m.Conduct[2].Touches = &Touches{More: p, Pending: exponential(t, 600), HandleTime: exponential(t, 50), AtMost: most}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	begun := map[router.EngagementID]router.Time{}
	pauses, pending, worked := 0.0, 0.0, 0.0
	if _, err := s.Run(t.Context(), 6, 0, observe(func(ev *router.Event) {
		switch ev.Kind {
		case router.Pended:
			pauses++
			worked += ev.Elapsed.Seconds()
			begun[ev.Engagement] = ev.At
		case router.Queued:
			if at, was := begun[ev.Engagement]; was {
				pending += (ev.At - at).Seconds()
			}
		case router.Closed:
			worked += ev.Elapsed.Seconds()
		}
	})); err != nil {
		t.Fatal(err)
	}
	mean := (1 - math.Pow(p, most)) / (1 - p)
	squares := 0.0
	for k := 1.0; k <= most; k++ {
		chance := math.Pow(p, k-1) * (1 - p)
		if k == most {
			chance = math.Pow(p, k-1)
		}
		squares += k * k * chance
	}
	variance := squares - mean*mean
	within(t, "touches", pauses+cases, cases*mean, cases*variance)
	within(t, "seconds pending", pending, 600*pauses, pauses*600*600)
	within(t, "seconds of work", worked, 100*cases+50*pauses, cases*100*100+pauses*50*50)
}
