package sim

import (
	"cmp"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// stop is one place in the work of a leg where it is laid down.
type stop struct {
	verb   router.Verb // SetInactive, Pend or GiveBack
	length router.Time // for how long; of what is given back 0
	rest   router.Time // work from here to the next stop, or to the end
}

// stops are what may happen to work on the way. Of those that come at once the first goes first.
var stops = [...]struct {
	verb      router.Verb
	attribute workload.Attribute
	pause     func(*Conduct) *Pause
}{
	{router.SetInactive, workload.Inactive, func(c *Conduct) *Pause { return c.Inactive }},
	{router.Pend, workload.Pending, func(c *Conduct) *Pause { return c.Pending }},
	{router.GiveBack, workload.GivingBack, func(c *Conduct) *Pause { return c.GivesBack }},
}

// planStops draws where the work of a leg, which is what remains, is laid down.
func (s *Simulator) planStops(slot int32, key workload.Key) {
	w, c := &s.work[slot], &s.courses[slot]
	conduct := s.conduct(w.queue)
	whole := w.remaining
	var at [len(stops)]router.Time // how much is done by then
	for i := range stops {
		done, length, ok := s.drawPause(stops[i].pause(conduct), key, stops[i].attribute, whole)
		if !ok {
			continue
		}
		k := c.stopped
		for ; k > 0 && done < at[k-1]; k-- {
			at[k], c.stops[k] = at[k-1], c.stops[k-1]
		}
		at[k], c.stops[k] = done, stop{verb: stops[i].verb, length: length}
		c.stopped++
	}
	end := whole
	for i := int(c.stopped) - 1; i >= 0; i-- {
		c.stops[i].rest, end = end-at[i], at[i]
	}
	if c.stopped > 0 {
		w.remaining, w.end = end, layDown
	}
}

// drawPause draws whether a leg is laid down, after how much of its work, and for how long.
func (s *Simulator) drawPause(p *Pause, key workload.Key, a workload.Attribute, whole router.Time) (done, length router.Time, ok bool) {
	if p == nil {
		return 0, 0, false
	}
	s.stream.Reset(key, a)
	if s.stream.Uniform() >= p.Probability {
		return 0, 0, false
	}
	share := min(p.From+float64((p.To-p.From)*s.stream.Uniform()), p.To)
	if p.Length != nil {
		length = p.Length.Draw(&s.stream)
	}
	return part(whole, share), length, true
}

// part is a share, from 0 to 1, of work, in whole billionths of it, rounded down.
func part(work router.Time, share float64) router.Time {
	const whole = 1_000_000_000
	return router.Time(scale(uint64(work), uint64(float64(share*whole)), whole, 0))
}

// layDown puts work in hand aside, lets it wait for a third party, or gives it back to its queue.
func (s *Simulator) layDown(slot int32) {
	w, c := &s.work[slot], &s.courses[slot]
	verb := c.stops[c.next].verb
	switch {
	case verb == router.GiveBack:
		s.passStop(slot)
	case verb == router.SetInactive && s.config.Agents[w.agent].Removed: // who is here no more cannot come back to it, and finishes it
		s.passStop(slot)
		s.proceed(w)
		return
	}
	s.handOff(&router.Input{Verb: verb, At: s.now, Engagement: w.id}, w.agent)
}

// laidDown: what remains is the work up to the next stop; when its time is over it is taken up again.
func (s *Simulator) laidDown(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	if s.parking {
		s.parked(slot, ev)
		return
	}
	s.letGo(ev)
	if s.work[slot].end == hangUp {
		s.awaitCall(slot)
		return
	}
	if s.courses[slot].more {
		s.touchOver(slot)
		return
	}
	w, stop := &s.work[slot], s.passStop(slot)
	r, k := rankAnswer, takeUp
	w.place = aside
	if stop.verb == router.Pend {
		r, k = rankArrival, resume
		w.place = between
	}
	if stop.length < router.Latest-s.now {
		s.schedule(s.now+stop.length, r, k, w)
	}
}

// passStop goes on from a stop: what remains is the work up to the next.
func (s *Simulator) passStop(slot int32) *stop {
	w, c := &s.work[slot], &s.courses[slot]
	stop := &c.stops[c.next]
	c.next++
	w.remaining, w.end = stop.rest, endWork
	if c.next < c.stopped {
		w.end = layDown
	}
	return stop
}

// takeUp lets an agent go on with what they had put aside; if they are away, they do so when they come back.
func (s *Simulator) takeUp(slot int32) {
	w := &s.work[slot]
	a := &s.agents[w.agent]
	if a.status == router.Offline || a.onBreak {
		s.courses[slot].overdue = true
		a.overdue++
		return
	}
	s.step(&router.Input{Verb: router.Reactivate, At: s.now, Engagement: w.id})
}

// takeUpAll lets an agent who is back go on with all that has been aside for long enough, in the order of submission.
func (s *Simulator) takeUpAll(id router.AgentID) {
	var slots []int32
	for slot := range s.work {
		if w := &s.work[slot]; w.place == aside && w.agent == id && s.courses[slot].overdue {
			slots = append(slots, int32(slot))
		}
	}
	slices.SortFunc(slots, func(a, b int32) int { return cmp.Compare(s.work[a].id, s.work[b].id) })
	for _, slot := range slots {
		s.step(&router.Input{Verb: router.Reactivate, At: s.now, Engagement: s.work[slot].id})
	}
}

// resume: what pending work waited for has come.
func (s *Simulator) resume(slot int32) {
	s.step(&router.Input{Verb: router.Resume, At: s.now, Engagement: s.work[slot].id})
}

// goOn: an agent has it in hand again, without an offer.
func (s *Simulator) goOn(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	s.noLongerAside(slot)
	s.cancel(&s.work[slot])
	s.startLeg(slot, ev)
	s.hold(slot, ev)
}

// noLongerAside forgets that an agent was to take something up.
func (s *Simulator) noLongerAside(slot int32) {
	if s.conducted && s.courses[slot].overdue {
		s.courses[slot].overdue = false
		s.agents[s.work[slot].agent].overdue--
	}
}
