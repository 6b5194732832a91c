package workload

import (
	"math"
	"testing"

	"headroom/router"
)

func mustCount(c Count, err error) Count {
	if err != nil {
		panic(err)
	}
	return c
}

// Numbers have the mean and variance of their formula, also with a factor on them, within four standard errors.
func TestCounts(t *testing.T) {
	const n, seed = 100_000, 51
	for _, row := range []struct {
		name           string
		count          Count
		mean, variance float64 // where they come from is said in each row
		factor         float64
		most           float64 // of the variance with the factor, if it is not that of the count
	}{
		{"geometric", mustCount(GeometricCount(1.8)), 1.8, 1.44, 1, 0}, // m·(m − 1)
		{"always one", mustCount(GeometricCount(1)), 1, 0, 1, 0},
		{"shares", mustCount(SharedCount([]float64{7, 2, 1})), 1.4, 0.44, 1, 0}, // 0.7 + 0.8 + 0.9 − 1.96
		{"poisson", mustCount(PoissonCount(250)), 250, 250, 1, 0},
		{"few", mustCount(PoissonCount(0.3)), 0.3, 0.3, 1, 0},
		{"poisson, busy", mustCount(PoissonCount(250)), 250, 250, 1.5, 375},
		{"negative binomial", mustCount(NegativeBinomialCount(250, 0.2)), 250, 2500, 1, 0},              // (0.2·250)²
		{"negative binomial, quiet", mustCount(NegativeBinomialCount(250, 0.2)), 250, 2500, 0.5, 687.5}, // 125 + 125²·(0.04 − 0.004)
		{"no wider than poisson", mustCount(NegativeBinomialCount(100, 0.1)), 100, 100, 1, 0},
		{"uniform", mustCount(UniformCount(200, 300)), 250, 850, 1, 0}, // (101² − 1)/12
	} {
		if math.Abs(row.count.Mean()-row.mean) > 1e-9 || math.Abs(row.count.Variance()-row.variance) > 1e-6 {
			t.Errorf("%s: mean %v, variance %v by formula; want %v and %v", row.name, row.count.Mean(), row.count.Variance(), row.mean, row.variance)
		}
		variance := row.variance
		if row.most > 0 {
			variance = row.most
		}
		draws := make([]float64, n)
		for i := range draws {
			var s Stream
			s.Reset(Root(seed, 0).Numbered(uint64(i)), GroupSize)
			draws[i] = float64(row.count.Draw(&s, row.factor))
		}
		mean, sd := spread(draws)
		fourth := 0.0
		for _, x := range draws {
			fourth += math.Pow(x-mean, 4) / n
		}
		if math.Abs(mean-row.mean*row.factor) > 4*sd/math.Sqrt(n)+1e-9 || math.Abs(sd*sd-variance) > 4*math.Sqrt(max(0, fourth-math.Pow(sd, 4))/n)+1e-9 {
			t.Errorf("seed %d: %s: mean %.4f, variance %.4f; want %g and %g", seed, row.name, mean, sd*sd, row.mean*row.factor, variance)
		}
	}
}

// The quantile is the definition's, for small and large means and from one end to the other: the smallest k with F(k) ≥ u. A wrong
// start or a step too few shows.
func TestPoissonQuantile(t *testing.T) {
	for _, mean := range []float64{0.01, 0.9, 7.3, 40, 600} {
		below, k := 0.0, 0
		p := math.Exp(-mean)
		for _, u := range []float64{1e-12, 1e-4, 0.1, 0.3, 0.5, 0.77, 0.95, 0.9999, 1 - 1e-9} {
			for below+p < u {
				below += p
				k++
				p *= mean / float64(k)
			}
			if got := poissonQuantile(mean, u); got != k {
				t.Errorf("mean %g, u %g: %d, want %d", mean, u, got, k)
			}
		}
	}
	for _, mean := range []float64{1e5, 1e7} { // P(N ≤ mean) is a little above one half: its median is within 1 of it
		if got := float64(poissonQuantile(mean, 0.5)); math.Abs(got-mean) > 1 {
			t.Errorf("mean %g: median %g", mean, got)
		}
	}
	if got := poissonQuantile(1e12, 0.5); got != CountMax {
		t.Errorf("mean 1e12: %d, want the bound", got)
	}
}

// Numbers are inversions: more are expected, as many or more are drawn from the same uniforms.
func TestCountsGrowWithTheirMean(t *testing.T) {
	for i := range 2000 {
		last := -1
		for _, factor := range []float64{0, 0.3, 0.9, 1.1, 2, 40} {
			var s Stream
			s.Reset(Root(52, 0).Numbered(uint64(i)), GroupSize)
			c := mustCount(NegativeBinomialCount(20, 0.5))
			n := c.Draw(&s, factor)
			if n < last {
				t.Fatalf("seed 52: draw %d: %d with factor %g, %d with a smaller one", i, n, factor, last)
			}
			last = n
		}
	}
}

// A random batch is as large as drawn, keeps the engagements that a smaller one has, and is expected with its mean; with busyness on a
// fixed size the mean is kept too.
func TestRandomBatches(t *testing.T) {
	const seed, n = 53, 3000
	poisson, empty := mustCount(PoissonCount(40)), mustCount(PoissonCount(0.01))
	src := func() *Source {
		return &Source{Name: "mail", HandleTime: pointer(must(Exponential(60))), Batches: []Batch{
			{At: router.Hour, Random: &empty},
			{At: 6 * router.Hour, Random: &poisson, Factor: 1.5, Age: pointer(must(Exponential(60)))},
			{At: 30 * router.Hour, Size: 10},
		}}
	}
	if got := src().Expected(0, router.Far); math.Abs(got-70.01) > 1e-9 {
		t.Errorf("%v expected, want 0.01 + 1.5·40 + 10", got)
	}
	many := src()
	many.Busyness = []Factor{{CV: 0.3, Persistence: 0.4}}
	g, busy := NewGenerator(src()), NewGenerator(many)
	sizes, busySizes, last := make([]float64, n), make([]float64, n), make([]float64, n)
	for r := range n {
		var a Arrival
		keys := map[Key]bool{}
		for g.Reset(Root(seed, r)); g.Next(&a); {
			if a.At == 6*router.Hour {
				sizes[r]++
				keys[a.Key] = true
			}
		}
		kept := 0.0
		for busy.Reset(Root(seed, r)); busy.Next(&a); {
			switch a.At {
			case 6 * router.Hour:
				busySizes[r]++
				if keys[a.Key] {
					kept++
				}
			case 30 * router.Hour:
				last[r]++
			}
		}
		if kept != min(sizes[r], busySizes[r]) {
			t.Fatalf("seed %d: replication %d: %g kept of %g and %g", seed, r, kept, sizes[r], busySizes[r])
		}
	}
	for _, row := range []struct {
		name           string
		sample         []float64
		mean, variance float64
	}{
		{"without", sizes, 60, 60},
		{"with", busySizes, 60, 60 + 18*18}, // 60 + (0.3·60)²
		{"a fixed size", last, 10, 9},       // (0.3·10)², and at most ¼ from rounding
	} {
		mean, sd := spread(row.sample)
		if math.Abs(mean-row.mean) > 4*sd/math.Sqrt(n) || math.Abs(sd*sd-row.variance) > row.variance*4*math.Sqrt(2.6/n)+0.25 {
			t.Errorf("seed %d: %s: mean %.3f, variance %.2f; want %g and %g", seed, row.name, mean, sd*sd, row.mean, row.variance)
		}
	}
}

// Errors name the argument and the range.
func TestCountErrors(t *testing.T) {
	nan := math.NaN()
	for name, err := range map[string]error{
		"geometric below 1":     second(GeometricCount(0.9)),
		"geometric of no mean":  second(GeometricCount(nan)),
		"no shares":             second(SharedCount(nil)),
		"poisson of nothing":    second(PoissonCount(0)),
		"poisson of too many":   second(PoissonCount(1e8)),
		"narrower than poisson": second(NegativeBinomialCount(250, 0.05)),
		"too wide":              second(NegativeBinomialCount(250, 4)),
		"no cv":                 second(NegativeBinomialCount(250, nan)),
		"uniform backwards":     second(UniformCount(5, 4)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second(_ Count, err error) error { return err }
