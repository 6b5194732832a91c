package router

// stage holds those who wait in one queue and have waited through equally many of its delays, so that the same teams see
// all of them.
type stage struct {
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
	x.state = waiting
	q.place(x, e.now)
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
