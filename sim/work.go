package sim

import (
	"headroom/router"
	"headroom/workload"
)

// origin is where an engagement's random numbers come from.
type origin struct {
	key    workload.Key
	source int32
	row    int32
}

// work is what the simulator knows of one open engagement; its slot is its index in Simulator.work.
type work struct {
	origin
	id        router.EngagementID
	remaining router.Time // work still to be done, as of since; of what is laid down on the way: up to the next time
	since     router.Time // where it waits: when its customer's patience began to run
	entered   router.Time // when it came in
	stood     router.Time // standing or owing: since when it has stood still
	pace      Pace
	version   uint32 // entries of the agenda with another are dead; never reset while a replication runs
	agent     router.AgentID
	queue     router.QueueID
	next      int32 // of what its agent holds
	ringing   int32 // at how many agents
	channel   router.ChannelID
	place     place
	end       kind // what the end of remaining is: endWork, endWrapUp, layDown, hangUp, endTurn or reply
	scheduled bool // an entry with this version is on the agenda
	drawn     bool // the work of this leg is known, begun or not; who takes it next goes on with what remains
	started   bool // has progressed since it began or resumed, so that to stand still is an interruption
	standing  bool // in hand at pace 0
	owing     bool // came back from an agent with whom it stood still: whoever goes on with it pays the resume cost
	callback  bool // its customer is to be called back, and gives up no more
}

// place is where an open engagement is.
type place uint8

const (
	coming  place = iota // just submitted
	waiting              // in a queue, ringing or not
	inHand               // with an agent, in wrap-up too
	aside                // inactive, with its agent
	between              // elsewhere: scheduled, pending, or on its way to a queue
	gone                 // over
)

// none is the slot of nothing, in lists.
const none int32 = -1

// begin notes a newly submitted engagement; it may move all others to elsewhere in memory.
func (s *Simulator) begin(id router.EngagementID, from origin, entered router.Time) *work {
	s.open++
	slot := id.Slot()
	if slot == len(s.work) {
		s.work = append(s.work, work{})
		if s.conducted {
			s.courses = append(s.courses, course{})
		}
		if s.inTurns != nil {
			s.dialogues = append(s.dialogues, dialogue{})
		}
	}
	w := &s.work[slot]
	version := w.version + 1
	*w = work{} // and then field by field: a whole put together elsewhere and copied waits until its parts have reached memory
	w.key, w.source, w.row = from.key, from.source, from.row
	w.id, w.since, w.entered, w.version = id, entered, entered, version
	if s.conducted {
		s.courses[slot] = course{rings: none, timers: s.courses[slot].timers}
		s.enlist(int32(slot))
	}
	if s.inTurns != nil {
		s.dialogues[slot] = dialogue{}
	}
	return w
}

// follow acts on one event of the core.
func (s *Simulator) follow(ev *router.Event) {
	switch ev.Kind {
	case router.Queued:
		s.startWaiting(ev)
	case router.Answered:
		s.startWork(ev)
	case router.WrapUpStarted:
		s.startWrapUp(ev)
	case router.Closed:
		if s.work[ev.Engagement.Slot()].place == inHand {
			s.letGo(ev)
		}
		s.forget(ev)
	case router.Abandoned, router.Withdrawn:
		s.forget(ev)
	case router.StatusChanged:
		a := &s.agents[ev.Agent]
		a.status, a.cooling = ev.Status, ev.CoolDown && ev.Status == router.NotReady
	case router.AgentChanged:
		s.touch(ev.Agent)
	default:
		s.followOn(ev)
	}
}

// followOn acts on what seldom happens.
func (s *Simulator) followOn(ev *router.Event) {
	switch ev.Kind {
	case router.Scheduled:
		s.work[ev.Engagement.Slot()].place = between
	case router.Offered:
		s.offered(ev)
	case router.Declined, router.Missed, router.OfferEnded:
		s.offerEnded(ev)
	case router.Assigned:
		s.goOn(ev)
	case router.Inactivated, router.Pended:
		s.laidDown(ev)
	case router.Transferred:
		s.passedOn(ev)
	case router.Returned:
		s.comeBack(ev)
	case router.CallbackTaken:
		s.work[ev.Engagement.Slot()].callback = true
	case router.CallbackUnanswered:
		s.letGo(ev)
		s.work[ev.Engagement.Slot()].place = between
	}
}

// startWaiting: a customer's patience begins to run when their engagement first enters a queue, and again from the beginning
// when it comes back to one from an agent's hands. An overflow goes on with what is left of it.
func (s *Simulator) startWaiting(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	switch w.place {
	case coming:
	case waiting:
		if s.conducted || s.sources[w.source].generator.PatienceByQueue() { // the next queue may call back, or not, or try it more
			s.restless = append(s.restless, slot)
		}
	default:
		w.since = s.now
		s.restless = append(s.restless, slot)
	}
	w.queue, w.channel, w.place = ev.Queue, ev.Channel, waiting
	if s.conducted && !s.config.Channels[w.channel].Live { // work like any other from now on
		s.courses[slot].silent = false
	}
}

// forget kills what is on the agenda for an engagement that is over. What comes of it comes.
func (s *Simulator) forget(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	if s.hasChildren {
		s.over(ev)
	}
	w := &s.work[slot]
	s.open--
	w.place = gone
	s.cancel(w)
	if s.conducted {
		s.endCourse(slot)
	}
}

func (s *Simulator) cancel(w *work) {
	w.version++
	if w.scheduled {
		w.scheduled = false
		s.agenda.dead++
		s.agenda.sweep(s.deadWork)
	}
}

func (s *Simulator) schedule(at router.Time, r rank, k kind, w *work) {
	w.scheduled = true
	s.agenda.push(at, r, k, int32(w.id.Slot()), w.version)
}

// startPatience gives an engagement that has to wait the time after which its customer gives up, or takes a callback.
func (s *Simulator) startPatience(slot int32) {
	w := &s.work[slot]
	if w.place != waiting || w.callback || s.conducted && s.courses[slot].silent {
		return
	}
	if w.scheduled {
		s.cancel(w)
	}
	if !s.config.Channels[w.channel].Live {
		return
	}
	patience := s.sources[w.source].generator.Patience(w.key, int(w.row), w.queue, w.entered)
	if s.conducted && s.scheduleCallback(slot, patience) {
		return
	}
	if patience < router.Latest-s.now {
		s.schedule(max(w.since+patience, s.now), rankAbandon, abandon, w)
	}
}

func (s *Simulator) restartPatience() {
	for _, slot := range s.restless {
		s.startPatience(slot)
	}
	s.restless = s.restless[:0]
}

func (s *Simulator) startWork(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	s.cancel(w)
	if w.ringing > 0 {
		s.rung(ev, -1)
	}
	s.startLeg(slot, ev)
	s.answered(ev)
	s.hold(slot, ev)
}

// startLeg draws the work of a leg whose first agent has just got it.
func (s *Simulator) startLeg(slot int32, ev *router.Event) {
	w := &s.work[slot]
	if w.drawn {
		if s.conducted && ev.Callback {
			s.dialAgain(slot)
		}
		return
	}
	w.drawn, w.end = true, endWork
	if s.conducted {
		s.drawLeg(slot, ev)
	} else {
		w.remaining = s.sources[w.source].generator.HandleTime(w.key, int(w.row), w.queue, w.entered)
	}
	if s.inTurns != nil {
		s.planTurns(slot)
	}
}

// hold puts an engagement into an agent's hands.
func (s *Simulator) hold(slot int32, ev *router.Event) {
	w := &s.work[slot]
	w.place, w.agent = inHand, ev.Agent
	w.since, w.pace, w.started, w.standing = s.now, 0, false, false
	a := &s.agents[ev.Agent]
	w.next, a.first = a.first, slot
	a.held++
	a.byChannel[w.channel]++
	a.since = s.now
	if s.model.Switching != nil {
		s.switchOver(a, w)
	}
	if s.speeds != nil && s.speeds.levels {
		s.noteSkills(slot)
	}
	if s.days != nil && a.held == 1 {
		s.handsChanged(ev.Agent)
	}
	if s.inTurns != nil {
		s.lineUp(slot)
	}
	s.touch(ev.Agent)
	if s.conducted {
		s.watchHand(slot)
	}
}

func (s *Simulator) startWrapUp(ev *router.Event) {
	slot := ev.Engagement.Slot()
	w := &s.work[slot]
	w.remaining, w.since, w.end = 0, s.now, endWrapUp
	if !s.conducted || !s.courses[slot].silent {
		s.stream.Reset(s.legKey(int32(slot)), workload.WrapUp)
		w.remaining = s.drawnFrom(s.wrapUp(w), w)
	}
	s.cancel(w)
	if s.inTurns != nil {
		s.lineUp(int32(slot)) // others may have waited for their turn
		s.touch(w.agent)
	}
	s.proceed(w)
}

// wrapUp is what the wrap-up of an engagement is drawn from.
func (s *Simulator) wrapUp(w *work) *workload.Dist {
	if len(s.model.WrapUpBy) > 0 && len(s.model.WrapUpBy[w.queue]) > 0 {
		return s.model.WrapUpBy[w.queue].At(w.entered)
	}
	return s.model.WrapUp[w.queue]
}

// letGo takes an engagement out of its agent's hands.
func (s *Simulator) letGo(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	a := &s.agents[w.agent]
	link := &a.first
	for *link != slot {
		link = &s.work[*link].next
	}
	*link = w.next
	a.held--
	a.byChannel[w.channel]--
	if a.held == 0 {
		a.since = s.now
		if s.days != nil {
			s.handsChanged(w.agent)
		}
	}
	if s.teams[a.team].marked > 0 {
		s.emptied = append(s.emptied, w.agent)
	}
	s.touch(w.agent)
	if s.conducted {
		s.stopTimer(slot, handover)
	}
}

// comeBack: an engagement returns to its queue from an agent's hands, or from where they had put it aside. What remains of
// its work is kept.
func (s *Simulator) comeBack(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	if w.place == inHand {
		s.breakOff(w)
		s.letGo(ev)
	} else {
		s.noLongerAside(slot)
	}
	s.cancel(w)
	if w.end == hangUp { // nobody is being called any more; the work itself is still to come
		s.notReached(slot)
	}
	w.place, w.callback = between, false
}

// breakOff brings work up to date that leaves its agent's hands before it is done. Whoever goes on with what stood still pays
// the resume cost.
func (s *Simulator) breakOff(w *work) {
	s.progress(w)
	standing := s.paceOf(&s.agents[w.agent], w) == 0
	if !w.standing && !w.owing {
		w.stood = s.now
	}
	w.owing = w.remaining > 0 && (w.owing || w.started && standing)
	if s.inTurns != nil {
		s.endThinking(int32(w.id.Slot()))
	}
}

func (s *Simulator) touch(id router.AgentID) {
	if a := &s.agents[id]; !a.touched {
		a.touched = true
		s.touched = append(s.touched, id)
	}
}

// finish acts on the end of what remains of an engagement in hand.
func (s *Simulator) finish(k kind, slot int32) {
	w := &s.work[slot]
	s.progress(w)
	w.remaining = 0
	switch k {
	case endWork:
		if s.conducted && (s.anotherTouch(slot) || s.transferred(slot)) {
			return
		}
		in := &router.Input{Verb: router.Complete, At: s.now, Engagement: w.id}
		if s.model.WrapUp[w.queue] != nil {
			s.step(in)
		} else {
			s.handOff(in, w.agent)
		}
	case endWrapUp:
		s.handOff(&router.Input{Verb: router.EndWrapUp, At: s.now, Engagement: w.id}, w.agent)
	case endTurn:
		s.endTurn(slot)
	case reply:
		s.reply(slot)
	case layDown:
		s.layDown(slot)
	case hangUp:
		if s.calledInVain(slot) {
			return
		}
		s.notReached(slot)
		s.handOff(&router.Input{Verb: router.NoAnswer, At: s.now, Engagement: w.id}, w.agent)
	}
}

// handOff gives the core an input by which an agent lets go of an engagement.
func (s *Simulator) handOff(in *router.Input, id router.AgentID) {
	s.beforeLastClose(id)
	s.step(in)
}
