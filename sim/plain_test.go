package sim

import (
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// The short way and the long way are the same: every event of random days, of a crowded N-design, and of one whose people come and go.
// Faults: a feature that isPlain forgets, an agent of a shrinking team who is not let go, a dead entry not counted, a pace that is
// not that of what is held alone.
func TestShortWayIsTheLongWay(t *testing.T) {
	var models []*Model
	for seed := range uint64(90) {
		random := rand.New(rand.NewPCG(seed, 7))
		m := randomModel(t, random)
		switch seed % 3 {
		case 1:
			m.TeamPace = make([][]Pace, 2)
			m.Router.Settings.LogOffReturnsWork = seed%2 == 0
		case 2:
			busy(t, random, m)
		}
		models = append(models, m)
	}
	models = append(models, nDesign(t, 4*router.Hour))
	shrinking := nDesign(t, 4*router.Hour)
	for team := range shrinking.Staffing {
		for i := range 40 {
			step := Headcount{At: router.Time(i+1) * 5 * minute, Agents: 50 - 7*((i+team)%5)}
			shrinking.Staffing[team].Headcount = append(shrinking.Staffing[team].Headcount, step)
		}
	}
	models = append(models, shrinking)
	plain := 0
	for i, m := range models {
		short, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		long, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		if short.plain {
			plain++
		}
		long.plain = false
		for replication := range 2 {
			var a, b everything
			short.reset(workload.Root(uint64(i), replication), &a)
			long.reset(workload.Root(uint64(i), replication), &b)
			for short.advance() {
				long.advance()
				if short.agenda.dead != long.agenda.dead || short.agenda.count != long.agenda.count || short.open != long.open {
					t.Fatalf("model %d at %v: %d of %d entries dead, %d open; the long way %d of %d, %d", i, short.now,
						short.agenda.dead, short.agenda.count, short.open, long.agenda.dead, long.agenda.count, long.open)
				}
			}
			if long.advance() || short.steps != long.steps || !slices.Equal(a, b) {
				n := 0
				for n < min(len(a), len(b)) && a[n] == b[n] {
					n++
				}
				t.Fatalf("model %d, event %d:\nshort %+v\nlong  %+v", i, n, a[n:min(n+1, len(a))], b[n:min(n+1, len(b))])
			}
		}
	}
	if plain < len(models)/2 {
		t.Errorf("%d of %d models may go the short way: too few to compare", plain, len(models))
	}
}

// everything is all events of a replication.
type everything []router.Event

func (e *everything) Observe(events []router.Event) { *e = append(*e, events...) }
