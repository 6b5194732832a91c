package staff

import (
	"context"
	"slices"
)

// Where there is no first guess, and it fails, numbers are raised together, by doubling, up to their bounds.

// reach finds a feasible staffing on the way from the start to the most of everything. Numbers grow, or shrink, in proportion; all of
// them reach their bound in the end. found is false if not even the most is enough; then best is that.
func (p *player) reach(ctx context.Context, start []int) (best *Candidate, found bool, err error) {
	from := p.space.clamp(start)
	c, err := p.one(ctx, from)
	if err != nil {
		return nil, false, err
	}
	if p.feasible(c) {
		best, err = p.shrink(ctx, c)
		return best, true, err
	}
	low := from
	for high := from; ; low = high {
		if high = p.double(high); slices.Equal(high, low) {
			return c, false, nil
		}
		if c, err = p.one(ctx, high); err != nil {
			return nil, false, err
		}
		if p.feasible(c) {
			best, err = p.between(ctx, low, c)
			return best, true, err
		}
	}
}

// double is twice as many of each, at least one more, within the bounds.
func (p *player) double(counts []int) []int {
	out := slices.Clone(counts)
	for i := range out {
		out[i] = max(2*out[i], out[i]+1)
	}
	return p.space.clamp(out)
}

// shrink halves a feasible staffing as long as it stays feasible.
func (p *player) shrink(ctx context.Context, c *Candidate) (*Candidate, error) {
	for {
		half := slices.Clone(c.Counts)
		for i := range half {
			half[i] /= 2
		}
		half = p.space.clamp(half)
		if slices.Equal(half, c.Counts) {
			return c, nil
		}
		next, err := p.one(ctx, half)
		if err != nil {
			return nil, err
		}
		if !p.feasible(next) {
			return p.between(ctx, half, c)
		}
		c = next
	}
}

// between narrows down, by halves, the way from what is too few to what is enough.
func (p *player) between(ctx context.Context, low []int, high *Candidate) (*Candidate, error) {
	for {
		middle := make([]int, len(low))
		for i := range low {
			middle[i] = low[i] + (high.Counts[i]-low[i])/2
		}
		if slices.Equal(middle, low) {
			return high, nil
		}
		c, err := p.one(ctx, middle)
		if err != nil {
			return nil, err
		}
		if p.feasible(c) {
			high = c
		} else {
			low = middle
		}
	}
}

// one plays one candidate.
func (p *player) one(ctx context.Context, counts []int) (*Candidate, error) {
	list, err := p.play(ctx, [][]int{counts}, p.o.Replications)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}
