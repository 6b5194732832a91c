package rules

import (
	"fmt"
	"slices"
	"time"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
)

const (
	// mostTimes is the largest multiplier looked at, in hundredths.
	mostTimes = 300
	// tolerated is the part of what comes in a day by which a class may grow in the fluid, or lose, and still count as served: what came is known from
	// few replications only.
	tolerated = 0.01
	// manyDays is how many days a scenario of one day is made, so that there is growth from day to day.
	manyDays = 4
	// demandReplications is how many replications tell what comes.
	demandReplications = 20
)

// starvation finds by how much demand can be multiplied before each class is no longer served, and simulates around that.
func (f *finder) starvation() (*decision.Starvation, error) {
	d := f.lengthened()
	demand, err := f.player.demandOf(d, demandReplications)
	if err != nil || len(demand) == 0 {
		return nil, err
	}
	f.player.points++
	fluid := d.fluidOf(demand)
	s := &starving{fluid: fluid, known: map[int]*course{}}
	out := &decision.Starvation{Days: len(dayEnds(fluid.bounds)), Replications: max(10, f.options.Replications/3)}
	out.TooMuch, out.TooLittle, out.Either = fluid.leftOut()
	for q := range fluid.work {
		if total(fluid.work[q]) == 0 {
			continue
		}
		class, err := s.class(q)
		if err != nil {
			return nil, err
		}
		out.Classes = append(out.Classes, *class)
	}
	slices.SortStableFunc(out.Classes, func(a, b decision.StarvingClass) int { return a.Level - b.Level })
	return out, f.growths(d, s, out)
}

// lengthened is a scenario of one day made several weekdays long, if it can be: else as it is, with a warning.
func (f *finder) lengthened() *desk {
	d := f.desk
	bounds := d.bounds()
	if len(dayEnds(bounds)) > 1 {
		return d
	}
	start := d.scenario.Start.In(d.scenario.Location).Weekday()
	days := min(manyDays, int(time.Friday)-int(start)+1)
	if start == time.Saturday || start == time.Sunday {
		days = 0
	}
	if days >= 3 {
		if s, problems := d.scenario.With(scenarios.Setting{Path: "days", Value: fmt.Sprint(days)}); len(problems) == 0 {
			return deskOf(s)
		}
	}
	f.found.Warnings = append(f.found.Warnings, "the run has one day and cannot be made longer: growth is what is open at its end")
	return d
}

// starving is a fluid with what was played of it.
type starving struct {
	fluid *fluid
	known map[int]*course // by multiplier in hundredths
}

func (s *starving) at(hundredths int) (*course, error) {
	if c := s.known[hundredths]; c != nil {
		return c, nil
	}
	c, err := s.fluid.play(float64(hundredths) / 100)
	s.known[hundredths] = c
	return c, err
}

// class finds the least multiplier, in hundredths, with which a queue is not served, by halves: with more of everything it is not served either.
func (s *starving) class(q int) (*decision.StarvingClass, error) {
	f := s.fluid
	days := float64(len(dayEnds(f.bounds)))
	x := &decision.StarvingClass{
		Queue: f.desk.queue(router.QueueID(q)), Level: f.level[q], Leaves: f.leaves[q], Load: total(f.work[q]) / days, Most: float64(mostTimes) / 100,
	}
	capacity, err := f.capacity(q)
	if err != nil {
		return nil, err
	}
	x.Capacity = capacity / days
	low, high := 0, mostTimes
	if fails, err := s.fails(q, high); err != nil || !fails {
		return x, err
	}
	for high-low > 1 {
		middle := (low + high) / 2
		fails, err := s.fails(q, middle)
		if err != nil {
			return nil, err
		}
		if fails {
			high = middle
		} else {
			low = middle
		}
	}
	most := float64(low) / 100
	x.Multiplier = &most
	return x, nil
}

// fails tells whether a queue, with those of its level that people take beside it, gets more than is done.
func (s *starving) fails(q, hundredths int) (bool, error) {
	c, err := s.at(hundredths)
	if err != nil {
		return false, err
	}
	f := s.fluid
	came, left := 0.0, 0.0
	for other := range f.work {
		if f.level[other] != f.level[q] || !f.beside(q, other) {
			continue
		}
		came += total(f.work[other]) * float64(hundredths) / 100
		if f.leaves[other] { // less those who come when nobody is there, whatever the demand
			least, err := s.at(1)
			if err != nil {
				return false, err
			}
			left += total(c.lost[other]) - float64(total(least.lost[other])*float64(hundredths))
			continue
		}
		left += max(0, float64(f.growth(c, other)*f.mean[other])) * float64(max(1, len(dayEnds(f.bounds))-1))
	}
	return left > float64(tolerated*came), nil
}

// beside tells whether some people take both queues.
func (f *fluid) beside(a, b int) bool {
	takes := func(c *crew, q int) bool {
		return slices.ContainsFunc(c.queues, func(x crewQueue) bool { return x.queue == q })
	}
	return a == b || slices.ContainsFunc(f.crews.crews, func(c crew) bool { return takes(&c, a) && takes(&c, b) })
}

// capacity is how much of a queue is done if there is always some of it, after all that goes first, in hours of its work.
func (f *fluid) capacity(q int) (float64, error) {
	flooded := *f
	flooded.work = slices.Clone(f.work)
	flooded.leaves = slices.Clone(f.leaves)
	flooded.leaves[q] = false
	for other := range f.work {
		if other != q && f.level[other] == f.level[q] {
			flooded.work[other] = make([]float64, len(f.work[other]))
		}
	}
	flooded.work[q] = slices.Clone(f.work[q])
	flooded.work[q][0] += 1e6
	c, err := flooded.play(1)
	if err != nil {
		return 0, err
	}
	return total(c.served[q]), nil
}
