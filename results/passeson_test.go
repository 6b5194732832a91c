package results

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

// A recorder that leaves out what two events undo in each other measures what one does that books both. Fault: a rule, a wrap-up, an
// offer or a change of team in between that passesOn overlooks.
func TestPassingOnIsLettingGoAndTaking(t *testing.T) {
	passed := 0
	for seed := range uint64(150) {
		c := routertest.Choice(rand.New(rand.NewPCG(seed, 1)).IntN)
		w := routertest.DrawPlainWorld(c)
		core, err := router.New(w.Config)
		if err != nil {
			t.Fatal(err)
		}
		twin := routertest.NewTwin(w.Config)
		spec := &Spec{Router: w.Config, Interval: 13 * w.Unit, Horizon: 10_000 * w.Unit}
		if w.Features.Reconfiguring || w.Unit == 1 { // the last configuration would have to be known; intervals of some nanoseconds
			continue
		}
		short, long := NewRecorder(spec), NewRecorder(spec)
		long.alwaysBooks = true
		for range 200 {
			in := w.DrawInput(c, twin)
			if _, err := twin.Step(nil, in); err != nil {
				continue
			}
			events, err := core.Step(nil, in)
			if err != nil {
				t.Fatal(err)
			}
			for i := range events[:max(len(events)-1, 0)] {
				if events[i].Kind == router.Closed && short.passesOn(&events[i], &events[i+1]) {
					passed++
				}
			}
			short.Observe(events)
			long.Observe(events)
		}
		if a, b := short.Close(core.Now()), long.Close(core.Now()); !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: measured\n%+v\nnot\n%+v", seed, a, b)
		}
	}
	if passed < 500 {
		t.Errorf("only %d engagements were passed on: too few to compare", passed)
	}
}
