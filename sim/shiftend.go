package sim

import (
	"cmp"
	"slices"

	"headroom/router"
)

// endShift lets an agent go: what is still owed to them is lost, and deferred work in hand is finished, goes back to its queue
// or is put aside, as their team does it.
func (s *Simulator) endShift(id router.AgentID) {
	a, d := &s.agents[id], &s.days[id]
	s.passTime(d)
	s.drop(&d.dues)
	d.owed = [outs]router.Time{}
	end := s.presence(a).AtShiftEnd
	if end == Park && s.employed(id) { // somebody who was removed could not come back to it
		s.parkAll(id)
	}
	s.settle(id)
	if end == Return {
		s.giveBackAll(id)
	}
}

// deferredInHand are the slots of deferred work that an agent could go on with another time, in the order of submission.
func (s *Simulator) deferredInHand(a *agent) []int32 {
	var slots []int32
	for slot := a.first; slot != none; slot = s.work[slot].next {
		if w := &s.work[slot]; !s.config.Channels[w.channel].Live && w.end != endWrapUp {
			slots = append(slots, slot)
		}
	}
	slices.SortFunc(slots, func(x, y int32) int { return cmp.Compare(s.work[x].id, s.work[y].id) })
	return slots
}

func (s *Simulator) giveBackAll(id router.AgentID) {
	for _, slot := range s.deferredInHand(&s.agents[id]) {
		if w := &s.work[slot]; w.place != inHand || w.agent != id { // it went back by itself at this very instant
			continue
		}
		s.step(&router.Input{Verb: router.GiveBack, At: s.now, Engagement: s.work[slot].id})
	}
}

// parkAll puts deferred work in hand aside; they get nothing else for it.
func (s *Simulator) parkAll(id router.AgentID) {
	slots := s.deferredInHand(&s.agents[id])
	if len(slots) == 0 {
		return
	}
	s.setStatus(id, router.NotReady)
	s.parking = true // nothing else becomes inactive in these steps
	for _, slot := range slots {
		if w := &s.work[slot]; w.place != inHand || w.agent != id {
			continue
		}
		s.step(&router.Input{Verb: router.SetInactive, At: s.now, Engagement: s.work[slot].id})
	}
	s.parking = false
}

// parked: what remains of the work is kept for when its agent is back. If it stood still, they pay the resume cost.
func (s *Simulator) parked(slot int32, ev *router.Event) {
	w := &s.work[slot]
	a := &s.agents[w.agent]
	s.progress(w)
	w.owing = w.remaining > 0 && (w.owing || w.started && s.paceOf(a, w) == 0)
	s.letGo(ev)
	s.cancel(w)
	w.place = aside
	s.courses[slot].overdue = true
	a.overdue++
}
