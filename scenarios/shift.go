package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
	"headroom/workload/suggest"
)

var (
	shiftSection    = sectionOf("shift")
	templateSection = sectionOf("shift template")
)

// everyDay is what a shift without days has.
var everyDay = [7]bool{true, true, true, true, true, true, true}

// shift is one written shift: the same people on every one of its days.
type shift struct {
	name     string      // of its template; may be empty
	from, to router.Time // since midnight, as written
	days     [7]bool
	breaks   []shiftBreak
	agents   int
	counted  bool // the shift itself says how many
}

// end is when it ends since the midnight before it begins; beyond 24 h when that is on the next day.
func (s *shift) end() router.Time {
	if s.to < s.from {
		return s.to + router.Day
	}
	return s.to
}

// readTemplates reads the shifts that teams, and lines of a roster, name.
func (l *loader) readTemplates(f fields) {
	if _, written := f.get("shifts"); !written {
		return
	}
	n, ok := l.names(f, "shifts", "shift")
	if !ok {
		return
	}
	for i, key := range n.keys {
		t := &shiftTemplate{key: key, shift: shift{name: key.text, days: everyDay}}
		l.templates, l.templateNames = append(l.templates, t), append(l.templateNames, key.text)
		if f, ok := l.fields(n.items[i], templateSection); ok && l.shiftTimes(&t.shift, f, true) {
			t.ok = l.fitBreaks(&t.shift, n.items[i]) && l.breaksApart(&t.shift, maxBreakPatterns, n.items[i])
		}
	}
}

// shiftTemplate is a shift that several places name.
type shiftTemplate struct {
	key   *node
	shift shift
	ok    bool // it could be read
	used  bool
}

// template finds a shift by name; report says what is wrong with the place that names it.
func (l *loader) template(name string, report func(what, remedy string)) (*shiftTemplate, bool) {
	i := slices.Index(l.templateNames, name)
	if i < 0 {
		remedy := suggest.Remedy(name, l.templateNames)
		if len(l.templateNames) == 0 {
			remedy = fmt.Sprintf(`write its hours at the top level, such as shifts: {%s: {from: "06:00", to: "14:30"}}`, name)
		}
		report(fmt.Sprintf("unknown shift %q", name), remedy)
		return nil, false
	}
	l.templates[i].used = true
	return l.templates[i], true
}

// unusedTemplates warns of shifts that nobody works.
func (l *loader) unusedTemplates() {
	for _, t := range l.templates {
		if !t.used {
			l.warning(t.key, fmt.Sprintf("nobody works shift %q", t.key.text), fmt.Sprintf("write shifts: [{shift: %s, agents: 10}] in a team, or take it out", t.key.text))
		}
	}
}

// shifts reads the people of a team with hours of their own.
func (l *loader) shifts(t *team, f fields, n *node) {
	var all []shift
	ok := true
	items := list(n)
	if len(items) == 0 {
		l.problem(n, "the list of shifts is empty", "leave shifts out for people who are there throughout")
		return
	}
	agentsNode, written := f.get("agents")
	total := int64(0)
	if written {
		if agentsNode.kind == mappingNode {
			l.problem(f.key("agents"), "agents by interval do not go with shifts", "keep one")
			ok = false
		} else {
			total, ok = l.whole(agentsNode, "agents", 0, maxAgents)
		}
	}
	sum := 0
	for _, item := range items {
		s, counted, okShift := l.shift(item)
		if !okShift {
			ok = false
			continue
		}
		if !counted {
			if len(items) > 1 {
				l.problem(item, "each of several shifts must say how many agents work it", "agents: 12; together they make the team")
				ok = false
			} else if !written {
				l.problem(item, "neither the team nor its shift says how many agents there are", "agents: 12")
				ok = false
			}
			s.agents = int(total)
		}
		sum += s.agents
		all = append(all, s)
		ok = l.breaksApart(&s, s.agents, item) && ok
		t.breaks = t.breaks || len(s.breaks) > 0
	}
	if !ok {
		return
	}
	if written && int64(sum) != total {
		l.problem(agentsNode, fmt.Sprintf("the shifts have %d agents together, the team %d", sum, total), "make them equal, or leave agents of the team out; to change how many there are, set those of a shift, such as shifts.0.agents")
		return
	}
	t.rostered, t.agents, t.staffed = sum, t.there(sum), true
	if sum > maxAgents-l.agents {
		return // too many: the caller reports it
	}
	l.workShifts(t, f, all)
	l.decidesShifts(t, n, all, written)
}

// shift reads one shift of a team: hours of its own, or those of a template with what differs.
func (l *loader) shift(n *node) (s shift, counted, ok bool) {
	f, ok := l.fields(n, shiftSection)
	if !ok {
		return s, false, false
	}
	s.days = everyDay
	v, templated := f.get("shift")
	if templated {
		name, okName := l.text(v, "shift")
		if !okName {
			return s, false, false
		}
		t, known := l.template(name, func(what, remedy string) { l.problem(v, what, remedy) })
		if !known {
			return s, false, false
		}
		s, ok = t.shift, t.ok
	}
	ok = l.shiftTimes(&s, f, !templated) && ok
	if v, written := f.get("agents"); written {
		a, okAgents := l.whole(v, "agents", 0, maxAgents)
		s.agents, counted, ok = int(a), true, ok && okAgents
	}
	s.counted = counted
	return s, counted, ok && l.fitBreaks(&s, n)
}

// shiftTimes reads when a shift is worked; whole says that nothing is known of it yet.
func (l *loader) shiftTimes(s *shift, f fields, whole bool) bool {
	ok := true
	for _, end := range []struct {
		key, remedy string
		at          *router.Time
	}{{"from", `from: "08:00"`, &s.from}, {"to", `to: "17:00"`, &s.to}} {
		v, written := f.get(end.key)
		if !written && whole {
			f.need(end.key, end.remedy)
			ok = false
		}
		if written {
			at, okAt := l.clock(v, end.key)
			*end.at, ok = at, ok && okAt
		}
	}
	if ok {
		ok = l.realHours(s, f)
	}
	if v, written := f.get("days"); written {
		days, okDays := l.days(v)
		s.days, ok = days, ok && okDays
	}
	if v, written := f.get("breaks"); written {
		breaks, okBreaks := l.breaks(v)
		s.breaks, ok = breaks, ok && okBreaks
	}
	return ok
}

// realHours reports a shift of no hours, or one that begins with the day's end.
func (l *loader) realHours(s *shift, f fields) bool {
	what, remedy := s.impossible()
	if what == "" {
		return true
	}
	key := "to"
	if s.from == router.Day {
		key = "from"
	}
	n, written := f.get(key)
	if !written {
		n = f.n
	}
	l.problem(n, what, remedy)
	return false
}

// impossible says what is wrong with the hours of a shift; empty = nothing.
func (s *shift) impossible() (what, remedy string) {
	switch {
	case s.from == router.Day:
		return "a shift cannot begin at 24:00", `write "00:00"`
	case s.from == s.to:
		return "the shift ends when it begins", `from: "00:00", to: "24:00" is a whole day`
	}
	return "", ""
}

// workShifts lays out the shifts of a team, and says who works which.
func (l *loader) workShifts(t *team, f fields, all []shift) {
	first := 0
	for i := range all {
		s := &all[i]
		shown := s.patterns(s.agents)
		if !l.spend(f.key("shifts"), shown*(1+len(s.breaks))*l.scenario.days()) {
			return
		}
		hours := make([][]sim.Shift, shown) // read only: shared by all of a group
		for k := range hours {
			hours[k] = l.lay(s, k, t.place)
		}
		key := shiftKey(t.key.text, all, i)
		for n := range s.agents {
			if !t.isThere(first + n) {
				continue
			}
			t.staffing.Individual = append(t.staffing.Individual, hours[n%shown])
			t.staffing.Persons = append(t.staffing.Persons, key.Numbered(uint64(n)))
			t.present = t.present || len(hours[n%shown]) > 0
		}
		first += s.agents
	}
	if !t.present && t.agents > 0 {
		l.problem(f.key("shifts"), fmt.Sprintf("team %q has no shift within the run", t.key.text), "compare the days and hours of its shifts with "+l.theRun())
		t.staffed = false
	}
}

// shiftKey is what the random numbers of those who work shift number i of a team come from: its template, or its place in the
// list, so that more people in one shift change nobody in another.
func shiftKey(team string, all []shift, i int) workload.Key {
	key := sim.TeamKey(team)
	if all[i].name == "" && i == 0 {
		return key
	}
	if all[i].name == "" {
		return key.Named("shift").Numbered(uint64(i))
	}
	before := 0
	for _, s := range all[:i] {
		if s.name == all[i].name {
			before++
		}
	}
	return key.Named("shift").Named(all[i].name).Numbered(uint64(before))
}
