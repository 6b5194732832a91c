package workload

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
)

func counted(tallies []Tally, adjusted ...Adjustment) *Source {
	src := phone()
	src.Rates = &Rates{Tallies: tallies, Adjusted: adjusted}
	return src
}

// Exactly so many come in each tally, in time order, whatever the replication.
func TestTalliesAreExact(t *testing.T) {
	tallies := []Tally{{0, router.Hour, 3}, {router.Hour, 2 * router.Hour, 0}, {2 * router.Hour, 150 * router.Minute, 70}, {router.Day, router.Day + router.Minute, 1}}
	for r := range 20 {
		got, last := make([]int, len(tallies)), router.Time(0)
		for _, e := range run(counted(tallies), Root(5, r)) {
			i := slices.IndexFunc(tallies, func(x Tally) bool { return x.From <= e.At && e.At < x.To })
			if i < 0 || e.At < last {
				t.Fatalf("replication %d: one at %v, after one at %v", r, e.At, last)
			}
			got[i]++
			last = e.At
		}
		for i := range got {
			if got[i] != tallies[i].Number {
				t.Fatalf("replication %d: %d in tally %d, want %d", r, got[i], i, tallies[i].Number)
			}
		}
	}
}

// The times are even within a tally, and otherwise follow what the adjustments say: of two hours, the first with a factor of a half,
// a third comes in the first. By the distance of Kolmogorov and Smirnov, 1.95/√n in 0.1 % of cases.
func TestTalliesAreEven(t *testing.T) {
	const n = 100_000
	for name, row := range map[string]struct {
		adjusted []Adjustment
		share    func(hours float64) float64
	}{
		"even": {nil, func(h float64) float64 { return h / 2 }},
		"half in the first hour": {[]Adjustment{{0, router.Hour, 0.5}, {5 * router.Hour, 6 * router.Hour, 0}}, func(h float64) float64 {
			return (min(h, 1)*0.5 + max(0, h-1)) / 1.5
		}},
		"none for half an hour": {[]Adjustment{{30 * router.Minute, router.Hour, 0}}, func(h float64) float64 {
			return (min(h, 0.5) + max(0, h-1)) / 1.5
		}},
	} {
		src := counted([]Tally{{0, 2 * router.Hour, n}}, row.adjusted...)
		most := 0.0
		for i, e := range run(src, Root(3, 0)) {
			share := row.share(e.At.Seconds() / 3600)
			most = max(most, math.Abs(share-float64(i)/n), math.Abs(share-float64(i+1)/n))
		}
		if limit := 1.95 / math.Sqrt(n); most > limit {
			t.Errorf("%s: seed 3: distance %.5f, above %.5f", name, most, limit)
		}
		for _, until := range []router.Time{0, 20 * router.Minute, 45 * router.Minute, router.Hour, 100 * router.Minute, 2 * router.Hour} {
			if got, want := src.Expected(0, until), n*row.share(until.Seconds()/3600); math.Abs(got-want) > 1e-6 {
				t.Errorf("%s: %v expected until %v, want %v", name, got, until, want)
			}
		}
	}
}

// A tally that grows keeps all it had, byte for byte, and moves no other.
func TestTalliesGrow(t *testing.T) {
	small := run(counted([]Tally{{0, router.Hour, 30}, {router.Hour, 2 * router.Hour, 20}}), Root(9, 4))
	grown := run(counted([]Tally{{0, router.Hour, 37}, {router.Hour, 2 * router.Hour, 20}}), Root(9, 4))
	if len(grown) != 57 {
		t.Fatalf("%d come, want 57", len(grown))
	}
	for _, e := range small {
		if !slices.Contains(grown, e) {
			t.Fatalf("seed 9: %+v is gone once more come", e)
		}
	}
}

func TestTallyFaults(t *testing.T) {
	for name, r := range map[string]*Rates{
		"beside steps":  {Tallies: []Tally{{0, 1, 1}}, Step: 1, PerHour: []float64{1}},
		"with groups":   {Tallies: []Tally{{0, 1, 1}}, Together: &Count{kind: countGeometric, mean: 2}},
		"overlapping":   {Tallies: []Tally{{0, 5, 1}, {4, 6, 1}}},
		"empty":         {Tallies: []Tally{{5, 5, 1}}},
		"fewer than 0":  {Tallies: []Tally{{0, 5, -1}}},
		"far too many":  {Tallies: []Tally{{0, 5, TallyMax + 1}}},
		"after the end": {Tallies: []Tally{{0, router.Far, 1}}},
	} {
		src := phone()
		src.Rates = r
		if src.Check() == nil {
			t.Errorf("%s: no fault found", name)
		}
	}
	src := counted([]Tally{{0, 5, 1}})
	src.Busyness = []Factor{{CV: 0.1}}
	if src.Check() == nil {
		t.Error("busyness: no fault found")
	}
}
