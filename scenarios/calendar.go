package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload/suggest"
)

// calendarSection are the keys of a calendar beside its weekdays.
var calendarSection = sectionOf("calendar")

const hoursForms = `forms: "08:00-18:00", ["08:00-12:00", "13:00-17:00"], "22:00-06:00" (until the next morning), [] (closed)`

// Calendars are laid out from so many days before the start (an old backlog) to so many after the end (due times, and
// work that goes on). Outside it is closed.
const (
	calendarDaysBefore = dueLookBackDays
	calendarDaysAfter  = 400
)

// maxCalendars bounds the calendars of a scenario.
const maxCalendars = 100

// openHours is a stretch of a day, since its midnight; to is beyond 24 h when it ends on the next day.
type openHours struct{ from, to router.Time }

// calendar is a calendar while it is being read.
type calendar struct {
	key    *node
	config router.Calendar
	week   [7][]openHours
	dates  map[string][]openHours // what differs from the week, by date
	used   bool
}

// readCalendars reads when things are open; start, length and time zone of the run are known by now.
func (l *loader) readCalendars(f fields) {
	if _, written := f.get("calendars"); !written {
		return
	}
	n, ok := l.names(f, "calendars", "calendar")
	if !ok {
		return
	}
	if len(n.keys) > maxCalendars {
		l.problem(n, fmt.Sprintf("%d calendars, more than the %d a scenario may have", len(n.keys), maxCalendars), "use one calendar for all that have the same hours")
		return
	}
	for i, key := range n.keys {
		c := &calendar{key: key, config: router.Calendar{Name: key.text}, dates: map[string][]openHours{}}
		l.calendars = append(l.calendars, c)
		l.calendarNames = append(l.calendarNames, key.text)
		l.readCalendar(c, n.items[i])
	}
}

func (l *loader) readCalendar(c *calendar, n *node) {
	if n.kind != mappingNode {
		l.problem(n, fmt.Sprintf("calendar %q must be a mapping from weekdays to hours, not %s", c.key.text, n.kind), `such as {mon..fri: "08:00-18:00", closed: [2026-12-25]}`)
		return
	}
	var written [7]bool
	ok := true
	for i, key := range n.keys {
		switch key.text {
		case "closed":
			ok = l.closedDates(c, n.items[i]) && ok
		case "open":
			ok = l.openDates(c, n, n.items[i]) && ok
		default:
			ok = l.weekHours(c, key, n.items[i], &written) && ok
		}
	}
	if standard, there := n.child("default"); there && ok {
		all, _ := l.hoursOf(standard)
		for d := range c.week {
			if !written[d] {
				c.week[d] = all
			}
		}
	}
	if !ok || !l.spend(n, calendarDaysBefore+l.scenario.days()+calendarDaysAfter) {
		return
	}
	c.config.Open = l.layCalendar(c)
	if len(c.config.Open) == 0 {
		l.problem(c.key, fmt.Sprintf("calendar %q is never open", c.key.text), hoursForms)
	}
}

// weekHours reads the hours of one or several weekdays, or of those not named.
func (l *loader) weekHours(c *calendar, key, n *node, written *[7]bool) bool {
	set, known := parseDays(key.text)
	if !known && key.text != "default" {
		l.problem(key, fmt.Sprintf("unknown day %q in calendar %q", key.text, c.key.text),
			dayRemedy(key.text, calendarSection.keys...))
		return false
	}
	all, ok := l.hoursOf(n)
	for d := range set {
		if !set[d] {
			continue
		}
		if written[d] {
			l.problem(key, fmt.Sprintf("%s is given twice", weekdayNames[d]), "keep one")
			ok = false
		}
		written[d], c.week[d] = true, all
	}
	return ok
}

// hoursOf reads the hours of one day, in order.
func (l *loader) hoursOf(n *node) (all []openHours, ok bool) {
	ok = true
	for _, item := range list(n) {
		h, okItem := l.hoursAt(item)
		all, ok = append(all, h), ok && okItem
	}
	if !ok {
		return nil, false
	}
	slices.SortFunc(all, func(a, b openHours) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(all); i++ {
		if all[i].from < all[i-1].to {
			l.problem(n, "two stretches of one day overlap", "let one begin when the other is over")
			return nil, false
		}
	}
	return all, true
}

// hoursAt reads "08:00-18:00".
func (l *loader) hoursAt(n *node) (h openHours, ok bool) {
	text, ok := l.text(n, "hours")
	if !ok {
		return h, false
	}
	first, last, _ := strings.Cut(strings.ReplaceAll(text, "–", "-"), "-")
	from, errFrom := parseClock(strings.TrimSpace(first))
	to, errTo := parseClock(strings.TrimSpace(last))
	switch {
	case errFrom != nil || errTo != nil:
		l.problem(n, fmt.Sprintf("%q are no hours", text), hoursForms)
	case from == to:
		l.problem(n, fmt.Sprintf("hours %q end when they begin", text), `"00:00-24:00" is a whole day`)
	case from == router.Day:
		l.problem(n, "hours cannot begin at 24:00", `write "00:00" on the next day`)
	case to < from:
		return openHours{from, to + router.Day}, true
	default:
		return openHours{from, to}, true
	}
	return h, false
}

// closedDates reads the days whose own hours do not count.
func (l *loader) closedDates(c *calendar, n *node) bool {
	ok := true
	for _, item := range list(n) {
		date, okDate := l.date(item)
		ok = ok && okDate
		c.dates[date] = nil
	}
	return ok
}

// openDates reads the days that have other hours than their weekday.
func (l *loader) openDates(c *calendar, whole, n *node) bool {
	if n.kind != mappingNode {
		l.problem(n, "open must be a mapping from dates to hours", `such as {2026-12-24: "08:00-12:00"}`)
		return false
	}
	var closed []string
	if v, there := whole.child("closed"); there {
		for _, item := range list(v) {
			closed = append(closed, strings.TrimSpace(item.text))
		}
	}
	ok := true
	for i, key := range n.keys {
		date, okDate := l.date(key)
		all, okHours := l.hoursOf(n.items[i])
		if okDate && slices.Contains(closed, date) {
			l.problem(key, fmt.Sprintf("%s is both closed and open", date), "keep one")
			okDate = false
		}
		c.dates[date] = all
		ok = ok && okDate && okHours
	}
	return ok
}

// date reads a day of the calendar.
func (l *loader) date(n *node) (string, bool) {
	t, ok := l.text(n, "date")
	if !ok {
		return "", false
	}
	if date, err := time.Parse(time.DateOnly, t); err != nil || date.Year() < 1900 || date.Year() > 2200 {
		l.problem(n, fmt.Sprintf("%q is not a date", t), "write year-month-day, such as 2026-12-25")
		return "", false
	}
	return t, true
}

// layCalendar turns hours into stretches of the run's time. The clocks of the time zone decide how long a day is; what
// touches or overlaps, as hours after midnight may the next day's, becomes one.
func (l *loader) layCalendar(c *calendar) []router.Interval {
	s := l.scenario
	var open []router.Interval
	for d := -calendarDaysBefore; d < s.days()+calendarDaysAfter; d++ {
		for _, h := range c.hoursOn(s.day(d)) {
			from, to := s.onDay(d, h.from), s.onDay(d, h.to)
			if last := len(open) - 1; last >= 0 && from <= open[last].To {
				open[last].To = max(open[last].To, to)
			} else if from < to { // an hour that the clocks skip is none
				open = append(open, router.Interval{From: from, To: to})
			}
		}
	}
	return open
}

// hoursOn are the hours that begin on a date.
func (c *calendar) hoursOn(day time.Time) []openHours {
	if len(c.dates) > 0 {
		if other, differs := c.dates[day.Format(time.DateOnly)]; differs {
			return other
		}
	}
	return c.week[day.Weekday()]
}

// calendarAt finds the calendar that a node names, or reports it.
func (l *loader) calendarAt(n *node, what string) router.Limit {
	name, ok := l.text(n, what)
	if !ok {
		return router.Limit{}
	}
	if i := slices.Index(l.calendarNames, name); i >= 0 {
		l.calendars[i].used = true
		return router.LimitOf(int64(i))
	}
	remedy := suggest.Remedy(name, l.calendarNames)
	if len(l.calendarNames) == 0 {
		remedy = fmt.Sprintf(`write its hours at the top level, such as calendars: {%s: {mon..fri: "08:00-18:00"}}`, name)
	}
	l.problem(n, fmt.Sprintf("unknown calendar %q", name), remedy)
	return router.Limit{}
}
