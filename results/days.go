package results

import (
	"slices"
	"time"

	"headroom/router"
)

// Intervals is the number of reporting intervals up to the horizon.
func (s *Spec) Intervals() int {
	if len(s.Bounds) > 0 {
		return len(s.Bounds)
	}
	return int((s.Horizon + s.Interval - 1) / s.Interval)
}

// begin is when interval i begins, as time of the run.
func (s *Spec) begin(i int) router.Time {
	if len(s.Bounds) > 0 {
		return s.Bounds[i]
	}
	return router.Time(i) * s.Interval
}

// end is when interval i ends: the last with the horizon.
func (s *Spec) end(i int) router.Time {
	if len(s.Bounds) == 0 {
		return min(router.Time(i+1)*s.Interval, s.Horizon)
	}
	if i+1 < len(s.Bounds) {
		return s.Bounds[i+1]
	}
	return s.Horizon
}

// intervalAt is the interval of a time of the run, the first for what is before and the last for what is after it.
func (s *Spec) intervalAt(at router.Time) int {
	at = max(at, 0)
	if len(s.Bounds) == 0 {
		return min(int(at/s.Interval), s.Intervals()-1)
	}
	i, begins := slices.BinarySearch(s.Bounds, at)
	if !begins {
		i--
	}
	return i
}

// IntervalStart is when interval i begins, as an instant in the spec's location.
func (s *Spec) IntervalStart(i int) time.Time { return s.Start.Add(time.Duration(s.begin(i))) }

// IntervalLabel names interval i by its start: "09:30", "Mon 09:30" when the run spans more than one day, and
// "Mon 2 Jan 09:30" when it spans more than seven. What the clock shows twice is named with the time's abbreviation, or its
// offset where it has none: "02:30 CEST" and "02:30 CET".
func (s *Spec) IntervalLabel(i int) string {
	layout, at := "15:04", s.IntervalStart(i)
	switch days := s.days(); { // a long day, or a week with one, need no more than others
	case days > 7 && s.Horizon > 7*router.Day:
		layout = "Mon 2 Jan 15:04"
	case days > 1 && s.Horizon > router.Day:
		layout = "Mon 15:04"
	}
	if ShownTwice(at) {
		layout += " MST"
	}
	return at.Format(layout)
}

// ShownTwice tells whether the clocks show the time of an instant twice, because they are set back at that time of day.
func ShownTwice(t time.Time) bool {
	_, offset := t.Zone()
	start, end := t.ZoneBounds()
	if !end.IsZero() {
		_, next := end.Zone()
		if t.Add(time.Duration(offset-next)*time.Second).Compare(end) >= 0 {
			return true
		}
	}
	if start.IsZero() {
		return false
	}
	_, before := start.Add(-time.Nanosecond).Zone()
	return t.Before(start.Add(time.Duration(before-offset) * time.Second))
}

// days is how many days of the calendar the run touches.
func (s *Spec) days() int {
	return dayNumber(s.Start.Add(time.Duration(s.Horizon-1))) - dayNumber(s.Start) + 1
}

// dayNumber counts the days of the calendar.
func dayNumber(t time.Time) int {
	year, month, day := t.Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// dayEnds are for each day the interval after its last: those belong to a day that begin on it.
func (s *Spec) dayEnds() []int {
	var ends []int
	for i := range s.Intervals() {
		if i > 0 && dayNumber(s.IntervalStart(i)) != dayNumber(s.IntervalStart(i-1)) {
			ends = append(ends, i)
		}
	}
	return append(ends, s.Intervals())
}
