package routertest

import (
	"slices"

	"headroom/router"
)

func (t *Twin) setStatus(agents []router.AgentID, status router.Status, why uint8) {
	for _, agent := range agents {
		t.changeStatus(agent, status, router.Event{Why: why})
		if status == router.Offline {
			t.logOff(agent)
		}
		t.freed = append(t.freed, agent)
	}
}

// changeStatus gives an agent another status; ev says what else the event says.
func (t *Twin) changeStatus(agent router.AgentID, status router.Status, ev router.Event) {
	p := &t.agents[agent]
	if p.status == router.Offline {
		p.assigned, p.ended = t.now, t.now
	}
	if status == router.Ready {
		p.ready = t.now
	} else {
		t.endHolds(agent, func(router.QueueID) bool { return true })
	}
	if status == router.Offline {
		p.offline = t.now
	}
	p.status, p.why, p.cooling = status, ev.Why, false
	ev.Kind, ev.Status = router.StatusChanged, status
	t.tellAgent(ev, agent)
}

// logOff ends what rings at an agent who has gone, and lets their deferred work go back, where that is set.
func (t *Twin) logOff(agent router.AgentID) {
	t.endRinging(agent)
	if !t.cfg.Settings.LogOffReturnsWork {
		return
	}
	for _, e := range t.open {
		if e.stage == active && e.agent == agent && !t.live(e) {
			t.goBack(e)
		}
	}
}

// endRinging ends what rings at an agent. What rings nowhere else waits again.
func (t *Twin) endRinging(agent router.AgentID) {
	for _, e := range t.open {
		if ringsAt(e, agent) {
			t.endOffer(e, agent, router.OfferEnded)
			if len(e.rings) == 0 {
				t.wait(e)
			}
		}
	}
}

// endHolds ends for good what is held for an agent in these queues.
func (t *Twin) endHolds(agent router.AgentID, in func(router.QueueID) bool) {
	for _, e := range t.open {
		if e.hold.agent == agent && in(e.queue) {
			e.hold = hold{}
		}
	}
}

// coolDown makes an agent who missed an offer not ready for some time.
func (t *Twin) coolDown(agent router.AgentID, span router.Time) {
	t.changeStatus(agent, router.NotReady, router.Event{CoolDown: true})
	t.agents[agent].cooling, t.agents[agent].warm = true, after(t.now, span)
}

// endCoolDowns makes ready again whose cool-down is over, the one first that was over first.
func (t *Twin) endCoolDowns() {
	for {
		first, found := router.AgentID(0), false
		for id, p := range t.agents {
			if p.cooling && p.warm <= t.now && (!found || p.warm < t.agents[first].warm) {
				first, found = router.AgentID(id), true
			}
		}
		if !found {
			return
		}
		t.changeStatus(first, router.Ready, router.Event{CoolDown: true})
		t.freed = append(t.freed, first)
	}
}

func (t *Twin) setOptIn(agent router.AgentID, queue router.QueueID, in bool) {
	p := &t.agents[agent]
	if in {
		p.out = slices.DeleteFunc(slices.Clone(p.out), func(q router.QueueID) bool { return q == queue })
	} else {
		p.out = slices.Sorted(slices.Values(append(slices.Clone(p.out), queue)))
		t.endHolds(agent, func(q router.QueueID) bool { return q == queue })
	}
	t.tellAgent(router.Event{
		Kind: router.OptInChanged, Queue: queue, Channel: t.cfg.Queues[queue].Channel, In: in,
	}, agent)
	t.freed = append(t.freed, agent)
}

// serves: is the agent in one of the queue's teams, and willing?
func (t *Twin) serves(agent router.AgentID, queue router.QueueID) bool {
	_, member := t.partIn(agent, queue)
	return member && !t.optedOut(agent, queue)
}

// optedOut: does the agent not want to serve the queue,?
func (t *Twin) optedOut(agent router.AgentID, queue router.QueueID) bool {
	return slices.Contains(t.agents[agent].out, queue)
}

// partIn is the part of the agent's team in serving the queue.
func (t *Twin) partIn(agent router.AgentID, queue router.QueueID) (router.QueueTeam, bool) {
	for _, part := range t.cfg.Queues[queue].Teams {
		if part.Team == t.cfg.Agents[agent].Team {
			return part, true
		}
	}
	return router.QueueTeam{}, false
}
