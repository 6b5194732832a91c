package main

import (
	"fmt"
	"strings"
	"time"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/workload/quantity"
)

// calendar turns times of a run into local clock times, and back.
type calendar struct {
	start   time.Time
	horizon router.Time
}

func calendarOf(s *scenarios.Scenario) calendar {
	return calendar{start: s.Start.In(s.Location), horizon: s.Horizon}
}

func (c calendar) instant(at router.Time) time.Time { return c.start.Add(time.Duration(at)) }

// clock shows a time to the second, cut off, with as much of the date as tells days apart: the weekday where the run has
// several days or the time lies outside its only one, the date where it has more than seven.
func (c calendar) clock(at router.Time) string {
	t := c.instant(at)
	layout := "15:04:05"
	switch {
	case c.horizon > 7*router.Day || at < -6*router.Day:
		layout = "Mon 2 Jan 15:04:05"
	case c.horizon > router.Day || t.YearDay() != c.start.YearDay():
		layout = "Mon 15:04:05"
	}
	if results.ShownTwice(t) {
		layout += " MST"
	}
	return t.Format(layout)
}

// span says how long something took, for people: "0.4 s", "29 s", "3 min 42 s", "2 h 05 min", "3 d 4 h".
func span(t router.Time) string {
	tenths := (t + 50*router.Millisecond) / (100 * router.Millisecond)
	seconds := (t + router.Second/2) / router.Second
	switch {
	case t > 0 && tenths == 0:
		return "less than 0.1 s"
	case tenths < 100 && tenths%10 != 0:
		return fmt.Sprintf("%d.%d s", tenths/10, tenths%10)
	case seconds < 60:
		return fmt.Sprintf("%d s", seconds)
	case seconds < 3600:
		return trimZero(fmt.Sprintf("%d min %d s", seconds/60, seconds%60), " 0 s")
	case seconds < 48*3600:
		return trimZero(fmt.Sprintf("%d h %02d min", seconds/3600, seconds/60%60), " 00 min")
	}
	return trimZero(fmt.Sprintf("%d d %d h", seconds/86400, seconds/3600%24), " 0 h")
}

func trimZero(s, zero string) string { return strings.TrimSuffix(s, zero) }

const momentForms = `write a clock time such as "10:14" or "Tue 10:14:30", or the time since the start such as 10h14m`

// moment reads a time of the run. Clock times that people see are cut off to the second, so a time in whole seconds means
// the end of that second: all that is shown with this time has happened.
func (c calendar) moment(text string) (router.Time, error) {
	at, err := c.parse(strings.Fields(text))
	if err != nil {
		return 0, err
	}
	if at%router.Second == 0 && at < c.horizon {
		at += router.Second - 1
	}
	return at, nil
}

func (c calendar) parse(words []string) (router.Time, error) {
	if len(words) == 0 {
		return 0, fmt.Errorf("%s", momentForms)
	}
	zone := ""
	if n := len(words); n > 1 {
		if _, err := parseClock(words[n-2]); err == nil {
			words, zone = words[:n-1], words[n-1]
		}
	}
	clock, err := parseClock(words[len(words)-1])
	if err != nil {
		if at, err := quantity.Duration(strings.Join(words, " ")); err == nil {
			return at, nil
		}
		return 0, fmt.Errorf("%s", momentForms)
	}
	day, err := c.day(words[:len(words)-1])
	if err != nil {
		return 0, err
	}
	y, m, d := c.start.Date()
	return c.inZone(scenarios.WallClock(y, m, d+day, clock, c.start.Location()), zone)
}

// inZone chooses, of a time that the clocks show twice, the one with that abbreviation; the first if none is given.
func (c calendar) inZone(t time.Time, zone string) (router.Time, error) {
	if _, end := t.ZoneBounds(); zone != "" && t.Format("MST") != zone && results.ShownTwice(t) {
		_, before := t.Zone()
		_, after := end.Zone()
		t = t.Add(time.Duration(before-after) * time.Second)
	}
	if zone != "" && t.Format("MST") != zone {
		return 0, fmt.Errorf("the clocks do not show %q then; %s", zone, momentForms)
	}
	return router.Time(t.Sub(c.start)), nil
}

func parseClock(text string) (router.Time, error) {
	if text == "24:00" || text == "24:00:00" {
		return router.Day, nil
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		t, err = time.Parse("15:04:05", text)
	}
	if err != nil {
		return 0, err
	}
	return router.Time(t.Sub(t.Truncate(24 * time.Hour))), nil
}

// day counts from the first day of the run: none in a run of one day, a weekday, or a date.
func (c calendar) day(words []string) (int, error) {
	if len(words) == 0 {
		if c.horizon > router.Day {
			return 0, fmt.Errorf("the run has several days; write which, such as %q", c.example())
		}
		return 0, nil
	}
	y, m, d := c.start.Date()
	first := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	for _, layout := range []string{"2006-01-02", "2 Jan", "Mon 2 Jan", "Mon 2 Jan 2006"} {
		t, err := time.Parse(layout, strings.Join(words, " "))
		if err != nil {
			continue
		}
		if t.Year() == 0 {
			if t = t.AddDate(y, 0, 0); t.Before(first) {
				t = t.AddDate(1, 0, 0)
			}
		}
		return int(t.Sub(first) / (24 * time.Hour)), nil
	}
	for day := range 7 {
		if weekday := first.AddDate(0, 0, day).Weekday().String(); len(words) == 1 && len(words[0]) >= 2 && strings.HasPrefix(strings.ToLower(weekday), strings.ToLower(words[0])) {
			if c.horizon > 7*router.Day {
				return 0, fmt.Errorf("the run has several of that weekday; write the date, such as %q", c.example())
			}
			return day, nil
		}
	}
	return 0, fmt.Errorf("%q is neither a weekday nor a date; %s", strings.Join(words, " "), momentForms)
}

func (c calendar) example() string {
	if c.horizon > 7*router.Day {
		return c.start.Format("Mon 2 Jan") + " 10:14"
	}
	return c.start.Format("Mon") + " 10:14"
}
