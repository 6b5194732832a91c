package scenarios

import (
	"time"

	"headroom/router"
	"headroom/workload"
)

// stretch is part of a day in which the clock runs evenly.
type stretch struct {
	at     router.Time // when it begins
	clock  router.Time // what the clock shows then
	length router.Time
}

// stretches are the parts of day d: one, or more where the clocks change on it.
func (s *Scenario) stretches(d int) []stretch {
	var parts []stretch
	for t, end := s.day(d), s.day(d+1); t.Before(end); {
		until := end
		if _, change := t.ZoneBounds(); !change.IsZero() && change.Before(end) {
			until = change
		}
		hour, minute, second := t.Clock()
		clock := router.Time(hour)*router.Hour + router.Time(minute)*router.Minute + router.Time(second)*router.Second
		parts = append(parts, stretch{s.at(t), clock, router.Time(until.Sub(t))})
		t = until
	}
	return parts
}

// layDays works out when the days of the run begin: nothing where all have 24 hours and the run begins at midnight. It is false
// if the clocks leave a day out.
func (s *Scenario) layDays() bool {
	s.dayStarts = nil
	plain, all := s.onDay(0, 0) == 0, true
	for d := 0; ; d++ {
		next := s.onDay(d+1, 0)
		all = all && next > s.onDay(d, 0)
		plain = plain && next == router.Time(d+1)*router.Day && len(s.stretches(d)) == 1
		s.dayStarts = append(s.dayStarts, next)
		if next >= s.Horizon {
			break
		}
	}
	s.dayCount = len(s.dayStarts)
	if plain {
		s.dayStarts = nil
	}
	return all
}

// irregular says whether the run begins in the middle of a day, or the clocks change on one of its days.
func (s *Scenario) irregular() bool { return len(s.dayStarts) > 0 }

// Days are when the days of the run begin, as its random numbers count them.
func (s *Scenario) Days() workload.Days { return s.dayStarts }

// days is how many calendar days the run touches.
func (s *Scenario) days() int { return s.dayCount }

// dateTime reads a date with a clock time.
func (s *Scenario) dateTime(text string) (time.Time, bool) {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return time.Time{}, false
	}
	clock := router.Time(t.Hour())*router.Hour + router.Time(t.Minute())*router.Minute
	return WallClock(t.Year(), t.Month(), t.Day(), clock, s.Location), true
}
