package router_test

import (
	"slices"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

// The short way and the long way are the same: events, state and twin, in worlds where most may go the short way and in any. Fault:
// a setting that isPlain forgets, an agent who is not placed again, a count that the short way leaves out.
func TestShortWayIsTheLongWay(t *testing.T) {
	const worlds = 60 // 400 were compared once
	short, all := 0, 0
	for seed := range uint64(worlds) {
		c := choices(seed)
		w := routertest.DrawWorld(c)
		if seed%4 > 0 {
			w = routertest.DrawPlainWorld(c)
		}
		long, err := router.New(w.Config)
		if err != nil {
			t.Fatal(err)
		}
		router.TakeTheLongWay(long)
		core, err := router.New(w.Config)
		if err != nil {
			t.Fatal(err)
		}
		twin := routertest.NewTwin(w.Config)
		for step := range 4 * stepsPerRun {
			in := w.DrawInput(c, twin)
			if _, err := twin.Step(nil, in); err != nil {
				if _, e := core.Step(nil, in); e == nil || routertest.Refusal(e) != routertest.Refusal(err) {
					t.Fatalf("seed %d, step %d: %+v refused with %v, twin %v", seed, step, in, e, err)
				}
				continue
			}
			all++
			if router.GoesPlainly(core, in) {
				short++
			}
			a, errShort := core.Step(nil, in)
			router.TakeTheLongWay(long) // a reconfiguration forgets it
			b, errLong := long.Step(nil, in)
			if errShort != nil || errLong != nil || !slices.Equal(a, b) {
				t.Fatalf("seed %d, step %d, %+v:\nshort %v %v\nlong  %v %v\n%s", seed, step, in, errShort, a, errLong, b, routertest.FormatConfig(w.Config))
			}
			if core.Digest() != long.Digest() {
				t.Fatalf("seed %d, step %d, %+v: other states", seed, step, in)
			}
		}
	}
	if short*8 < all {
		t.Errorf("%d of %d steps went the short way: too few to compare", short, all)
	}
	t.Logf("%d of %d steps went the short way", short, all)
}
