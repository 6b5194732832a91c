package sim

import (
	"math/bits"
	"slices"

	"headroom/router"
)

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
		pace, inLine := s.paceNow(a, slot)
		if pace == w.pace && (w.scheduled || pace == 0 && w.standing != inLine) {
			continue
		}
		s.progress(w)
		if w.remaining == 0 && w.scheduled {
			continue // it ends at this very instant, and completions go first
		}
		s.turn(w, pace, inLine)
		if w.scheduled {
			s.cancel(w)
		}
		s.proceed(w)
	}
}

// paceNow is the pace of an engagement in hand: 0 while it is in line for its agent.
func (s *Simulator) paceNow(a *agent, slot int32) (pace Pace, inLine bool) {
	if a.held == 1 && s.alone != nil {
		if pace = s.alone[a.team][s.work[slot].channel]; pace != unknownPace {
			return pace, false
		}
	}
	pace = s.paceOf(a, &s.work[slot])
	if s.inTurns != nil && pace > 0 && s.inLine(a, slot) {
		return 0, true
	}
	return pace, false
}

// progress brings what is left of work in hand up to date.
func (s *Simulator) progress(w *work) {
	if s.now > w.since && w.pace > 0 {
		w.started = true
	}
	w.remaining = max(w.remaining-done(s.now-w.since, w.pace), 0)
	w.since = s.now
}

// turn changes the pace of an engagement in hand and reports when it comes to stand still or goes on. What is in line for its
// agent does not stand still because of other work.
func (s *Simulator) turn(w *work, pace Pace, inLine bool) {
	w.pace = pace
	if pace == 0 && !inLine {
		w.standing = true
		if !w.owing {
			w.stood = s.now
		}
		s.note(s.ofWork(router.Suspended, w))
		return
	}
	if w.standing || w.owing {
		cost := router.Time(0)
		if w.started || w.owing {
			cost = s.concurrency(&s.agents[w.agent], w.channel).CostAfter(s.now - w.stood)
			w.remaining = sum(w.remaining, cost)
		}
		w.standing, w.started, w.owing = false, false, false
		ev := s.ofWork(router.Resumed, w)
		ev.Elapsed = cost
		s.note(ev)
	}
}

// ofWork is an event about an engagement in hand.
func (s *Simulator) ofWork(k router.Kind, w *work) router.Event {
	return router.Event{
		At: s.now, Kind: k, Engagement: w.id, Queue: w.queue, Channel: w.channel,
		HasAgent: true, Agent: w.agent, Team: s.agents[w.agent].team,
	}
}

// proceed puts the end of what remains on the agenda.
func (s *Simulator) proceed(w *work) {
	if w.pace == 0 {
		return
	}
	if left := lasting(w.remaining, w.pace); left < router.Latest-s.now {
		s.schedule(s.now+left, rankEnd, w.end, w)
	}
}

// paceOf is the pace of w while its agent holds all of a: that of the first mix which fits, else the channel's curve at the
// number held × the factor of each other channel held; × the team's pace on the queue and the agent's speed; 0 if any held channel
// interrupts it.
func (s *Simulator) paceOf(a *agent, w *work) Pace {
	if s.inTurns != nil && s.dialogues[w.id.Slot()].thinking {
		return Unhurried // the customer's time
	}
	rules := s.concurrency(a, w.channel)
	pace := Unhurried
	if row := s.model.TeamPace[a.team]; row != nil {
		pace = row[w.queue]
	}
	if s.speeds != nil {
		pace = pace.times(s.speedOf(w))
	}
	for i := range rules.Mixes {
		if m := &rules.Mixes[i]; s.fits(a, m) {
			if m.Pace == 0 {
				return 0
			}
			return pace.times(m.Pace)
		}
	}
	if len(rules.Curve) > 0 {
		pace = pace.times(rules.Curve[min(s.busyWith(a, w.channel), len(rules.Curve))-1])
	}
	for other := range rules.During {
		effect := &rules.During[other]
		if a.byChannel[other] == 0 || s.sameSlot(w.channel, router.ChannelID(other)) {
			continue
		}
		if effect.Interrupt {
			return 0
		}
		pace = pace.times(effect.factor(a.byChannel[other]))
	}
	return pace
}

// unknownPace is that of an engagement alone in its agent's hands where it depends on more than the team and the channel.
const unknownPace Pace = -1

// compileAlone works out paces that need not be worked out each time: of what is all that its agent holds. Most work is, most of
// the time.
func (s *Simulator) compileAlone() {
	if s.inTurns != nil || s.speeds != nil || slices.ContainsFunc(s.model.Changes, func(c Change) bool {
		return !slices.Equal(c.Config.Channels, s.config.Channels)
	}) {
		return
	}
	channels := len(s.config.Channels)
	s.alone = make([][]Pace, len(s.teams))
	for t := range s.alone {
		s.alone[t] = make([]Pace, channels)
		for ch := range s.alone[t] {
			s.alone[t][ch] = unknownPace
			if s.model.TeamPace[t] == nil {
				a := agent{team: router.TeamID(t), held: 1, byChannel: make([]uint16, channels)}
				a.byChannel[ch] = 1
				s.alone[t][ch] = s.paceOf(&a, &work{channel: router.ChannelID(ch)})
			}
		}
	}
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

// busyWith is the same without those of which the customer thinks.
func (s *Simulator) busyWith(a *agent, channel router.ChannelID) int {
	if s.inTurns == nil {
		return s.heldWith(a, channel)
	}
	return s.heldWith(a, channel) - s.thinkingWith(a, channel)
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

// sum is that of two lengths of work; router.Far if it is beyond any clock, as a draw from a long tail may be by itself.
func sum(a, b router.Time) router.Time {
	if a > router.Far-b {
		return router.Far
	}
	return a + b
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
