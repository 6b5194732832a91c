package analytic

import "math"

// SineArrivals is M_t/G/∞: arrivals at the rate level + swing·sin(2πt/period), enough agents for all, empty at time 0. How many are
// busy at time t is a Poisson number with the mean
//
//	m(t) = ∫₀ᵗ λ(t − x)·P(S > x) dx
//
// Source: S. G. Eick, W. A. Massey and W. Whitt (1993), "M_t/G/∞ queues with sinusoidal arrival rates".
type SineArrivals struct {
	level, swing, period float64
	service              Law
}

// NewSineArrivals takes a level, a swing no larger, a period and the law of service.
func NewSineArrivals(level, swing, period float64, service Law) (SineArrivals, error) {
	var p problems
	p.positive("level", level)
	p.positive("period", period)
	p.law("service", service)
	if !(math.Abs(swing) <= level) {
		p.addf("swing %v: must not be larger than the level, %v, for rates below 0 mean nothing", swing, level)
	}
	return SineArrivals{level, swing, period, service}, p.err()
}

// Rate is λ(t).
func (m SineArrivals) Rate(t float64) float64 {
	return m.level + float64(m.swing*sinTurns(t/m.period))
}

// MeanBusy is m(t).
func (m SineArrivals) MeanBusy(t float64) float64 {
	end := min(t, m.service.end())
	if !(end > 0) {
		return 0
	}
	cuts := m.service.places()
	for x := m.period; x < end && len(cuts) < 10_000; x += m.period {
		cuts = append(cuts, x)
	}
	return integral(func(x float64) float64 { return m.Rate(t-x) * m.service.Above(x) }, 0, end, cuts...)
}
