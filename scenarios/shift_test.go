package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

// staffed is what a scenario with these lines instead of its agents makes of the team; head goes to the top level.
func staffed(t *testing.T, head, team string) sim.Model {
	t.Helper()
	s, problems := loadText(replaced(atName, atName+"\n"+head, atAgents, team))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s.Model()
}

// hoursOf writes the hours of people as "08:00-16:00 (12:00-12:30)", on later days with their number before.
func hoursOf(all [][]sim.Shift) []string {
	clock := func(at router.Time) string {
		if at >= router.Day {
			return fmt.Sprintf("%d:%s", at/router.Day, clockOf(at))
		}
		return clockOf(at)
	}
	var lines []string
	for _, shifts := range all {
		var words []string
		for _, s := range shifts {
			words = append(words, clock(s.From)+"-"+clock(s.To))
			for _, b := range s.Breaks {
				words = append(words, fmt.Sprintf("(%s-%s)", clock(b.From), clock(b.To)))
			}
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return lines
}

func sameLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What stands beside a template replaces what it says, key by key, and nothing else.
func TestShiftTemplates(t *testing.T) {
	head := `shifts: {early: {from: "06:00", to: "14:30", days: mon..fri, breaks: {at: "10:00", length: 30m}}, late: {from: "12:00", to: "20:00"}}`
	for _, c := range []struct {
		shifts string
		want   []string
	}{
		{"[{shift: early, agents: 2}, {shift: late, agents: 1}]", []string{"06:00-14:30 (10:00-10:30)", "06:00-14:30 (10:00-10:30)", "12:00-20:00"}},
		{`[{shift: early, agents: 1, to: "12:00"}]`, []string{"06:00-12:00 (10:00-10:30)"}},
		{`[{shift: early, agents: 1, breaks: []}]`, []string{"06:00-14:30"}},
		{`[{shift: early, agents: 1, days: tue}, {shift: late, agents: 1}]`, []string{"", "12:00-20:00"}},
		{`[{shift: late, agents: 1, from: "22:00"}]`, []string{"00:00-20:00 22:00-1:20:00"}}, // and that of the day before
	} {
		sameLines(t, hoursOf(staffed(t, head, "    shifts: "+c.shifts).Staffing[0].Individual), c.want...)
	}
}

// A break that a template's other hours leave outside is reported where the hours are written.
func TestTemplateBreakOutside(t *testing.T) {
	_, problems := loadText(replaced(atName, withEarly, atAgents, `    shifts: [{shift: early, agents: 5, to: "10:30"}]`))
	if len(problems) != 1 || problems[0].Line != 15 || !strings.Contains(problems[0].What, `the break at 10:00 of shift "early" is not inside these hours`) {
		t.Error(problems)
	}
}

// A template that nobody works gets a warning.
func TestUnusedTemplate(t *testing.T) {
	s, problems := loadText(replaced(atName, withEarly))
	if len(problems) > 0 || !slices.ContainsFunc(s.Warnings, func(w Problem) bool { return strings.Contains(w.What, `nobody works shift "early"`) }) {
		t.Error(problems, s)
	}
}

// The people of a shift take turns at their breaks: without stagger one group after the other, and with several breaks each in its
// own groups.
func TestBreakGroups(t *testing.T) {
	got := hoursOf(staffed(t, "", `    shifts: [{from: "08:00", to: "16:00", agents: 7, breaks: [{at: "14:00", length: 15m, groups: 2}, {at: "11:00", length: 30m, stagger: 20m, groups: 3}]}]`).Staffing[0].Individual)
	sameLines(t, got,
		"08:00-16:00 (11:00-11:30) (14:00-14:15)", "08:00-16:00 (11:20-11:50) (14:15-14:30)", "08:00-16:00 (11:40-12:10) (14:00-14:15)",
		"08:00-16:00 (11:00-11:30) (14:15-14:30)", "08:00-16:00 (11:20-11:50) (14:00-14:15)", "08:00-16:00 (11:40-12:10) (14:15-14:30)",
		"08:00-16:00 (11:00-11:30) (14:00-14:15)")
}

// More people in one shift, or a shift added at the end, leave the random numbers of all others as they were. It would catch keys
// that count people through the team.
func TestShiftKeys(t *testing.T) {
	head := `shifts: {early: {from: "06:00", to: "14:30"}}`
	few := staffed(t, head, `    shifts: [{from: "08:00", to: "16:00", agents: 2}, {from: "10:00", to: "18:00", agents: 2}, {shift: early, agents: 1}, {shift: early, agents: 1}]`).Staffing[0].Persons
	more := staffed(t, head, `    shifts: [{from: "08:00", to: "16:00", agents: 3}, {from: "10:00", to: "18:00", agents: 2}, {shift: early, agents: 2}, {shift: early, agents: 1}, {from: "09:00", to: "12:00", agents: 1}]`).Staffing[0].Persons
	for i, at := range []int{0, 1, 3, 4, 5, 7} {
		if few[i] != more[at] {
			t.Errorf("person %d has other random numbers", i)
		}
	}
	slices.Sort(more)
	if len(slices.Compact(more)) != 9 {
		t.Error("two people have the same random numbers")
	}
	if few[1] != sim.TeamKey("desk").Numbered(1) {
		t.Error("those of the first shift have other random numbers than people without shifts")
	}
}
