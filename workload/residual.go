package workload

import (
	"errors"
	"math"
)

// Residual is what remains of a time that is looked at in the middle, in the long run: its density is (1 − F(t))/m for a time
// with distribution function F and mean m, its mean (m² + v)/(2m) with the variance v (W. L. Smith 1958; D. R. Cox 1962, "Renewal
// theory", 5.1). It is drawn as U·X, where X has the density x·f(x)/m, longer times being seen more often, and U is uniform. d: a
// finite mean above 0.
func (d *Dist) Residual() (Dist, error) {
	if !(d.mean > 0 && d.mean <= secondsMax) {
		return Dist{}, errors.New("workload: residual: the mean must be finite and above 0")
	}
	switch d.kind {
	case kindExponential:
		return *d, nil // without memory
	case kindFixed:
		return Uniform(0, d.a)
	case kindAtomAtZero:
		return d.parts[0].Residual()
	case kindHyper:
		return d.residualParts(len(d.means), func(i int) (Dist, error) { return Exponential(d.means[i]) })
	case kindMixture:
		return d.residualParts(len(d.parts), func(i int) (Dist, error) { return d.parts[i], nil })
	}
	r := Dist{kind: kindResidual, parts: []Dist{*d}, mean: (d.mean + d.variance/d.mean) / 2}
	if d.kind == kindTable {
		r.cumulative = d.table.lengths()
	}
	if third := d.third(); math.IsInf(third, 1) {
		r.variance = third
	} else {
		r.variance = max(0, third/(3*d.mean)-float64(r.mean*r.mean))
	}
	return r, nil
}

// residualParts mixes the residuals of parts, each in its share of the time and not of the cases.
func (d *Dist) residualParts(n int, part func(i int) (Dist, error)) (Dist, error) {
	var weights []float64
	var parts []Dist
	before := 0.0
	for i := range n {
		p, err := part(i)
		if err != nil {
			return Dist{}, err
		}
		weight := (d.cumulative[i] - before) * p.mean
		before = d.cumulative[i]
		if weight <= 0 {
			continue
		}
		if p, err = p.Residual(); err != nil {
			return Dist{}, err
		}
		weights, parts = append(weights, weight), append(parts, p)
	}
	return Mixture(weights, parts)
}

// remains draws U·X.
func (d *Dist) remains(s *Stream) float64 {
	of := &d.parts[0]
	if of.kind != kindTable {
		return of.residual(s)
	}
	u := s.Uniform()
	return float64(u * of.table.long(d.cumulative, s))
}

// between has a density in proportion to x from low to high: √(low² + U(high² − low²)).
func between(low, high, u float64) float64 {
	return math.Sqrt(float64(low*low) + float64(u*(float64(high*high)-float64(low*low))))
}

// lengths are the shares of the table's stretches in the time, cumulative: those between knots, then what lies at the end, then
// beyond.
func (t *table) lengths() []float64 {
	end := t.knots[len(t.knots)-1]
	sum := 0.0
	var sums []float64
	add := func(length float64) {
		sum += length
		sums = append(sums, sum)
	}
	for k := 1; k < len(t.knots); k++ {
		a, b := t.knots[k-1], t.knots[k]
		add(float64((b.p - a.p) * (a.t + b.t) / 2))
	}
	add(float64((1 - end.p) * end.t))
	add(float64((1 - end.p) * t.tailMean))
	for i := range sums {
		sums[i] /= sum
	}
	sums[len(sums)-1] = 1
	return sums
}

// long draws a time with the density x·f(x)/m.
func (t *table) long(cumulative []float64, s *Stream) float64 {
	end := t.knots[len(t.knots)-1].t
	switch i := choose(cumulative, s.Uniform()); {
	case i < len(t.knots)-1:
		return between(t.knots[i].t, t.knots[i+1].t, s.Uniform())
	case i == len(t.knots)-1: // e·f(x): the time to the end, and an exponential one
		return end + float64(t.tailMean*s.Exponential())
	default: // (x − e)·f(x): two of them
		return end + float64(t.tailMean*(s.Exponential()+s.Exponential()))
	}
}

// third is the third moment, of the families that Residual draws from.
func (d *Dist) third() float64 {
	switch d.kind {
	case kindUniform:
		low, high := d.a, d.a+d.b
		return (float64(low*low) + float64(high*high)) * (low + high) / 4
	case kindLognormal:
		return math.Exp(float64(3*d.a) + float64(4.5*float64(d.b*d.b)))
	case kindGamma:
		return float64(d.b*d.b) * d.b * d.a * (d.a + 1) * (d.a + 2)
	case kindWeibull:
		return float64(d.a*d.a) * d.a * math.Gamma(1+float64(3*d.b))
	case kindLogLogistic:
		return float64(d.a*d.a) * d.a * logLogisticMoment(d.c, 3)
	}
	t := d.table
	end, m := t.knots[len(t.knots)-1], t.tailMean
	sum := (1 - end.p) * (float64(float64(end.t*end.t)*end.t) + float64(3*float64(end.t*end.t)*m) + float64(6*end.t*float64(m*m)) + float64(6*float64(m*m)*m))
	for k := 1; k < len(t.knots); k++ {
		a, b := t.knots[k-1], t.knots[k]
		sum += float64((b.p - a.p) * (float64(a.t*a.t) + float64(b.t*b.t)) * (a.t + b.t) / 4)
	}
	return sum
}
