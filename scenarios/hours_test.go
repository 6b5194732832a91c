package scenarios

import (
	"testing"
	"time"

	"headroom/router"
	"headroom/sim"
)

// A team elsewhere works by its own clocks: those of Manila are 7 hours before Berlin's in winter, whole days and dates included.
func TestTeamElsewhere(t *testing.T) {
	head := "timezone: Europe/Berlin"
	for _, c := range []struct{ team, want string }{
		{`    shifts: {from: "08:00", to: "16:00", agents: 1, breaks: {at: "12:00", length: 30m}}`, "08:00-16:00 (12:00-12:30)"},
		{"    timezone: Asia/Manila\n" + `    shifts: {from: "15:00", to: "23:00", agents: 1, breaks: {at: "19:00", length: 30m}}`, "08:00-16:00 (12:00-12:30)"},
		{"    timezone: Asia/Manila\n" + `    shifts: {from: "06:00", to: "14:00", agents: 1}`, "00:00-07:00 23:00-1:07:00"},
		{"    timezone: Asia/Manila\n" + `    shifts: {from: "06:00", to: "14:00", agents: 1, days: tue}`, "23:00-1:07:00"},
		{"    timezone: America/New_York\n" + `    shifts: {from: "16:00", to: "23:00", agents: 1, days: sun}`, "00:00-05:00"},
	} {
		sameLines(t, hoursOf(staffed(t, head, c.team).Staffing[0].Individual), c.want)
	}
}

// On the night when clocks go forward a shift is an hour shorter, when they go back an hour longer; breaks begin by the clock and
// are as long as ever. The run is by another clock, that of UTC.
func TestShiftsWhenClocksChange(t *testing.T) {
	place, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		start string
		want  []string
	}{
		{"2026-03-28", []string{"21:00-1:04:00 (1:01:00-1:01:30) (1:03:00-1:03:30)"}}, // 02:30 is skipped; that break begins when clocks jump
		{"2026-10-24", []string{"20:00-1:05:00 (1:00:30-1:01:00) (1:04:00-1:04:30)"}}, // 02:30 comes twice; the break is at the first
	} {
		start, _ := time.Parse(time.DateOnly, c.start)
		l := &loader{scenario: &Scenario{Start: start, Location: time.UTC, Horizon: router.Day}}
		s := &shift{from: 22 * router.Hour, to: 6 * router.Hour, breaks: []shiftBreak{
			{at: 5 * router.Hour, length: 30 * router.Minute, groups: 1}, {at: 2*router.Hour + 30*router.Minute, length: 30 * router.Minute, groups: 1},
		}}
		s.days[start.Weekday()] = true
		sameLines(t, hoursOf([][]sim.Shift{l.lay(s, 0, place)}), c.want...)
	}
}

// On the day when clocks elsewhere go forward a list by hours has 23 of them, and each number keeps its time of day there: in Berlin
// 02:00 is skipped, and 03:00 is 01:00 by UTC.
func TestHeadcountElsewhereWhenClocksChange(t *testing.T) {
	hours := "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]"
	s, problems := loadText(replaced(atStart, "start: 2026-03-29", atAgents, "    timezone: Europe/Berlin\n    agents: {by_interval: "+hours+", interval: 1h}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, step := range s.Model().Staffing[0].Headcount {
		want := i + 1 // at midnight by UTC it is 01:00 there
		if i > 0 {
			want = (i + 2) % 24
		}
		if step.At != router.Time(i)*router.Hour || step.Agents != want {
			t.Errorf("step %d: at %v %d agents, want %d", i, step.At, step.Agents, want)
		}
	}
}

// Numbers by interval of a team elsewhere begin with the day there: the run from midnight in Berlin begins at 07:00 in Manila, in
// its second list interval, and ends in the second of the next day.
func TestHeadcountElsewhere(t *testing.T) {
	got := staffed(t, "timezone: Europe/Berlin", "    timezone: Asia/Manila\n    agents: {by_interval: {mon: [9, 2, 3, 4], tue: [5, 6, 7, 8]}}").Staffing[0].Headcount
	want := []sim.Headcount{{At: 0, Agents: 2}, {At: 5 * router.Hour, Agents: 3}, {At: 11 * router.Hour, Agents: 4}, {At: 17 * router.Hour, Agents: 5}, {At: 23 * router.Hour, Agents: 6}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("step %d: %v, want %v", i, got[i], want[i])
		}
	}
}
