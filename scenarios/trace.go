package scenarios

import (
	"bytes"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// besideTrace are the keys of demand whose values a trace brings itself.
var besideTrace = []string{"entry", "queue", "handle", "patience", "head_start", "due", "requires"}

// trace reads recorded engagements. Each row names its own entry: one of the demand's entries, or a queue.
func (l *loader) trace(f fields, n *node) (s workload.Source, ok bool) {
	ok = true
	for _, key := range besideTrace {
		if _, written := f.get(key); written {
			l.problem(f.key(key), key+" does not go with a trace, whose rows bring their own", "take it out")
			ok = false
		}
	}
	name, okName := l.text(n, "trace")
	if !okName {
		return s, false
	}
	s.Name = name
	if v, written := f.get("name"); written {
		if t, okText := l.text(v, "name"); okText {
			l.checkName(v, t, "source of demand")
			s.Name = t
		}
	}
	text, okFile := l.readFile(n, name)
	if !okFile {
		return s, false
	}
	src := newSource(l.beside(name), text)
	rows, problems := workload.ReadTrace(bytes.NewReader(text), src.name, l.traceEntry, l.requirementNames)
	for _, p := range problems {
		column := p.Column
		if p.Line >= 1 && p.Line <= len(src.lines) && column >= 1 { // theirs count bytes, ours characters
			line := src.lines[p.Line-1]
			column = len([]rune(line[:min(column-1, len(line))])) + 1
		}
		l.problems = append(l.problems, src.problem(p.Line, column, p.What, p.Remedy))
	}
	if len(problems) > 0 {
		return s, false
	}
	if len(rows) == 0 {
		l.problem(n, "the trace has no engagements", "")
		return s, false
	}
	workload.ExpectEfforts(rows)
	s.Trace = rows
	l.noteTrace(n, rows)
	return s, ok
}

// traceEntry says where the entry of a row leads: as a source of demand says, else to the queue of its name.
func (l *loader) traceEntry(entry string) (router.QueueID, bool) {
	if q, ok := l.entries[entry]; ok {
		return q, true
	}
	i := slices.Index(l.queueNames, entry)
	return router.QueueID(max(i, 0)), i >= 0
}

// noteTrace notes what the rows mean for the queues, and warns of rows that the run never reaches.
func (l *loader) noteTrace(n *node, rows []workload.TraceRow) {
	for _, row := range rows {
		l.queues[row.Queue].hasDemand = true
		l.queues[row.Queue].noteAsked(row.Requires, n)
		if row.Patience != router.Far {
			l.queues[row.Queue].impatient = true
		}
		if row.Due != router.Far && int(row.Queue) < len(l.scenario.Queues) {
			l.scenario.Queues[row.Queue].HasDue = true
		}
	}
	if last := rows[len(rows)-1].At; last >= l.scenario.Horizon {
		l.warning(n, "the trace goes on after the end of the run: its last rows never arrive", "make the run longer")
	}
}

// declareEntries notes where the entries that demand names lead, for the rows of traces.
func (l *loader) declareEntries(items []*node) {
	l.entries = map[string]router.QueueID{}
	for _, item := range items {
		entry, okEntry := item.child("entry")
		queue, okQueue := item.child("queue")
		if !okEntry || !okQueue {
			continue
		}
		if i := slices.Index(l.queueNames, queue.text); i >= 0 {
			l.entries[entry.text] = router.QueueID(i)
		}
	}
}
