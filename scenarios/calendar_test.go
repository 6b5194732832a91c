package scenarios

import (
	"strings"
	"testing"
	"time"

	"headroom/router"
)

// berlin is sound in Berlin from a date on, with one calendar.
func berlin(start, calendar string) string {
	return replaced(atStart, "timezone: Europe/Berlin\nstart: "+start, atName, "name: x\ncalendars: {c: "+calendar+"}",
		atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, due: 8h, due_clock: c}`)
}

const minuteLayout = "2006-01-02 15:04"

// opened lists the stretches of a calendar that touch the days from first to last, as the clocks show them.
func opened(s *Scenario, first, last string) string {
	var all []string
	for _, i := range s.Model().Router.Calendars[0].Open {
		from, to := s.Start.Add(time.Duration(i.From)), s.Start.Add(time.Duration(i.To))
		if to.Format(time.DateOnly) > first && from.Format(time.DateOnly) <= last {
			all = append(all, from.Format(minuteLayout)+" "+to.Format(minuteLayout))
		}
	}
	return strings.Join(all, "\n")
}

// Calendars follow the clocks, weekdays and dates. 2026-03-02 was a Monday; in Berlin clocks went from 02:00 to 03:00 on
// 2026-03-29 and go back from 03:00 to 02:00 on 2026-10-25, both Sundays.
func TestCalendars(t *testing.T) {
	for _, row := range []struct{ name, calendar, first, last, want string }{
		{
			"weekdays, and Saturday apart", `{mon..fri: "08:00-18:00", sat: "09:00-12:00"}`, "2026-03-05", "2026-03-09",
			"2026-03-06 08:00 2026-03-06 18:00\n2026-03-07 09:00 2026-03-07 12:00\n2026-03-09 08:00 2026-03-09 18:00",
		},
		{
			"a break, touching hours joined", `{mon: ["13:00-17:00", "08:00-12:00", "12:00-12:30"]}`, "2026-03-01", "2026-03-02",
			"2026-03-02 08:00 2026-03-02 12:30\n2026-03-02 13:00 2026-03-02 17:00",
		},
		{
			"days named, and the others", `{default: "10:00-12:00", mon: [], tue..wed: "08:00-09:00"}`, "2026-03-01", "2026-03-05",
			"2026-03-03 08:00 2026-03-03 09:00\n2026-03-04 08:00 2026-03-04 09:00\n2026-03-05 10:00 2026-03-05 12:00",
		},
		{
			"nights, into a closed day", `{default: "22:00-06:00", closed: [2026-03-04]}`, "2026-03-02", "2026-03-05",
			"2026-03-02 22:00 2026-03-03 06:00\n2026-03-03 22:00 2026-03-04 06:00\n2026-03-05 22:00 2026-03-06 06:00",
		},
		{
			"other hours on one day", `{default: "08:00-18:00", open: {2026-03-03: "10:00-12:00"}}`, "2026-03-01", "2026-03-03",
			"2026-03-02 08:00 2026-03-02 18:00\n2026-03-03 10:00 2026-03-03 12:00",
		},
		{
			"a night that reaches into the morning", `{mon: "20:00-09:00", tue: "08:00-12:00"}`, "2026-03-01", "2026-03-03",
			"2026-03-02 20:00 2026-03-03 12:00",
		},
		{
			"the same clock before and after summer time begins", `{sat..mon: "08:00-18:00"}`, "2026-03-27", "2026-03-29",
			"2026-03-28 08:00 2026-03-28 18:00\n2026-03-29 08:00 2026-03-29 18:00",
		},
		{"an hour that the clocks skip", `{sun: "02:00-03:00"}`, "2026-03-28", "2026-03-29", ""},
	} {
		if got := opened(mustText(t, berlin("2026-03-02", row.calendar)), row.first, row.last); got != row.want {
			t.Errorf("%s: %s:\n%s\nwant:\n%s", row.name, row.calendar, got, row.want)
		}
	}
	night := mustText(t, berlin("2026-03-02", `{sat: "22:00-06:00"}`))
	lengths := map[string]router.Time{} // of the nights
	for _, i := range night.Model().Router.Calendars[0].Open {
		lengths[night.Start.Add(time.Duration(i.From)).Format(time.DateOnly)] = i.To - i.From
	}
	for day, want := range map[string]router.Time{"2026-03-21": 8, "2026-03-28": 7, "2026-10-24": 9} {
		if lengths[day] != want*router.Hour {
			t.Errorf("the night of %s has %v, want %d hours", day, lengths[day], want)
		}
	}
	always := mustText(t, berlin("2026-03-02", `{default: "00:00-24:00"}`)).Model().Router.Calendars[0].Open
	if len(always) != 1 || always[0].From > -calendarDaysBefore*router.Day+router.Hour || always[0].To < (1+calendarDaysAfter)*router.Day-router.Hour {
		t.Errorf("always open is one stretch from 400 days before the start to 400 after the end: %v", always)
	}
}

// opensFor counts open time from one instant on, minute by minute, as slowly as can be.
func opensFor(open []router.Interval, from, length router.Time) (due router.Time) {
	at, left := from, length
	for left > 0 {
		for _, i := range open {
			if i.From <= at && at < i.To {
				left -= router.Minute
			}
		}
		at += router.Minute
	}
	return at
}

// Due times by hours count open time only. The table must agree with counting minutes, for entries long before the start, in and
// out of hours, at the edges, and over the change of the clocks.
func TestDueInOpenTime(t *testing.T) {
	for _, row := range []struct{ calendar, length string }{
		{`{mon..fri: "08:00-18:00"}`, "8h"},
		{`{mon..fri: ["08:00-12:00", "13:00-15:00"], sat: "09:00-10:00"}`, "7h30m"},
		{`{default: "22:00-06:00"}`, "1h"},
		{`{mon: "08:00-09:00"}`, "1h"},
		{`{default: "00:00-24:00"}`, "30h"},
	} {
		s := mustText(t, strings.Replace(berlin("2026-03-27", row.calendar), "due: 8h", "due: "+row.length, 1))
		length, err := parseDuration(row.length)
		if err != nil {
			t.Fatal(err)
		}
		source, open := s.Model().Sources[1], s.Model().Router.Calendars[0].Open
		for at := -6 * router.Day; at <= router.Day; at += 30 * router.Minute {
			if got, want := dueOf(source.Due, at), opensFor(open, at, length); got != want {
				t.Fatalf("%s of %s, entered %s: due %s, want %s", row.length, row.calendar, s.Start.Add(time.Duration(at)).Format(minuteLayout),
					s.Start.Add(time.Duration(got)).Format(minuteLayout), s.Start.Add(time.Duration(want)).Format(minuteLayout))
			}
		}
	}
}

// openAt and openFor are two ways to look at the same stretches.
func TestOpenAt(t *testing.T) {
	c := &calendar{config: router.Calendar{Open: []router.Interval{{From: 10, To: 20}, {From: 30, To: 31}}}}
	for at := router.Time(0); at < 40; at++ {
		if got, want := c.openAt(at), c.openFor(at, at+1) == 1; got != want {
			t.Errorf("open at %d: %v, want %v", at, got, want)
		}
	}
}
