package staff

import (
	"cmp"
	"context"
	"slices"
)

// Bounds of exchanges.
const (
	exchangesPlayed  = 24 // of a round, those that look best
	exchangesAtOnce  = 2  // people of one number
	mostExchangeable = 30 // numbers of which three are combined; of more numbers, two
)

// exchange looks for something cheaper where some numbers go up and others down: what each number is worth by itself foretells which
// exchanges may do, and those are played. It returns its argument where nothing is found.
func (p *player) exchange(ctx context.Context, best *Candidate) (*Candidate, error) {
	e, err := p.effects(ctx, best)
	if err != nil {
		return best, err
	}
	list := e.promising(p)
	if len(list) == 0 {
		return best, nil
	}
	played, err := p.play(ctx, list, p.o.Replications)
	if err != nil {
		return best, err
	}
	found := best
	for _, c := range played {
		if cheaper(c.Cost, found.Cost) && p.feasible(c) {
			found = c
		}
	}
	return found, nil
}

// effects are what one more and one less of each number does to the slack of each requirement.
type effects struct {
	from       *Candidate
	more, less [][]float64 // by number and requirement; nil = not possible
}

func (p *player) effects(ctx context.Context, from *Candidate) (*effects, error) {
	e := &effects{from: from, more: make([][]float64, len(from.Counts)), less: make([][]float64, len(from.Counts))}
	var list [][]int
	var to []*[]float64
	for i, n := range from.Counts {
		if n < p.space.Most[i] {
			list, to = append(list, with(from.Counts, i, 1)), append(to, &e.more[i])
		}
		if n > p.space.Least[i] {
			list, to = append(list, with(from.Counts, i, -1)), append(to, &e.less[i])
		}
	}
	played, err := p.play(ctx, list, p.o.Replications)
	if err != nil {
		return nil, err
	}
	for k, c := range played {
		for r := range c.Requirements {
			*to[k] = append(*to[k], p.slack(&c.Requirements[r])-p.slack(&from.Requirements[r]))
		}
	}
	return e, nil
}

// promising are the exchanges that are cheaper and, by the sum of their effects, may be feasible; the best first.
func (e *effects) promising(p *player) [][]int {
	type exchange struct {
		counts []int
		slack  float64
		cost   float64
	}
	var all []exchange
	consider := func(up, n, down, m, other, k int) {
		counts := with(e.from.Counts, up, n)
		counts[down] -= m
		if other >= 0 {
			counts[other] -= k
		}
		cost := p.space.cost(counts)
		if !p.space.contains(counts) || !cheaper(cost, e.from.Cost) || p.known[nameOf(counts)] != nil {
			return
		}
		least := 1e9
		for r := range e.from.Requirements {
			if !e.from.Requirements[r].Judged() {
				continue
			}
			slack := p.slack(&e.from.Requirements[r]) + float64(float64(n)*e.more[up][r]) + float64(float64(m)*e.less[down][r])
			if other >= 0 {
				slack += float64(float64(k) * e.less[other][r])
			}
			least = min(least, slack)
		}
		all = append(all, exchange{counts, least, cost})
	}
	numbers := len(e.from.Counts)
	for up := range numbers {
		for down := range numbers {
			if up == down || e.more[up] == nil || e.less[down] == nil {
				continue
			}
			for n := 1; n <= exchangesAtOnce; n++ {
				for m := 1; m <= exchangesAtOnce; m++ {
					consider(up, n, down, m, -1, 0)
				}
			}
			for other := down + 1; other < numbers && numbers <= mostExchangeable; other++ {
				if other != up && e.less[other] != nil {
					consider(up, 1, down, 1, other, 1)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b exchange) int { return cmp.Compare(b.slack, a.slack) })
	var list [][]int
	for _, x := range all[:min(len(all), exchangesPlayed)] {
		list = append(list, x.counts)
	}
	return list
}
