package sim

import (
	"math/bits"

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
	pace      Pace
	version   uint32 // entries of the agenda with another are dead; never reset while a replication runs
	agent     router.AgentID
	queue     router.QueueID
	next      int32 // of what its agent holds
	channel   router.ChannelID
	place     place
	end       kind // what the end of remaining is: endWork, endWrapUp, layDown or hangUp
	scheduled bool // an entry with this version is on the agenda
	drawn     bool // the work of this leg is known; who takes it next goes on with what remains
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

// begin notes a newly submitted engagement.
func (s *Simulator) begin(id router.EngagementID, from origin, entered router.Time) {
	s.open++
	slot := id.Slot()
	if slot == len(s.work) {
		s.work = append(s.work, work{})
		if s.conducted {
			s.courses = append(s.courses, course{})
		}
	}
	w := &s.work[slot]
	*w = work{origin: from, id: id, since: entered, version: w.version + 1}
	if s.conducted {
		s.courses[slot] = course{rings: none}
	}
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
		s.forget(int32(ev.Engagement.Slot()))
	case router.Abandoned, router.Withdrawn:
		s.forget(int32(ev.Engagement.Slot()))
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
		s.letGo(ev)
		s.work[ev.Engagement.Slot()].place = between
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
		if s.conducted { // the next queue may call back, or not
			s.restless = append(s.restless, slot)
		}
	default:
		w.since = s.now
		s.restless = append(s.restless, slot)
	}
	w.queue, w.channel, w.place = ev.Queue, ev.Channel, waiting
}

// forget kills what is on the agenda for an engagement that is over.
func (s *Simulator) forget(slot int32) {
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

func (s *Simulator) schedule(at router.Time, r rank, k kind, slot int32) {
	w := &s.work[slot]
	w.scheduled = true
	s.agenda.push(at, r, k, slot, w.version)
}

// startPatience gives an engagement that has to wait the time after which its customer gives up, or takes a callback.
func (s *Simulator) startPatience(slot int32) {
	w := &s.work[slot]
	if w.place != waiting || w.callback {
		return
	}
	if w.scheduled {
		s.cancel(w)
	}
	if !s.config.Channels[w.channel].Live {
		return
	}
	patience := s.sources[w.source].generator.Patience(w.key, int(w.row))
	if s.conducted && s.scheduleCallback(slot, patience) {
		return
	}
	if patience < router.Latest-s.now {
		s.schedule(max(w.since+patience, s.now), rankAbandon, abandon, slot)
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
	if !w.drawn {
		w.drawn, w.end = true, endWork
		if s.conducted {
			s.drawLeg(slot, ev)
		} else {
			w.remaining = s.sources[w.source].generator.HandleTime(w.key, int(w.row))
		}
	}
	if s.conducted {
		s.offerEnded(ev)
	}
	s.hold(slot, ev)
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
	s.touch(ev.Agent)
}

func (s *Simulator) startWrapUp(ev *router.Event) {
	slot := ev.Engagement.Slot()
	w := &s.work[slot]
	s.stream.Reset(s.legKey(int32(slot)), workload.WrapUp)
	w.remaining, w.since, w.end = s.model.WrapUp[w.queue].Draw(&s.stream), s.now, endWrapUp
	s.cancel(w)
	s.proceed(int32(slot))
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
	}
	if s.teams[a.team].marked > 0 {
		s.emptied = append(s.emptied, w.agent)
	}
	s.touch(w.agent)
}

// comeBack: an engagement returns to its queue from an agent's hands, or from where they had put it aside. What remains of
// its work is kept.
func (s *Simulator) comeBack(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	if w.place == inHand {
		s.progress(w)
		standing := s.paceOf(&s.agents[w.agent], w) == 0
		w.owing = w.remaining > 0 && (w.owing || w.started && standing)
		s.letGo(ev)
	} else {
		s.noLongerAside(slot)
	}
	s.cancel(w)
	if w.end == hangUp {
		w.drawn = false // nobody is being called any more; the work itself is still to come
	}
	w.place, w.callback = between, false
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
	w.remaining, w.since = 0, s.now
	switch k {
	case endWork:
		if s.conducted && s.transferred(slot) {
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
	case layDown:
		s.layDown(slot)
	case hangUp:
		w.drawn = false
		s.handOff(&router.Input{Verb: router.NoAnswer, At: s.now, Engagement: w.id}, w.agent)
	}
}

// handOff gives the core an input by which an agent lets go of an engagement.
func (s *Simulator) handOff(in *router.Input, id router.AgentID) {
	s.beforeLastClose(id)
	s.step(in)
}

func (s *Simulator) repaceTouched() {
	for _, id := range s.touched {
		s.repace(id)
	}
	s.touched = s.touched[:0]
}

// repace brings all that an agent holds to the pace that goes with it.
func (s *Simulator) repace(id router.AgentID) {
	a := &s.agents[id]
	a.touched = false
	for slot := a.first; slot != none; slot = s.work[slot].next {
		w := &s.work[slot]
		pace := s.paceOf(a, w)
		if pace == w.pace && (w.scheduled || pace == 0 && w.standing) {
			continue
		}
		s.progress(w)
		if w.remaining == 0 && w.scheduled {
			continue // it ends at this very instant, and completions go first
		}
		s.turn(w, pace)
		if w.scheduled {
			s.cancel(w)
		}
		s.proceed(slot)
	}
}

// progress brings what is left of work in hand up to date.
func (s *Simulator) progress(w *work) {
	if s.now > w.since && w.pace > 0 {
		w.started = true
	}
	w.remaining = max(w.remaining-done(s.now-w.since, w.pace), 0)
	w.since = s.now
}

// turn changes the pace of an engagement in hand and reports when it comes to stand still or goes on.
func (s *Simulator) turn(w *work, pace Pace) {
	w.pace = pace
	if pace == 0 {
		w.standing = true
		s.note(router.Event{
			At: s.now, Kind: router.Suspended, Engagement: w.id, Queue: w.queue, Channel: w.channel,
			HasAgent: true, Agent: w.agent, Team: s.agents[w.agent].team,
		})
		return
	}
	if w.standing || w.owing {
		cost := router.Time(0)
		if w.started || w.owing {
			cost = s.model.Channels[w.channel].ResumeCost
			w.remaining += cost
		}
		w.standing, w.started, w.owing = false, false, false
		s.note(router.Event{
			At: s.now, Kind: router.Resumed, Engagement: w.id, Queue: w.queue, Channel: w.channel,
			HasAgent: true, Agent: w.agent, Team: s.agents[w.agent].team, Elapsed: cost,
		})
	}
}

// proceed puts the end of what remains on the agenda.
func (s *Simulator) proceed(slot int32) {
	w := &s.work[slot]
	if w.pace == 0 {
		return
	}
	if left := lasting(w.remaining, w.pace); left < router.Latest-s.now {
		s.schedule(s.now+left, rankEnd, w.end, slot)
	}
}

// paceOf is the pace of w while its agent holds all of a: the channel's curve at the number held × the factor of each
// other channel held × the team's pace on the queue; 0 if any held channel interrupts it.
func (s *Simulator) paceOf(a *agent, w *work) Pace {
	rules := &s.model.Channels[w.channel]
	pace := Unhurried
	if row := s.model.TeamPace[a.team]; row != nil {
		pace = row[w.queue]
	}
	if len(rules.Curve) > 0 {
		pace = pace.times(rules.Curve[min(s.heldWith(a, w.channel), len(rules.Curve))-1])
	}
	for other, effect := range rules.During {
		if a.byChannel[other] == 0 || s.sameSlot(w.channel, router.ChannelID(other)) {
			continue
		}
		if effect.Interrupt {
			return 0
		}
		pace = pace.times(effect.Factor)
	}
	return pace
}

// heldWith is how many an agent holds of a channel and of those that share its slot.
func (s *Simulator) heldWith(a *agent, channel router.ChannelID) int {
	n := 0
	for other, held := range a.byChannel {
		if s.sameSlot(channel, router.ChannelID(other)) {
			n += int(held)
		}
	}
	return n
}

func (s *Simulator) sameSlot(a, b router.ChannelID) bool {
	channels := s.config.Channels
	return channels[a].Slot == channels[b].Slot
}

func (p Pace) times(q Pace) Pace {
	if q == Unhurried {
		return p
	}
	return max(Pace(scale(uint64(p), uint64(q), uint64(Unhurried), 0)), 1) // a product is slow, never a stand-still
}

// done is the work done in a time at a pace, rounded down.
func done(elapsed router.Time, p Pace) router.Time {
	if p == Unhurried || elapsed == 0 {
		return elapsed
	}
	return router.Time(scale(uint64(elapsed), uint64(p), uint64(Unhurried), 0))
}

// lasting is the time that work takes at a pace above 0, rounded up; router.Far if that is beyond any clock.
func lasting(work router.Time, p Pace) router.Time {
	if p == Unhurried {
		return work
	}
	return router.Time(min(scale(uint64(work), uint64(Unhurried), uint64(p), uint64(p)-1), uint64(router.Far)))
}

// scale is (a·b + add) / c, rounded down, with all 128 bits of the product; the largest value where it does not fit.
func scale(a, b, c, add uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	lo, carry := bits.Add64(lo, add, 0)
	if hi += carry; hi >= c {
		return 1<<64 - 1
	}
	quotient, _ := bits.Div64(hi, lo, c)
	return quotient
}
