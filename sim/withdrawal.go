package sim

import "headroom/router"

// awaitWithdrawal puts on the agenda when another system takes a new engagement back, if it does.
func (s *Simulator) awaitWithdrawal(slot int32) {
	w := &s.work[slot]
	if w.place == gone {
		return
	}
	after, ok := s.sources[w.source].generator.Withdrawal(w.key)
	if s.model.Sources[w.source].Outbound != nil { // it may come for another window: its time runs from when it first came
		after -= s.now - w.entered
	}
	if ok && after >= 0 {
		s.setTimer(slot, withdrawal, after, rankAbandon, withdraw)
	}
}

// withdraw takes work back for another system, if no agent has it: the core lets go of what waits, rings, is pending or
// scheduled.
func (s *Simulator) withdraw(slot int32) {
	if w := &s.work[slot]; w.place == waiting || w.place == between {
		s.step(&router.Input{Verb: router.Withdraw, At: s.now, Engagement: w.id})
	}
}
