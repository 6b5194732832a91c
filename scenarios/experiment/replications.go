package experiment

import (
	"context"
	"errors"
	"runtime"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
)

// Replication is what one replication leaves: what was measured in it, and the digest of its events.
type Replication struct {
	Summary *results.Summary
	Digest  router.EventDigest
}

var errApart = errors.New("replications apart need a scenario without batches and without a warm-up to be found")

// Replications plays the replications with the numbers from first to o.Replications − 1 and returns each apart, for those who leave
// some out, or add more to those they have. results.Combine makes of them, with those before first, the report that Run makes of all.
func Replications(ctx context.Context, s *scenarios.Scenario, o Options, first int) ([]Replication, error) {
	if s.Batches > 0 || s.WarmUpFound {
		return nil, errApart
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	r := &runner{options: o, spec: Spec(s), model: s.Model(), finished: make([]finished, o.Replications), next: first, done: first}
	if err := r.run(ctx); err != nil {
		return nil, err
	}
	var list []Replication
	for _, f := range r.finished[first:] {
		if f.parts == nil {
			return nil, ctx.Err()
		}
		list = append(list, Replication{f.parts[0], f.digest})
	}
	return list, nil
}
