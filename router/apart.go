package router

import "slices"

// Who waits stands in line with those who ask the same; what is irregular about one engagement alone makes it stand apart:
// held for a preferred agent, declined or missed by some, with a relaxation clock older than its entry, or a callback where the
// others have a longest wait.
// There it is looked at by itself, whenever its queue is. So irregular ones cost a look each; they are expected to be few.

// irregular says whether an engagement cannot stand in line now.
func (e *Engine) irregular(x *engagement) bool {
	if x.extra == 0 {
		return false
	}
	y := &e.extras[x.extra-1]
	return y.ahead > 0 || y.until > e.now || len(y.excluded) > 0 || y.callback && e.queues[x.queue].config.MaxWait.Set
}

// relaxing is how long an engagement's delays and lapses have run.
func (e *Engine) relaxing(x *engagement) Time {
	if x.extra == 0 {
		return e.now - x.entered
	}
	return e.now - x.entered + e.extras[x.extra-1].ahead
}

// stageOf is the stage at which an engagement, queued or ringing, is now.
func (e *Engine) stageOf(x *engagement) *stage {
	g := &e.queues[x.queue].groups[x.group]
	if x.state == waiting && !x.apart {
		return &g.stages[x.stage]
	}
	return &g.stages[g.stageAt(e.relaxing(x))]
}

func (e *Engine) standApart(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	q.apart = append(q.apart, i)
	x.apart, x.heap = true, int32(len(q.apart))
	e.scheduleApart(i)
	e.scheduleLate(i)
}

func (e *Engine) leaveApart(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	at, end := x.heap-1, int32(len(q.apart)-1)
	q.apart[at] = q.apart[end]
	e.engagements[q.apart[at]].heap = at + 1
	q.apart = q.apart[:end]
	x.apart = false
	e.lapses.remove(i)
	e.late.remove(i)
}

// scheduleApart notes when something passes for one who stands apart: an age of its group, its hold, an exclusion.
func (e *Engine) scheduleApart(i int32) {
	x := &e.engagements[i]
	y := e.has(x)
	next, found := Far, false
	g := &e.queues[x.queue].groups[x.group]
	if s := g.stageAt(e.relaxing(x)); int(s) < len(g.ages) {
		next, found = later(x.entered-y.ahead, int64(g.ages[s])), true
	}
	if y.until > e.now {
		next = min(next, y.until)
	}
	for _, k := range y.excluded {
		next = min(next, k.until)
	}
	if next == Far && !found {
		e.lapses.remove(i)
		return
	}
	e.lapses.set(appointment{at: next, id: x.id, whose: i})
}

// scheduleLate notes when one who stands apart or rings will have waited as long as its queue allows.
func (e *Engine) scheduleLate(i int32) {
	x := &e.engagements[i]
	if limit := e.queues[x.queue].config.MaxWait; limit.Set && !e.has(x).callback {
		e.late.set(appointment{at: later(x.entered, limit.Value), id: x.id, whose: i})
	}
}

// passLapses brings those up to date who stand apart and for whom something has passed.
func (e *Engine) passLapses() {
	for a, ok := e.lapses.first(e.now); ok; a, ok = e.lapses.first(e.now) {
		e.reconsider(a.whose)
	}
}

// reconsider lets one who stands apart get in line if nothing is irregular about it any more; and marks its queue.
func (e *Engine) reconsider(i int32) {
	x := &e.engagements[i]
	y := &e.extras[x.extra-1]
	e.dropPassed(y)
	if e.irregular(x) {
		e.scheduleApart(i)
	} else {
		e.leaveApart(i)
		e.standInLine(i)
	}
	e.open(x.queue)
}

// dropPassed forgets exclusions that are over.
func (e *Engine) dropPassed(y *extra) {
	e.setExcluded(y, without(y.excluded, func(k exclusion) bool { return k.until <= e.now }))
}

// excludes says whether an agent declined or missed an engagement and is not to be asked now.
func (y *extra) excludes(id AgentID, now Time) bool {
	for _, k := range y.excluded {
		if k.agent == id && k.until > now {
			return true
		}
	}
	return false
}

// apartFor returns who goes first of those apart in q whom an agent may take, whose own load and status allow the channel.
func (e *Engine) apartFor(q *queue, s *service, id AgentID) int32 {
	best := none
	p := &e.profiles[e.agents[id].profile]
	for _, i := range q.apart {
		x := &e.engagements[i]
		y := &e.extras[x.extra-1]
		v := &e.stageOf(x).views[s.server]
		if !v.visible || !p.meets[v.ask] || y.until > e.now && y.holder != id || y.excludes(id, e.now) {
			continue
		}
		q.place(x, e.pointsOf(x), e.now)
		if best == none || e.before(q, x, &e.engagements[best]) {
			best = i
		}
	}
	return best
}

// chooseApart returns the agent who gets an engagement that stands apart.
func (e *Engine) chooseApart(q *queue, i int32) (AgentID, *server, bool) {
	x := &e.engagements[i]
	y := &e.extras[x.extra-1]
	if y.until > e.now {
		if s, ok := e.mayTake(y.holder, x); ok {
			return y.holder, s, true
		}
		return 0, nil, false
	}
	stage := e.stageOf(x)
	e.hide(q, stage, y)
	id, s, ok := e.choose(q, stage)
	e.unhide()
	return id, s, ok
}

// mayTake says whether an agent passes every gate for an engagement, exclusions and holds apart.
func (e *Engine) mayTake(id AgentID, x *engagement) (*server, bool) {
	a := &e.agents[id]
	q := &e.queues[x.queue]
	if a.offers&(1<<q.channel) == 0 || a.outOf(x.queue) {
		return nil, false
	}
	stage := e.stageOf(x)
	for k := range q.teams {
		s := &q.teams[k]
		if s.team != a.team {
			continue
		}
		v := &stage.views[k]
		return s, v.visible && e.profiles[a.profile].meets[v.ask] && e.teams[a.team].spares(s.reserve)
	}
	return nil, false
}

// hiding is an agent taken out of a ranking for a moment.
type hiding struct {
	team    TeamID
	ranking int32
	agent   AgentID
}

// hide takes the excluded out of the rankings that a stage looks at; unhide puts them back.
func (e *Engine) hide(q *queue, in *stage, y *extra) {
	for _, k := range y.excluded {
		if k.until > e.now {
			e.hideOne(q, in, k.agent)
		}
	}
}

func (e *Engine) hideOne(q *queue, in *stage, id AgentID) {
	a := &e.agents[id]
	for k := range q.teams {
		if q.teams[k].team != a.team || !in.views[k].visible {
			continue
		}
		h := hiding{team: a.team, ranking: in.views[k].ranking, agent: id}
		if r := &e.teams[h.team].rankings[h.ranking]; r.has(e.agents, id) {
			r.remove(e.agents, id)
			e.hidden = append(e.hidden, h)
		}
	}
}

func (e *Engine) unhide() {
	for _, h := range e.hidden {
		e.teams[h.team].rankings[h.ranking].place(e.agents, h.agent)
	}
	e.hidden = e.hidden[:0]
}

// hold lets an engagement wait for its preferred agent alone, if that makes sense.
func (e *Engine) hold(x *engagement, id AgentID) bool {
	span := e.queues[x.queue].config.Preferred.Hold
	if span == 0 || !e.canWaitFor(x, id) {
		return false
	}
	y := e.extraOf(x)
	y.holder, y.until = id, later(e.now, int64(span))
	return true
}

// canWaitFor says whether an agent is ready, serves the queue, is opted in and has what is asked now.
func (e *Engine) canWaitFor(x *engagement, id AgentID) bool {
	a := &e.agents[id]
	if a.status != Ready || a.outOf(x.queue) {
		return false
	}
	q := &e.queues[x.queue]
	stage := e.stageOf(x)
	for k := range q.teams {
		if q.teams[k].team == a.team {
			return meets(e.skills[id], e.asks[stage.views[k].ask])
		}
	}
	return false
}

// endHold lets an engagement wait for anybody.
func (e *Engine) endHold(i int32) {
	e.extras[e.engagements[i].extra-1].until = minTime
	e.reconsider(i)
}

// endHoldsOf does so with all that wait for an agent who can be waited for no more, in a queue, or anywhere.
func (e *Engine) endHoldsOf(id AgentID, in QueueID) {
	for k := range e.queues {
		if in != anyQueue && in != QueueID(k) {
			continue
		}
		apart := e.queues[k].apart
		for at := len(apart) - 1; at >= 0; at-- { // from the end: who gets in line leaves the list
			i := apart[at]
			if y := &e.extras[e.engagements[i].extra-1]; y.until > e.now && y.holder == id {
				e.endHold(i)
			}
		}
	}
}

// strand reports, by submission, who waits although somebody could take it but for having declined or missed it.
func (e *Engine) strand(dst []Event) []Event {
	e.judged = e.judged[:0]
	for k := range e.queues {
		q := &e.queues[k]
		for _, i := range q.apart {
			x := &e.engagements[i]
			y := &e.extras[x.extra-1]
			if len(y.excluded) == 0 {
				continue
			}
			stranded := e.strandedNow(q, x)
			if stranded && !y.stranded {
				e.judged = append(e.judged, x.id)
			}
			y.stranded = stranded
		}
	}
	slices.Sort(e.judged)
	for _, id := range e.judged {
		x := &e.engagements[id.Slot()]
		dst = append(dst, Event{
			At: e.now, Kind: Stranded, Engagement: id, Queue: x.queue, Channel: e.queues[x.queue].channel, Elapsed: e.now - x.entered,
		})
	}
	return dst
}

// strandedNow: after settling, whoever passes the other gates must be excluded.
func (e *Engine) strandedNow(q *queue, x *engagement) bool {
	_, _, ok := e.choose(q, e.stageOf(x))
	return ok
}
