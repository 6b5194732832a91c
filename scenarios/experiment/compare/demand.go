package compare

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios/experiment"
	"headroom/sim"
	"headroom/workload"
)

// Up to how many replications are looked at for demand that differs, and about how many engagements of the base.
const (
	mostLooked      = 30
	mostEngagements = 100_000
)

// demandOf compares the sources of all alternatives with those of the base that have the same name, engagement by engagement: when each comes, the work that
// it brings, how long its customer waits, when it is due, and what is known of it. It looks at replications until it finds a difference, for one may be seldom, such as on a day in ten.
func demandOf(alternatives []Alternative, o experiment.Options) decision.Demand {
	base := alternatives[0].Scenario.Model()
	d := decision.Demand{Same: true, Differences: []decision.DemandDifference{}}
	root := workload.Root(o.Seed, o.First)
	for i := range base.Sources {
		d.Engagements += len(newPair(&base, i, &base, i).base.drawn(root))
	}
	d.Replications = min(mostLooked, max(1, o.Replications), max(1, mostEngagements/max(1, d.Engagements)))
	for _, a := range alternatives[1:] {
		other := a.Scenario.Model()
		for i := range base.Sources {
			name := base.Sources[i].Name
			at := sourceNamed(&other, name)
			if at < 0 {
				count := len(newPair(&base, i, &base, i).base.drawn(root))
				d.Differences = append(d.Differences, decision.DemandDifference{Alternative: a.Name, Source: name, What: "missing", Replication: 1, Base: number(count)})
				continue
			}
			for _, found := range newPair(&base, i, &other, at).firstDifferences(o, d.Replications) {
				found.Alternative, found.Source = a.Name, name
				d.Differences = append(d.Differences, found)
			}
		}
		for i := range other.Sources {
			if name := other.Sources[i].Name; sourceNamed(&base, name) < 0 {
				count := len(newPair(&other, i, &other, i).base.drawn(root))
				d.Differences = append(d.Differences, decision.DemandDifference{Alternative: a.Name, Source: name, What: "added", Replication: 1, Other: number(count)})
			}
		}
	}
	d.Same = len(d.Differences) == 0
	return d
}

func sourceNamed(m *sim.Model, name string) int {
	return slices.IndexFunc(m.Sources, func(s workload.Source) bool { return s.Name == name })
}

// pair is a source in the base and in an alternative.
type pair struct{ base, other side }

// side is a source of one of them, with the queues and variables that both have, in the same order.
type side struct {
	source    *workload.Source
	horizon   router.Time
	queues    []router.QueueID
	names     []string // of variables
	variables []int
}

func newPair(base *sim.Model, i int, other *sim.Model, at int) pair {
	p := pair{side{source: &base.Sources[i], horizon: base.Horizon}, side{source: &other.Sources[at], horizon: other.Horizon}}
	for q := range base.Router.Queues {
		k := slices.IndexFunc(other.Router.Queues, func(o router.Queue) bool { return o.Name == base.Router.Queues[q].Name })
		if k >= 0 {
			p.base.queues, p.other.queues = append(p.base.queues, router.QueueID(q)), append(p.other.queues, router.QueueID(k))
		}
	}
	for v, variable := range base.Router.Variables {
		k := slices.IndexFunc(other.Router.Variables, func(o router.Variable) bool { return o.Name == variable.Name })
		if k >= 0 {
			p.base.variables, p.other.variables = append(p.base.variables, v), append(p.other.variables, k)
			p.base.names, p.other.names = append(p.base.names, variable.Name), append(p.other.names, variable.Name)
		}
	}
	return p
}

// firstDifferences are those of the first replication that has any.
func (p pair) firstDifferences(o experiment.Options, replications int) []decision.DemandDifference {
	for r := range replications {
		if found := p.differences(workload.Root(o.Seed, o.First+r)); len(found) > 0 {
			for k := range found {
				found[k].Replication = r + 1
			}
			return found
		}
	}
	return nil
}

// engagement is what one brings that no design of the operation changes.
type engagement struct {
	key            workload.Key
	at             router.Time
	work, patience router.Time // means over queues, where they depend on these
	due            router.Time
	known          string // of variables and its consumer
}

// drawn are the engagements of a source up to the horizon, in one replication. What comes about by others (redials, follow-ups) is left out: whether they come
// depends on what happens to these.
func (s side) drawn(root workload.Key) []engagement {
	src := s.source
	if src.Called {
		return nil
	}
	g := workload.NewGenerator(src)
	g.Reset(root)
	byQueue := src.HandleTimeBy != nil || src.PatienceBy != nil
	var list []engagement
	var a workload.Arrival
	var details router.Details
	for g.Next(&a) && a.At < s.horizon {
		e := engagement{key: a.Key, at: a.At, due: a.Due, known: s.known(g.Details(&a, &details))}
		in := s.queues
		if !byQueue || len(in) == 0 {
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

// known writes what is known of an engagement.
func (s side) known(d *router.Details) string {
	if d == nil {
		return ""
	}
	var b strings.Builder
	for i, v := range s.variables {
		if v < len(d.Values) && d.Values[v].Kind > 0 {
			fmt.Fprintf(&b, "%s %v;", s.names[i], d.Values[v])
		}
	}
	if d.Consumer > 0 {
		fmt.Fprintf(&b, "consumer %d;", d.Consumer)
	}
	if d.NotBefore > 0 {
		fmt.Fprintf(&b, "scheduled %d", d.NotBefore)
	}
	return b.String()
}

// differences compares by key: who comes in both must bring the same.
func (p pair) differences(root workload.Key) []decision.DemandDifference {
	before, after := p.base.drawn(root), p.other.drawn(root)
	if slices.Equal(before, after) {
		return nil
	}
	known := make(map[workload.Key]engagement, len(before))
	for _, e := range before {
		known[e.key] = e
	}
	var work, patience moved
	both, elsewhere, due, values := 0, 0, 0, 0
	for _, e := range after {
		b, there := known[e.key]
		if !there || b.at != e.at {
			elsewhere++
		}
		if there {
			both++
			work.note(b.work, e.work)
			patience.note(b.patience, e.patience)
			if b.due != e.due && b.at == e.at {
				due++
			}
			if b.known != e.known {
				values++
			}
		}
	}
	var found []decision.DemandDifference
	if elsewhere += len(before) - both; elsewhere > 0 {
		found = append(found, decision.DemandDifference{What: "arrivals", Base: number(len(before)), Other: number(len(after)), Engagements: elsewhere})
	}
	found = append(append(found, work.difference("work")...), patience.difference("patience")...)
	if due > 0 {
		found = append(found, decision.DemandDifference{What: "due", Engagements: due})
	}
	if values > 0 {
		found = append(found, decision.DemandDifference{What: "values", Engagements: values})
	}
	return found
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
