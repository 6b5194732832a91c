package workload

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"headroom/router"
)

// Dist is a distribution of a non-negative time. Made by one of the constructors, which take seconds and report all that
// is wrong with their arguments; it never changes afterwards, so any number of goroutines may draw from it. The zero Dist
// is not a distribution, and drawing from it panics.
type Dist struct {
	kind           kind
	a, b, c        float64 // what they are is said at the kind
	mean, variance float64 // seconds, seconds²
	cumulative     []float64
	means          []float64
	parts          []Dist
	table          *table
}

// kind is a family of distributions.
type kind uint8

const (
	_               kind = iota
	kindExponential      // a: mean
	kindFixed            // a: the value
	kindUniform          // a: low, b: high − low
	kindLognormal        // a: mean and b: standard deviation of the logarithm
	kindGamma            // a: shape, b: scale, c: 1 = named an Erlang distribution
	kindWeibull          // a: scale, b: 1/shape, c: shape
	kindLogLogistic      // a: median, b: 1/shape, c: shape
	kindHyper            // cumulative: upper ends of the branches' shares of (0, 1]; means
	kindTable            // table
	kindMixture          // cumulative, as above; parts
	kindAtomAtZero       // a: probability of zero; parts: one, the rest
	kindResidual         // parts: one, of which this remains; cumulative: of a table, the shares of its stretches
)

// Draw returns one time, using as many numbers of s as it needs. Distributions with infinite support return Far for what
// router.Time cannot hold, and tables that end in Never do so for those who never do it.
func (d *Dist) Draw(s *Stream) router.Time {
	if d.kind == kindExponential {
		return toTimeOrFar(d.a * s.Exponential())
	}
	return toTimeOrFar(d.seconds(s))
}

func (d *Dist) seconds(s *Stream) float64 {
	switch d.kind {
	case kindExponential:
		return d.a * s.Exponential()
	case kindFixed:
		return d.a
	case kindUniform:
		return d.a + float64(d.b*s.Uniform())
	case kindLognormal:
		return exponential(d.a + float64(d.b*s.Normal()))
	case kindGamma:
		return d.b * gammaDraw(s, d.a)
	case kindWeibull:
		return d.a * power(s.Exponential(), d.b)
	case kindLogLogistic:
		return d.a * logLogisticFromUniform(s.Uniform(), d.b)
	case kindHyper:
		return d.means[choose(d.cumulative, s.Uniform())] * s.Exponential()
	case kindTable:
		return d.table.quantile(s.Uniform())
	case kindMixture:
		return d.parts[choose(d.cumulative, s.Uniform())].seconds(s)
	case kindAtomAtZero:
		if s.Uniform() < d.a {
			return 0
		}
		return d.parts[0].seconds(s)
	case kindResidual:
		return d.remains(s)
	}
	panic("workload: draw from a Dist that no constructor made")
}

// Mean is the expected time in seconds, by formula; +Inf for a table that ends in Never, and a log-logistic shape up to 1.
func (d *Dist) Mean() float64 { return d.mean }

// Variance is in seconds², by formula; +Inf for a table that ends in Never, and a log-logistic shape up to 2.
func (d *Dist) Variance() float64 { return d.variance }

// Scaled is the distribution of factor times the time. factor: above 0 and at most 10⁶; the mean must stay at most 10⁹ s.
func (d *Dist) Scaled(factor float64) (Dist, error) {
	scaled := *d
	mean := d.mean * factor
	if math.IsInf(d.mean, 1) {
		mean = 1 // of those who never do it there is nothing to check
	}
	if err := errors.Join(
		above("scaled distribution", "factor", factor, 0, 1e6, ""),
		within("scaled distribution", "mean", mean, 0, secondsMax, " s"),
	); err != nil {
		return Dist{}, err
	}
	scaled.mean *= factor
	scaled.variance *= factor * factor
	switch d.kind {
	case kindExponential, kindFixed, kindWeibull, kindLogLogistic:
		scaled.a *= factor
	case kindUniform:
		scaled.a *= factor
		scaled.b *= factor
	case kindLognormal:
		scaled.a += logarithm(factor)
	case kindGamma:
		scaled.b *= factor
	case kindHyper:
		scaled.means = make([]float64, len(d.means))
		for i, mean := range d.means {
			scaled.means[i] = mean * factor
		}
	case kindTable:
		scaled.table = d.table.scaled(factor)
	case kindMixture, kindAtomAtZero, kindResidual:
		scaled.parts = make([]Dist, len(d.parts))
		for i := range d.parts {
			part, err := d.parts[i].Scaled(factor)
			if err != nil {
				return Dist{}, err
			}
			scaled.parts[i] = part
		}
	}
	return scaled, nil
}

// String says in a few words what d is, with six digits: "lognormal mean 300 s cv 0.9".
func (d *Dist) String() string {
	cv := math.Sqrt(d.variance) / d.mean
	switch d.kind {
	case kindExponential:
		return fmt.Sprintf("exponential mean %.6g s", d.mean)
	case kindFixed:
		return fmt.Sprintf("always %.6g s", d.a)
	case kindUniform:
		return fmt.Sprintf("uniform %.6g to %.6g s", d.a, d.a+d.b)
	case kindLognormal:
		return fmt.Sprintf("lognormal mean %.6g s cv %.6g", d.mean, cv)
	case kindGamma:
		if d.c == 1 {
			return fmt.Sprintf("erlang %.6g mean %.6g s", d.a, d.mean)
		}
		return fmt.Sprintf("gamma mean %.6g s cv %.6g", d.mean, cv)
	case kindWeibull:
		return fmt.Sprintf("weibull shape %.6g mean %.6g s", d.c, d.mean)
	case kindLogLogistic:
		return fmt.Sprintf("log-logistic shape %.6g median %.6g s", d.c, d.a)
	case kindHyper:
		return fmt.Sprintf("hyperexponential mean %.6g s cv %.6g", d.mean, cv)
	case kindTable:
		return d.table.String()
	case kindMixture:
		return d.mixtureString()
	case kindAtomAtZero:
		return fmt.Sprintf("%.6g %% at 0 s, else %v", 100*d.a, &d.parts[0])
	case kindResidual:
		return fmt.Sprintf("what remains of %v", &d.parts[0])
	}
	return "no distribution"
}

// above checks low < value ≤ high; a NaN fails.
func above(family, name string, value, low, high float64, unit string) error {
	if value > low && value <= high {
		return nil
	}
	return fmt.Errorf("workload: %s: %s is %s%s; must be above %s%s and at most %s%s",
		family, name, plain(value), unit, plain(low), unit, plain(high), unit)
}

// within checks low ≤ value ≤ high; a NaN fails.
func within(family, name string, value, low, high float64, unit string) error {
	if value >= low && value <= high {
		return nil
	}
	return fmt.Errorf("workload: %s: %s is %s%s; must be from %s%s to %s%s",
		family, name, plain(value), unit, plain(low), unit, plain(high), unit)
}

// plain writes a number without an exponent, unless it is out of all proportion.
func plain(v float64) string {
	if a := math.Abs(v); a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
