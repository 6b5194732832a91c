package compare

import (
	"slices"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios/experiment"
	"headroom/sim"
	"headroom/workload"
)

// demandOf compares the sources of all alternatives with those of the base that have the same name, engagement by engagement, in the first
// replication: when each comes, the work that it brings, and how long its customer waits.
func demandOf(alternatives []Alternative, o experiment.Options) decision.Demand {
	root := workload.Root(o.Seed, o.First)
	base := alternatives[0].Scenario.Model()
	d := decision.Demand{Same: true, Differences: []decision.DemandDifference{}}
	for i := range base.Sources {
		d.Engagements += len(drawn(&base, i, nil, root))
	}
	for _, a := range alternatives[1:] {
		other := a.Scenario.Model()
		for i := range base.Sources {
			name := base.Sources[i].Name
			at := sourceNamed(&other, name)
			if at < 0 {
				d.Differences = append(d.Differences, decision.DemandDifference{Alternative: a.Name, Source: name, What: "missing", Base: number(len(drawn(&base, i, nil, root)))})
				continue
			}
			for _, found := range newPair(&base, i, &other, at).differences(root) {
				found.Alternative, found.Source = a.Name, name
				d.Differences = append(d.Differences, found)
			}
		}
		for i := range other.Sources {
			if name := other.Sources[i].Name; sourceNamed(&base, name) < 0 {
				d.Differences = append(d.Differences, decision.DemandDifference{Alternative: a.Name, Source: name, What: "added", Other: number(len(drawn(&other, i, nil, root)))})
			}
		}
	}
	d.Same = len(d.Differences) == 0
	return d
}

func sourceNamed(m *sim.Model, name string) int {
	return slices.IndexFunc(m.Sources, func(s workload.Source) bool { return s.Name == name })
}

// pair is a source in the base and in an alternative, each with the queues that both have, in the same order.
type pair struct {
	base, other             *sim.Model
	i, at                   int
	baseQueues, otherQueues []router.QueueID
}

func newPair(base *sim.Model, i int, other *sim.Model, at int) pair {
	p := pair{base: base, other: other, i: i, at: at}
	for q := range base.Router.Queues {
		k := slices.IndexFunc(other.Router.Queues, func(o router.Queue) bool { return o.Name == base.Router.Queues[q].Name })
		if k >= 0 {
			p.baseQueues, p.otherQueues = append(p.baseQueues, router.QueueID(q)), append(p.otherQueues, router.QueueID(k))
		}
	}
	return p
}

// engagement is what one brings that no design of the operation changes.
type engagement struct {
	key            workload.Key
	at             router.Time
	work, patience router.Time // means over queues, where they depend on these
}

// drawn are the engagements of a source up to the horizon, in one replication. What comes about by others (redials, follow-ups) is left out: whether they come
// depends on what happens to these.
func drawn(m *sim.Model, source int, queues []router.QueueID, root workload.Key) []engagement {
	src := &m.Sources[source]
	if src.Called {
		return nil
	}
	g := workload.NewGenerator(src)
	g.Reset(root)
	byQueue := src.HandleTimeBy != nil || src.PatienceBy != nil
	var list []engagement
	var a workload.Arrival
	for g.Next(&a) && a.At < m.Horizon {
		e := engagement{key: a.Key, at: a.At}
		in := queues
		if !byQueue || len(queues) == 0 {
			in = []router.QueueID{a.Queue}
		}
		for _, q := range in {
			e.work += g.HandleTime(a.Key, a.Row, q, a.Entered) / router.Time(len(in))
			e.patience += g.Patience(a.Key, a.Row, q, a.Entered) / router.Time(len(in))
		}
		list = append(list, e)
	}
	return list
}

// differences compares by key: who comes in both must bring the same.
func (p pair) differences(root workload.Key) []decision.DemandDifference {
	before, after := drawn(p.base, p.i, p.baseQueues, root), drawn(p.other, p.at, p.otherQueues, root)
	if slices.Equal(before, after) {
		return nil
	}
	known := make(map[workload.Key]engagement, len(before))
	for _, e := range before {
		known[e.key] = e
	}
	var work, patience moved
	both, elsewhere := 0, 0
	for _, e := range after {
		b, there := known[e.key]
		if !there || b.at != e.at {
			elsewhere++
		}
		if there {
			both++
			work.note(b.work, e.work)
			patience.note(b.patience, e.patience)
		}
	}
	var found []decision.DemandDifference
	if elsewhere += len(before) - both; elsewhere > 0 {
		found = append(found, decision.DemandDifference{What: "arrivals", Base: number(len(before)), Other: number(len(after)), Engagements: elsewhere})
	}
	return append(append(found, work.difference("work")...), patience.difference("patience")...)
}

// moved is a time that engagements of both bring.
type moved struct {
	both, unequal int
	before, after float64 // sums, seconds; of patience without those who never give up
	never         [2]int
}

func (m *moved) note(before, after router.Time) {
	m.both++
	if before != after {
		m.unequal++
	}
	for i, t := range []router.Time{before, after} {
		switch {
		case t >= router.Far/2:
			m.never[i]++
		case i == 0:
			m.before += t.Seconds()
		default:
			m.after += t.Seconds()
		}
	}
}

func (m *moved) difference(what string) []decision.DemandDifference {
	if m.unequal == 0 {
		return nil
	}
	d := decision.DemandDifference{What: what, Engagements: m.unequal}
	if n := m.both - m.never[0]; n > 0 {
		mean := m.before / float64(n)
		d.Base = &mean
	}
	if n := m.both - m.never[1]; n > 0 {
		mean := m.after / float64(n)
		d.Other = &mean
	}
	return []decision.DemandDifference{d}
}

func number(n int) *float64 {
	x := float64(n)
	return &x
}
