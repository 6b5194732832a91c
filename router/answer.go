package router

// answer assigns an engagement that is in no line to an agent.
func (e *Engine) answer(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	a := &e.agents[id]
	q := &e.queues[x.queue]
	e.forgetOffers(x)
	x.state, x.answered = active, e.now
	e.holders[i] = id
	a.assigned = e.now
	if q.config.Distribution == Rotating {
		q.answeredBy(a.team, id)
	}
	e.grasp(x, i, a)
	e.take(id, q.channel)
	dst, ev := e.report(dst, Answered, x, q.channel)
	ev.Elapsed, ev.Callback = e.now-x.entered, e.has(x).callback
	ev.HasAgent, ev.Agent, ev.Team, ev.Rule = true, id, a.team, a.rule
	if e.returns {
		return e.standStill(dst, id)
	}
	return dst
}

// answeredBy notes who answered last, for the distribution in turn.
func (q *queue) answeredBy(team TeamID, id AgentID) {
	q.last = id + 1
	for k := range q.teams {
		if q.teams[k].team == team {
			q.teams[k].last = id + 1
		}
	}
}

// reportHand reports something that happened to work that an agent has, or had.
func (e *Engine) reportHand(dst []Event, kind Kind, x *engagement, id AgentID) ([]Event, *Event) {
	a := &e.agents[id]
	dst, ev := e.report(dst, kind, x, e.queues[x.queue].channel)
	ev.Elapsed, ev.HasAgent, ev.Agent, ev.Team, ev.Rule = e.now-x.answered, true, id, a.team, a.rule
	return dst, ev
}

func (e *Engine) complete(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	if !e.queues[x.queue].config.WrapUp {
		return e.close(dst, i, Served)
	}
	x.state = wrapUp
	if x.extra != 0 { // it stands still no more
		e.alarms.remove(i)
		e.extras[x.extra-1].still = Far
	}
	id := e.holders[i]
	dst, ev := e.reportHand(dst, WrapUpStarted, x, id)
	ev.Rule = 0
	if e.config.Settings.WrapUpHoldsNoSlot {
		e.drop(id, e.queues[x.queue].channel, true)
		ev.Rule = e.agents[id].rule
		e.release(id)
	}
	e.handChanged(id)
	return dst
}

// close ends an engagement that an agent has.
func (e *Engine) close(dst []Event, i int32, how End) []Event {
	x := &e.engagements[i]
	id := e.holders[i]
	a := &e.agents[id]
	e.layDown(i)
	dst, ev := e.report(dst, Closed, x, e.queues[x.queue].channel)
	ev.Elapsed, ev.Due, ev.End = e.now-x.answered, x.due, how
	ev.HasAgent, ev.Agent, ev.Team, ev.Rule = true, id, a.team, a.rule
	if how == Served {
		e.endLeg(x)
	}
	e.bury(i)
	return dst
}

// layDown takes an engagement, active, in wrap-up or inactive, out of its agent's hands and load. The agent is freed.
func (e *Engine) layDown(i int32) {
	x := &e.engagements[i]
	id := e.holders[i]
	a := &e.agents[id]
	channel := e.queues[x.queue].channel
	e.loosen(x, a)
	switch {
	case x.state == active || x.state == wrapUp && !e.config.Settings.WrapUpHoldsNoSlot:
		e.drop(id, channel, true)
	case x.state == inactive && e.config.Settings.InactiveHoldsSlot:
		e.teams[a.team].unload(a, channel)
		e.rank(id)
	}
	if x.state != wrapUp {
		e.alarms.remove(i)
	}
	if x.extra != 0 {
		e.extras[x.extra-1].still = Far
	}
	e.release(id)
	e.handChanged(id)
}

// assign gives an engagement to an agent without an offer, whatever they hold; waited is how long it was put aside.
func (e *Engine) assign(dst []Event, i int32, id AgentID, waited Time) []Event {
	x := &e.engagements[i]
	a := &e.agents[id]
	x.state, x.answered = active, e.now
	e.holders[i] = id
	a.assigned = e.now
	e.grasp(x, i, a)
	e.take(id, e.queues[x.queue].channel)
	dst, ev := e.reportHand(dst, Assigned, x, id)
	ev.Elapsed, ev.Due = waited, x.due
	if e.returns {
		return e.standStill(dst, id)
	}
	return dst
}
