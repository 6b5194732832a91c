package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"

	"headroom/router"
)

// Whatever the share, the team as a whole is right to half a person, and every stretch of its people to one. It would catch rounding
// shift by shift, where many small shifts would all be rounded the same way.
func TestShrinkageIsFair(t *testing.T) {
	for _, p := range []router.Percent{0, 1, 12_500, 25_000, 30_000, 33_333, 50_000, 99_000} {
		team := &team{shrinkage: p, rostered: 60}
		share := 1 - float64(p)/float64(router.Full)
		for from := range 60 {
			for to := from; to <= 60; to++ {
				there, exact := team.there(to)-team.there(from), share*float64(to-from)
				if math.Abs(float64(there)-exact) > 1 || from == 0 && math.Abs(float64(there)-exact) > 0.5+1e-9 {
					t.Fatalf("%v: %d of people %d to %d, exactly %g", p, there, from, to, exact)
				}
			}
		}
		found := 0
		for n := range 60 {
			if team.isThere(n) {
				if team.rosteredAs(found) != n {
					t.Fatalf("%v: agent %d is person %d, want %d", p, found, team.rosteredAs(found), n)
				}
				found++
			}
		}
		if found != team.there(60) {
			t.Fatalf("%v: %d are there, want %d", p, found, team.there(60))
		}
	}
}

// Whatever simulates a part of what shrinkage stands for is refused beside it.
func TestShrinkageCountsTwice(t *testing.T) {
	for _, key := range []string{"absence: 5%", "lateness: {share: 5%, by: 5m}", "away: {every: 2h, for: 5m}"} {
		name, _, _ := strings.Cut(key, ":")
		_, problems := loadText(replaced(atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 10}]\n    shrinkage: 30%\n    "+key))
		if !slices.ContainsFunc(problems, func(p Problem) bool {
			return strings.Contains(p.What, `shrinkage is counted twice: team "desk" also has `+name)
		}) {
			t.Errorf("%s: %v", key, problems)
		}
	}
	_, problems := loadText(replaced(atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 10, breaks: {at: \"12:00\", length: 30m}}]\n    shrinkage: 30%\n    away: {every: 2h, for: 5m}\n    absence: 5%"))
	if len(problems) != 1 || !strings.Contains(problems[0].What, `team "desk" also has breaks, absence, away`) {
		t.Errorf("not told together: %v", problems)
	}
}

// Shrinkage takes people from shifts, from a number and from numbers by interval; reports still say how many are rostered.
func TestShrinkage(t *testing.T) {
	for _, c := range []struct {
		name, team      string
		agents, english int
	}{
		{"throughout", "    agents: 10\n    shrinkage: 30%\n    skills: [{agents: 6, english: 2}, {agents: 4}]", 7, 4},
		{"by interval", "    agents: {by_interval: [3, 10, 5, 1]}\n    shrinkage: 30%", 7, 0},
		{"in shifts", "    shifts: [{from: \"00:00\", to: \"12:00\", agents: 6}, {from: \"12:00\", to: \"24:00\", agents: 4}]\n    shrinkage: 30%\n    skills: [{agents: 6, english: 2}, {agents: 4}]", 7, 4},
		{"none", "    agents: 10\n    shrinkage: 0%", 10, 0},
	} {
		s, problems := loadText(replaced(atAgents, c.team))
		if len(problems) > 0 {
			t.Fatal(c.name, problems)
		}
		m := s.Model()
		english := 0
		for _, a := range m.Router.Agents {
			english += len(a.Skills)
		}
		if s.Teams[0].Agents != 10 || len(m.Router.Agents) != c.agents || english != c.english {
			t.Errorf("%s: %d rostered, %d agents, %d with English; want 10, %d and %d", c.name, s.Teams[0].Agents, len(m.Router.Agents), english, c.agents, c.english)
		}
		if staffing := m.Staffing[0]; len(staffing.Individual) > 0 {
			early := 0
			for _, hours := range staffing.Individual {
				if hours[0].From == 0 {
					early++
				}
			}
			if early != 4 {
				t.Errorf("%s: %d in the early shift, want 4 of 6", c.name, early)
			}
		}
	}
	m := staffed(t, "", "    agents: {by_interval: [3, 10, 5, 1]}\n    shrinkage: 30%")
	var numbers []string
	for _, step := range m.Staffing[0].Headcount {
		numbers = append(numbers, string(rune('0'+step.Agents)))
	}
	if got := strings.Join(numbers, " "); got != "2 7 4 1" { // 2.1, 7, 3.5 and 0.7
		t.Errorf("by interval %s, want 2 7 4 1", got)
	}
}
