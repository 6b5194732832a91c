package routertest

import (
	"slices"

	"headroom/router"
)

// give lets e ring at these agents, or the first of them have it where nobody is asked.
func (t *Twin) give(e *engagement, agents []router.AgentID) {
	acceptance := t.cfg.Queues[e.queue].Acceptance
	if !acceptance.Manual && acceptance.RingTime == 0 {
		t.answer(e, agents[0])
		return
	}
	e.stage, e.since, e.ringsTill = ringing, t.now, after(t.now, acceptance.RingTime)
	e.hold = hold{} // it was held until now at most
	e.rings = slices.Sorted(slices.Values(agents))
	for _, agent := range agents {
		t.tellOf(router.Event{Kind: router.Offered, Elapsed: t.now - e.entered, Callback: e.callback}, e, agent)
	}
}

// answer gives e to one of those at whom it rings, or to whom it is offered. It rings at the others no more.
func (t *Twin) answer(e *engagement, agent router.AgentID) {
	others := slices.DeleteFunc(slices.Clone(e.rings), func(a router.AgentID) bool { return a == agent })
	e.refused, e.hold = nil, hold{}
	t.take(e, agent)
	e.rings = others // they hold their slots until they are told
	if t.cfg.Queues[e.queue].Distribution == router.Rotating {
		t.answered[turn{e.queue, t.cfg.Agents[agent].Team}], t.answeredOf[e.queue] = agent, agent
	}
	t.tellOf(router.Event{Kind: router.Answered, Elapsed: t.now - e.entered, Callback: e.callback}, e, agent)
	t.returnAtOnce()
	t.endOffers(e)
}

// assign gives e to an agent without an offer, whatever they hold; away is how long nobody worked on it.
func (t *Twin) assign(e *engagement, agent router.AgentID, away router.Time) {
	t.take(e, agent)
	t.tellOf(router.Event{Kind: router.Assigned, Elapsed: away, Due: e.due}, e, agent)
	t.returnAtOnce()
}

func (t *Twin) take(e *engagement, agent router.AgentID) {
	e.stage, e.since, e.agent, e.answered = active, t.now, agent, t.now
	t.agents[agent].assigned = t.now
}

// ringsAt: does e ring at this agent?
func ringsAt(e *engagement, agent router.AgentID) bool { return slices.Contains(e.rings, agent) }

// endOffers ends e's ringing wherever it rings.
func (t *Twin) endOffers(e *engagement) {
	for len(e.rings) > 0 {
		t.endOffer(e, e.rings[0], router.OfferEnded)
	}
}

// endOffer ends e's ringing at one agent, as told by an event of this kind.
func (t *Twin) endOffer(e *engagement, agent router.AgentID, kind router.Kind) {
	e.rings = slices.DeleteFunc(slices.Clone(e.rings), func(a router.AgentID) bool { return a == agent })
	t.freed = append(t.freed, agent)
	t.tellOf(router.Event{Kind: kind, Elapsed: t.now - e.entered}, e, agent)
}

func (t *Twin) decline(e *engagement, agent router.AgentID) {
	t.endOffer(e, agent, router.Declined)
	t.exclude(e, agent)
	if len(e.rings) == 0 {
		t.comeBack(e, []router.AgentID{agent})
	}
}

// ringOver is what happens at the end of the ring time.
func (t *Twin) ringOver(e *engagement) {
	acceptance := t.cfg.Queues[e.queue].Acceptance
	if !acceptance.Manual {
		t.answer(e, e.rings[0])
		return
	}
	rang := e.rings
	for _, agent := range rang {
		t.endOffer(e, agent, router.Missed)
		t.exclude(e, agent)
		if acceptance.CoolDown.Set && t.agents[agent].status == router.Ready {
			t.coolDown(agent, router.Time(acceptance.CoolDown.Value))
		}
	}
	t.comeBack(e, rang)
}

// exclude notes that the agent has declined or missed e.
func (t *Twin) exclude(e *engagement, agent router.AgentID) {
	acceptance := t.cfg.Queues[e.queue].Acceptance
	span := max(acceptance.RingTime, router.Second)
	if acceptance.RetryAfter.Set {
		span = router.Time(acceptance.RetryAfter.Value)
	}
	e.refused = slices.DeleteFunc(slices.Clone(e.refused), func(r refused) bool { return r.agent == agent })
	e.refused = append(e.refused, refused{agent: agent, until: after(t.now, span), forGood: acceptance.ForGood})
}

// comeBack lets e wait again, after the last agents where it rang have brought it back.
func (t *Twin) comeBack(e *engagement, by []router.AgentID) {
	t.wait(e)
	others := false // are there who could take it if only they had not been asked?
	for id := range t.cfg.Agents {
		agent := router.AgentID(id)
		if t.eligible(agent, e) {
			return
		}
		others = others || !slices.Contains(by, agent) && t.onlyExcluded(agent, e)
	}
	if others {
		e.refused = slices.DeleteFunc(slices.Clone(e.refused), func(r refused) bool {
			return !r.forGood && !slices.Contains(by, r.agent)
		})
	}
}

// excludedFrom: has the agent declined or missed e not long ago?
func (t *Twin) excludedFrom(agent router.AgentID, e *engagement) bool {
	for _, r := range e.refused {
		if r.agent == agent && (r.forGood || t.now < r.until) {
			return true
		}
	}
	return false
}

// heldFor: is e held for somebody else?
func (t *Twin) heldForAnother(agent router.AgentID, e *engagement) bool {
	return e.hold.on && t.now < e.hold.until && e.hold.agent != agent
}
