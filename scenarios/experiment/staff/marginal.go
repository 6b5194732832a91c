package staff

import (
	"cmp"
	"context"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios/experiment"
)

// mostMarginal is for how many numbers one more and one less are played.
const mostMarginal = 40

// fresh plays staffings on the random numbers of the confirmation, or of the search where there was none, so many replications.
func (p *player) fresh(ctx context.Context, list [][]int, first, replications int) ([][]results.Requirement, error) {
	var jobs []experiment.Job
	for _, counts := range list {
		c := p.candidate(counts)
		jobs = append(jobs, experiment.Job{Spec: c.spec, Model: c.model, First: first, Replications: replications})
	}
	played, err := p.playJobs(ctx, jobs)
	if err != nil {
		return nil, err
	}
	var all [][]results.Requirement
	for i := range jobs {
		all = append(all, p.requirements(jobs[i].Spec, played[i]))
	}
	return all, nil
}

// marginals are what one more and one less of each number do, against the best on the same random numbers, in the requirements shown.
func (d *Desk) marginals(ctx context.Context, p *player, best []int, base []results.Requirement, shown []int, first int) ([]decision.StaffMarginal, error) {
	var list [][]int
	type place struct {
		marginal int
		less     bool
	}
	var places []place
	var out []decision.StaffMarginal
	for k, i := range d.Decided {
		if d.Least[k] == d.Most[k] {
			continue
		}
		if len(out) == mostMarginal {
			break
		}
		out = append(out, decision.StaffMarginal{Number: i, Words: d.Numbers[i].Words, Cost: d.Cost[i]})
		m := &out[len(out)-1]
		if p.candidate(with(best, k, 1)).Impossible == nil {
			list, places = append(list, with(best, k, 1)), append(places, place{len(out) - 1, false})
		}
		if best[k] == 0 {
			continue
		}
		if m.CanLess = true; p.candidate(with(best, k, -1)).Impossible != nil {
			m.Breaks = "all: " + p.candidate(with(best, k, -1)).Impossible.Error()
			continue
		}
		list, places = append(list, with(best, k, -1)), append(places, place{len(out) - 1, true})
	}
	replications := base[0].Replications()
	played, err := p.fresh(ctx, list, first, replications)
	if err != nil {
		return nil, err
	}
	for n, requirements := range played {
		m := &out[places[n].marginal]
		var changes []decision.StaffChange
		for target, r := range shown {
			changes = append(changes, decision.StaffChange{Target: target, Change: requirements[r].ChangeFrom(&base[r])})
		}
		if !places[n].less {
			m.More = changes
			for _, r := range shown {
				if worsened(&requirements[r], &base[r]) {
					m.Worsens = append(m.Worsens, wordsOf(&requirements[r]))
				}
			}
			continue
		}
		m.Less = changes
		c := Candidate{Requirements: requirements}
		if slack, worst := p.leastSlack(&c); slack < 0 {
			m.Breaks = wordsOf(&requirements[worst])
		}
	}
	return out, nil
}

// Of the way from cheaper to dearer.
const (
	frontierSteps = 4 // on each side
	frontierPart  = 40
)

// frontierGrowth is how many times the replications of the search tell what one more, one less and staffings around the best do: of few numbers these are few.
func frontierGrowth(numbers int) int {
	if numbers <= mostProvable {
		return 8
	}
	return 2
}

// frontier is staffings around the best: fewer people where they are missed least for what they cost, more where they help most.
func (d *Desk) frontier(ctx context.Context, p *player, best *Candidate, shown []int, first, replications int) ([]decision.StaffPoint, error) {
	e, err := p.effects(ctx, best)
	if err != nil {
		return nil, err
	}
	up := d.ranked(p, e.more)
	down := d.ranked(p, e.less)
	people := 0
	for _, n := range best.Counts {
		people += n
	}
	size := max(1, people/frontierPart)
	list := [][]int{best.Counts}
	counts, next := slices.Clone(best.Counts), 0
	for range frontierSteps {
		for n := 0; n < size && len(down) > 0; next++ {
			k := down[next%len(down)]
			if counts[k] > p.space.Least[k] {
				counts[k]--
				n++
			} else if slices.Equal(counts, p.space.Least) || next > 1000*size {
				break
			}
		}
		list = append([][]int{slices.Clone(counts)}, list...)
	}
	counts, next = slices.Clone(best.Counts), 0
	for range frontierSteps {
		for n := 0; n < size && len(up) > 0; n++ {
			counts[up[next%len(up)]]++
			next++
		}
		list = append(list, slices.Clone(counts))
	}
	list = slices.CompactFunc(list, slices.Equal)
	list = slices.DeleteFunc(list, func(counts []int) bool { return p.candidate(counts).Impossible != nil })
	played, err := p.fresh(ctx, list, first, replications)
	if err != nil {
		return nil, err
	}
	var points []decision.StaffPoint
	for i, requirements := range played {
		totals := d.totals(list[i])
		point := decision.StaffPoint{Counts: list[i], Agents: totals.Agents, Cost: totals.Cost, Best: slices.Equal(list[i], best.Counts), Met: true}
		for _, r := range shown {
			point.Targets = append(point.Targets, requirements[r].Estimate())
		}
		for r := range requirements {
			point.Met = point.Met && requirements[r].Met()
		}
		points = append(points, point)
	}
	slices.SortStableFunc(points, func(a, b decision.StaffPoint) int { return cmp.Compare(a.Cost, b.Cost) })
	return points, nil
}

// ranked orders the numbers that may change by what the least of the effects on any requirement is, for its cost: the best first.
func (d *Desk) ranked(p *player, effects [][]float64) []int {
	var order []int
	worth := make([]float64, len(effects))
	for k, effect := range effects {
		if effect == nil || d.Least[k] == d.Most[k] {
			continue
		}
		order = append(order, k)
		for _, x := range effect {
			worth[k] += x
		}
		worth[k] /= p.space.Cost[k]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(worth[b], worth[a]) })
	return order
}

// totals of all people of the scenario.
func (d *Desk) totals(decided []int) decision.StaffTotals {
	var t decision.StaffTotals
	largest := map[string]int{} // of lists
	for i, n := range d.Agents(decided) {
		number := &d.Numbers[i]
		t.PaidHours += float64(number.PaidHours * float64(n))
		t.Cost += float64(d.Cost[i] * float64(n))
		if number.Index < 0 {
			t.Agents += n
		} else if n > largest[number.Path] {
			t.Agents += n - largest[number.Path]
			largest[number.Path] = n
		}
	}
	return t
}
