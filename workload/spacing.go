package workload

import "math"

// residual draws the time from an instant far from the beginning of a renewal process to its next renewal, seconds: density
// (1 − F(x))/mean, which is a uniform share of a length-biased spacing, one of density x·f(x)/mean (D. R. Cox 1962, "Renewal
// theory", 5.4). A process that begins so has exactly t/mean renewals up to t, on average, from the beginning on. Needs
// canRenew.
func (d *Dist) residual(s *Stream) float64 {
	switch d.kind {
	case kindExponential:
		return d.a * s.Exponential()
	case kindHyper: // each branch in proportion to what it brings of the mean; within it nothing is remembered
		u, i := s.Uniform()*d.mean, 0
		for before := 0.0; i < len(d.means)-1; i++ {
			share := d.cumulative[i] - before
			before = d.cumulative[i]
			if u -= float64(share * d.means[i]); u <= 0 {
				break
			}
		}
		return d.means[i] * s.Exponential()
	}
	share := s.Uniform()
	return float64(share * d.lengthBiased(s))
}

func (d *Dist) lengthBiased(s *Stream) float64 {
	switch d.kind {
	case kindFixed:
		return d.a
	case kindUniform: // x² is uniform between the squares of the ends
		low, high := float64(d.a*d.a), float64((d.a+d.b)*(d.a+d.b))
		return math.Sqrt(low + float64((high-low)*s.Uniform()))
	case kindLognormal: // the logarithm's mean grows by its variance
		return exponential(d.a + float64(d.b*d.b) + float64(d.b*s.Normal()))
	case kindGamma:
		return d.b * gammaDraw(s, d.a+1)
	case kindWeibull: // (x/scale)^shape is gamma of shape 1 + 1/shape
		return d.a * power(gammaDraw(s, 1+d.b), d.b)
	case kindLogLogistic: // the share below x becomes beta(1 + 1/shape, 1 − 1/shape), its odds a ratio of two gamma numbers
		odds := gammaDraw(s, 1+d.b) / gammaDraw(s, 1-d.b)
		return d.a * power(min(odds, maxFinite), d.b) // close to shape 1 the second may be too small for a float64
	}
	panic("workload: a spacing of a kind that Check refuses")
}

// canRenew says whether residual knows the distribution.
func (d *Dist) canRenew() bool {
	switch d.kind {
	case kindExponential, kindHyper, kindFixed, kindUniform, kindLognormal, kindGamma, kindWeibull:
		return true
	}
	return false
}
