package results

import (
	"math"
	"math/rand/v2"
)

// Resamples draws replications with replacement, for the bootstrap: for each resample how often each of n replications is in it. The same seed gives the
// same ones. Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, 6.
func Resamples(n, draws int, seed uint64) [][]int32 {
	source := rand.New(rand.NewPCG(seed, uint64(n)))
	list := make([][]int32, draws)
	for d := range list {
		times := make([]int32, n)
		for range n {
			times[source.IntN(n)]++
		}
		list[d] = times
	}
	return list
}

// ResampledTail is the share of resamples of n replications that may lie beyond each end of a 95 % set. It is below 2.5 %: percentiles of
// the bootstrap are too narrow by √((n − 1)/n) and know nothing of Student's t. It is Φ(−√(n/(n − 1))·t), with the 97.5 % quantile t of n − 1 degrees of freedom.
// Source: T. C. Hesterberg 2015, "What teachers should know about the bootstrap", The American Statistician 69, 371-386 (expanded percentiles).
func ResampledTail(n int) float64 {
	if n < 2 {
		return 0
	}
	z := math.Sqrt(float64(n)/float64(n-1)) * studentQuantile(n-1)
	return math.Erfc(z/math.Sqrt2) / 2
}

// MetIn tells whether the estimate reaches what is wanted in a resample: with each replication as often as times says.
func (r *Requirement) MetIn(times []int32) bool {
	var sum ratio
	for i, v := range r.values {
		sum.above += float64(float64(times[i]) * v.above)
		sum.below += float64(float64(times[i]) * v.below)
	}
	return sum.below == 0 || r.reaches(sum.above/sum.below)
}

// Shortfall is by how much the estimate misses what is wanted, as a part of that; 0 or below if it is met. Where what is wanted is 0 it is the
// estimate itself.
func (r *Requirement) Shortfall() float64 {
	short := -r.Margin()
	if r.Wanted != 0 {
		short /= r.Wanted
	}
	return short
}
