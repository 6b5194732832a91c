package reasons

import (
	"slices"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

// variant is a copy of a model that may be changed where strip changes it, and nowhere else.
type variant struct {
	*desk
	model sim.Model
}

// copied is a variant that is still like the scenario's own model.
func (d *desk) copied() *variant {
	v := &variant{desk: d, model: *d.model}
	m := &v.model
	m.Sources = slices.Clone(m.Sources)
	for i := range m.Sources {
		if r := m.Sources[i].Rates; r != nil {
			rates := *r
			m.Sources[i].Rates = &rates
		}
		m.Sources[i].FollowUps = slices.Clone(m.Sources[i].FollowUps)
	}
	m.WrapUp, m.WrapUpBy = slices.Clone(m.WrapUp), slices.Clone(m.WrapUpBy)
	m.Staffing = slices.Clone(m.Staffing)
	m.Presence, m.Speed = slices.Clone(m.Presence), slices.Clone(m.Speed)
	m.Conduct = slices.Clone(m.Conduct)
	m.Router.Queues, m.Router.Teams = slices.Clone(m.Router.Queues), slices.Clone(m.Router.Teams)
	for _, q := range v.configs() {
		q.Teams = slices.Clone(q.Teams)
	}
	return v
}

// configs are those of its queues in the variant.
func (v *variant) configs() []*router.Queue {
	var list []*router.Queue
	for _, q := range v.queues {
		list = append(list, &v.model.Router.Queues[q])
	}
	return list
}

// ours tells whether a source leads to the queue.
func (v *variant) ours(i int) bool { return slices.Contains(v.sources, i) }

// silence keeps a source from bringing anything by itself.
func silence(src *workload.Source) {
	if src.Called {
		return
	}
	src.Rates = &workload.Rates{Step: router.Day, PerHour: []float64{0}}
	src.Batches, src.Trace, src.Repeated, src.Outbound, src.InHand, src.Busyness = nil, nil, nil, nil, false, nil
	if src.HandleTime == nil {
		d, _ := workload.Exponential(1)
		src.HandleTime = &d
	}
}

// leadsHere tells whether a source of this name leads to the queue.
func (v *variant) leadsHere(name string) bool {
	return slices.ContainsFunc(v.sources, func(i int) bool { return v.model.Sources[i].Name == name })
}

// exponentialTimes makes talk and wrap-up of the desk's engagements one time that is exponential, with one mean for all that come at the same time.
func (v *variant) exponentialTimes() {
	m := &v.model
	periods := v.meanTimes()
	var by *workload.Dependent
	for k, i := range v.sources {
		src := &m.Sources[i]
		if len(periods) == 1 {
			src.HandleTime, src.HandleTimeBy = periods[0].Dist, nil
			continue
		}
		if by = src.HandleTimeBy; by == nil {
			by = &workload.Dependent{ByQueue: make([]workload.Periods, len(m.Router.Queues))}
			for q := range by.ByQueue {
				by.ByQueue[q] = workload.Periods{{Dist: v.desk.model.Sources[v.sources[k]].HandleTime}}
			}
		} else {
			by = &workload.Dependent{ByQueue: slices.Clone(by.ByQueue)}
		}
		for _, q := range v.queues {
			by.ByQueue[q] = periods
		}
		src.HandleTimeBy = by
	}
	for _, q := range v.queues {
		m.WrapUp[q], m.Router.Queues[q].WrapUp = nil, false
		if len(m.WrapUpBy) > 0 {
			m.WrapUpBy[q] = nil
		}
	}
}

// meanTimes are exponential times with the means that formulas are given, by when they begin to hold.
func (v *variant) meanTimes() workload.Periods {
	var list workload.Periods
	last := 0.0
	for _, p := range v.piecesFrom(0) {
		if p.calls > 0 && (len(list) == 0 || !alike(p.work, last)) {
			last = p.work
			list = append(list, workload.Period{From: p.from, Dist: exponential(p.work)})
		}
	}
	if len(list) == 0 { // nothing is forecast
		list = workload.Periods{{Dist: exponential(v.desk.handle(0, 0))}}
	}
	list[0].From = 0
	return list
}

// exponential with a mean that is a handle time's or a patience's, and so can be one.
func exponential(mean float64) *workload.Dist {
	d, err := workload.Exponential(mean)
	if err != nil {
		d, _ = workload.Exponential(1e-9) // none at all: as good as at once
	}
	return &d
}
