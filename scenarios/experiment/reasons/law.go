package reasons

import (
	"math"

	"headroom/results/analytic"
	"headroom/workload"
)

// atOnce is a time in seconds that stands for none.
const atOnce = 1e-6

// lawOf is the law of a distribution of patience; false where there is no formula for it.
func lawOf(d *workload.Dist) (analytic.Law, bool) {
	var law analytic.Law
	var err error
	switch p := d.Parameters(); p.Family {
	case workload.ExponentialFamily:
		law, err = analytic.Exponential(d.Mean())
	case workload.FixedFamily:
		law, err = analytic.Fixed(max(d.Mean(), atOnce))
	case workload.UniformFamily:
		law, err = analytic.Uniform(p.Low, p.High)
	case workload.LognormalFamily:
		law, err = analytic.Lognormal(d.Mean(), math.Sqrt(d.Variance())/d.Mean())
	case workload.GammaFamily:
		law, err = analytic.Gamma(d.Mean(), math.Sqrt(d.Variance())/d.Mean())
	case workload.WeibullFamily:
		law, err = analytic.Weibull(p.Shape, p.Scale)
	case workload.MixtureFamily:
		parts := make([]analytic.Law, len(p.Parts))
		for i, part := range p.Parts {
			if part == nil {
				if parts[i], err = analytic.Fixed(atOnce); err != nil {
					return analytic.Law{}, false
				}
				continue
			}
			known := false
			if parts[i], known = lawOf(part); !known {
				return analytic.Law{}, false
			}
		}
		law, err = analytic.Mixture(p.Weights, parts)
	default:
		return analytic.Law{}, false
	}
	return law, err == nil
}

// nearest is the law that formulas take for a distribution: its own, or the exponential one with the same mean; false if its mean is
// not finite.
func nearest(d *workload.Dist) (law analytic.Law, own, ok bool) {
	if law, known := lawOf(d); known {
		return law, true, true
	}
	law, err := analytic.Exponential(d.Mean())
	return law, false, err == nil
}
