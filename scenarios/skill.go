package scenarios

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"headroom/router"
	"headroom/workload/suggest"
)

// maxLevel is the highest level of a skill where settings say no other; the lowest is 1.
const maxLevel = 5

// maxSkills bounds the different skills of a scenario.
const maxSkills = 1000

// groupAgents is the key of a group of agents that says how many they are; every other key is a skill.
const groupAgents = "agents"

// mostSkillName is how many characters the name of a skill may have.
const mostSkillName = 40

// isSkillName tells whether a text can name a skill: letters and digits of any script, _ and -, beginning with a letter. A regular expression that repeats all letters there are takes 2 MB and
// milliseconds of every start.
func isSkillName(text string) bool {
	for i, r := range text {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsNumber(r) && r != '_' && r != '-') {
			return false
		}
	}
	return text != "" && utf8.RuneCountInString(text) <= mostSkillName
}

// skillGroup is some agents of a team with the same skills.
type skillGroup struct {
	agents int
	skills []router.SkillLevel
}

// declareSkills settles the names of the skills: those that people of some team have, in the order in which they are written.
func (l *loader) declareSkills() {
	for _, t := range l.teams {
		n, ok := t.n.child("skills")
		if !ok {
			continue
		}
		for _, group := range list(n) {
			for _, key := range group.keys {
				if key.text == groupAgents || slices.Contains(l.skills, key.text) {
					continue
				}
				if !isSkillName(key.text) {
					l.problem(key, fmt.Sprintf("%q cannot name a skill", key.text), "letters, digits, _ and -, starting with a letter")
					continue
				}
				if len(l.skills) == maxSkills {
					l.problem(key, fmt.Sprintf("more than %d different skills", maxSkills), "use one name for skills that the same people have")
					return
				}
				l.skills, l.skillKeys = append(l.skills, key.text), append(l.skillKeys, key)
			}
		}
	}
}

func (l *loader) skill(n *node, name string) (router.SkillID, bool) {
	i := slices.Index(l.skills, name)
	if i >= 0 {
		return router.SkillID(i), true
	}
	if l.unrostered {
		return 0, false // somebody may have it whom nobody could read
	}
	remedy := suggest.Remedy(name, l.skills)
	if len(l.skills) == 0 {
		remedy = fmt.Sprintf("write it under a team, such as skills: {%s: 3}", name)
	}
	l.problem(n, fmt.Sprintf("unknown skill %q: nobody of any team has it", name), remedy)
	return 0, false
}

// teamSkills reads what the people of a team can do: everybody the same, or group by group.
func (l *loader) teamSkills(t *team, n *node) {
	groups := list(n)
	if len(groups) == 0 {
		l.problem(n, "the list of skills is empty", "leave skills out for people without any")
		return
	}
	good, sum := true, 0
	for _, item := range groups {
		if item.kind != mappingNode {
			l.problem(item, fmt.Sprintf("skills must be a mapping from skill to level, or a list of such groups with their agents, not %s", item.kind),
				"such as {english: 4, billing: 2} or [{agents: 30, english: 4}, {agents: 16, english: 2}]")
			return
		}
		g, counted, ok := l.skillGroup(item)
		switch {
		case !ok:
			good = false
			continue
		case !counted && len(groups) > 1:
			l.problem(item, "each of several groups must say how many agents it has", "agents: 12; together they make the team")
			good = false
		case !counted:
			g.agents = t.rostered
		}
		if counted {
			l.decidesGroup(t, n, len(t.groups), g.agents)
		}
		sum += g.agents
		t.groups = append(t.groups, g)
	}
	if good && t.staffed && sum != t.rostered {
		most := ""
		if len(t.staffing.Headcount) > 1 {
			most = " at the most"
		}
		l.problem(n, fmt.Sprintf("the groups have %d agents together, the team has %d%s", sum, t.rostered, most), "a group of {agents: 5} has no skills")
	}
}

// skillGroup reads one group; counted says whether it states its agents.
func (l *loader) skillGroup(n *node) (g skillGroup, counted, ok bool) {
	ok = true
	for i, key := range n.keys {
		if key.text == groupAgents {
			agents, okAgents := l.whole(n.items[i], "agents", 0, maxAgents)
			g.agents, counted, ok = int(agents), true, ok && okAgents
			continue
		}
		id := slices.Index(l.skills, key.text) // what cannot name a skill has been reported
		level, okLevel := l.whole(n.items[i], "level of "+key.text, 1, int64(l.standard.levels))
		ok = ok && okLevel && id >= 0
		g.skills = append(g.skills, router.SkillLevel{Skill: router.SkillID(id), Level: int(level)})
	}
	return g, counted, ok
}

// skillsOf is what the agent with this number in the team can do: groups take the people rostered in their order.
func (t *team) skillsOf(number int) []router.SkillLevel {
	number = t.rosteredAs(number)
	for _, g := range t.groups {
		if number < g.agents {
			return g.skills // shared by the group: read only
		}
		number -= g.agents
	}
	return nil
}

// abilities are the groups of whom somebody is there during the run; of a team without skills, one that can do nothing
// in particular.
func (t *team) abilities() []skillGroup {
	if len(t.groups) == 0 {
		return []skillGroup{{agents: t.agents}}
	}
	var there []skillGroup
	first := 0
	for _, g := range t.groups {
		if t.somebody(t.there(first), t.there(first+g.agents)) {
			there = append(there, g)
		}
		first += g.agents
	}
	return there
}

// somebody says whether one of the team's agents from (included) to to (not included) is there at some time. Of a number
// by interval everybody is, at its largest.
func (t *team) somebody(from, to int) bool {
	if len(t.staffing.Individual) == 0 {
		return to > from
	}
	for _, hours := range t.staffing.Individual[min(from, len(t.staffing.Individual)):min(to, len(t.staffing.Individual))] {
		if len(hours) > 0 {
			return true
		}
	}
	return false
}
