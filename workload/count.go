package workload

import (
	"fmt"
	"math"
)

// Count is a distribution of a whole number of engagements: how many come together, or in a batch. Made by one of the
// constructors; it never changes afterwards.
type Count struct {
	kind           countKind
	a, b           float64 // what they are is said at the kind
	cumulative     []float64
	mean, variance float64
}

type countKind uint8

const (
	_              countKind = iota
	countGeometric           // a: −1/ln(1 − 1/mean); mean 1: always 1
	countShared              // cumulative: upper ends of the shares of 1, 2, …
	countPoisson
	countMixed   // a: cv² of the factor on the mean
	countUniform // a: least, b: how many values
)

// CountMax bounds every number drawn for a batch: a larger draw, which only far tails give, becomes this.
const CountMax = 10_000_000

const groupMax = 1000 // mean of those who come together

// GeometricCount is 1, 2, … with probability (1/mean)·(1 − 1/mean)^(n−1). mean: from 1 to 1000; variance mean·(mean − 1).
func GeometricCount(mean float64) (Count, error) {
	if err := within("geometric", "mean", mean, 1, groupMax, ""); err != nil {
		return Count{}, err
	}
	c := Count{kind: countGeometric, mean: mean, variance: mean * (mean - 1)}
	if mean > 1 {
		c.a = -1 / logarithm(1-1/mean)
	}
	return c, nil
}

// SharedCount is n in the n-th share of cases; weights as for Mixture.
func SharedCount(weights []float64) (Count, error) {
	cumulative, shares, err := branches("number", weights, len(weights))
	if err != nil {
		return Count{}, err
	}
	c := Count{kind: countShared, cumulative: cumulative}
	second := 0.0
	for i, share := range shares {
		n := float64(i + 1)
		c.mean += float64(share * n)
		second += float64(share * n * n)
	}
	c.variance = max(0, second-float64(c.mean*c.mean))
	return c, nil
}

// PoissonCount has variance = mean. mean: above 0 and at most 10⁷.
func PoissonCount(mean float64) (Count, error) {
	if err := above("poisson", "mean", mean, 0, CountMax, ""); err != nil {
		return Count{}, err
	}
	return Count{kind: countPoisson, mean: mean, variance: mean}, nil
}

// NegativeBinomialCount is Poisson whose mean is itself random, gamma: cv² = 1/mean + the squared cv of that gamma (M.
// Greenwood and G. U. Yule 1920). mean: above 0 and at most 10⁷; cv: from that of Poisson, 1/√mean, to 3 more.
func NegativeBinomialCount(mean, cv float64) (Count, error) {
	if err := above("negative binomial", "mean", mean, 0, CountMax, ""); err != nil {
		return Count{}, err
	}
	square := float64(cv*cv) - 1/mean
	switch {
	case !(square >= -1e-9/mean):
		return Count{}, fmt.Errorf("workload: negative binomial: cv is %g; must be at least that of poisson, %.4g for a mean of %g", cv, 1/math.Sqrt(mean), mean)
	case square > busynessCVMax*busynessCVMax:
		return Count{}, fmt.Errorf("workload: negative binomial: cv is %g; must be at most %.4g for a mean of %g", cv, math.Sqrt(busynessCVMax*busynessCVMax+1/mean), mean)
	case square < 1e-6: // as good as poisson: a shape above 10⁶
		return PoissonCount(mean)
	}
	return Count{kind: countMixed, a: square, mean: mean, variance: mean + float64(mean*mean*square)}, nil
}

// UniformCount is each of from, from + 1, …, to alike. from: at least 0; to: from that to 10⁷.
func UniformCount(from, to int) (Count, error) {
	if from < 0 || to < from || to > CountMax {
		return Count{}, fmt.Errorf("workload: uniform number: from %d to %d; must be from 0, in order, and at most %d", from, to, CountMax)
	}
	n := float64(to - from + 1)
	return Count{kind: countUniform, a: float64(from), b: n, mean: float64(from+to) / 2, variance: (float64(n*n) - 1) / 12}, nil
}

// Mean is the expected number, by formula.
func (c *Count) Mean() float64 { return c.mean }

// Variance is by formula.
func (c *Count) Variance() float64 { return c.variance }

// Draw returns a number when factor times as many as usual are expected: of poisson and negative binomial with factor times the mean and
// the same factor on it; of the others each number times factor, rounded at random so that the
// mean is kept. factor: from 0.
func (c *Count) Draw(s *Stream, factor float64) int {
	switch c.kind {
	case countPoisson:
		return poissonQuantile(float64(c.mean*factor), s.Uniform())
	case countMixed:
		u := s.Uniform()
		drawn := float64(c.a * gammaQuantile(1/c.a, u, 1-u))
		return poissonQuantile(float64(c.mean*factor*drawn), s.Uniform())
	}
	return timesAtRandom(c.whole(s), factor, s)
}

// whole draws one of the numbers that are no counts of independent arrivals.
func (c *Count) whole(s *Stream) int {
	switch c.kind {
	case countGeometric:
		return 1 + int(min(float64(c.a*s.Exponential()), CountMax))
	case countShared:
		return 1 + choose(c.cumulative, s.Uniform())
	case countUniform:
		return int(c.a + min(math.Floor(c.b*s.Uniform()), c.b-1))
	}
	panic("workload: draw from a Count that no constructor made")
}

// timesAtRandom is factor·n, rounded up as often as its fraction says and otherwise down, so that the mean is kept.
func timesAtRandom(n int, factor float64, s *Stream) int {
	if factor == 1 {
		return n
	}
	return int(min(math.Floor(float64(float64(n)*factor)+s.Uniform()), CountMax))
}

// poissonQuantile returns the smallest k with F(k) ≥ u, F the Poisson distribution function: F(k) = Q(k + 1, mean), from a start
// by the first terms of E. A. Cornish and R. A. Fisher (1938) on by single probabilities. It grows with u and with the mean.
func poissonQuantile(mean, u float64) int {
	if mean <= 0 {
		return 0
	}
	if mean > 2*CountMax {
		return CountMax
	}
	z := normalQuantile(u)
	k := max(0, math.Floor(mean+float64(z*math.Sqrt(mean))+float64(float64(z*z)-1)/6))
	above, below := incompleteGamma(k+1, mean)
	probability := exponential(float64(k*logarithm(mean)) - mean - logGamma(k+1))
	upper := u > 0.5 // in the tail that is smaller there is nothing lost
	enough := func() bool { return upper && above <= 1-u || !upper && below >= u }
	if enough() {
		for k > 0 && probability > 0 {
			above, below = above+probability, below-probability
			if !enough() {
				break
			}
			probability = float64(probability * k / mean)
			k--
		}
		return int(min(k, CountMax))
	}
	for !enough() && probability > 0 && k < CountMax {
		k++
		probability = float64(probability * mean / k)
		above, below = above-probability, below+probability
	}
	return int(k)
}
