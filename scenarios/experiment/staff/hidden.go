package staff

import (
	"fmt"

	"headroom/results"
)

// farBelow is the part of a wanted service level below which an interval is worth a warning.
const farBelow = 0.5

// hidden warns of intervals far below a service level that is wanted over the whole run: the cheapest staffing for such a
// target may leave whole hours alone, and make up for them in others.
func hidden(spec *results.Spec, report *results.Report) (warnings []string) {
	for q := range report.Queues {
		wanted, ok := overTheRun(spec.Queues[q].Targets)
		if !ok {
			continue
		}
		below, worst, least := 0, "", wanted
		for i := range report.Queues[q].Intervals {
			cell := &report.Queues[q].Intervals[i]
			if !cell.ServiceLevel.Defined() || cell.ServiceLevel.Mean >= farBelow*wanted {
				continue
			}
			below++
			if cell.ServiceLevel.Mean < least {
				worst, least = cell.Label, cell.ServiceLevel.Mean
			}
		}
		if below > 0 {
			warnings = append(warnings, fmt.Sprintf("queue %s: its target is of the whole run, and is met with intervals far below it: %.0f %% at %s, below %.0f %% in %d of %d intervals; where each interval matters, say it in the target, such as %q",
				report.Queues[q].Name, 100*least, worst, 100*farBelow*wanted, below, len(report.Queues[q].Intervals), "80% in 20s 90% of intervals"))
		}
	}
	return warnings
}

// overTheRun is the service level wanted over the whole run where nothing is wanted of intervals.
func overTheRun(targets []results.Target) (wanted float64, ok bool) {
	for _, t := range targets {
		if t.Kind != results.ServiceLevelTarget {
			continue
		}
		if t.Scope != results.ByDay || len(t.Intervals) > 0 {
			return 0, false
		}
		wanted, ok = max(wanted, t.Wanted), true
	}
	return wanted, ok
}
