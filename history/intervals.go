package history

import (
	"fmt"
	"math"
	"time"
)

// interval reads a row of counts: of one queue, or of several beside each other.
func (t *transcript) interval(line int, cells [][]byte) {
	for i := range t.p.wide {
		w := &t.p.wide[i]
		if !t.anything(w, cells) {
			continue
		}
		q, ok := t.queueOf(line, cells, w.queue)
		if !ok {
			return
		}
		t.column = w
		b, ok := t.begins(line, cells, q)
		if !ok {
			return
		}
		v := Interval{Start: b.at, Queue: q, Source: t.s.index, Line: uint32(line)}
		if !t.stepOf(&v, &b, line, cells) {
			return
		}
		if !t.countsOf(&v, w, line, cells) {
			return
		}
		if b.gap {
			if v.Offered+v.Answered+v.Abandoned+v.Refused == 0 {
				t.drop(t.s, line, "nothing in an hour that the clock skipped")
			} else {
				t.skipped(line, cells)
			}
			continue
		}
		if b.twice {
			t.doubles = append(t.doubles, len(t.history.Intervals))
		}
		t.history.Intervals = append(t.history.Intervals, v)
	}
}

// anything tells whether a row has a count of a queue.
func (t *transcript) anything(w *queueColumns, cells [][]byte) bool {
	if w.timed {
		return t.cell(cells, w.column(OfferedCount)) != nil
	}
	if t.queue != none {
		return true // so that its absence is told
	}
	for _, i := range w.at { // order-free: one of any is enough
		if t.cell(cells, i) != nil {
			return true
		}
	}
	return len(t.p.wide) == 1
}

// stepOf reads how long the interval is, where the row says it; else all rows together do later.
func (t *transcript) stepOf(v *Interval, b *begin, line int, cells [][]byte) bool {
	switch {
	case b.whole:
		v.Step = 24 * time.Hour
	case t.options.Step > 0:
		v.Step = t.options.Step
	case b.until > 0:
		v.Step = time.Duration(b.until)
	case t.end != none && !b.gap:
		end, known, ok := t.later(line, t.end, cells, b)
		if !ok {
			return false
		}
		if known {
			v.Step = time.Duration(end - b.at)
			if v.Step < 0 {
				t.drop(t.s, line, "ends before it starts")
				return false
			}
			if v.Step%time.Minute == 59*time.Second { // 08:29:59
				v.Step += time.Second
			} else if v.Step%(5*time.Minute) == 4*time.Minute { // 08:29
				v.Step += time.Minute
			}
		}
	}
	if b.whole || b.gap {
		return true
	}
	t.steps.see(t.clockTime(b), line)
	return true
}

// clockTime is what the clock of the center shows, since midnight.
func (t *transcript) clockTime(b *begin) time.Duration {
	_, offset := time.Unix(0, b.at).In(t.location).Zone()
	shown := b.at + int64(offset)*second
	return time.Duration(shown - floor(shown, day)*day)
}

// countsOf reads the counts and durations of one queue.
func (t *transcript) countsOf(v *Interval, w *queueColumns, line int, cells [][]byte) bool {
	for _, c := range []struct {
		meaning Meaning
		into    *int
		fact    Facts
	}{
		{OfferedCount, &v.Offered, KnowsOffered},
		{AnsweredCount, &v.Answered, KnowsAnswered},
		{AbandonedCount, &v.Abandoned, KnowsAbandoned},
		{RefusedCount, &v.Refused, KnowsRefused},
		{WithinCount, &v.Within, KnowsWithin},
	} {
		i := w.column(c.meaning)
		cell := t.cell(cells, i)
		if cell == nil {
			continue
		}
		n, ok := t.value(cell)
		switch {
		case !ok || n != math.Trunc(n) || math.Abs(n) > 1e9:
			t.bad(t.s, line, i, "is no count", text(cell), "whole numbers up to a billion; is it what the column means?")
			return false
		case n < 0:
			t.drop(t.s, line, fmt.Sprintf("%q is negative", t.s.columns[i].Name))
			return false
		}
		*c.into, v.Known = int(n), v.Known|c.fact
	}
	if !v.Known.Has(KnowsOffered) && v.Known.Has(KnowsAnswered|KnowsAbandoned) {
		v.Offered, v.Known = v.Answered+v.Abandoned+v.Refused, v.Known|KnowsOffered
	}
	if !v.Known.Has(KnowsAnswered) && v.Known.Has(KnowsOffered|KnowsAbandoned) && v.Offered >= v.Abandoned+v.Refused {
		v.Answered, v.Known = v.Offered-v.Abandoned-v.Refused, v.Known|KnowsAnswered
	}
	if !t.levelOf(v, w, line, cells) {
		return false
	}
	if i := w.column(AgentCount); t.cell(cells, i) != nil {
		n, ok := t.value(cells[i])
		if !ok || n < 0 || n > 1e6 {
			t.bad(t.s, line, i, "is no number of agents", text(cells[i]), "")
			return false
		}
		v.Agents, v.Known = n, v.Known|KnowsAgents
	}
	return t.spansOf(v, w, line, cells)
}

// spansOf reads durations: totals, or means, which are multiplied by those they are means of.
func (t *transcript) spansOf(v *Interval, w *queueColumns, line int, cells [][]byte) bool {
	served, servedKnown := v.Answered, v.Known.Has(KnowsAnswered)
	if !servedKnown {
		served, servedKnown = v.Offered, v.Known.Has(KnowsOffered)
	}
	read := func(mean, total Meaning, of int, ofKnown bool) (d time.Duration, known, ok bool) {
		if d, known, ok = t.span(line, w.column(total), cells); !ok || known {
			return d, known, ok
		}
		d, known, ok = t.span(line, w.column(mean), cells)
		if !ok || !known || !ofKnown {
			return 0, false, ok
		}
		if of > 0 && int64(d) > math.MaxInt64/int64(of) {
			t.bad(t.s, line, w.column(mean), "is too long for so many", text(cells[w.column(mean)]), "is the unit right?")
			return 0, false, false
		}
		return d * time.Duration(of), true, true
	}
	var ok bool
	set := func(d time.Duration, known bool, into *time.Duration, fact Facts) {
		if known {
			*into, v.Known = d, v.Known|fact
		}
	}
	d, known, ok := read(Wait, WaitTotal, v.Offered, v.Known.Has(KnowsOffered))
	if !ok {
		return false
	}
	set(d, known, &v.Wait, KnowsWait)
	if d, known, ok = read(WaitServed, WaitServedIn, served, servedKnown); !ok {
		return false
	}
	set(d, known, &v.WaitAnswered, KnowsWaitAnswered)
	wrap, knowsWrap, ok := read(Wrap, WrapTotal, served, servedKnown)
	if !ok {
		return false
	}
	set(wrap, knowsWrap, &v.Wrap, KnowsWrap)
	handle, knowsHandle, ok := read(Handle, HandleTotal, served, servedKnown)
	if !ok {
		return false
	}
	talk, knowsTalk, ok := read(Talk, TalkTotal, served, servedKnown)
	if !ok {
		return false
	}
	hold, _, ok := read(Hold, HoldTotal, served, servedKnown)
	if !ok {
		return false
	}
	if !knowsHandle && knowsTalk {
		handle, knowsHandle = talk+hold+wrap, true
	}
	set(handle, knowsHandle, &v.Handle, KnowsHandle)
	return true
}
