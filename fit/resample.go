package fit

import (
	"math"

	"headroom/workload"
)

// Resample draws times as these, each as often as a Poisson number whose mean is how often it is there: a bootstrap that keeps what was censored, and in
// which the number of times varies as well (J. Hanley and B. MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson
// frequencies"). It is nil for a table of which nobody knows how many times it is from.
func (d *Durations) Resample(stream *workload.Stream) *Durations {
	if d.unsized {
		return nil
	}
	r := NewDurations(d.rounding)
	r.stated = d.stated
	for _, b := range d.between {
		if n := poissonNumber(b.weight, stream); n > 0 {
			r.addBetween(b.low, b.high, n)
		}
	}
	r.zeros = poissonNumber(d.zeros, stream)
	r.seen.resample(&d.seen, stream, func(at, n float64) {
		r.squares += float64(n * float64(at*at))
		r.atLeast, r.atMost = min(r.atLeast, at), max(r.atMost, at)
	})
	r.longer.resample(&d.longer, stream, func(float64, float64) {})
	return r
}

func (p *pile) resample(from *pile, stream *workload.Stream, note func(at, n float64)) {
	one := func(at, weight float64) {
		if n := poissonNumber(weight, stream); n > 0 {
			p.add(at, n)
			note(at, n)
		}
	}
	for _, x := range sortedKeys(from.exact) {
		one(x, from.exact[x])
	}
	for _, key := range sortedKeys(from.bins) {
		b := from.bins[key]
		one(b.sum/b.weight, b.weight)
	}
}

// poissonNumber is Poisson with this mean; above 100 a rounded normal number, which is as good.
func poissonNumber(mean float64, stream *workload.Stream) float64 {
	switch {
	case mean <= 0:
		return 0
	case mean > 100:
		return max(0, math.Round(mean+float64(math.Sqrt(mean)*stream.Normal())))
	}
	n, left := 0.0, mean
	for left -= stream.Exponential(); left > 0; left -= stream.Exponential() {
		n++
	}
	return n
}

// Table is what Choose takes where no family fits: quantiles of those above 0, with straight lines between. ok is false where some are only known to be
// longer, or too few differ.
func (d *Durations) Table() (c Choice, ok bool) {
	s, err := newSample(d)
	if err != nil {
		return c, false
	}
	if d.zeros > 0 {
		c.Zero = d.zeros / (d.zeros + s.weight)
	}
	switch {
	case len(d.between) > 0:
		c.Empirical, c.TailWindow = s.tabled(d.Summary().Mean)
	case s.seen == s.weight:
		c.Empirical = s.empirical(d.Summary().Mean)
	}
	return c, c.Empirical != nil
}
