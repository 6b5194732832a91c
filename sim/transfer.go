package sim

import (
	"headroom/router"
	"headroom/workload"
)

// transferred passes an engagement whose conversation is over on to a second level, if that is drawn. It asks its next agent
// for work of its own, and its customer's patience begins anew: who was served is ready to wait as long again.
func (s *Simulator) transferred(slot int32) bool {
	w := &s.work[slot]
	to := s.conduct(w.queue).Transfers
	if len(to) == 0 || s.courses[slot].leg >= MostTransfers {
		return false
	}
	s.stream.Reset(s.legKey(slot), workload.Transfer)
	u := s.stream.Uniform()
	for i := range to {
		if u < to[i].Probability {
			s.transfer(slot, &to[i])
			return true
		}
		u -= to[i].Probability
	}
	return false
}

func (s *Simulator) transfer(slot int32, t *Transfer) {
	s.nextLeg(slot, t)
	w := &s.work[slot]
	s.handOff(&router.Input{Verb: router.Transfer, At: s.now, Engagement: w.id, To: t.To, Requires: t.Requires}, w.agent)
}
