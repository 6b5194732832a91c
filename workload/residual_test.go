package workload

import (
	"math"
	"slices"
	"testing"
)

// What remains of a time has mean (m² + v)/(2m) and the distribution function ∫₀ˣ (1 − F(t)) dt / m; both for every family, the
// second by the distribution function of the family itself, integrated. Draws: 10⁵; mean and variance to four standard errors.
func TestResidualDist(t *testing.T) {
	const n = 100_000
	for _, f := range families() {
		if math.IsInf(f.dist.Mean(), 1) || f.dist.Mean() == 0 {
			continue
		}
		r, err := f.dist.Residual()
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
			continue
		}
		m := f.dist.Mean()
		if want := (m + f.dist.Variance()/m) / 2; math.Abs(r.Mean()-want) > 1e-9*want {
			t.Errorf("%s: mean %g, want %g", f.name, r.Mean(), want)
		}
		if f.cdf == nil {
			continue
		}
		values := make([]float64, n)
		sum, squares, fourth := 0.0, 0.0, 0.0
		for i := range values {
			var s Stream
			s.Reset(Key(77).Numbered(uint64(i)), HandleTime)
			values[i] = r.seconds(&s)
			sum += values[i]
		}
		mean := sum / n
		for _, v := range values {
			squares += (v - mean) * (v - mean)
			fourth += math.Pow(v-mean, 4)
		}
		variance := squares / n
		if e := 4 * math.Sqrt(r.Variance()/n); math.Abs(mean-r.Mean()) > e {
			t.Errorf("%s: mean of the draws %g, want %g ± %g", f.name, mean, r.Mean(), e)
		}
		if e := 4 * math.Sqrt(max(0, fourth/n-variance*variance)/n); e < 0.2*r.Variance() && math.Abs(variance-r.Variance()) > e {
			t.Errorf("%s: variance of the draws %g, want %g ± %g", f.name, variance, r.Variance(), e)
		}
		slices.Sort(values)
		if d := kolmogorovSmirnov(values, integrated(f.cdf, m, values[n-1])); d > ksLimit(n)+1e-3 { // 10⁻³ for the integration
			t.Errorf("%s: %g from its distribution function, at most %g", f.name, d, ksLimit(n))
		}
	}
}

// integrated is ∫₀ˣ (1 − F(t)) dt / m, by the trapezoidal rule over 2·10⁵ steps up to most.
func integrated(cdf func(float64) float64, m, most float64) func(float64) float64 {
	const steps = 200_000
	step := most / steps
	clip := func(x float64) float64 { return min(1, max(0, cdf(x))) } // some formulas are for where they are used
	sums := make([]float64, steps+2)
	for i := range steps + 1 {
		left, right := 1-clip(float64(i)*step), 1-clip(float64(i+1)*step)
		sums[i+1] = sums[i] + step*(left+right)/2
	}
	return func(x float64) float64 { return min(1, sums[min(int(x/step), steps)]/m) }
}
