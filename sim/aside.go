package sim

import (
	"cmp"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// stop is one place in the work of a leg where it is laid down.
type stop struct {
	pending bool        // it waits for a third party; otherwise its agent puts it aside
	length  router.Time // for how long
	rest    router.Time // work from here to the next stop, or to the end
}

// planStops draws where the work of a leg, which is what remains, is laid down. Put aside goes first if both come at once.
func (s *Simulator) planStops(slot int32, key workload.Key) {
	w, c := &s.work[slot], &s.courses[slot]
	conduct := s.conduct(w.queue)
	whole := w.remaining
	var at [2]router.Time // how much is done by then
	for i, p := range [...]*Pause{conduct.Inactive, conduct.Pending} {
		attribute := [...]workload.Attribute{workload.Inactive, workload.Pending}[i]
		if done, length, ok := s.drawPause(p, key, attribute, whole); ok {
			at[c.stopped], c.stops[c.stopped] = done, stop{pending: i == 1, length: length}
			c.stopped++
		}
	}
	if c.stopped == 2 && at[1] < at[0] {
		at[0], at[1] = at[1], at[0]
		c.stops[0], c.stops[1] = c.stops[1], c.stops[0]
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
	return part(whole, share), p.Length.Draw(&s.stream), true
}

// part is a share, from 0 to 1, of work, in whole billionths of it, rounded down.
func part(work router.Time, share float64) router.Time {
	const whole = 1_000_000_000
	return router.Time(scale(uint64(work), uint64(float64(share*whole)), whole, 0))
}

// layDown puts work in hand aside, or lets it wait for a third party.
func (s *Simulator) layDown(slot int32) {
	w, c := &s.work[slot], &s.courses[slot]
	verb := router.SetInactive
	if c.stops[c.next].pending {
		verb = router.Pend
	} else if s.config.Agents[w.agent].Removed { // who is here no more cannot come back to it, and finishes it
		s.passStop(slot)
		s.proceed(slot)
		return
	}
	s.handOff(&router.Input{Verb: verb, At: s.now, Engagement: w.id}, w.agent)
}

// laidDown: what remains is the work up to the next stop; when its time is over it is taken up again.
func (s *Simulator) laidDown(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	s.letGo(ev)
	w, stop := &s.work[slot], s.passStop(slot)
	r, k := rankAnswer, takeUp
	w.place = aside
	if stop.pending {
		r, k = rankArrival, resume
		w.place = between
	}
	if stop.length < router.Latest-s.now {
		s.schedule(s.now+stop.length, r, k, slot)
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
	s.hold(slot, ev)
}

// noLongerAside forgets that an agent was to take something up.
func (s *Simulator) noLongerAside(slot int32) {
	if s.conducted && s.courses[slot].overdue {
		s.courses[slot].overdue = false
		s.agents[s.work[slot].agent].overdue--
	}
}
