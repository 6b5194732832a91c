package staff

import (
	"cmp"
	"context"
	"slices"
)

// Bounds of exchanges.
const (
	exchangesPlayed  = 24 // of a round, those that look best
	exchangesListed  = 400
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
	if len(best.Counts) > mostProvable {
		return p.several(ctx, best, e, list)
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
			*to[k] = append(*to[k], p.room(c, r)-p.room(from, r))
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
			slack := p.room(e.from, r) + float64(float64(n)*e.more[up][r]) + float64(float64(m)*e.less[down][r])
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
	most := exchangesPlayed
	if numbers > mostProvable {
		most = exchangesListed
	}
	for _, x := range all[:min(len(all), most)] {
		list = append(list, x.counts)
	}
	return list
}

// several makes many exchanges at once, where there are many numbers: those that look best, each number in one exchange only, as long as their effects together leave
// slack; of these as many, from the first, as prove to be feasible. Where not even the first is, the next few are tried alone.
func (p *player) several(ctx context.Context, best *Candidate, e *effects, list [][]int) (*Candidate, error) {
	slack := make([]float64, len(best.Requirements))
	for r := range slack {
		slack[r] = p.room(best, r)
	}
	used := make([]bool, len(best.Counts))
	var moves []*Candidate
	for _, counts := range list {
		if move, left, ok := e.after(counts, slack, used, best); ok {
			slack = left
			for i := range used {
				used[i] = used[i] || move.Counts[i] != best.Counts[i]
			}
			moves = append(moves, move)
		}
	}
	for len(moves) > 0 {
		played, err := p.play(ctx, [][]int{moves[0].Counts}, p.o.Replications)
		if err != nil {
			return best, err
		}
		if p.feasible(played[0]) {
			moves[0] = played[0]
			return p.together(ctx, best, moves)
		}
		if moves = moves[1:]; len(moves) > 0 && len(list) > exchangesPlayed {
			list = list[:len(list)-len(list)/4] // a few tries, not all
		} else {
			break
		}
	}
	return best, nil
}

// after foretells the slack that is left after an exchange; it is not ok where a number is used already, or nothing would be left.
func (e *effects) after(counts []int, slack []float64, used []bool, best *Candidate) (move *Candidate, left []float64, ok bool) {
	left = make([]float64, len(slack))
	copy(left, slack)
	for i, n := range counts {
		change := n - best.Counts[i]
		if change == 0 {
			continue
		}
		if used[i] {
			return nil, nil, false
		}
		effect := e.more[i]
		if change < 0 {
			effect, change = e.less[i], -change
		}
		for r := range left {
			left[r] += float64(float64(change) * effect[r])
		}
	}
	for r := range left {
		if best.Requirements[r].Judged() && left[r] < 0 {
			return nil, nil, false
		}
	}
	return &Candidate{Counts: counts}, left, true
}
