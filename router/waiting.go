package router

// stage holds those of a group who have waited through equally many of its ages, so that the same agents may take all of
// them.
type stage struct {
	views   []view // by the queue's teams
	roster  int32  // in Engine.rosters; none = it has few teams
	bands   [bands]line
	changes changes
}

func (s *stage) reset() {
	for b := range s.bands {
		s.bands[b].clear()
	}
	s.changes = s.changes[:0]
}

func (s *stage) push(es []engagement, i int32) {
	x := &es[i]
	s.bands[x.band].push(es, i)
	x.change = 0
	if x.changeAt != Far {
		s.changes.push(es, i)
	}
}

func (s *stage) remove(es []engagement, i int32) {
	s.bands[es[i].band].remove(es, i)
	s.changes.remove(es, i)
}

// first returns who goes first in queue q's order now, or none; p is how waiting is worth points to all of them.
func (s *stage) first(es []engagement, q *queue, p *accumulation, now Time) int32 {
	for len(s.changes) > 0 && es[s.changes[0]].changeAt <= now {
		i := s.changes[0]
		s.remove(es, i)
		q.place(&es[i], p, now)
		s.push(es, i)
	}
	for b := range s.bands {
		if !s.bands[b].empty() {
			return s.bands[b].first(es)
		}
	}
	return none
}

// firstFor returns who goes first in q of those whom an agent may take, whose own load and status allow the channel; or
// none.
func (e *Engine) firstFor(q *queue, s *service, a *agent, id AgentID) int32 {
	best := none
	p := &e.profiles[a.profile]
	for k := range q.groups {
		g := &q.groups[k]
		if g.waiting == 0 {
			continue
		}
		points := q.pointsBy(e, g.row)
		for n := range g.stages {
			v := &g.stages[n].views[s.server]
			if !v.visible || !p.meets[v.ask] {
				continue
			}
			i := g.stages[n].first(e.engagements, q, points, e.now)
			if i != none && (best == none || e.before(q, &e.engagements[i], &e.engagements[best])) {
				best = i
			}
		}
	}
	if len(q.apart) > 0 {
		if i := e.apartFor(q, s, id); i != none && (best == none || e.before(q, &e.engagements[i], &e.engagements[best])) {
			return i
		}
	}
	return best
}

// pointsBy is how waiting is worth points by an accumulating row + 1.
func (q *queue) pointsBy(e *Engine, row uint8) *accumulation {
	if row == 0 {
		return &q.points
	}
	return &e.rows[q.config.Profile.Value].points[row-1]
}

// before says whether a goes before b, both waiting in q and placed as of now: by top row, order key, entry, submission.
// Those of different rows have their order by points decided by the points now; bands and keys are good inside a row.
func (e *Engine) before(q *queue, a, b *engagement) bool {
	if a.top != b.top {
		return a.top < b.top
	}
	if q.config.Order != ByPoints || a.row == b.row {
		return before(a, b)
	}
	x, y := e.pointsOf(a).at(e.now-a.rank), e.pointsOf(b).at(e.now-b.rank)
	if x != y {
		return x.more(y)
	}
	return older(a, b)
}

// asked is what an engagement asks in its queue: what it asks itself, or what the last flow asked for it, or what the queue
// does.
func (q *queue) asked(x *engagement) Limit {
	if x.requires > 0 {
		return LimitOf(int64(x.requires - 1))
	}
	if x.asked > 0 {
		return LimitOf(int64(x.asked - 1))
	}
	return q.config.Requires
}

// enqueue lets an engagement wait; its queue, entry, rows and group are set.
func (e *Engine) enqueue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.state = waiting
	q.waiting++
	e.waiting++
	e.count(x, 1)
	if x.extra != 0 {
		e.dropPassed(&e.extras[x.extra-1])
		if e.extras[x.extra-1].callback {
			q.callbacks++
		}
	}
	if e.irregular(x) {
		e.standApart(i)
		return
	}
	e.standInLine(i)
}

// count adds to those whom the limits of the queue are about.
func (e *Engine) count(x *engagement, n int64) {
	if x.extra == 0 || !e.extras[x.extra-1].callback {
		e.queues[x.queue].counted += n
	}
}

func (e *Engine) standInLine(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	g := &q.groups[x.group]
	x.stage = g.stageAt(e.now - x.entered)
	q.place(x, q.pointsBy(e, x.row), e.now)
	g.stages[x.stage].push(e.engagements, i)
	g.waiting++
	if g.timed {
		e.startTimers(q, g, i)
	}
}

// dequeue ends an engagement's waiting.
func (e *Engine) dequeue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.state = arriving
	q.waiting--
	e.waiting--
	e.count(x, -1)
	if x.extra != 0 && e.extras[x.extra-1].callback {
		q.callbacks--
	}
	if x.apart {
		e.leaveApart(i)
		return
	}
	g := &q.groups[x.group]
	g.stages[x.stage].remove(e.engagements, i)
	g.waiting--
	if g.timed {
		e.stopTimers(q, g, i)
	}
}
