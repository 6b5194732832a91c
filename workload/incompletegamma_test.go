package workload

import (
	"math"
	"testing"
)

// P(a, x) beside the series of the tests, and where both sides are known in closed form: Q(1, x) = e^(−x), Φ by math.Erfc. It would
// catch a wrong branch, a fraction cut short and a lost tail.
func TestIncompleteGamma(t *testing.T) {
	for _, a := range []float64{0.11, 0.5, 1, 2.5, 44.4, 156.25, 1e4} {
		for _, x := range []float64{1e-3 * a, 0.5 * a, 0.97 * a, a + 1, 1.02*a + 2, 2*a + 3} {
			p, q := incompleteGamma(a, x)
			if want := regularGamma(a, x); math.Abs(p-want) > 1e-11 || math.Abs(p+q-1) > 1e-15 {
				t.Errorf("P(%g, %g) = %v, Q = %v, want %v", a, x, p, q, want)
			}
		}
	}
	for _, x := range []float64{1e-6, 0.3, 1.9, 2.1, 30, 300} {
		if _, q := incompleteGamma(1, x); math.Abs(q/math.Exp(-x)-1) > 1e-12 {
			t.Errorf("Q(1, %g) = %v, want %v", x, q, math.Exp(-x))
		}
	}
	for _, z := range []float64{-8, -3, -0.1, 0, 0.1, 1.5, 6} {
		below, above := normalShares(z)
		if math.Abs(below/(math.Erfc(-z/math.Sqrt2)/2)-1) > 1e-12 || math.Abs(above/(math.Erfc(z/math.Sqrt2)/2)-1) > 1e-12 {
			t.Errorf("Φ(%g) = %v and %v", z, below, above)
		}
	}
	for _, a := range []float64{1e-2, 0.5, 1, 3.7, 12, 1000, 1e7} {
		if want, _ := math.Lgamma(a); math.Abs(logGamma(a)-want) > 1e-13*(1+math.Abs(want)) {
			t.Errorf("ln Γ(%g) = %v, want %v", a, logGamma(a), want)
		}
	}
}

// The quantile is the inverse, far out in both tails and for all shapes that factors and batches have.
func TestGammaQuantile(t *testing.T) {
	for _, cv := range []float64{0.001, 0.02, 0.15, 0.6, 1, 3} {
		a := 1 / (cv * cv)
		last := 0.0
		for _, z := range []float64{-8, -5, -2, -0.7, 0, 0.01, 1, 3, 5, 8} {
			below, above := normalShares(z)
			x := gammaQuantile(a, below, above)
			p, q := incompleteGamma(a, x)
			if x <= last || math.Abs(p/below-1) > 1e-8 || math.Abs(q/above-1) > 1e-8 {
				t.Errorf("cv %g, z %g: quantile %v after %v, where P = %v, Q = %v; want %v and %v", cv, z, x, last, p, q, below, above)
			}
			last = x
		}
	}
}
