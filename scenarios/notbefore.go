package scenarios

import (
	"fmt"
	"strings"

	"headroom/workload"
)

// notBefore reads until when the engagements of a demand are scheduled: for a time, which may be drawn, or by the calendar.
func (l *loader) notBefore(s *workload.Source, f fields, kind string) bool {
	n, written := f.get("not_before")
	if !written {
		return true
	}
	if kind == "outbound" {
		l.problem(f.key("not_before"), "not_before does not go with outbound, which says itself when customers are called", "take it out")
		return false
	}
	if n.kind == mappingNode {
		d, ok := l.distribution(n, "not_before")
		if !ok || !l.finite(n, "not_before", d) {
			return false
		}
		s.Schedule.After = d
		if d.Mean() > l.scenario.Horizon.Seconds() {
			l.warning(n, fmt.Sprintf("on average this is scheduled for after the run, which is %s long", span(l.scenario.Horizon)), "make the run longer, or bring what was scheduled before its start in a trace")
		}
		return true
	}
	var c *calendar
	if at, clocked := f.get("due_clock"); clocked && inBusinessDays(n) {
		clock := l.calendarAt(at, "due_clock")
		if !clock.Set {
			return false
		}
		c = l.calendars[clock.Value]
	}
	before := len(l.problems)
	due, ok := l.due(n, c) // the same words
	for i := range l.problems[before:] {
		p := &l.problems[before+i]
		p.What = strings.Replace(p.What, "due ", "not_before ", 1)
	}
	s.Schedule.Calendar = due
	return ok
}
