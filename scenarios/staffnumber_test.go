package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// staffedBy is a scenario of two days with a team that has its people as said, and its files.
func staffedBy(t *testing.T, team string, days int) *Scenario {
	t.Helper()
	text := fmt.Sprintf(`version: 1
name: Staffed
start: 2026-03-02
days: %d
interval: 6h
queues:
  phone: {channel: voice, teams: [desk]}
demand:
  - {entry: phone, volume: {per_hour: 6}, handle: 4m, patience: 3m}
shifts:
  late: {from: "12:00", to: "22:00", days: mon}
teams:
  desk: {%s}
`, days, team)
	s, problems := Load(fstest.MapFS{
		"s.yaml":     {Data: []byte(text)},
		"agents.csv": {Data: []byte("interval,agents\n00:00,1\n06:00,5\n12:00,6\n18:00,2\n")},
	}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// Every way to write people has its numbers, with the hours of one person by hand; changed, they are what was asked for.
func TestStaffNumbers(t *testing.T) {
	for _, c := range []struct {
		team string
		days int
		want string // path, index, words, agents, hours
	}{
		{"agents: 7", 2, "teams.desk.agents -1 desk 7 48"},
		{`agents: 7, shifts: [{from: "08:00", to: "16:30", days: mon}]`, 2, "teams.desk.agents -1 desk 7 8.5"},
		{`shifts: {from: "20:00", to: "06:00", agents: 3}`, 2, "teams.desk.shifts.agents -1 desk, shift 1 (20:00 to 06:00) 3 20"}, // 6 from before, 10, 4
		{
			`agents: 7, shifts: [{from: "08:00", to: "16:00", agents: 3}, {shift: late, agents: 4}]`, 2,
			"teams.desk.shifts.0.agents -1 desk, shift 1 (08:00 to 16:00) 3 16; teams.desk.shifts.1.agents -1 desk, shift 2 (late) 4 10",
		},
		{ // shifts at the same hours are told apart by their breaks
			`shifts: [{from: "08:00", to: "16:00", agents: 3, breaks: [{at: "12:00", length: 30m}]}, {from: "08:00", to: "16:00", agents: 4, breaks: [{at: "12:30", length: 30m}]}]`, 1,
			"teams.desk.shifts.0.agents -1 desk, shift 1 (08:00 to 16:00, break 12:00) 3 8; teams.desk.shifts.1.agents -1 desk, shift 2 (08:00 to 16:00, break 12:30) 4 8",
		},
		{
			"agents: {by_interval: [0, 5, 6, 2]}", 2,
			"teams.desk.agents.by_interval 0 desk at 00:00 0 12; teams.desk.agents.by_interval 1 desk at 06:00 5 12; teams.desk.agents.by_interval 2 desk at 12:00 6 12; teams.desk.agents.by_interval 3 desk at 18:00 2 12",
		},
		{
			"agents: {interval: 12h, by_interval: {mon: [4, 5], default: [1, 2]}}", 3,
			"teams.desk.agents.by_interval.mon 0 desk mon at 00:00 4 12; teams.desk.agents.by_interval.mon 1 desk mon at 12:00 5 12; teams.desk.agents.by_interval.default 0 desk default at 00:00 1 24; teams.desk.agents.by_interval.default 1 desk default at 12:00 2 24",
		},
		{ // a date goes before its weekday, and both before all others
			"agents: {interval: 24h, by_interval: {mon: [4], 2026-03-02: [9], default: [1]}}", 8,
			"teams.desk.agents.by_interval.mon 0 desk mon at 00:00 4 24; teams.desk.agents.by_interval.2026-03-02 0 desk 2026-03-02 at 00:00 9 24; teams.desk.agents.by_interval.default 0 desk default at 00:00 1 144",
		},
		{
			"agents: {file: agents.csv}", 1,
			"teams.desk.agents 0 desk at 00:00 1 6; teams.desk.agents 1 desk at 06:00 5 6; teams.desk.agents 2 desk at 12:00 6 6; teams.desk.agents 3 desk at 18:00 2 6",
		},
		{"agents: 5, skills: [{agents: 2, french: 1}, {agents: 3}]", 1, "teams.desk.agents -1 desk 5 24"},
	} {
		s := staffedBy(t, c.team, c.days)
		var got []string
		agents := []int{}
		for i, n := range s.StaffNumbers() {
			got = append(got, fmt.Sprint(n.Path, " ", n.Index, " ", n.Words, " ", n.Agents, " ", n.PaidHours))
			agents = append(agents, n.Agents+i+1)
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.team, text, c.want)
		}
		if same := s.StaffSettings(numbersOf(s)); len(same) > 0 {
			t.Errorf("%s: settings %v for the same numbers", c.team, same)
		}
		v, problems := s.With(s.StaffSettings(agents)...)
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.team, problems)
			continue
		}
		if got := numbersOf(v); fmt.Sprint(got) != fmt.Sprint(agents) {
			t.Errorf("%s: %v people, not %v", c.team, got, agents)
		}
	}
}

func numbersOf(s *Scenario) (agents []int) {
	for _, n := range s.StaffNumbers() {
		agents = append(agents, n.Agents)
	}
	return agents
}

// A roster names its people: there is no number to decide.
func TestStaffNumbersOfRoster(t *testing.T) {
	s, problems := Find("roster")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, n := range s.StaffNumbers() {
		if len(s.Model().Staffing[n.Team].People) > 0 {
			t.Errorf("team %q has a roster, and the number %s", s.Teams[n.Team].Name, n.Path)
		}
	}
}

func TestSharesOfGroups(t *testing.T) {
	groups := func(agents ...int) (list []skillsPath) {
		for _, n := range agents {
			list = append(list, skillsPath{agents: n})
		}
		return list
	}
	for _, c := range []struct {
		people int
		groups []skillsPath
		want   string
	}{
		{10, groups(2, 3), "[4 6]"},
		{6, groups(2, 3), "[2 4]"}, // 2.4 and 3.6
		{3, groups(1, 1), "[2 1]"},
		{4, groups(0, 0), "[4 0]"},
		{0, groups(3, 1), "[0 0]"},
	} {
		if got := fmt.Sprint(shares(c.people, c.groups)); got != c.want {
			t.Errorf("%d among %v: %s, want %s", c.people, c.groups, got, c.want)
		}
	}
}
