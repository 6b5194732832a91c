package router

// stage holds those who wait in one queue and have waited through equally many of its delays, so that the same teams see
// all of them. Under ByPoints with head starts the order changes once, when an engagement has all the points there are:
// from then on it stands in full, by entry.
type stage struct {
	rising line
	full   line
}

func (s *stage) reset() {
	s.rising.clear()
	s.full.clear()
}

func (s *stage) push(es []engagement, i int32) {
	if es[i].full {
		s.full.push(es, i)
	} else {
		s.rising.push(es, i)
	}
}

func (s *stage) remove(es []engagement, i int32) {
	if es[i].full {
		s.full.remove(es, i)
	} else {
		s.rising.remove(es, i)
	}
}

// first returns who goes first in queue q's order, or none.
func (s *stage) first(es []engagement, q *queue, now Time) int32 {
	if q.config.Order != ByPoints {
		return s.rising.first(es)
	}
	for i := s.rising.first(es); i != none && now-es[i].rank >= q.points.full; i = s.rising.first(es) {
		s.rising.remove(es, i)
		es[i].full = true
		s.full.push(es, i)
	}
	if !s.full.empty() {
		return s.full.first(es)
	}
	return s.rising.first(es)
}

// first returns who goes first in the queue among those who have waited through at least so many delays, or none.
func (e *Engine) first(q *queue, past uint8) int32 {
	best := none
	for s := int(past); s < len(q.stages); s++ {
		i := q.stages[s].first(e.engagements, q, e.now)
		if i != none && (best == none || before(&e.engagements[i], &e.engagements[best])) {
			best = i
		}
	}
	return best
}

// enqueue lets an engagement wait; its queue and entry are set.
func (e *Engine) enqueue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	x.state, x.full = waiting, false
	x.key = x.rank
	if q.config.Order == EarliestDue {
		x.key = x.due
	}
	x.stage = 0
	for int(x.stage) < len(q.delays) && e.now-x.entered >= q.delays[x.stage] {
		x.stage++
	}
	q.stages[x.stage].push(e.engagements, i)
	q.waiting++
	if q.timed {
		e.startTimers(q, i)
	}
}

// dequeue ends an engagement's waiting.
func (e *Engine) dequeue(i int32) {
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	q.stages[x.stage].remove(e.engagements, i)
	q.waiting--
	if q.timed {
		e.stopTimers(q, i)
	}
}
