package sim

import (
	"headroom/router"
	"headroom/workload"
)

// Touches are of cases that are not done at the first go: when an agent has done what can be done now, the case waits for a third
// party, and then needs another touch. With probability p each time and at most m touches there are (1 − p^m)/(1 − p) on
// average (a geometric number, cut off at m). Deferred channels only.
type Touches struct {
	More       float64        // from 0 to 1, after each touch: it needs another one
	Pending    *workload.Dist // how long it waits in between
	HandleTime *workload.Dist // work of every touch but the first, at pace 1; nil = drawn anew as for the first (of a trace: the row's again)
	AtMost     int            // touches in all, at least 1
}

// anotherTouch lets a case wait for a third party instead of being done, if that is drawn.
func (s *Simulator) anotherTouch(slot int32) bool {
	w, c := &s.work[slot], &s.courses[slot]
	t := s.conduct(w.queue).Touches
	if t == nil || int(c.touch)+1 >= t.AtMost {
		return false
	}
	s.stream.Reset(s.legKey(slot), workload.Touch)
	if s.stream.Uniform() >= t.More {
		return false
	}
	c.more, c.until = true, t.Pending.Draw(&s.stream)
	s.handOff(&router.Input{Verb: router.Pend, At: s.now, Engagement: w.id}, w.agent)
	return true
}

// touchOver: the case waits for a third party; then it comes for its next touch, whose work is drawn when somebody takes it.
func (s *Simulator) touchOver(slot int32) {
	w, c := &s.work[slot], &s.courses[slot]
	c.touch++
	c.next, c.stopped = 0, 0
	c.more, w.drawn, w.place = false, false, between
	if c.until < router.Latest-s.now {
		s.schedule(s.now+c.until, rankArrival, resume, w)
	}
}

// handleOf is the work of the present touch, where it is not drawn as the source says.
func (s *Simulator) handleOf(slot int32) *workload.Dist {
	c := &s.courses[slot]
	if c.touch > 0 {
		if t := s.conduct(s.work[slot].queue).Touches; t != nil && t.HandleTime != nil {
			return t.HandleTime
		}
	}
	return c.handle
}

func checkTouches(t *Touches, live bool, wrong func(string, ...any)) {
	if t == nil {
		return
	}
	if live {
		wrong("touches: its channel is live, somebody is waiting; only deferred work needs several")
	}
	if !probability(t.More) || t.AtMost < 1 {
		wrong("touches: more with probability %v, at most %d; the first must be from 0 to 1, the second at least 1", t.More, t.AtMost)
	}
	checkLength("touches: pending", t.Pending, false, wrong)
	checkLength("touches: handle time", t.HandleTime, true, wrong)
}
