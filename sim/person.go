package sim

import "headroom/workload"

// TeamKey is what the random numbers of a team's people come from: agent number n, from 0, has TeamKey(name).Numbered(n), where the
// team's staffing does not say otherwise.
func TeamKey(name string) workload.Key { return workload.Key(0).Named(name) }

// RosterKey is the same for somebody who is known by name, in whatever team, and whoever else there is.
func RosterKey(name string) workload.Key { return workload.Key(0).Named("roster").Named(name) }

// person is the key of a team's agent number n, from 0.
func (s *Staffing) person(team string, n int) workload.Key {
	if n < len(s.Persons) {
		return s.Persons[n]
	}
	return TeamKey(team).Numbered(uint64(n))
}
