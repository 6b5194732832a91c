package results

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// Fault: a one-sided bound, a tail too much or too little, terms cut off. At the ends the closed form; between them the
// beta quantiles that the interval is usually written with, by a library.
func TestBinomialInterval(t *testing.T) {
	for _, n := range []float64{1, 2, 5, 26, 400, 48_000, 2_000_000} {
		end := 1 - math.Pow(0.025, 1/n)
		for _, x := range []float64{0, 1, math.Floor(n / 3), math.Floor(0.97 * n), n} {
			lower, upper := binomialInterval(x, n)
			wantLower, wantUpper := 0.0, 1.0
			if x > 0 {
				wantLower = mathext.InvRegIncBeta(x, n-x+1, 0.025)
			}
			if x < n {
				wantUpper = mathext.InvRegIncBeta(x+1, n-x, 0.975)
			}
			if x == 0 {
				wantUpper = end
			}
			if x == n {
				wantLower = 1 - end
			}
			if math.Abs(lower-wantLower) > 1e-9 || math.Abs(upper-wantUpper) > 1e-9 {
				t.Errorf("%v of %v: got %v to %v, want %v to %v", x, n, lower, upper, wantLower, wantUpper)
			}
		}
	}
}
