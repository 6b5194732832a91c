package split

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// checkSets says why parameter sets cannot be played in all arms.
func checkSets(s *scenarios.Scenario, d *scenarios.Division, sets int) error {
	if err := experiment.CheckSets(s, sets); err != nil {
		return err
	}
	var wrong []error
	names, _ := d.Divided()
	for _, v := range s.SetValues(1) {
		for _, name := range names {
			if strings.HasPrefix(v.Path, "teams."+name+".") {
				wrong = append(wrong, fmt.Errorf("%s is not known for certain, but team %q is divided, and its parts would have one value in all parameter sets; take it out of uncertainty", v.Path, name))
			}
		}
	}
	return errors.Join(wrong...)
}

// needsBySets asks how many people unified and the static split need under each parameter set, with other replications than those that are reported, and fewer.
func (s *study) needsBySets(ctx context.Context) error {
	if arms := s.out.Needs.Arms; s.options.Sets == 0 || !arms[0].Possible || !arms[1].Possible {
		return nil
	}
	out := &decision.NeedsBySet{Replications: experiment.ReplicationsEach(s.options.Replications)}
	for k := 1; k <= s.options.Sets; k++ {
		s.options.stage(fmt.Sprintf("how many people each needs with parameter set %d of %d", k, s.options.Sets))
		one, err := s.needsOfSet(ctx, k, out.Replications)
		if err != nil {
			return err
		}
		out.Sets = append(out.Sets, one)
		s.out.Needs.BySet = out
	}
	return nil
}

func (s *study) needsOfSet(ctx context.Context, k, replications int) (decision.SetNeed, error) {
	set, problems := s.base.ParameterSet(k)
	if len(problems) > 0 {
		return decision.SetNeed{}, Problems(problems)
	}
	d, problems := set.Divide(s.division.Groups)
	if len(problems) > 0 {
		return decision.SetNeed{}, Problems(problems)
	}
	o := s.options
	o.Stage, o.First, o.Replications = nil, experiment.FirstOfSet(k), replications
	t := newStudy(set, d, o)
	t.out = newSplit(s.out.By, d.Groups)
	t.arms = []*arm{{name: s.arms[0].name, scenario: set}, {name: s.arms[1].name, plan: s.arms[1].plan}}
	err := t.needs(ctx)
	s.points += t.points
	s.replications += t.replications
	if err != nil {
		return decision.SetNeed{}, err
	}
	unified, split := &t.out.Needs.Arms[0], &t.out.Needs.Arms[1]
	return decision.SetNeed{Set: k, Possible: unified.Possible && split.Possible, Unified: unified.People.Best, Split: split.People.Best}, nil
}
