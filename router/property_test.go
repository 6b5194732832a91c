package router_test

import (
	"flag"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"headroom/router/routertest"
)

var (
	runs = flag.Int("router.runs", 6700, "random worlds in TestEngineAgreesWithTwin, 150 inputs each")
	seed = flag.Uint64("router.seed", 1, "the first seed; run i uses seed + i")
)

// stepsPerRun is long enough for queues to build up and short enough to try many configurations: 6700 worlds make a
// million steps in about a minute. A long run, with other seeds each time: -router.runs=100000 -router.seed=N.
const stepsPerRun = 150

func choices(seed uint64) routertest.Choice {
	return rand.New(rand.NewPCG(seed, 0)).IntN
}

// TestEngineAgreesWithTwin drives engine and twin through random worlds: it fails when an index, a cache or a table of the
// engine decides other than the plain reading of the contract does, or when an invariant breaks. It prints the seed and a
// short script.
func TestEngineAgreesWithTwin(t *testing.T) {
	for i := range *runs {
		s := *seed + uint64(i)
		if err := routertest.Run(choices(s), stepsPerRun, engine); err != nil {
			t.Fatalf("repeat with -router.seed=%d -router.runs=1:\n%v", s, err)
		}
	}
}

// TestEngineAgreesWithTwinShrinking is the same over choices that rapid makes and shrinks.
func TestEngineAgreesWithTwinShrinking(t *testing.T) {
	if err := flag.Set("rapid.nofailfile", "true"); err != nil { // the seed it prints repeats a failure
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		choice := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
		if err := routertest.Run(choice, 1+choice(80), engine); err != nil {
			t.Fatal(err)
		}
	})
}

// TestTransformations fails when something matters that must not: an unused queue, the rate while all rates are equal,
// due times that are entries plus a constant.
func TestTransformations(t *testing.T) {
	for _, tr := range routertest.Transformations {
		t.Run(tr.Name, func(t *testing.T) {
			for i := range *runs / 24 {
				s := *seed + uint64(i)
				if err := routertest.RunTransformed(choices(s), stepsPerRun, engine, tr); err != nil {
					t.Fatalf("repeat with -router.seed=%d -router.runs=24:\n%v", s, err)
				}
			}
		})
	}
}

// TestSplit fails when two parts of a configuration that share no channel, team or agent influence each other.
func TestSplit(t *testing.T) {
	for i := range *runs / 24 {
		s := *seed + uint64(i)
		if err := routertest.RunSplit(choices(s), stepsPerRun, engine); err != nil {
			t.Fatalf("repeat with -router.seed=%d -router.runs=24:\n%v", s, err)
		}
	}
}

// TestStretched fails when the unit of time matters: a span that is written as a constant, or counted in something else.
func TestStretched(t *testing.T) {
	for i := range *runs / 24 {
		s := *seed + uint64(i)
		if err := routertest.RunStretched(choices(s), stepsPerRun, engine); err != nil {
			t.Fatalf("repeat with -router.seed=%d -router.runs=24:\n%v", s, err)
		}
	}
}
