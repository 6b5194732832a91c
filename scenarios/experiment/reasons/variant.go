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
	q := &m.Router.Queues[d.queue]
	q.Teams = slices.Clone(q.Teams)
	return v
}

func (v *variant) queueOf() *router.Queue { return &v.model.Router.Queues[v.queue] }

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

// exponentialTimes makes talk and wrap-up of the queue's engagements one time that is exponential.
func (v *variant) exponentialTimes() {
	m := &v.model
	for _, i := range v.sources {
		src := &m.Sources[i]
		if by := v.handleBy(i); by != nil {
			src.HandleTimeBy = by
			continue
		}
		src.HandleTime = exponential(v.desk.handle(i, 0))
		src.HandleTimeBy = nil
	}
	m.WrapUp[v.queue], v.queueOf().WrapUp = nil, false
	if len(m.WrapUpBy) > 0 {
		m.WrapUpBy[v.queue] = nil
	}
}

// handleBy is the same by period of arrival; nil where it is always the same.
func (v *variant) handleBy(source int) *workload.Dependent {
	src := &v.desk.model.Sources[source]
	var from []router.Time
	if by := src.HandleTimeBy; by != nil {
		for _, p := range by.ByQueue[v.queue] {
			from = append(from, p.From)
		}
	}
	if by := v.desk.model.WrapUpBy; len(by) > 0 {
		for _, p := range by[v.queue] {
			from = append(from, p.From)
		}
	}
	if len(from) == 0 {
		return nil
	}
	slices.Sort(from)
	by := &workload.Dependent{ByQueue: make([]workload.Periods, len(v.model.Router.Queues))}
	for q := range by.ByQueue {
		if src.HandleTimeBy != nil {
			by.ByQueue[q] = src.HandleTimeBy.ByQueue[q]
		} else {
			by.ByQueue[q] = workload.Periods{{Dist: src.HandleTime}}
		}
	}
	by.ByQueue[v.queue] = nil
	for _, at := range slices.Compact(from) {
		by.ByQueue[v.queue] = append(by.ByQueue[v.queue], workload.Period{From: at, Dist: exponential(v.desk.handle(source, at))})
	}
	return by
}

// exponential with a mean that is a handle time's or a patience's, and so can be one.
func exponential(mean float64) *workload.Dist {
	d, err := workload.Exponential(mean)
	if err != nil {
		d, _ = workload.Exponential(1e-9) // none at all: as good as at once
	}
	return &d
}
