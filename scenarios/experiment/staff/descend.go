package staff

import (
	"context"
	"slices"
)

// descend takes people out as long as all that is required stays met: first many at a time, in the end one by one. In each round every number is
// tried for itself; those are taken together that save most for what they use up.
func (p *player) descend(ctx context.Context, best *Candidate) (*Candidate, error) {
	for divisor := 8; ; {
		next, err := p.descendBy(ctx, best, divisor)
		if err != nil {
			return best, err
		}
		switch {
		case next != best:
			best = next
		case p.finest(best, divisor):
			return best, nil
		default:
			divisor *= 2
		}
	}
}

// step is how many of a number are taken out at once.
func step(n, divisor int) int { return max(1, n/divisor) }

// finest tells whether every step is one.
func (p *player) finest(c *Candidate, divisor int) bool {
	return !slices.ContainsFunc(c.Counts, func(n int) bool { return step(n, divisor) > 1 })
}

// descendBy is one round; it returns its argument where nobody can go.
func (p *player) descendBy(ctx context.Context, best *Candidate, divisor int) (*Candidate, error) {
	var moves []*Candidate
	var list [][]int
	for i, n := range best.Counts {
		if less := max(n-step(n, divisor), p.space.Least[i]); less < n {
			list = append(list, with(best.Counts, i, less-n))
		}
	}
	played, err := p.play(ctx, list, p.o.Replications)
	if err != nil {
		return best, err
	}
	for _, c := range played {
		if p.feasible(c) {
			moves = append(moves, c)
		}
	}
	if len(moves) == 0 {
		return best, nil
	}
	worth := map[*Candidate]float64{}
	for _, c := range moves {
		worth[c] = (best.Cost - c.Cost) / (p.used(best, c) + 1e-6)
	}
	slices.SortStableFunc(moves, func(a, b *Candidate) int {
		if worth[a] > worth[b] {
			return -1
		} else if worth[a] < worth[b] {
			return 1
		}
		return 0
	})
	return p.together(ctx, best, moves)
}

// used is how much of the slack of what is required a change uses up, relative to what there is.
func (p *player) used(from, to *Candidate) float64 {
	sum := 0.0
	for i := range from.Requirements {
		before, after := p.room(from, i), p.room(to, i)
		if after < before {
			sum += (before - after) / max(before, 0.01)
		}
	}
	return sum
}

// together makes as many of some changes at once, from the first, as stays feasible: the first alone is.
func (p *player) together(ctx context.Context, best *Candidate, moves []*Candidate) (*Candidate, error) {
	combined := func(n int) []int {
		out := slices.Clone(best.Counts)
		for _, m := range moves[:n] {
			for i := range out {
				out[i] += m.Counts[i] - best.Counts[i]
			}
		}
		return out
	}
	found, low, high := moves[0], 1, len(moves)+1
	for high-low > 1 {
		middle := (low + high) / 2
		if low == 1 && high == len(moves)+1 {
			middle = len(moves) // often all
		}
		c, err := p.one(ctx, combined(middle))
		if err != nil {
			return best, err
		}
		if p.feasible(c) {
			found, low = c, middle
		} else {
			high = middle
		}
	}
	return found, nil
}
