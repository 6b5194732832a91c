package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

// unableQueues finds requirements that nobody who serves a queue meets: never, which is a problem, or only once some of
// it has lapsed, which is worth a warning.
func (l *loader) unableQueues() {
	for _, q := range l.queues {
		if q.config.Requires.Set {
			at, _ := q.n.child("requires")
			l.unable(q, l.requirements[q.config.Requires.Value], at)
		}
		for r, at := range q.asked {
			if at != nil {
				l.unable(q, l.requirements[r], at)
			}
		}
		if v, written := q.n.child("distribution"); written && q.config.Distribution == router.BestSkill && !l.lost && !q.asksAnything() {
			l.warning(v, fmt.Sprintf("nothing is asked in queue %q, so that best_skill is the same as longest_idle", q.key.text), "add requires: to it or to its demand")
		}
	}
}

func (q *queue) asksAnything() bool {
	if q.config.Requires.Set {
		return true
	}
	for _, at := range q.asked {
		if at != nil {
			return true
		}
	}
	return false
}

// server is a group of agents who may take from a queue, and the wait after which they see what is there.
type server struct {
	group skillGroup
	delay router.Time
}

// servers are all who may ever take from the queue; unsure if some team could not be read.
func (l *loader) servers(q *queue) (all []server, unsure bool) {
	for _, qt := range q.config.Teams {
		t := l.teams[qt.Team]
		if !q.channelKnown || t.config.Caps[q.config.Channel] == 0 {
			continue
		}
		if !t.staffed {
			unsure = true
		}
		if !t.present {
			continue
		}
		for _, g := range t.abilities() {
			all = append(all, server{g, qt.Delay})
		}
	}
	return all, unsure
}

// unable judges one requirement in one queue. The last moment counts for a problem, as what is asked only shrinks and
// those who see it only grow: when all that lapses has lapsed, or at the longest wait.
func (l *loader) unable(q *queue, r *requirements, at *node) {
	if len(r.config.List) == 0 || !l.spendRankings(q, r, at) {
		return // reported elsewhere, as are queues that nobody serves at all
	}
	all, unsure := l.servers(q)
	ages := q.ages(r, all)
	if len(all) == 0 || unsure || !l.spend(at, len(ages)*len(all)*len(r.config.List)/100) {
		return
	}
	for _, age := range ages {
		if !ableAt(r, age, all, age) {
			continue
		}
		if !ableAt(r, 0, all, router.Far) {
			l.warning(at, fmt.Sprintf("nobody who serves queue %q meets %q in full: whoever asks it there waits at least %s, until enough of it has lapsed", q.key.text, r.key.text, span(age)),
				"give the skills to somebody, or leave out what nobody meets")
		}
		return
	}
	l.problem(at, fmt.Sprintf("nobody can ever serve those who ask %q in queue %q: %s", r.key.text, q.key.text, l.lacking(r, all, ages[len(ages)-1])),
		"give the skills to a team of the queue, ask less, or let it lapse: "+requirementForms)
}

// ages are the waits in the queue at which more becomes possible, ascending, as far as anybody may wait there.
func (q *queue) ages(r *requirements, all []server) []router.Time {
	ages := []router.Time{0}
	add := func(age router.Time) {
		if age > 0 && (!q.config.MaxWait.Set || age <= router.Time(q.config.MaxWait.Value)) {
			ages = append(ages, age)
		}
	}
	for _, item := range r.config.List {
		if item.Lapses.Set {
			add(router.Time(item.Lapses.Value))
		}
	}
	for _, s := range all {
		add(s.delay)
	}
	slices.Sort(ages)
	return slices.Compact(ages)
}

// ableAt says whether one of those who see the engagement after so long a wait meets what is still asked at age.
func ableAt(r *requirements, age router.Time, all []server, wait router.Time) bool {
	for _, s := range all {
		if s.delay <= wait && s.group.meets(r, age) {
			return true
		}
	}
	return false
}

// meets says whether the group meets what is still asked at age.
func (g *skillGroup) meets(r *requirements, age router.Time) bool {
	for _, item := range r.config.List {
		lapsed := item.Lapses.Set && age >= router.Time(item.Lapses.Value)
		if !lapsed && g.level(item.Skill) < item.Level {
			return false
		}
	}
	return true
}

// level is the group's level in a skill, 0 without it.
func (g *skillGroup) level(id router.SkillID) int {
	for _, s := range g.skills {
		if s.Skill == id {
			return s.Level
		}
	}
	return 0
}

// lacking says what it is that nobody has, of what is still asked at the last moment.
func (l *loader) lacking(r *requirements, all []server, last router.Time) string {
	for i, item := range r.config.List {
		best := 0
		for _, s := range all {
			best = max(best, s.group.level(item.Skill))
		}
		switch {
		case item.Lapses.Set && last >= router.Time(item.Lapses.Value) || best >= item.Level:
		case best == 0:
			return fmt.Sprintf("nobody of its teams has %s", l.skills[item.Skill])
		default:
			return fmt.Sprintf("%q, and the best of its teams has %s at %d", r.items[i].text, l.skills[item.Skill], best)
		}
	}
	return "nobody of its teams has all of that together"
}

// spendRankings takes from the budget what the routing core keeps for a requirement: for each stage, who of the queue's
// teams meets what is still asked.
func (l *loader) spendRankings(q *queue, r *requirements, at *node) bool {
	agents, groups := 0, len(q.config.Teams)
	for _, qt := range q.config.Teams {
		agents += l.teams[qt.Team].agents
		groups += len(l.teams[qt.Team].groups)
	}
	stages := 1
	for _, item := range r.config.List {
		if item.Lapses.Set {
			stages++
		}
	}
	return l.spend(at, stages*agents+groups)
}

// unasked warns of requirements that nothing asks, and of skills that no requirement names.
func (l *loader) unasked() {
	named := make([]bool, len(l.skills))
	var asked []string
	for i, r := range l.requirements {
		for _, item := range r.config.List {
			if !named[item.Skill] {
				named[item.Skill] = true
				asked = append(asked, l.skills[item.Skill])
			}
		}
		used := l.lost // what could not be read may ask it
		for _, q := range l.queues {
			used = used || q.asked[i] != nil || q.config.Requires == router.LimitOf(int64(i))
		}
		if !used {
			l.warning(r.key, fmt.Sprintf("nothing asks %q", r.key.text), fmt.Sprintf("write requires: %s on a queue or in demand", r.key.text))
		}
	}
	for i, name := range l.skills {
		if named[i] {
			continue
		}
		if l.unknownSkill(router.SkillID(i), asked) {
			continue
		}
		remedy := fmt.Sprintf("name it under requirements, such as {%s: [%s >= 1]}", name, name)
		if near, ok := suggest.Nearest(name, asked); ok {
			remedy = fmt.Sprintf("did you mean %q?", near)
		}
		l.warning(l.skillKeys[i], fmt.Sprintf("nobody asks for the skill %q", name), remedy)
	}
}
