package sim

import (
	"cmp"
	"slices"

	"headroom/router"
)

// configs are all configurations of a run, the first one first.
func configs(m *Model) []*router.Config {
	all := []*router.Config{&m.Router}
	for i := range m.Changes {
		all = append(all, m.Changes[i].Config)
	}
	return all
}

// scheduleChanges puts the new configurations on the agenda, before all log-ons of the same instant.
func (s *Simulator) scheduleChanges() {
	for i := range s.model.Changes {
		if at := s.model.Changes[i].At; at < s.model.Horizon {
			s.agenda.push(at, rankLogOn, reconfigure, int32(i), 0)
		}
	}
}

// changesAt tells whether there is a new configuration at an instant. Numbers of teams that change with it do so together with
// it, when those who move have moved.
func (s *Simulator) changesAt(at router.Time) bool {
	_, found := slices.BinarySearchFunc(s.model.Changes, at, func(c Change, at router.Time) int { return cmp.Compare(c.At, at) })
	return found
}

// reconfigure gives the core its next configuration. Who is new comes if their hours, or their team's number, say so; teams
// that have lost or gained people come back to their number.
func (s *Simulator) reconfigure(i int32) {
	before := s.config
	s.config = s.model.Changes[i].Config
	s.leaveTeams(before)
	s.formTeams()
	s.step(&router.Input{Verb: router.Reconfigure, At: s.now, Config: s.config})
	for id := range s.agents {
		if s.agents[id].held > 0 {
			s.touch(router.AgentID(id))
		}
	}
	s.repaceTouched()
	s.showNotes()
	s.tellOptions()
	for id := range s.config.Agents {
		s.joinTeam(router.AgentID(id), before)
	}
	for id := range s.teams {
		s.refill(router.TeamID(id))
	}
}

// leaveTeams takes those who move or are removed out of the counts of the teams they are in.
func (s *Simulator) leaveTeams(before *router.Config) {
	for i := range before.Agents {
		a := &s.agents[i]
		if before.Agents[i].Removed || s.employed(router.AgentID(i)) && s.config.Agents[i].Team == a.team {
			continue
		}
		if a.paid != 0 || a.scheduled != 0 {
			s.staffed(a.team, -a.paid, -a.scheduled)
		}
		if !s.employed(router.AgentID(i)) {
			a.marked = false
			if s.days != nil {
				s.settle(router.AgentID(i))
			}
		}
	}
}

// joinTeam counts an agent who is new, or has moved, in their team, and lets who is new come if their hours say so.
func (s *Simulator) joinTeam(id router.AgentID, before *router.Config) {
	a := &s.agents[id]
	known := int(id) < len(before.Agents)
	if !s.employed(id) || known && before.Agents[id].Team == a.team {
		return
	}
	if a.paid != 0 || a.scheduled != 0 {
		s.staffed(a.team, a.paid, a.scheduled)
	}
	switch {
	case s.days != nil:
		s.days[id].duty = router.UnknownDuty // it counts in another team from now on
		s.settle(id)
	case !known && a.wanted != router.Offline:
		s.want(id)
	}
}

// refill counts a headcount team anew and brings it to its number.
func (s *Simulator) refill(id router.TeamID) {
	t, steps := &s.teams[id], s.model.Staffing[id].Headcount
	if len(steps) == 0 {
		return
	}
	t.present, t.marked = 0, 0
	for _, member := range t.members {
		a := &s.agents[member]
		if a.status == router.Offline {
			a.marked = false
			if a.coming {
				t.present++
			}
			continue
		}
		t.present++
		if a.marked {
			t.marked++
		}
	}
	due := t.next < len(steps) && steps[t.next].At == s.now
	want := 0
	switch {
	case due:
		want = s.nextNumber(id)
	case t.next > 0:
		want = steps[t.next-1].Agents
	}
	s.fill(t, want)
	if due {
		s.scheduleHeadcount(id)
	}
}
