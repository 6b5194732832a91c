package results

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// Fault: a one-sided bound, a tail too much or too little, terms cut off. At the ends the closed form; between them the
// beta quantiles that the interval is usually written with, by a library.
func TestBinomialBounds(t *testing.T) {
	for _, n := range []float64{1, 2, 5, 26, 400, 48_000, 2_000_000} {
		end := 1 - math.Pow(0.025, 1/n)
		for _, x := range []float64{0, 1, math.Floor(n / 3), math.Floor(0.97 * n), n} {
			lower, upper := binomialBounds(x, n, 0.025)
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

// Fault: calls of one replication taken for independent, so that days without a failure look like proof; replications that counted nothing
// counted as trials; a share between none and all bounded otherwise than by what was counted.
func TestUnvariedBounds(t *testing.T) {
	for _, c := range []struct {
		why          string
		list         []ratio
		lower, upper float64
	}{
		{"all of 30 in each of 10: of √(300·10) = 54.8, rounded down", shares(30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30), math.Pow(0.025, 1.0/54), 1},
		{"none", shares(30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, 1 - math.Pow(0.025, 1.0/54)},
		{"one trial each: all are independent", shares(1, 1, 1, 1, 1, 1), math.Pow(0.025, 1.0/5), 1},
		{"none of nothing is no trial", append(shares(30, 30, 30), ratio{}, ratio{}), math.Pow(0.025, 1.0/10), 1},
		{"half of 4, twice", shares(4, 2, 2), 0.1570128, 0.8429872},
	} {
		lower, upper := unvariedBounds(c.list, 0.025)
		if math.Abs(lower-c.lower) > 1e-6 || math.Abs(upper-c.upper) > 1e-6 {
			t.Errorf("%s: got %v to %v, want %v to %v", c.why, lower, upper, c.lower, c.upper)
		}
	}
}
