package workload

import (
	"errors"
	"fmt"
	"math"
)

// Hyperexponential is exponential with mean means[i] in a share weights[i] of cases; weights need not sum to 1. Between 1
// and 1000 branches; weights: from 0 to 10⁹, not all 0; means: above 0 and at most 10⁹ s.
func Hyperexponential(weights, means []float64) (Dist, error) {
	cumulative, shares, err := branches("hyperexponential", weights, len(means))
	for i, mean := range means {
		err = errors.Join(err, above("hyperexponential", fmt.Sprintf("mean %d", i+1), mean, 0, secondsMax, " s"))
	}
	if err != nil {
		return Dist{}, err
	}
	d := Dist{kind: kindHyper, cumulative: cumulative, means: append([]float64(nil), means...)}
	second := 0.0
	for i, share := range shares {
		d.mean += float64(share * means[i])
		second += float64(2 * share * means[i] * means[i])
	}
	d.variance = max(0, second-float64(d.mean*d.mean))
	return d, nil
}

// HyperexponentialFromMean has two branches with balanced means (each brings half of the mean): the first has probability
// p = (1 + √((cv² − 1)/(cv² + 1)))/2 and mean mean/(2p), the second mean/(2(1 − p)). mean: above 0 and at most 10⁹ s; cv:
// from 1 (exponential) to 1000. Source: H. C. Tijms (1994), "Stochastic models", appendix B.
func HyperexponentialFromMean(mean, cv float64) (Dist, error) {
	err := errors.Join(
		above("hyperexponential", "mean", mean, 0, secondsMax, " s"),
		within("hyperexponential", "cv", cv, 1, 1000, ""),
	)
	if err != nil {
		return Dist{}, err
	}
	square := float64(cv * cv)
	p := 0.5 + float64(0.5*math.Sqrt((square-1)/(square+1)))
	q := 1 / ((square + 1) * 2 * p) // 1 − p without cancellation, for p(1 − p) = 1/(2(cv² + 1))
	return Dist{
		kind: kindHyper, cumulative: []float64{p, 1}, means: []float64{mean / (2 * p), mean / (2 * q)},
		mean: mean, variance: mean * mean * square,
	}, nil
}

const branchesMax = 1000

// branches turns weights into shares and their running sums, the last of which is exactly 1.
func branches(family string, weights []float64, parts int) (cumulative, shares []float64, err error) {
	if len(weights) != parts {
		return nil, nil, fmt.Errorf("workload: %s: %d weights for %d parts; give one for each", family, len(weights), parts)
	}
	if len(weights) == 0 || len(weights) > branchesMax {
		return nil, nil, fmt.Errorf("workload: %s: %d parts; must be from 1 to %d", family, len(weights), branchesMax)
	}
	sum := 0.0
	for i, weight := range weights {
		err = errors.Join(err, within(family, fmt.Sprintf("weight %d", i+1), weight, 0, 1e9, ""))
		sum += weight
	}
	if err == nil && sum <= 0 {
		err = fmt.Errorf("workload: %s: all weights are 0; one must be positive", family)
	}
	if err != nil {
		return nil, nil, err
	}
	running := 0.0
	last := 0 // the last part with a weight gets whatever rounding leaves
	for i, weight := range weights {
		running += weight / sum
		cumulative = append(cumulative, running)
		shares = append(shares, weight/sum)
		if weight > 0 {
			last = i
		}
	}
	for i := last; i < len(cumulative); i++ {
		cumulative[i] = 1
	}
	return cumulative, shares, nil
}

// choose returns the part whose share of (0, 1] holds u.
func choose(cumulative []float64, u float64) int {
	i := 0
	for u > cumulative[i] {
		i++
	}
	return i
}
