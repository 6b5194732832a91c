package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"headroom/router"
	"headroom/sim"
)

// changing is a week in Berlin in which the clocks change on its last day, a Sunday: summer time begins on 2026-03-29 and ends on
// 2026-10-25.
func changing(t *testing.T, monday, days, demand, team string, files map[string]string) *Scenario {
	t.Helper()
	text := `version: 1
name: The clocks change
start: ` + monday + `
days: ` + days + `
timezone: Europe/Berlin
queues:
  phone: {channel: voice, teams: [desk]}
demand:
  - {entry: phone, handle: 4m, patience: 3m, ` + demand + `}
teams:
  desk: {` + team + `}
`
	fsys := fstest.MapFS{"s.yaml": {Data: []byte(text)}}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	s, problems := Load(fsys, "s.yaml")
	if len(problems) > 0 {
		t.Fatalf("%s, %s: %v", demand, team, problems)
	}
	return s
}

const (
	beforeSummer = "2026-03-23"
	beforeWinter = "2026-10-19"
)

// numbered is a list with one number for each half hour of a day: 1, 2, … 48.
var numbered = func() string {
	list := make([]string, 48)
	for i := range list {
		list[i] = string([]byte{'0' + byte((i+1)/10), '0' + byte((i+1)%10)})
	}
	return "[" + strings.Join(list, ", ") + "]"
}()

// Lists by interval follow the clock: each day has the sum of its list, the short day without the hour that is skipped, the long
// one with that hour twice; a number per day stays that number. Hours and halves are those of the clock before and after.
func TestVolumesOnChangingDays(t *testing.T) {
	list, day := "volume: {by_interval: "+numbered+"}", 48.0*49/2
	skipped := 5.0 + 6 // the half hours from 02:00 and 02:30
	for _, row := range []struct {
		name, monday, demand string
		weekday, sunday      float64
	}{
		{"list in spring", beforeSummer, list, day, day - skipped},
		{"list in autumn", beforeWinter, list, day, day + skipped},
		{"per day in spring", beforeSummer, "volume: {per_day: 960}", 960, 960},
		{"per day in autumn", beforeWinter, "volume: {per_day: 960, profile: " + numbered + "}", 960, 960},
		{"three hours in spring", beforeSummer, "volume: {by_interval: [30, 3, 3, 3, 3, 3, 3, 3], interval: 3h}", 51, 41},
		{"three hours in autumn", beforeWinter, "volume: {by_interval: [30, 3, 3, 3, 3, 3, 3, 3], interval: 3h}", 51, 61},
		{"per hour in autumn", beforeWinter, "volume: {per_hour: 10}", 240, 250},
	} {
		s := changing(t, row.monday, "7", row.demand, "agents: 9", nil)
		m := s.Model()
		for d := range 7 {
			want := row.weekday
			if d == 6 {
				want = row.sunday
			}
			if got := m.Sources[0].Expected(s.onDay(d, 0), s.onDay(d+1, 0)); math.Abs(got-want) > 1e-9*want {
				t.Errorf("%s, day %d: %g arrivals, want %g", row.name, d, got, want)
			}
		}
		if strings.HasPrefix(row.name, "list") {
			at := s.onDay(6, 17*router.Hour) // its 35th half hour
			if got := m.Sources[0].Expected(at, at+30*router.Minute); math.Abs(got-35) > 1e-9 {
				t.Errorf("%s: %g arrivals from 17:00 on Sunday, want 35", row.name, got)
			}
		}
	}
}

// A table with dates has what it says on each day: of the hour that comes twice a row for each time, or one for both.
func TestTablesOnChangingDays(t *testing.T) {
	const rows = "date,start,count\n2026-10-25,01:30,1\n2026-10-25,02:00,2\n2026-10-25,02:30,4\n2026-10-25,02:00,8\n2026-10-25,03:00,16\n"
	s := changing(t, "2026-10-25", "1", "volume: {file: c.csv}", "agents: 9", map[string]string{"c.csv": rows})
	m := s.Model()
	for i, want := range []float64{0, 0, 0, 1, 2, 4, 8, 4, 16, 0} {
		at := router.Time(i) * 30 * router.Minute
		if got := m.Sources[0].Expected(at, at+30*router.Minute); math.Abs(got-want) > 1e-9 {
			t.Errorf("half hour %d: %g arrivals, want %g", i, got, want)
		}
	}
	// three rows for one start are too many; and what the clocks skip is worth a word
	spring := fstest.MapFS{
		"s.yaml": {Data: []byte("version: 1\nname: x\nstart: 2026-03-29\ntimezone: Europe/Berlin\nqueues: {phone: {channel: voice, teams: [desk]}}\n" +
			"demand: [{entry: phone, handle: 4m, patience: 3m, volume: {file: c.csv}}]\nteams: {desk: {agents: {file: a.csv}}}\n")},
		"c.csv": {Data: []byte("date,start,count\n2026-03-29,01:30,1\n2026-03-29,02:30,4\n2026-03-29,03:30,1\n2026-03-29,04:00,1\n")},
		"a.csv": {Data: []byte("date,start,agents\n2026-03-29,01:00,1\n2026-03-29,01:30,4\n2026-03-29,03:00,1\n2026-03-29,03:30,1\n")},
	}
	s, problems := Load(spring, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if s.Horizon != 23*router.Hour {
		t.Errorf("the day is %v long", s.Horizon)
	}
	if len(s.Warnings) != 1 || !strings.Contains(s.Warnings[0].What, "c.csv has numbers in an hour that the clocks skip") {
		t.Errorf("warnings: %v", s.Warnings)
	}
	spring["c.csv"].Data = []byte("date,start,count\n2026-03-29,01:30,1\n2026-03-29,01:30,4\n")
	if _, problems = Load(spring, "s.yaml"); len(problems) != 1 || !strings.Contains(problems[0].What, "given twice") {
		t.Errorf("a start twice on the short day: %v", problems)
	}
}

// Shifts, breaks, batches and headcounts are at their clock times; a night shift is an hour shorter or longer, a break keeps its
// length.
func TestPeopleOnChangingDays(t *testing.T) {
	const shifts = `shifts: [{from: "22:00", to: "06:00", agents: 3, breaks: [{at: "02:30", length: 30m}, {at: "03:15", length: 15m}]}]`
	for _, row := range []struct {
		monday      string
		length      router.Time
		first, next router.Time // breaks, since the shift began
	}{
		{beforeSummer, 7 * router.Hour, 4 * router.Hour, 4*router.Hour + 30*router.Minute}, // 02:30 is the jump, 03:15 in the break: after it
		{beforeWinter, 9 * router.Hour, 4*router.Hour + 30*router.Minute, 6*router.Hour + 15*router.Minute},
	} {
		s := changing(t, row.monday, "8", `batch: {at: "06:00", size: 5}`, shifts, nil)
		m := s.Model()
		night := m.Staffing[0].Individual[0][6] // that of the day before is the first
		if night.From != s.onDay(5, 22*router.Hour) || night.To-night.From != row.length {
			t.Errorf("%s: the night shift is from %v for %v", row.monday, night.From, night.To-night.From)
		}
		a, b := night.Breaks[0], night.Breaks[1]
		if a.From-night.From != row.first || a.To-a.From != 30*router.Minute || b.From-night.From != row.next {
			t.Errorf("%s: breaks %v after it begins and %v", row.monday, a.From-night.From, b.From-night.From)
		}
		for d, batch := range m.Sources[0].Batches {
			if clock := s.Start.Add(time.Duration(batch.At)).Format("15:04"); clock != "06:00" || len(m.Sources[0].Batches) != 8 {
				t.Errorf("%s: batch %d of %d at %s", row.monday, d, len(m.Sources[0].Batches), clock)
			}
		}
	}
	s := changing(t, beforeWinter, "7", "volume: {per_hour: 9}", "agents: {by_interval: "+numbered+"}", nil)
	m := s.Model()
	last := m.Staffing[0].Headcount[len(m.Staffing[0].Headcount)-1]
	if want := (sim.Headcount{At: s.Horizon - 30*router.Minute, Agents: 48}); last != want || s.Horizon != 169*router.Hour {
		t.Errorf("the week of %v ends with %+v, want %+v", s.Horizon, last, want)
	}
}

// A run may begin in the middle of a day: its days still end at midnight, lists are those of days, and what was before is over.
func TestStartWithinADay(t *testing.T) {
	s := changing(t, "2026-03-02 10:30", "2", "volume: {by_interval: "+numbered+"}", `shifts: [{from: "08:00", to: "17:00", agents: 2, breaks: [{at: "09:00", length: 30m}, {at: "12:00", length: 30m}]}]`, nil)
	m := s.Model()
	if s.Horizon != 37*router.Hour+30*router.Minute || s.Start.Format(time.RFC3339) != "2026-03-02T10:30:00+01:00" {
		t.Errorf("%v from %v", s.Horizon, s.Start)
	}
	if got := m.Sources[0].Expected(0, 30*router.Minute); math.Abs(got-22) > 1e-9 { // 10:30 is the 22nd half hour
		t.Errorf("%g arrivals in the first half hour, want 22", got)
	}
	if got, want := m.Sources[0].Expected(0, s.Horizon), 48.0*49-21*22/2; math.Abs(got-want) > 1e-9*want {
		t.Errorf("%g arrivals, want %g", got, want)
	}
	first := m.Staffing[0].Individual[0][0]
	if first.From != 0 || first.To != 6*router.Hour+30*router.Minute || len(first.Breaks) != 1 || first.Breaks[0].From != 90*router.Minute {
		t.Errorf("the first shift is %+v", first)
	}
	odd := changing(t, "2026-03-02 10:20", "1", "volume: {by_interval: "+numbered+"}", "agents: 3", nil)
	om := odd.Model()
	if got, want := om.Sources[0].Expected(0, odd.Horizon), 48.0*49/2-20*21/2-21.0*2/3; math.Abs(got-want) > 1e-9*want {
		t.Errorf("from 10:20: %g arrivals, want %g", got, want)
	}
}

// Intervals of reports begin by the clock: each two hours of the short day as written, the first of a run from 10:20 with the run.
func TestIntervalBounds(t *testing.T) {
	for _, row := range []struct {
		name, start, days, interval string
		want                        []router.Time
	}{
		{"half hours", "2026-03-29", "1", "30m", nil},
		{"half hours in autumn", "2026-10-25", "2", "30m", nil},
		{"six hours of the short day", "2026-03-29", "1", "6h", []router.Time{0, 5 * router.Hour, 11 * router.Hour, 17 * router.Hour}},
		{"six hours of the short day, within the change", "2026-03-29", "1", "2h", []router.Time{
			0, 2 * router.Hour, 3 * router.Hour, 5 * router.Hour, 7 * router.Hour, 9 * router.Hour, 11 * router.Hour, 13 * router.Hour, 15 * router.Hour, 17 * router.Hour, 19 * router.Hour, 21 * router.Hour,
		}},
		{"from half past", "2026-03-02 20:30", "1", "30m", nil},
		{"from twenty past", "2026-03-02 22:20", "1", "30m", []router.Time{0, 10 * router.Minute, 40 * router.Minute, 70 * router.Minute}},
		{"one day each", "2026-10-24", "2", "24h", []router.Time{0, 24 * router.Hour}},
	} {
		s := mustText(t, replaced(atStart, "timezone: Europe/Berlin\nstart: "+row.start, atDays, "days: "+row.days, atInterval, "interval: "+row.interval, `"06:00"`, `"23:00"`))
		got := s.IntervalBounds()
		if row.name == "one day each" {
			got = s.intervalStarts()
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
