package results

import "math"

// wide is how wide bounds are: each wrong with a probability of its own, or all of a family at once.
type wide struct {
	mistake float64 // of each bound; in a family of those of what came out alike in all replications
	factor  float64 // in a family: by how much more quantiles of t a half-width is wide than one of 95 % alone; 0 = in none
}

func alone(mistake float64) wide { return wide{mistake: mistake} }

// half is the half-width of the mean of residuals: t's, wider where they are visibly skewed. In a family it is that of 95 % times the factor: far out in the tail the correction for
// skewness would be mostly noise.
func (w wide) half(residuals []float64) float64 {
	degrees := len(residuals) - 1
	if w.factor > 0 {
		_, half := meanError(residuals)
		return float64(w.factor * half)
	}
	_, half := meanErrorAt(residuals, studentQuantileAt(1-float64(2*w.mistake), degrees))
	return half
}

// tail is the probability with which one bound may be wrong.
func (w wide) tail(degrees int) float64 {
	if w.factor > 0 {
		return (1 - studentWithin(float64(w.factor*studentQuantile(degrees)), degrees)) / 2
	}
	return w.mistake
}

// Bounds are a lower and an upper confidence bound of the ratio, each wrong with the probability mistake at most (one-sided; both together the interval
// of confidence 1 − 2·mistake); ok is false where there are none, with fewer than two replications or nothing to judge. They are t bounds of the delta method, widened
// where the replications are visibly skewed (meanError), and where failures are rare (rareBounds); where every replication is a trial, kept or not, the exact binomial bounds
// (Clopper and Pearson), and where counts came out alike in all, unvariedBounds.
func (r *Requirement) Bounds(mistake float64) (lower, upper float64, ok bool) {
	return r.bounds(alone(mistake))
}

func (r *Requirement) bounds(w wide) (lower, upper float64, ok bool) {
	sum := sumOf(r.values)
	if len(r.values) < 2 || sum.below == 0 {
		return 0, 0, false
	}
	mean, same := sum.above/sum.below, r.Unit == Share && alike(r.values)
	switch {
	case r.counts() && same:
		lower, upper = unvariedBounds(r.values, w.mistake)
		return lower, upper, true
	case r.counts() && r.trials:
		lower, upper = binomialBounds(sum.above, sum.below, w.tail(len(r.values)-1))
		return lower, upper, true
	case same && (mean == 0 || mean == 1): // averages of days that are all 0, or all 1
		n := float64(len(r.values))
		lower, upper = binomialBounds(float64(n*mean), n, w.mistake)
		return lower, upper, true
	}
	values := notEmpty(r.values)
	if len(values) < 2 {
		return 0, 0, false
	}
	half := w.half(residualsAbout(values, mean)) / (sum.below / float64(len(values)))
	lower, upper = mean-half, mean+half
	if r.counts() {
		below, above := rareBounds(values, w.tail(len(values)-1))
		lower, upper = min(lower, below), max(upper, above)
	}
	return lower, upper, true
}

// residualsAbout are Aᵢ − R·Bᵢ.
func residualsAbout(values []ratio, mean float64) []float64 {
	residuals := make([]float64, len(values))
	for i, v := range values {
		residuals[i] = v.above - float64(mean*v.below)
	}
	return residuals
}

// fewFailing is below how many replications with a failure these are too few to tell how bad such replications are.
const fewFailing = 25

// rareBounds are what bounds of a share of counts may not be closer than, each wrong with the probability mistake, where failures are rare: some replications had none,
// and fewer than fewFailing any. The worst of such days were most likely not seen, and no spread tells of them. They are the exact bounds of the share among as many trials as in unvariedBounds, failures
// rounded up. Successes are failures of the other side. Where failures are not rare, they bound nothing. docs/statistics.md has how often bounds hold the truth with them, and without.
func rareBounds(list []ratio, mistake float64) (lower, upper float64) {
	sum, n := sumOf(list), len(list)
	failing, succeeding := 0, 0
	for _, r := range list {
		if r.above < r.below {
			failing++
		}
		if r.above > 0 {
			succeeding++
		}
	}
	trials := max(1, math.Floor(math.Sqrt(float64(sum.below*float64(n)))))
	lower, upper = math.Inf(1), math.Inf(-1)
	if failing < min(n, fewFailing) {
		failed := math.Ceil((sum.below - sum.above) / sum.below * trials)
		lower, _ = binomialBounds(trials-failed, trials, mistake)
	}
	if succeeding < min(n, fewFailing) {
		_, upper = binomialBounds(math.Ceil(sum.above/sum.below*trials), trials, mistake)
	}
	return lower, upper
}
