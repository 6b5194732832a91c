package workload

import (
	"errors"
	"math"
)

// The shapes allowed: those of Weibull.
const logLogisticShapeMin, logLogisticShapeMax = 0.05, 1000

// LogLogistic exceeds t with probability 1/(1 + (t/median)^shape): the odds of it are a power of the time. Half of all times are
// below the median. The tail falls like t^(−shape): mean median·(π/shape)/sin(π/shape), infinite for a shape up to 1; variance
// median²·(2π/shape)/sin(2π/shape) − mean², infinite up to 2. The hazard rises and then falls, or only falls for a shape up to
// 1. Drawn by inversion, median·(u/(1 − u))^(1/shape). shape: from 0.05 to 1000; median: above 0 and at most 10⁹ s, a finite
// mean too. Source: P. R. Fisk (1961), "The graduation of income distributions", Econometrica 29; D. R. Cox and D. Oakes (1984),
// "Analysis of survival data", 2.3.
func LogLogistic(shape, median float64) (Dist, error) {
	err := errors.Join(
		within("log-logistic", "shape", shape, logLogisticShapeMin, logLogisticShapeMax, ""),
		above("log-logistic", "median", median, 0, secondsMax, " s"),
	)
	if err != nil {
		return Dist{}, err
	}
	mean := median * logLogisticMoment(shape, 1)
	if !math.IsInf(mean, 1) {
		err = above("log-logistic", "mean", mean, 0, secondsMax, " s")
	}
	if err != nil {
		return Dist{}, err
	}
	return logLogistic(shape, median, mean), nil
}

// LogLogisticFromMean is the log-logistic distribution with this mean and shape: median mean·sin(π/shape)/(π/shape). mean: above 0
// and at most 10⁹ s; shape: above 1, below which there is no mean, and at most 1000.
func LogLogisticFromMean(mean, shape float64) (Dist, error) {
	err := errors.Join(
		above("log-logistic", "mean", mean, 0, secondsMax, " s"),
		above("log-logistic", "shape with a finite mean", shape, 1, logLogisticShapeMax, ""),
	)
	if err != nil {
		return Dist{}, err
	}
	return logLogistic(shape, mean/logLogisticMoment(shape, 1), mean), nil
}

func logLogistic(shape, median, mean float64) Dist {
	d := Dist{kind: kindLogLogistic, a: median, b: 1 / shape, c: shape, mean: mean, variance: math.Inf(1)}
	if second := float64(median * median * logLogisticMoment(shape, 2)); !math.IsInf(second, 1) {
		d.variance = max(0, second-float64(mean*mean))
	}
	return d
}

// logLogisticMoment is the n-th moment with median 1: Γ(1 + n/shape)·Γ(1 − n/shape), which is (nπ/shape)/sin(nπ/shape).
func logLogisticMoment(shape, n float64) float64 {
	if shape <= n {
		return math.Inf(1)
	}
	return gammaFunction(1+n/shape) * gammaFunction((shape-n)/shape)
}

// logLogisticFromUniform returns (u/(1 − u))^(1/shape).
func logLogisticFromUniform(u, inverse float64) float64 {
	return exponential(inverse * (logarithm(u) - logarithm(1-u)))
}
