package staff

import (
	"context"
	"math"

	"headroom/results"
	"headroom/scenarios/experiment"
)

// Confirmation is one attempt to confirm a candidate on fresh random numbers.
type Confirmation struct {
	Attempt      int // from 1
	Candidate    *Candidate
	Replications int
	// Mistake is the probability with which the attempt may confirm what does not meet all targets; MistakeEach with which each of its bounds is
	// wrong: Mistake over the looks and over the requirements.
	Mistake, MistakeEach float64
	Requirements         []results.Requirement
	Outcome              results.Outcome // Met: confirmed; Missed; TooClose
}

// looks are how many an attempt has: each after four times as many replications as the one before, the first after twice those of the search at least.
func (o *Options) looks() int {
	n := 1
	for o.ConfirmMost>>(2*n) >= 2*o.Replications {
		n++
	}
	return n
}

// confirm plays a candidate on random numbers that nothing was chosen by. Met: every requirement keeps its bound at once, with a probability of mistake that
// the attempts share: the k-th has mistake/2ᵏ, its looks a part each, its requirements a part each of these (Bonferroni's inequality, so that
// nothing need be known of how they depend on each other).
func (p *player) confirm(ctx context.Context, c *Candidate, attempt int) (*Confirmation, error) {
	f := &Confirmation{Attempt: attempt, Candidate: c, Mistake: (1 - p.o.Confidence) / math.Pow(2, float64(attempt)), Outcome: results.TooClose}
	judged := 0
	for i := range c.Requirements {
		if c.Requirements[i].Judged() {
			judged++
		}
	}
	looks := p.o.looks()
	f.MistakeEach = f.Mistake / float64(looks*max(1, judged))
	job := experiment.Job{Spec: c.spec, Model: c.model, First: p.freshFrom(f)}
	for look := looks - 1; look >= 0; look-- {
		upTo := max(2, p.o.ConfirmMost>>(2*look))
		if job.Replications = upTo - f.Replications; job.Replications <= 0 {
			continue
		}
		played, err := p.playJobs(ctx, []experiment.Job{job})
		if err != nil {
			return nil, err
		}
		fresh := Candidate{Requirements: f.Requirements}
		fresh.add(p.requirements(c.spec, played[0]))
		f.Requirements = fresh.Requirements
		f.Replications += job.Replications
		job.First += job.Replications
		if f.Outcome = f.judge(); f.Outcome != results.TooClose {
			break
		}
	}
	return f, nil
}

// judge is met if every requirement is, missed if any is.
func (f *Confirmation) judge() results.Outcome {
	all := results.Met
	for i := range f.Requirements {
		switch f.Requirements[i].Judge(f.MistakeEach) {
		case results.Missed:
			return results.Missed
		case results.TooClose:
			all = results.TooClose
		}
	}
	return all
}
