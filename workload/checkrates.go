package workload

import (
	"math"

	"headroom/router"
)

func (r *Rates) check(wrong func(string, ...any)) {
	switch {
	case r.Tallies != nil:
		r.checkTallies(wrong)
	case r.Ramps == nil:
		r.checkSteps(wrong)
	default:
		r.checkRamps(wrong)
	}
	last := router.Time(math.MinInt64)
	for i, a := range r.Adjusted {
		if a.From < last || a.To <= a.From || !(a.Factor >= 0 && a.Factor <= factorMax) {
			wrong("rates: adjustment %d from %v to %v, factor %g; must be in order, apart, and from 0 to %g", i+1, a.From, a.To, a.Factor, factorMax)
		}
		last = a.To
	}
	if d := r.Spacing; d != nil && !(d.canRenew() && math.Abs(d.mean-1) < 1e-9) {
		wrong("rates: spacing: %v; must have mean 1 s and be exponential, deterministic, uniform, lognormal, gamma, weibull or hyperexponential", d)
	}
	if c := r.Together; c != nil && c.kind != countGeometric && c.kind != countShared {
		wrong("rates: together: must be geometric or shares, so that at least one comes")
	}
}

func (r *Rates) checkSteps(wrong func(string, ...any)) {
	if r.Step <= 0 {
		wrong("rates: step is %v; must be positive", r.Step)
		return
	}
	if int64(len(r.PerHour)) > int64(router.Far/r.Step)-1 {
		wrong("rates: %d steps of %v go beyond the end of time", len(r.PerHour), r.Step)
	}
	for i, rate := range r.PerHour {
		if !(rate >= 0 && rate <= rateMax) {
			wrong("rates: step %d: %g an hour; must be from 0 to %g", i+1, rate, rateMax)
		}
	}
}

func (r *Rates) checkRamps(wrong func(string, ...any)) {
	if r.Step != 0 || r.PerHour != nil {
		wrong("rates: both steps and ramps; give one")
	}
	last := router.Time(0)
	for i, ramp := range r.Ramps {
		if ramp.From < last || ramp.To <= ramp.From || ramp.To > router.Latest {
			wrong("rates: ramp %d from %v to %v; must not be empty, and after the ramp above", i+1, ramp.From, ramp.To)
		}
		if !(ramp.Start >= 0 && ramp.Start <= rateMax && ramp.End >= 0 && ramp.End <= rateMax) {
			wrong("rates: ramp %d: from %g to %g an hour; must be from 0 to %g", i+1, ramp.Start, ramp.End, rateMax)
		}
		last = ramp.To
	}
}
