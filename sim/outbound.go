package sim

import (
	"cmp"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// outbound says how the customer of an engagement is called; nil if it is no such customer, has been spoken to, or was passed on.
func (s *Simulator) outbound(slot int32) *workload.Outbound {
	w := &s.work[slot]
	o := s.model.Sources[w.source].Outbound
	if o == nil {
		return nil
	}
	c := &s.courses[slot]
	again := s.hasChildren && s.families[slot].reopenings > 0
	if again || c.leg > 0 || c.touch > 0 || s.config.Channels[w.channel].Live {
		return nil
	}
	return o
}

// call draws an attempt to reach a customer: how long it takes to dial, and whether they answer.
func (s *Simulator) call(slot int32, o *workload.Outbound, length *router.Time) (answered bool) {
	c := &s.courses[slot]
	c.attempts++
	*length, answered = o.Call(s.work[slot].key, int(c.attempts))
	s.noteOfList(slot, router.Called, answered)
	c.listed = c.listed && !answered
	return answered
}

// calledInVain: the agent hangs up. The customer pends until the next attempt; after the last one they are taken off the list.
func (s *Simulator) calledInVain(slot int32) bool {
	o := s.outbound(slot)
	if o == nil {
		return false
	}
	w := &s.work[slot]
	s.handOff(&router.Input{Verb: router.Pend, At: s.now, Engagement: w.id}, w.agent)
	if w := &s.work[slot]; !w.scheduled {
		s.delist(slot, true)
		s.step(&router.Input{Verb: router.Withdraw, At: s.now, Engagement: w.id})
	}
	return true
}

// awaitCall: a customer who did not answer is out of the agent's hands, and is called again within a window.
func (s *Simulator) awaitCall(slot int32) {
	w, c, o := &s.work[slot], &s.courses[slot], s.outbound(slot)
	w.place, w.drawn, w.end = between, false, endWork
	if o.RetryAfter >= router.Latest-s.now || int(c.attempts) >= o.Attempts {
		return
	}
	if at, ok := o.Next(s.now + o.RetryAfter); ok {
		s.schedule(at, rankArrival, resume, w)
	}
}

// enlist notes that a newly submitted engagement is a customer of a list, or one who comes onto it again.
func (s *Simulator) enlist(slot int32) {
	c := &s.courses[slot]
	switch {
	case s.model.Sources[s.work[slot].source].Outbound == nil || s.born && s.newborn.reopenings > 0:
	case s.recall != nil:
		c.listed, c.list, c.attempts = true, s.recall.list, s.recall.attempts
	default:
		c.listed, c.list = true, s.events[0].Queue
		s.noteOfList(slot, router.Listed, false)
	}
}

// delist notes that a customer who was never reached is called no more.
func (s *Simulator) delist(slot int32, lastAttempt bool) {
	if c := &s.courses[slot]; c.listed {
		c.listed = false
		s.noteOfList(slot, router.Delisted, lastAttempt)
	}
}

func (s *Simulator) noteOfList(slot int32, k router.Kind, in bool) {
	list := s.courses[slot].list
	s.note(router.Event{At: s.now, Kind: k, Engagement: s.work[slot].id, Queue: list, Channel: s.config.Queues[list].Channel, In: in})
}

// scheduleCalling puts the end of each source's next window on the agenda.
func (s *Simulator) scheduleCalling(i int32) {
	o := s.model.Sources[i].Outbound
	if o == nil {
		return
	}
	for _, window := range o.Windows {
		if window.To > s.now {
			s.agenda.push(window.To, rankLogOff, stopCalling, i, 0)
			return
		}
	}
}

// recalled is a customer whose turn did not come within a window.
type recalled struct {
	id       router.EngagementID
	key      workload.Key
	entered  router.Time
	attempts int32
	list     router.QueueID
}

// stopCalling: a window ends. Who still waits to be called is taken out of the queue, and comes in again when the next begins.
func (s *Simulator) stopCalling(i int32) {
	next, again := s.model.Sources[i].Outbound.Next(s.now)
	for _, r := range s.callOff(i) {
		if !again {
			continue
		}
		var a workload.Arrival
		s.sources[i].generator.Again(&a, r.key, r.entered, s.now, next)
		s.recall = &r
		s.submit(i, &a)
		s.recall = nil
	}
	s.scheduleCalling(i)
}

// callOff takes the customers of a list who wait to be called out of the queue: those who ring nowhere first, so that no agent
// whose ringing ends gets another of them. In the order of submission.
func (s *Simulator) callOff(i int32) []recalled {
	var quiet, ringing []recalled
	for slot := range s.work {
		w := &s.work[slot]
		if w.source != i || w.place != waiting || w.drawn || s.outbound(int32(slot)) == nil {
			continue
		}
		c := &s.courses[slot]
		r := recalled{w.id, w.key, w.entered, c.attempts, c.list}
		c.listed = false // as long as they are in no queue
		if w.ringing > 0 {
			ringing = append(ringing, r)
		} else {
			quiet = append(quiet, r)
		}
	}
	byID := func(a, b recalled) int { return cmp.Compare(a.id, b.id) }
	slices.SortFunc(quiet, byID)
	slices.SortFunc(ringing, byID)
	all := append(quiet, ringing...)
	for _, r := range all {
		s.step(&router.Input{Verb: router.Withdraw, At: s.now, Engagement: r.id})
	}
	slices.SortFunc(all, byID)
	return all
}
