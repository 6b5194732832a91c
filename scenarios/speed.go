package scenarios

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"headroom/router"
	"headroom/sim"
)

var (
	speedSection       = sectionOf("speed")
	tenureGroupSection = sectionOf("tenure group")
)

var redrawWords = []string{"never", "each replication"}

// readSpeed reads how the speed of a team's people differs; the people are known by now.
func (l *loader) readSpeed(t *team, f fields) {
	if v, ok := f.get("tenure"); ok && t.staffed {
		l.tenure(t, f, v)
	}
	v, ok := f.get("speed")
	if !ok {
		return
	}
	f, ok = l.fields(v, speedSection)
	if !ok {
		return
	}
	if len(v.keys) == 0 {
		l.problem(v, "speed says nothing", "such as {cv: 10%}")
	}
	cv, spread := f.get("cv")
	if spread {
		if t.speed.CV, ok = l.share(cv, "cv"); ok && t.speed.CV == 0 {
			l.problem(cv, "a cv of 0% is no difference", "leave it out")
		}
	}
	if v, ok := f.get("redraw"); ok {
		l.second(f, "redraw", redrawWords, &t.speed.Redraw)
		if !spread {
			l.problem(v, "redraw says when people are drawn anew, but nothing is drawn of them", "add cv: 10%")
		}
	}
	if v, ok := f.get("by_level"); ok {
		l.speedByLevel(t, v)
	}
	if v, ok := f.get("by_tenure"); ok {
		l.speedByTenure(t, v)
	}
}

// speedByLevel reads, by skill, factors by level.
func (l *loader) speedByLevel(t *team, n *node) {
	if n.kind != mappingNode || len(n.keys) == 0 {
		l.problem(n, "by_level must be a mapping from skill to speeds by level", "such as {english: {1: 0.8, 3: 1, 5: 1.1}}")
		return
	}
	for i, key := range n.keys {
		skill, known := l.skill(key, key.text)
		levels := n.items[i]
		if levels.kind != mappingNode || len(levels.keys) == 0 {
			l.problem(levels, fmt.Sprintf("by_level of %s must be a mapping from level to speed", key.text), "such as {1: 0.8, 3: 1, 5: 1.1}; between them it is on a straight line")
			continue
		}
		k := sim.SkillSpeed{Skill: skill}
		for j, at := range levels.keys {
			level, err := strconv.Atoi(at.text)
			if err != nil || level < 1 || level > l.standard.levels {
				l.problem(at, fmt.Sprintf("%q is not a level from 1 to %d", at.text, l.standard.levels), fmt.Sprintf("levels are whole numbers from 1 to %d", l.standard.levels))
				known = false
			}
			speed, ok := l.pace(levels.items[j], "speed")
			known = known && ok
			k.Levels = append(k.Levels, sim.LevelSpeed{Level: level, Speed: speed})
		}
		slices.SortFunc(k.Levels, func(a, b sim.LevelSpeed) int { return cmp.Compare(a.Level, b.Level) })
		for j := 1; j < len(k.Levels) && known; j++ {
			if k.Levels[j].Level == k.Levels[j-1].Level { // 1 and 01
				l.problem(levels, fmt.Sprintf("level %d is there twice", k.Levels[j].Level), "keep one")
				known = false
			}
		}
		if known {
			t.speed.ByLevel = append(t.speed.ByLevel, k)
		}
	}
}

// speedByTenure reads a learning curve.
func (l *loader) speedByTenure(t *team, n *node) {
	if n.kind != listNode || len(n.items) == 0 {
		l.problem(n, "by_tenure must be a list of points: time in the work and speed", "such as [[0d, 0.6], [30d, 0.85], [90d, 1]]")
		return
	}
	for _, item := range n.items {
		if item.kind != listNode || len(item.items) != 2 {
			l.problem(item, "a point must be a pair [time in the work, speed]", "such as [30d, 0.85]")
			return
		}
		tenure, okTenure := l.duration(item.items[0], "time in the work")
		speed, okSpeed := l.pace(item.items[1], "speed")
		if !okTenure || !okSpeed {
			return
		}
		if last := len(t.speed.ByTenure) - 1; last >= 0 && t.speed.ByTenure[last].Tenure >= tenure {
			l.problem(item, "the points are not in the order of time", "the shortest first, each once")
			return
		}
		t.speed.ByTenure = append(t.speed.ByTenure, sim.TenureSpeed{Tenure: tenure, Speed: speed})
	}
	if l.someUnknown(t) {
		return
	}
	if known := slices.ContainsFunc(t.staffing.People, func(p sim.Person) bool { return p.Tenure > 0 }); !known && t.staffed {
		if _, written := t.n.child("tenure"); !written {
			l.problem(n, fmt.Sprintf("nobody knows for how long the people of team %q have done the work", t.key.text), "write tenure: 200d, or [{agents: 6, for: 10d}, {agents: 40, for: 400d}]; or a column of that name in the roster")
		}
	}
}

// someUnknown reports people of a roster who have no tenure while others have; false = all of them are alike in that.
func (l *loader) someUnknown(t *team) bool {
	unknown := slices.DeleteFunc(slices.Clone(t.people), func(a *rosterAgent) bool { return a.facts[tenureFact].Set })
	if len(unknown) == 0 || len(unknown) == len(t.people) {
		return false
	}
	others := ""
	if n := len(unknown); n > 1 {
		others = fmt.Sprintf(", the first of %d such people", n)
	}
	l.bad(unknown[0].rows[0], "tenure", fmt.Sprintf("nothing says for how long %q has done the work%s, and the speed of team %q depends on it", unknown[0].name, others, t.key.text), "write 0d for who is new")
	return true
}

// tenure reads for how long people have done the work: everybody, or group by group in the order of the people.
func (l *loader) tenure(t *team, f fields, n *node) {
	if t.people != nil {
		l.problem(f.key("tenure"), fmt.Sprintf("the people of team %q are those of a roster", t.key.text), "write a column tenure there")
		return
	}
	var all []router.Time
	if n.kind == scalarNode {
		d, ok := l.duration(n, "tenure")
		if !ok {
			return
		}
		for range t.rostered {
			all = append(all, d)
		}
	} else {
		for _, item := range list(n) {
			f, ok := l.fields(item, tenureGroupSection)
			if !ok {
				return
			}
			v, okAgents := f.need("agents", "how many people, such as agents: 6")
			d, okFor := f.need("for", "for how long they have done the work, such as for: 10d")
			if !okAgents || !okFor {
				return
			}
			agents, okAgents := l.whole(v, "agents", 0, maxAgents)
			span, okFor := l.duration(d, "for")
			if !okAgents || !okFor || len(all)+int(agents) > maxAgents {
				return
			}
			for range agents {
				all = append(all, span)
			}
		}
		if len(all) != t.rostered {
			l.problem(n, fmt.Sprintf("the groups have %d agents together, the team has %d", len(all), t.rostered), "make them equal")
			return
		}
	}
	for number := range t.agents {
		t.staffing.People = append(t.staffing.People, sim.Person{Speed: sim.Unhurried, Tenure: all[t.rosteredAs(number)]})
	}
}

// vainSpeed warns of speeds by skills that no work asks for, and of tenures that nothing depends on.
func (l *loader) vainSpeed() {
	for _, t := range l.teams {
		n, written := t.n.child("speed")
		if tenure, said := t.n.child("tenure"); said && len(t.speed.ByTenure) == 0 {
			l.warning(tenure, fmt.Sprintf("nothing depends on the tenure of team %q", t.key.text), "add by_tenure to its speed, or take it out")
		}
		if !written {
			continue
		}
		for _, k := range t.speed.ByLevel {
			asked := slices.ContainsFunc(l.requirements, func(r *requirements) bool {
				return slices.ContainsFunc(r.config.List, func(x router.Requirement) bool { return x.Skill == k.Skill })
			})
			if !asked {
				l.warning(n, fmt.Sprintf("the level in %s changes no speed: nothing asks for that skill", l.skills[k.Skill]), "write it in requirements, or take it out of by_level")
			}
		}
	}
}

// teamSpeeds is how fast the people of the teams are; nothing if they are alike.
func (l *loader) teamSpeeds() []sim.Speed {
	all := make([]sim.Speed, len(l.teams))
	some := false
	for i, t := range l.teams {
		all[i] = t.speed
		some = some || !reflect.ValueOf(t.speed).IsZero()
	}
	if !some {
		return nil
	}
	return all
}
