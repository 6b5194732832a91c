package results

import "slices"

// ratio is a sum over a sum, of one replication; 0/0 is undefined.
type ratio struct{ above, below float64 }

// count is a plain number as a ratio: its mean over replications is then the ratio of sums.
func count(x float64) ratio { return ratio{x, 1} }

// ratioOfSums estimates R = ΣA/ΣB over replications. Its standard error is that of the delta method: of the mean of Dᵢ = (Aᵢ − R·Bᵢ)/B̄, over the replications
// in which there was anything to measure: without it all the others would look like as many that came out at just R. Where that is one replication alone, nothing is known
// of its precision. For counts (Bᵢ = 1) it is the usual standard error of a mean. The half-width is that of meanError. It is left plain near 0 and 1, where an interval may reach
// beyond them. Undefined if ΣB is 0. Sums are folded in the order of the slice. Source: Law, Simulation Modeling and Analysis, 5th ed., section 9.4.
func ratioOfSums(list []ratio) Estimate {
	sum := sumOf(list)
	e := Estimate{Replications: len(list)}
	if sum.below == 0 {
		return e
	}
	e.Mean, e.Defined = sum.above/sum.below, true
	some := notEmpty(list)
	if len(some) < 2 {
		return e
	}
	residuals := make([]float64, len(some))
	for i, r := range some {
		residuals[i] = r.above - float64(e.Mean*r.below)
	}
	each := sum.below / float64(len(some))
	standardError, halfWidth := meanError(residuals)
	e.HalfWidth, e.standardError, e.HasHalfWidth = halfWidth/each, standardError/each, true
	return e
}

// notEmpty are the replications in which there was anything to measure: not 0/0.
func notEmpty(list []ratio) []ratio {
	if !slices.Contains(list, ratio{}) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(r ratio) bool { return r == ratio{} })
}

// sumOf folds in the order of the slice.
func sumOf(list []ratio) ratio {
	var sum ratio
	for _, r := range list {
		sum.above += r.above
		sum.below += r.below
	}
	return sum
}

// shareOfSums is ratioOfSums for a share of things counted. Where it is the same in every replication it has no half-width:
// a t interval of no width would say that no other share is possible, where often it was just too rare to be seen.
func shareOfSums(list []ratio) Estimate {
	e := ratioOfSums(list)
	if alike(list) {
		e.HalfWidth, e.HasHalfWidth = 0, false
	}
	return e
}

// alike tells whether counts have the same ratio in every replication; 0/0 is like any other. Products of counts are exact.
func alike(list []ratio) bool {
	sum := sumOf(list)
	for _, r := range list {
		if float64(r.above*sum.below) != float64(sum.above*r.below) {
			return false
		}
	}
	return true
}

// meanOfMaxima is the mean over replications of something extreme, which has no half-width; undefined ones are left out.
func meanOfMaxima(list []ratio) Estimate {
	sum, n := 0.0, 0
	for _, r := range list {
		if r.below > 0 {
			sum += r.above / r.below
			n++
		}
	}
	if n == 0 {
		return Estimate{}
	}
	return Estimate{Mean: sum / float64(n), Replications: n, Defined: true}
}
