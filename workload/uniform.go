package workload

import "errors"

// Deterministic is always value: from 0 to 10⁹ s.
func Deterministic(value float64) (Dist, error) {
	if err := within("deterministic", "value", value, 0, secondsMax, " s"); err != nil {
		return Dist{}, err
	}
	return Dist{kind: kindFixed, a: value, mean: value}, nil
}

// Uniform is evenly spread between low and high; mean (low + high)/2, variance (high − low)²/12. low: from 0; high: above
// low and at most 10⁹ s.
func Uniform(low, high float64) (Dist, error) {
	err := errors.Join(
		within("uniform", "from", low, 0, secondsMax, " s"),
		above("uniform", "to", high, max(low, 0), secondsMax, " s"),
	)
	if err != nil {
		return Dist{}, err
	}
	width := high - low
	return Dist{kind: kindUniform, a: low, b: width, mean: (low + high) / 2, variance: width * width / 12}, nil
}
