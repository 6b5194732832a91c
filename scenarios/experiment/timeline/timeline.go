// Package timeline replays one replication of a scenario as what each agent did when, and asks the routing core why those waited who waited longest.
package timeline

import (
	"cmp"
	"errors"
	"slices"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Timeline is one replication.
type Timeline struct {
	End    router.Time // the horizon or, where the scenario drains, the last event if that is later
	Agents []Agent     // by router.AgentID
	Work   []Work      // all that waited or was in an agent's hands, by number
	Why    []Why       // of the longest waits: the longest of each queue, then the second of each, and so on
}

// Agent is the day of one agent: stretches in the order of their begin. Those of what is in hand overlap those of the agent's status.
type Agent struct {
	Team      router.TeamID // at the end
	Stretches []Stretch
}

// Kind says what a stretch is.
type Kind uint8

// The kinds of stretches. The first four are of the agent, the others of an engagement in hand.
const (
	Ready       Kind = iota
	NotReady         // on a break, away or leaving: logged in and taking nothing new
	OffDesk          // rostered and away from the desk or absent, where the scenario tells
	Occupied         // offered nothing by a rule
	Rings            // at the agent
	InHand           // conversation or work goes on
	StandsAside      // in hand, and stands still because of other work
	WrapsUp
)

// Stretch is a time within which something about an agent stays as it is.
type Stretch struct {
	Kind       Kind
	From, To   router.Time
	Engagement uint64 // its number; 0 = of the agent
}

// Work is what became of one engagement.
type Work struct {
	Number uint64
	Queue  router.QueueID // where it last waited
	Came   router.Time    // to that queue
	Waited router.Time
	Fate   Fate
	Late   bool // done after its due time, or not done and past it at the end
}

// Fate is how the waiting of an engagement ended.
type Fate uint8

// The fates.
const (
	StillWaits Fate = iota
	Taken
	GaveUp
	Elsewhere // overflowed, turned away or taken back
)

// Why is the core's own account of why an engagement waited when it began to.
type Why struct {
	Number      uint64
	At          router.Time
	Explanation router.Explanation
	// Duties are what agents were there for; empty where the scenario does not tell.
	Duties map[router.AgentID]router.Duty
}

// Of replays a replication (from 0), and explains so many of the longest waits.
func Of(s *scenarios.Scenario, seed uint64, replication, whys int) (*Timeline, error) {
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return nil, err
	}
	agents := len(model.Router.Agents)
	for i := range model.Changes {
		agents = max(agents, len(model.Changes[i].Config.Agents))
	}
	w := newWatcher(agents)
	for i, a := range model.Router.Agents {
		w.agents[i].Team = a.Team
	}
	simulator.Start(seed, replication, w)
	simulator.AdvanceTo(router.Latest)
	t := w.finish(model.Horizon, model.Drain)
	return t, t.explain(simulator, seed, replication, whys, w.ids)
}

// explain plays the replication once more, and stops at each moment at which one of the longest waits began.
func (t *Timeline) explain(simulator *sim.Simulator, seed uint64, replication, most int, ids map[uint64]router.EngagementID) error {
	waits := t.longest(most)
	inTime := slices.Clone(waits)
	slices.SortFunc(inTime, func(a, b *Work) int { return cmp.Or(cmp.Compare(a.Came, b.Came), cmp.Compare(a.Number, b.Number)) })
	found := map[uint64]Why{}
	seen := duties{}
	simulator.Start(seed, replication, seen)
	for _, one := range inTime {
		simulator.AdvanceTo(one.Came)
		explanation, err := simulator.Engine().Explain(ids[one.Number])
		if errors.Is(err, router.ErrUnknownEngagement) {
			continue
		}
		if err != nil {
			return err
		}
		if explanation.Waiting {
			found[one.Number] = Why{Number: one.Number, At: one.Came, Explanation: explanation, Duties: seen.clone()}
		}
	}
	for _, one := range waits {
		if why, ok := found[one.Number]; ok {
			t.Why = append(t.Why, why)
		}
	}
	return nil
}

// longest are the longest waits, of all queues alike: the longest of each, then the second of each, and so on.
func (t *Timeline) longest(most int) []*Work {
	var waits []*Work
	for i := range t.Work {
		if t.Work[i].Waited > 0 {
			waits = append(waits, &t.Work[i])
		}
	}
	slices.SortFunc(waits, func(a, b *Work) int { return cmp.Or(cmp.Compare(b.Waited, a.Waited), cmp.Compare(a.Number, b.Number)) })
	rank, seen := map[*Work]int{}, map[router.QueueID]int{}
	for _, one := range waits {
		rank[one] = seen[one.Queue]
		seen[one.Queue]++
	}
	slices.SortStableFunc(waits, func(a, b *Work) int { return cmp.Or(cmp.Compare(rank[a], rank[b]), cmp.Compare(a.Queue, b.Queue)) })
	return waits[:min(len(waits), most)]
}
