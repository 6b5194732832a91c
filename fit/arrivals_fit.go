package fit

import (
	"fmt"

	"headroom/workload"
)

// Arrivals estimates profiles and busyness. It needs two days of one weekday, and for errors worth the name some weeks.
func Arrivals(c *Counts, o ArrivalOptions) (*ArrivalFit, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	flagged, aside := flag(c, &o)
	s := newCountSample(c, aside)
	for q, name := range c.Queues {
		if p := newProfile(s, q, true, false); p.known <= p.columns || sum(p.volume[:]) == 0 {
			return nil, fmt.Errorf("fit: queue %q: %d days of %d weekdays to estimate from; need two of one weekday, and arrivals", name, p.known, p.columns)
		}
	}
	blocks, weeks := s.blocks()
	f := &ArrivalFit{Days: len(s.days), Flagged: flagged, Groups: blocks, GroupsAre: "days"}
	if weeks {
		f.GroupsAre = "weeks"
	}
	f.Middle = float64(float64(s.days[0].at+s.days[len(s.days)-1].at) / 2)
	f.Weeks = (s.days[len(s.days)-1].at-s.days[0].at)/7 + 1
	decided := choices{trend: o.Trend}
	tests := make([]float64, s.queues)
	for q := range s.queues {
		pooled, p := shapesPooled(s, q, o.Seed)
		decided.pooled, tests[q] = append(decided.pooled, pooled && !o.PerDay), p
		decided.within = append(decided.within, true)
	}
	j := decided.decide(s, blocks)
	f.Busyness.HasShared, f.Busyness.HasSharedWithin = decided.hasShared, decided.sharedWithin
	f.busyness(j, s.queues)
	for q, name := range c.Queues {
		profile := newQueueProfile(s, j, q)
		profile.Name, profile.Pooled, profile.PooledP = name, decided.pooled[q], tests[q]
		f.Queues = append(f.Queues, profile)
	}
	f.choices = decided
	f.sample = s
	f.seed = o.Seed
	return f, nil
}

// decide leaves out what the data do not show: first factors of intervals, because days would look less busy beside one that is only
// chance; then what is shared: days, if
// whole days of the queues vary together. All of them are asked by the lower end of their interval.
func (c *choices) decide(s *countSample, blocks int) *leftOut {
	j := jackknife(s, blocks, c)
	again := false
	for q := range c.within {
		total := j.factor(func(r *raw) *rawFactor { return &r.total[q] })
		c.within[q] = total.WithinPresent()
		again = again || !c.within[q]
	}
	if again {
		j = jackknife(s, blocks, c)
	}
	if s.queues == 1 {
		return j
	}
	shared := j.factor(func(r *raw) *rawFactor { return &r.shared })
	together := j.cv(j.all.shared.together, j.all.shared.noise, func(r *raw) float64 { return r.shared.together }, 1)
	c.hasShared, c.sharedWithin = together.Low > 0 && shared.CV.Value > 0, shared.WithinPresent()
	if c.hasShared || c.sharedWithin {
		j = jackknife(s, blocks, c)
	}
	return j
}

// busyness fills in all factors.
func (f *ArrivalFit) busyness(j *leftOut, queues int) {
	b := &f.Busyness
	if queues > 1 {
		b.Shared = j.factor(func(r *raw) *rawFactor { return &r.shared })
	}
	for q := range queues {
		b.Total = append(b.Total, j.factor(func(r *raw) *rawFactor { return &r.total[q] }))
		b.Own = append(b.Own, j.factor(func(r *raw) *rawFactor { return &r.own[q] }))
		var days, withins []Range
		for r := range q {
			days = append(days, j.correlation(func(e *raw) float64 { return e.correlation[q][r] }))
			withins = append(withins, j.correlation(func(e *raw) float64 { return e.withinCorrelated[q][r] }))
		}
		b.DayCorrelation, b.WithinCorrelation = append(b.DayCorrelation, days), append(b.WithinCorrelation, withins)
	}
}

func newQueueProfile(s *countSample, j *leftOut, q int) QueueProfile {
	v, total := j.all.views[q], &j.all.total[q]
	p := v.profile
	out := QueueProfile{}
	if p.trend != 0 {
		growth := func(r *raw) float64 { return workload.Exp(r.views[q].profile.trend) - 1 }
		out.Trend = around(growth(j.all), j.standardError(growth), len(j.rest)-1)
	}
	lows, highs := spreadOfDays(s, v, q)
	left := p.known - p.columns
	level, weeks := levelError(s, v)
	if weeks > 2 && total.persistence > Drifting {
		left = weeks - 1
	} else {
		level = 0
	}
	for w := range out.Weekdays {
		if p.days[w] == 0 {
			continue
		}
		day := &out.Weekdays[w]
		day.Days = p.days[w]
		relative := relativeError(p, total, w, level)
		day.Volume = around(p.volume[w], float64(p.volume[w]*relative), left)
		for n, share := range p.shares[w] {
			e := shareError(s, p, q, w, n, p.groups == 1 && p.columns > 1)
			day.Shares = append(day.Shares, around(share, e, max(1, p.days[w]-1)))
			mean := float64(p.volume[w] * share)
			both := positiveRoot(float64(relative*relative) + float64(ratio(e, share)*ratio(e, share)))
			day.Means = append(day.Means, around(mean, float64(mean*both), left))
			day.Low, day.High = append(day.Low, float64(mean*lows[n])), append(day.High, float64(mean*highs[n]))
		}
	}
	out.Interval = dispersion(s, v, total, q)
	return out
}

// around is a symmetric interval by Student's t. It may begin below 0.
func around(value, e float64, degrees int) Range {
	half := float64(studentHalf(degrees) * e)
	r := Range{Low: value - half, High: value + half}
	r.Value, r.StandardError = value, e
	return r
}

// relativeError is that of a weekday's mean volume: the variance of a day, c² + what comes of its intervals + 1/λ, over the number of
// days, with what persistence from week to week adds: 1 + 2·Σ (1 − k/n)·r^(7k). If level is not 0, the days' own part of it is level, squared.
func relativeError(p *profile, f *rawFactor, weekday int, level float64) float64 {
	n := p.days[weekday]
	if level > 0 {
		return positiveRoot(float64(level*level) + (f.withinIntoDays+ratio(1, p.volume[weekday]))/float64(n))
	}
	persists := 1.0
	for k := 1; k < n; k++ {
		persists += float64(2 * (1 - float64(k)/float64(n)) * wholePower(max(0, f.persistence), 7*k))
	}
	variance := float64(max(0, f.variance)*persists) + f.withinIntoDays + ratio(1, p.volume[weekday])
	return positiveRoot(variance / float64(n))
}

// Drifting is the persistence of days above which how much they differ in the long run cannot be told from a history: c² of days that
// nearly never change is a guess, many times what was seen.
const Drifting = 0.98

// levelError is that of the mean level of a history, in shares of it, by how its weeks differ: e² = Σ (rᵢ − 1)²/(k(k − 1)), rᵢ what came in
// week i / what was expected. It is about the time that the history covers; where the level drifts to, nobody knows.
func levelError(s *countSample, v *queueView) (relative float64, weeks int) {
	var came, expected []float64
	first := s.days[0].at
	for i := range s.days {
		if !v.design.known[i] {
			continue
		}
		week := (s.days[i].at - first) / 7
		for len(came) <= week {
			came, expected = append(came, 0), append(expected, 0)
		}
		came[week] += float64(v.expected[i] * (1 + v.residual[i]))
		expected[week] += v.expected[i]
	}
	square := 0.0
	for i, e := range expected {
		if e == 0 {
			continue
		}
		weeks++
		r := came[i]/e - 1
		square += float64(r * r)
	}
	return positiveRoot(ratio(square, float64(weeks)*float64(weeks-1))), weeks
}

// shareError is that of a ratio of sums over days: s² = n/(n−1) · Σ (N − share·T)² / (ΣT)² (W. G. Cochran 1977, "Sampling techniques",
// 6.4).
func shareError(s *countSample, p *profile, q, weekday, interval int, pooled bool) float64 {
	n, square, volume := 0.0, 0.0, 0.0
	for i := range s.days {
		d := &s.days[i]
		if d.counts[q] == nil || !pooled && d.weekday != weekday {
			continue
		}
		n++
		x := d.counts[q][interval] - float64(p.shares[d.weekday][interval]*d.totals[q])
		square += float64(x * x)
		volume += d.totals[q]
	}
	if n < 2 || volume == 0 {
		return 0
	}
	return positiveRoot(float64(square*n/(n-1))) / volume
}

// spreadOfDays are the 5 % and 95 % quantiles of count / expected, by interval.
func spreadOfDays(s *countSample, v *queueView, q int) (lows, highs []float64) {
	for n := range s.intervals {
		var ratios []float64
		for i := range s.days {
			d := &s.days[i]
			if !v.design.known[i] {
				continue
			}
			if e := float64(v.expected[i] * v.profile.shares[d.weekday][n]); e > 0 {
				ratios = append(ratios, d.counts[q][n]/e)
			}
		}
		lows, highs = append(lows, quantile(ratios, 0.05)), append(highs, quantile(ratios, 0.95))
	}
	return lows, highs
}

// dispersion compares the squared residuals of each interval with λ, and with λ + λ²·((1 + c²)(1 + w²) − 1).
func dispersion(s *countSample, v *queueView, f *rawFactor, q int) []IntervalDispersion {
	list := make([]IntervalDispersion, s.intervals)
	random := float64((1+max(0, f.variance))*(1+max(0, f.within))) - 1
	left := 1 - ratio(float64(v.profile.columns), float64(v.profile.known))
	for n := range list {
		square, plain, busy := 0.0, 0.0, 0.0
		for i := range s.days {
			d := &s.days[i]
			if !v.design.known[i] {
				continue
			}
			e := float64(v.expected[i] * v.profile.shares[d.weekday][n])
			x := d.counts[q][n] - e
			square += float64(x * x)
			plain += e
			busy += e + float64(e*e*random)
		}
		list[n] = IntervalDispersion{Before: ratio(square, float64(plain*left)), After: ratio(square, float64(busy*left))}
	}
	return list
}
