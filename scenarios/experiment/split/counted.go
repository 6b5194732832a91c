package split

import (
	"slices"

	"headroom/results"
	"headroom/scenarios/experiment"
)

// scope is what people who are divided can do something about: the queues that they serve, and their teams with all parts. Targets of others are the same with any number
// of them, and would make every arm look impossible that is judged as a whole.
type scope struct{ queues, teams []string }

func (s *study) findScope() {
	model := s.base.Model()
	names, _ := s.division.Divided()
	for q, queue := range model.Router.Queues {
		for _, t := range queue.Teams {
			if name := s.base.Queues[q].Name; contains(names, s.base.Teams[t.Team].Name) && !contains(s.scope.queues, name) {
				s.scope.queues = append(s.scope.queues, name)
			}
		}
	}
	for _, name := range names {
		s.scope.teams = append(s.scope.teams, name, s.division.AllOf(name))
		for g := range s.division.Groups {
			s.scope.teams = append(s.scope.teams, s.division.PartOf(name, g))
		}
	}
}

// counted are the requirements within the scope.
func (s *study) counted(sample results.Sample) []results.Requirement {
	return slices.DeleteFunc(results.Requirements(sample.Spec, sample.Summaries, results.LongRun, 0), func(r results.Requirement) bool { return !s.counts(&r) })
}

func (s *study) counts(r *results.Requirement) bool {
	if r.Subject == "queue" {
		return contains(s.scope.queues, r.Name)
	}
	return contains(s.scope.teams, r.Name)
}

// leftOut are the queues and teams with targets that do not count.
func (s *study) leftOut() (names []string) {
	for _, q := range s.base.Queues {
		if len(q.Targets) > 0 && !contains(s.scope.queues, q.Name) {
			names = append(names, q.Name)
		}
	}
	spec := experiment.Spec(s.base)
	for t, team := range s.base.Teams {
		if t < len(spec.Teams) && len(spec.Teams[t].Targets) > 0 && !contains(s.scope.teams, team.Name) {
			names = append(names, "team "+team.Name)
		}
	}
	return names
}
