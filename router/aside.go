package router

// setInactive: an agent puts deferred work aside.
func (e *Engine) setInactive(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	id := e.holders[i]
	a := &e.agents[id]
	if e.config.Settings.InactiveHoldsSlot {
		e.letGo(&e.teams[a.team], a, true)
		e.rank(id)
	} else {
		e.drop(id, e.queues[x.queue].channel, true)
	}
	dst, _ = e.reportHand(dst, Inactivated, x, id)
	x.state, x.answered = inactive, e.now
	e.release(id)
	e.handChanged(id)
	e.alarms.remove(i)
	if x.extra != 0 {
		e.extras[x.extra-1].still = Far
	}
	e.scheduleInactive(i)
	return dst
}

// scheduleInactive notes when inactive work closes by itself or goes back because its agent is away.
func (e *Engine) scheduleInactive(i int32) {
	if at := e.inactiveUntil(&e.engagements[i]); at < Far {
		e.alarms.set(appointment{at: at, id: e.engagements[i].id, whose: i})
	} else {
		e.alarms.remove(i)
	}
}

func (e *Engine) inactiveUntil(x *engagement) Time {
	return min(e.closesItself(x), e.goesBack(x))
}

func (e *Engine) closesItself(x *engagement) Time {
	if limit := e.queues[x.queue].config.Inactive.ClosesAfter; limit.Set {
		return later(x.answered, limit.Value)
	}
	return Far
}

func (e *Engine) goesBack(x *engagement) Time {
	limit := e.queues[x.queue].config.Inactive.ReturnsAfter
	a := &e.agents[e.holder(x)]
	if !limit.Set || a.status != Offline {
		return Far
	}
	return later(max(x.answered, a.left), limit.Value)
}

// timeOut: inactive work has rested as long as it may.
func (e *Engine) timeOut(dst []Event, i int32) []Event {
	if x := &e.engagements[i]; e.goesBack(x) < e.closesItself(x) {
		return e.giveBack(dst, i)
	}
	return e.close(dst, i, ClosedItself)
}

// reactivate: an agent goes on with inactive work, whatever else is in hand.
func (e *Engine) reactivate(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	id, rested := e.holders[i], e.now-x.answered
	e.layDown(i)
	e.freed = e.freed[:len(e.freed)-1] // nobody is freed by that
	return e.assign(dst, i, id, rested)
}

// pend: deferred work waits for a third party, with no agent.
func (e *Engine) pend(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	e.layDown(i)
	e.endLeg(x)
	dst, _ = e.reportHand(dst, Pended, x, e.holders[i])
	x.state, x.answered = pending, e.now
	return dst
}

// resume: what it waited for has come.
func (e *Engine) resume(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	c := &e.queues[x.queue].config.Pending
	rested := e.now - x.answered
	if c.StopsClock && x.due != Far {
		x.due = min(x.due+rested, Latest)
	}
	if id := e.holders[i]; c.SameAgent && e.agents[id].status != Offline {
		return e.assign(dst, i, id, rested)
	}
	e.startAnew(x)
	x.state = arriving
	e.coming = append(e.coming, i)
	return dst
}

// giveBack: work that an agent has goes back to its queue, where it keeps its place.
func (e *Engine) giveBack(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	e.layDown(i)
	e.endLeg(x)
	dst, _ = e.reportHand(dst, Returned, x, e.holders[i])
	e.noCallback(x)
	if q.config.Deleted {
		x.state = arriving
		e.coming = append(e.coming, i)
		return dst
	}
	x.group = e.groupOf(x.queue, q.asked(x), x.top, x.row) // a transfer to an agent may have changed what it asks
	dst = append(dst, Event{
		At: e.now, Kind: Queued, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: e.now - x.entered, Due: x.due, Effort: x.effort,
	})
	e.again(i)
	return dst
}

// noCallback: the customer is served, or put off, in the ordinary way from now on.
func (e *Engine) noCallback(x *engagement) {
	if x.extra != 0 {
		y := &e.extras[x.extra-1]
		y.callback, y.attempts = false, 0
	}
}
