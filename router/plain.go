package router

// What happens most, the short way: an engagement about which nothing special is said comes to a plain queue, and its agent
// finishes it. All of it follows from the long way of step.go when every question that is asked there has the usual answer; the two
// are compared, events and state, in plain_test.go.

// isPlain tells whether a queue has none of the settings by which somebody might be turned away, wait otherwise than in the order
// of entry, become due for anything, or ring first.
func (e *Engine) isPlain(q *queue) bool {
	c, g := q.config, &q.groups[0]
	admits := !c.Deleted && !c.Closed && !c.Hours.Set && !c.NobodyEligible && !c.MaxWaiting.Set && q.line == nil
	inOrder := c.Order == FIFO && !c.Cutoff && !c.Profile.Set && !g.timed
	return admits && inOrder && !q.rings && !c.Pool && c.Distribution != Rotating && c.Preferred.LookBack == 0
}

// plainly applies an input the short way, if that is open to it; if not, it changes nothing.
func (e *Engine) plainly(dst []Event, in *Input) (_ []Event, ok bool) {
	if !e.undisturbed(in) {
		return dst, false
	}
	switch i := in.Engagement.Slot(); in.Verb {
	case Submit:
		if !e.isOrdinary(in) {
			return dst, false
		}
		e.begin(in)
		return e.submitPlainly(dst, in), true
	case Complete, EndWrapUp:
		if i >= len(e.engagements) {
			return dst, false
		}
		x := &e.engagements[i]
		if !e.endsPlainly(in, x) {
			return dst, false
		}
		e.begin(in)
		return e.closePlainly(dst, int32(i), x), true
	}
	return dst, false
}

// undisturbed tells whether nothing but the input can make anything happen now, and it does not come too early or too late.
func (e *Engine) undisturbed(in *Input) bool {
	if e.thorough || e.recording || e.declined > 0 || in.At < e.now || uint64(in.At+Latest) > 2*uint64(Latest) {
		return false
	}
	if *e.timers == 0 && len(e.closing) == 0 {
		return true
	}
	wake, timed := e.NextWake()
	return !timed || wake > in.At
}

func (e *Engine) begin(in *Input) {
	e.now = in.At
	e.decisions = e.decisions[:0]
}

// isOrdinary tells whether a submission is one to a plain queue, and good, and has nothing special about it.
func (e *Engine) isOrdinary(in *Input) bool {
	if in.Details != nil || in.Entry.Set || in.Requires.Set || uint(in.Queue) >= uint(len(e.queues)) || !e.queues[in.Queue].plain {
		return false
	}
	return in.Entered <= in.At && in.Entered >= -Latest && uint64(in.HeadStart) <= uint64(Latest) && uint64(in.Effort) <= uint64(Latest) &&
		(in.Due == Far || uint64(in.Due+Latest) <= 2*uint64(Latest)) && (len(e.free) > 0 || len(e.engagements) < MaxOpen)
}

// endsPlainly tells whether an input ends an engagement that nothing special has happened to, and only frees its agent.
func (e *Engine) endsPlainly(in *Input, x *engagement) bool {
	if x.id != in.Engagement || x.extra != 0 || e.reserving && e.teams[e.agents[e.holder(x)].team].reserves {
		return false
	}
	if in.Verb == EndWrapUp {
		return x.state == wrapUp && !e.config.Settings.WrapUpHoldsNoSlot
	}
	return x.state == active && !e.queues[x.queue].wrapsUp
}

func (e *Engine) submitPlainly(dst []Event, in *Input) []Event {
	i := e.openSlot()
	x := &e.engagements[i]
	q := &e.queues[in.Queue]
	x.entered, x.due, x.effort, x.queue = in.Entered, in.Due, in.Effort, in.Queue
	x.requires, x.asked, x.group, x.top, x.row = 0, 0, 0, noTop, 0
	x.live, x.apart = q.live, false
	x.rank, x.tie = in.Entered-in.HeadStart, e.tieOf(x)
	dst, ev := e.report(dst, Queued, x, q.channel)
	ev.Elapsed, ev.Due, ev.Effort = in.At-in.Entered, in.Due, in.Effort
	if id, _, ok := e.choose(q, &q.groups[0].stages[0]); ok {
		a := &e.agents[id]
		t := &e.teams[a.team]
		dst = e.answerPlainly(dst, i, x, q, t, a, id)
		e.place(t, a, id)
		return dst
	}
	q.waiting++
	q.counted++
	e.waiting++
	g := &q.groups[0]
	g.waiting++
	x.state, x.stage = waiting, 0
	x.band, x.key, x.changeAt, x.change = regular, x.rank, Far, 0
	g.stages[0].bands[regular].push(e.engagements, i)
	return dst
}

// answerPlainly assigns an engagement that is in no line, but leaves the agent's place among the available to be brought up to date.
// Here and in closePlainly who has looked something up hands it on.
func (e *Engine) answerPlainly(dst []Event, i int32, x *engagement, q *queue, t *team, a *agent, id AgentID) []Event {
	x.state, x.answered = active, e.now
	e.holders[i] = id
	a.assigned = e.now
	e.grasp(x, i, a)
	if a.held == 0 {
		t.idle-- // whom something is offered to is ready
	}
	a.held++
	t.load(a, q.channel)
	t.stand(a)
	dst, ev := e.report(dst, Answered, x, q.channel)
	ev.Elapsed = e.now - x.entered
	ev.HasAgent, ev.Agent, ev.Team, ev.Rule = true, id, a.team, a.rule
	return dst
}

// closePlainly ends an engagement that an agent has, who takes what is next. One who had no room and has none again is not placed
// among the available in between.
func (e *Engine) closePlainly(dst []Event, i int32, x *engagement) []Event {
	id := e.holders[i]
	a := &e.agents[id]
	t := &e.teams[a.team]
	q := &e.queues[x.queue]
	before := a.offers
	e.loosen(x, a)
	t.unload(a, q.channel)
	e.letGo(t, a, true)
	t.stand(a)
	dst, ev := e.report(dst, Closed, x, q.channel)
	ev.Elapsed, ev.Due, ev.End = e.now-x.answered, x.due, Served
	ev.HasAgent, ev.Agent, ev.Team, ev.Rule = true, id, a.team, a.rule
	x.state = closed
	e.free = append(e.free, i)
	for a.offers != 0 {
		next := e.pick(t, a, id)
		if next == none {
			break
		}
		y := &e.engagements[next]
		p := &e.queues[y.queue]
		if y.extra != 0 || y.apart || !p.plain {
			e.place(t, a, id)
			e.release(id)
			return e.settle(dst)
		}
		e.dequeue(next)
		dst = e.answerPlainly(dst, next, y, p, t, a, id)
	}
	if before|a.offers != 0 {
		e.place(t, a, id)
	}
	return dst
}
