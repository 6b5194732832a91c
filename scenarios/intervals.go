package scenarios

import (
	"slices"

	"headroom/router"
)

// IntervalBounds are when the intervals of reports begin, where that is not every Interval from the start on: by the clock, and
// the first with the run. The time that clocks skip has no interval, what they show twice has two.
func (s *Scenario) IntervalBounds() []router.Time {
	starts := s.intervalStarts()
	for i, at := range starts {
		if at != router.Time(i)*s.Interval {
			return starts
		}
	}
	return nil
}

// intervalStarts are when the intervals of reports begin.
func (s *Scenario) intervalStarts() []router.Time {
	var starts []router.Time
	if !s.irregular() {
		for at := router.Time(0); at < s.Horizon; at += s.Interval {
			starts = append(starts, at)
		}
		return starts
	}
	for d := range s.days() {
		ended := router.Time(0) // what the clock showed when the stretch before ended
		for _, part := range s.stretches(d) {
			clock := (part.clock + s.Interval - 1) / s.Interval * s.Interval
			if first := (ended + s.Interval - 1) / s.Interval * s.Interval; first <= part.clock {
				clock = part.clock // one begins in what is skipped, and so when it is
			}
			for clock < part.clock+part.length {
				if at := part.at + clock - part.clock; at < s.Horizon {
					starts = append(starts, max(at, 0))
				}
				clock = (clock/s.Interval + 1) * s.Interval
			}
			ended = part.clock + part.length
		}
	}
	starts = slices.Compact(starts) // what was over before the run begins with it
	return starts
}
