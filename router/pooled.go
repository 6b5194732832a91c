package router

import "cmp"

// choosePooled looks at all the queue's teams as one.
func (e *Engine) choosePooled(q *queue, in *stage) (AgentID, *server, bool) {
	var best AgentID
	var by *server
	for k := range q.teams {
		s := &q.teams[k]
		t := &e.teams[s.team]
		if !in.views[k].visible || !t.spares(s.reserve) {
			continue
		}
		r := &t.rankings[in.views[k].ranking]
		id, ok := r.best(e.agents, t)
		if r.distribution == Rotating {
			id, ok = r.after(t.from(q.last), t)
		}
		if ok && (by == nil || e.pooledBefore(q, in, id, best)) {
			best, by = id, s
		}
	}
	return best, by, by != nil
}

// pooledBefore says whether the queue's distribution prefers a, of another team, to b.
func (e *Engine) pooledBefore(q *queue, in *stage, a, b AgentID) bool {
	if d := e.compareAcross(q, in, a, b); d != 0 {
		return d < 0
	}
	return a < b
}

// compareAcross compares agents of different teams by all but their ids: negative if a is preferred.
func (e *Engine) compareAcross(q *queue, in *stage, a, b AgentID) int {
	x, y := &e.agents[a], &e.agents[b]
	held := cmp.Compare(x.held, y.held)
	assigned := cmp.Compare(x.assigned, y.assigned)
	idle := cmp.Or(held, cmp.Compare(x.idleFrom(), y.idleFrom()))
	switch q.config.Distribution {
	case LongestIdle, Simultaneous:
		return idle
	case LongestIdleReady:
		return cmp.Or(held, cmp.Compare(x.readySince, y.readySince))
	case Rotating: // those from the last who answered on go before the others
		return compareBool(a < q.last, b < q.last)
	case LeastLoaded:
		return cmp.Or(held, assigned)
	case MostLoaded:
		return cmp.Or(-held, assigned)
	case MostCapacity:
		return cmp.Or(e.compareFree(q.channel, x, y), assigned)
	case BestSkill:
		return cmp.Or(e.compareLevels(in, a, b), idle)
	}
	return 0
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// compareFree puts the larger free share of the channel's cap first.
func (e *Engine) compareFree(channel ChannelID, x, y *agent) int {
	free := func(a *agent) (free, most int64) {
		c := e.teams[a.team].capacity
		slot := c.slotOf[channel]
		return int64(c.caps[slot]) - int64(a.load[slot]), int64(c.caps[slot])
	}
	freeX, mostX := free(x)
	freeY, mostY := free(y)
	return cmp.Compare(freeY*mostX, freeX*mostY)
}

// compareLevels puts the higher level first, in the order of what is asked.
func (e *Engine) compareLevels(in *stage, a, b AgentID) int {
	for _, asked := range e.asks[in.views[0].ask] {
		if d := cmp.Compare(levelIn(e.skills[b], asked.Skill), levelIn(e.skills[a], asked.Skill)); d != 0 {
			return d
		}
	}
	return 0
}

// rung lists who rings for an engagement of a queue whose distribution is simultaneous, at most MostRung: first, if it was the agent
// who chose; and of the teams that count, those who may take it, the longest idle first. Nobody is in line any more for
// it, so what they hold has not changed yet.
func (e *Engine) rung(i int32, first AgentID, pool bool) []AgentID {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	in := e.stageOf(x)
	e.rings = append(e.rings[:0], first)
	if x.extra != 0 {
		e.hide(q, in, &e.extras[x.extra-1])
	}
	e.hideOne(q, in, first)
	for len(e.rings) < MostRung {
		next, found := AgentID(0), false
		for k := range q.teams {
			s := &q.teams[k]
			t := &e.teams[s.team]
			if !pool && s.team != e.agents[first].team || !in.views[k].visible || !spares(t.idle-e.idleAmong(e.rings, s.team), s.reserve) {
				continue
			}
			id, ok := t.rankings[in.views[k].ranking].best(e.agents, t)
			if ok && (!found || e.pooledBefore(q, in, id, next)) {
				next, found = id, true
			}
		}
		if !found {
			break
		}
		e.rings = append(e.rings, next)
		e.hideOne(q, in, next)
	}
	e.unhide()
	return e.rings
}

// idleAmong counts those of a team who hold nothing yet, and will when they ring.
func (e *Engine) idleAmong(agents []AgentID, id TeamID) (n int32) {
	if e.ringing != nil {
		return 0
	}
	for _, agent := range agents {
		if a := &e.agents[agent]; a.team == id && a.held == 0 {
			n++
		}
	}
	return n
}
