package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/router"
	"headroom/sim"
)

// StaffNumber is one number of people in the scenario that a planner can decide: of a team, of one of its shifts, or of one interval. The
// people of a roster are named, not numbered, and are not among them; nor are numbers by interval from a table, but those of one day.
type StaffNumber struct {
	Path  string // where it is written, as settings name it; of a number by interval, the list
	Index int    // in the list; -1 = no list
	Team  int    // by router.TeamID
	Words string // "phone", "phone, shift 2 (10:00 to 18:30)", "phone at 09:30"
	// Agents is the number that the scenario has.
	Agents int
	// PaidHours is for how long one person is on the payroll clock in the run, breaks included. Whom shrinkage takes away counts like any other.
	PaidHours float64
}

// StaffNumbers are all numbers of people that can be decided, in the order of the teams and of what each says.
func (s *Scenario) StaffNumbers() []StaffNumber { return slices.Clone(s.staff.numbers) }

// StaffSettings are the settings that give each of StaffNumbers another number, with what must change beside it: a total of the team that is written
// as well goes, and groups of skills that say how many they are keep their shares. Numbers that are as they were have no setting.
func (s *Scenario) StaffSettings(agents []int) []Setting {
	var settings []Setting
	f := &s.staff
	for t := range s.Teams {
		var own []Setting
		for i := 0; i < len(f.numbers); {
			n, list := &f.numbers[i], f.listFrom(i)
			if n.Team == t && !slices.EqualFunc(list, agents[i:i+len(list)], func(n StaffNumber, agents int) bool { return n.Agents == agents }) {
				own = append(own, Setting{n.Path, f.written(i, agents[i:i+len(list)])})
			}
			i += len(list)
		}
		if len(own) > 0 {
			settings = append(settings, f.beside(t, agents)...)
			settings = append(settings, own...)
		}
	}
	return settings
}

// staffing is how the people of a scenario are written.
type staffing struct {
	numbers []StaffNumber
	tables  map[string]router.Time // by path of what is in a table: the interval of its numbers
	totals  map[int]string         // by team: the path of a total that is written beside its shifts
	groups  map[int][]skillsPath   // by team: groups of skills that say how many they are
}

// skillsPath is a group of skills: where its number is written, and the number.
type skillsPath struct {
	path   string
	agents int
}

// listFrom is the number at i, or all of its list.
func (f *staffing) listFrom(i int) []StaffNumber {
	to := i + 1
	for f.numbers[i].Index >= 0 && to < len(f.numbers) && f.numbers[to].Path == f.numbers[i].Path {
		to++
	}
	return f.numbers[i:to]
}

// written is the value that a scenario has for numbers: one, or those of a list.
func (f *staffing) written(i int, agents []int) string {
	if f.numbers[i].Index < 0 {
		return strconv.Itoa(agents[0])
	}
	texts := make([]string, len(agents))
	for k, n := range agents {
		texts[k] = strconv.Itoa(n)
	}
	list := "[" + strings.Join(texts, ", ") + "]"
	if step, ok := f.tables[f.numbers[i].Path]; ok {
		return fmt.Sprintf("{interval: %s, by_interval: %s}", time.Duration(step), list)
	}
	return list
}

// beside is what changes with the numbers of a team.
func (f *staffing) beside(team int, agents []int) (settings []Setting) {
	if path, ok := f.totals[team]; ok {
		settings = append(settings, Setting{path, "null"})
	}
	groups := f.groups[team]
	if len(groups) == 0 {
		return settings
	}
	sum, most, listed := 0, 0, false
	for i, n := range f.numbers {
		if n.Team == team {
			sum, most, listed = sum+agents[i], max(most, agents[i]), n.Index >= 0
		}
	}
	if listed {
		sum = most // the people of a team are the most that it has at any time
	}
	for i, share := range shares(sum, groups) {
		settings = append(settings, Setting{groups[i].path, strconv.Itoa(share)})
	}
	return settings
}

// shares divides people among groups as they were. Groups of nobody leave all to the first.
func shares(people int, groups []skillsPath) []int {
	counts := make([]int, len(groups))
	for i, g := range groups {
		counts[i] = g.agents
	}
	if slices.Max(counts) == 0 {
		counts[0] = 1
	}
	return InProportion(people, counts)
}

// path is where something of a team is written.
func (t *team) path(rest string) string { return "teams." + t.key.text + "." + rest }

// decides notes a number of the team that is being read.
func (l *loader) decides(t *team, path string, index int, words string, agents int, paid router.Time) {
	f := &l.scenario.staff
	f.numbers = append(f.numbers, StaffNumber{
		Path: t.path(path), Index: index, Team: len(l.scenario.Teams), Words: t.key.text + words, Agents: agents, PaidHours: paid.Seconds() / 3600,
	})
}

// decidesTeam notes that the people of a team who are there throughout can be decided.
func (l *loader) decidesTeam(t *team, agents int) {
	l.decides(t, "agents", -1, "", agents, l.scenario.Horizon)
}

// decidesShifts notes that those of shifts can.
func (l *loader) decidesShifts(t *team, n *node, all []shift, total bool) {
	for i := range all {
		s := &all[i]
		path := "shifts.agents"
		if n.kind == listNode {
			path = fmt.Sprintf("shifts.%d.agents", i)
		}
		words := fmt.Sprintf(", shift %d (%s to %s%s)", i+1, clockText(s.from), clockText(s.to), breakWords(all, s))
		if s.name != "" {
			words = fmt.Sprintf(", shift %d (%s)", i+1, s.name)
		}
		if !s.counted {
			path, words = "agents", ""
		}
		l.decides(t, path, -1, words, s.agents, paidWithin(l.lay(s, 0, t.place), l.scenario.Horizon))
	}
	if total && all[0].counted {
		f := &l.scenario.staff
		if f.totals == nil {
			f.totals = map[int]string{}
		}
		f.totals[len(l.scenario.Teams)] = t.path("agents")
	}
}

// breakWords tells shifts at the same hours apart by their first break.
func breakWords(all []shift, s *shift) string {
	twins := 0
	for i := range all {
		if all[i].from == s.from && all[i].to == s.to {
			twins++
		}
	}
	if twins < 2 || len(s.breaks) == 0 {
		return ""
	}
	return ", break " + clockText(s.breaks[0].at)
}

// paidWithin is how long shifts last within the run.
func paidWithin(hours []sim.Shift, horizon router.Time) (sum router.Time) {
	for _, on := range hours {
		sum += max(min(on.To, horizon)-max(on.From, 0), 0)
	}
	return sum
}

// decidesGroup notes a group of skills, which changes with the people of its team.
func (l *loader) decidesGroup(t *team, n *node, group, agents int) {
	f := &l.scenario.staff
	if f.groups == nil {
		f.groups = map[int][]skillsPath{}
	}
	path := "skills.agents"
	if n.kind == listNode {
		path = fmt.Sprintf("skills.%d.agents", group)
	}
	team := len(l.scenario.Teams)
	f.groups[team] = append(f.groups[team], skillsPath{t.path(path), agents})
}
