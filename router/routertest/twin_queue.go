package routertest

import "headroom/router"

// bringIn lets those come in who are to, one by one.
func (t *Twin) bringIn() {
	for len(t.coming) > 0 {
		e := t.coming[0]
		t.coming = t.coming[1:]
		if !t.queued {
			t.queue(e)
		}
		t.queued = false
		t.place(e)
		t.settle()
	}
}

// queue offers e to its queue.
func (t *Twin) queue(e *engagement) {
	t.lookUp(e)
	t.tell(router.Event{
		Kind: router.Queued, Elapsed: t.now - e.entered, Due: e.due, Effort: e.effort, Callback: e.callback,
	}, e)
}

// place finds a place for e, which is new in its queue: the first of these that applies.
func (t *Twin) place(e *engagement) {
	queue := t.cfg.Queues[e.queue]
	if queue.Deleted {
		t.overflow(e, router.QueueDeleted)
		return
	}
	if t.closed(e.queue) && t.live(e) && !e.callback {
		t.overflow(e, router.QueueClosed)
		return
	}
	preferred, known := t.preferredAgent(e)
	if known && t.eligible(preferred, e) {
		t.give(e, []router.AgentID{preferred})
		return
	}
	if known && t.qualifies(preferred, e) && queue.Preferred.Hold > 0 {
		e.hold = hold{on: true, agent: preferred, until: after(t.now, queue.Preferred.Hold)}
	} else if agents, _, ok := t.choose(e); ok {
		t.give(e, agents)
		return
	}
	if reason := t.noRoom(e); reason != router.NoReason && !e.callback {
		t.overflow(e, reason)
		return
	}
	t.wait(e)
}

// wait lets e wait, again or for the first time.
func (t *Twin) wait(e *engagement) { e.stage, e.since = waiting, t.now }

// noRoom is why e may not wait in its queue.
func (t *Twin) noRoom(e *engagement) router.Reason {
	queue := t.cfg.Queues[e.queue]
	if queue.NobodyEligible && !t.anybodyFor(e) {
		return router.NoneEligible
	}
	if queue.MaxWaiting.Set && t.waitingIn(e.queue) >= queue.MaxWaiting.Value {
		return router.QueueFull
	}
	for _, line := range t.cfg.SharedLines {
		inLine, sum := false, int64(0)
		for _, id := range line.Queues {
			inLine = inLine || id == e.queue
			sum += t.waitingIn(id)
		}
		if inLine && sum >= line.Most {
			return router.LinesFull
		}
	}
	return router.NoReason
}

// waitingIn counts who waits in a queue as limits do: queued or ringing, callbacks apart.
func (t *Twin) waitingIn(queue router.QueueID) int64 {
	n := int64(0)
	for _, e := range t.open {
		if (e.stage == waiting || e.stage == ringing) && !e.callback && e.queue == queue {
			n++
		}
	}
	return n
}

// closed: is it outside the queue's hours now?
func (t *Twin) closed(id router.QueueID) bool {
	queue := t.cfg.Queues[id]
	return queue.Closed || queue.Hours.Set && !openAt(t.cfg.Calendars[queue.Hours.Value], t.now)
}

// preferredAgent is who last served e's consumer, if the queue cares and it is not too long ago.
func (t *Twin) preferredAgent(e *engagement) (router.AgentID, bool) {
	last, known := t.served[e.consumer]
	lookBack := t.cfg.Queues[e.queue].Preferred.LookBack
	return last.agent, known && lookBack > 0 && t.now-last.ended <= lookBack
}

// qualifies: is e worth holding for this agent?
func (t *Twin) qualifies(agent router.AgentID, e *engagement) bool {
	return t.agents[agent].status == router.Ready && t.serves(agent, e.queue) && t.skilled(agent, e)
}

// overflow sends e, which is in a queue, where that says for this reason.
func (t *Twin) overflow(e *engagement, reason router.Reason) {
	if t.sendOn(e, reason) {
		t.queue(e)
		t.place(e)
	}
}

// sendOn takes e out of its queue. It is to come in to another now, or closed.
func (t *Twin) sendOn(e *engagement, reason router.Reason) (comes bool) {
	from := t.cfg.Queues[e.queue]
	to := from.Overflow
	if reason == router.QueueClosed || reason == router.ClosingTime {
		to = from.OnClosed
	}
	t.leave(e)
	t.tell(router.Event{Kind: router.Overflowed, Reason: reason, Elapsed: t.now - e.entered, Callback: e.callback}, e)
	if to.Kind != router.ToQueue && to.Kind != router.ToFlow {
		t.remove(e)
		end := router.Disconnected
		if to.Kind == router.Voicemail {
			end = router.LeftMessage
		}
		t.tell(router.Event{Kind: router.Closed, Due: e.due, End: end}, e)
		return false
	}
	if !from.OverflowKeepsAge {
		t.startAnew(e)
	}
	e.queue = to.Queue
	if to.Kind == router.ToFlow {
		t.lead(e, to.Flow)
	}
	return true
}

// leave takes e out of its queue, wherever it rings; all that was noted of it there is forgotten.
func (t *Twin) leave(e *engagement) {
	t.endOffers(e)
	e.stage, e.refused, e.hold = arriving, nil, hold{}
}

// startAnew starts e's clocks now.
func (t *Twin) startAnew(e *engagement) { e.entered, e.aged, e.relaxed = t.now, t.now, t.now }

func (t *Twin) abandon(e *engagement) {
	t.leave(e)
	t.tell(router.Event{Kind: router.Abandoned, Elapsed: t.now - e.entered}, e)
	t.remove(e)
}

func (t *Twin) withdraw(e *engagement) {
	inQueue, elapsed := e.stage == waiting || e.stage == ringing, t.now-e.since
	if inQueue {
		elapsed = t.now - e.entered
	}
	t.leave(e)
	t.tell(router.Event{Kind: router.Withdrawn, Elapsed: elapsed, Callback: e.callback, InQueue: inQueue}, e)
	t.remove(e)
}

// takeCallback lets e wait on without its customer.
func (t *Twin) takeCallback(e *engagement) {
	t.endOffers(e)
	t.wait(e)
	t.tell(router.Event{Kind: router.CallbackTaken, Elapsed: t.now - e.entered}, e)
	e.callback, e.attempts = true, 0
	if t.cfg.Settings.CallbackLosesPlace {
		t.startAnew(e)
	}
}
