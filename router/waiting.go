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

// first returns who goes first in queue q's order now, or none.
func (s *stage) first(es []engagement, q *queue, now Time) int32 {
	for len(s.changes) > 0 && es[s.changes[0]].changeAt <= now {
		i := s.changes[0]
		s.remove(es, i)
		q.place(&es[i], now)
		s.push(es, i)
	}
	for b := range s.bands {
		if !s.bands[b].empty() {
			return s.bands[b].first(es)
		}
	}
	return none
}

// firstFor returns who goes first in q of those whom an agent of the service's team with this profile may take, or none.
func (e *Engine) firstFor(q *queue, s *service, p *profile) int32 {
	best := none
	for k := range q.groups {
		g := &q.groups[k]
		if g.waiting == 0 {
			continue
		}
		for n := range g.stages {
			v := &g.stages[n].views[s.server]
			if !v.visible || !p.meets[v.ask] {
				continue
			}
			i := g.stages[n].first(e.engagements, q, e.now)
			if i != none && (best == none || before(&e.engagements[i], &e.engagements[best])) {
				best = i
			}
		}
	}
	return best
}

// asked is what an engagement asks in its queue.
func (q *queue) asked(x *engagement) Limit {
	if x.requires > 0 {
		return LimitOf(int64(x.requires - 1))
	}
	return q.config.Requires
}

// enqueue lets an engagement wait; its queue, entry, group and stage are set.
func (e *Engine) enqueue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	g := &q.groups[x.group]
	x.state = waiting
	q.place(x, e.now)
	g.stages[x.stage].push(e.engagements, i)
	g.waiting++
	q.waiting++
	if g.timed {
		e.startTimers(q, g, i)
	}
}

// dequeue ends an engagement's waiting.
func (e *Engine) dequeue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	g := &q.groups[x.group]
	g.stages[x.stage].remove(e.engagements, i)
	g.waiting--
	q.waiting--
	if g.timed {
		e.stopTimers(q, g, i)
	}
}
