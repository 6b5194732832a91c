package experiment

import (
	"context"

	"headroom/results"
	"headroom/sim"
)

// Play plays replications of a model, which may be a variant of a scenario's own, and returns what was measured in each, in their order. Under the
// same seed a variant has the same random numbers, wherever both draw any. The error is the context's where it ends first.
func Play(ctx context.Context, spec *results.Spec, model *sim.Model, o Options) ([]*results.Summary, error) {
	o.Workers = o.workers()
	r := &runner{options: o, spec: spec, model: *model, finished: make([]finished, o.Replications)}
	if err := r.run(ctx); err != nil {
		return nil, err
	}
	summaries := r.summaries()
	if len(summaries) < o.Replications {
		return nil, ctx.Err()
	}
	return summaries, nil
}
