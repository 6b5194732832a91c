package fit

import (
	"errors"
	"fmt"
	"math"

	"headroom/workload"
)

// sample is the items of some Durations, ready to be fitted.
type sample struct {
	items     []item
	weight    float64 // of all items
	seen      float64 // of those not beyond
	leastSeen float64 // times up to here are not among the items
	size      float64 // number of rows: weight, or nominalSize if it is not known
	unsized   bool
}

// nominalSize is the number of rows taken for a table that does not tell it: for AIC, which weighs a parameter against it.
const nominalSize = 1000

func newSample(d *Durations) (*sample, error) {
	s := &sample{items: d.items(), leastSeen: d.leastSeen(), unsized: d.unsized}
	if len(d.between) > 0 {
		s.leastSeen = 0
	}
	different, last := 0, 0.0
	for i := range s.items {
		it := &s.items[i]
		s.weight += it.weight
		if it.kind != beyond {
			s.seen += it.weight
			if it.at != last {
				different++
			}
			last = it.at
		}
	}
	s.size = s.weight
	if d.unsized {
		s.size = nominalSize
	}
	if different < 3 {
		return nil, fmt.Errorf("fit: %d different times above 0 s; at least 3 are needed", different)
	}
	return s, nil
}

// logLikelihood per time: Σ w·ln(density, share between low and high, or share beyond)/Σ w, given that times are above leastSeen.
func (s *sample) logLikelihood(l law) float64 {
	sum := 0.0
	for i := range s.items {
		it := &s.items[i]
		switch it.kind {
		case exactly, about:
			sum += float64(it.weight * l.logDensity(it.at, it.logAt))
		case within:
			sum += float64(it.weight * logShare(shareWithin(l, it)))
		case beyond:
			sum += float64(it.weight * l.logAbove(it.at, it.logAt))
		}
	}
	if s.leastSeen > 0 {
		sum -= float64(s.weight * l.logAbove(s.leastSeen, workload.Log(s.leastSeen)))
	}
	return sum / s.weight
}

// shareWithin takes the difference on the side where it loses less.
func shareWithin(l law, it *item) float64 {
	below, above := l.shares(it.high, it.logHigh)
	if it.low <= 0 {
		return below
	}
	belowLow, aboveLow := l.shares(it.low, it.logLow)
	if below > 0.5 {
		return aboveLow - above
	}
	return below - belowLow
}

// FitFamily fits one family by maximum likelihood. Its standard errors are those of the observed information: the inverse of minus the
// second derivatives of the log-likelihood (B. Efron and D. V. Hinkley 1978, Biometrika 65), and by the delta method from there. Times seen
// contribute their density, or with rounding the share of their step; times that are longer the share beyond (J. P. Klein and M. L.
// Moeschberger 2003, "Survival analysis", 3.5). Zeros are counted apart.
func FitFamily(d *Durations, family Family) (*Fitted, error) {
	s, err := newSample(d)
	if err != nil {
		return nil, err
	}
	f, err := s.fit(family)
	if err != nil {
		return nil, err
	}
	s.finish(f, d)
	return f, nil
}

func (s *sample) fit(family Family) (*Fitted, error) {
	def := &families[family]
	value := func(theta []float64) float64 { return s.logLikelihood(def.law(theta)) }
	start := s.start(family)
	if family == Hyperexponential {
		var err error
		if start, err = s.hyperexponential(); err != nil {
			return nil, err
		}
	}
	for i := range start {
		start[i] = min(max(start[i], def.low[i]), def.high[i])
	}
	top, best, hessian, ok := maximum(value, start, def.low, def.high)
	for i := range top {
		if top[i] <= def.low[i] || top[i] >= def.high[i] {
			return nil, fmt.Errorf("fit: the most likely %v is at the end of what there is: %s %g", family, def.names[i], def.natural(top)[i])
		}
	}
	if !ok {
		return nil, fmt.Errorf("fit: no most likely %v was found", family)
	}
	if family == Hyperexponential && top[0] > top[1] {
		top[0], top[1], top[2] = top[1], top[0], -top[2]
		_, hessian = derivatives(value, top, best)
	}
	information := make([][]float64, len(top))
	for i := range information {
		information[i] = make([]float64, len(top))
		for j := range information[i] {
			information[i][j] = -hessian[i][j] * s.size
		}
	}
	covariance, ok := inverse(information)
	if !ok {
		return nil, fmt.Errorf("fit: the parameters of %v are not told apart by the data", family)
	}
	f := &Fitted{Family: family}
	if s.unsized {
		for i := range covariance {
			for j := range covariance {
				covariance[i][j] = math.NaN()
			}
		}
	}
	if err := f.fill(top, covariance); err != nil {
		return nil, err
	}
	f.LogLikelihood = best * s.size
	f.AIC = float64(-2*f.LogLikelihood) + float64(2*len(top))
	return f, nil
}

// finish adds what needs the data once more.
func (s *sample) finish(f *Fitted, d *Durations) {
	f.KS = s.distance(f.law)
	if all := d.zeros + s.weight; d.zeros > 0 {
		byRounding := f.Below(s.leastSeen)
		share := d.zeros / all
		f.Zero = Estimate{max(0, (share-byRounding)/(1-byRounding)), math.Sqrt(share*(1-share)/all) / (1 - byRounding)}
		if s.unsized {
			f.Zero.StandardError = math.Inf(1)
		}
	}
}

// start: the mean from exposure/events, the shape from the standard deviation of the logarithms of those seen.
func (s *sample) start(family Family) []float64 {
	exposure, logs, squares := 0.0, 0.0, 0.0
	for i := range s.items {
		it := &s.items[i]
		exposure += float64(it.weight * it.at)
		if it.kind != beyond {
			logs += float64(it.weight * it.logAt)
		}
	}
	logs /= s.seen
	for i := range s.items {
		if it := &s.items[i]; it.kind != beyond {
			off := it.logAt - logs
			squares += float64(it.weight * off * off)
		}
	}
	const piBySix, piByThree = 1.28254983016186, 1.81379936423422 // π/√6, π/√3
	logMean := workload.Log(exposure / s.seen)
	logSpread := workload.Log(max(1e-3, math.Sqrt(squares/s.seen)))
	later := float64(workload.Log(s.weight/s.seen) / 2) // those not seen to the end are longer
	switch family {
	case Lognormal:
		return []float64{logs + later, logSpread}
	case Gamma:
		return []float64{logMean, max(-2, -2*logSpread)}
	case Weibull:
		return []float64{logs + later + float64(0.5772*workload.Exp(logSpread))/piBySix, workload.Log(piBySix) - logSpread}
	case LogLogistic:
		return []float64{logs + later, workload.Log(piByThree) - logSpread}
	}
	return []float64{logMean}
}

var errNotMixed = errors.New("fit: two exponential branches are no more likely than one")

// hyperexponential finds a start by the EM algorithm (A. P. Dempster, N. M. Laird and D. B. Rubin 1977): every time belongs to each branch
// with the probability that it came from it; the means are then those of exposure over events in each branch. EM never makes the data less
// likely, but it is slow near the top, where Newton's method goes on. From three starts, of which the best is followed. The safeguard: both
// branches hold five times or more, and one of different means must be more likely than one exponential.
func (s *sample) hyperexponential() ([]float64, error) {
	exposure := 0.0
	for i := range s.items {
		exposure += float64(s.items[i].weight * s.items[i].at)
	}
	mean := exposure / s.seen
	one := s.logLikelihood(exponentialLaw{mean, workload.Log(mean)})
	var best hyperexponentialLaw
	bestValue := math.Inf(-1)
	for _, p := range []float64{0.9, 0.6, 0.2} {
		l := hyperexponentialLaw{mean1: mean / 3, p: p, q: 1 - p}
		l.mean2 = (mean - float64(p*l.mean1)) / l.q
		for range 40 {
			l = s.expected(l)
		}
		if v := s.logLikelihood(l); v > bestValue {
			best, bestValue = l, v
		}
	}
	for range 100 {
		best = s.expected(best)
	}
	if !(s.logLikelihood(best) > one+1e-6/s.size) || min(best.p, best.q)*s.weight < 5 || !(best.mean1 > 0 && best.mean2 > 0) {
		return nil, errNotMixed
	}
	return []float64{workload.Log(best.mean1), workload.Log(best.mean2), workload.Log(best.p / best.q)}, nil
}

// expected is one step of EM. A time seen or known to a step counts as one at its middle; one that is longer is on average the mean of
// its branch longer.
func (s *sample) expected(l hyperexponentialLaw) hyperexponentialLaw {
	var weight, time [2]float64
	for i := range s.items {
		it := &s.items[i]
		one, two := l.branches(it.at)
		if it.kind != beyond {
			one, two = one/l.mean1, two/l.mean2
		}
		r := 0.5
		if one+two > 0 {
			r = one / (one + two)
		} else if l.mean1 > l.mean2 {
			r = 1
		} else {
			r = 0
		}
		at1, at2 := it.at, it.at
		if it.kind == beyond {
			at1, at2 = it.at+l.mean1, it.at+l.mean2
		}
		first := float64(it.weight * r)
		second := it.weight - first
		weight[0] += first
		weight[1] += second
		time[0] += float64(first * at1)
		time[1] += float64(second * at2)
	}
	p := weight[0] / s.weight
	return hyperexponentialLaw{mean1: time[0] / weight[0], mean2: time[1] / weight[1], p: p, q: 1 - p}
}
