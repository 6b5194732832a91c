package sim

import (
	"headroom/router"
	"headroom/workload"
)

// transferred passes an engagement whose conversation is over on to a second level, if that is drawn. It asks its next agent
// for work of its own, and its customer's patience begins anew: who was served is ready to wait as long again.
func (s *Simulator) transferred(slot int32) bool {
	w, c := &s.work[slot], &s.courses[slot]
	to := s.conduct(w.queue).Transfers
	if len(to) == 0 || c.leg >= MostTransfers || c.personal || c.silent {
		return false
	}
	s.stream.Reset(s.legKey(slot), workload.Transfer)
	u := s.stream.Uniform()
	for i := range to {
		if u < to[i].Probability {
			return s.transfer(slot, &to[i])
		}
		u -= to[i].Probability
	}
	return false
}

// transfer carries out a transfer; false if it is one to a certain agent, and nobody can have it.
func (s *Simulator) transfer(slot int32, t *Transfer) bool {
	w, to := &s.work[slot], t.To
	if t.AgentOf.Set {
		id, ok := s.someoneOf(router.TeamID(t.AgentOf.Value), w)
		if !ok {
			return false
		}
		to = router.Destination{Kind: router.ToAgent, Agent: id}
	}
	s.nextLeg(slot, t)
	s.handOff(&router.Input{Verb: router.Transfer, At: s.now, Engagement: w.id, To: to, Requires: t.Requires}, w.agent)
	return true
}
