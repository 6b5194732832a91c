package staff

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"headroom/results"
)

// Found is what a search found.
type Found struct {
	// Best is the cheapest that was confirmed; nil if there is none. Most is the most of everything, where not even that is enough.
	Best *Candidate
	// Attempts to confirm, in their order: that of Best need not be the last.
	Attempts []*Confirmation
	// Infeasible: not even the most people meet what is required; Most is what they reach.
	Infeasible bool
	Most       *Candidate
	Exact      *Exact
	// Candidates that were played, and replications in all, those of confirmations included.
	Candidates   []*Candidate
	Replications int
	Interrupted  bool

	player *player
}

// Confirmed is the attempt that confirmed Best; nil if none did.
func (f *Found) Confirmed() *Confirmation {
	for _, a := range f.Attempts {
		if a.Candidate == f.Best && a.met() {
			return a
		}
	}
	return nil
}

func (f *Confirmation) met() bool { return f.Outcome == "met" }

// Find finds the cheapest staffing of a space that meets all that is required. It takes for granted that more people make nothing worse. When the context ends
// first, it gives the best so far.
func Find(ctx context.Context, space *Space, o Options) (*Found, error) {
	if err := space.check(); err != nil {
		return nil, err
	}
	o.fill()
	own := *space
	own.Least, own.Most = slices.Clone(space.Least), slices.Clone(space.Most)
	p := newPlayer(&own, o)
	f := &Found{player: p}
	err := f.find(ctx, p)
	f.Candidates, f.Replications = p.order, p.replications
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		f.Interrupted = true
		if f.Best == nil || p.rejected[nameOf(f.Best.Counts)] {
			f.Best = cmp.Or(p.cheapestSeen(), f.Best)
		}
		return f, nil
	}
	return f, err
}

// cheapestSeen is the cheapest that was played and is feasible, not one that could not be confirmed; nil = none.
func (p *player) cheapestSeen() (best *Candidate) {
	for _, c := range p.order {
		if c.Replications() > 0 && p.feasible(c) && (best == nil || cheaper(c.Cost, best.Cost)) {
			best = c
		}
	}
	return best
}

func (f *Found) find(ctx context.Context, p *player) error {
	start := p.o.Start
	if start == nil {
		start = p.space.Least
	}
	best, found, err := p.reach(ctx, start)
	if err != nil {
		return err
	}
	if !found {
		most := best
		if best, err = p.rescue(ctx); err != nil {
			return err
		}
		if found = best != nil; !found {
			best = most
		}
	}
	if !found {
		f.Infeasible, f.Most = true, best
		return best.Impossible
	}
	for attempt := 1; ; attempt++ {
		f.Best = best
		if best, err = f.cheapest(ctx, p, best); err != nil {
			return err
		}
		f.Best = best
		if p.o.ConfirmMost < 0 {
			return nil
		}
		tried, err := p.confirm(ctx, best, attempt)
		if err != nil {
			return err
		}
		f.Attempts = append(f.Attempts, tried)
		if tried.met() {
			return f.trim(ctx, p)
		}
		if attempt == mostAttempts {
			return nil
		}
		p.rejected[nameOf(best.Counts)] = true
		p.refuted[nameOf(best.Counts)] = tried.Outcome == results.Missed
		if attempt > 1 || len(best.Counts) > mostProvable {
			p.learn(tried)
		}
		if best, err = p.repair(ctx, best); err != nil {
			return err
		}
		if best == nil { // nothing more is allowed
			return nil
		}
	}
}

// mostRounds of exchanges, where there are many numbers: each plays every number twice.
const mostRounds = 4

// cheapest goes down from a feasible candidate as far as it can.
func (f *Found) cheapest(ctx context.Context, p *player, best *Candidate) (*Candidate, error) {
	for round := 0; ; round++ {
		down, err := p.descend(ctx, best)
		if f.Best = down; err != nil {
			return down, err
		}
		if best = down; len(best.Counts) > mostProvable && round >= mostRounds {
			break
		}
		next, err := p.exchange(ctx, down)
		if f.Best = next; err != nil {
			return next, err
		}
		if best = next; next == down {
			break
		}
	}
	best, exact, err := p.prove(ctx, best)
	f.Best, f.Exact = best, exact
	return best, err
}

// repair adds people to a candidate that was not confirmed, where they help most for their cost, until all is met again; nil if that cannot be.
func (p *player) repair(ctx context.Context, c *Candidate) (*Candidate, error) {
	for {
		var list [][]int
		for i, n := range c.Counts {
			if n < p.space.Most[i] {
				list = append(list, with(c.Counts, i, 1))
			}
		}
		if len(list) == 0 {
			return nil, nil
		}
		played, err := p.play(ctx, list, p.o.Replications)
		if err != nil {
			return nil, err
		}
		var best *Candidate
		for _, next := range played {
			if p.feasible(next) && (best == nil || cheaper(next.Cost, best.Cost)) {
				best = next
			}
		}
		if best != nil {
			return best, nil
		}
		worth := func(next *Candidate) float64 { return (p.shortfall(c) - p.shortfall(next)) / (next.Cost - c.Cost) }
		for _, next := range played {
			if best == nil || worth(next) > worth(best) {
				best = next
			}
		}
		c = best
	}
}
