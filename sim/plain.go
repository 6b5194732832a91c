package sim

import "headroom/router"

// What happens most, the short way: somebody comes who waits or is answered by one with empty hands, and one whose hands are empty
// afterwards finishes, and takes what is next. All of it follows from the long way of simulator.go and work.go when every question
// that is asked there has the usual answer; the two are compared in plain_test.go.

// isPlain tells whether a model has none of the features that look at every event.
func (s *Simulator) isPlain() bool {
	return !s.conducted && !s.hasChildren && s.speeds == nil && s.inTurns == nil && s.days == nil && s.model.Switching == nil && s.alone != nil
}

// admitPlainly submits the next arrival of a source.
func (s *Simulator) admitPlainly(i int32) {
	src := &s.sources[i]
	a := &src.next
	in := &s.submission
	in.At, in.Queue, in.Entry, in.Requires = s.now, a.Queue, a.Entry, a.Requires
	in.Entered, in.HeadStart, in.Due, in.Effort = a.Entered, a.HeadStart, a.Due, a.Effort
	in.Details = src.generator.Details(a, &s.details)
	from, drawn, handleTime := origin{key: a.Key, source: i, row: int32(a.Row)}, a.Drawn, a.HandleTime
	s.scheduleArrival(i)
	if !s.apply(in) {
		return
	}
	queued := &s.events[0]
	if queued.Kind != router.Queued || len(s.events) > 2 || len(s.events) == 2 && !s.isTakenPlainly(&s.events[1]) {
		s.followAll(in, from)
		return
	}
	w := s.begin(queued.Engagement, from, in.Entered)
	w.queue, w.channel, w.place = queued.Queue, queued.Channel, waiting
	if drawn {
		w.drawn, w.end, w.remaining = true, endWork, handleTime
	}
	if len(s.events) == 2 {
		answered := &s.events[1]
		s.takePlainly(answered, w, &s.agents[answered.Agent])
	} else {
		s.startPatience(int32(queued.Engagement.Slot()))
	}
	s.observer.Observe(s.events)
}

// finishPlainly ends an engagement in hand, if that is all its agent has; if not, or if it is not the whole of it that ends, it
// changes nothing.
func (s *Simulator) finishPlainly(k kind, w *work) bool {
	a := &s.agents[w.agent]
	if a.held != 1 || s.teams[a.team].marked > 0 {
		return false
	}
	in := &s.ending
	in.At, in.Engagement, in.Verb = s.now, w.id, router.EndWrapUp
	if k == endWork {
		if in.Verb = router.Complete; s.model.WrapUp[w.queue] != nil {
			return false
		}
	} else if k != endWrapUp {
		return false
	}
	if !s.apply(in) {
		return true
	}
	var next *work
	if len(s.events) == 2 {
		next = s.takesNextPlainly(&s.events[1], w.agent)
	}
	if s.events[0].Kind != router.Closed || len(s.events) > 2 || len(s.events) == 2 && next == nil {
		s.followAll(in, origin{})
		return true
	}
	w.place = gone
	w.version++
	s.open--
	a.first, a.held, a.since = none, 0, s.now
	a.byChannel[w.channel]--
	if next != nil {
		s.takePlainly(&s.events[1], next, a)
	}
	s.observer.Observe(s.events)
	return true
}

// takesNextPlainly is what an agent whose hands are empty by now takes, if that is what an event says and it was not with anybody before;
// otherwise nil.
func (s *Simulator) takesNextPlainly(ev *router.Event, agent router.AgentID) *work {
	if ev.Kind != router.Answered || ev.Agent != agent || s.alone[ev.Team][ev.Channel] <= 0 {
		return nil
	}
	if w := &s.work[ev.Engagement.Slot()]; w.ringing == 0 && !w.owing {
		return w
	}
	return nil
}

// isTakenPlainly tells whether an event is that what has just come is taken by somebody with empty hands.
func (s *Simulator) isTakenPlainly(ev *router.Event) bool {
	return ev.Kind == router.Answered && s.agents[ev.Agent].held == 0 && s.alone[ev.Team][ev.Channel] > 0
}

// takePlainly: somebody with empty hands takes it, and goes on with it until it is done.
func (s *Simulator) takePlainly(ev *router.Event, w *work, a *agent) {
	slot := int32(ev.Engagement.Slot())
	s.cancel(w)
	if !w.drawn {
		w.drawn, w.end = true, endWork
		w.remaining = s.sources[w.source].generator.HandleTime(w.key, int(w.row), w.queue, w.entered)
	}
	w.place, w.agent, w.next = inHand, ev.Agent, none
	w.since, w.pace, w.started, w.standing = s.now, s.alone[ev.Team][ev.Channel], false, false
	a.first, a.held, a.since = slot, 1, s.now
	a.byChannel[w.channel]++
	s.proceed(w)
}
