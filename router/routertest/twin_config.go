package routertest

import (
	"slices"

	"headroom/router"
	"headroom/router/condition"
)

// reconfigure puts another configuration in the place of the present one.
func (t *Twin) reconfigure(cfg router.Config) {
	old := t.cfg
	rules := make([]uint8, len(old.Agents))
	for id := range old.Agents {
		rules[id] = t.occupiedBy(router.AgentID(id))
	}
	t.forgetLegs()
	t.cfg = cfg
	t.configs++
	t.conditions = map[string]*condition.Condition{}
	for len(t.agents) < len(cfg.Agents) {
		t.agents = append(t.agents, person{})
	}
	for id := range t.agents { // where there is no choice any more, none is remembered
		t.agents[id].out = slices.DeleteFunc(slices.Clone(t.agents[id].out), func(q router.QueueID) bool {
			return !cfg.Queues[q].OptIn
		})
	}
	t.events = append(t.events, router.Event{At: t.now, Kind: router.Reconfigured})
	t.noteStanding()
	for id := range old.Agents {
		if cfg.Agents[id].Removed && !old.Agents[id].Removed {
			t.removeAgent(router.AgentID(id))
		}
	}
	for id := range old.Agents {
		agent, p := router.AgentID(id), t.agents[id]
		rule := t.occupiedBy(agent)
		if p.status != router.Offline && (rule != rules[id] || cfg.Agents[id].Team != old.Agents[id].Team) {
			t.tellAgent(router.Event{Kind: router.AgentChanged, Status: p.status}, agent)
		}
	}
	for _, e := range t.open {
		t.lookUp(e)
		if e.hold.on && !t.qualifies(e.hold.agent, e) {
			e.hold = hold{}
		}
	}
	t.emptyDeletedQueues()
	for id := range t.agents {
		t.freed = append(t.freed, router.AgentID(id))
	}
}

// forgetLegs drops what no queue looks back on: it is not remembered for those of another configuration.
func (t *Twin) forgetLegs() {
	reach := router.Time(0)
	for _, q := range t.cfg.Queues {
		reach = max(reach, q.Preferred.LookBack)
	}
	for consumer, leg := range t.served {
		if reach == 0 || t.now-leg.ended > reach {
			delete(t.served, consumer)
		}
	}
}

// removeAgent lets an agent go, with the work in hand or without.
func (t *Twin) removeAgent(agent router.AgentID) {
	if t.agents[agent].status != router.Offline {
		t.changeStatus(agent, router.Offline, router.Event{})
	}
	t.endRinging(agent)
	for _, e := range t.open {
		returns := e.stage == active && t.cfg.Agents[agent].Leave == router.ReturnWork || e.stage == inactive
		if returns && e.agent == agent {
			t.goBack(e)
		}
	}
}

// emptyDeletedQueues sends on who waits or rings where there is no queue any more.
func (t *Twin) emptyDeletedQueues() {
	for _, e := range slices.Clone(t.open) {
		if (e.stage == waiting || e.stage == ringing) && t.cfg.Queues[e.queue].Deleted && t.sendOn(e, router.QueueDeleted) {
			t.coming = append(t.coming, e)
		}
	}
}
