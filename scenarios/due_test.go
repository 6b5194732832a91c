package scenarios

import (
	"strings"
	"testing"
	"time"

	"headroom/router"
	"headroom/workload"
)

// dueOf reads a table of due times as the generators do, but straight through.
func dueOf(d workload.Due, entered router.Time) router.Time {
	if d.After.Set {
		return entered + router.Time(d.After.Value)
	}
	due := router.Far
	for _, step := range d.Steps {
		if step.From > entered {
			break
		}
		due = step.Due
		if step.FromEntry {
			due += entered
		}
	}
	return due
}

// Due times follow the calendar, weekends and changes of the clocks included. 2026-03-02 was a Monday; in Berlin
// summer time began on Sunday 2026-03-29.
func TestDueTimes(t *testing.T) {
	const layout = "Mon 2006-01-02 15:04"
	for _, row := range []struct{ due, entered, want string }{
		{"4h", "Mon 2026-03-02 10:00", "Mon 2026-03-02 14:00"},
		{"{after: 1d}", "Fri 2026-03-06 10:00", "Sat 2026-03-07 10:00"},
		{"1 business day", "Mon 2026-03-02 10:17", "Tue 2026-03-03 10:17"},
		{"1 business day", "Fri 2026-03-06 10:00", "Mon 2026-03-09 10:00"},
		{"1 business day", "Sat 2026-03-07 10:00", "Tue 2026-03-10 00:00"}, // as if entered when Monday begins
		{"1 business day", "Sun 2026-03-08 23:59", "Tue 2026-03-10 00:00"},
		{"3 business days", "Thu 2026-03-05 08:00", "Tue 2026-03-10 08:00"},
		{"1 business day", "Fri 2026-02-27 15:00", "Mon 2026-03-02 15:00"}, // backlog from before the start
		{"1 business day", "Fri 2026-03-27 10:00", "Mon 2026-03-30 10:00"}, // 71 hours: the clocks change
		{`next "17:00"`, "Mon 2026-03-02 16:59", "Mon 2026-03-02 17:00"},
		{`next "17:00"`, "Mon 2026-03-02 17:00", "Tue 2026-03-03 17:00"}, // strictly after
		{`next "17:00"`, "Fri 2026-03-06 18:00", "Sat 2026-03-07 17:00"},
		{`next business day "17:00"`, "Mon 2026-03-02 08:00", "Tue 2026-03-03 17:00"},
		{`next business day "17:00"`, "Fri 2026-03-06 18:00", "Mon 2026-03-09 17:00"},
		{`next business day "17:00"`, "Sat 2026-03-07 00:00", "Mon 2026-03-09 17:00"},
		{"2026-03-04 17:00", "Mon 2026-03-02 08:00", "Wed 2026-03-04 17:00"},
		{"2026-03-04 17:00", "Thu 2026-03-05 08:00", "Wed 2026-03-04 17:00"}, // late on entry
	} {
		text := strings.Replace(sound, atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, due: `+row.due+`}`, 1)
		text = strings.Replace(text, atStart, "timezone: Europe/Berlin\nstart: 2026-03-02", 1)
		text = strings.Replace(text, atDays, "days: 27", 1)
		s, problems := loadText(text)
		if len(problems) > 0 {
			t.Fatalf("due: %s: %v", row.due, problems)
		}
		entered, err := time.ParseInLocation(layout, row.entered, s.Location)
		if err != nil {
			t.Fatal(err)
		}
		at := dueOf(s.Model().Sources[1].Due, s.at(entered))
		if got := s.Start.Add(time.Duration(at)).Format(layout); got != row.want {
			t.Errorf("due: %s, entered %s: %s, want %s", row.due, row.entered, got, row.want)
		}
	}
}

// Business days of a calendar are those on which it has hours; what enters while it is closed counts from when it opens. Good Friday
// was 2026-04-03. In autumn the clocks in Berlin are set back on Sunday 2026-10-25, a business day of the shop.
func TestDueInBusinessDaysOfACalendar(t *testing.T) {
	const layout = "Mon 2006-01-02 15:04 MST"
	const office = `{mon..fri: "08:00-18:00", closed: [2026-04-03, 2026-04-06], open: {2026-04-11: "09:00-12:00"}}`
	const shop = `{default: "00:00-24:00", closed: [2026-10-28]}`
	const night = `{mon..fri: "22:00-06:00"}`
	for _, row := range []struct{ calendar, start, due, entered, want string }{
		{office, "2026-03-30", "1 business day", "Mon 2026-03-30 10:17 CEST", "Tue 2026-03-31 10:17 CEST"},
		{office, "2026-03-30", "1 business day", "Thu 2026-04-02 10:00 CEST", "Tue 2026-04-07 10:00 CEST"}, // over Easter
		{office, "2026-03-30", "1 business day", "Thu 2026-04-02 18:00 CEST", "Wed 2026-04-08 08:00 CEST"}, // as if entered on Tuesday at eight
		{office, "2026-03-30", "2 business days", "Fri 2026-04-03 12:00 CEST", "Thu 2026-04-09 08:00 CEST"},
		{office, "2026-03-30", "2 business days", "Fri 2026-04-10 12:00 CEST", "Mon 2026-04-13 12:00 CEST"}, // that Saturday is one
		{office, "2026-03-30", `next business day "17:00"`, "Thu 2026-04-02 10:00 CEST", "Tue 2026-04-07 17:00 CEST"},
		{office, "2026-03-30", "1 business day", "Fri 2026-03-27 17:00 CET", "Mon 2026-03-30 17:00 CEST"}, // a backlog
		{shop, "2026-10-24", "1 business day", "Sat 2026-10-24 01:30 CEST", "Sun 2026-10-25 01:30 CEST"},
		{shop, "2026-10-24", "1 business day", "Sat 2026-10-24 02:30 CEST", "Sun 2026-10-25 02:30 CEST"}, // the first
		{shop, "2026-10-24", "1 business day", "Sat 2026-10-24 10:00 CEST", "Sun 2026-10-25 10:00 CET"},
		{shop, "2026-10-24", "1 business day", "Sun 2026-10-25 02:30 CEST", "Mon 2026-10-26 02:30 CET"},
		{shop, "2026-10-24", "1 business day", "Sun 2026-10-25 02:30 CET", "Mon 2026-10-26 02:30 CET"},
		{shop, "2026-10-24", "1 business day", "Sun 2026-10-25 10:00 CET", "Mon 2026-10-26 10:00 CET"},
		{shop, "2026-10-24", "2 business days", "Mon 2026-10-26 10:00 CET", "Thu 2026-10-29 10:00 CET"},
		{shop, "2026-03-27", "1 business day", "Sat 2026-03-28 02:15 CET", "Sun 2026-03-29 03:00 CEST"}, // skipped: the jump
		{shop, "2026-03-27", "1 business day", "Sat 2026-03-28 10:00 CET", "Sun 2026-03-29 10:00 CEST"},
		{shop, "2026-03-27", "1 business day", "Sun 2026-03-29 10:00 CEST", "Mon 2026-03-30 10:00 CEST"},
		{night, "2026-03-02", "1 business day", "Mon 2026-03-02 23:00 CET", "Tue 2026-03-03 23:00 CET"},
		{night, "2026-03-02", "1 business day", "Sat 2026-03-07 03:00 CET", "Tue 2026-03-10 03:00 CET"}, // Friday's night goes on: Monday's does
		{night, "2026-03-02", "1 business day", "Sat 2026-03-07 12:00 CET", "Tue 2026-03-10 22:00 CET"},
	} {
		s := mustText(t, replaced(atStart, "timezone: Europe/Berlin\nstart: "+row.start, atName, "name: x\ncalendars: {c: "+row.calendar+"}", atDays, "days: 14",
			atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m, due_clock: c, due: `+row.due+`}`))
		entered, err := time.ParseInLocation(layout, row.entered, s.Location)
		if err != nil {
			t.Fatal(err)
		}
		at := dueOf(s.Model().Sources[1].Due, s.at(entered))
		if got := s.Start.Add(time.Duration(at)).Format(layout); got != row.want {
			t.Errorf("%s, due: %s, entered %s: %s, want %s", row.calendar, row.due, row.entered, got, row.want)
		}
	}
}
