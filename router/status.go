package router

import "slices"

func (e *Engine) setStatus(dst []Event, in *Input) []Event {
	ids := e.subjects(in)
	for _, id := range ids {
		dst = e.change(dst, id, Event{Status: in.Status, Why: in.Why})
		if in.Status == Offline {
			dst = e.leaveWork(dst, id)
		}
		e.release(id)
	}
	return dst
}

// change gives one agent another status; ev says which and why.
func (e *Engine) change(dst []Event, id AgentID, ev Event) []Event {
	a := &e.agents[id]
	p := &e.profiles[a.profile]
	before := a.status
	if before == Offline {
		a.idleSince, a.assigned = e.now, e.now
	}
	if before == Ready {
		p.ready--
		if a.held == 0 {
			e.teams[a.team].idle--
		}
	}
	a.status, a.why = ev.Status, ev.Why
	e.warm(id)
	switch ev.Status {
	case Ready:
		p.ready++
		a.readySince = e.now
		if a.held == 0 {
			e.idle(&e.teams[a.team])
		}
	case Offline:
		a.left = e.now
	}
	e.rank(id)
	if before == Offline || ev.Status == Offline {
		for _, i := range e.inHand(id, inactive) {
			e.scheduleInactive(i)
		}
	}
	if before == Ready && ev.Status != Ready {
		e.shrunk = true
		e.endHoldsOf(id, anyQueue)
	}
	ev.At, ev.Kind, ev.HasAgent, ev.Agent, ev.Team, ev.Rule = e.now, StatusChanged, true, id, a.team, a.rule
	return append(dst, ev)
}

// leaveWork: an agent has logged off; what rings there does no more, and work goes back where that is so set.
func (e *Engine) leaveWork(dst []Event, id AgentID) []Event {
	dst = e.logOffRinging(dst, id)
	if !e.config.Settings.LogOffReturnsWork {
		return dst
	}
	for _, i := range e.inHand(id, active) {
		if !e.engagements[i].live {
			dst = e.giveBack(dst, i)
		}
	}
	return dst
}

// coolDown: who missed an offer is not ready for some time.
func (e *Engine) coolDown(dst []Event, id AgentID, span Time) []Event {
	dst = e.change(dst, id, Event{Status: NotReady, CoolDown: true})
	a := &e.agents[id]
	a.coolUntil = later(e.now, int64(span))
	e.cooling.set(appointment{at: a.coolUntil, id: EngagementID(id), whose: int32(id)})
	return dst
}

// warm ends a cool-down.
func (e *Engine) warm(id AgentID) {
	e.agents[id].coolUntil = Far
	e.cooling.remove(int32(id))
}

// outOf says whether the agent has opted out of a queue.
func (a *agent) outOf(id QueueID) bool {
	return len(a.optedOut) > 0 && slices.Contains(a.optedOut, id)
}

// setOptIn: an agent serves a queue from now on, or does not.
func (e *Engine) setOptIn(dst []Event, in *Input) []Event {
	a := &e.agents[in.Agent]
	at, _ := slices.BinarySearch(a.optedOut, in.Queue)
	if in.In {
		a.optedOut = slices.Delete(a.optedOut, at, at+1)
	} else {
		a.optedOut = slices.Insert(a.optedOut, at, in.Queue)
		e.endHoldsOf(in.Agent, in.Queue)
		e.shrunk = true
	}
	e.rank(in.Agent)
	e.release(in.Agent)
	return append(dst, Event{
		At: e.now, Kind: OptInChanged, HasAgent: true, Agent: in.Agent, Team: a.team, Queue: in.Queue,
		Channel: e.queues[in.Queue].channel, Rule: a.rule, In: in.In,
	})
}
