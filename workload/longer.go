package workload

import (
	"math"

	"headroom/router"
)

// DrawLonger returns one time of those that are longer than a given one, as much as is known of somebody who has waited so long and
// was still there: the quantile of F(w) + U·(1 − F(w)), with distribution function F, the given time w, and U uniform; where
// chance has parts, of each part in its share among those who are left. Of 0 nothing follows: Draw. If none is as long, or so few
// that no number shows them, it is the given time itself, the shortest that is no contradiction.
func (d *Dist) DrawLonger(s *Stream, than router.Time) router.Time {
	if than <= 0 {
		return d.Draw(s)
	}
	if t := toTimeOrFar(d.longer(s, than.Seconds())); t > than {
		return t
	}
	return than
}

// leastTail is the smallest share of a tail in which times are still told apart.
const leastTail = 1e-300

func (d *Dist) longer(s *Stream, w float64) float64 {
	switch d.kind {
	case kindExponential: // without memory
		return w + float64(d.a*s.Exponential())
	case kindFixed:
		return d.a
	case kindUniform:
		low := max(d.a, w)
		return low + float64(max(0, d.a+d.b-low)*s.Uniform())
	case kindHyper: // each branch in its share of those who are left; within it nothing is remembered
		return w + float64(d.means[d.branchLeft(s, w)]*s.Exponential())
	case kindTable:
		return d.table.longer(s, w)
	case kindMixture:
		return d.parts[d.partLeft(s, w)].longer(s, w)
	case kindAtomAtZero:
		return d.parts[0].longer(s, w)
	case kindWeibull: // (x/scale)^shape is exponential
		return d.a * power(power(w/d.a, d.c)+s.Exponential(), d.b)
	}
	left := float64(d.exceeds(w) * (1 - s.Uniform()))
	if left < leastTail {
		return w
	}
	switch d.kind {
	case kindLognormal:
		return exponential(d.a - float64(d.b*normalQuantile(left)))
	case kindGamma:
		return d.b * gammaQuantile(d.a, 1-left, left)
	case kindLogLogistic:
		return d.a * power(min((1-left)/left, maxFinite), d.b)
	}
	panic("workload: a longer draw from a Dist that Check refuses")
}

// exceeds is the share of times longer than w, which is above 0.
func (d *Dist) exceeds(w float64) float64 {
	switch d.kind {
	case kindExponential:
		return exponential(-w / d.a)
	case kindFixed:
		if w < d.a {
			return 1
		}
		return 0
	case kindUniform:
		return min(1, max(0, float64(d.a+d.b-w)/d.b))
	case kindLognormal:
		_, above := normalShares((logarithm(w) - d.a) / d.b)
		return above
	case kindGamma:
		_, above := incompleteGamma(d.a, w/d.b)
		return above
	case kindWeibull:
		return exponential(-power(w/d.a, d.c))
	case kindLogLogistic:
		return 1 / (1 + power(w/d.a, d.c))
	case kindTable:
		return d.table.exceeds(w)
	case kindAtomAtZero:
		return float64((1 - d.a) * d.parts[0].exceeds(w))
	}
	sum, before := 0.0, 0.0
	for i, upTo := range d.cumulative {
		if d.kind == kindHyper {
			sum += float64((upTo - before) * exponential(-w/d.means[i]))
		} else {
			sum += float64((upTo - before) * d.parts[i].exceeds(w))
		}
		before = upTo
	}
	return sum
}

// branchLeft draws the branch of somebody who is left after w: the one that lasts longest leaves the most, and the others are
// seen beside it, so that nothing gets lost however late it is.
func (d *Dist) branchLeft(s *Stream, w float64) int {
	longest := 0.0
	for _, mean := range d.means {
		longest = max(longest, mean)
	}
	return d.choose(s, func(i int) float64 { return exponential(w/longest - w/d.means[i]) })
}

func (d *Dist) partLeft(s *Stream, w float64) int {
	return d.choose(s, func(i int) float64 { return d.parts[i].exceeds(w) })
}

// choose draws a part in proportion to its share and what is left of it; the last where nothing is left of any.
func (d *Dist) choose(s *Stream, left func(int) float64) int {
	sum, before := 0.0, 0.0
	for i, upTo := range d.cumulative {
		sum += float64((upTo - before) * left(i))
		before = upTo
	}
	u := float64(s.Uniform() * sum)
	before = 0
	for i, upTo := range d.cumulative {
		if u -= float64((upTo - before) * left(i)); u <= 0 && sum > 0 {
			return i
		}
		before = upTo
	}
	return len(d.cumulative) - 1
}

func (t *table) longer(s *Stream, w float64) float64 {
	end := t.knots[len(t.knots)-1]
	if w >= end.t {
		if t.tailMean == 0 || math.IsInf(t.tailMean, 1) {
			return w + t.tailMean
		}
		return w + float64(t.tailMean*s.Exponential())
	}
	p := t.probability(w)
	return t.quantile(min(p+float64(s.Uniform()*(1-p)), 1-0x1p-53))
}

func (t *table) exceeds(w float64) float64 {
	end := t.knots[len(t.knots)-1]
	switch {
	case w < end.t:
		return 1 - t.probability(w)
	case t.tailMean == 0:
		return 0
	case math.IsInf(t.tailMean, 1):
		return 1 - end.p
	}
	return float64((1 - end.p) * exponential(-(w-end.t)/t.tailMean))
}
