package rules

import (
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
)

const (
	// below and above the fluid's multiplier, what is simulated first, in percent of it; and by how much further it goes where that does not bracket it.
	checkBelow, checkAbove, checkStep = 92, 108, 85
	// mostChecks is how many multipliers of a class are simulated at most.
	mostChecks = 8
	// unclear is the part of what comes in a day by which a class may grow, for all that is known, where it is said to hold.
	unclear = 0.05
	// closeEnough is how far apart the multipliers at which a class holds and grows may be.
	closeEnough = 1.1
)

// growths simulates each class whose customers do not give up below and above its multiplier, until one does not grow and another does.
func (f *finder) growths(d *desk, s *starving, out *decision.Starvation) error {
	wanted := map[int][]int{} // by class: multipliers in hundredths
	for i := range out.Classes {
		if c := &out.Classes[i]; !c.Leaves && c.Multiplier != nil {
			m := int(100**c.Multiplier + 0.5)
			wanted[i] = []int{m * checkBelow / 100, m*checkAbove/100 + 1}
		}
	}
	for len(wanted) > 0 && !f.player.interrupted {
		if err := f.simulateGrowth(d, s, out, wanted); err != nil {
			return err
		}
		for i := range out.Classes {
			c := &out.Classes[i]
			next, tried := further(c), wanted[i]
			if delete(wanted, i); next > 0 && !slices.Contains(tried, next) && !f.player.interrupted {
				wanted[i] = []int{next}
			}
		}
	}
	return nil
}

// further brackets where a class begins to grow, and says which multiplier would help with that; 0 = none, or enough.
func further(c *decision.StarvingClass) int {
	c.Holds, c.Grows = nil, nil
	if len(c.Checks) == 0 {
		return 0
	}
	slices.SortFunc(c.Checks, func(a, b decision.GrowthCheck) int { return int(100*a.Multiplier) - int(100*b.Multiplier) })
	for i := range c.Checks {
		m := c.Checks[i].Multiplier
		if c.Checks[i].Grows {
			c.Grows = &m
			break
		}
		if c.Checks[i].Holds {
			c.Holds = &m
		}
	}
	last := c.Checks[len(c.Checks)-1].Multiplier
	next := 0
	switch {
	case len(c.Checks) == mostChecks:
	case c.Holds == nil:
		next = int(c.Checks[0].Multiplier * checkStep)
	case c.Grows == nil:
		next = int(last*10000/checkStep) + 1
	case *c.Grows > closeEnough**c.Holds:
		next = int(50*(*c.Holds+*c.Grows) + 0.5)
	}
	known := slices.ContainsFunc(c.Checks, func(x decision.GrowthCheck) bool { return int(100*x.Multiplier+0.5) == next })
	if known || next < 5 || next > 2*mostTimes {
		return 0
	}
	return next
}

// simulateGrowth plays multipliers of classes, all on the same random numbers.
func (f *finder) simulateGrowth(d *desk, s *starving, out *decision.Starvation, wanted map[int][]int) error {
	type check struct{ class, queue, hundredths int }
	var checks []check
	var points []point
	for i := range out.Classes {
		q := slices.IndexFunc(d.model.Router.Queues, func(x router.Queue) bool { return x.Name == out.Classes[i].Queue })
		for _, hundredths := range wanted[i] {
			variant, problems := d.scenario.With(d.scenario.Multiplied(scenarios.TurnVolume, float64(hundredths)/100)...)
			if len(problems) > 0 {
				f.warnOnce(fmt.Sprintf("growth at %.2f times the demand cannot be simulated: %s", float64(hundredths)/100, problems[0].What))
				continue
			}
			checks, points = append(checks, check{i, q, hundredths}), append(points, deskOf(variant).point())
		}
	}
	if len(points) == 0 {
		return nil
	}
	summaries, err := f.player.play(points, f.player.options.First, out.Replications)
	if err != nil {
		return err
	}
	f.player.points += len(points)
	ends := dayEnds(s.fluid.bounds)
	for i, x := range checks {
		course, err := s.at(x.hundredths)
		if err != nil {
			return err
		}
		if len(summaries[i]) == 0 {
			continue
		}
		grown := make([]float64, len(summaries[i]))
		for j, summary := range summaries[i] {
			grown[j] = grownIn(summary, x.queue, ends)
		}
		g := decision.GrowthCheck{Multiplier: float64(x.hundredths) / 100, Fluid: s.fluid.growth(course, x.queue), Growth: results.MeanOf(grown)}
		daily := total(s.fluid.work[x.queue]) / s.fluid.mean[x.queue] / float64(len(ends)) * g.Multiplier
		g.Grows = g.Growth.HasHalfWidth && g.Growth.Lower() > float64(tolerated*daily)
		g.Holds = g.Growth.HasHalfWidth && g.Growth.Upper() < float64(unclear*daily)
		out.Classes[x.class].Checks = append(out.Classes[x.class].Checks, g)
	}
	return nil
}
