package router

import (
	"cmp"
	"slices"
)

// offer is one engagement that could be answered now, with what it is compared by between queues.
type offer struct {
	slot     int32
	priority int
	points   score
	entered  Time
	id       EngagementID
}

// over compares between queues: priority, points now, entry, submission.
func (a *offer) over(b *offer) bool {
	if a.priority != b.priority {
		return a.priority < b.priority
	}
	if a.points != b.points {
		return a.points.more(b.points)
	}
	if a.entered != b.entered {
		return a.entered < b.entered
	}
	return a.id < b.id
}

func (e *Engine) offerOf(i int32, q *queue, priority int) offer {
	x := &e.engagements[i]
	return offer{slot: i, priority: priority, points: q.points.at(e.now - x.rank), entered: x.entered, id: x.id}
}

// serve lets a freed agent take engagement after engagement until there is none it may take.
func (e *Engine) serve(dst []Event, id AgentID) []Event {
	a := &e.agents[id]
	for a.offers != 0 {
		i := e.pick(a)
		if i == none {
			break
		}
		e.recordPick(i, id)
		e.dequeue(i)
		dst = e.answer(dst, i, id)
	}
	return dst
}

// serveAll lets several agents who were freed by one input take one engagement each in turn, the longest idle first,
// until there is none that any of them may take.
func (e *Engine) serveAll(dst []Event, ids []AgentID) []Event {
	e.freed = append(e.freed[:0], ids...)
	slices.SortFunc(e.freed, func(a, b AgentID) int {
		x, y := &e.agents[a], &e.agents[b]
		return cmp.Or(cmp.Compare(x.held, y.held), cmp.Compare(x.idleFrom(), y.idleFrom()), cmp.Compare(a, b))
	})
	for len(e.freed) > 0 {
		left := e.freed[:0]
		for _, id := range e.freed {
			a := &e.agents[id]
			if a.offers == 0 {
				continue
			}
			if i := e.pick(a); i != none {
				e.recordPick(i, id)
				e.dequeue(i)
				dst = e.answer(dst, i, id)
				left = append(left, id)
			}
		}
		e.freed = left
	}
	return dst
}

// pick returns the engagement that this agent takes next: of the first of each queue that it may take, the best.
func (e *Engine) pick(a *agent) int32 {
	t, p := &e.teams[a.team], &e.profiles[a.profile]
	var best offer
	best.slot = none
	for k := range t.queues {
		s := &t.queues[k]
		if best.slot != none && s.priority > best.priority {
			break
		}
		q := &e.queues[s.queue]
		if q.waiting == 0 || a.offers&(1<<q.channel) == 0 || !t.spares(s.reserve) {
			continue
		}
		if i := e.firstFor(q, s, p); i != none {
			if o := e.offerOf(i, q, s.priority); best.slot == none || o.over(&best) {
				best = o
			}
		}
	}
	return best.slot
}

// spares says whether the team keeps its reserve if one of it takes something now.
func (t *team) spares(reserve Limit) bool { return spares(t.idle, reserve) }

func spares(idle int32, reserve Limit) bool {
	return !reserve.Set || int64(idle) > reserve.Value
}

// choose returns the agent who gets an engagement of q in this stage: the best of the first listed team with one who may
// take it.
func (e *Engine) choose(q *queue, in *stage) (AgentID, *server, bool) {
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
		if index, ok := s.chosen(&t.rankings[v.ranking]); ok && t.spares(s.reserve) {
			return t.members[index], s, true
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
		if index, ok := s.chosen(&t.rankings[in.views[k].ranking]); ok && t.spares(s.reserve) {
			return t.members[index], s, true
		}
	}
	return 0, nil, false
}

func (s *server) chosen(r *ranking) (int32, bool) {
	if r.distribution == Rotating {
		return r.after(s.last)
	}
	return r.best()
}

// pair lets waiting engagements of opened queues choose their agents, best first, until none finds one. Only these can:
// everything else that an input makes possible concerns the freed agent, who has been served.
func (e *Engine) pair(dst []Event) []Event {
	for len(e.opened) > 0 {
		var best offer
		var chosen AgentID
		best.slot = none
		for _, id := range e.opened {
			if i, agent, s := e.firstServed(&e.queues[id]); i != none {
				if o := e.offerOf(i, &e.queues[id], s.priority); best.slot == none || o.over(&best) {
					best, chosen = o, agent
				}
			}
		}
		if best.slot == none {
			break
		}
		e.recordChoice(best.slot, chosen)
		e.dequeue(best.slot)
		dst = e.answer(dst, best.slot, chosen)
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
		for n := range g.stages {
			i := g.stages[n].first(e.engagements, q, e.now)
			if i == none || best != none && !before(&e.engagements[i], &e.engagements[best]) {
				continue
			}
			if a, server, ok := e.choose(q, &g.stages[n]); ok {
				best, agent, by = i, a, server
			}
		}
	}
	return best, agent, by
}
