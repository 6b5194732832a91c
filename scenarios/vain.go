package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/suggest"
)

// unused warns of what is declared and named nowhere.
func (l *loader) unused() {
	for _, w := range l.flows {
		if !w.used && !l.lost {
			l.warning(w.key, fmt.Sprintf("nothing leads to flow %q", w.key.text), fmt.Sprintf("write flow: %s in demand or under entries", w.key.text))
		}
	}
	for _, name := range l.entryNames {
		if e := l.entries[name]; e.listed && !e.used && !l.lost {
			l.warning(e.at, fmt.Sprintf("nothing comes in at entry %q", name), fmt.Sprintf("write entry: %s in demand, or take it out", name))
		}
	}
	for _, p := range l.profiles {
		if !p.used {
			l.warning(p.key, fmt.Sprintf("no queue has profile %q", p.key.text), fmt.Sprintf("write profile: %s on one", p.key.text))
		}
	}
	for _, c := range l.calendars {
		if !c.used {
			l.warning(c.key, fmt.Sprintf("nothing goes by calendar %q", c.key.text), fmt.Sprintf("write hours: %s on a queue, or take it out", c.key.text))
		}
	}
	var read []string
	for _, v := range l.variables {
		if v.read {
			read = append(read, v.config.Name)
		}
	}
	for _, v := range l.variables {
		if v.key == nil || v.read || l.lost {
			continue
		}
		remedy := "name it in a rule of a flow or a row of a profile, or take it out"
		if near, ok := suggest.Nearest(v.config.Name, read); ok {
			remedy = fmt.Sprintf("did you mean %q?", near)
		}
		l.warning(v.key, fmt.Sprintf("no condition reads %q", v.config.Name), remedy)
	}
}

// neverTaken warns of rules and rows whose condition is never the first that holds.
func (l *loader) neverTaken() {
	if l.lost || l.spent > maxNumbers {
		return // what could not be read, or followed, may have been what is missing here
	}
	for _, w := range l.flows {
		some := slices.ContainsFunc(w.rules, func(r flowRule) bool { return r.when.hit })
		if !some && w.used {
			l.warning(w.key, fmt.Sprintf("nothing ever comes to flow %q", w.key.text), "let demand lead to it, or take it out")
		}
		for _, r := range w.rules { // the last has no condition and must be there, taken or not
			l.unread(r.when)
			if r.when.n != nil && !r.when.hit && some && l.unknown(r.when) == "" {
				l.warning(r.when.n, fmt.Sprintf("nothing ever takes this rule of flow %q: its condition is never the first that holds", w.key.text), "compare it with values: in demand and with the rules before it")
			}
		}
	}
	for i, p := range l.profiles {
		if !slices.ContainsFunc(l.queues, func(q *queue) bool { return q.comes && q.config.Profile == router.LimitOf(int64(i)) }) {
			continue
		}
		for _, row := range slices.Concat(p.top, p.rows) {
			l.unread(row)
			if !row.hit && l.unknown(row) == "" {
				l.warning(row.n, fmt.Sprintf("nothing ever takes this row of profile %q: its condition is never the first that holds", p.key.text), "compare it with values: in demand and with the rows before it")
			}
		}
	}
}

// unknown is a variable that the condition reads and nothing provides; empty if there is none.
func (l *loader) unknown(w when) string {
	if w.n == nil {
		return ""
	}
	for _, name := range w.Reads() {
		if !l.variables[slices.Index(l.variableNames(), name)].provided {
			return name
		}
	}
	return ""
}

// unread warns of a condition about something that is known of nobody.
func (l *loader) unread(w when) {
	if name := l.unknown(w); name != "" {
		l.warning(w.n, fmt.Sprintf("no demand says what %q is: what is asked of it never holds", name), fmt.Sprintf("add values: {%s: …} to some demand", name))
	}
}

// closedToAll warns of hours that mean nothing, or leave nobody to be served.
func (l *loader) closedToAll() {
	for id, q := range l.queues {
		v, written := q.n.child("hours")
		if !written || !q.config.Hours.Set || !q.channelKnown {
			continue
		}
		c := l.calendars[q.config.Hours.Value]
		switch {
		case !l.channels[q.config.Channel].live:
			l.warning(v, fmt.Sprintf("hours change nothing for queue %q: deferred work waits, and is served, closed or not", q.key.text), "take them out; people are there by their shifts")
		case len(c.config.Open) == 0 || l.lost:
		case c.openFor(0, l.scenario.Horizon) == 0:
			l.warning(v, fmt.Sprintf("queue %q is closed throughout the run", q.key.text), "compare its calendar with "+l.theRun())
		case l.comesClosed(router.QueueID(id), c):
			l.warning(v, fmt.Sprintf("all that comes to queue %q comes while it is closed", q.key.text), "compare its calendar with its demand")
		}
	}
}

// comesClosed says whether something is meant for the queue and all of it comes outside its hours.
func (l *loader) comesClosed(id router.QueueID, c *calendar) (closed bool) {
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		for _, row := range s.Trace {
			if slices.Contains(l.enters(row.Entry, row.Queue), id) {
				if c.openAt(row.At) {
					return false
				}
				closed = true
			}
		}
		if s.Trace == nil && slices.Contains(l.enters(s.Entry, s.Queue), id) {
			if comesOpen(s, c, l.scenario.Horizon) {
				return false
			}
			closed = true
		}
	}
	return closed
}

// enters are the queues to which an entry, or a queue, may lead.
func (l *loader) enters(entry router.Limit, queue router.QueueID) []router.QueueID {
	if e := entry.Value; entry.Set && l.model.Router.Entries[e].Flow.Set {
		return l.leads(router.Destination{Kind: router.ToFlow, Flow: router.FlowID(l.model.Router.Entries[e].Flow.Value)})
	}
	return []router.QueueID{queue}
}

// comesOpen says whether the source brings something while the calendar is open. What is scheduled comes when it will.
func comesOpen(s *workload.Source, c *calendar, horizon router.Time) bool {
	if s.Called || s.Scheduled() {
		return true // when it comes is up to others, or it is scheduled
	}
	if slices.ContainsFunc(s.Batches, func(b workload.Batch) bool { return c.openAt(b.At) }) {
		return true
	}
	return s.Rates != nil && slices.ContainsFunc(c.config.Open, func(open router.Interval) bool {
		return s.Expected(max(open.From, 0), min(open.To, horizon)) > 0
	})
}

// strangers warns of queues that look for who served the consumer last, and never know the consumer.
func (l *loader) strangers() {
	for _, q := range l.queues {
		if v, written := q.n.child("preferred"); written && q.comes && !q.returning && !l.lost {
			l.warning(v, fmt.Sprintf("nobody who comes to queue %q is known, so that nobody is preferred", q.key.text), "add consumers: to its demand, such as consumers: 5000")
		}
	}
}
