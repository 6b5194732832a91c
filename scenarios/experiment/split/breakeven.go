package split

import (
	"context"
	"math"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// fineSwitching is how closely the break-even in switching cost is looked for.
const fineSwitching = 5 * router.Second

// breakEven asks how many people the scenario as it stands needs where its generalists cost something, beside the static split, whose people turn
// to no other group and are as fast as the scenario says.
func (s *study) breakEven(ctx context.Context) error {
	if arms := s.out.Needs.Arms; !arms[0].Possible || !arms[1].Possible {
		return nil
	}
	s.options.stage("what generalists may cost")
	b := &surface{study: s, known: map[cost]*cellNeed{}, variants: map[int]*scenarios.Scenario{}, start: s.needed[0].best}
	out := &decision.BreakEven{Split: s.out.Needs.Arms[1].People, Penalty: s.options.Penalty}
	for _, sw := range s.options.Switching {
		out.Switching = append(out.Switching, sw.Seconds())
	}
	for _, penalty := range s.options.Penalty {
		var row []decision.Cell
		for _, sw := range s.options.Switching {
			n, err := b.at(ctx, cost{sw, penalty})
			if err != nil {
				return err
			}
			row = append(row, b.cell(n))
		}
		out.Cells = append(out.Cells, row)
		cross, err := b.crossing(ctx, penalty)
		if err != nil {
			return err
		}
		out.Crossing = append(out.Crossing, cross)
	}
	s.out.BreakEven = out
	return nil
}

// cost is what generalists cost: turning to work of another group, and by how much longer they take.
type cost struct {
	switching router.Time
	penalty   float64
}

// surface is the headcount of the scenario as it stands by what generalists cost.
type surface struct {
	study    *study
	known    map[cost]*cellNeed
	variants map[int]*scenarios.Scenario // by number of people; nil = no valid scenario
	start    int                         // where the next search begins: what the last one found
}

type cellNeed struct {
	need
	possible bool
}

// at asks one cost, once.
func (b *surface) at(ctx context.Context, c cost) (*cellNeed, error) {
	if n, known := b.known[c]; known {
		return n, nil
	}
	people := sumOf(b.study.agents)
	curve := &curve{points: map[int]*point{}, least: 1, most: people*mostTimes + mostMore, play: func(ctx context.Context, numbers []int) ([][]results.Requirement, error) {
		return b.required(ctx, numbers, c)
	}}
	n, ok, err := b.study.needOf(ctx, curve, b.start)
	if err != nil {
		return nil, err
	}
	if ok {
		b.start = n.best
	}
	b.known[c] = &cellNeed{n, ok}
	return b.known[c], nil
}

func (b *surface) required(ctx context.Context, numbers []int, c cost) ([][]results.Requirement, error) {
	var jobs []experiment.Job
	at := make([]int, len(numbers))
	for i, n := range numbers {
		at[i] = -1
		v := b.variant(n)
		if v == nil {
			continue
		}
		job, err := experiment.JobOf(v, b.study.options.First, b.study.options.Replications)
		if err != nil {
			return nil, err
		}
		job.Model = b.costly(job.Model, c)
		at[i], jobs = len(jobs), append(jobs, job)
	}
	samples := make([]results.Sample, len(jobs))
	if err := b.study.playJobs(ctx, jobs, samples); err != nil {
		return nil, err
	}
	all := make([][]results.Requirement, len(numbers))
	for i := range numbers {
		if at[i] >= 0 {
			all[i] = results.Requirements(jobs[at[i]].Spec, samples[at[i]].Summaries, results.LongRun, 0)
		}
	}
	return all, nil
}

func (b *surface) variant(people int) *scenarios.Scenario {
	v, known := b.variants[people]
	if !known {
		settings, err := b.study.unifiedAt(people)
		if err == nil {
			v, _ = b.study.base.With(settings...)
		}
		b.variants[people] = v
	}
	return v
}

// costly is a model whose divided teams turn at a cost, beside what they have, and take longer for everything.
func (b *surface) costly(model *sim.Model, c cost) *sim.Model {
	m := *model
	m.TeamPace = append([][]sim.Pace{}, m.TeamPace...)
	m.Switching = append(make([]sim.Switching, 0, len(m.TeamPace)), m.Switching...)
	for len(m.Switching) < len(m.TeamPace) {
		m.Switching = append(m.Switching, sim.Switching{})
	}
	for _, n := range b.study.division.Numbers {
		if c.switching > 0 {
			m.Switching[n.Team] = sim.Switching{Cost: m.Switching[n.Team].Cost + c.switching, Kinds: b.study.kinds()}
		}
		if c.penalty > 0 {
			m.TeamPace[n.Team] = slowed(model.TeamPace[n.Team], len(m.WrapUp), c.penalty)
		}
	}
	return &m
}

// slowed are paces of people who take longer by a share.
func slowed(paces []sim.Pace, queues int, penalty float64) []sim.Pace {
	out := make([]sim.Pace, queues)
	for q := range out {
		out[q] = sim.Unhurried
		if q < len(paces) {
			out[q] = paces[q]
		}
		out[q] = max(1, sim.Pace(math.Round(float64(out[q])/(1+penalty))))
	}
	return out
}

// kinds are the groups of the queues; a queue in none is of its own kind.
func (s *study) kinds() []int32 {
	kinds := make([]int32, len(s.base.Queues))
	for q, queue := range s.base.Queues {
		kinds[q] = int32(len(s.division.Groups) + q)
		for g := range s.division.Groups {
			if contains(s.division.Groups[g].Queues, queue.Name) {
				kinds[q] = int32(g)
			}
		}
	}
	return kinds
}

// cell compares with the static split. Its premium is by how much more an hour of a generalist may cost.
func (b *surface) cell(n *cellNeed) decision.Cell {
	if !n.possible {
		return decision.Cell{}
	}
	s := b.study
	replications := s.options.Replications
	split := s.needed[1]
	out := decision.Cell{Possible: true, People: n.count(replications), Saved: split.minus(n.need).count(replications)}
	premium := func(split, unified int) float64 { return s.costOf(split)/s.costOf(unified) - 1 }
	out.Premium = premium(split.best, n.best)
	costs := map[[2]int]float64{}
	values := make([]float64, len(n.drawn))
	for d := range values {
		pair := [2]int{split.drawn[d], n.drawn[d]}
		if _, known := costs[pair]; !known {
			costs[pair] = premium(pair[0], pair[1])
		}
		values[d] = costs[pair]
	}
	out.PremiumLow, out.PremiumHigh = rangeOf(values, replications)
	out.PremiumLow, out.PremiumHigh = min(out.PremiumLow, out.Premium), max(out.PremiumHigh, out.Premium)
	return out
}

// crossing finds where the scenario stops to need fewer people: between the costs that were looked at, by halves.
func (b *surface) crossing(ctx context.Context, penalty float64) (decision.Cross, error) {
	out := decision.Cross{Penalty: penalty}
	tried := append([]router.Time{}, b.study.options.Switching...)
	for i := 0; i+1 < len(tried); i++ {
		saved, err := b.saved(ctx, cost{tried[i], penalty})
		if err != nil {
			return out, err
		}
		next, err := b.saved(ctx, cost{tried[i+1], penalty})
		if err != nil {
			return out, err
		}
		if sign(saved) != sign(next) && tried[i+1]-tried[i] > fineSwitching {
			middle := (tried[i] + tried[i+1]) / 2 / fineSwitching * fineSwitching
			if middle > tried[i] && middle < tried[i+1] {
				tried = append(tried[:i+1], append([]router.Time{middle}, tried[i+1:]...)...)
				i--
			}
		}
	}
	for _, sw := range tried {
		n, err := b.at(ctx, cost{sw, penalty})
		if err != nil {
			return out, err
		}
		seconds := sw.Seconds()
		saved := decision.Count{Best: -1, Low: -1, High: -1} // no number of people is enough
		if n.possible {
			saved = b.cell(n).Saved
		}
		if saved.Best > 0 {
			out.Fewer = &seconds
		}
		if saved.Best < 0 && out.More == nil {
			out.More = &seconds
		}
		if saved.Low > 0 {
			out.SurelyFewer = &seconds
		}
		if saved.High < 0 && out.SurelyMore == nil {
			out.SurelyMore = &seconds
		}
	}
	return out, nil
}

func (b *surface) saved(ctx context.Context, c cost) (int, error) {
	n, err := b.at(ctx, c)
	if err != nil || !n.possible {
		return -1, err
	}
	return b.study.needed[1].best - n.best, nil
}

func sign(n int) int { return min(max(n, -1), 1) }
