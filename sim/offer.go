package sim

import (
	"headroom/router"
	"headroom/workload"
)

// ring is one agent at whom an engagement rings, or has rung in this leg.
type ring struct {
	slot    int32 // of the engagement
	next    int32 // of the same engagement
	agent   router.AgentID
	version uint32 // entries of the agenda with another are dead
	times   int32  // how often it has rung there
	asked   bool   // an entry with this version is on the agenda
}

// offered: where acceptance is manual, the agent accepts or declines after a while, or lets it ring. What they do, and how
// fast, is drawn by engagement, leg, agent and how often it has rung there.
func (s *Simulator) offered(ev *router.Event) {
	s.rung(ev, 1)
	if !s.config.Queues[ev.Queue].Acceptance.Manual {
		return // answered by itself when it has rung
	}
	i := s.ringAt(int32(ev.Engagement.Slot()), ev.Agent)
	r := &s.rings[i]
	r.times++
	key := s.legKey(r.slot).Numbered(uint64(s.agents[ev.Agent].key)).Numbered(uint64(r.times))
	k, delay, answers := s.drawAnswer(ev, key)
	if !answers || delay > s.config.Queues[ev.Queue].Acceptance.RingTime {
		return // missed
	}
	r.asked = true
	s.agenda.push(s.now+delay, rankAnswer, k, i, r.version)
}

// drawAnswer draws what an agent does about an offer, and when; nothing, if they let it ring.
func (s *Simulator) drawAnswer(ev *router.Event, key workload.Key) (k kind, delay router.Time, answers bool) {
	var team Answering
	if len(s.model.Answering) > 0 {
		team = s.model.Answering[ev.Team]
	}
	s.stream.Reset(key, workload.Answer)
	switch u := s.stream.Uniform(); {
	case u < team.Decline:
		k = decline
	case u-team.Decline < team.Miss:
		return 0, 0, false
	default:
		k = accept
	}
	d := s.conduct(ev.Queue).AnswerDelay
	if d == nil {
		d = team.Delay
	}
	if d != nil {
		s.stream.Reset(key, workload.AnswerDelay)
		delay = d.Draw(&s.stream)
	}
	return k, delay, true
}

// ringAt is the ring of an engagement at an agent, a new one if it has not rung there in this leg.
func (s *Simulator) ringAt(slot int32, agent router.AgentID) int32 {
	if i, ok := s.findRing(slot, agent); ok {
		return i
	}
	if len(s.free) == 0 {
		s.free = append(s.free, int32(len(s.rings)))
		s.rings = append(s.rings, ring{})
	}
	i := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	c := &s.courses[slot]
	s.rings[i] = ring{slot: slot, next: c.rings, agent: agent, version: s.rings[i].version + 1}
	c.rings = i
	return i
}

func (s *Simulator) findRing(slot int32, agent router.AgentID) (int32, bool) {
	for i := s.courses[slot].rings; i != none; i = s.rings[i].next {
		if s.rings[i].agent == agent {
			return i, true
		}
	}
	return none, false
}

// answer tells the core what an agent does about an offer.
func (s *Simulator) answer(k kind, i int32) {
	r := &s.rings[i]
	r.asked = false
	verb := router.Accept
	if k == decline {
		verb = router.Decline
	}
	s.step(&router.Input{Verb: verb, At: s.now, Engagement: s.work[r.slot].id, Agent: r.agent})
}

// offerEnded: an engagement rings at an agent no more, whatever the agent was about to do.
func (s *Simulator) offerEnded(ev *router.Event) {
	s.rung(ev, -1)
	s.answered(ev)
}

// rung counts at how many agents an engagement rings, and how much rings at the agent.
func (s *Simulator) rung(ev *router.Event, more int32) {
	s.work[ev.Engagement.Slot()].ringing += more
	s.agents[ev.Agent].ringing += more
}

// answered: the agent is not about to answer any more.
func (s *Simulator) answered(ev *router.Event) {
	if !s.conducted {
		return
	}
	if i, ok := s.findRing(int32(ev.Engagement.Slot()), ev.Agent); ok {
		s.silenceRing(i)
	}
}

func (s *Simulator) silenceRing(i int32) {
	r := &s.rings[i]
	r.version++
	if r.asked {
		r.asked = false
		s.agenda.dead++
		s.agenda.sweep(s.deadWork)
	}
}

// endRings forgets at whom an engagement has rung.
func (s *Simulator) endRings(slot int32) {
	c := &s.courses[slot]
	for i := c.rings; i != none; i = s.rings[i].next {
		s.silenceRing(i)
		s.free = append(s.free, i)
	}
	c.rings = none
}
