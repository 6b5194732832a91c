package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/sim"
)

// holding is a change that holds at an instant, in one of its spans.
type holding struct {
	*edit
	index int // in the list
	span  sim.Span
}

// timeline works out the scenario as it is after each instant at which a change begins or ends.
type timeline struct {
	*loader
	root    *node
	edits   []*edit
	known   map[string]*loader // scenarios read so far, by the changes that hold in them; nil = not valid
	told    map[Problem]bool   // problems, without the change they came with
	periods []period
}

// period is the time from one instant to the next.
type period struct {
	from  router.Time
	holds []holding // by beginning, then position in the list: of two that set the same value, the later one counts
	l     *loader   // the scenario with their values
	at    *node     // what begins, or ends, here

	agents []router.Agent // of the roll, see people
}

// timeline turns the written changes into those of the model.
func (l *loader) timeline(root, n *node, edits []*edit) {
	t := &timeline{loader: l, root: root, edits: edits, known: map[string]*loader{"": l}, told: map[Problem]bool{}}
	instants := t.instants()
	if len(instants) > maxInstants {
		l.problem(n, fmt.Sprintf("the changes begin and end at %d instants, more than %d", len(instants), maxInstants), "fewer days")
		return
	}
	for _, e := range edits {
		t.refuse(e)
	}
	t.periods = []period{{l: l}}
	for _, at := range instants {
		p := period{from: at, holds: t.holdingAt(at)}
		if p.at, p.l = t.cause(at), t.read(p.holds); p.l != nil {
			t.periods = append(t.periods, p)
		}
	}
	if len(l.problems) > 0 || len(edits) == 0 {
		return
	}
	for i := 1; i < len(t.periods); i++ {
		if !t.keepsIDs(&t.periods[i-1], &t.periods[i]) {
			return
		}
	}
	l.scenario.Changes = l.scenario.heldWords(edits)
	t.extend(t.periods[len(t.periods)-1].l)
	t.people()
}

func (t *timeline) instants() []router.Time {
	var all []router.Time
	for _, e := range t.edits {
		for _, s := range e.spans {
			if all = append(all, s.From); s.To < t.scenario.Horizon {
				all = append(all, s.To)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// holdingAt lists what holds from an instant on.
func (t *timeline) holdingAt(at router.Time) (holds []holding) {
	for i, e := range t.edits {
		for _, s := range e.spans {
			if s.From <= at && at < s.To {
				holds = append(holds, holding{e, i, s})
			}
		}
	}
	slices.SortStableFunc(holds, func(a, b holding) int { return cmp.Compare(a.span.From, b.span.From) })
	return holds
}

// cause is where the change is written that begins at an instant, or ends there.
func (t *timeline) cause(at router.Time) *node {
	var ends *node
	for _, e := range t.edits {
		for _, s := range e.spans {
			switch at {
			case s.From:
				return e.at
			case s.To:
				ends = e.at
			}
		}
	}
	return ends
}

// refuse reports the paths that no change can set.
func (t *timeline) refuse(e *edit) {
	if e.set == nil {
		return
	}
	for _, key := range e.set.keys {
		if top, _, _ := strings.Cut(key.text, "."); top == "changes" || top == "roster" {
			t.problem(key, "a change cannot change "+top, "a change sets keys of routing, such as queues.phone.max_waiting")
			e.bad = true
		}
	}
}

// read reads the scenario with the values of some changes; nil if it is not valid.
func (t *timeline) read(holds []holding) *loader {
	var key strings.Builder
	for _, h := range holds {
		if h.set != nil && !h.bad {
			fmt.Fprintf(&key, "%d ", h.index)
		}
	}
	c, ok := t.known[key.String()]
	if !ok {
		c = t.readNew(holds)
		t.known[key.String()] = c
	}
	return c
}

func (t *timeline) readNew(holds []holding) *loader {
	l := t.loader
	newest := holds[len(holds)-1].at
	if !l.spend(newest, t.root.size()) {
		return nil
	}
	root := t.root.clone()
	for _, h := range holds {
		if h.set != nil && !h.bad && !t.put(root, h.edit) {
			return nil
		}
	}
	c := newLoader(l.home, l.source)
	c.before, c.files, c.books, c.tables, c.spent = l.before, l.files, l.books, l.tables, l.spent
	c.skills, c.skillKeys = append(c.skills, l.skills...), append(c.skillKeys, l.skillKeys...)
	c.scenario = &Scenario{File: l.scenario.File, Start: time.Unix(0, 0).UTC(), Location: time.UTC}
	c.read(root)
	l.spent = c.spent
	for _, p := range c.problems {
		if !t.told[p] {
			t.told[p] = true
			p.What = fmt.Sprintf("after the change at %s: %s", newest.text, p.What)
			l.problems = append(l.problems, p)
		}
	}
	if len(c.problems) > 0 {
		return nil
	}
	c.compile()
	l.skills, l.skillKeys = c.skills, c.skillKeys // ids of skills stay
	if !t.onlyRouting(c, newest) {
		return nil
	}
	return c
}

// put puts the values of a change into a scenario.
func (t *timeline) put(root *node, e *edit) bool {
	ok := true
	for i, key := range e.set.keys {
		value := e.set.items[i].clone()
		value.key = key
		ok = replace(root, key.text, value, key, func(_ int, what, remedy string) bool {
			t.problem(key, what, remedy)
			return false
		}) && ok
	}
	e.bad = e.bad || !ok
	return ok
}

// keepsIDs reports a period in which something that counts from the start is taken away or moved.
func (t *timeline) keepsIDs(before, p *period) bool {
	was, is := before.l, p.l
	variables := func(v router.Variable) string { return v.Name + " " + kindWords[v.Kind-1] }
	channels := func(c router.Channel) string { return c.Name }
	entries := func(e router.Entry) string { return e.Name }
	for _, list := range []struct {
		what    string
		was, is []string
	}{
		{"channels", names(was.model.Router.Channels, channels), names(is.model.Router.Channels, channels)},
		{"queues", was.queueNames, is.queueNames},
		{"teams", was.teamNames, is.teamNames},
		{"requirements", was.requirementNames, is.requirementNames},
		{"variables", names(was.model.Router.Variables, variables), names(is.model.Router.Variables, variables)},
		{"flows", was.flowNames, is.flowNames},
		{"entries", names(was.model.Router.Entries, entries), names(is.model.Router.Entries, entries)},
	} {
		fixed := list.what == "channels" && len(list.is) != len(list.was)
		if len(list.is) >= len(list.was) && slices.Equal(list.is[:len(list.was)], list.was) && !fixed {
			continue
		}
		remedy := "keep those that there are, in their order, and add new ones after them; what was added stays: a queue may be closed or deleted, a team have no agents"
		if fixed {
			remedy = "have all channels from the start"
		}
		t.problem(p.at, fmt.Sprintf("the %s are others after this change, or after its end", list.what), remedy)
		return false
	}
	for i := range was.model.Router.Queues {
		a, b := &was.model.Router.Queues[i], &is.model.Router.Queues[i]
		if a.Channel != b.Channel || a.Deleted && !b.Deleted {
			t.problem(p.at, fmt.Sprintf("queue %q has another channel after this change, or comes back from the dead", b.Name), "have another queue for it")
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

// extend takes from the last period what its new queues and teams are like.
func (t *timeline) extend(last *loader) {
	t.last = last
	m := &t.model
	m.WrapUp, m.WrapUpBy, m.Conduct = last.model.WrapUp, last.model.WrapUpBy, last.model.Conduct
	m.Answering, m.TeamPace, m.TeamChannels = last.model.Answering, last.model.TeamPace, last.model.TeamChannels
	m.Presence, m.Speed = last.model.Presence, last.model.Speed
	t.scenario.Queues = append(t.scenario.Queues, last.scenario.Queues[len(t.scenario.Queues):]...)
	t.scenario.Teams = append(t.scenario.Teams, last.scenario.Teams[len(t.scenario.Teams):]...)
}
