package sensitivity

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
)

// AllTeams is the name of the headcount of all teams together.
const AllTeams = "all"

// mostTimes is up to how many times the people there are is tried, and mostMore people beside.
const (
	mostTimes = 4
	mostMore  = 10
)

// crew is whose headcount is asked for: the numbers of one team, or of all. One number of people at each shift counts as it is, a list by interval as its largest.
type crew struct {
	name    string
	numbers []scenarios.StaffNumber
	units   []unit
	present int
}

// unit is one number, or all of one list.
type unit struct {
	from, to int // in numbers
	people   int
}

// crewOf is the crew of a team, or of all teams.
func crewOf(s *scenarios.Scenario, name string) (*crew, error) {
	c := &crew{name: name, numbers: s.StaffNumbers()}
	var named []string
	for i := 0; i < len(c.numbers); {
		n := &c.numbers[i]
		u := unit{from: i, to: i + 1, people: n.Agents}
		for ; u.to < len(c.numbers) && n.Index >= 0 && c.numbers[u.to].Path == n.Path; u.to++ {
			u.people = max(u.people, c.numbers[u.to].Agents)
		}
		team := s.Teams[n.Team].Name
		if !slices.Contains(named, team) {
			named = append(named, team)
		}
		if name == AllTeams || name == team {
			c.units, c.present = append(c.units, u), c.present+u.people
		}
		i = u.to
	}
	switch {
	case len(named) == 0:
		return nil, fmt.Errorf("--headcount: scenario %q has no number of people that can be decided: a roster names its people; write teams with agents, or shifts", s.Name)
	case len(c.units) == 0:
		return nil, fmt.Errorf("--headcount %s: no team of that name has a number of people that can be decided; there are %s, and %s for all of them", name, strings.Join(named, ", "), AllTeams)
	case c.present == 0:
		return nil, fmt.Errorf("--headcount %s: there is nobody, and so no proportion in which there could be more; give it people first, with --set", name)
	}
	return c, nil
}

// Settings give a team, or AllTeams, so many people, in the proportions that it has; none where there is no such number.
func Settings(s *scenarios.Scenario, crew string, people int) []scenarios.Setting {
	c, err := crewOf(s, crew)
	if err != nil {
		return nil
	}
	return c.settings(s, people)
}

// settings give a crew so many people, in the proportions that it has: by Webster's method, under which one more in all takes nobody away anywhere.
func (c *crew) settings(s *scenarios.Scenario, people int) []scenarios.Setting {
	agents := make([]int, len(c.numbers))
	for i := range agents {
		agents[i] = c.numbers[i].Agents
	}
	given := make([]int, len(c.units))
	for range people {
		best := 0
		for i, u := range c.units {
			if u.people*(2*given[best]+1) > c.units[best].people*(2*given[i]+1) {
				best = i
			}
		}
		given[best]++
	}
	for i, u := range c.units {
		for k := u.from; k < u.to && u.people > 0; k++ {
			agents[k] = (given[i]*c.numbers[k].Agents + u.people - 1) / u.people // rounded up: where there was somebody there is
		}
	}
	return s.StaffSettings(agents)
}

// definedBy is another way to judge targets on service levels; nil = as the scenario does.
type definedBy struct {
	words string
	apply func(spec *results.Spec)
}

// otherDefinitions are the formulas and scopes that no target on a service level has already.
func otherDefinitions(base *results.Spec) (list []definedBy) {
	any := func(is func(q results.QueueSpec, t results.Target) bool) bool {
		for q := range base.Router.Queues {
			own := queueOf(base, q)
			if slices.ContainsFunc(own.Targets, func(t results.Target) bool { return t.Kind == results.ServiceLevelTarget && is(own, t) }) {
				return true
			}
		}
		return false
	}
	if !any(func(results.QueueSpec, results.Target) bool { return true }) {
		return nil
	}
	for _, f := range results.Formulas() {
		if any(func(q results.QueueSpec, _ results.Target) bool { return q.Formula != f }) {
			list = append(list, definedBy{"formula " + f.String(), func(spec *results.Spec) {
				for q := range spec.Queues {
					spec.Queues[q].Formula = f
				}
			}})
		}
	}
	for _, scope := range []results.Target{{Scope: results.ByDay}, {Scope: results.EachInterval}, {Scope: results.ShareOfIntervals, Share: usualShare}} {
		if any(func(_ results.QueueSpec, t results.Target) bool {
			return t.Scope != scope.Scope || t.Share != scope.Share
		}) {
			list = append(list, definedBy{"service levels " + scope.ScopeWords(), func(spec *results.Spec) {
				for q := range spec.Queues {
					for i := range spec.Queues[q].Targets {
						if t := &spec.Queues[q].Targets[i]; t.Kind == results.ServiceLevelTarget {
							t.Scope, t.Share = scope.Scope, scope.Share
						}
					}
				}
			}})
		}
	}
	return list
}

// by is a spec whose targets are judged otherwise.
func (d *definedBy) by(spec *results.Spec) *results.Spec {
	if d == nil {
		return spec
	}
	out := *spec
	out.Queues = slices.Clone(spec.Queues)
	for q := range out.Queues {
		out.Queues[q].Targets = slices.Clone(out.Queues[q].Targets)
	}
	d.apply(&out)
	return &out
}

// headcounts finds how many people each crew needs as things are assumed to be, and under each assumption that was turned, on the same random numbers.
func (t *turner) headcounts(ctx context.Context, list []assumption) error {
	for _, name := range t.options.Headcount {
		c, err := crewOf(t.scenarios[0], name)
		if err != nil {
			return err
		}
		h := &decision.Headcount{Crew: c.name, Present: c.present, Most: c.present*mostTimes + mostMore, Bars: []decision.HeadcountBar{}, Definitions: []decision.HeadcountDefinition{}}
		err = t.headcount(ctx, c, h, list)
		if h.Base.Need != nil || h.Base.Missed != "" {
			t.found.Headcounts = append(t.found.Headcounts, *h)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *turner) headcount(ctx context.Context, c *crew, h *decision.Headcount, list []assumption) error {
	base := &crewCurve{turner: t, crew: c, scenario: t.scenarios[0], most: h.Most, played: map[int]*results.Sample{}}
	own, err := base.need(ctx, nil, c.present)
	if err != nil {
		return err
	}
	h.Base = own.tell(nil)
	start := own.start(c.present)
	for _, d := range otherDefinitions(t.base[0].Spec) {
		n, err := base.need(ctx, &d, start)
		if err != nil {
			return err
		}
		h.Definitions = append(h.Definitions, decision.HeadcountDefinition{Words: d.words, HeadcountSide: n.tell(own)})
	}
	for i := range t.found.Assumed {
		var sides [2]*decision.HeadcountSide
		for k, to := range []func(*scenarios.Scenario) []scenarios.Setting{list[i].low, list[i].high} {
			if to == nil || t.found.Assumed[i].Nothing != "" || len(to(t.scenarios[0])) == 0 || []string{t.found.Assumed[i].Low, t.found.Assumed[i].High}[k] == "" {
				continue
			}
			turned, problems := t.scenarios[0].With(to(t.scenarios[0])...)
			if len(problems) > 0 {
				continue // told when the measures were turned
			}
			n, err := (&crewCurve{turner: t, crew: c, scenario: turned, most: h.Most, played: map[int]*results.Sample{}}).need(ctx, nil, start)
			if err != nil {
				return err
			}
			side := n.tell(own)
			sides[k] = &side
		}
		if sides[0] != nil || sides[1] != nil {
			h.Bars = append(h.Bars, decision.HeadcountBar{Assumption: i, Low: sides[0], High: sides[1]})
			slices.SortStableFunc(h.Bars, func(a, b decision.HeadcountBar) int { return cmp.Compare(h.Swing(&b), h.Swing(&a)) })
		}
	}
	return nil
}

// targetWords name a requirement.
func targetWords(r *results.Requirement) string {
	words := fmt.Sprintf("%s: %s", r.Name, r.Words)
	if r.Interval != "" {
		words += ", at " + r.Interval
	}
	return words
}
