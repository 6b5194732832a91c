package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// tabled loads sound with agents from a table, and returns what is reported.
func tabled(table, with, interval string) (*Scenario, []Problem) {
	text := replaced(atAgents, "    agents: {file: t.csv"+with+"}", atInterval, "interval: "+interval, atBatch, `  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}`)
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "t.csv": {Data: []byte(table)}}, "s.yaml")
}

// hours is a table with a row for each of these times.
func hours(times ...string) string {
	text := "start,agents\n"
	for i, at := range times {
		text += fmt.Sprintf("%s,%d\n", at, 5+i)
	}
	return text
}

// A table coarser than the interval is refused, with the interval it has. It would catch hourly rows that give half of
// the staff, and all the demand in the first half hours.
func TestTableCoarserThanInterval(t *testing.T) {
	const dated = "date,start,agents\n2026-03-02,00:00,5\n2026-03-03,00:00,6\n"
	for _, row := range []struct {
		name, table, with, interval string
		words                       string // "" = no problem
	}{
		{"hourly rows", hours("08:00", "09:00", "10:00"), "", "30m", "the rows are 1h apart but the interval is 30m|write interval: 1h beside file:"},
		{"the same with a finer interval of their own", hours("08:00", "09:00", "10:00"), ", interval: 15m", "30m", "the rows are 1h apart but the interval is 15m"},
		{"two of them suffice", hours("08:00", "09:00"), "", "30m", "the rows are 1h apart"},
		{"hourly rows with their interval", hours("08:00", "09:00", "10:00"), ", interval: 1h", "30m", ""},
		{"a gap in hourly rows", hours("08:00", "09:00", "12:00"), "", "30m", "the rows are 1h apart|interval: 1h"},
		{"hourly rows from half past", hours("08:30", "09:30", "10:30"), "", "30m", "the rows are 1h apart|rows of their own"},
		{"one row for each day", dated, "", "6h", "the rows are 1d apart but the interval is 6h|interval: 1d"},
		{"a single row", hours("08:00"), "", "30m", ""},
		{"half hours here and there", hours("08:00", "08:30", "12:00", "14:00"), "", "30m", ""},
		{"five hours apart", hours("00:00", "05:00", "10:00"), "", "1h", ""}, // no interval of five hours divides a day: not a coarse table
	} {
		text := row.table
		s, problems := tabled(text, row.with, row.interval)
		if row.name == "one row for each day" {
			s, problems = loadDays(text, row.interval)
		}
		if row.words == "" {
			if len(problems) > 0 || s == nil {
				t.Errorf("%s: %v", row.name, problems)
			}
			continue
		}
		if len(problems) != 1 {
			t.Errorf("%s: want one problem with %q, got %v", row.name, row.words, problems)
			continue
		}
		for _, w := range strings.Split(row.words, "|") {
			if !strings.Contains(problems[0].String(), w) {
				t.Errorf("%s: want %q in %v", row.name, w, problems[0])
			}
		}
	}
}

// loadDays is tabled for a run of two days.
func loadDays(table, interval string) (*Scenario, []Problem) {
	text := replaced(atAgents, "    agents: {file: t.csv}", atInterval, "interval: "+interval, atDays, "days: 2")
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "t.csv": {Data: []byte(table)}}, "s.yaml")
}

// Demand is checked the same way as staffing.
func TestDemandCoarserThanInterval(t *testing.T) {
	text := replaced(atCalls, "  - {entry: phone, volume: {file: t.csv, count: agents}, handle: 4m, patience: 3m}", atInterval, "interval: 30m")
	_, problems := Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "t.csv": {Data: []byte(hours("08:00", "09:00"))}}, "s.yaml")
	if len(problems) != 1 || !strings.Contains(problems[0].What, "the rows are 1h apart but the interval is 30m") {
		t.Errorf("%v", problems)
	}
}

// Gaps in staffing are worth a warning, with their place; the hours before the first and after the last row are not.
func TestStaffingGaps(t *testing.T) {
	for _, row := range []struct {
		name, table, words string
	}{
		{"no gap", hours("08:00", "08:30", "09:00"), ""},
		{"lunch", hours("08:00", "08:30", "13:00", "13:30"), "t.csv has no row for 09:00 to 13:00: nobody is there then"},
		{"night", hours("00:00", "00:30", "07:00", "07:30"), ""}, // the last of the evening before, then closed for six hours
		{"many", hours("08:00", "08:30", "09:30", "10:30", "11:30", "12:30"), "09:00 to 09:30, 10:00 to 10:30, 11:00 to 11:30 and 1 more times"},
	} {
		s, problems := tabled(row.table, "", "30m")
		if len(problems) > 0 {
			t.Fatalf("%s: %v", row.name, problems)
		}
		got := ""
		for _, w := range s.Warnings {
			got += w.String() + "\n"
		}
		if !strings.Contains(got, row.words) || row.words == "" && strings.Contains(got, "no row") {
			t.Errorf("%s: want %q, got %q", row.name, row.words, got)
		}
	}
	s, problems := loadDays("date,start,agents\n2026-03-02,00:00,5\n2026-03-02,03:00,5\n2026-03-03,00:00,6\n2026-03-03,06:00,6\n", "3h")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := ""
	for _, w := range s.Warnings {
		got += w.String()
	}
	if !strings.Contains(got, "no row for 2026-03-03 03:00 to 06:00: nobody") {
		t.Errorf("on the second day: %q", got)
	}
}
