package staff

import (
	"context"
	"math"

	"headroom/results"
)

// feasible tells whether a candidate meets all that is required, by its estimates on the search's random numbers, and by as much more as the search asks.
func (p *player) feasible(c *Candidate) bool {
	if c.Impossible != nil || p.rejected[nameOf(c.Counts)] {
		return false
	}
	for i := range c.Requirements {
		if c.Requirements[i].Margin() < p.asked(i) {
			return false
		}
	}
	return true
}

// asked is how much more than is wanted the search asks of a requirement.
func (p *player) asked(i int) float64 {
	if p.extra == nil {
		return 0
	}
	return p.extra[i]
}

// learn asks for more after an attempt that failed: for as much as the search's random numbers were too kind to the candidate that they chose, and for half the width of the attempt's
// interval, which must fit in.
func (p *player) learn(tried *Confirmation) {
	if p.extra == nil {
		p.extra = make([]float64, len(tried.Requirements))
	}
	for i := range tried.Requirements {
		fresh, own := &tried.Requirements[i], &tried.Candidate.Requirements[i]
		if !fresh.Judged() || fresh.Always() || fresh.Judge(tried.MistakeEach) == results.Met {
			continue
		}
		if lower, upper, ok := fresh.Bounds(tried.MistakeEach); ok {
			p.extra[i] = max(p.extra[i], own.Margin()-fresh.Margin()+(upper-lower)/2)
		}
	}
}

// slack is the margin of a requirement in the measure of what may be missed: 1 is none missed at all, 0 just met.
func slack(r *results.Requirement) float64 { return r.Margin() / scaleOf(r) }

// room is the slack of a candidate in what the search asks for.
func (p *player) room(c *Candidate, i int) float64 {
	return (c.Requirements[i].Margin() - p.asked(i)) / scaleOf(&c.Requirements[i])
}

func scaleOf(r *results.Requirement) float64 {
	scale := r.Wanted
	if r.Unit == results.Share {
		scale = 1 - r.Wanted
		if !r.AtLeast {
			scale = r.Wanted
		}
	}
	return max(scale, 0.01)
}

// leastSlack is that of the requirement nearest to failing, or failing most.
func (p *player) leastSlack(c *Candidate) (slack float64, requirement int) {
	if c.Impossible != nil {
		return math.Inf(-1), -1
	}
	slack, requirement = math.Inf(1), -1
	for i := range c.Requirements {
		if c.Requirements[i].Judged() {
			if s := p.room(c, i); s < slack {
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
		sum += max(0, -p.room(c, i))
	}
	return sum
}

// Of what decides whether a candidate is clear: the probability with which a bound may be wrong.
const (
	clearMistake   = 0.001
	settledMistake = 0.1 // of what is confirmed on fresh random numbers anyway
)

// unclear tells whether the estimates alone do not yet say clearly that a candidate meets, or misses, what is required.
func unclear(c *Candidate, mistake float64) bool {
	open := false
	for i := range c.Requirements {
		switch c.Requirements[i].Judge(mistake) {
		case results.Missed:
			return false
		case results.TooClose:
			open = true
		}
	}
	return open
}

// misses tells whether a candidate clearly misses something: on the search's random numbers, or in an attempt to confirm it.
func (p *player) misses(c *Candidate) bool {
	if c.Impossible != nil || p.refuted[nameOf(c.Counts)] {
		return true
	}
	for i := range c.Requirements {
		if c.Requirements[i].Judge(clearMistake) == results.Missed {
			return true
		}
	}
	return false
}

// doubtful tells whether a candidate was not taken, and yet does not clearly miss anything: its estimate is too close, or it could not be confirmed.
func (p *player) doubtful(c *Candidate) bool { return !p.feasible(c) && !p.misses(c) }

// clarify plays what is not clear longer, by doubling, up to the most replications of a search.
func (p *player) clarify(ctx context.Context, list [][]int, mistake float64) ([]*Candidate, error) {
	replications := p.o.Replications
	all, err := p.play(ctx, list, replications)
	for err == nil && replications < p.o.SearchMost {
		replications = min(2*replications, p.o.SearchMost)
		var open [][]int
		for _, c := range all {
			if c.Replications() < replications && unclear(c, mistake) && !p.rejected[nameOf(c.Counts)] {
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
