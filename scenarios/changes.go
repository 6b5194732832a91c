package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/sim"
)

var changeSection = &section{"change", []string{"at", "set"}}

// maxChanges bounds the changes of a scenario; each is read as a scenario of its own.
const maxChanges = 100

// readChanges reads what an administrator changes during the run: each change sets some values of the scenario as it was
// before, and what the routing core sees of the result is its new configuration.
func (l *loader) readChanges(root *node) {
	n, ok := root.child("changes")
	if !ok {
		return
	}
	if n.kind != listNode || len(n.items) == 0 || len(n.items) > maxChanges {
		l.problem(n, fmt.Sprintf("changes must be a list of 1 to %d", maxChanges), `such as [{at: "12:00", set: {queues.phone.max_waiting: 5}}]`)
		return
	}
	before, last := root, router.Time(0)
	for _, item := range n.items {
		f, ok := l.fields(item, changeSection)
		if !ok {
			return
		}
		at, okAt := f.need("at", `such as at: 2026-03-03 12:00`)
		set, okSet := f.need("set", `such as set: {queues.phone.max_waiting: 5}`)
		if !okAt || !okSet {
			return
		}
		when, ok := l.instant(at, last)
		if !ok || !l.spend(item, root.size()) {
			return
		}
		last = when
		before = before.clone()
		config, ok := l.changed(before, at, set)
		if !ok {
			return // later ones build on it
		}
		l.model.Changes, l.changes = append(l.model.Changes, sim.Change{At: when, Config: config}), append(l.changes, set)
	}
}

// instant reads a time within the run, after another one: a date with a time of day, or that alone on the first day.
func (l *loader) instant(n *node, after router.Time) (at router.Time, ok bool) {
	text, ok := l.text(n, "at")
	if !ok {
		return 0, false
	}
	if clock, err := parseClock(text); err == nil {
		at = l.scenario.onDay(0, clock)
	} else if date, err := time.ParseInLocation("2006-01-02 15:04", text, l.scenario.Location); err == nil && date.Year() >= 1900 && date.Year() <= 2200 {
		at = l.scenario.at(date)
	} else {
		l.problem(n, fmt.Sprintf("at %q is not a time", text), `write 2026-03-03 12:00, or "12:00" for the first day`)
		return 0, false
	}
	switch {
	case at <= 0 || at >= l.scenario.Horizon:
		l.problem(n, fmt.Sprintf("at %q is not within the run", text), "after its start and before its end")
	case at <= after:
		l.problem(n, fmt.Sprintf("at %q is not after the change before", text), "put changes in the order of time, one for each instant")
	default:
		return at, true
	}
	return 0, false
}

// changed sets values in a scenario and compiles what becomes of it.
func (l *loader) changed(root, at, set *node) (*router.Config, bool) {
	if set.kind != mappingNode || len(set.keys) == 0 {
		l.problem(set, "set must be a mapping from paths to values", "such as {queues.phone.max_waiting: 5, teams.desk.concurrency: {voice: 1}}")
		return nil, false
	}
	for i, key := range set.keys {
		fail := func(_ int, what, remedy string) bool {
			l.problem(key, what, remedy)
			return false
		}
		if top, _, _ := strings.Cut(key.text, "."); top == "changes" {
			return nil, fail(0, "a change cannot change changes", "")
		}
		value := set.items[i].clone()
		value.key = key
		if !replace(root, key.text, value, key, fail) {
			return nil, false
		}
	}
	c := newLoader(l.fsys, l.folder, l.source)
	c.files, c.tables, c.spent = l.files, l.tables, l.spent
	c.skills, c.skillKeys = append(c.skills, l.skills...), append(c.skillKeys, l.skillKeys...)
	c.scenario = &Scenario{File: l.scenario.File, Start: time.Unix(0, 0).UTC(), Location: time.UTC}
	c.read(root)
	l.spent = c.spent
	for _, p := range c.problems {
		p.What = fmt.Sprintf("after the change at %s: %s", at.text, p.What)
		l.problems = append(l.problems, p)
	}
	if len(c.problems) > 0 {
		return nil, false
	}
	c.compile()
	return &c.model.Router, l.sameIDs(c, set) && l.onlyRouting(c, set)
}

// sameIDs reports a change that takes away, adds or moves what the simulator counts from the start.
func (l *loader) sameIDs(c *loader, at *node) bool {
	is, was := &c.model.Router, &l.model.Router
	for i := range l.model.Changes {
		was = l.model.Changes[i].Config
	}
	variables := func(v router.Variable) string { return v.Name + " " + kindWords[v.Kind-1] }
	for _, list := range []struct {
		what    string
		was, is []string
		whole   bool // none may be added
	}{
		{"channels", names(was.Channels, func(c router.Channel) string { return c.Name }), names(is.Channels, func(c router.Channel) string { return c.Name }), true},
		{"queues", l.queueNames, c.queueNames, true},
		{"teams", l.teamNames, c.teamNames, true},
		{"agents", names(was.Agents, func(a router.Agent) string { return a.Name }), names(is.Agents, func(a router.Agent) string { return a.Name }), true},
		{"requirements", names(was.Requirements, func(r router.Requirements) string { return r.Name }), c.requirementNames, false},
		{"variables", names(was.Variables, variables), names(is.Variables, variables), false},
		{"flows", names(was.Flows, func(f router.Flow) string { return f.Name }), c.flowNames, false},
		{"entries", names(was.Entries, func(e router.Entry) string { return e.Name }), names(is.Entries, func(e router.Entry) string { return e.Name }), false},
	} {
		keeps := len(list.is) >= len(list.was) && slices.Equal(list.is[:len(list.was)], list.was)
		if keeps && (len(list.is) == len(list.was) || !list.whole) {
			continue
		}
		remedy := "have all of them from the start; a queue may be closed or deleted"
		if !list.whole {
			remedy = "keep those that there are, in their order, and add new ones after them"
		}
		l.problem(at, fmt.Sprintf("the %s are others after this change", list.what), remedy)
		return false
	}
	for i, q := range is.Queues {
		if q.Channel != was.Queues[i].Channel || was.Queues[i].Deleted && !q.Deleted {
			l.problem(at, fmt.Sprintf("queue %q has another channel after this change, or comes back from the dead", q.Name), "have another queue for it from the start")
			return false
		}
	}
	return true
}

func names[T any](list []T, name func(T) string) []string {
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = name(x)
	}
	return texts
}

// onlyRouting reports a change of what no administrator can change: demand, people and how fast they work.
func (l *loader) onlyRouting(c *loader, at *node) bool {
	is, was := c.model, l.model
	is.Router, was.Router = router.Config{}, router.Config{}
	is.Changes, was.Changes = nil, nil
	if reflect.DeepEqual(is, was) && reflect.DeepEqual(measured(c.scenario), measured(l.scenario)) {
		return true
	}
	l.problem(at, "this changes more than the routing: demand, people and their hours, how fast they work, and what is measured stay as they are",
		"settings, flows, entries, profiles, calendars, shared lines, requirements, queues and teams may change, as far as routing goes")
	return false
}

// measured is the scenario as reports see it, without what follows from the routing.
func measured(s *Scenario) Scenario {
	seen := *s
	seen.model, seen.hash, seen.Warnings = sim.Model{}, "", nil
	seen.Start, seen.Location = time.Unix(s.Start.Unix(), 0).UTC(), nil // two readings of one time zone may differ inside
	seen.Queues = append([]Queue(nil), s.Queues...)
	for i := range seen.Queues {
		seen.Queues[i].HasDue = false // a flow may give due times from now on
	}
	seen.Teams = append([]Team(nil), s.Teams...)
	for i := range seen.Teams {
		seen.Teams[i].Rules = nil
	}
	return seen
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
