package compare

import (
	"context"
	"errors"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Alternative is one design. The first of several is the base.
type Alternative struct {
	Name     string
	Scenario *scenarios.Scenario
	Settings []string // by which it differs from the base, as they are written; for what is shown only
}

// Played is an alternative with its replications. Replication i of all alternatives that were played together has the same random numbers.
type Played struct {
	Alternative
	Sample results.Sample
}

// Report is what was measured of an alternative alone.
func (p *Played) Report(o experiment.Options) *results.Report {
	return results.Combine(p.Sample.Spec, p.Sample.Summaries, results.Run{
		Scenario: p.Scenario.Name, ScenarioHash: p.Scenario.Hash(), Version: o.Version, Seed: o.Seed,
		Replications: len(p.Sample.Summaries), Wanted: o.Replications, Interrupted: len(p.Sample.Summaries) < o.Replications,
	})
}

// block is how many replications of each alternative are played before the next: what is interrupted has as many of all.
const block = 10

// Play plays o.Replications of each alternative, on common random numbers. When the context ends first, all have the replications that all of them
// finished without a gap from the first; the error is the context's if that is none.
func Play(ctx context.Context, alternatives []Alternative, o experiment.Options) ([]Played, error) {
	played := make([]Played, len(alternatives))
	for i, a := range alternatives {
		played[i] = Played{Alternative: a, Sample: results.Sample{Spec: experiment.Spec(a.Scenario)}}
	}
	if err := more(ctx, played, o, o.Replications); err != nil {
		return nil, err
	}
	return played, nil
}

// more plays up to so many replications of each. An interruption is no error unless there is nothing to look at.
func more(ctx context.Context, played []Played, o experiment.Options, replications int) error {
	have := len(played[0].Sample.Summaries)
	var jobs []experiment.Job
	for from := have; from < replications; from += block {
		for i := range played {
			job, err := experiment.JobOf(played[i].Scenario, o.First+from, min(block, replications-from))
			if err != nil {
				return err
			}
			jobs = append(jobs, job)
		}
	}
	if done := o.Progress; done != nil {
		o.Progress = func(n, _ int) { done(have*len(played)+n, replications*len(played)) }
	}
	blocks, err := experiment.PlayJobs(ctx, o, jobs)
	if err != nil && !interrupted(err) {
		return err
	}
	for at := 0; at < len(blocks); at += len(played) {
		least := block
		for i := range played {
			least = min(least, len(blocks[at+i]))
		}
		for i := range played {
			played[i].Sample.Summaries = append(played[i].Sample.Summaries, blocks[at+i][:least]...)
		}
		if least < jobs[at].Replications {
			break
		}
	}
	if len(played[0].Sample.Summaries) == 0 {
		return err
	}
	return nil
}

func interrupted(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// Differences are those of all alternatives from the first, in measures by name, with joint intervals.
func Differences(played []Played, measures []string) (*results.Joint, error) {
	samples := make([]results.Sample, len(played))
	for i := range played {
		samples[i] = played[i].Sample
	}
	return results.JointPaired(samples, measures)
}

// RunOf identifies what was played.
func RunOf(played []Played, o experiment.Options) decision.Run {
	n := len(played[0].Sample.Summaries)
	run := decision.Run{
		Version: o.Version, Seed: o.Seed, Replications: n, Points: len(played), ReplicationsInAll: n * len(played), Interrupted: n < o.Replications,
	}
	for _, p := range played {
		run.Scenarios = append(run.Scenarios, decision.Scenario{Name: p.Name, Hash: p.Scenario.Hash()})
	}
	return run
}
