package experiment

import (
	"context"
	"errors"
	"fmt"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
)

var errBatches = errors.New("the scenario divides one replication into batches: take batches out to have several replications")

// summaries are what was measured in the replications finished without a gap from the first.
func (r *runner) summaries() []*results.Summary {
	var all []*results.Summary
	for _, f := range r.finished {
		if f.parts == nil {
			break
		}
		all = append(all, f.parts...)
	}
	return all
}

// warmUp is one that has been found.
type warmUp struct{ found, late bool }

// findWarmUp plays all replications once, without a warm-up, to find one, where the scenario wants that; those that are then
// measured are the same.
func (r *runner) findWarmUp(ctx context.Context, s *scenarios.Scenario) (w warmUp, err error) {
	if !s.WarmUpFound {
		return w, nil
	}
	spec := *r.spec
	spec.Parts, spec.Level = nil, results.ReportLevel // it is found in the intervals
	first := &runner{options: r.options, spec: &spec, model: r.model, finished: make([]finished, r.options.Replications)}
	first.options.Progress = nil
	if err := first.run(ctx); err != nil {
		return w, err
	}
	intervals, late, ok := results.WarmUp(&spec, first.summaries())
	if !ok {
		return w, nil
	}
	at := s.Horizon
	if intervals < spec.Intervals() {
		at = router.Time(spec.IntervalStart(intervals).Sub(spec.Start))
	}
	if !r.spec.Divide(at, s.Batches) {
		return w, fmt.Errorf("the warm-up found, %d of %d intervals, leaves fewer intervals than batches: make the run longer", intervals, spec.Intervals())
	}
	return warmUp{true, late}, nil
}

// tell says in the report what was found.
func (w warmUp) tell(report *results.Report) {
	report.Run.WarmUpFound = w.found
	if w.late {
		report.Warnings = append(report.Warnings, "the warm-up found (MSER-5) ends in the last half of the run, which is too short to tell: make it longer")
	}
}
