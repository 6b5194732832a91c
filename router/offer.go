package router

import "slices"

// give lets an agent have an engagement that is in nobody's line: as an answer, or as an offer first. Where all ring at once,
// others ring too, unless it was held for this agent.
func (e *Engine) give(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	switch {
	case !q.rings:
		return e.answer(dst, i, id)
	case q.config.Distribution != Simultaneous || x.extra != 0 && e.extras[x.extra-1].until > e.now:
		return e.giveAlone(dst, i, id)
	}
	return e.ring(dst, i, e.rung(i, id, q.config.Pool))
}

// giveAlone is give, for one agent only.
func (e *Engine) giveAlone(dst []Event, i int32, id AgentID) []Event {
	if !e.queues[e.engagements[i].queue].rings {
		return e.answer(dst, i, id)
	}
	e.rings = append(e.rings[:0], id)
	return e.ring(dst, i, e.rings)
}

// ring offers an engagement to agents.
func (e *Engine) ring(dst []Event, i int32, agents []AgentID) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	y := e.extraOf(x)
	y.rung = append(y.rung[:0], agents...)
	y.until, y.stranded = minTime, false
	x.state, x.answered = ringing, e.now
	e.count(x, 1)
	for _, id := range y.rung {
		e.takeOffer(id, q.channel)
		dst = append(dst, e.offerEvent(Offered, x, id))
	}
	slices.Sort(y.rung)
	x.changeAt = later(e.now, int64(q.config.Acceptance.RingTime))
	e.alarms.set(appointment{at: x.changeAt, id: x.id, whose: i})
	e.scheduleLate(i)
	return dst
}

// offerEvent is something that happened to an offer at an agent.
func (e *Engine) offerEvent(kind Kind, x *engagement, id AgentID) Event {
	a := &e.agents[id]
	return Event{
		At: e.now, Kind: kind, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel, Elapsed: e.now - x.entered,
		HasAgent: true, Agent: id, Team: a.team, Rule: a.rule, Callback: kind == Offered && e.has(x).callback,
	}
}

// stopRinging ends the ringing of an engagement at every agent; they are freed.
func (e *Engine) stopRinging(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	y := &e.extras[x.extra-1]
	for _, id := range y.rung {
		dst = e.endOffer(dst, OfferEnded, x, id)
	}
	y.rung = y.rung[:0]
	return dst
}

// endOffer takes an offer away from an agent, who is freed.
func (e *Engine) endOffer(dst []Event, kind Kind, x *engagement, id AgentID) []Event {
	e.dropOffer(id, e.queues[x.queue].channel)
	e.release(id)
	return append(dst, e.offerEvent(kind, x, id))
}

// silence lets an engagement ring no more, whatever comes of it.
func (e *Engine) silence(i int32) {
	e.count(&e.engagements[i], -1)
	e.alarms.remove(i)
	e.late.remove(i)
}

// accept: an agent takes what rings there.
func (e *Engine) accept(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	e.silence(i)
	e.dropOffer(id, e.queues[x.queue].channel)
	y := &e.extras[x.extra-1]
	y.rung = slices.DeleteFunc(y.rung, func(other AgentID) bool { return other == id })
	others := e.rings[:0]
	others = append(others, y.rung...)
	y.rung = y.rung[:0]
	dst = e.answer(dst, i, id)
	for _, other := range others {
		dst = e.endOffer(dst, OfferEnded, x, other)
	}
	e.rings = others[:0]
	return dst
}

// decline: an agent does not want what rings there.
func (e *Engine) decline(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	y := &e.extras[x.extra-1]
	y.rung = slices.DeleteFunc(y.rung, func(other AgentID) bool { return other == id })
	dst = e.endOffer(dst, Declined, x, id)
	e.exclude(x, id)
	if len(y.rung) > 0 {
		return dst
	}
	e.comeBack(i, id)
	return dst
}

// ringOut: the ring time is over.
func (e *Engine) ringOut(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	c := &e.queues[x.queue].config.Acceptance
	y := &e.extras[x.extra-1]
	if !c.Manual {
		return e.accept(dst, i, y.rung[0])
	}
	missed := append(e.rings[:0], y.rung...)
	y.rung = y.rung[:0]
	for _, id := range missed {
		dst = e.endOffer(dst, Missed, x, id)
		e.exclude(x, id)
		if c.CoolDown.Set && e.agents[id].status == Ready {
			dst = e.coolDown(dst, id, Time(c.CoolDown.Value))
		}
	}
	e.rings = missed
	e.comeBack(i, missed...)
	return dst
}

// exclude notes that an agent declined or missed an engagement.
func (e *Engine) exclude(x *engagement, id AgentID) {
	c := &e.queues[x.queue].config.Acceptance
	until := later(e.now, int64(c.retryAfter()))
	if c.ForGood {
		until = Far
	}
	y := &e.extras[x.extra-1] // id is not in the list: it would not have rung there
	e.setExcluded(y, append(y.excluded, exclusion{agent: id, until: until}))
}

// setExcluded notes who declined or missed an engagement, and counts those of whom anybody did.
func (e *Engine) setExcluded(y *extra, list []exclusion) {
	if len(y.excluded) == 0 && len(list) > 0 {
		e.declined++
	} else if len(y.excluded) > 0 && len(list) == 0 {
		e.declined--
	}
	y.excluded = list
}

func (c *Acceptance) retryAfter() Time {
	if c.RetryAfter.Set {
		return Time(c.RetryAfter.Value)
	}
	return max(c.RingTime, Second)
}

// comeBack lets an engagement wait again that rings nowhere any more; by: who just declined or missed it. If only those are
// left who were asked before, a new round begins without those who just were.
func (e *Engine) comeBack(i int32, by ...AgentID) {
	x := &e.engagements[i]
	e.silence(i)
	e.again(i)
	q := &e.queues[x.queue]
	y := &e.extras[x.extra-1]
	if _, _, ok := e.chooseApart(q, i); !ok && e.anotherAsked(q, x, by) {
		e.setExcluded(y, without(y.excluded, func(k exclusion) bool {
			return k.until != Far && !slices.Contains(by, k.agent)
		}))
		e.scheduleApart(i)
	}
}

// anotherAsked says whether somebody else than by could take x but for having been asked.
func (e *Engine) anotherAsked(q *queue, x *engagement, by []AgentID) bool {
	for _, k := range e.extras[x.extra-1].excluded {
		if k.until <= e.now || slices.Contains(by, k.agent) {
			continue
		}
		if _, ok := e.mayTake(k.agent, x); ok {
			return true
		}
	}
	return false
}

// without is a list without some.
func without(list []exclusion, drop func(exclusion) bool) []exclusion {
	kept := list[:0]
	for _, k := range list {
		if !drop(k) {
			kept = append(kept, k)
		}
	}
	return kept
}

// again lets an engagement wait that waited before, whatever room there is; but not if there is nobody for it any more.
func (e *Engine) again(i int32) {
	e.enqueue(i)
	id := e.engagements[i].queue
	e.open(id)
	e.shrunk = e.shrunk || e.queues[id].config.NobodyEligible
	e.closedAgain = e.closedAgain || e.queues[id].config.AtClose
}

// logOffRinging takes the offers away from an agent who has logged off, by submission.
func (e *Engine) logOffRinging(dst []Event, id AgentID) []Event {
	if e.agents[id].rings == 0 {
		return dst
	}
	var list []int32
	for _, a := range e.alarms.heap { // whoever rings has one
		if x := &e.engagements[a.whose]; x.state == ringing && slices.Contains(e.extras[x.extra-1].rung, id) {
			list = append(list, a.whose)
		}
	}
	e.bySubmission(list)
	for _, i := range list {
		x := &e.engagements[i]
		y := &e.extras[x.extra-1]
		y.rung = slices.DeleteFunc(y.rung, func(other AgentID) bool { return other == id })
		dst = e.endOffer(dst, OfferEnded, x, id)
		if len(y.rung) == 0 {
			e.silence(i)
			e.again(i)
		}
	}
	return dst
}
