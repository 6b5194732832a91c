package routertest

import "headroom/router"

// letGo takes e out of its agent's hands. Work has ended: who holds nothing else, or offers only, is idle from now on.
func (t *Twin) letGo(e *engagement, next stage) {
	held := t.held(e.agent)
	e.stage = next
	if t.held(e.agent) < held {
		t.agents[e.agent].ended = t.now
	}
	t.freed = append(t.freed, e.agent)
}

// endLeg remembers for e's consumer who has served them.
func (t *Twin) endLeg(e *engagement) {
	if e.consumer != 0 {
		t.served[e.consumer] = leg{agent: e.agent, ended: t.now}
	}
}

func (t *Twin) complete(e *engagement) {
	if !t.cfg.Queues[e.queue].WrapUp {
		t.end(e, router.Served)
		return
	}
	if t.cfg.Settings.WrapUpHoldsNoSlot {
		t.letGo(e, wrapUp)
	}
	e.stage, e.since = wrapUp, t.now
	t.tellOf(router.Event{Kind: router.WrapUpStarted, Elapsed: t.now - e.answered}, e, e.agent)
}

// end closes what an agent has: active, in wrap-up or inactive.
func (t *Twin) end(e *engagement, how router.End) {
	elapsed := t.now - e.answered
	if e.stage == inactive {
		elapsed = t.now - e.since
	}
	t.letGo(e, arriving)
	if how == router.Served {
		t.endLeg(e)
	}
	t.remove(e)
	t.tellOf(router.Event{Kind: router.Closed, Due: e.due, End: how, Elapsed: elapsed}, e, e.agent)
}

func (t *Twin) setInactive(e *engagement) {
	t.letGo(e, inactive)
	e.since = t.now
	t.tellOf(router.Event{Kind: router.Inactivated, Elapsed: t.now - e.answered}, e, e.agent)
}

func (t *Twin) pend(e *engagement) {
	t.letGo(e, pending)
	e.since = t.now
	t.endLeg(e)
	t.tellOf(router.Event{Kind: router.Pended, Elapsed: t.now - e.answered}, e, e.agent)
}

// resume goes on with what was pending: with the same agent, or in the queue.
func (t *Twin) resume(e *engagement) {
	terms, pended := t.cfg.Queues[e.queue].Pending, t.now-e.since
	if terms.StopsClock && e.due != router.Far {
		e.due = min(e.due+pended, router.Latest)
	}
	if terms.SameAgent && t.agents[e.agent].status != router.Offline {
		t.assign(e, e.agent, pended)
		return
	}
	t.startAnew(e)
	e.stage = arriving
	t.coming = append(t.coming, e)
}

// goBack returns to its queue what its agent has, active or inactive. It waits there as it did, or, if the queue is no more,
// comes in there, which sends it on.
func (t *Twin) goBack(e *engagement) {
	elapsed := t.now - e.answered
	if e.stage == inactive {
		elapsed = t.now - e.since
	}
	t.letGo(e, arriving)
	t.endLeg(e)
	e.callback = false
	t.tellOf(router.Event{Kind: router.Returned, Elapsed: elapsed}, e, e.agent)
	if t.cfg.Queues[e.queue].Deleted {
		t.coming = append(t.coming, e)
		return
	}
	t.wait(e)
	t.tell(router.Event{Kind: router.Queued, Elapsed: t.now - e.entered, Due: e.due, Effort: e.effort}, e)
}

// passOn ends a leg, so that another begins.
func (t *Twin) passOn(e *engagement) {
	t.letGo(e, arriving)
	t.endLeg(e)
	t.tellOf(router.Event{Kind: router.Transferred, Elapsed: t.now - e.answered}, e, e.agent)
}

func (t *Twin) transfer(e *engagement, in router.Input) {
	t.passOn(e)
	e.callback = false
	if in.Requires.Set {
		e.requires = in.Requires
	}
	if in.To.Kind == router.ToAgent {
		t.assign(e, in.To.Agent, 0)
		return
	}
	e.entered, e.queue = t.now, in.To.Queue
	if in.To.Kind == router.ToFlow {
		t.lead(e, in.To.Flow)
	}
	if !t.cfg.Queues[e.queue].TransferKeepsAge {
		e.aged = t.now
	}
	if !t.cfg.Queues[e.queue].TransferKeepsRelaxation {
		e.relaxed = t.now
	}
	t.coming = append(t.coming, e)
}

// noAnswer: the customer did not take the call. It is tried again later, or given up.
func (t *Twin) noAnswer(e *engagement) {
	t.letGo(e, arriving)
	e.attempts++
	t.tellOf(router.Event{Kind: router.CallbackUnanswered, Elapsed: t.now - e.answered}, e, e.agent)
	terms := t.cfg.Queues[e.queue].Callback
	if terms == nil || e.attempts >= terms.Attempts {
		t.remove(e)
		t.tell(router.Event{Kind: router.Closed, Due: e.due, End: router.CallbackFailed}, e)
		return
	}
	t.schedule(e, after(t.now, terms.RetryAfter))
}

// noteStanding notes whose work stands still, and since when.
func (t *Twin) noteStanding() {
	for _, e := range t.open {
		_, still := t.returnsAfter(e)
		if still && !e.still {
			e.stood = t.now
		}
		e.still = still
	}
}

// returnsAfter is how long e may stand still; not ok: it does not.
func (t *Twin) returnsAfter(e *engagement) (span router.Time, ok bool) {
	if e.stage != active && e.stage != wrapUp {
		return 0, false
	}
	for _, r := range t.cfg.Returns {
		if r.Held == t.channel(e) && t.handles(e.agent, r.Arriving) && (!ok || r.After < span) {
			span, ok = r.After, true
		}
	}
	return span, ok
}

// handles: does the agent hold anything of this channel, or of one that shares its slot, active or in a wrap-up that holds
// its slot?
func (t *Twin) handles(agent router.AgentID, channel router.ChannelID) bool {
	for _, e := range t.open {
		busy := e.stage == active || e.stage == wrapUp && !t.cfg.Settings.WrapUpHoldsNoSlot
		if busy && e.agent == agent && t.sameSlot(e, channel) {
			return true
		}
	}
	return false
}

// returnAtOnce gives back what stands still and may not for any time, from the last event on.
func (t *Twin) returnAtOnce() {
	for _, e := range t.open {
		span, still := t.returnsAfter(e)
		if still && e.stage == active && span == 0 {
			t.goBack(e)
		}
	}
}
