package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload"
)

// inBusinessDays says whether a due time is written in business days.
func inBusinessDays(n *node) bool {
	return n.kind == scalarNode && strings.Contains(n.text, "business day")
}

// isBusinessDay: a day on which the calendar has hours, or without one Monday to Friday.
func (s *Scenario) isBusinessDay(d int, c *calendar) bool {
	day := s.day(d)
	if c != nil {
		return len(c.hoursOn(day)) > 0
	}
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

// businessDayAfter is the so many-th business day after day d. A calendar is known for some time after the end only.
func (l *loader) businessDayAfter(n *node, d, days int, c *calendar) (int, bool) {
	for ; days > 0; days-- {
		d++
		for !l.scenario.isBusinessDay(d, c) {
			if d++; c != nil && d >= l.scenario.days()+calendarDaysAfter {
				l.problem(n, fmt.Sprintf("due %s is more than calendar %q has in the %d days after the end", n.text, c.key.text, calendarDaysAfter), "write fewer business days, or more days into the calendar")
				return d, false
			}
		}
	}
	return d, true
}

// dueInBusinessDays: the same clock time so many business days later. Without a calendar, what enters at a weekend counts as
// entered on Monday at midnight: an item of Friday 10:00 with one day is due on Monday 10:00, one of Saturday on Tuesday
// 00:00, which is the end of Monday. With a calendar, what enters while it is closed counts as entered when it opens.
func (l *loader) dueInBusinessDays(n *node, days int, c *calendar) (due workload.Due, ok bool) {
	s := l.scenario
	if c != nil && (len(c.config.Open) == 0 || !l.spend(n, 3*len(c.config.Open))) {
		return due, false
	}
	targets := map[int]int{}
	var breaks []router.Time
	for d := -dueLookBackDays; d <= s.days(); d++ {
		target, ok := l.businessDayAfter(n, s.beginsOn(d, c), days, c)
		if !ok {
			return due, false
		}
		targets[d] = target
		breaks = append(breaks, s.onDay(d, 0))
		if own, other := s.stretches(d), s.stretches(target); len(own)+len(other) > 2 { // clocks change on one of them
			for _, part := range slices.Concat(own, other) {
				breaks = append(breaks, s.onDay(d, part.clock), s.onDay(d, part.clock+part.length))
			}
			for _, part := range own {
				breaks = append(breaks, part.at)
			}
		}
	}
	begin, end := s.onDay(-dueLookBackDays, 0), s.onDay(s.days()+1, 0)
	if c != nil {
		for _, open := range c.config.Open {
			breaks = append(breaks, open.From, open.To)
		}
	}
	slices.Sort(breaks)
	breaks = slices.DeleteFunc(slices.Compact(breaks), func(at router.Time) bool { return at < begin || at >= end })
	for i, from := range breaks {
		until := end
		if i+1 < len(breaks) {
			until = breaks[i+1]
		}
		due.Steps = append(due.Steps, dueStep(from, until, func(entered router.Time) router.Time {
			d, clock := s.counts(entered, c)
			target, known := targets[d]
			if !known {
				target, _ = l.businessDayAfter(n, d, days, c)
			}
			return s.onDay(target, clock)
		}))
	}
	return reachingBack(due), true
}

// beginsOn is the business day as which day d counts: itself, or the next that is one.
func (s *Scenario) beginsOn(d int, c *calendar) int {
	for limit := d + calendarDaysAfter; !s.isBusinessDay(d, c) && d < limit; {
		d++
	}
	return d
}

// counts is when something entered as far as business days go: the day, and the clock since its midnight.
func (s *Scenario) counts(entered router.Time, c *calendar) (d int, clock router.Time) {
	if c == nil {
		d, clock = s.dateAndClock(entered)
		if !s.isBusinessDay(d, nil) {
			return s.beginsOn(d, nil), 0
		}
		return d, clock
	}
	if next, found := c.opening(entered); found {
		entered = next
	}
	d, clock = s.dateAndClock(entered)
	if !s.isBusinessDay(d, c) { // hours that went on past midnight
		d, clock = d-1, clock+router.Day
	}
	return d, clock
}

// opening is the instant itself if the calendar is open then, or when it next opens.
func (c *calendar) opening(at router.Time) (router.Time, bool) {
	i, _ := slices.BinarySearchFunc(c.config.Open, at, func(i router.Interval, at router.Time) int { return cmp.Compare(i.To, at+1) })
	if i == len(c.config.Open) {
		return 0, false
	}
	return max(at, c.config.Open[i].From), true
}

// dateAndClock is the date and clock time at an instant, as the number of the day and the time since midnight.
func (s *Scenario) dateAndClock(at router.Time) (d int, clock router.Time) {
	t := s.Start.Add(time.Duration(at))
	year, month, day := t.Date()
	first, m, dd := s.Start.Date()
	date, start := time.Date(year, month, day, 0, 0, 0, 0, time.UTC), time.Date(first, m, dd, 0, 0, 0, 0, time.UTC)
	hour, minute, second := t.Clock()
	clock = router.Time(hour)*router.Hour + router.Time(minute)*router.Minute + router.Time(second)*router.Second + router.Time(t.Nanosecond())
	return int(date.Sub(start) / (24 * time.Hour)), clock
}

// dueStep is the step for what enters from an instant until another one: so long after entry, or always then.
func dueStep(from, until router.Time, due func(router.Time) router.Time) workload.DueStep {
	first := due(from)
	if last := due(until - 1); last == first {
		return workload.DueStep{From: from, Due: first}
	}
	return workload.DueStep{From: from, Due: first - from, FromEntry: true}
}
