package results

// MeanOf is the estimate of a mean from one number a replication.
func MeanOf(values []float64) Estimate {
	e := Estimate{Replications: len(values), Defined: len(values) > 0}
	if !e.Defined {
		return e
	}
	residuals := centered(values, &e.Mean)
	if len(values) > 1 {
		e.standardError, e.HalfWidth = meanError(residuals)
		e.HasHalfWidth = true
	}
	return e
}

// MeanWithin is a mean from one number a replication, and half the width of the interval that holds it with a confidence of within, such as
// 0.999. Of fewer than two numbers there is none.
func MeanWithin(values []float64, within float64) (mean, halfWidth float64, ok bool) {
	if len(values) < 2 {
		return 0, 0, false
	}
	residuals := centered(values, &mean)
	_, halfWidth = meanErrorAt(residuals, studentQuantileAt(within, len(values)-1))
	return mean, halfWidth, true
}

// centered is what each number has beyond their mean, which it sets.
func centered(values []float64, mean *float64) []float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	*mean = sum / float64(len(values))
	residuals := make([]float64, len(values))
	for i, v := range values {
		residuals[i] = v - *mean
	}
	return residuals
}
