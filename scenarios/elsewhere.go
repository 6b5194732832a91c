package scenarios

import (
	"time"

	"headroom/router"
)

// seriesIn is series by the clocks of a place. Elsewhere than the scenario a list is of whole days there; begin is when the first
// of them begins, at the start of the run or before.
func (l *loader) seriesIn(place *time.Location, f fields, what string, most float64) (levels []float64, step, begin router.Time, ok bool) {
	if place.String() == l.scenario.Location.String() || !l.timed {
		levels, step, ok = l.series(f, what, most)
		return levels, step, 0, ok
	}
	run := l.scenario
	defer func() { l.scenario = run }()
	l.scenario = run.seenFrom(place)
	levels, step, ok = l.series(f, what, most)
	return levels, step, run.at(l.scenario.Start), ok
}

// seenFrom is the run as a calendar elsewhere has it: all days there of which some time lies within it.
func (s *Scenario) seenFrom(place *time.Location) *Scenario {
	there := *s
	there.Location = place
	year, month, day := s.Start.In(place).Date()
	there.Start = WallClock(year, month, day, 0, place)
	year, month, day = s.Start.Add(time.Duration(s.Horizon) - 1).In(place).Date()
	there.Horizon = router.Time(WallClock(year, month, day+1, 0, place).Sub(there.Start))
	there.layDays()
	return &there
}
