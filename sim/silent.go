package sim

import (
	"headroom/router"
	"headroom/workload"
)

// leavesSilently lets a customer whose patience has ended leave without a word, if that is drawn: the core does not learn of it.
// What an agent had begun with them is of no use any more; all that is left to do is to notice.
func (s *Simulator) leavesSilently(slot int32) bool {
	w, c := &s.work[slot], &s.courses[slot]
	silent := s.conduct(w.queue).Silent
	if silent == nil {
		return false
	}
	s.stream.Reset(s.legKey(slot), workload.Silent)
	if s.stream.Uniform() >= silent.Probability {
		return false
	}
	c.silent, c.notice = true, silent.Detection.Draw(&s.stream)
	c.next, c.stopped = 0, 0
	w.drawn, w.owing = false, false
	view, err := s.engine.Look(w.id)
	if err != nil {
		panic("sim: the routing core does not know what waits in it: " + err.Error())
	}
	left := router.Event{
		At: s.now, Kind: router.LeftSilently, Engagement: w.id, Queue: w.queue, Channel: w.channel, Elapsed: s.now - view.Entered,
	}
	s.note(left)
	if s.hasChildren {
		s.redial(slot, &left)
		s.families[slot].left = true
	}
	s.showNotes()
	return true
}
