package experiment

import (
	"context"
	"errors"

	"headroom/results"
	"headroom/scenarios"
)

// runToPrecision plays replications in stages until the half-widths wanted are reached, or there are as many as there may be. A
// warm-up that is to be found is that of the pilot. When the context ends first, the report has what is finished.
func runToPrecision(ctx context.Context, s *scenarios.Scenario, o Options) (*results.Report, error) {
	precision := o.Precision.Fresh()
	spec := o.spec(s)
	if err := precision.Check(spec); err != nil {
		return nil, err
	}
	o.Replications = precision.Pilot
	r := &runner{options: o, spec: spec, model: s.Model(), finished: make([]finished, o.Replications)}
	found, err := r.findWarmUp(ctx, s)
	if err != nil {
		return nil, err
	}
	var beside *controls
	if precision.Controlled {
		beside = newControls(&r.model, o)
	}
	for {
		if err := r.run(ctx); err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			return nil, err
		}
		report, err := r.report(ctx, s)
		if report == nil {
			return nil, err
		}
		var counts *results.Controls
		if beside != nil {
			counts = beside.count(report.Run.Replications)
		}
		next, more := precision.LookControlled(report, results.Sample{Spec: spec, Summaries: r.summaries()}, counts)
		if !more || report.Run.Interrupted {
			found.tell(report)
			results.AddPrecision(report, precision)
			return report, nil
		}
		if o.Looked != nil {
			o.Looked(precision)
		}
		r.finished = append(r.finished, make([]finished, next-r.options.Replications)...)
		r.options.Replications = next
	}
}
