package split

import (
	"context"
	"math"
	"slices"

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
	if len(s.otherKinds()) > 0 {
		return nil // warn says why
	}
	s.options.stage("what generalists may cost")
	b := &surface{study: s, known: map[cost]*cellNeed{}, variants: map[int]*scenarios.Scenario{}, start: s.needed[0].best}
	out := &decision.BreakEven{Split: s.out.Needs.Arms[1].People}
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
		cross, err := b.crossing(ctx, penalty)
		if err != nil {
			return err
		}
		out.Penalty, out.Cells, out.Crossing = append(out.Penalty, penalty), append(out.Cells, row), append(out.Crossing, cross)
		if len(out.Cells) == 1 {
			out.Beside = b.beside()
		}
		s.out.BreakEven = out // what is interrupted has the rows that are whole
	}
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
	n, ok, err := b.study.needOf(ctx, curve, b.start, b.study.priceOf(b.study.arms[0]))
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
	for i := range jobs {
		samples[i].Spec = jobs[i].Spec
	}
	if err := b.study.playJobs(ctx, jobs, samples); err != nil {
		return nil, err
	}
	all := make([][]results.Requirement, len(numbers))
	for i := range numbers {
		if at[i] >= 0 {
			all[i] = b.study.counted(samples[at[i]])
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

// otherKinds are the divided teams whose people pay already for turning from one kind of work to another, with kinds that are not the groups: a team has one cost
// and one set of kinds, and so nothing can come on top of it.
func (s *study) otherKinds() (teams []string) {
	model, kinds := s.base.Model(), s.kinds()
	names, _ := s.division.Divided()
	for t := range model.Switching {
		own := &model.Switching[t]
		kind := func(q int) int32 {
			if q < len(own.Kinds) {
				return own.Kinds[q]
			}
			return int32(-1 - q)
		}
		var serves []int
		for q, queue := range model.Router.Queues {
			if slices.ContainsFunc(queue.Teams, func(of router.QueueTeam) bool { return int(of.Team) == t }) {
				serves = append(serves, q)
			}
		}
		differ := false
		for _, a := range serves {
			for _, b := range serves {
				differ = differ || (kind(a) == kind(b)) != (kinds[a] == kinds[b])
			}
		}
		if name := s.base.Teams[t].Name; own.Cost > 0 && differ && contains(names, name) {
			teams = append(teams, name)
		}
	}
	return teams
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
	out.Premium = split.cost/n.cost - 1
	values := make([]float64, len(n.drawn))
	for d := range values {
		values[d] = split.costs[d]/n.costs[d] - 1
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

// beside compares with the other arms, whose people cost as those of the static split do, at the switching costs of the first row.
func (b *surface) beside() []decision.ArmBreakEven {
	list := []decision.ArmBreakEven{}
	for i, told := range b.study.out.Needs.Arms {
		if i < 2 || !told.Possible {
			continue
		}
		one := decision.ArmBreakEven{Arm: told.Arm, People: told.People}
		for _, sw := range b.study.options.Switching {
			saved, seconds := -1, sw.Seconds()
			if n := b.known[cost{sw, b.study.options.Penalty[0]}]; n.possible {
				saved = told.People.Best - n.best
			}
			if saved > 0 {
				one.Fewer = &seconds
			}
			if saved < 0 && one.More == nil {
				one.More = &seconds
			}
		}
		list = append(list, one)
	}
	return list
}

func (b *surface) saved(ctx context.Context, c cost) (int, error) {
	n, err := b.at(ctx, c)
	if err != nil || !n.possible {
		return -1, err
	}
	return b.study.needed[1].best - n.best, nil
}

func sign(n int) int { return min(max(n, -1), 1) }
