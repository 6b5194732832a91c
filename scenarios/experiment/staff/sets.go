package staff

import (
	"context"
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// fillParameters finds how many people the mix that was found needs under each parameter set of the scenario, all on the same random numbers: what differs
// between sets is what is not known, and not chance.
func (d *Desk) fillParameters(ctx context.Context, r *decision.Staff, found *Found, o Options) error {
	if o.Sets == 0 {
		return nil
	}
	o.Replications = max(10, experiment.ReplicationsEach(o.Replications))
	best := found.Best.Counts
	out := &decision.StaffParameters{Wanted: o.Sets, Replications: o.Replications, People: []int{}}
	r.Parameters = out
	own, _, err := d.leastOf(ctx, r, d.Base, best, o)
	if err != nil {
		return err
	}
	out.AsAssumed = own
	for k := 1; k <= o.Sets; k++ {
		set, problems := d.Base.ParameterSet(k)
		if len(problems) > 0 {
			return fmt.Errorf("parameter set %d: %w", k, problems[0])
		}
		people, reached, err := d.leastOf(ctx, r, set, best, o)
		if err != nil {
			return err
		}
		if out.People = append(out.People, people); !reached {
			out.Never++
		}
		if reached && people <= r.Best.Agents {
			out.Enough++
		}
	}
	return nil
}

// leastOf is the least people, in proportion to the best staffing, with which a scenario meets all targets by their estimates.
func (d *Desk) leastOf(ctx context.Context, r *decision.Staff, s *scenarios.Scenario, best []int, o Options) (people int, reached bool, err error) {
	total := 0
	for _, n := range best {
		total += n
	}
	o.ConfirmMost, o.Exact, o.Start, o.Progress = -1, -1, []int{total}, nil
	most := 3*total + 10
	found, err := Least(ctx, 0, most, func(n int) (*results.Spec, *sim.Model, error) {
		turned, problems := s.With(s.StaffSettings(d.Agents(scenarios.InProportion(n, best)))...)
		if len(problems) > 0 {
			return nil, nil, problems[0]
		}
		job, err := experiment.JobOf(turned, 0, 0)
		return job.Spec, job.Model, err
	}, o)
	if err != nil {
		return 0, false, err
	}
	r.Run.Points += len(found.Candidates)
	r.Run.ReplicationsInAll += found.Replications
	switch {
	case found.Interrupted:
		return 0, false, ctx.Err()
	case found.Infeasible:
		return d.totals(scenarios.InProportion(most, best)).Agents, false, nil
	}
	return d.totals(scenarios.InProportion(found.Best.Counts[0], best)).Agents, true, nil
}

// sumUp tells the range of the sets that were played; nil where fewer than two were.
func sumUp(p *decision.StaffParameters) *decision.StaffParameters {
	if p == nil || len(p.People) < 2 {
		return nil
	}
	p.Sets = len(p.People)
	sorted := slices.Clone(p.People)
	slices.Sort(sorted)
	cut := len(sorted) / 40
	p.Low, p.High, p.Within = sorted[cut], sorted[len(sorted)-1-cut], len(sorted)-2*cut
	return p
}
