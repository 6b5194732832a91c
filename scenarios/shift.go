package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

var (
	shiftSection = &section{"shift", []string{"from", "to", "agents", "days", "breaks"}}
	breakSection = &section{"break", []string{"at", "length"}}
)

// shift is one written shift: the same people on every one of its days.
type shift struct {
	from, to router.Time // since midnight; to beyond 24 h when it ends the next day
	days     [7]bool
	breaks   []sim.Span // since midnight of the day it starts
	agents   int
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
			return
		}
		var okTotal bool
		total, okTotal = l.whole(agentsNode, "agents", 0, maxAgents)
		ok = okTotal
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
	}
	if !ok {
		return
	}
	if written && int64(sum) != total {
		l.problem(agentsNode, fmt.Sprintf("the shifts have %d agents together, the team %d", sum, total), "make them equal, or leave agents of the team out")
		return
	}
	t.agents, t.staffed = sum, true
	if sum > maxAgents-l.agents || !l.spend(n, len(all)*l.scenario.days()) {
		return // too many: the caller reports it
	}
	for _, s := range all {
		hours := l.hours(s)
		t.present = t.present || len(hours) > 0 && s.agents > 0
		for range s.agents {
			t.staffing.Individual = append(t.staffing.Individual, hours) // shared by all of the shift: read only
		}
	}
	if !t.present && sum > 0 {
		l.problem(f.key("shifts"), fmt.Sprintf("team %q has no shift within the run", t.key.text), "compare the days of its shifts with start and days of the scenario")
		t.staffed = false
	}
}

func (l *loader) shift(n *node) (s shift, counted, ok bool) {
	f, ok := l.fields(n, shiftSection)
	if !ok {
		return s, false, false
	}
	from, okFrom := f.need("from", `from: "08:00"`)
	to, okTo := f.need("to", `to: "17:00"`)
	if !okFrom || !okTo {
		return s, false, false
	}
	if s.from, okFrom = l.clock(from, "from"); !okFrom {
		ok = false
	}
	if s.to, okTo = l.clock(to, "to"); !okTo {
		ok = false
	}
	if ok && s.from == s.to {
		l.problem(to, "the shift ends when it begins", `from: "00:00", to: "24:00" is a whole day`)
		ok = false
	}
	if ok && s.from == router.Day {
		l.problem(from, `a shift cannot begin at 24:00`, `write "00:00"`)
		ok = false
	}
	if s.to < s.from {
		s.to += router.Day
	}
	s.days = [7]bool{true, true, true, true, true, true, true}
	if v, written := f.get("days"); written {
		var okDays bool
		s.days, okDays = l.days(v)
		ok = ok && okDays
	}
	if v, written := f.get("agents"); written {
		a, okAgents := l.whole(v, "agents", 0, maxAgents)
		s.agents, counted, ok = int(a), true, ok && okAgents
	}
	if v, written := f.get("breaks"); written && ok {
		ok = l.breaks(&s, v)
	}
	return s, counted, ok
}

func (l *loader) breaks(s *shift, n *node) bool {
	ok := true
	for _, item := range list(n) {
		f, okBreak := l.fields(item, breakSection)
		if !okBreak {
			return false
		}
		at, okAt := f.need("at", `at: "12:00"`)
		length, okLength := f.need("length", "length: 30m")
		if !okAt || !okLength {
			return false
		}
		from, okFrom := l.clock(at, "at")
		d, okD := l.positive(length, "length")
		if !okFrom || !okD {
			return false
		}
		if from < s.from { // after midnight, in a shift that goes on past it
			from += router.Day
		}
		if from+d > s.to {
			l.problem(at, "the break is not inside its shift", "")
			ok = false
			continue
		}
		s.breaks = append(s.breaks, sim.Span{From: from, To: from + d})
	}
	slices.SortFunc(s.breaks, func(a, b sim.Span) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(s.breaks); i++ {
		if s.breaks[i].From < s.breaks[i-1].To {
			l.problem(n, "two breaks of the shift overlap", "")
			return false
		}
	}
	return ok
}

// hours lays a shift out over the run, together with the one that began on the day before and is still on. Shifts that
// touch become one presence, so that nobody logs off and on at midnight.
func (l *loader) hours(s shift) []sim.Shift {
	var hours []sim.Shift
	for d := -1; d < l.scenario.days(); d++ {
		if !s.days[l.scenario.day(d).Weekday()] {
			continue
		}
		midnight := router.Time(d) * router.Day
		on := sim.Shift{From: max(midnight+s.from, 0), To: midnight + s.to}
		if on.To <= on.From || on.From >= l.scenario.Horizon {
			continue
		}
		for _, b := range s.breaks {
			if span := (sim.Span{From: max(midnight+b.From, 0), To: midnight + b.To}); span.To > span.From {
				on.Breaks = append(on.Breaks, span)
			}
		}
		if last := len(hours) - 1; last >= 0 && hours[last].To == on.From {
			hours[last].To = on.To
			hours[last].Breaks = append(hours[last].Breaks, on.Breaks...)
			continue
		}
		hours = append(hours, on)
	}
	return hours
}
