package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// duty is one shift of one agent of a roster as it lies within the run.
type duty struct {
	sim.Shift
	agent int // in the team
	row   tableRow
}

// rosterTeam gives a team its people and their hours.
func (l *loader) rosterTeam(t *team, f fields) {
	for _, key := range []string{"agents", "shifts"} {
		if _, written := f.get(key); written {
			l.problem(f.key(key), fmt.Sprintf("team %q has its people from %s, on line %d and others", t.key.text, l.roster.table.source.name, t.people[0].rows[0].line), "keep one of the two")
		}
	}
	t.agents, t.rostered, t.staffed = len(t.people), len(t.people), true
	if t.agents > maxAgents-l.agents {
		return // too many: the caller reports it
	}
	duties, ok := l.duties(t)
	if !ok {
		t.staffed = false
		return
	}
	for _, a := range t.people {
		t.staffing.Persons = append(t.staffing.Persons, sim.RosterKey(a.name))
	}
	t.staffing.People = t.particular()
	t.staffing.Individual = make([][]sim.Shift, t.agents)
	for _, d := range shrink(duties, t.shrinkage) {
		t.staffing.Individual[d.agent] = joined(t.staffing.Individual[d.agent], d.Shift)
		t.present = true
	}
	if !t.present && t.shrinkage > 0 && len(duties) > 0 {
		v, _ := f.get("shrinkage")
		l.problem(v, fmt.Sprintf("shrinkage %s leaves nobody of team %q", v.text, t.key.text), "write less, or give the team more people")
		t.staffed = false
	}
}

// duties lays out the shifts of a team's people over the run, in the order in which they begin. An agent has one at a time.
func (l *loader) duties(t *team) (all []duty, good bool) {
	good = true
	turns := map[string]int{} // how many agents work each template
	for i, a := range t.people {
		var own []duty
		taken := map[string]int{} // the agent's turn in each template
		turn := func(template string) int {
			n, known := taken[template]
			if !known {
				n = turns[template]
				taken[template] = n
				turns[template]++
			}
			return n
		}
		for _, row := range a.rows {
			line, ok := l.rosterLine(t, row, turn)
			if good = good && ok; !ok {
				continue
			}
			t.breaks = t.breaks || len(line.breaks) > 0
			laid := l.lineDuties(&line, i)
			if len(laid) == 0 {
				l.outsideRun(row)
			}
			own = append(own, laid...)
		}
		slices.SortStableFunc(own, byBegin)
		good = l.oneAtATime(a, own) && good
		all = append(all, own...)
	}
	slices.SortStableFunc(all, byBegin)
	return all, good
}

func byBegin(a, b duty) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.agent, b.agent))
}

// lineDuties lays out one row.
func (l *loader) lineDuties(line *rosterLine, agent int) (all []duty) {
	first, last := -2, l.scenario.days()+1 // dates elsewhere begin up to a day sooner or later
	if line.dated {
		first, last = max(line.day, first), min(line.day, last)
	}
	if !l.spend(l.roster.n, last-first+2) {
		return nil
	}
	breaks := line.breaksOf(line.turn)
	for d := first; d <= last; d++ {
		if !line.dated && !line.days[l.scenario.day(d).Weekday()] {
			continue
		}
		for _, on := range l.layDay(nil, &line.shift, breaks, d, line.place) {
			all = append(all, duty{on, agent, line.row})
		}
	}
	return all
}

// oneAtATime reports rows of an agent whose shifts overlap, each once.
func (l *loader) oneAtATime(a *rosterAgent, own []duty) bool {
	ok := true
	told := map[int]bool{}
	last := 0 // of those before, the one that ends last
	for i := 1; i < len(own); i++ {
		later, sooner, apart := own[i].row, own[last].row, own[i].From >= own[last].To
		if own[i].To > own[last].To {
			last = i
		}
		if apart || told[max(later.line, sooner.line)] {
			continue
		}
		if later.line < sooner.line {
			later, sooner = sooner, later
		}
		told[later.line], ok = true, false
		l.bad(later, l.either("from", "shift"), fmt.Sprintf("this shift of agent %q overlaps the one on line %d, at %s", a.name, sooner.line, l.moment(own[i].From, true)), "an agent works one shift at a time")
	}
	return ok
}

// outsideRun notes a row of which nothing lies within the run.
func (l *loader) outsideRun(row tableRow) {
	if l.roster.outside++; l.roster.outside == 1 {
		l.roster.first = row
	}
}

// rosterOutside warns of such rows; a roster with nothing else is a mistake.
func (l *loader) rosterOutside() {
	r := l.roster
	if r == nil || r.outside == 0 || l.spent > maxNumbers || l.undated {
		return
	}
	column := l.either("date", "days")
	if column == "days" {
		column = l.either("days", "agent")
	}
	others := ""
	if r.outside > 1 {
		others = fmt.Sprintf(", the first of %d such rows", r.outside)
	}
	problems := len(l.problems)
	l.bad(r.first, column, "this shift lies outside the run"+others, "compare it with "+l.theRun())
	for _, a := range r.agents {
		if a.team.present {
			l.warnings = append(l.warnings, l.problems[problems:]...)
			l.problems = l.problems[:problems]
			return
		}
	}
}

// joined adds a shift to those of somebody; touching ones are one presence.
func joined(hours []sim.Shift, on sim.Shift) []sim.Shift {
	if n := len(hours) - 1; n >= 0 && hours[n].To == on.From {
		hours[n].To = on.To
		hours[n].Breaks = append(hours[n].Breaks, on.Breaks...)
		return hours
	}
	return append(hours, on)
}

// shrink leaves the share of shifts that are worked, evenly over the order in which they begin: so at any time of day, on any day.
func shrink(duties []duty, p router.Percent) []duty {
	var worked []duty
	for i, d := range duties {
		if remaining(i+1, p) > remaining(i, p) {
			worked = append(worked, d)
		}
	}
	return worked
}

// rosterGroups is what people of a roster can do: what everybody of the team can, and what their rows say.
func (l *loader) rosterGroups(t *team, f fields) {
	var all []router.SkillLevel
	if v, written := f.get("skills"); written {
		if v.kind == listNode {
			l.problem(v, fmt.Sprintf("the people of team %q are those of %s, each with skills of their own", t.key.text, l.roster.table.source.name), "write a mapping for what everybody can do, such as {english: 2}")
		} else if l.teamSkills(t, v); len(t.groups) > 0 {
			all = t.groups[0].skills
		}
	}
	t.groups = nil
	some := false
	for _, a := range t.people {
		skills := slices.Clone(all)
		for _, s := range a.skills {
			if i := slices.IndexFunc(skills, func(x router.SkillLevel) bool { return x.Skill == s.Skill }); i >= 0 {
				skills[i] = s
			} else {
				skills = append(skills, s)
			}
		}
		some = some || len(skills) > 0
		if n := len(t.groups) - 1; n >= 0 && slices.Equal(t.groups[n].skills, skills) {
			t.groups[n].agents++
		} else {
			t.groups = append(t.groups, skillGroup{1, skills})
		}
	}
	if !some {
		t.groups = nil
	}
}
