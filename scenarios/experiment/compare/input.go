package compare

import (
	"context"
	"fmt"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios/experiment"
)

// checkSets says why alternatives cannot be compared set by set.
func checkSets(alternatives []Alternative, sets int) (wrong []error) {
	base := alternatives[0].Scenario
	for i, a := range alternatives {
		if err := experiment.CheckSets(a.Scenario, sets); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", a.Name, err))
			continue
		}
		for k := 1; i > 0 && k <= min(sets, base.ParameterSets()); k++ {
			if !slices.Equal(a.Scenario.SetValues(k), base.SetValues(k)) {
				wrong = append(wrong, fmt.Errorf("%s: its parameter sets are not those of %s; write it with extends, or as --alt", a.Name, alternatives[0].Name))
				break
			}
		}
	}
	return wrong
}

// addInput plays all alternatives under each parameter set, in pairs, and tells what of each difference comes from parameters that are not known for certain.
func addInput(ctx context.Context, c *decision.Comparison, alternatives []Alternative, o Options) error {
	var names []string
	for _, m := range c.Measures {
		names = append(names, m.Measure)
	}
	each := experiment.ReplicationsEach(c.Run.Replications)
	var sets []*results.Joint
	for k := 1; k <= o.Sets; k++ {
		joint, err := playSet(ctx, alternatives, o, names, k, each)
		if interrupted(err) {
			c.Warnings = append(c.Warnings, fmt.Sprintf("interrupted after %d of %d parameter sets", len(sets), o.Sets))
			c.Run.Interrupted = true
			break
		}
		if err != nil {
			return fmt.Errorf("parameter set %d: %w", k, err)
		}
		sets = append(sets, joint)
	}
	if len(sets) < 2 {
		return nil
	}
	c.Run.Points += len(sets) * len(alternatives)
	c.Run.ReplicationsInAll += len(sets) * len(alternatives) * each
	c.Input = &decision.InputCompared{Sets: len(sets), Replications: each}
	for m := range c.Measures {
		c.Input.Measures = append(c.Input.Measures, inputOf(c, sets, m))
	}
	return nil
}

func playSet(ctx context.Context, alternatives []Alternative, o Options, names []string, k, each int) (*results.Joint, error) {
	var list []Alternative
	for _, a := range alternatives {
		set, problems := a.Scenario.ParameterSet(k)
		if len(problems) > 0 {
			return nil, fmt.Errorf("%s: %w", a.Name, problems[0])
		}
		list = append(list, Alternative{Name: a.Name, Scenario: set})
	}
	o.First, o.Replications = experiment.FirstOfSet(k), each
	if tell := o.Progress; tell != nil {
		before, all := (k-1)*each*len(list), o.Sets*each*len(list)
		o.Progress = func(done, _ int) { tell(before+done, all) }
	}
	played, err := Play(ctx, list, o.Options)
	if err == nil && len(played[0].Sample.Summaries) < each {
		err = context.Canceled
	}
	if err != nil {
		return nil, err
	}
	joint, err := Differences(played, names)
	return joint, err
}

// inputOf is what the sets tell of measure m.
func inputOf(c *decision.Comparison, sets []*results.Joint, m int) decision.InputMeasured {
	out := decision.InputMeasured{Measure: c.Measures[m].Measure}
	for a := range c.Measures[m].Differences {
		own := c.Measures[m].Differences[a].Difference
		estimates := make([]results.Estimate, len(sets))
		same, defined := 0, 0
		for k, joint := range sets {
			estimates[k] = joint.Differences[a][m].Difference.Difference
			if estimates[k].Defined {
				defined++
				if estimates[k].Mean*own.Mean > 0 {
					same++
				}
			}
		}
		var d decision.InputDifference
		if errs, ok := results.InputErrorOf(own, estimates); ok && own.HasHalfWidth {
			d.Errors, d.SameSign = &errs, float64(same)/float64(defined)
			d.Real = math.Abs(own.Mean) > float64(c.Joint.Factor*errs.Both)
		}
		out.Differences = append(out.Differences, d)
	}
	return out
}
