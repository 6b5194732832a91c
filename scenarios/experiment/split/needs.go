package split

import (
	"context"
	"fmt"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
)

// mostTimes is up to how many times its people an arm is tried with, and mostMore people beside.
const (
	mostTimes = 3
	mostMore  = 10
)

// need is how many people something needs and what they cost, by the replications and in each resample.
type need struct {
	best  int
	drawn []int
	cost  float64
	costs []float64
}

// minus is the difference of two.
func (n need) minus(other need) need {
	d := need{best: n.best - other.best, drawn: make([]int, len(n.drawn))}
	for i := range d.drawn {
		d.drawn[i] = n.drawn[i] - other.drawn[i]
	}
	return d
}

func (n need) count(replications int) decision.Count { return setOf(n.best, n.drawn, replications) }

// needOf inverts a curve. People cost what price says of so many.
func (s *study) needOf(ctx context.Context, c *curve, start int, price func(people int) float64) (need, bool, error) {
	least, ok, err := c.invert(ctx, start, s.draws())
	if err != nil || !ok {
		return need{}, false, err
	}
	n := need{best: least, drawn: make([]int, resamples), cost: price(least), costs: make([]float64, resamples)}
	known := map[int]float64{least: n.cost}
	for d := range n.drawn {
		n.drawn[d] = c.leastIn(d)
		if _, ok := known[n.drawn[d]]; !ok {
			known[n.drawn[d]] = price(n.drawn[d])
		}
		n.costs[d] = known[n.drawn[d]]
	}
	return n, true, nil
}

// draws are the resamples, the same for all arms: what is paired stays paired.
func (s *study) draws() [][]int32 {
	if s.resamples == nil {
		s.resamples = results.Resamples(s.options.Replications, resamples, s.options.Seed)
	}
	return s.resamples
}

// needs asks how many people each arm needs.
func (s *study) needs(ctx context.Context) error {
	out := &decision.Needs{Estimand: results.LongRun.Key(), Confidence: 0.95, Resamples: resamples}
	people := sumOf(s.agents)
	s.needed = make([]need, len(s.arms))
	for i, a := range s.arms {
		s.options.stage("how many people " + a.name + " needs")
		n, told, err := s.needOfArm(ctx, a, people)
		if err != nil {
			return err
		}
		s.needed[i] = n
		if told.Possible {
			told.Cost = n.cost
			if first := out.Arms; i > 0 && first[0].Possible {
				saved := n.minus(s.needed[0]).count(s.options.Replications)
				told.Saved = &saved
			}
		}
		out.Arms = append(out.Arms, told)
		s.out.Needs = out
	}
	return nil
}

// needOfArm is that of one arm. The groups of the static split are asked apart, and their needs added: none of them can use the people of another.
func (s *study) needOfArm(ctx context.Context, a *arm, people int) (need, decision.ArmNeed, error) {
	told := decision.ArmNeed{Arm: a.name, Most: people*mostTimes + mostMore}
	if a == s.arms[1] {
		return s.needOfGroups(ctx, a, told)
	}
	c := s.curveOf(a, people)
	n, ok, err := s.needOf(ctx, c, people, s.priceOf(a))
	if err != nil {
		return n, told, err
	}
	told.Curve = c.tell(resamples)
	if told.Possible = ok; ok {
		told.People = n.count(s.options.Replications)
	} else {
		told.Reason = c.reason()
	}
	return n, told, nil
}

// reason is the target that is missed most with the most people.
func (c *curve) reason() string {
	list := c.tell(1)
	if len(list) == 0 {
		return "no number of people that was tried makes a valid scenario"
	}
	last := list[len(list)-1]
	return fmt.Sprintf("with %d people %s is still missed", last.People, last.Target)
}

// curveOf is the curve of an arm over the number of all its people.
func (s *study) curveOf(a *arm, people int) *curve {
	scaled := a.scaled
	if scaled == nil {
		scaled = s.unifiedAt
	}
	return &curve{points: map[int]*point{}, least: 1, most: people*mostTimes + mostMore, play: func(ctx context.Context, numbers []int) ([][]results.Requirement, error) {
		return s.required(ctx, numbers, scaled, func(*results.Requirement) bool { return true })
	}}
}

// unifiedAt is the scenario as it stands with so many people, in its own proportions.
func (s *study) unifiedAt(people int) ([]scenarios.Setting, error) {
	weights := make([]float64, len(s.agents))
	for k, n := range s.agents {
		weights[k] = float64(n)
	}
	agents := s.division.Agents(apportion(people, weights)) // as priceOf has them
	return s.base.StaffSettings(agents), nil
}

// required plays numbers of people and says what is required of each. One that makes no valid scenario has nil: it meets nothing.
func (s *study) required(ctx context.Context, numbers []int, scaled func(int) ([]scenarios.Setting, error), of func(*results.Requirement) bool) ([][]results.Requirement, error) {
	var list []*scenarios.Scenario
	at := make([]int, len(numbers))
	for i, n := range numbers {
		at[i] = -1
		settings, err := scaled(n)
		if err != nil {
			continue
		}
		if v, problems := s.base.With(settings...); len(problems) == 0 {
			at[i], list = len(list), append(list, v)
		}
	}
	samples, err := s.play(ctx, list)
	if err != nil {
		return nil, err
	}
	all := make([][]results.Requirement, len(numbers))
	for i := range numbers {
		if at[i] < 0 {
			continue
		}
		all[i] = []results.Requirement{}
		for _, r := range s.counted(samples[at[i]]) {
			if of(&r) {
				all[i] = append(all[i], r)
			}
		}
	}
	return all, nil
}

// needOfGroups asks each group of the static split apart: with other numbers of its own people, in the proportions of the plan, and the others as they are.
func (s *study) needOfGroups(ctx context.Context, a *arm, told decision.ArmNeed) (need, decision.ArmNeed, error) {
	sum := need{drawn: make([]int, resamples), costs: make([]float64, resamples)}
	told.Possible = true
	told.Curve = []decision.CurvePoint{}
	for g := range s.division.Groups {
		people := a.plan.groupCount(g)
		if people == 0 {
			told.Groups, told.GroupCurves = append(told.Groups, decision.Count{}), append(told.GroupCurves, nil)
			continue // served by people who are not divided
		}
		c := s.curveOfGroup(a, g, people)
		n, ok, err := s.needOf(ctx, c, people, s.priceOfGroup(a, g))
		if err != nil {
			return sum, told, err
		}
		told.GroupCurves = append(told.GroupCurves, c.tell(resamples))
		if !ok {
			told.Possible, told.Reason = false, c.reason()
			return sum, told, nil
		}
		told.Groups = append(told.Groups, n.count(s.options.Replications))
		sum.best += n.best
		sum.cost += n.cost
		for d := range sum.drawn {
			sum.drawn[d] += n.drawn[d]
			sum.costs[d] += n.costs[d]
		}
	}
	told.People = sum.count(s.options.Replications)
	return sum, told, nil
}

// curveOfGroup is the curve of one group of the static split over the number of its people.
func (s *study) curveOfGroup(a *arm, g, people int) *curve {
	weights := a.plan.of(g)
	scaled := func(n int) ([]scenarios.Setting, error) {
		p := a.plan.clone()
		for k, own := range apportion(n, weights) {
			p.people[k][g] = own
		}
		return s.division.Settings(p.parts()), nil
	}
	queues := s.division.Groups[g].Queues
	var teams []string
	names, _ := s.division.Divided()
	for _, name := range names {
		teams = append(teams, s.division.PartOf(name, g))
	}
	return &curve{points: map[int]*point{}, least: 1, most: people*mostTimes + mostMore, play: func(ctx context.Context, numbers []int) ([][]results.Requirement, error) {
		return s.required(ctx, numbers, scaled, func(r *results.Requirement) bool {
			return r.Subject == "queue" && contains(queues, r.Name) || r.Subject == "team" && contains(teams, r.Name)
		})
	}}
}
