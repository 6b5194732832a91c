package router

import "fmt"

// Step applies one input, whole, and appends what follows from it to dst; or refuses it, whole, returning dst as it was
// and an error that errors.Is one of the Err values.
func (e *Engine) Step(dst []Event, in Input) ([]Event, error) {
	if err := e.check(&in); err != nil {
		return dst, err
	}
	e.now = in.At
	e.decisions = e.decisions[:0]
	e.passAges()
	switch in.Verb {
	case Submit:
		dst = e.submit(dst, &in)
	case Complete:
		dst = e.complete(dst, int32(in.Engagement.Slot()))
	case EndWrapUp:
		dst = e.close(dst, int32(in.Engagement.Slot()))
	case Abandon:
		dst = e.abandon(dst, int32(in.Engagement.Slot()))
	case SetStatus:
		dst = e.setStatus(dst, &in)
	}
	if len(e.opened) > 0 {
		dst = e.pair(dst)
	}
	switch in.Verb {
	case Tick:
		dst = e.expire(dst)
	case SetStatus:
		dst = e.turnAway(dst)
	}
	return dst, nil
}

// check refuses what cannot be applied. It reads only.
func (e *Engine) check(in *Input) error {
	if in.At < e.now {
		return fmt.Errorf("%w: %v after %v", ErrClockBack, in.At, e.now)
	}
	if in.At < -Latest || in.At > Latest {
		return fmt.Errorf("%w: time %v out of range", ErrBadInput, in.At)
	}
	if wake, ok := e.NextWake(); ok && wake < in.At && in.Verb != Tick {
		return fmt.Errorf("%w: %v before %v", ErrWakePassed, wake, in.At)
	}
	switch in.Verb {
	case Submit:
		return e.checkSubmit(in)
	case Complete:
		return e.checkState(in.Engagement, active)
	case EndWrapUp:
		return e.checkState(in.Engagement, wrapUp)
	case Abandon:
		if err := e.checkState(in.Engagement, waiting); err != nil {
			return err
		}
		if !e.engagements[in.Engagement.Slot()].live {
			return fmt.Errorf("%w: %v is deferred work, nobody is there to abandon it", ErrWrongState, in.Engagement)
		}
		return nil
	case SetStatus:
		return e.checkStatus(in)
	case Tick:
		return nil
	}
	return fmt.Errorf("%w: %v", ErrBadInput, in.Verb)
}

func (e *Engine) checkSubmit(in *Input) error {
	switch {
	case in.Queue < 0 || int(in.Queue) >= len(e.queues):
		return fmt.Errorf("%w: %d", ErrUnknownQueue, in.Queue)
	case in.Entered > in.At:
		return fmt.Errorf("%w: entered %v, after its submission", ErrBadInput, in.Entered)
	case in.HeadStart < 0 || in.Effort < 0:
		return fmt.Errorf("%w: head start %v and effort %v must not be negative", ErrBadInput, in.HeadStart, in.Effort)
	case in.Entered < -Latest || in.HeadStart > Latest: // so that no age overflows
		return fmt.Errorf("%w: entered %v, head start %v: out of range", ErrBadInput, in.Entered, in.HeadStart)
	case in.Due < -Latest || in.Due > Latest && in.Due != Far || in.Effort > Latest: // so that no slack does
		return fmt.Errorf("%w: due %v, effort %v: out of range", ErrBadInput, in.Due, in.Effort)
	case in.Requires.Set && (in.Requires.Value < 0 || in.Requires.Value >= int64(len(e.config.Requirements))):
		return fmt.Errorf("%w: unknown requirements %d", ErrBadInput, in.Requires.Value)
	case len(e.free) == 0 && len(e.engagements) == MaxOpen:
		return ErrFull
	}
	return nil
}

func (e *Engine) checkState(id EngagementID, want state) error {
	i := id.Slot()
	if i >= len(e.engagements) || e.engagements[i].id != id || e.engagements[i].state == closed {
		return fmt.Errorf("%w: %v", ErrUnknownEngagement, id)
	}
	if have := e.engagements[i].state; have != want {
		return fmt.Errorf("%w: %v is %v, not %v", ErrWrongState, id, have, want)
	}
	return nil
}

func (e *Engine) checkStatus(in *Input) error {
	ids := e.subjects(in)
	for i, id := range ids {
		if id < 0 || int(id) >= len(e.agents) {
			return fmt.Errorf("%w: %d", ErrUnknownAgent, id)
		}
		if i > 0 && id <= ids[i-1] {
			return fmt.Errorf("%w: agent %d after %d; they must ascend", ErrBadInput, id, ids[i-1])
		}
	}
	if in.Status > Ready {
		return fmt.Errorf("%w: %v", ErrBadInput, in.Status)
	}
	for _, id := range ids {
		if in.Status == e.agents[id].status {
			return fmt.Errorf("%w: agent %d is %v", ErrSameStatus, id, in.Status)
		}
	}
	return nil
}

// subjects are the agents whose status an input sets.
func (e *Engine) subjects(in *Input) []AgentID {
	if len(in.Agents) > 0 {
		return in.Agents
	}
	e.subject[0] = in.Agent
	return e.subject[:]
}

// String names the state as error messages do.
func (s state) String() string {
	return [...]string{"closed", "waiting", "active", "in wrap-up"}[s]
}

func (e *Engine) submit(dst []Event, in *Input) []Event {
	var i int32
	if n := len(e.free); n > 0 {
		i, e.free = e.free[n-1], e.free[:n-1]
	} else {
		i = int32(len(e.engagements))
		e.engagements = append(e.engagements, engagement{})
	}
	e.number++
	x := &e.engagements[i]
	x.id = engagementID(e.number, int(i))
	x.entered, x.rank = in.Entered, in.Entered-in.HeadStart
	x.due, x.effort = in.Due, in.Effort
	x.queue, x.requires = in.Queue, 0
	if in.Requires.Set {
		x.requires = int32(in.Requires.Value) + 1
	}
	return e.enter(dst, i)
}

// enter offers an engagement to its queue: to an agent at once, to the queue's line, or on to where it overflows.
func (e *Engine) enter(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.live = q.live
	waited := e.now - x.entered
	dst = append(dst, Event{
		At: e.now, Kind: Queued, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: waited, Due: x.due, Effort: x.effort,
	})
	x.group = e.groupOf(x.queue, q.asked(x))
	g := &q.groups[x.group]
	x.stage = g.stageAt(waited)
	if agent, _, ok := e.choose(q, &g.stages[x.stage]); ok {
		e.recordChoice(i, agent)
		return e.answer(dst, i, agent)
	}
	if q.config.NobodyEligible && !e.anybody(q, g) {
		return e.overflow(dst, i, NoneEligible)
	}
	if q.config.MaxWaiting.Set && q.waiting >= q.config.MaxWaiting.Value {
		return e.overflow(dst, i, QueueFull)
	}
	e.enqueue(i)
	return dst
}

// overflow sends an engagement that does not wait (any more) where its queue says.
func (e *Engine) overflow(dst []Event, i int32, why Reason) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	dst = append(dst, Event{
		At: e.now, Kind: Overflowed, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: e.now - x.entered, Reason: why,
	})
	if q.config.Overflow.Kind != ToQueue {
		dst = append(dst, Event{At: e.now, Kind: Closed, Engagement: x.id, Queue: x.queue, Channel: q.channel, Due: x.due})
		e.release(i)
		return dst
	}
	x.queue = q.config.Overflow.Queue
	if !q.config.OverflowKeepsAge {
		x.entered, x.rank = e.now, e.now
	}
	return e.enter(dst, i)
}

// release gives the slot of a closed engagement back.
func (e *Engine) release(i int32) {
	e.engagements[i].state = closed
	e.free = append(e.free, i)
}

func (e *Engine) abandon(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	e.dequeue(i)
	dst = append(dst, Event{
		At: e.now, Kind: Abandoned, Engagement: x.id, Queue: x.queue, Channel: e.queues[x.queue].channel,
		Elapsed: e.now - x.entered,
	})
	e.release(i)
	return dst
}

// answer assigns an engagement that is not in a line to an agent.
func (e *Engine) answer(dst []Event, i int32, id AgentID) []Event {
	x := &e.engagements[i]
	a := &e.agents[id]
	q := &e.queues[x.queue]
	channel := q.channel
	x.state, x.agent, x.answered = active, id, e.now
	a.assigned = e.now
	if q.config.Distribution == Rotating {
		q.answeredBy(a)
	}
	e.take(a, channel)
	return append(dst, Event{
		At: e.now, Kind: Answered, Engagement: x.id, Queue: x.queue, Channel: channel,
		Elapsed: e.now - x.entered, HasAgent: true, Agent: id, Team: a.team, Rule: a.rule,
	})
}

// answeredBy notes who answered last, for the distribution in turn.
func (q *queue) answeredBy(a *agent) {
	for k := range q.teams {
		if q.teams[k].team == a.team {
			q.teams[k].last = a.index + 1
		}
	}
}

func (e *Engine) complete(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	if !q.config.WrapUp {
		return e.close(dst, i)
	}
	x.state = wrapUp
	return append(dst, Event{
		At: e.now, Kind: WrapUpStarted, Engagement: x.id, Queue: x.queue, Channel: q.channel,
		Elapsed: e.now - x.answered, HasAgent: true, Agent: x.agent, Team: e.agents[x.agent].team,
	})
}

// close ends an engagement and lets its agent take what it now may.
func (e *Engine) close(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	id := x.agent
	a := &e.agents[id]
	channel := e.queues[x.queue].channel
	e.drop(a, channel)
	dst = append(dst, Event{
		At: e.now, Kind: Closed, Engagement: x.id, Queue: x.queue, Channel: channel, Due: x.due,
		Elapsed: e.now - x.answered, HasAgent: true, Agent: id, Team: a.team, Rule: a.rule,
	})
	e.release(i)
	return e.serve(dst, id)
}

func (e *Engine) setStatus(dst []Event, in *Input) []Event {
	ids := e.subjects(in)
	for _, id := range ids {
		dst = e.change(dst, id, in.Status)
	}
	return e.serveAll(dst, ids)
}

// change gives one agent another status.
func (e *Engine) change(dst []Event, id AgentID, status Status) []Event {
	a := &e.agents[id]
	t := &e.teams[a.team]
	if a.status == Offline {
		a.idleSince, a.assigned = e.now, e.now
	}
	if a.status == Ready {
		e.profiles[a.profile].ready--
		if a.held == 0 {
			t.idle--
		}
	}
	a.status = status
	if status == Ready {
		e.profiles[a.profile].ready++
		a.readySince = e.now
	}
	if status == Ready && a.held == 0 {
		e.idle(t)
	}
	e.rank(a)
	return append(dst, Event{
		At: e.now, Kind: StatusChanged, HasAgent: true, Agent: id, Team: a.team, Status: status, Rule: a.rule,
	})
}
