package router

// answer assigns an engagement that is in no line to an agent.
func (e *Engine) answer(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	a := &e.agents[id]
	q := &e.queues[x.queue]
	e.forgetOffers(x)
	x.state, x.agent, x.answered = active, id, e.now
	a.assigned = e.now
	if q.config.Distribution == Rotating {
		q.answeredBy(a.team, id)
	}
	e.grasp(i)
	e.take(a, q.channel)
	dst = append(dst, Event{
		At: e.now, Kind: Answered, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: e.now - x.entered, HasAgent: true, Agent: id, Team: a.team, Rule: a.rule, Callback: e.has(x).callback,
	})
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

// handEvent is something that happened to work that an agent has, or had.
func (e *Engine) handEvent(kind Kind, x *engagement, id AgentID) Event {
	a := &e.agents[id]
	return Event{
		At: e.now, Kind: kind, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel,
		Elapsed: e.now - x.answered, HasAgent: true, Agent: id, Team: a.team, Rule: a.rule,
	}
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
	ev := e.handEvent(WrapUpStarted, x, x.agent)
	ev.Rule = 0
	if e.config.Settings.WrapUpHoldsNoSlot {
		e.drop(&e.agents[x.agent], e.queues[x.queue].channel, true)
		ev.Rule = e.agents[x.agent].rule
		e.release(x.agent)
	}
	e.handChanged(x.agent)
	return append(dst, ev)
}

// close ends an engagement that an agent has.
func (e *Engine) close(dst []Event, i int32, how End) []Event {
	x := &e.engagements[i]
	id := x.agent
	a := &e.agents[id]
	e.layDown(i)
	dst = append(dst, Event{
		At: e.now, Kind: Closed, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel, Due: x.due,
		Elapsed: e.now - x.answered, HasAgent: true, Agent: id, Team: a.team, Rule: a.rule, End: how,
	})
	if how == Served {
		e.endLeg(x)
	}
	e.bury(i)
	return dst
}

// layDown takes an engagement, active, in wrap-up or inactive, out of its agent's hands and load. The agent is freed.
func (e *Engine) layDown(i int32) {
	x := &e.engagements[i]
	a := &e.agents[x.agent]
	channel := e.queues[x.queue].channel
	e.loosen(i)
	switch {
	case x.state == active || x.state == wrapUp && !e.config.Settings.WrapUpHoldsNoSlot:
		e.drop(a, channel, true)
	case x.state == inactive && e.config.Settings.InactiveHoldsSlot:
		e.unload(a, channel)
		e.rank(a)
	}
	if x.state != wrapUp {
		e.alarms.remove(i)
	}
	if x.extra != 0 {
		e.extras[x.extra-1].still = Far
	}
	e.release(x.agent)
	e.handChanged(x.agent)
}

// assign gives an engagement to an agent without an offer, whatever they hold; waited is how long it was put aside.
func (e *Engine) assign(dst []Event, i int32, id AgentID, waited Time) []Event {
	x := &e.engagements[i]
	a := &e.agents[id]
	x.state, x.agent, x.answered = active, id, e.now
	a.assigned = e.now
	e.grasp(i)
	e.take(a, e.queues[x.queue].channel)
	ev := e.handEvent(Assigned, x, id)
	ev.Elapsed, ev.Due = waited, x.due
	dst = append(dst, ev)
	if e.returns {
		return e.standStill(dst, id)
	}
	return dst
}
