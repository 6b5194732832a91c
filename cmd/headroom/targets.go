package main

import (
	"fmt"
	"strings"

	"headroom/results"
	"headroom/scenarios"
)

// requirable refuses --require-targets where there is nothing to require, before any time is spent.
func (f *runFlags) requirable(s *scenarios.Scenario) error {
	if f.requireTargets.value == "" {
		return nil
	}
	targets := 0
	for _, q := range s.Queues {
		targets += len(q.Targets)
	}
	for _, t := range s.Teams {
		if t.OccupancyAtMost.Set {
			targets++
		}
	}
	switch {
	case targets == 0:
		return usagef("--require-targets: scenario %q sets no target; give a queue one, such as target: 80%% in 20s", s.Name)
	case f.requireTargets.value == "bound" && f.wanted(s) < 2 && len(f.precise) == 0:
		return usagef("--require-targets=bound: one replication has no interval; use --replications 2 or more, or --require-targets=estimate")
	}
	return nil
}

// judge returns a failure that names the targets missed, if they are required.
func (f *runFlags) judge(r *results.Report) error {
	test, by := byEstimate, "by their estimates"
	switch f.requireTargets.value {
	case "":
		return nil
	case "bound":
		test, by = byBound, "by the worse end of their 95 % intervals"
	}
	var missed []string
	for i, v := range r.Targets {
		if r.Input != nil && f.requireTargets.value == "bound" {
			v.Outcome = r.Input.Targets[i].Outcome // by both errors
		}
		if !test(v) {
			missed = append(missed, fmt.Sprintf("  %s %s: %s", v.Subject, v.Name, v.Words))
		}
	}
	if len(missed) == 0 {
		return nil
	}
	return &failure{exitMissed, fmt.Errorf("%d of %d targets missed, judged %s:\n%s", len(missed), len(r.Targets), by, strings.Join(missed, "\n"))}
}

// byEstimate tells whether a target is reached, whatever the uncertainty. What cannot be judged is not reached.
func byEstimate(v results.Verdict) bool { return v.Outcome != results.Unjudgable && v.MetByEstimate }

// byBound tells whether the whole interval is on the right side. Where there is none, and for what must hold always (each
// day, a longest wait), the estimate decides.
func byBound(v results.Verdict) bool { return v.Outcome == results.Met }
