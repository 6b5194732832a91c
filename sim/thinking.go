package sim

import (
	"headroom/router"
	"headroom/workload"
)

// Thinking is how a conversation of one queue goes to and fro: the work is done in turns, and between two of them the customer
// thinks and writes, which needs no agent but keeps the slot.
type Thinking struct {
	Turns int            // of the agent's, into which the work is cut; from 2 to MostTurns
	Time  *workload.Dist // the customer's time between two of them, drawn for each
	// Random cuts the work at random places, each as likely as any other, rather than into equal turns. Of work that has a gamma
	// distribution with shape Turns the turns are then independent and exponential (L. Devroye, "Non-uniform random variate
	// generation", 1986, V.2).
	Random bool
}

// MostTurns is the most that a conversation may have.
const MostTurns = 1000

// dialogue is how far a conversation is. Its agent turns to those that are ready, in this order, unless a pace says how several go
// on together.
type dialogue struct {
	rest     router.Time // work of the turns after the present one
	ready    int64       // place in the order of those ready
	turn     int32       // the present one, from 0
	left     int32       // turns after it
	thinking bool        // its customer is
	since    router.Time // thinking: when that began
}

// compileThinking notes the channels in which people take turns.
func (s *Simulator) compileThinking() {
	for q, t := range s.model.Thinking {
		if t != nil {
			if s.inTurns == nil {
				s.inTurns = make([]bool, len(s.model.Router.Channels))
			}
			s.inTurns[s.model.Router.Queues[q].Channel] = true
		}
	}
}

// planTurns cuts the work of a leg, which is what remains, into turns.
func (s *Simulator) planTurns(slot int32) {
	w, d := &s.work[slot], &s.dialogues[slot]
	*d = dialogue{ready: d.ready}
	if s.conducted && s.courses[slot].silent {
		return // nobody is there who thinks
	}
	if t := s.thinking(w); t != nil && w.end == endWork {
		d.rest, d.turn, d.left = w.remaining, -1, int32(t.Turns)
		s.nextTurn(slot)
	}
}

// thinking is that of the queue where an engagement is; nil = none.
func (s *Simulator) thinking(w *work) *Thinking {
	if len(s.model.Thinking) == 0 {
		return nil
	}
	return s.model.Thinking[w.queue]
}

// nextTurn cuts the next turn off the rest of the work. In a queue without turns, where it has gone meanwhile, that is all of it.
func (s *Simulator) nextTurn(slot int32) {
	w, d := &s.work[slot], &s.dialogues[slot]
	d.turn++
	d.left--
	t := s.thinking(w)
	if d.left == 0 || t == nil {
		w.remaining, w.end, d.rest, d.left = d.rest, endWork, 0, 0
		return
	}
	w.remaining, w.end = d.rest/router.Time(d.left+1), endTurn
	if t.Random {
		s.stream.Reset(s.legKey(slot).Named("cut").Numbered(uint64(d.turn)), workload.Thinking)
		w.remaining = part(d.rest, s.stream.Least(int(d.left)))
	}
	d.rest -= w.remaining
}

// endTurn: the agent has had a turn, and the customer thinks.
func (s *Simulator) endTurn(slot int32) {
	w, d := &s.work[slot], &s.dialogues[slot]
	if t := s.thinking(w); t != nil {
		s.stream.Reset(s.legKey(slot).Numbered(uint64(d.turn)), workload.Thinking)
		w.remaining = t.Time.Draw(&s.stream)
	}
	w.end, d.thinking, d.since = reply, true, s.now
	s.note(s.ofWork(router.ThinkingStarted, w))
	s.talk(w.agent)
}

// reply: the customer is ready for the agent's next turn.
func (s *Simulator) reply(slot int32) {
	s.endThinking(slot)
	w := &s.work[slot]
	ev := s.ofWork(router.ThinkingEnded, w)
	ev.Elapsed = s.now - s.dialogues[slot].since
	s.note(ev)
	s.talk(w.agent)
}

// endThinking ends a customer's thinking; where it leaves its agent's hands meanwhile, they have thought enough by the time that
// somebody else has it.
func (s *Simulator) endThinking(slot int32) {
	if d := &s.dialogues[slot]; d.thinking {
		d.thinking = false
		s.nextTurn(slot)
		s.lineUp(slot)
	}
}

// lineUp puts a conversation behind all that are ready.
func (s *Simulator) lineUp(slot int32) {
	s.readied++
	s.dialogues[slot].ready = s.readied
}

// talk brings an agent's work up to date when a conversation has moved on.
func (s *Simulator) talk(id router.AgentID) {
	s.touch(id)
	s.repaceTouched()
	s.showNotes()
}

// inLine tells whether an engagement in hand waits until its agent turns to it: in a channel of turns without a pace of its own one is
// worked on at a time, of those ready that no other work interrupts the one that has been so for longest.
func (s *Simulator) inLine(a *agent, slot int32) bool {
	if !s.oneByOne(a, slot) {
		return false
	}
	place := s.dialogues[slot].ready
	for other := a.first; other != none; other = s.work[other].next {
		if s.dialogues[other].ready < place && s.oneByOne(a, other) && s.paceOf(a, &s.work[other]) > 0 {
			return true
		}
	}
	return false
}

// oneByOne tells whether an engagement in hand is ready and in a channel where one is worked on at a time.
func (s *Simulator) oneByOne(a *agent, slot int32) bool {
	channel := s.work[slot].channel
	return s.inTurns[channel] && !s.dialogues[slot].thinking && len(s.concurrency(a, channel).Curve) == 0
}

// thinkingWith is of how many held of a channel, and of those that share its slot, the customer thinks.
func (s *Simulator) thinkingWith(a *agent, channel router.ChannelID) int {
	n := 0
	for slot := a.first; slot != none; slot = s.work[slot].next {
		if s.dialogues[slot].thinking && s.sameSlot(channel, s.work[slot].channel) {
			n++
		}
	}
	return n
}

func checkThinking(m *Model, wrong func(string, ...any)) {
	for q, t := range m.Thinking {
		if t == nil {
			continue
		}
		queue := &m.Router.Queues[q]
		of := func(format string, args ...any) {
			wrong("queue %q: thinking: "+format, append([]any{queue.Name}, args...)...)
		}
		if !m.Router.Channels[queue.Channel].Live {
			of("its channel is deferred, and nobody is at the other end")
		}
		if t.Turns < 2 || t.Turns > MostTurns {
			of("%d turns; from 2 to %d", t.Turns, MostTurns)
		}
		checkLength("time", t.Time, false, of)
		if len(m.Conduct) > 0 && m.Conduct[q].GivesBack != nil {
			of("its work is in turns, and cannot be given back on the way")
		}
	}
}
