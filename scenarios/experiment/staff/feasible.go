package staff

import (
	"context"
	"math"

	"headroom/results"
)

// feasible tells whether a candidate meets all that is required, by its estimates on the search's random numbers; with a guard, by more than that.
func (p *player) feasible(c *Candidate) bool {
	if c.Impossible != nil || p.rejected[nameOf(c.Counts)] {
		return false
	}
	for i := range c.Requirements {
		if p.margin(&c.Requirements[i]) < 0 {
			return false
		}
	}
	return true
}

// margin is how far the estimate of a requirement is on the good side, less the guard.
func (p *player) margin(r *results.Requirement) float64 {
	m := r.Margin()
	if p.guard == 0 || !r.Judged() || r.Always() {
		return m
	}
	if lower, upper, ok := r.Bounds(0.1587); ok { // one standard error
		return m - float64(p.guard*(upper-lower)/2)
	}
	return m
}

// slack is the margin of a requirement in the measure of what may be missed: 1 is none missed at all, 0 just met.
func (p *player) slack(r *results.Requirement) float64 {
	scale := r.Wanted
	if r.Unit == results.Share {
		scale = 1 - r.Wanted
		if !r.AtLeast {
			scale = r.Wanted
		}
	}
	return p.margin(r) / max(scale, 0.01)
}

// leastSlack is that of the requirement nearest to failing, or failing most.
func (p *player) leastSlack(c *Candidate) (slack float64, requirement int) {
	if c.Impossible != nil {
		return math.Inf(-1), -1
	}
	slack, requirement = math.Inf(1), -1
	for i := range c.Requirements {
		if r := &c.Requirements[i]; r.Judged() {
			if s := p.slack(r); s < slack {
				slack, requirement = s, i
			}
		}
	}
	return slack, requirement
}

// shortfall is by how much all that is missed is missed, summed; 0 where all is met.
func (p *player) shortfall(c *Candidate) float64 {
	if c.Impossible != nil {
		return math.Inf(1)
	}
	sum := 0.0
	for i := range c.Requirements {
		sum += max(0, -p.slack(&c.Requirements[i]))
	}
	return sum
}

// Of what decides whether a candidate is clear.
const clearMistake = 0.001

// unclear tells whether the estimates alone do not yet say clearly that a candidate meets, or misses, what is required.
func (p *player) unclear(c *Candidate) bool {
	open := false
	for i := range c.Requirements {
		switch c.Requirements[i].Judge(clearMistake) {
		case results.Missed:
			return false
		case results.TooClose:
			open = true
		}
	}
	return open
}

// clarify plays what is not clear longer, by doubling, up to the most replications of a search.
func (p *player) clarify(ctx context.Context, list [][]int) ([]*Candidate, error) {
	replications := p.o.Replications
	all, err := p.play(ctx, list, replications)
	for err == nil && replications < p.o.SearchMost {
		replications = min(2*replications, p.o.SearchMost)
		var open [][]int
		for _, c := range all {
			if c.Replications() < replications && p.unclear(c) && !p.rejected[nameOf(c.Counts)] {
				open = append(open, c.Counts)
			}
		}
		if len(open) == 0 {
			break
		}
		_, err = p.play(ctx, open, replications)
	}
	return all, err
}
