package workload

import (
	"fmt"
	"math"
)

const maxFinite = math.MaxFloat64

// knot is a point of a distribution function: probability p that the time is at most t seconds.
type knot struct{ p, t float64 }

// table is a distribution function made of straight lines between knots, and a tail.
type table struct {
	name     string
	rows     int
	knots    []knot // rising; the first has p 0
	start    []int32
	tailMean float64 // of the time beyond the last knot for the share left there: 0 = none, +Inf = for ever
}

// index prepares quantile: start[i] is the last knot with p ≤ i/len(start), from which a short search goes on.
func (t *table) index() {
	t.start = make([]int32, len(t.knots))
	k := 0
	for i := range t.start {
		for k+1 < len(t.knots) && t.knots[k+1].p <= float64(i)/float64(len(t.start)) {
			k++
		}
		t.start[i] = int32(k)
	}
}

// quantile returns the time below which a share u in (0, 1) lies (indexed search: L. Devroye 1986, "Non-uniform random
// variate generation", III.2.4).
func (t *table) quantile(u float64) float64 {
	end := t.knots[len(t.knots)-1]
	if u >= end.p {
		return end.t + t.beyond(u, end.p)
	}
	k := t.start[int(u*float64(len(t.start)))]
	for t.knots[k].p > u {
		k-- // u·n was rounded up to a whole number
	}
	for t.knots[k+1].p <= u {
		k++
	}
	a, b := t.knots[k], t.knots[k+1]
	return a.t + float64((b.t-a.t)*((u-a.p)/(b.p-a.p)))
}

func (t *table) beyond(u, p float64) float64 {
	if t.tailMean == 0 || math.IsInf(t.tailMean, 1) {
		return t.tailMean
	}
	return float64(-t.tailMean * logarithm((1-u)/(1-p)))
}

// probability is the share of times of at most seconds, for seconds up to the last knot.
func (t *table) probability(seconds float64) float64 {
	for k := len(t.knots) - 1; k > 0; k-- {
		a, b := t.knots[k-1], t.knots[k]
		if seconds >= b.t {
			return b.p
		}
		if seconds > a.t {
			return a.p + float64((b.p-a.p)*((seconds-a.t)/(b.t-a.t)))
		}
	}
	return t.knots[0].p
}

// moments: between knots (a, b) the time is uniform, with mean (a + b)/2 and mean square (a² + ab + b²)/3; beyond the last
// knot e it is e plus an exponential time of mean m, with mean e + m and mean square e² + 2em + 2m².
func (t *table) moments() (mean, variance float64) {
	if math.IsInf(t.tailMean, 1) {
		return t.tailMean, t.tailMean
	}
	end, m := t.knots[len(t.knots)-1], t.tailMean
	mean = float64((1 - end.p) * (end.t + m))
	second := float64((1 - end.p) * (float64(end.t*end.t) + float64(2*end.t*m) + float64(2*m*m)))
	for k := 1; k < len(t.knots); k++ {
		a, b := t.knots[k-1], t.knots[k]
		share := b.p - a.p
		mean += float64(share * (a.t + b.t) / 2)
		second += float64(share * (float64(a.t*a.t) + float64(a.t*b.t) + float64(b.t*b.t)) / 3)
	}
	return mean, max(0, second-float64(mean*mean))
}

func (t *table) scaled(factor float64) *table {
	scaled := *t
	scaled.knots = make([]knot, len(t.knots))
	for i, k := range t.knots {
		scaled.knots[i] = knot{k.p, k.t * factor}
	}
	scaled.tailMean *= factor
	return &scaled
}

func (t *table) String() string {
	mean, _ := t.moments()
	end := t.knots[len(t.knots)-1]
	switch {
	case math.IsInf(mean, 1):
		return fmt.Sprintf("%s table of %d rows, %.6g %% never", t.name, t.rows, 100*(1-end.p))
	case t.tailMean > 0:
		return fmt.Sprintf("%s table of %d rows, mean %.6g s, tail beyond %.6g s", t.name, t.rows, mean, end.t)
	}
	return fmt.Sprintf("%s table of %d rows, mean %.6g s", t.name, t.rows, mean)
}
