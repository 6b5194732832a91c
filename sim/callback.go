package sim

import (
	"headroom/router"
	"headroom/workload"
)

// scheduleCallback lets a waiting caller take the callback that the queue offers when they have waited long enough for it; false
// if they do not, or lose their patience before.
func (s *Simulator) scheduleCallback(slot int32, patience router.Time) bool {
	w := &s.work[slot]
	b := s.conduct(w.queue).Callback
	if b == nil || s.config.Queues[w.queue].Callback == nil || s.now > router.Latest-b.After {
		return false
	}
	s.stream.Reset(w.key, workload.Callback)
	if s.stream.Uniform() >= b.Probability {
		return false
	}
	at := s.now + b.After
	if patience < at-w.since {
		return false
	}
	s.schedule(at, rankAbandon, takeCallback, w)
	return true
}

func (s *Simulator) takeCallback(slot int32) {
	w := &s.work[slot]
	if s.config.Queues[w.queue].Callback == nil {
		s.startPatience(slot) // the offer has been withdrawn meanwhile
		return
	}
	s.step(&router.Input{Verb: router.TakeCallback, At: s.now, Engagement: w.id})
}

// dial draws one call back: how long until it is answered or given up, and whether it is answered.
func (s *Simulator) dial(slot int32, length *router.Time) (answered bool) {
	w, c := &s.work[slot], &s.courses[slot]
	c.attempts++
	b := s.conduct(w.queue).Callback
	if b == nil {
		return true
	}
	s.stream.Reset(w.key.Named("attempt").Numbered(uint64(c.attempts)), workload.Dial)
	answered = s.stream.Uniform() >= b.NoAnswer
	if b.Dial != nil {
		*length = b.Dial.Draw(&s.stream)
	}
	return answered
}

// dialAgain calls a customer back who had been served in part, given back to the queue, and then took a callback there.
func (s *Simulator) dialAgain(slot int32) {
	w, c := &s.work[slot], &s.courses[slot]
	dial := router.Time(0)
	if s.dial(slot, &dial) {
		w.remaining = sum(w.remaining, dial)
		return
	}
	c.begun, c.rest, c.restEnd = true, w.remaining, w.end
	w.remaining, w.end = dial, hangUp
}

// notReached: the work that an agent called back for is still to be done, or what remained of it.
func (s *Simulator) notReached(slot int32) {
	w, c := &s.work[slot], &s.courses[slot]
	w.drawn = c.begun
	if c.begun {
		w.remaining, w.end, c.begun = c.rest, c.restEnd, false
	}
}
