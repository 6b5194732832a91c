package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// openFor is for how long the calendar is open from (included) to to (not included).
func (c *calendar) openFor(from, to router.Time) router.Time {
	var sum router.Time
	for _, i := range c.config.Open {
		if a, b := max(i.From, from), min(i.To, to); a < b {
			sum += b - a
		}
	}
	return sum
}

// openAt says whether the calendar is open at an instant.
func (c *calendar) openAt(at router.Time) bool {
	i, _ := slices.BinarySearchFunc(c.config.Open, at, func(i router.Interval, at router.Time) int { return cmp.Compare(i.To, at+1) })
	return i < len(c.config.Open) && c.config.Open[i].From <= at
}

// dueWithin reads a due time after entry, of which only a calendar's open time counts if one is named.
func (l *loader) dueWithin(f fields) (due, clock router.Limit) {
	v, written := f.get("due")
	if at, clocked := f.get("due_clock"); clocked {
		clock = l.calendarAt(at, "due_clock")
		if !written {
			l.problem(f.key("due_clock"), "due_clock says which time counts for due, which is not there", "add due: 8h, or take it out")
		}
	}
	if !written {
		return due, clock
	}
	if d, ok := l.positive(v, "due"); ok {
		due = router.LimitOf(int64(d))
		if clock.Set && !l.calendars[clock.Value].holds(l.scenario.Horizon, d) {
			l.problem(v, fmt.Sprintf("due %s is more than calendar %q has open in the %d days after the end", v.text, l.calendarNames[clock.Value], calendarDaysAfter), "write a shorter time, or more hours into the calendar")
		}
	}
	return due, clock
}

// holds says whether the calendar is open for d after the end of the run, so that what enters then is due before it ends.
func (c *calendar) holds(horizon, d router.Time) bool {
	return len(c.config.Open) == 0 || c.openFor(horizon, router.Far) >= d // one that is never open has been reported
}

// openTime is some time of a calendar's hours.
type openTime struct {
	calendar *calendar
	length   router.Time
}

// openDue is a due time of which only open time counts: what enters while the calendar is closed counts as entered when it
// opens.
func (l *loader) openDue(n *node, c *calendar, d router.Time) (workload.Due, bool) {
	open := c.config.Open
	key := openTime{c, d}
	if due, known := l.openDues[key]; known || len(open) == 0 || !l.spend(n, 3*len(open)) {
		return due, known
	}
	var due workload.Due
	var before router.Time             // open before the stretch that is looked at
	last := 0                          // the stretch in which what enters now is due
	until := open[0].To - open[0].From // open until the end of that one
	from := router.Time(math.MinInt64)
	for _, stretch := range open {
		if from > l.scenario.Horizon {
			break
		}
		for ; until < before+d && last+1 < len(open); until += open[last].To - open[last].From {
			last++
		}
		at := open[last].To - (until - before - d)
		due.Steps = append(due.Steps, workload.DueStep{From: from, Due: at}) // since the calendar closed
		for entry := stretch.From; ; {
			due.Steps = append(due.Steps, workload.DueStep{From: entry, Due: open[last].To - (until - before - d) - stretch.From, FromEntry: true})
			entry = stretch.From + (until - before - d) + 1 // the first that is due in the next stretch
			if entry >= stretch.To || last+1 == len(open) {
				break
			}
			last++
			until += open[last].To - open[last].From
		}
		before += stretch.To - stretch.From
		from = stretch.To
	}
	l.openDues[key] = due // read only, and so may be shared
	return due, true
}
