package workload

import (
	"math"
	"slices"
	"testing"
)

// Tails so heavy that there is no variance, or no mean: the share below each time is what the formula says (10⁵ draws), moments are
// infinite where they are, and what remains of a time follows its own formula all the same. A sampler that cut the tail, or took
// the shape for its inverse, would show.
func TestLogLogisticTails(t *testing.T) {
	const n, seed = 100_000, 51
	for _, shape := range []float64{0.6, 1, 1.5, 2, 2.5} {
		d := must(LogLogistic(shape, 90))
		below := func(x float64) float64 { return 1 - 1/(1+math.Pow(x/90, shape)) }
		if math.IsInf(d.Mean(), 1) != (shape <= 1) || math.IsInf(d.Variance(), 1) != (shape <= 2) {
			t.Errorf("shape %g: mean %g, variance %g", shape, d.Mean(), d.Variance())
		}
		draws := make([]float64, n)
		for i := range draws {
			var s Stream
			s.Reset(Root(seed, 0).Numbered(uint64(i)), HandleTime)
			draws[i] = d.seconds(&s) // not cut at Far
		}
		slices.Sort(draws)
		if distance := kolmogorovSmirnov(draws, below); distance > ksLimit(n) {
			t.Errorf("seed %d, shape %g: D = %.5f, limit %.5f", seed, shape, distance, ksLimit(n))
		}
		if shape <= 1 {
			if _, err := d.Residual(); err == nil {
				t.Errorf("shape %g: a residual without a mean", shape)
			}
			continue
		}
		// Below the 95 % point: ∫(1 − F)/mean by steps from 0.
		r := must(d.Residual())
		for i := range draws {
			var s Stream
			s.Reset(Root(seed, 1).Numbered(uint64(i)), HandleTime)
			draws[i] = r.seconds(&s)
		}
		slices.Sort(draws)
		share, at, step := 0.0, 0.0, draws[n*95/100]/100_000
		for i, x := range draws[:n*95/100] {
			for ; at < x; at += step {
				share += step * (1 - below(at+step/2)) / d.Mean()
			}
			if off := math.Abs(float64(i+1)/n - share); off > ksLimit(n)+1e-3 {
				t.Fatalf("seed %d, shape %g: what remains: off by %.5f at %g s", seed, shape, off, x)
			}
		}
	}
}

// The two constructors agree, and the mean is the textbook's π/(shape·sin(π/shape)) medians.
func TestLogLogisticFromMean(t *testing.T) {
	for _, shape := range []float64{1.05, 1.5, 2.2, 6, 400} {
		d := must(LogLogisticFromMean(300, shape))
		want := must(LogLogistic(shape, 300*math.Sin(math.Pi/shape)/(math.Pi/shape)))
		if math.Abs(d.a/want.a-1) > 1e-11 || math.Abs(want.Mean()/300-1) > 1e-11 {
			t.Errorf("shape %g: median %g, want %g of mean %g", shape, d.a, want.a, want.Mean())
		}
	}
}
