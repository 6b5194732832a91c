package verify

import (
	"fmt"
	"math"

	"headroom/results/analytic"
	"headroom/router"
)

// distribution of a time, as reference cases write it. Exactly the fields that go with Kind are used.
type distribution struct {
	Kind         string
	Mean, Value  float64
	CV           float64
	K            int
	Low, High    float64
	P1           float64 // of the first of two exponentials
	Mean1, Mean2 float64
	Shape, Scale float64
}

// fixed is the value of what never varies; some files call it the mean.
func (d distribution) fixed() float64 {
	if d.Value == 0 {
		return d.Mean
	}
	return d.Value
}

// text is the distribution as scenarios write it.
func (d distribution) text(u router.Time) (string, error) {
	switch d.Kind {
	case "exponential":
		return exponential(d.Mean, u), nil
	case "deterministic", "fixed", "constant":
		return span(d.fixed(), u), nil
	case "erlang":
		return fmt.Sprintf("{erlang: {k: %d, mean: %s}}", d.K, span(d.Mean, u)), nil
	case "uniform":
		return fmt.Sprintf("{uniform: {from: %s, to: %s}}", span(d.Low, u), span(d.High, u)), nil
	case "lognormal", "gamma":
		return fmt.Sprintf("{%s: {mean: %s, cv: %s}}", d.Kind, span(d.Mean, u), number(d.CV)), nil
	case "weibull":
		return fmt.Sprintf("{weibull: {shape: %s, scale: %s}}", number(d.Shape), span(d.Scale, u)), nil
	case "hyperexponential":
		if d.CV > 0 { // balanced means
			return fmt.Sprintf("{hyperexponential: {mean: %s, cv: %s}}", span(d.Mean, u), number(d.CV)), nil
		}
		return fmt.Sprintf("{hyperexponential: {means: [%s, %s], probabilities: [%s, %s]}}",
			span(d.Mean1, u), span(d.Mean2, u), number(d.P1), number(1-d.P1)), nil
	}
	return "", fmt.Errorf("unknown kind of distribution %q", d.Kind)
}

// law is the distribution for closed forms.
func (d distribution) law() (analytic.Law, error) {
	switch d.Kind {
	case "exponential":
		return analytic.Exponential(d.Mean)
	case "deterministic", "fixed", "constant":
		return analytic.Fixed(d.fixed())
	case "erlang":
		return analytic.Erlang(d.K, d.Mean)
	case "uniform":
		return analytic.Uniform(d.Low, d.High)
	case "lognormal":
		return analytic.Lognormal(d.Mean, d.CV)
	case "gamma":
		return analytic.Gamma(d.Mean, d.CV)
	case "weibull":
		return analytic.Weibull(d.Shape, d.Scale)
	case "hyperexponential":
		if d.CV > 0 {
			return analytic.Hyperexponential(d.Mean, d.CV)
		}
		first, err1 := analytic.Exponential(d.Mean1)
		second, err2 := analytic.Exponential(d.Mean2)
		for _, err := range []error{err1, err2} {
			if err != nil {
				return analytic.Law{}, err
			}
		}
		return analytic.Mixture([]float64{d.P1, 1 - d.P1}, []analytic.Law{first, second})
	}
	return analytic.Law{}, fmt.Errorf("law %q: %w", d.Kind, errNoFormula)
}

// mean in units.
func (d distribution) mean() float64 {
	switch d.Kind {
	case "deterministic", "fixed", "constant":
		return d.fixed()
	case "uniform":
		return (d.Low + d.High) / 2
	case "weibull":
		return d.Scale * math.Gamma(1+1/d.Shape)
	case "hyperexponential":
		if d.CV > 0 {
			return d.Mean
		}
		return float64(d.P1*d.Mean1) + float64((1-d.P1)*d.Mean2)
	}
	return d.Mean
}
