package staff

import (
	"context"

	"headroom/results"
)

// mostTrimmed is of how many people at most one less is tried after a confirmation.
const mostTrimmed = 8

// trim goes on from a staffing that was confirmed, where nothing proves that it is the cheapest: while one less of a number meets all by the estimates of the confirmation, the one that leaves most slack
// is confirmed for itself, on random numbers of its own, as the next attempt; the first that is not ends it. The search asks for a margin after an attempt that failed, so that it may have one too many.
func (f *Found) trim(ctx context.Context, p *player) error {
	if f.Exact != nil && f.Exact.Proven || len(f.Best.Counts) > mostMarginal {
		return nil
	}
	for range mostTrimmed {
		sure := f.Confirmed()
		attempt := len(f.Attempts) + 1
		if attempt > mostAttempts {
			return nil
		}
		less, err := p.oneLess(ctx, sure)
		if err != nil || less == nil {
			return err
		}
		tried, err := p.confirm(ctx, less, attempt)
		if err != nil {
			return err
		}
		f.Attempts = append(f.Attempts, tried)
		if !tried.met() {
			p.rejected[nameOf(less.Counts)] = true
			p.refuted[nameOf(less.Counts)] = tried.Outcome == results.Missed
			return nil
		}
		f.Best = less
	}
	return nil
}

// oneLess is the staffing with one less of a number that meets all by its estimates, with most slack, on the random numbers that confirmed; nil = none does.
func (p *player) oneLess(ctx context.Context, sure *Confirmation) (*Candidate, error) {
	var list [][]int
	for i, n := range sure.Candidate.Counts {
		counts := with(sure.Candidate.Counts, i, -1)
		if n > p.space.Least[i] && p.space.Cost[i] > 0 && p.candidate(counts).Impossible == nil && !p.rejected[nameOf(counts)] {
			list = append(list, counts)
		}
	}
	replications := min(sure.Replications, frontierGrowth(len(sure.Candidate.Counts))*p.o.Replications)
	played, err := p.fresh(ctx, list, p.freshFrom(sure), replications)
	if err != nil {
		return nil, err
	}
	asked := p.extra
	p.extra = nil // what is met is what is wanted
	defer func() { p.extra = asked }()
	var best *Candidate
	most := 0.0
	for i, requirements := range played {
		if slack, _ := p.leastSlack(&Candidate{Requirements: requirements}); slack > most {
			best, most = p.candidate(list[i]), slack
		}
	}
	return best, nil
}

// freshFrom is the first replication of an attempt to confirm.
func (p *player) freshFrom(a *Confirmation) int {
	return freshFirst + a.Attempt*freshStride + p.o.First
}
