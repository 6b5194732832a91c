package router

import (
	"cmp"
	"slices"
)

// bid is one engagement that could be taken now, with what it is compared by between queues.
type bid struct {
	slot     int32
	top      uint8
	priority int
	points   score
	tie      Time
	id       EngagementID
}

// over compares between queues: priority, top row, points now, entry, submission.
func (a *bid) over(b *bid) bool {
	if a.priority != b.priority {
		return a.priority < b.priority
	}
	if a.top != b.top {
		return a.top < b.top
	}
	if a.points != b.points {
		return a.points.more(b.points)
	}
	if a.tie != b.tie {
		return a.tie < b.tie
	}
	return a.id < b.id
}

func (e *Engine) bidOf(i int32, q *queue, priority int) bid {
	x := &e.engagements[i]
	return bid{slot: i, top: x.top, priority: priority, points: q.pointsBy(e, x.row).at(e.now - x.rank), tie: x.tie, id: x.id}
}

// release notes an agent who may take more than before.
func (e *Engine) release(id AgentID) {
	e.freed = append(e.freed, id)
}

// settle lets freed agents take engagements, then waiting engagements choose agents, until there is nobody left who may take
// anything; then who comes in enters a queue, one by one, each followed by the same. What is given back meanwhile begins it
// anew.
func (e *Engine) settle(dst []Event) []Event {
	for n := 0; ; n++ {
		for len(e.freed) > 0 || len(e.opened) > 0 {
			dst = e.serve(dst)
			dst = e.pair(dst)
		}
		if n == len(e.coming) {
			e.coming = e.coming[:0]
			return dst
		}
		dst = e.enter(dst, e.coming[n])
	}
}

// serve lets the freed agents take one engagement each in turn, the longest idle first, until there is none that any of
// them may take.
func (e *Engine) serve(dst []Event) []Event {
	if len(e.freed) == 0 {
		return dst
	}
	e.turn, e.freed = e.freed, e.turn[:0]
	if len(e.turn) > 1 {
		slices.SortFunc(e.turn, func(a, b AgentID) int {
			x, y := &e.agents[a], &e.agents[b]
			return cmp.Or(cmp.Compare(x.held, y.held), cmp.Compare(x.idleFrom(), y.idleFrom()), cmp.Compare(a, b))
		})
		e.turn = slices.Compact(e.turn)
	}
	for len(e.turn) > 0 {
		left := e.turn[:0]
		for _, id := range e.turn {
			a := &e.agents[id]
			if a.offers == 0 {
				continue
			}
			if i := e.pick(&e.teams[a.team], a, id); i != none {
				e.recordPick(i, id)
				e.dequeue(i)
				dst = e.give(dst, i, id)
				left = append(left, id)
			}
		}
		e.turn = left
	}
	return dst
}

// pick returns the engagement that this agent takes next: of the first of each queue that it may take, the best.
func (e *Engine) pick(t *team, a *agent, id AgentID) int32 {
	if e.waiting == 0 {
		return none
	}
	best, by := none, (*service)(nil)
	for k := range t.queues {
		s := &t.queues[k]
		if best != none && s.priority > by.priority {
			break
		}
		q := &e.queues[s.queue]
		if q.waiting == 0 || !q.serves(a, t, s) {
			continue
		}
		if i := e.firstFor(q, s, a, id); i != none && (best == none || e.outbids(i, s, best, by)) {
			best, by = i, s
		}
	}
	return best
}

// outbids compares two of different queues that one agent might take.
func (e *Engine) outbids(i int32, s *service, other int32, by *service) bool {
	a, b := e.bidOf(i, &e.queues[s.queue], s.priority), e.bidOf(other, &e.queues[by.queue], by.priority)
	return a.over(&b)
}

// serves says whether anything of a queue may go to this agent, as far as that does not depend on the engagement.
func (q *queue) serves(a *agent, t *team, s *service) bool {
	return q.waiting > 0 && a.offers&(1<<q.channel) != 0 && t.spares(s.reserve) && !a.outOf(s.queue) && !q.deleted
}

// spares says whether the team keeps its reserve if one of it takes something now.
func (t *team) spares(reserve Limit) bool { return spares(t.idle, reserve) }

func spares(idle int32, reserve Limit) bool {
	return !reserve.Set || int64(idle) > reserve.Value
}

// choose returns the agent who gets an engagement of q in this stage: the best of the first listed team with one who may
// take it.
func (e *Engine) choose(q *queue, in *stage) (AgentID, *server, bool) {
	if q.config.Pool {
		return e.choosePooled(q, in)
	}
	if in.roster != none {
		return e.chooseByRoster(q, in)
	}
	for k := range q.teams {
		v := &in.views[k]
		if !v.visible {
			continue
		}
		s := &q.teams[k]
		t := &e.teams[s.team]
		if id, ok := e.chosen(s, t, &t.rankings[v.ranking]); ok && t.spares(s.reserve) {
			return id, s, true
		}
	}
	return 0, nil, false
}

// chooseByRoster looks only at teams with somebody available.
func (e *Engine) chooseByRoster(q *queue, in *stage) (AgentID, *server, bool) {
	present := &e.rosters[in.roster].present
	for k, found := present.next(0); found; k, found = present.next(k + 1) {
		s := &q.teams[k]
		t := &e.teams[s.team]
		if id, ok := e.chosen(s, t, &t.rankings[in.views[k].ranking]); ok && t.spares(s.reserve) {
			return id, s, true
		}
	}
	return 0, nil, false
}

func (e *Engine) chosen(s *server, t *team, r *ranking) (AgentID, bool) {
	if r.distribution == Rotating && s.last > 0 {
		return r.after(t.from(s.last), t)
	}
	return r.best(e.agents, t)
}

// from is the team index of the first member from this agent on.
func (t *team) from(id AgentID) int32 {
	i, _ := slices.BinarySearch(t.members, id)
	return int32(i)
}

// pair lets waiting engagements of opened queues choose their agents, best first, until none finds one. Only these can:
// everything else that an input makes possible concerns the freed agents, who have been served.
func (e *Engine) pair(dst []Event) []Event {
	for len(e.opened) > 0 {
		var best bid
		var chosen AgentID
		best.slot = none
		for _, id := range e.opened {
			if i, agent, s := e.firstServed(&e.queues[id]); i != none {
				if o := e.bidOf(i, &e.queues[id], s.priority); best.slot == none || o.over(&best) {
					best, chosen = o, agent
				}
			}
		}
		if best.slot == none {
			break
		}
		e.recordChoice(best.slot, chosen)
		e.dequeue(best.slot)
		dst = e.give(dst, best.slot, chosen)
	}
	for _, id := range e.opened {
		e.queues[id].opened = false
	}
	e.opened = e.opened[:0]
	return dst
}

// firstServed returns the first of the queue for whom there is an agent, and the agent.
func (e *Engine) firstServed(q *queue) (int32, AgentID, *server) {
	best, agent, by := none, AgentID(0), (*server)(nil)
	for k := range q.groups {
		g := &q.groups[k]
		if g.waiting == 0 {
			continue
		}
		points := q.pointsBy(e, g.row)
		for n := range g.stages {
			i := g.stages[n].first(e.engagements, q, points, e.now)
			if i == none || best != none && !e.before(q, &e.engagements[i], &e.engagements[best]) {
				continue
			}
			if a, server, ok := e.choose(q, &g.stages[n]); ok {
				best, agent, by = i, a, server
			}
		}
	}
	for _, i := range q.apart {
		q.place(&e.engagements[i], e.pointsOf(&e.engagements[i]), e.now)
		if best != none && !e.before(q, &e.engagements[i], &e.engagements[best]) {
			continue
		}
		if a, server, ok := e.chooseApart(q, i); ok {
			best, agent, by = i, a, server
		}
	}
	return best, agent, by
}
