package calibrate

import (
	"math"
	"slices"

	"headroom/fit"
	"headroom/history"
	"headroom/router"
	"headroom/workload"
)

// Counts are how many came in each of Queues by day and interval of Step, in a history with the same queues, such as the days that
// were held back. Days of which only a part is known are nil, as in Fit.
func (m *Model) Counts(h *history.History) []fit.CountDay {
	c := &Model{History: h, Step: m.Step}
	var days []fit.CountDay
	for _, day := range c.count().days {
		one := fit.CountDay{Date: day.Date}
		for i := range m.Queues {
			one.Counts = append(one.Counts, day.Counts[m.Queues[i].index])
		}
		days = append(days, one)
	}
	return days
}

// FactorsOf are what the scenario writes as busyness of a queue, with the numbers of a parameter set instead of the estimates.
func (m *Model) FactorsOf(queue int, set *fit.ParameterSet) []workload.Factor {
	k := m.SharedAt(queue)
	if k < 0 {
		return nil
	}
	b := m.Busyness
	var all []workload.Factor
	own, values := m.ownFactor(k), &set.Total[k]
	if m.hasCommon() {
		values = &set.Own[k]
		if f := m.factor(&b.Shared, &set.Shared); f.CV > 0 || f.Within.CV > 0 {
			f.Name = common
			all = append(all, f)
		}
	}
	if f := m.factor(own, values); f.CV > 0 || f.Within.CV > 0 {
		all = append(all, f)
	}
	return all
}

// factor bounds values as the scenario does.
func (m *Model) factor(f *fit.FactorFit, v *fit.FactorValues) workload.Factor {
	out := workload.Factor{}
	if v.CV > 0 && !drifts(f) {
		out.CV, out.Persistence = min(3, max(0.001, v.CV)), min(0.99, max(0, v.Persistence))
	}
	if v.WithinCV > 0 {
		out.Within = workload.WithinDay{
			CV: min(3, max(0.001, v.WithinCV)), Persistence: min(0.99, max(0, v.WithinPersistence)), Step: router.Time(m.Step),
		}
	}
	return out
}

// SharedAt is where a queue stands among those whose arrivals were estimated together; -1 = it has plain means.
func (m *Model) SharedAt(queue int) int { return slices.Index(m.Shared, queue) }

// QueueOf is the place of a queue in Queues by its name; -1 = it is not there.
func (m *Model) QueueOf(name string) int {
	return slices.IndexFunc(m.Queues, func(q Queue) bool { return q.Name == name })
}

// PeopleIn tells whether other days than the fitted name agents, or count them.
func (m *Model) PeopleIn(days *history.History) bool {
	for i := range days.Engagements {
		if days.Engagements[i].Agent != 0 {
			return true
		}
	}
	return slices.ContainsFunc(days.Intervals, func(iv history.Interval) bool { return iv.Known.Has(history.KnowsAgents) })
}

// ReplayCounts is Replay without what is known only afterwards: how many came in each interval and who was there are those of the days; when in
// the interval they came, their handle times and patience are drawn. It is for predictions, which must not see the times of the days
// that they are compared with.
func (m *Model) ReplayCounts(name string, days *history.History) []File {
	r := m.newReplay(days)
	clear(r.byRow)
	return r.files(name)
}

// Drawn is the model with other parameters of its handle times, wrap-up and patience, as far from the estimates as their errors allow: draw
// number n of a seed. What is a table, or has no known error, stays; so do volumes, which a replay does not use.
func (m *Model) Drawn(seed uint64, n int) *Model {
	drawn := *m
	drawn.Queues = slices.Clone(m.Queues)
	root := workload.Root(seed, n).Named("drawn parameters")
	for i := range drawn.Queues {
		q := &drawn.Queues[i]
		key := root.Named(q.Name)
		q.Handle = q.Handle.drawn(key.Named("handle"))
		q.Wrap = q.Wrap.drawn(key.Named("wrap-up"))
		q.Patience = q.Patience.drawn(key.Named("patience"))
		q.HandleParts = q.HandleParts.drawn(key.Named("handle by time"))
		q.WrapParts = q.WrapParts.drawn(key.Named("wrap-up by time"))
	}
	if u := m.Unseen; u != nil && u.Mean.Value > 0 && u.Mean.StandardError > 0 {
		var s workload.Stream
		s.Reset(root.Named("work that is not seen"), workload.WrapUp)
		other := *u
		other.Mean.Value = max(0.1*u.Mean.Value, u.Mean.Value+float64(u.Mean.StandardError*s.Normal()))
		drawn.Unseen = &other
	}
	return &drawn
}

// drawn moves a family along the covariance of its parameters, and mean and cv that are all there is along their errors, as logarithms.
func (t *Time) drawn(key workload.Key) *Time {
	if t == nil {
		return t
	}
	var s workload.Stream
	s.Reset(key, workload.HandleTime)
	other := *t
	switch {
	case t.Fitted != nil:
		z := make([]float64, len(t.Fitted.Parameters))
		for i := range z {
			z[i] = s.Normal()
		}
		moved, err := t.Fitted.Moved(z)
		if err != nil { // nothing is known of its errors
			return t
		}
		other.Fitted = moved
	case t.Choice == nil:
		for _, e := range []*fit.Estimate{&other.Mean, &other.CV} {
			if z := s.Normal(); e.Value > 0 && e.StandardError > 0 && !math.IsInf(e.StandardError, 0) {
				e.Value *= workload.Exp(float64(z * min(1, e.StandardError/e.Value)))
			}
		}
	}
	return &other
}

func (p Parts) drawn(key workload.Key) Parts {
	p.Each = slices.Clone(p.Each)
	for i := range p.Each {
		p.Each[i].Time = p.Each[i].Time.drawn(key.Numbered(uint64(i)))
	}
	return p
}
