package rules

import (
	"context"
	"errors"

	"headroom/results"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// point is one model that is played.
type point struct {
	spec  *results.Spec
	model *sim.Model
}

// player plays points on common random numbers, and counts what it plays.
type player struct {
	ctx          context.Context
	options      experiment.Options
	points       int // played in all
	replications int
	interrupted  bool
}

// block is how many replications of each point are played before the next: what is interrupted has as many of all.
const block = 10

// play plays n replications of each point, from number first on. Interrupted, it returns as many as all have, perhaps none, and the player knows.
func (p *player) play(points []point, first, n int) ([][]*results.Summary, error) {
	var jobs []experiment.Job
	for from := 0; from < n; from += block {
		for _, x := range points {
			jobs = append(jobs, experiment.Job{Spec: x.spec, Model: x.model, First: first + from, Replications: min(block, n-from)})
		}
	}
	all := make([][]*results.Summary, len(points))
	o := p.options
	if tell := o.Progress; tell != nil {
		before := p.replications
		o.Progress = func(done, wanted int) { tell(before+done, before+wanted) }
	}
	blocks, err := experiment.PlayJobs(p.ctx, o, jobs)
	if err != nil && !ended(err) {
		return nil, err
	}
	p.interrupted = p.interrupted || err != nil
	for at := 0; at < len(blocks); at += len(points) {
		least := jobs[at].Replications
		for i := range points {
			least = min(least, len(blocks[at+i]))
		}
		for i := range points {
			all[i] = append(all[i], blocks[at+i][:least]...)
		}
		p.replications += least * len(points)
		if least < jobs[at].Replications {
			break
		}
	}
	return all, nil
}

func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
