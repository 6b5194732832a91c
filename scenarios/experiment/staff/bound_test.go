package staff

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// Of five numbers by interval whose least cost is 27 (each of the staffings that cost 26 was played, none meets the target), the search finds 27, and the bound is near: with the effects of one more and
// one less alone it would be 24.
func TestBoundIsNear(t *testing.T) {
	d := desk(t, `version: 1
name: By interval
start: 2026-03-02
duration: 5h
interval: 1h
queues:
  calls: {channel: voice, teams: [desk], target: 80% in 20s}
demand:
  - {entry: calls, volume: {by_interval: [20, 60, 100, 80, 30]}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 2m}}}
teams:
  desk: {concurrency: {voice: 1}, agents: {by_interval: [3, 6, 10, 8, 4]}}
`)
	found, err := Find(context.Background(), d.Space(), Options{Seed: 1, Replications: 60, Exact: -1, ConfirmMost: -1, SearchMost: 60})
	if err != nil {
		t.Fatal(err)
	}
	bound, err := found.player.bound(context.Background(), found.Best)
	if err != nil || found.Best.Cost != 27 || bound < 26 || bound > 27 {
		t.Errorf("cost %g, bound %g, %v", found.Best.Cost, bound, err)
	}
}

// Whatever the prices, the dual is below the program's answer; after its steps it is near.
func TestLeastChange(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		n, rows := 2+random.IntN(8), 1+random.IntN(4)
		var segments []segment
		slack := make([]float64, rows)
		for r := range slack {
			slack[r] = random.Float64() * 0.1
		}
		for i := range 2 * n {
			s := segment{most: 1 + float64(random.IntN(5)), cost: 1 + random.Float64()}
			for range rows {
				s.effect = append(s.effect, random.Float64())
			}
			if i >= n {
				s.cost = -s.cost
				for r := range s.effect {
					s.effect[r] *= -1
				}
			}
			segments = append(segments, s)
		}
		all := len(segments)
		m := rows + all
		a, b, c := mat.NewDense(m, all+m, nil), make([]float64, m), make([]float64, all+m)
		for i := range segments {
			c[i] = segments[i].cost
			for r := range rows {
				a.Set(r, i, -segments[i].effect[r])
			}
			a.Set(rows+i, i, 1)
			b[rows+i] = segments[i].most
		}
		copy(b, slack)
		for k := range m {
			a.Set(k, all+k, 1)
		}
		want, _, err := lp.Simplex(c, a, b, 1e-9, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := leastChange(segments, slack); got > want+1e-9 || got < want-0.02*math.Abs(want) {
			t.Errorf("%g, not %g", got, want)
		}
	}
}
