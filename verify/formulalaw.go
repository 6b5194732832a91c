package verify

import (
	"fmt"

	"headroom/results/analytic"
)

// lawParams is a law as the files of cases write it.
type lawParams struct {
	Kind                   string
	Value, Mean, CV        float64
	Low, High              float64
	K                      int
	P1, Mean1, Mean2       float64
	Shape, Scale           float64
	Probabilities, Weights []float64
	Means                  []float64
}

func (l lawParams) law() (analytic.Law, error) {
	switch l.Kind {
	case "exponential":
		return analytic.Exponential(l.Mean)
	case "deterministic", "fixed", "constant":
		if l.Value == 0 {
			l.Value = l.Mean
		}
		return analytic.Fixed(l.Value)
	case "uniform":
		return analytic.Uniform(l.Low, l.High)
	case "erlang":
		return analytic.Erlang(l.K, l.Mean)
	case "gamma":
		return analytic.Gamma(l.Mean, l.CV)
	case "lognormal":
		return analytic.Lognormal(l.Mean, l.CV)
	case "weibull":
		return analytic.Weibull(l.Shape, l.Scale)
	case "hyperexponential":
		if l.CV > 0 {
			return analytic.Hyperexponential(l.Mean, l.CV)
		}
		weights := append(l.Probabilities, l.Weights...)
		means := l.Means
		if len(means) == 0 {
			weights, means = []float64{l.P1, 1 - l.P1}, []float64{l.Mean1, l.Mean2}
		}
		var parts []analytic.Law
		for _, mean := range means {
			part, err := analytic.Exponential(mean)
			if err != nil {
				return analytic.Law{}, err
			}
			parts = append(parts, part)
		}
		return analytic.Mixture(weights, parts)
	}
	return analytic.Law{}, fmt.Errorf("law %q: %w", l.Kind, errNoFormula)
}
