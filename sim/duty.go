package sim

import "headroom/router"

// showDuty reports what an agent's hours say of them now, if that is another than before. It is reported of everybody in a
// model with Presence.
func (s *Simulator) showDuty(id router.AgentID) {
	d := &s.days[id]
	duty := s.dutyOf(id)
	if duty == d.duty {
		return
	}
	d.duty = duty
	s.note(router.Event{
		At: s.now, Kind: router.DutyChanged, HasAgent: true, Agent: id, Team: s.agents[id].team, Status: s.agents[id].status, Why: uint8(duty),
	})
	s.showNotes()
}

func (s *Simulator) dutyOf(id router.AgentID) router.Duty {
	a, d := &s.agents[id], &s.days[id]
	switch {
	case !s.employed(id):
		return router.OffDuty
	case len(s.model.Staffing[a.home].Headcount) > 0: // who is one too many finishes in overtime
		if a.takesWork() {
			return router.OnDuty
		}
		return router.OffDuty
	case a.paid == 0:
		return router.OffDuty
	case a.wanted == router.Offline:
		return router.Absent
	case a.wanted == router.NotReady, d.taking == breaks:
		return router.OnBreak
	case d.taking == away:
		return router.Away
	}
	return router.OnDuty
}
