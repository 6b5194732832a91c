package scenarios

import (
	"time"

	"headroom/router"
)

// day returns the instant at which calendar day number d of the run begins; d may be negative or beyond the end.
func (s *Scenario) day(d int) time.Time { return s.clockOn(d, 0, s.Location) }

// at returns the run's time of a calendar instant.
func (s *Scenario) at(t time.Time) router.Time { return router.Time(t.Sub(s.Start)) }

// onDay is the run's time at which clocks in the scenario's time zone show so much on day d; from 24 h on, on a later day.
func (s *Scenario) onDay(d int, clock router.Time) router.Time {
	return s.onDayIn(d, clock, s.Location)
}

// onDayIn is onDay for another place: the instant at which clocks there show so much on the date of day d.
func (s *Scenario) onDayIn(d int, clock router.Time, place *time.Location) router.Time {
	return s.at(s.clockOn(d, clock, place))
}

func (s *Scenario) clockOn(d int, clock router.Time, place *time.Location) time.Time {
	year, month, first := s.Start.Date()
	return WallClock(year, month, first+d, clock, place)
}

// WallClock is the instant at which clocks in a place show so much since the midnight with which a date begins: by the clock, so
// that 24 h is the next midnight however long the day. A time that clocks skip, as when summer time begins, is the instant at
// which they skip it; of one that they show twice, as when it ends, this is the first.
func WallClock(year int, month time.Month, day int, clock router.Time, place *time.Location) time.Time {
	// shown would be the instant were the place on UTC; no place is further from it than a day.
	shown := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Add(time.Duration(clock))
	_, before := shown.Add(-24 * time.Hour).In(place).Zone()
	_, after := shown.Add(24 * time.Hour).In(place).Zone()
	first := shown.Add(-time.Duration(before) * time.Second).In(place)
	if _, offset := first.Zone(); offset == before {
		return first
	}
	second := shown.Add(-time.Duration(after) * time.Second).In(place)
	if _, offset := second.Zone(); offset == after {
		return second
	}
	jump, _ := first.ZoneBounds() // first lies behind what is skipped
	return jump
}
