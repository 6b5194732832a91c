package reasons

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

// stripOthers leaves the people of the desk to it alone.
func (v *variant) stripOthers() string {
	var said []string
	if from := v.broughtBy(); len(from) > 0 {
		said = append(said, "calls follow from the work of "+strings.Join(from, ", "))
	}
	for i := range v.model.Sources {
		src := &v.model.Sources[i]
		if !v.ours(i) {
			silence(src)
			continue
		}
		src.FollowUps = slices.DeleteFunc(src.FollowUps, func(f workload.Sequel) bool { return !v.leadsHere(f.Source) })
	}
	if from := v.sentOn(); len(from) > 0 {
		said = append(said, "calls are sent on to it from "+strings.Join(from, ", "))
	}
	if from := v.handedFrom(); len(from) > 0 {
		said = append(said, "its people are handed work of "+strings.Join(from, ", "))
	}
	if v.keepOut() {
		said = append(said, "who finds no place is sent on to a queue that its people also serve, or that sends calls back")
	}
	shared := 0
	for _, c := range v.teams {
		if !c.own {
			shared += len(members(v.desk.model, c.team))
		}
	}
	if shared > 0 {
		said = append(said, fmt.Sprintf("%d of its people also serve %s, and are not always free when a call comes", shared, strings.Join(v.shares, ", ")))
	}
	return strings.Join(said, "; ")
}

// broughtBy are the sources of other work of which calls follow.
func (v *variant) broughtBy() []string {
	var from []string
	for i := range v.desk.model.Sources {
		src := &v.desk.model.Sources[i]
		if !v.ours(i) && slices.ContainsFunc(src.FollowUps, func(f workload.Sequel) bool { return v.leadsHere(f.Source) }) {
			from = append(from, src.Name)
		}
	}
	return from
}

// sentOn are the queues from which calls may be sent on to this one.
func (v *variant) sentOn() []string {
	m := v.desk.model
	var from []string
	for q := range m.Router.Queues {
		if !v.has(router.QueueID(q)) && slices.ContainsFunc(v.ways(router.QueueID(q)), v.mayLeadHere) {
			from = append(from, m.Router.Queues[q].Name)
		}
	}
	return from
}

// ways are where a queue may send calls on.
func (v *variant) ways(q router.QueueID) []router.Destination {
	m := v.desk.model
	to := []router.Destination{m.Router.Queues[q].Overflow, m.Router.Queues[q].OnClosed}
	if int(q) < len(m.Conduct) {
		for _, t := range m.Conduct[q].Transfers {
			if !t.AgentOf.Set {
				to = append(to, t.To)
			}
		}
	}
	return to
}

// handedFrom are other queues whose work its people are given without serving them.
func (v *variant) handedFrom() []string {
	m := v.desk.model
	var from []string
	for q := range m.Conduct {
		c := &m.Conduct[q]
		handed := c.TakeOver != nil && v.serves(c.TakeOver.By) ||
			slices.ContainsFunc(c.Transfers, func(t sim.Transfer) bool { return t.AgentOf.Set && v.serves(router.TeamID(t.AgentOf.Value)) })
		if !v.has(router.QueueID(q)) && handed {
			from = append(from, m.Router.Queues[q].Name)
		}
	}
	return from
}

// keepOut lets those go whom the desk does not take in, and tells whether they would have come back to its people.
func (v *variant) keepOut() bool {
	some := false
	for _, q := range v.configs() {
		if v.meets(q.Overflow) {
			q.Overflow = router.Destination{}
			some = some || q.MaxWaiting.Set || q.MaxWait.Set || q.NobodyEligible || len(v.desk.model.Router.SharedLines) > 0
		}
		if v.meets(q.OnClosed) {
			q.OnClosed = router.Destination{}
			some = some || q.Hours.Set
		}
	}
	return some
}

// meets tells whether a destination leads to people of the desk, or to a queue that may send calls here.
func (v *variant) meets(to router.Destination) bool {
	return slices.ContainsFunc(v.goesTo(to), func(q router.QueueID) bool {
		return v.has(q) || slices.ContainsFunc(v.desk.model.Router.Queues[q].Teams, func(qt router.QueueTeam) bool { return v.serves(qt.Team) }) ||
			slices.ContainsFunc(v.ways(q), v.mayLeadHere)
	})
}

func (v *variant) mayLeadHere(to router.Destination) bool {
	return slices.ContainsFunc(v.goesTo(to), v.has)
}

// goesTo are the queues to which a destination may lead.
func (v *variant) goesTo(to router.Destination) []router.QueueID {
	var list []router.QueueID
	switch to.Kind {
	case router.ToQueue:
		list = append(list, to.Queue)
	case router.ToFlow:
		for _, r := range v.desk.model.Router.Flows[to.Flow].Rules {
			list = append(list, r.Queue)
		}
	}
	return list
}

func members(m *sim.Model, team router.TeamID) []int {
	var list []int
	for a := range m.Router.Agents {
		if m.Router.Agents[a].Team == team && !m.Router.Agents[a].Removed {
			list = append(list, a)
		}
	}
	return list
}
