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
