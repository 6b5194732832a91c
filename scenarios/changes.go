package scenarios

import (
	"fmt"
	"time"

	"headroom/router"
	"headroom/sim"
)

var (
	changeSection = sectionOf("change")
	moveSection   = sectionOf("move")
)

const (
	maxChanges  = 100  // written; each is read as a scenario of its own
	maxInstants = 2000 // at which some begin or end
)

// edit is one written change.
type edit struct {
	at    *node
	set   *node // values by path; nil = none
	moves []move
	spans []sim.Span // when it holds, in time order
	bad   bool       // its values cannot be put into the scenario
}

// move is people who work in another team for a time.
type move struct {
	n        *node
	agents   int
	from, to string
}

// readChanges reads what an administrator changes during the run. While a change holds, the scenario is one with other
// values, and what the routing core sees of that is its configuration.
func (l *loader) readChanges(root *node) {
	n, ok := root.child("changes")
	if !ok {
		return
	}
	if n.kind != listNode || len(n.items) == 0 || len(n.items) > maxChanges {
		l.problem(n, fmt.Sprintf("changes must be a list of 1 to %d", maxChanges), `such as [{at: "12:00", set: {queues.phone.max_waiting: 5}}]`)
		return
	}
	var edits []*edit
	for _, item := range n.items {
		if e := l.readChange(item); e != nil {
			edits = append(edits, e)
		}
	}
	l.timeline(root, n, edits)
}

// readChange reads one change; nil if it cannot be placed in time.
func (l *loader) readChange(n *node) *edit {
	f, ok := l.fields(n, changeSection)
	if !ok {
		return nil
	}
	e := &edit{}
	if v, ok := f.get("set"); ok {
		if v.kind == mappingNode && len(v.keys) > 0 {
			e.set = v
		} else {
			l.problem(v, "set must be a mapping from paths to values", "such as {queues.phone.max_waiting: 5, teams.desk.concurrency: {voice: 1}}")
		}
	}
	if v, ok := f.get("move"); ok {
		for _, item := range list(v) {
			l.readMove(e, item)
		}
	} else if _, ok := f.get("set"); !ok {
		l.problem(n, "the change neither sets a value nor moves anybody", "such as set: {queues.phone.max_waiting: 5}, or move: {agents: 12, from: cases, to: phone}")
	}
	at, ok := f.need("at", `such as at: 2026-03-03 12:00`)
	if !ok || !l.spansOf(e, f, at) {
		return nil
	}
	return e
}

func (l *loader) readMove(e *edit, n *node) {
	f, ok := l.fields(n, moveSection)
	if !ok {
		return
	}
	m := move{n: n}
	agents, okAgents := f.need("agents", "how many, such as agents: 12")
	from, okFrom := f.need("from", "the team they are taken from")
	to, okTo := f.need("to", "the team they work in for this time")
	if !okAgents || !okFrom || !okTo {
		return
	}
	count, okAgents := l.whole(agents, "agents", 1, maxAgents)
	m.agents = int(count)
	m.from, okFrom = l.text(from, "from")
	m.to, okTo = l.text(to, "to")
	if okFrom && okTo && m.from == m.to {
		l.problem(n, fmt.Sprintf("team %q is to lend people to itself", m.from), "name another team")
		return
	}
	if okAgents && okFrom && okTo {
		e.moves = append(e.moves, m)
	}
}

// spansOf settles when a change holds: once, or on every one of its days; to its end or to that of the run.
func (l *loader) spansOf(e *edit, f fields, at *node) bool {
	e.at = at
	day, clock, dated, ok := l.dayAndClock(at, "at")
	if !ok {
		return false
	}
	until, ends := f.get("until")
	untilDay, untilClock, untilDated := 0, router.Time(0), false
	if ends {
		if untilDay, untilClock, untilDated, ok = l.dayAndClock(until, "until"); !ok {
			return false
		}
	}
	span := func(d int) sim.Span {
		s := sim.Span{From: l.scenario.onDay(d, clock), To: l.scenario.Horizon}
		switch {
		case untilDated:
			s.To = l.scenario.onDay(untilDay, untilClock)
		case ends && untilClock > clock:
			s.To = l.scenario.onDay(d, untilClock)
		case ends:
			s.To = l.scenario.onDay(d+1, untilClock)
		}
		s.To = min(s.To, l.scenario.Horizon)
		return s
	}
	days, repeated := f.get("days")
	if !repeated {
		s := span(day)
		switch {
		case s.From <= 0 || s.From >= l.scenario.Horizon:
			l.problem(at, fmt.Sprintf("at %q is not within the run", at.text), "after its start and before its end")
		case s.To <= s.From:
			l.problem(until, fmt.Sprintf("until %q is not after the beginning of the change", until.text), "a later time, or leave until out for a change that stays")
		default:
			e.spans = []sim.Span{s}
		}
		return e.spans != nil
	}
	if dated || untilDated || !ends {
		l.problem(f.key("days"), "days go with times of day", `such as at: "14:00", until: "16:00", days: mon..fri`)
		return false
	}
	set, ok := l.days(days)
	if !ok {
		return false
	}
	for d := -1; d < l.scenario.days(); d++ {
		s := span(d)
		if s.From = max(s.From, 1); set[l.scenario.day(d).Weekday()] && s.From < s.To { // what began before the run holds from its beginning on
			e.spans = append(e.spans, s)
		}
	}
	if e.spans == nil {
		l.problem(days, "none of these days is within the run", "compare them with "+l.theRun())
	}
	return e.spans != nil
}

// dayAndClock reads a time of day, or that with a date, as the day of the run and the time of day.
func (l *loader) dayAndClock(n *node, what string) (day int, clock router.Time, dated, ok bool) {
	text, ok := l.text(n, what)
	if !ok {
		return 0, 0, false, false
	}
	if clock, err := parseClock(text); err == nil {
		return 0, clock, false, true
	}
	date, err := time.ParseInLocation("2006-01-02 15:04", text, time.UTC)
	if err != nil || date.Year() < 1900 || date.Year() > 2200 {
		l.problem(n, fmt.Sprintf("%s %q is not a time", what, text), `write 2026-03-03 12:00, or "12:00" for the first day`)
		return 0, 0, false, false
	}
	first := l.scenario.day(0)
	midnight := time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, time.UTC)
	day = int(midnight.Sub(time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	return day, router.Time(date.Sub(midnight)), true, true
}

// clone copies a tree, so that values in it can be replaced.
func (n *node) clone() *node {
	c := *n
	c.keys, c.items = make([]*node, len(n.keys)), make([]*node, len(n.items))
	copy(c.keys, n.keys)
	for i, item := range n.items {
		c.items[i] = item.clone()
	}
	return &c
}

// size is how many values a tree has.
func (n *node) size() int {
	size := 1
	for _, item := range n.items {
		size += item.size()
	}
	return size
}
