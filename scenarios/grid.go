package scenarios

import (
	"fmt"

	"headroom/router"
)

// grid divides the run into cells of equal length, so that within each the clock stays in one interval of one day. Mostly these
// are the intervals; they are finer where the run begins within an interval or the clocks change within one.
type grid struct {
	step  router.Time
	cells []cell
}

// gridKey is what a grid is known by: teams elsewhere have days of their own.
type gridKey struct {
	place string
	step  router.Time
}

// cell is where the clock is: a list of the day has its value there at slot.
type cell struct {
	day, slot int32
	again     bool // the clock shows this time for the second time, having been set back
}

// grid returns the cells for lists with one number for each step of the day; a run shorter than the day has its own lists.
func (l *loader) grid(n *node, step router.Time) (*grid, bool) {
	key := gridKey{l.scenario.Location.String(), step}
	if g, known := l.grids[key]; known {
		return g, true
	}
	g := &grid{step: step}
	if l.scenario.irregular() {
		g.step = l.finest(step)
	}
	total := l.scenario.Horizon / g.step
	if total > 10*maxIntervals {
		l.problem(n, fmt.Sprintf("the run begins, ends or has its clocks changed within intervals of %s, and comes to more than %d parts", span(step), 10*maxIntervals), "start at a full interval")
		return nil, false
	}
	if !l.spend(n, int(total)) {
		return nil, false
	}
	g.cells = make([]cell, 0, total)
	if l.scenario.irregular() {
		l.cellsByClock(g, step)
	} else {
		perDay := l.perDay(step)
		for i := range int(total) {
			g.cells = append(g.cells, cell{day: int32(i / perDay), slot: int32(i % perDay)})
		}
	}
	l.grids[key] = g
	return g, true
}

// finest is the longest step at whose multiples all days, all changes of the clocks and all intervals begin.
func (l *loader) finest(step router.Time) router.Time {
	s := l.scenario
	finest := divisor(step, s.Horizon)
	for d := range s.days() {
		for _, part := range s.stretches(d) {
			switch {
			case part.at > 0 && part.at < s.Horizon:
				finest = divisor(divisor(finest, part.at), part.clock)
			case part.at <= 0 && part.at+part.length > 0:
				finest = divisor(finest, part.clock-part.at) // what the clock shows at the start
			}
		}
	}
	return finest
}

func (l *loader) cellsByClock(g *grid, step router.Time) {
	for d := range l.scenario.days() {
		parts := l.scenario.stretches(d)
		for i, part := range parts {
			for at := max(part.at, 0); at < min(part.at+part.length, l.scenario.Horizon); at += g.step {
				clock := part.clock + at - part.at
				g.cells = append(g.cells, cell{int32(d), int32(clock / step), shownBefore(parts[:i], clock)})
			}
		}
	}
}

func shownBefore(parts []stretch, clock router.Time) bool {
	for _, part := range parts {
		if part.clock <= clock && clock < part.clock+part.length {
			return true
		}
	}
	return false
}

// skips says whether the clocks skip a time on day d.
func (s *Scenario) skips(d int, clock router.Time) bool {
	return s.irregular() && !shownBefore(s.stretches(d), clock)
}

// keepsTotal is by what the numbers of a whole day must be multiplied on day d so that they still come to the same, though the
// clock skips some of it or shows some of it twice.
func (s *Scenario) keepsTotal(values []float64, step router.Time, d int) float64 {
	parts := s.stretches(d)
	if len(parts) == 1 {
		return 1
	}
	total, there := 0.0, 0.0
	for _, v := range values {
		total += v
	}
	for _, part := range parts {
		for clock := part.clock; clock < part.clock+part.length; {
			next := min((clock/step+1)*step, part.clock+part.length)
			there += float64(values[clock/step] * (float64(next-clock) / float64(step)))
			clock = next
		}
	}
	if there == 0 {
		return 1
	}
	return total / there
}
