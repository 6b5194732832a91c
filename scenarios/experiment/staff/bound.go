package staff

import (
	"context"
	"math"
	"slices"
)

// boundSteps are after how many more, or less, of a number the effect is looked at.
var boundSteps = []int{1, 2, 4}

// segment is some more, or less, of one number, from one step to the next: each costs so much, and does so much to the slack of each requirement.
type segment struct {
	most   float64 // how many
	cost   float64 // below 0: saved
	effect []float64
}

// bound is a lower bound on the cost, if each further person of a number helps no more than the one before, and people of different numbers help no more together than
// apart. It is that of the linear program
//
//	min Σ costₛ·xₛ  with  slackᵣ + Σ effectᵣₛ·xₛ ≥ 0 for each requirement r,  0 ≤ xₛ ≤ mostₛ
//
// over segments s, the effects of one, two and four more and less of each number on the best staffing, as the search's random numbers show them. These are cuts in the manner of J. Atlason, M. A.
// Epelman and S. G. Henderson 2004, "Call center staffing with simulation and cutting plane methods", Annals of Operations Research 127.
func (p *player) bound(ctx context.Context, best *Candidate) (cost float64, err error) {
	segments, err := p.segments(ctx, best)
	if err != nil {
		return 0, err
	}
	var slack []float64
	for r := range best.Requirements {
		slack = append(slack, max(0, p.room(best, r)))
	}
	least := 0.0
	for i, n := range p.space.Least {
		least += float64(p.space.Cost[i] * float64(n))
	}
	cost = max(least, best.Cost+min(0, leastChange(segments, slack)))
	if one := p.space.Cost[0]; slices.Min(p.space.Cost) == slices.Max(p.space.Cost) { // people are whole
		cost = float64(one * math.Ceil(cost/one-1e-6))
	}
	return min(cost, best.Cost), nil
}

func (p *player) segments(ctx context.Context, best *Candidate) ([]segment, error) {
	type place struct{ number, sign, from, to int }
	var places []place
	var list [][]int
	for i, n := range best.Counts {
		for _, sign := range []int{1, -1} {
			room := p.space.Most[i] - n
			if sign < 0 {
				room = n - p.space.Least[i]
			}
			from := 0
			for _, to := range boundSteps {
				if to > room {
					break
				}
				places = append(places, place{i, sign, from, to})
				list = append(list, with(best.Counts, i, sign*to))
				from = to
			}
		}
	}
	played, err := p.play(ctx, list, p.o.Replications)
	if err != nil {
		return nil, err
	}
	var all []segment
	for k, at := range places {
		before := best
		if at.from > 0 {
			before = played[k-1]
		}
		if played[k].Impossible != nil || before.Impossible != nil {
			continue
		}
		s := segment{most: float64(at.to - at.from), cost: float64(at.sign) * p.space.Cost[at.number]}
		for r := range best.Requirements {
			each := 0.0
			if best.Requirements[r].Judged() {
				each = (p.room(played[k], r) - p.room(before, r)) / s.most
			}
			s.effect = append(s.effect, float64(at.sign)*max(0, float64(at.sign)*each))
		}
		if last := k+1 == len(places) || places[k+1].number != at.number || places[k+1].sign != at.sign; last {
			s.most = math.Inf(1) // further ones are worth no more than these
			if at.sign > 0 {
				s.most = float64(p.space.Most[at.number] - best.Counts[at.number] - at.from)
			} else {
				s.most = float64(best.Counts[at.number] - p.space.Least[at.number] - at.from)
			}
		}
		all = append(all, s)
	}
	return all, nil
}

// ascents is how many steps leastChange takes.
const ascents = 4000

// leastChange is a lower bound on the least change of cost, by Lagrange's dual: for prices λ ≥ 0 of slack, whatever they are, no change costs less than
//
//	−Σ λᵣ·slackᵣ + Σ mostₛ·min(0, costₛ − Σ λᵣ·effectᵣₛ)
//
// The prices climb along the gradient, by steps that would lead to a level a little above the best yet, which comes nearer where they do not (B. T. Polyak 1969).
func leastChange(segments []segment, slack []float64) float64 {
	prices, gradient := make([]float64, len(slack)), make([]float64, len(slack))
	best, level, since := math.Inf(-1), 0.0, 0
	var at []float64 // the prices of the best
	for range ascents {
		value := 0.0
		for r := range slack {
			value -= float64(prices[r] * slack[r])
			gradient[r] = -slack[r]
		}
		for i := range segments {
			s := &segments[i]
			net := s.cost
			for r, e := range s.effect {
				net -= float64(prices[r] * e)
			}
			if net < 0 {
				value += float64(s.most * net)
				for r, e := range s.effect {
					gradient[r] -= float64(s.most * e)
				}
			}
		}
		if value > best {
			if math.IsInf(best, -1) {
				level = max(-value, 1e-9) / 2
			}
			if since++; value > best+level/10 {
				since = 0
			}
			best, at = value, append(at[:0], prices...)
		} else {
			since++
		}
		if since > 30 {
			level, since = level/2, 0
			copy(prices, at)
		}
		size := 0.0
		for r, g := range gradient {
			if prices[r] == 0 && g < 0 {
				gradient[r] = 0
			}
			size += float64(gradient[r] * gradient[r])
		}
		if size == 0 {
			break
		}
		for r, g := range gradient {
			prices[r] = max(0, prices[r]+float64((best+level-value)/size*g))
		}
	}
	return best
}
