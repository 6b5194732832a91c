package staff

import (
	"context"
	"math"

	"headroom/results"
	"headroom/scenarios/experiment"
)

// start is a first guess: with twice the people that there are (one at least), so that hardly anything waits, the work that each team has in each interval is the
// load offered to it; what Erlang C asks for that load, of all teams that share work together, is about what they need (square-root staffing: W. Whitt 1992, "Understanding the efficiency
// of multi-server service systems", Management Science 38). A shift gets the mean of what its intervals ask for. Only where to begin: what is found does not depend on it
// being right.
func (d *Desk) start(ctx context.Context, o Options) ([]int, int, error) {
	ample := d.Present()
	for k, n := range ample {
		ample[k] = min(max(2*n, 1, d.Least[k]), d.Most[k])
	}
	spec, model, err := d.build(ample)
	if err != nil {
		return nil, 0, err
	}
	replications := min(o.Replications, 5)
	job := experiment.Job{Spec: spec, Model: model, First: o.First, Replications: replications}
	played, err := experiment.PlayJobs(ctx, experiment.Options{Seed: o.Seed, Workers: o.Workers}, []experiment.Job{job})
	if err != nil {
		return nil, 0, err
	}
	schedule := scheduled(spec, model)
	asked := make([][]float64, len(schedule)) // over scheduled, by team and interval
	need := require(spec, results.Combine(spec, played[0], results.Run{}), schedule)
	at := 0
	for t := range asked {
		asked[t] = make([]float64, spec.Intervals())
		for i := range asked[t] {
			if one := need[at]; one.Scheduled > 0 {
				asked[t][i] = min(1, one.Pooled/one.Scheduled)
			}
			at++
		}
	}
	out := make([]int, len(ample))
	for k, i := range d.Decided {
		out[k] = ample[k]
		if d.Least[k] == d.Most[k] {
			continue
		}
		other, otherModel, err := d.build(with(ample, k, 1))
		if err != nil {
			continue // such as more than there may be
		}
		more := scheduled(other, otherModel)
		t := d.Numbers[i].Team
		sum, weight := 0.0, 0.0
		for interval := range more[t] {
			covers := more[t][interval] - schedule[t][interval]
			sum += float64(covers * asked[t][interval])
			weight += covers
		}
		if weight > 0 {
			out[k] = int(math.Ceil(float64(ample[k])*sum/weight - 1e-9))
		}
	}
	return out, replications, nil
}
