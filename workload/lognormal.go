package workload

import (
	"errors"
	"math"
)

// Lognormal has the given mean and coefficient of variation (standard deviation / mean): its logarithm is normal with
// variance σ² = ln(1 + cv²) and mean µ = ln(mean) − σ²/2. mean: above 0 and at most 10⁹ s; cv: above 0 and at most 1000.
func Lognormal(mean, cv float64) (Dist, error) {
	err := errors.Join(
		above("lognormal", "mean", mean, 0, secondsMax, " s"),
		above("lognormal", "cv", cv, 0, 1000, ""),
	)
	if err != nil {
		return Dist{}, err
	}
	square := float64(cv * cv)
	variance := logarithm(1 + square)
	return Dist{
		kind: kindLognormal, a: logarithm(mean) - float64(variance/2), b: math.Sqrt(variance),
		mean: mean, variance: mean * mean * square,
	}, nil
}

// LognormalFromLog has a logarithm (of seconds) that is normal with mean mu and standard deviation sigma: mean
// e^(mu + sigma²/2), cv² = e^(sigma²) − 1. mu: from −20 to 20; sigma: above 0 and at most 3.7 (which is a cv of 940); the
// mean must be at most 10⁹ s.
func LognormalFromLog(mu, sigma float64) (Dist, error) {
	square := float64(sigma * sigma)
	mean := exponential(mu + float64(square/2))
	err := errors.Join(
		within("lognormal", "mu", mu, -20, 20, ""),
		above("lognormal", "sigma", sigma, 0, 3.7, ""),
	)
	if err == nil {
		err = above("lognormal", "mean e^(mu+sigma²/2)", mean, 0, secondsMax, " s")
	}
	if err != nil {
		return Dist{}, err
	}
	variance := mean * mean * (exponential(square) - 1)
	return Dist{kind: kindLognormal, a: mu, b: sigma, mean: mean, variance: variance}, nil
}
