package calibrate

import (
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
	if len(m.Shared) > 1 && (b.HasShared || b.HasSharedWithin) {
		if f := m.factor(&b.Shared, &set.Shared); f.CV > 0 || f.Within.CV > 0 {
			f.Name = common
			all = append(all, f)
		}
	}
	if f := m.factor(&b.Own[k], &set.Own[k]); f.CV > 0 || f.Within.CV > 0 {
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
