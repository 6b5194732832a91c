package main

import (
	"errors"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

const (
	precisionUsage = "MEASURE=HALFWIDTH: as many replications as make half the 95 % interval of a measure so small; may be repeated"
	controlUsage   = "with --precision: take out of the estimates what the number of arrivals, whose mean is known, does to them: fewer replications"
	atMostUsage    = "with --precision: stop after so many, whatever the half-widths (default: 1000)"
)

// precision is what --precision and --replications-at-most ask for; nil where replications are a given number. All that is wrong is told at
// once, before any time is spent.
func (f *runFlags) precision(s *scenarios.Scenario) (*results.Precision, error) {
	if len(f.precise) == 0 {
		if f.controlled {
			return nil, usagef("--control-variates goes with --precision")
		}
		if f.atMost.given {
			return nil, usagef("--replications-at-most goes with --precision; without it, --replications says how many")
		}
		return nil, nil
	}
	var goals []results.Goal
	var problems []error
	for _, text := range f.precise {
		g, err := results.ParseGoal(text)
		if err != nil {
			problems = append(problems, usagef("--precision %q: %v", text, err))
			continue
		}
		goals = append(goals, g)
	}
	if s.Batches > 0 {
		problems = append(problems, usagef("--precision: the scenario divides one replication into batches; take them out with --set batches=null"))
	}
	p, err := results.NewPrecision(goals, f.replications.value, f.atMost.value)
	switch {
	case len(goals) == 0:
	case err != nil:
		problems = append(problems, usagef("--precision: %v", err))
	default:
		spec := experiment.Spec(s)
		spec.Level = f.recordingLevel()
		if err := p.Check(spec); err != nil {
			problems = append(problems, usagef("--precision: %v", err))
		}
	}
	if len(problems) > 0 {
		return nil, &failure{exitUsage, errors.Join(problems...)}
	}
	p.Controlled = f.controlled
	return p, nil
}
