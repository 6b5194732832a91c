package sim

import "headroom/router"

// someoneOf chooses who of a team gets work that is handed to a person. The core would give it to any agent who is ready,
// whatever they hold; people ask who has room. So: of those of the team who are ready, at whom nothing rings and who hold fewer
// of the channel (and of those with the same slot) than their cap, the one who holds least; then whose hands have been as
// they are for longest; then the first of the team. The agent who has it is not among them. False: there is nobody.
func (s *Simulator) someoneOf(team router.TeamID, w *work) (router.AgentID, bool) {
	best := router.AgentID(-1)
	room := s.config.Teams[team].Caps[w.channel]
	for _, id := range s.teams[team].members {
		a := &s.agents[id]
		if id == w.agent || a.status != router.Ready || a.ringing > 0 || s.heldWith(a, w.channel) >= room {
			continue
		}
		if best < 0 || s.leavesFirst(id, best) < 0 {
			best = id
		}
	}
	return best, best >= 0
}

// watchHand puts on the agenda when an engagement that an agent has just got will have been in hand for long. Who is of the
// team that takes over keeps it.
func (s *Simulator) watchHand(slot int32) {
	w := &s.work[slot]
	if t := s.conduct(w.queue).TakeOver; t != nil && s.agents[w.agent].team != t.By {
		s.setTimer(slot, handover, t.After, rankAnswer, takeOver)
	}
}

// takeOver lets a supervisor take over what has been in an agent's hands for long, if one can have it. In wrap-up there is
// nothing left to take over.
func (s *Simulator) takeOver(slot int32) {
	w := &s.work[slot]
	if w.end == endWrapUp {
		return
	}
	if id, ok := s.someoneOf(s.conduct(w.queue).TakeOver.By, w); ok {
		s.handOff(&router.Input{Verb: router.TakeOver, At: s.now, Engagement: w.id, Agent: id}, w.agent)
	}
}

// passedOn: an engagement leaves its agent's hands for a queue, a flow or another agent. After a transfer a new leg begins; who
// takes work over goes on with what remains of it.
func (s *Simulator) passedOn(ev *router.Event) {
	w := &s.work[ev.Engagement.Slot()]
	if w.drawn {
		s.breakOff(w)
	}
	s.letGo(ev)
	s.cancel(w)
	w.place = between
}
