package fit

import "headroom/workload"

// profile is what is expected of one queue: λ(d, i) = volume(weekday) · e^(trend · week) · share(weekday, i).
type profile struct {
	days    [7]int
	volume  [7]float64
	shares  [7][]float64 // pooled: all the same
	overall []float64    // shares of all weekdays together
	trend   float64      // of the logarithm, per week
	groups  int          // profiles of shares that were estimated
	known   int          // days
	columns int          // weekdays, and one for a trend
}

func newProfile(s *countSample, q int, pooled, trend bool) *profile {
	p := &profile{overall: make([]float64, s.intervals)}
	for i := range s.days {
		if d := &s.days[i]; d.counts[q] != nil {
			p.days[d.weekday]++
			p.known++
		}
	}
	if trend {
		p.trend = logLinear(s, q)
	}
	var weights, totals [7]float64
	for w := range p.shares {
		if p.days[w] > 0 {
			p.shares[w] = make([]float64, s.intervals)
			p.columns++
		}
	}
	for i := range s.days {
		d := &s.days[i]
		if d.counts[q] == nil {
			continue
		}
		weights[d.weekday] += p.growth(d)
		totals[d.weekday] += d.totals[q]
		for n, count := range d.counts[q] {
			p.shares[d.weekday][n] += count
			p.overall[n] += count
		}
	}
	all := sum(totals[:])
	for n := range p.overall {
		p.overall[n] = ratio(p.overall[n], all)
	}
	for w, total := range totals {
		if p.days[w] == 0 {
			continue
		}
		p.volume[w] = total / weights[w]
		for n := range p.shares[w] {
			p.shares[w][n] = ratio(p.shares[w][n], total)
		}
		if pooled {
			p.shares[w] = p.overall
		}
	}
	p.groups = p.columns
	if pooled {
		p.groups = 1
	}
	if trend {
		p.columns++
	}
	return p
}

// growth is the factor of a trend on a day.
func (p *profile) growth(d *sampleDay) float64 {
	if p.trend == 0 {
		return 1
	}
	return workload.Exp(float64(p.trend * d.week))
}

// expected is λ of a whole day.
func (p *profile) expected(d *sampleDay) float64 { return float64(p.volume[d.weekday] * p.growth(d)) }

// logLinear is the slope of the logarithm of a day's volume over weeks, by least squares with a mean of its own for each weekday;
// days without any are left out.
func logLinear(s *countSample, q int) float64 {
	var n, x, y [7]float64
	for i := range s.days {
		if d := &s.days[i]; d.totals[q] > 0 {
			n[d.weekday]++
			x[d.weekday] += d.week
			y[d.weekday] += workload.Log(d.totals[q])
		}
	}
	up, down := 0.0, 0.0
	for i := range s.days {
		if d := &s.days[i]; d.totals[q] > 0 {
			w := d.weekday
			dx := d.week - x[w]/n[w]
			up += float64(dx * (workload.Log(d.totals[q]) - y[w]/n[w]))
			down += float64(dx * dx)
		}
	}
	return ratio(up, down)
}

// ratio is 0 for 0/0.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// shapesPooled tests whether weekdays differ in their shares by interval, by permutation: the weekdays of all days are dealt out anew;
// p is the share of deals, the true one among them, with weekdays at least as far apart (M. J. Anderson 2001, "A new method for
// non-parametric multivariate analysis of variance", Austral Ecology 26). Distance: Σ over weekdays and intervals of
// T(w)·(share(w, i) − share(i))² / share(i). It holds whatever the busyness of days and of their intervals.
func shapesPooled(s *countSample, q int, seed uint64) (pooled bool, p float64) {
	const deals, level = 499, 0.05
	var days []*sampleDay
	var weekdays []int
	for i := range s.days {
		if d := &s.days[i]; d.counts[q] != nil {
			days, weekdays = append(days, d), append(weekdays, d.weekday)
		}
	}
	overall := newProfile(s, q, true, false).overall
	apart := func() float64 {
		var totals [7]float64
		var counts [7][]float64
		for i, d := range days {
			w := weekdays[i]
			if counts[w] == nil {
				counts[w] = make([]float64, s.intervals)
			}
			totals[w] += d.totals[q]
			for n, count := range d.counts[q] {
				counts[w][n] += count
			}
		}
		distance := 0.0
		for w, list := range counts {
			for n, count := range list {
				if e := float64(totals[w] * overall[n]); e > 0 {
					distance += float64((count-e)*(count-e)) / e
				}
			}
		}
		return distance
	}
	observed := apart()
	var stream workload.Stream
	stream.Reset(workload.Root(seed, 0).Named("fit: deals of weekdays").Numbered(uint64(q)), workload.Busyness)
	atLeast := 1
	for range deals {
		for i := len(weekdays) - 1; i > 0; i-- {
			k := int(float64(stream.Uniform() * float64(i+1)))
			weekdays[i], weekdays[k] = weekdays[k], weekdays[i]
		}
		if apart() >= float64(observed*(1-1e-12)) {
			atLeast++
		}
	}
	p = float64(atLeast) / (deals + 1)
	return p >= level, p
}
