package sim

import (
	"headroom/router"
	"headroom/workload"
)

// course is what the simulator remembers of an engagement where people do more than take work, do it and give up waiting.
type course struct {
	handle   *workload.Dist   // work of this leg; nil = as the source says
	stops    [len(stops)]stop // where the work of this leg is laid down, in the order in which it comes to them
	next     uint8            // in stops
	stopped  uint8            // how many of stops there are
	begun    bool             // a customer is being called whose work had begun before
	restEnd  kind             // of that: work.end
	rest     router.Time      // and work.remaining
	overdue  bool             // aside for long enough, its agent away
	personal bool             // this leg was transferred to its agent, who passes it on no more
	silent   bool             // its customer has left without a word
	notice   router.Time      // how long an agent then needs to notice
	leg      int32            // transfers so far
	attempts int32            // calls to the customer so far
	rings    int32            // at whom it has rung in this leg: rings linked by ring.next
	touch    int32            // touches so far, in this leg
	until    router.Time      // until the next touch
	more     bool             // another touch comes: it is about to wait for that
	listed   bool             // its customer is on a list, and has not been reached
	list     router.QueueID   // of those who come from one: where they came first
	timers   timers
}

// conducted tells whether a model needs courses.
func conducted(m *Model) bool {
	if len(m.Conduct) > 0 || len(m.Answering) > 0 || parks(m) || reopens(m) {
		return true
	}
	for i := range m.Sources {
		if m.Sources[i].Withdrawn != nil || m.Sources[i].Outbound != nil {
			return true
		}
	}
	for _, c := range configs(m) {
		for q := range c.Queues {
			if c.Queues[q].Acceptance.Manual {
				return true
			}
		}
	}
	return false
}

// conduct is that of a queue.
func (s *Simulator) conduct(q router.QueueID) *Conduct {
	if len(s.model.Conduct) == 0 {
		return &nothing
	}
	return &s.model.Conduct[q]
}

var nothing Conduct

// legKey is where the random numbers of an engagement's present leg, or touch, come from. Those of its first one are its own.
func (s *Simulator) legKey(slot int32) workload.Key {
	key := s.work[slot].key
	if !s.conducted {
		return key
	}
	if leg := s.courses[slot].leg; leg > 0 {
		key = key.Named("leg").Numbered(uint64(leg))
	}
	if touch := s.courses[slot].touch; touch > 0 {
		key = key.Named("touch").Numbered(uint64(touch))
	}
	return key
}

// drawLeg draws the work of a leg as its first agent takes it.
func (s *Simulator) drawLeg(slot int32, ev *router.Event) {
	w, c := &s.work[slot], &s.courses[slot]
	if c.silent {
		w.remaining = c.notice
		return
	}
	dial := router.Time(0)
	o := s.outbound(slot)
	if ev.Callback && !s.dial(slot, &dial) || o != nil && !s.call(slot, o, &dial) {
		w.remaining, w.end = dial, hangUp
		return
	}
	key := s.legKey(slot)
	if handle := s.handleOf(slot); handle == nil {
		w.remaining = sum(dial, s.sources[w.source].generator.HandleTime(key, int(w.row), w.queue, w.entered))
	} else {
		s.stream.Reset(key, workload.HandleTime)
		w.remaining = sum(dial, s.drawnFrom(handle, w))
	}
	s.planStops(slot, key)
}

// nextLeg begins the leg after a transfer.
func (s *Simulator) nextLeg(slot int32, t *Transfer) {
	s.endRings(slot)
	c := &s.courses[slot]
	*c = course{leg: c.leg + 1, handle: t.HandleTime, attempts: c.attempts, listed: c.listed, list: c.list, personal: t.AgentOf.Set, rings: none, timers: c.timers}
	w := &s.work[slot]
	w.drawn, w.owing, w.callback = false, false, false
}

// endCourse forgets what is remembered of an engagement that is over.
func (s *Simulator) endCourse(slot int32) {
	s.delist(slot, false)
	s.noLongerAside(slot)
	s.endRings(slot)
	s.stopTimer(slot, withdrawal)
	s.stopTimer(slot, handover)
}
