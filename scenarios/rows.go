package scenarios

import (
	"fmt"
	"strings"

	"headroom/router"
)

// asFine checks that a table is as fine as its interval. Numbers of a whole hour, read with an interval of half an hour,
// would all count for its first half and leave nothing for the second: half the demand bunched, half the staff lost.
// lines are the lines of the rows by interval of the run; 0 = none.
func (l *loader) asFine(f fields, lines []int, step router.Time) bool {
	first, last, rows := -1, -1, 0
	apart, nearest := router.Day, router.Far // greatest common divisor and smallest of the distances
	for i, line := range lines {
		if line == 0 {
			continue
		}
		if rows++; rows == 1 {
			first = i
		} else {
			distance := router.Time(i-last) * step
			apart, nearest = divisor(apart, distance), min(nearest, distance)
		}
		last = i
	}
	if rows < 2 || apart < 2*step {
		return true
	}
	n := f.key("file")
	if v, written := f.get("interval"); written {
		n = v
	}
	remedy := "write interval: " + span(apart) + " beside file:; or give the times between rows of their own, with 0 where there is nothing"
	if router.Time(first)*step%apart != 0 || router.Day%apart != 0 || !l.scenario.irregular() && l.scenario.Horizon%apart != 0 { // no interval fits
		remedy = "give the times between rows of their own, with 0 where there is nothing"
	}
	l.problem(n, fmt.Sprintf("the rows are %s apart but the interval is %s", span(nearest), span(step)), remedy)
	return false
}

func divisor(a, b router.Time) router.Time {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// closingTime is from how long without rows people have gone home: staffing tables often leave out nights, also those
// that begin after midnight.
const closingTime = 5 * router.Hour

// gaps warns of intervals without a row between the first and the last row of their day: nobody is there then, which is
// seldom meant unless it is closing time.
func (l *loader) gaps(f fields, t *table, lines []int, step router.Time) {
	perDay := l.perDay(step)
	var found []string
	for day := 0; day < len(lines); day += perDay {
		last := -1
		for i := day; i < min(day+perDay, len(lines)); i++ {
			if lines[i] == 0 {
				continue
			}
			if last >= 0 && i > last+1 && router.Time(i-last-1)*step < closingTime {
				found = append(found, l.moment(router.Time(last+1)*step, perDay < len(lines))+" to "+clockOf(router.Time(i)*step))
			}
			last = i
		}
	}
	if len(found) == 0 {
		return
	}
	const shown = 3
	more := ""
	if len(found) > shown {
		more = fmt.Sprintf(" and %d more times", len(found)-shown)
	}
	l.warning(f.key("file"), fmt.Sprintf("%s has no row for %s%s: nobody is there then", t.source.name, strings.Join(found[:min(shown, len(found))], ", "), more),
		"write rows with 0 agents if that is meant")
}

// moment is a time of the run as people say it, with its date if wanted.
func (l *loader) moment(at router.Time, dated bool) string {
	if !dated {
		return clockOf(at)
	}
	return l.scenario.day(int(at/router.Day)).Format("2006-01-02 ") + clockOf(at)
}

// clockOf is the time of day.
func clockOf(at router.Time) string {
	at %= router.Day
	return fmt.Sprintf("%02d:%02d", at/router.Hour, at%router.Hour/router.Minute)
}
