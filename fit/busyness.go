package fit

import "math"

// queueView is one queue of a sample with its profile taken out.
type queueView struct {
	profile  *profile
	design   *design
	expected []float64   // λ by day
	residual []float64   // T/λ − 1 by day; 0 where nothing is known
	spread   float64     // mean square of residual, from the days known
	over     [][]float64 // u of withinLags by day; nil where nothing is known
}

func newQueueView(s *countSample, q int, pooled, trend bool) *queueView {
	v := &queueView{profile: newProfile(s, q, pooled, trend)}
	v.design = newDesign(s, q, v.profile)
	v.expected, v.residual, v.over = make([]float64, len(s.days)), make([]float64, len(s.days)), make([][]float64, len(s.days))
	for i := range s.days {
		if d := &s.days[i]; v.design.known[i] {
			v.expected[i] = v.profile.expected(d)
			v.residual[i] = d.totals[q]/v.expected[i] - 1
			v.spread += float64(v.residual[i] * v.residual[i])
			v.over[i] = v.unevenDay(d, q)
		}
	}
	v.spread /= float64(max(1, v.profile.known-v.profile.columns))
	return v
}

// choices are what is decided once, and then kept for the whole of the jackknife and bootstrap.
type choices struct {
	trend                   bool
	pooled                  []bool // by queue
	within                  []bool // by queue: its intervals have a factor of their own that adds to the day's
	hasShared, sharedWithin bool
}

// rawFactor is a factor as the moments give it: variances below 0 and negative persistence are possible. The noises are what
// the variances' estimates had to be freed of: with it, they are never below 0.
type rawFactor struct {
	variance, noise, persistence           float64
	within, withinNoise, withinPersistence float64
	withinIntoDays                         float64 // variance of a day that comes of its intervals
	uneven                                 float64 // the part of within that is left when the day as a whole is taken out; it hangs on no persistence
	together                               float64 // of a shared factor: the covariance of whole days, whatever it comes from
}

// raw is one estimate of everything.
type raw struct {
	views            []*queueView
	total, own       []rawFactor
	shared           rawFactor
	days, withins    [][]float64 // covariance of the factors of two queues, [q][r] with r < q
	correlation      [][]float64 // of the factors of days; bounded
	withinCorrelated [][]float64
}

func estimate(s *countSample, c *choices) *raw {
	e := &raw{}
	for q := range s.queues {
		v := newQueueView(s, q, c.pooled[q], c.trend)
		for _, u := range e.views {
			if v.design != u.design && v.design.same(u.design) {
				v.design = u.design
			}
		}
		e.views = append(e.views, v)
		e.total = append(e.total, totalFactor(s, v, q, c.within[q]))
	}
	if s.queues > 1 {
		e.sharedFactor(s, c)
	}
	for q, v := range e.views {
		e.own = append(e.own, e.ownFactor(s, v, q, c))
	}
	// Their normal scores only at the end: the moments are those of the factors themselves.
	for _, f := range append(append([]*rawFactor{&e.shared}, pointers(e.total)...), pointers(e.own)...) {
		f.persistence = scorePersistence(f.persistence, positiveRoot(f.variance))
		f.withinPersistence = scorePersistence(f.withinPersistence, positiveRoot(f.within))
	}
	return e
}

func pointers(list []rawFactor) []*rawFactor {
	all := make([]*rawFactor, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return all
}

// totalFactor is that of one queue alone.
func totalFactor(s *countSample, v *queueView, q int, within bool) (f rawFactor) {
	w, noise := withinLags(s, v, v, q, q, true)
	days, _ := dayLags(s, v, v, 0, true)
	shares := v.profile.overall
	f.within, f.withinPersistence = w.fit(besides(w, days, shares, shares))
	f.withinNoise, f.uneven = noise, w.products[0]
	if within {
		f.withinIntoDays = float64(max(0, f.within) * dayPart(shares, shares, f.withinPersistence))
	}
	d, noise := dayLags(s, v, v, f.withinIntoDays, true)
	f.variance, f.persistence = d.fit(nil)
	// The factors multiply: (1 + c²)·(what comes of intervals) is in the day.
	f.variance /= 1 + f.withinIntoDays
	f.noise = noise + f.withinIntoDays
	return f
}

// pairsPerDay is for how many independent pairs each distance within a day counts beside those of days: the intervals of one day hang
// together. With more, real days whose shape is no autoregression give persistences near 1; with fewer, a persistence within the day is
// found too low where there is no factor of the day.
const pairsPerDay = 3

// besides is the misfit of days with factors of intervals, in units of their scale.
func besides(within, days *lags, sa, sb []float64) func(variance, r float64) float64 {
	if days.pairs[0] == 0 || days.scale <= 0 || within.scale <= 0 {
		return nil
	}
	contradiction := days.contradiction()
	scale := within.scale / days.scale
	unit := float64(scale*scale) * float64(len(sa)) / pairsPerDay
	return func(variance, r float64) float64 {
		return float64(unit * contradiction(float64(variance*dayPart(sa, sb, r))))
	}
}

// sharedFactor is from the products of different queues, which have no Poisson noise: those of all pairs, the more so the less the two
// vary.
func (e *raw) sharedFactor(s *countSample, c *choices) {
	e.days, e.withins = make([][]float64, s.queues), make([][]float64, s.queues)
	e.correlation, e.withinCorrelated = make([][]float64, s.queues), make([][]float64, s.queues)
	var withins, plain, days []*lags
	var withinWeights, dayWeights []float64
	f := &e.shared
	weights, noises := 0.0, 0.0
	for q, v := range e.views {
		for r, u := range e.views[:q] {
			l, _ := withinLags(s, v, u, q, r, false)
			tq, tr := &e.total[q], &e.total[r]
			level := positiveRoot(float64(max(0, tq.within+tq.withinNoise) * max(0, tr.within+tr.withinNoise)))
			weight := ratio(1, float64(level*level))
			withins, withinWeights = append(withins, l), append(withinWeights, weight)
			weights += weight
			noises += float64(weight * level)
			covariance := l.variance(max(0, positiveRoot(float64(max(0, tq.withinPersistence)*max(0, tr.withinPersistence)))))
			e.withins[q] = append(e.withins[q], covariance)
			e.withinCorrelated[q] = append(e.withinCorrelated[q], correlation(covariance, tq.within, tr.within))
			d, _ := dayLags(s, v, u, 0, false)
			plain, dayWeights = append(plain, d), append(dayWeights, ratio(1, float64(d.scale*d.scale)))
		}
	}
	pooled := pool(withins, withinWeights)
	shares := e.views[0].profile.overall
	whole := pool(plain, dayWeights)
	f.together = whole.products[0]
	f.within, f.withinPersistence = pooled.fit(besides(pooled, whole, shares, shares))
	f.withinNoise, f.uneven = max(0, ratio(noises, weights)-max(0, f.within)), pooled.products[0]
	weights, noises = 0, 0
	for q, v := range e.views {
		for r, u := range e.views[:q] {
			if c.within[q] && c.within[r] {
				f.withinIntoDays = float64(max(0, f.within) * dayPart(v.profile.overall, u.profile.overall, f.withinPersistence))
			}
			l, _ := dayLags(s, v, u, f.withinIntoDays, false)
			level := positiveRoot(float64(v.spread * u.spread))
			weight := ratio(1, float64(level*level))
			days = append(days, l)
			weights += weight
			noises += float64(weight * level)
			persistence := positiveRoot(float64(max(0, e.total[q].persistence) * max(0, e.total[r].persistence)))
			covariance := l.variance(persistence)
			e.days[q] = append(e.days[q], covariance)
			e.correlation[q] = append(e.correlation[q], correlation(covariance, e.total[q].variance, e.total[r].variance))
		}
	}
	pooled = pool(days, dayWeights)
	f.variance, f.persistence = pooled.fit(nil)
	f.variance /= 1 + f.withinIntoDays
	f.noise = max(0, ratio(noises, weights)-max(0, f.variance))
}

// correlation of two factors, within −1 to 1; 0 where one of them does not vary.
func correlation(covariance, a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	return max(-1, min(1, covariance/math.Sqrt(float64(a*b))))
}

// pool is the mean of several with weights.
func pool(all []*lags, weights []float64) *lags {
	total := sum(weights)
	if total == 0 {
		return &lags{pairs: []float64{0}, products: []float64{0}, model: func(float64) []float64 { return []float64{0} }}
	}
	n := len(all[0].pairs)
	mixed := &lags{pairs: make([]float64, n), products: make([]float64, n)}
	for i, l := range all {
		mixed.scale += float64(l.scale * weights[i] / total)
		for k := range n {
			mixed.pairs[k] += l.pairs[k] / float64(len(all))
			mixed.products[k] += float64(l.products[k] * weights[i] / total)
		}
	}
	mixed.model = func(r float64) []float64 {
		model := make([]float64, n)
		for i, l := range all {
			for k, x := range l.model(r) {
				model[k] += float64(x * weights[i] / total)
			}
		}
		return model
	}
	return mixed
}

// ownFactor is what the shared factor leaves of a queue's own: (1 + c²)·(1 + own²) = 1 + total².
func (e *raw) ownFactor(s *countSample, v *queueView, q int, c *choices) rawFactor {
	f := e.total[q]
	if c.sharedWithin {
		l, noise := withinLags(s, v, v, q, q, true)
		shared := max(0, e.shared.within)
		rest := l.less(shared, e.shared.withinPersistence)
		f.within, f.withinPersistence = rest.fit(nil)
		f.uneven = rest.products[0]
		f.within /= 1 + shared
		f.withinNoise = noise + shared
	}
	if c.hasShared {
		l, noise := dayLags(s, v, v, e.total[q].withinIntoDays, true)
		shared := max(0, e.shared.variance)
		f.variance, f.persistence = l.less(float64(shared*(1+e.total[q].withinIntoDays)), e.shared.persistence).fit(nil)
		f.variance /= float64((1 + shared) * (1 + e.total[q].withinIntoDays))
		f.noise = noise + e.total[q].withinIntoDays + shared
	}
	return f
}

// less takes a known factor out of the products.
func (l *lags) less(variance, r float64) *lags {
	rest := &lags{pairs: l.pairs, products: make([]float64, len(l.products)), model: l.model}
	for k, x := range l.model(r) {
		rest.products[k] = l.products[k] - float64(variance*x)
	}
	return rest
}
