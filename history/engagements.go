package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// engagement reads a row that stands for one.
func (t *transcript) engagement(line int, cells [][]byte) {
	b, ok := t.begins(line, cells, 0)
	if !ok {
		return
	}
	if b.gap {
		t.skipped(line, cells)
		return
	}
	q, ok := t.queueOf(line, cells, "")
	if !ok {
		return
	}
	e := Engagement{Arrived: b.at, Line: uint32(line), Source: uint16(t.s.index), Queue: uint16(q), row: hashOf(cells)}
	times, ok := t.times(line, cells, &b)
	if !ok || !t.spans(&e, &times, line, cells) || !t.outcomeIn(&e, &times, line, cells) {
		return
	}
	if e.Outcome == Abandoned || e.Outcome == Refused {
		e.Handle, e.Wrap = 0, 0
		e.Known &^= KnowsHandle | KnowsWrap
	}
	t.ids(&e, cells)
	if b.twice {
		t.doubles = append(t.doubles, len(t.history.Engagements))
	}
	t.history.Engagements = append(t.history.Engagements, e)
}

// rowTimes is when things happened to an engagement.
type rowTimes struct {
	arrived, answered, gaveUp, ended          int64
	knowsAnswered, knowsGaveUp, knowsEnded, _ bool
}

// times reads the other times of a row, none of which may come before the one before it.
func (t *transcript) times(line int, cells [][]byte, b *begin) (r rowTimes, ok bool) {
	r.arrived = b.at
	if r.answered, r.knowsAnswered, ok = t.later(line, t.answered, cells, b); !ok {
		return r, false
	}
	if r.gaveUp, r.knowsGaveUp, ok = t.later(line, t.gaveUp, cells, b); !ok {
		return r, false
	}
	if r.ended, r.knowsEnded, ok = t.later(line, t.end, cells, b); !ok {
		return r, false
	}
	switch {
	case r.knowsAnswered && r.answered < r.arrived:
		t.drop(t.s, line, "answered before it arrived")
	case r.knowsGaveUp && r.gaveUp < r.arrived:
		t.drop(t.s, line, "abandoned before it arrived")
	case r.knowsEnded && r.ended < r.arrived, r.knowsEnded && r.knowsAnswered && r.ended < r.answered:
		t.drop(t.s, line, "ends before it starts")
	default:
		return r, true
	}
	return r, false
}

// spans finds wait and work: as the row says, else between its times.
func (t *transcript) spans(e *Engagement, r *rowTimes, line int, cells [][]byte) bool {
	var v [5]time.Duration
	var known [5]bool
	for i, column := range [...]int{t.wait, t.handle, t.talk, t.hold, t.wrap} {
		var ok bool
		if v[i], known[i], ok = t.span(line, column, cells); !ok {
			return false
		}
	}
	switch {
	case known[0]:
		e.Wait, e.Known = v[0], e.Known|KnowsWait
	case r.knowsAnswered:
		e.Wait, e.Known = time.Duration(r.answered-r.arrived), e.Known|KnowsWait
	case r.knowsGaveUp:
		e.Wait, e.Known = time.Duration(r.gaveUp-r.arrived), e.Known|KnowsWait
	}
	if known[4] {
		e.Wrap, e.Known = v[4], e.Known|KnowsWrap
	}
	switch {
	case known[1]:
		e.Handle, e.Known = v[1], e.Known|KnowsHandle
	case known[2]:
		e.Handle, e.Known = v[2]+v[3]+v[4], e.Known|KnowsHandle
	case r.knowsEnded && r.knowsAnswered:
		e.Handle, e.Known = time.Duration(r.ended-r.answered)+v[4], e.Known|KnowsHandle
	case r.knowsEnded && known[0] && r.ended-r.arrived >= int64(v[0]):
		e.Handle, e.Known = time.Duration(r.ended-r.arrived)-v[0]+v[4], e.Known|KnowsHandle
	}
	if e.Known.Has(KnowsHandle|KnowsWrap) && e.Wrap > e.Handle {
		t.drop(t.s, line, "wrap-up is longer than the whole handle time")
		return false
	}
	return true
}

// outcomeIn finds how an engagement ended: as its word says, by yes or no in columns, by its times, at last by whether there was work.
func (t *transcript) outcomeIn(e *Engagement, r *rowTimes, line int, cells [][]byte) bool {
	switch cell := t.cell(cells, t.outcome); {
	case cell != nil:
		o, known := t.outcomes[string(cell)]
		if !known {
			if o, known = t.wordFor(cell); !known {
				t.unknownOutcome(line, cell)
				return false
			}
			t.outcomes[string(cell)] = o
		}
		e.Outcome = o
	case t.answeredFlag != none || t.lostFlag != none || t.refused != none:
		if !t.flags(e, line, cells) {
			return false
		}
	case r.knowsAnswered:
		e.Outcome = Answered
	case r.knowsGaveUp, t.answered != none:
		e.Outcome = Abandoned
	case t.outcome != none:
	case t.agent == none && t.handle == none && t.talk == none:
	default:
		t.inferred++
		e.Outcome = Abandoned
		if e.Handle > 0 || t.cell(cells, t.agent) != nil {
			e.Outcome = Answered
		}
	}
	if e.Outcome == Abandoned && !e.Known.Has(KnowsWait) && r.knowsEnded {
		e.Wait, e.Known = time.Duration(r.ended-r.arrived), e.Known|KnowsWait
	}
	return true
}

// wordFor reads a word for an outcome, as Options state it or else as it is commonly used.
func (t *transcript) wordFor(cell []byte) (Outcome, bool) {
	word := text(cell)
	if said, ok := lookup(t.options.Outcomes, word); ok {
		return statedOutcomes[said], true
	}
	return outcomeOf(word)
}

// unknownOutcome asks what a word means, once for each word.
func (t *transcript) unknownOutcome(line int, cell []byte) {
	word := shorten(text(cell))
	if t.options.Skip {
		t.drop(t.s, line, "outcome that is not known")
		return
	}
	if slices.Contains(t.p.open, t.outcome) {
		return
	}
	t.faults.addOnce(fault{t.s.index, t.outcome, word}, func() Problem {
		return Problem{
			File: t.s.File, Sheet: t.s.Sheet, Row: line, Column: columnName(t.s.columns[t.outcome].Name, t.outcome), What: "outcome \"" + word + "\" is not known",
			Remedy: fmt.Sprintf("state what it means, such as outcomes %q", word+"=answered"),
		}
	})
}

// flags reads columns of yes and no.
func (t *transcript) flags(e *Engagement, line int, cells [][]byte) bool {
	for _, f := range []struct {
		column  int
		outcome Outcome
	}{{t.answeredFlag, Answered}, {t.lostFlag, Abandoned}, {t.refused, Refused}} {
		cell := t.cell(cells, f.column)
		if cell == nil {
			continue
		}
		w := strings.ToLower(string(cell))
		switch {
		case slices.Contains(yes, w):
			e.Outcome = f.outcome
		case !slices.Contains(no, w):
			t.bad(t.s, line, f.column, "is neither yes nor no", text(cell), "state what the column means")
			return false
		case e.Outcome == Unknown && f.outcome == Answered && t.refused == none:
			e.Outcome = Abandoned
		case e.Outcome == Unknown && f.outcome == Abandoned && t.answeredFlag == none && t.refused == none:
			e.Outcome = Answered
		}
	}
	return true
}

// ids numbers customer, case and agent.
func (t *transcript) ids(e *Engagement, cells [][]byte) {
	if c := t.cell(cells, t.customer); c != nil {
		if nobody(c) {
			t.nameless++
		} else {
			e.Customer = t.customers.number(c)
		}
	}
	if c := t.cell(cells, t.caseID); c != nil && !nobody(c) {
		e.Case = t.cases.number(c)
	}
	if c := t.cell(cells, t.agent); c != nil && !nobody(c) {
		e.Agent = t.agents.number(c)
	}
	e.told = t.id != none && t.cell(cells, t.id) != nil
}

// hashOf is FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) over the cells of a row.
func hashOf(cells [][]byte) uint32 {
	h := uint32(2166136261)
	for _, cell := range cells {
		for _, c := range cell {
			h = (h ^ uint32(c)) * 16777619
		}
		h = (h ^ 0xFF) * 16777619
	}
	return h
}

// orderEngagements sorts the rows by arrival, and drops those that are there twice: equal in every cell, with something that tells
// one from others that arrived together.
func (r *reading) orderEngagements() {
	list := r.history.Engagements
	order := func(a, b Engagement) int {
		return cmp.Or(cmp.Compare(a.Arrived, b.Arrived), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Line, b.Line))
	}
	if !slices.IsSortedFunc(list, order) {
		slices.SortFunc(list, order)
	}
	kept, alike := list[:0], 0
	from := 0 // of those kept with the same arrival
	for _, e := range list {
		if len(kept) > 0 && kept[len(kept)-1].Arrived != e.Arrived {
			from = len(kept)
		}
		twin := -1
		for i := from; i < len(kept) && i < from+maxTogether; i++ {
			if kept[i].same(&e) {
				twin = i
				break
			}
		}
		switch {
		case twin < 0:
		case e.told || e.Customer|e.Case|e.Agent != 0:
			r.drop(r.sources[e.Source], int(e.Line), "the same row again")
			continue
		default:
			alike++
		}
		kept = append(kept, e)
	}
	clear(list[len(kept):])
	r.history.Engagements = kept
	if alike > 0 {
		r.note(nil, "%d rows are like others in everything, and count: nothing in them tells engagements apart", alike)
	}
}

// maxTogether bounds the search for duplicates among rows of the same instant, as in a file with days alone.
const maxTogether = 1000

func (e *Engagement) same(o *Engagement) bool {
	return e.row == o.row && e.Queue == o.Queue && e.Outcome == o.Outcome && e.Wait == o.Wait && e.Handle == o.Handle &&
		e.Customer == o.Customer && e.Case == o.Case && e.Agent == o.Agent
}
