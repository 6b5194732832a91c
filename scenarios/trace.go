package scenarios

import (
	"bytes"
	"slices"

	"headroom/router"
	"headroom/workload"
)

// besideTrace are the keys of demand whose values a trace brings itself.
var besideTrace = []string{"entry", "queue", "flow", "head_start", "due", "due_clock", "requires", "busyness", "not_before"}

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
	src := newSource(l.beside(n, name), text)
	okDrawn := l.drawnOfTrace(&s, f)
	_, handle := f.get("handle")
	_, patience := f.get("patience")
	names := workload.TraceNames{Entry: l.traceEntry, Requirements: l.requirementNames, Variables: l.declared(), HandleTime: handle, Patience: patience}
	rows, problems := names.Read(bytes.NewReader(text), src.name)
	for _, p := range problems {
		column := p.Column
		if p.Line >= 1 && p.Line <= len(src.lines) && column >= 1 { // theirs count bytes, ours characters
			line := src.lines[p.Line-1]
			column = len([]rune(line[:min(column-1, len(line))])) + 1
		}
		l.problems = append(l.problems, src.problem(p.Line, column, p.What, p.Remedy))
	}
	if len(problems) > 0 || !okDrawn {
		return s, false
	}
	if len(rows) == 0 {
		l.problem(n, "the trace has no engagements", "one header line, then one line for each engagement")
		return s, false
	}
	workload.ExpectEfforts(rows, func(row *workload.TraceRow) router.Time { return l.meanOfRow(&s, row) })
	s.Trace = rows
	l.neverDrawn(&s, f)
	okKnown := l.known(&s, f)
	okWithdrawn := l.withdrawn(&s, f)
	l.comesBack(&s, f)
	l.noteTrace(n, &s)
	return s, ok && okKnown && okWithdrawn
}

// traceEntry says where the entry of a row leads: as the list of entries or a source of demand says, else to the queue of
// its name.
func (l *loader) traceEntry(name string) (at router.Limit, queue router.QueueID, ok bool) {
	if e := l.entries[name]; e != nil {
		e.used = true
		queue, at = e.enters()
		return at, queue, e.known
	}
	i := slices.Index(l.queueNames, name)
	return router.Limit{}, router.QueueID(max(i, 0)), i >= 0
}

// noteTrace notes what comes with the rows, and warns of rows that the run never reaches.
func (l *loader) noteTrace(n *node, s *workload.Source) {
	for _, row := range s.Trace {
		if d := row.Details; d != nil { // beyond its end nothing is known
			for len(d.Values) > 0 && d.Values[len(d.Values)-1].Kind == 0 {
				d.Values = d.Values[:len(d.Values)-1]
			}
		}
		to := router.Destination{Kind: router.ToQueue, Queue: row.Queue}
		if row.Entry.Set {
			to = l.entries[l.model.Router.Entries[row.Entry.Value].Name].to
		}
		k := kind{impatient: row.Patience != router.Far || row.DrawsPatience, due: row.Due != router.Far, returning: s.Consumers > 0, requires: row.Requires}
		if row.Requires.Set {
			k.asks = n
		}
		var said []router.Value
		if row.Details != nil {
			said = row.Details.Values
			k.returning = k.returning || row.Details.Consumer != 0
		}
		for i, v := range said {
			l.variables[i].provided = l.variables[i].provided || v.Kind != 0
		}
		for _, k.known = range l.combinations(said, s.Values) {
			l.keepComerOf(s.Name, comer{to, k})
		}
	}
	if last := s.Trace[len(s.Trace)-1].At; last >= l.scenario.Horizon {
		l.warning(n, "the trace goes on after the end of the run: its last rows never arrive", "make the run longer")
	}
}
