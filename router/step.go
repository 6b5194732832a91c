package router

// Step applies one input, whole, and appends what follows from it to dst; or refuses it, whole, returning dst as it was
// and an error that errors.Is one of the Err values.
func (e *Engine) Step(dst []Event, in Input) ([]Event, error) { return e.Apply(dst, &in) }

// Apply is Step for drivers who keep an Input and fill it in anew each time: it spares the copy. It changes nothing of it.
func (e *Engine) Apply(dst []Event, in *Input) ([]Event, error) {
	if out, ok := e.plainly(dst, in); ok {
		return out, nil
	}
	if err := e.check(in); err != nil {
		return dst, err
	}
	e.now = in.At
	e.decisions = e.decisions[:0]
	if *e.timers > 0 {
		e.passAges()
		e.passLapses()
	}
	dst = e.apply(dst, in)
	if len(e.freed) > 0 || len(e.opened) > 0 || len(e.coming) > 0 {
		dst = e.settle(dst)
	}
	if in.Verb == Tick {
		dst = e.expire(dst)
	}
	if e.shrunk {
		dst = e.turnAway(dst)
	}
	if e.declined > 0 {
		dst = e.strand(dst)
	}
	return dst, nil
}

// apply does what a verb says, but for what follows from it by itself.
func (e *Engine) apply(dst []Event, in *Input) []Event {
	i := int32(in.Engagement.Slot())
	switch in.Verb {
	case Submit:
		return e.submit(dst, in)
	case Complete:
		return e.complete(dst, i)
	case EndWrapUp:
		return e.close(dst, i, Served)
	case Abandon:
		return e.abandon(dst, i)
	case SetStatus:
		return e.setStatus(dst, in)
	case Tick:
		return e.ringAlarms(dst)
	case Accept:
		return e.accept(dst, i, in.Agent)
	case Decline:
		return e.decline(dst, i, in.Agent)
	case Withdraw:
		return e.withdraw(dst, i)
	case TakeCallback:
		return e.takeCallback(dst, i)
	case NoAnswer:
		return e.noAnswer(dst, i)
	}
	return e.applyToHand(dst, in, i)
}

// applyToHand is apply for what agents and supervisors do with work in hand, and what administrators do.
func (e *Engine) applyToHand(dst []Event, in *Input, i int32) []Event {
	switch in.Verb {
	case SetInactive:
		return e.setInactive(dst, i)
	case Reactivate:
		return e.reactivate(dst, i)
	case Pend:
		return e.pend(dst, i)
	case Resume:
		return e.resume(dst, i)
	case GiveBack:
		return e.giveBack(dst, i)
	case Transfer:
		return e.transfer(dst, in, i)
	case TakeOver:
		return e.takeOver(dst, i, in.Agent)
	case SetOptIn:
		return e.setOptIn(dst, in)
	case Reconfigure:
		return e.reconfigure(dst, in.Config)
	}
	return dst
}

func (e *Engine) submit(dst []Event, in *Input) []Event {
	i := e.openSlot()
	x := &e.engagements[i]
	x.entered = in.Entered
	x.due, x.effort = in.Due, in.Effort
	x.queue, x.requires, x.asked = in.Queue, 0, 0
	if in.Requires.Set {
		x.requires = int32(in.Requires.Value) + 1
	}
	notYet := in.Details != nil && in.Details.NotBefore != 0 && in.Details.NotBefore > e.now
	if notYet {
		x.entered = in.Details.NotBefore
	}
	x.rank = x.entered - in.HeadStart
	e.describe(x, in.Details)
	if in.Entry.Set {
		entry := &e.config.Entries[in.Entry.Value]
		x.queue = entry.Queue
		if entry.Flow.Set {
			e.lead(i, FlowID(entry.Flow.Value))
		}
	}
	if notYet {
		return e.awaitTime(dst, i, x.entered)
	}
	dst = e.announce(dst, i)
	if len(e.opened) > 0 { // who has waited through something until this very instant goes first
		dst = e.settle(dst)
	}
	return e.findPlace(dst, i)
}

// openSlot makes the next engagement.
func (e *Engine) openSlot() (i int32) {
	if n := len(e.free); n > 0 {
		i, e.free = e.free[n-1], e.free[:n-1]
	} else {
		i = int32(len(e.engagements))
		e.engagements, e.holders = append(e.engagements, engagement{}), append(e.holders, 0)
	}
	e.number++
	e.engagements[i].id = engagementID(e.number, int(i))
	return i
}

// awaitTime lets an engagement come in at a later time.
func (e *Engine) awaitTime(dst []Event, i int32, at Time) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.state, x.answered, x.changeAt, x.live = scheduled, e.now, at, q.live
	x.top, x.row = noTop, 0 // until it comes in
	e.alarms.set(appointment{at: at, id: x.id, whose: i})
	return append(dst, Event{
		At: e.now, Kind: Scheduled, Engagement: x.id, Queue: x.queue, Channel: q.channel, Elapsed: at - e.now,
		Due: x.due, Effort: x.effort, Callback: e.has(x).callback,
	})
}

// enter offers an engagement to its queue: to an agent at once, to the queue's line, or on to where it overflows.
func (e *Engine) enter(dst []Event, i int32) []Event {
	return e.findPlace(e.announce(dst, i), i)
}

// announce reports that an engagement is offered to its queue, and looks up where it belongs there.
func (e *Engine) announce(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.live, x.apart, x.state = q.live, false, arriving
	x.tie = e.tieOf(x)
	e.classify(x)
	x.group = e.groupOf(x.queue, q.asked(x), x.top, x.row)
	dst, ev := e.report(dst, Queued, x, q.channel)
	ev.Elapsed, ev.Due, ev.Effort = e.now-x.entered, x.due, x.effort
	ev.Callback = x.extra != 0 && e.extras[x.extra-1].callback
	return dst
}

// findPlace finds an agent or a place for an engagement that has been announced.
func (e *Engine) findPlace(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	callback := x.extra != 0 && e.extras[x.extra-1].callback
	switch {
	case q.config.Deleted:
		return e.overflow(dst, i, QueueDeleted)
	case q.live && !callback && e.isClosed(q):
		return e.overflow(dst, i, QueueClosed)
	}
	held := false
	if p, ok := e.preferredFor(q, x); ok {
		if _, free := e.mayTake(p, x); free {
			e.recordPreferred(i, p)
			return e.giveAlone(dst, i, p)
		}
		held = e.hold(x, p)
	}
	if !held {
		if agent, _, ok := e.choose(q, e.stageOf(x)); ok {
			e.recordChoice(i, agent)
			return e.give(dst, i, agent)
		}
	}
	if !callback {
		if why := e.noRoom(q, x); why != NoReason {
			return e.overflow(dst, i, why)
		}
	}
	e.enqueue(i)
	return dst
}

// tieOf is what decides between equals before the submission does.
func (e *Engine) tieOf(x *engagement) Time {
	if e.config.Settings.TieBySubmission {
		return 0
	}
	return x.entered
}

// noRoom says why an engagement cannot wait in its queue, if it cannot.
func (e *Engine) noRoom(q *queue, x *engagement) Reason {
	if q.config.NobodyEligible && !e.anybody(x.queue, &q.groups[x.group]) {
		return NoneEligible
	}
	if q.config.MaxWaiting.Set && q.counted >= q.config.MaxWaiting.Value {
		return QueueFull
	}
	if q.line != nil {
		n := int64(0)
		for _, id := range q.line.Queues {
			n += e.queues[id].counted
		}
		if n >= q.line.Most {
			return LinesFull
		}
	}
	return NoReason
}

func (e *Engine) isClosed(q *queue) bool {
	return q.config.Closed || q.hours != nil && !q.hours.isOpen(e.now)
}

// overflow sends an engagement that does not wait (any more) where its queue says.
func (e *Engine) overflow(dst []Event, i int32, why Reason) []Event {
	dst, comes := e.sendOn(dst, i, why)
	if !comes {
		return dst
	}
	return e.enter(dst, i)
}

// sendOn takes an engagement that does not wait (any more) from its queue; it ends, or comes to another.
func (e *Engine) sendOn(dst []Event, i int32, why Reason) (_ []Event, comes bool) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	dst = append(dst, Event{
		At: e.now, Kind: Overflowed, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: e.now - x.entered, Reason: why, Callback: e.has(x).callback,
	})
	to := q.config.Overflow
	if why == QueueClosed || why == ClosingTime {
		to = q.config.OnClosed
	}
	e.forgetOffers(x)
	switch to.Kind {
	case Disconnect:
		return e.endAway(dst, i, Disconnected), false
	case Voicemail:
		return e.endAway(dst, i, LeftMessage), false
	}
	x.state = arriving
	if !q.config.OverflowKeepsAge {
		e.startAnew(x)
	}
	if to.Kind == ToFlow {
		e.lead(i, to.Flow)
	} else {
		x.queue = to.Queue
	}
	return dst, true
}

// startAnew begins an engagement's wait, its age in the order of service and its relaxation now.
func (e *Engine) startAnew(x *engagement) {
	x.entered, x.rank = e.now, e.now
	if x.extra != 0 {
		e.extras[x.extra-1].ahead = 0
	}
}

// forgetOffers forgets who declined or missed an engagement and for whom it was held.
func (e *Engine) forgetOffers(x *engagement) {
	if x.extra == 0 {
		return
	}
	y := &e.extras[x.extra-1]
	e.setExcluded(y, y.excluded[:0])
	y.until, y.stranded = minTime, false
}

// endAway ends an engagement that no agent has.
func (e *Engine) endAway(dst []Event, i int32, how End) []Event {
	x := &e.engagements[i]
	dst = append(dst, Event{
		At: e.now, Kind: Closed, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel, Due: x.due, End: how,
	})
	e.bury(i)
	return dst
}

// bury gives the slot of a closed engagement back.
func (e *Engine) bury(i int32) {
	x := &e.engagements[i]
	x.state = closed
	if x.extra != 0 {
		e.dropExtra(x)
	}
	e.free = append(e.free, i)
}

// leaveQueue takes an engagement that waits or rings out of its queue.
func (e *Engine) leaveQueue(dst []Event, i int32) []Event {
	if e.engagements[i].state == ringing {
		dst = e.stopRinging(dst, i)
		e.silence(i)
		return dst
	}
	e.dequeue(i)
	return dst
}

func (e *Engine) abandon(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	dst = e.leaveQueue(dst, i)
	dst, ev := e.report(dst, Abandoned, x, e.queues[x.queue].channel)
	ev.Elapsed = e.now - x.entered
	e.forgetOffers(x)
	e.bury(i)
	return dst
}

// withdraw: the source takes it back.
func (e *Engine) withdraw(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	ev := Event{
		At: e.now, Kind: Withdrawn, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel,
		Elapsed: e.now - x.answered, Callback: e.has(x).callback,
	}
	if x.state == waiting || x.state == ringing {
		ev.InQueue, ev.Elapsed = true, e.now-x.entered
		dst = e.leaveQueue(dst, i)
	}
	e.alarms.remove(i)
	e.forgetOffers(x)
	e.bury(i)
	return append(dst, ev)
}
