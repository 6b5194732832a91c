package results

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
)

// autoregressive is Yᵢ = φ·Yᵢ₋₁ + εᵢ, begun at a value; its mean is 0 and its variance 1/(1 − φ²).
func autoregressive(seed uint64, n int, phi, begin float64) []float64 {
	r := rand.New(rand.NewPCG(seed, 7))
	y := begin
	series := make([]float64, n)
	for i := range series {
		y = phi*y + r.NormFloat64()
		series[i] = y
	}
	return series
}

// By hand: means 10, 1, 3, 1, 3, 1, 3 of five equal values each. Without the first, six are left with Σ(Z − Z̄)² = 6 and 6/36; without
// the first two five, 4.8/25 = 0.192; with all seven 58/49 and more.
func TestMSER5ByHand(t *testing.T) {
	var series []float64
	for _, z := range []float64{10, 1, 3, 1, 3, 1, 3} {
		for range 5 {
			series = append(series, z)
		}
	}
	if got, late := MSER5(append(series, 100)); got != 5 || late { // what does not fill five is left out
		t.Errorf("truncated %d, late %v; want 5", got, late)
	}
	if got, late := MSER5(nil); got != 0 || late {
		t.Errorf("of nothing: %d, %v", got, late)
	}
}

// A series that begins ten standard deviations away loses its beginning and not much more; one that begins in its steady state loses
// little; one that never settles is told.
func TestMSER5(t *testing.T) {
	biased, kept, late := 0.0, 0.0, 0
	for seed := range uint64(100) {
		cut, _ := MSER5(autoregressive(seed, 1000, 0.9, 23))
		if cut < 10 || cut > 250 { // after 22 steps a tenth of 23 is left, about the standard deviation
			late++
		}
		biased += float64(cut) / 100
		cut, _ = MSER5(autoregressive(seed, 1000, 0.9, 0))
		kept += float64(cut) / 100
	}
	if late > 10 || biased < 20 || biased > 120 {
		t.Errorf("of a biased series %g values on average, %d of 100 far off", biased, late)
	}
	if kept > 250 { // truncation at random, mostly small: a known cost of the rule
		t.Errorf("of a steady series %g values on average", kept)
	}
	ramp := make([]float64, 200)
	for i := range ramp {
		ramp[i] = float64(i) * float64(i)
	}
	if _, late := MSER5(ramp); !late {
		t.Error("a series that grows to its end is taken for a steady one")
	}
}

// Thirty means of batches of an autoregressive series: the 95 % interval holds the mean 0 in about 95 of 100 cases if batches are long,
// and then the check of their correlation warns in about 5; if they are as short as the memory, it warns mostly.
func TestBatchMeansOfAutoregression(t *testing.T) {
	for _, row := range []struct {
		batch                 int
		coverLeast, warnLeast float64
		warnMost              float64
	}{
		{400, 0.91, 0.01, 0.12},
		{5, 0, 0.7, 1},
	} {
		const runs, batches, phi = 400, 30, 0.8
		covered, warned := 0.0, 0.0
		for seed := range uint64(runs) {
			series := autoregressive(seed, batches*row.batch, phi, 0)
			means := make([]float64, batches)
			var list []ratio
			for b := range means {
				for _, y := range series[b*row.batch : (b+1)*row.batch] {
					means[b] += y / float64(row.batch)
				}
				list = append(list, count(means[b]))
			}
			if e := ratioOfSums(list); math.Abs(e.Mean) <= e.HalfWidth {
				covered += 1.0 / runs
			}
			if c, limit := Correlation(means); c > limit {
				warned += 1.0 / runs
			}
		}
		if covered < row.coverLeast || warned < row.warnLeast || warned > row.warnMost {
			t.Errorf("batches of %d: the interval holds the mean in %.3f, the check warns in %.3f of cases", row.batch, covered, warned)
		}
	}
}

// A warm-up is rounded up to an interval, batches are equal, and what fills none belongs to the warm-up.
func TestDivide(t *testing.T) {
	for _, row := range []struct {
		minutes float64
		batches int
		want    []int // nil = not possible
	}{
		{0, 0, []int{}}, {60, 0, []int{2}}, {61, 1, []int{3}}, {0, 4, []int{0, 12, 24, 36}}, {60, 4, []int{4, 15, 26, 37}}, {0, 49, nil}, {1430, 2, nil},
	} {
		s := Spec{Horizon: 24 * 3600e9, Interval: 1800e9}
		ok := s.Divide(router.Time(row.minutes*60e9), row.batches)
		if ok != (row.want != nil) || ok && !slices.Equal(s.Parts, row.want) {
			t.Errorf("%+v: %v, %v", row, s.Parts, ok)
		}
	}
}
