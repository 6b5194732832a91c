package results

// mserBatch is of how many values MSER-5 takes means.
const mserBatch = 5

// MSER5 finds how much of the beginning of a series does not belong to its steady state: it takes means Zⱼ of five values each, and
// of all d the one for which Σ_{j≥d}(Zⱼ − Z̄)²/(n − d)² is least, Z̄ being the mean of those n − d that are left; the last five means
// are never looked at alone. The result is the number of values, 5·d. late: d is in the last half, so that the series is too short to
// tell. Sources: K. P. White 1997, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69; means of
// five: S. C. Spratt 1998 (thesis, University of Virginia).
func MSER5(series []float64) (truncate int, late bool) {
	n := len(series) / mserBatch
	means := make([]float64, n)
	for j := range means {
		for _, y := range series[j*mserBatch : (j+1)*mserBatch] {
			means[j] += y
		}
		means[j] /= mserBatch
	}
	best, least := 0, 0.0
	sum, squares := 0.0, 0.0 // of deviations from the last mean, from the end on
	for d := n - 1; d >= 0; d-- {
		y := means[d] - means[n-1]
		sum += y
		squares += float64(y * y)
		left := float64(n - d)
		if n-d < mserBatch && n > mserBatch {
			continue
		}
		if value := max(0, squares-float64(sum*sum)/left) / float64(left*left); d == n-1 || n-d == mserBatch || value <= least {
			best, least = d, value
		}
	}
	return best * mserBatch, 2*best > n
}

// WarmUp finds the warm-up of a run (see MSER5), as a number of intervals, from the mean over replications of what is open in all
// queues at the end of each interval. ok is false if there are fewer than 20 intervals.
func WarmUp(spec *Spec, summaries []*Summary) (intervals int, late, ok bool) {
	if len(summaries) == 0 || spec.Intervals() < 4*mserBatch {
		return 0, false, false
	}
	series := make([]float64, spec.Intervals())
	for i := range series {
		for _, summary := range summaries {
			for q := range summary.Queues {
				series[i] += float64(summary.Queues[q].Cells[i].open())
			}
		}
	}
	intervals, late = MSER5(series)
	return intervals, late, true
}
