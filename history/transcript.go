package history

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
)

// transcript reads the rows of one source into the history.
type transcript struct {
	*reading
	s *source
	p *plan

	clock  wallClock
	answer wallClock // of the other times of a row: two days would drive out each other

	date, time, arrival, end        int // columns
	answered, gaveUp                int
	answeredFlag, lostFlag, refused int
	queue, channel, outcome         int
	named                           []byte // the queue where there is no such column
	customer, caseID, agent, id     int
	wait, talk, hold, wrap, handle  int
	inferred                        int // engagements whose outcome was taken from agent and work
	from                            int // the first of the source's rows in the history
	last                            []lastOf
	falls                           int   // rows before their predecessor
	doubles                         []int // rows, as indices, in hours that the clock shows twice, told apart by order
	steps                           stepFinder
	outcomes                        map[string]Outcome
	nameless                        int
	column                          *queueColumns // of counts, that is being read
	dateAbove                       []byte        // the last date, for rows below that have a time alone
	below                           int           // such rows
}

// lastOf is the row before, of one queue or of all.
type lastOf struct {
	at   int64
	seen bool
}

func (r *reading) transcript(s *source) *transcript {
	p := &s.plan
	t := &transcript{
		reading: r, s: s, p: p,
		clock: wallClock{zone: r.location}, answer: wallClock{zone: r.location},
		date: p.column(Date), time: p.column(Clock), arrival: p.column(Arrival), end: p.column(End),
		answered: p.column(Answer), gaveUp: p.column(GaveUp),
		answeredFlag: p.column(AnsweredCount), lostFlag: p.column(AbandonedCount), refused: p.column(RefusedCount),
		queue: p.column(QueueName), channel: p.column(ChannelName), outcome: p.column(OutcomeName),
		customer: p.column(CustomerID), caseID: p.column(CaseID), agent: p.column(AgentID), id: p.column(RowID),
		wait: p.column(Wait), talk: p.column(Talk), hold: p.column(Hold), wrap: p.column(Wrap), handle: p.column(Handle),
		outcomes: map[string]Outcome{},
	}
	p.keep, p.drop = s.filters(r.options.Keep, "not kept"), s.filters(r.options.Drop, "filtered")
	if p.nameless() {
		t.named = []byte(r.tableQueue(s))
	}
	t.from = len(r.history.Engagements)
	if s.Kind == PerInterval {
		t.from = len(r.history.Intervals)
	}
	return t
}

// cell is what stands in a column; nil if nothing does.
func (t *transcript) cell(cells [][]byte, i int) []byte {
	if i == none || i >= len(cells) || blank(cells[i]) {
		return nil
	}
	return cells[i]
}

// counts tells whether a row is one to be read: not empty, no sum of others, and not filtered.
func (t *transcript) counts(line int, cells [][]byte) bool {
	first := none
	for i, c := range cells {
		if len(c) > 0 {
			first = i
			break
		}
	}
	if first == none {
		t.drop(t.s, line, "empty row")
		return false
	}
	for _, c := range cells[min(len(cells), len(t.s.columns)):] {
		if len(c) > 0 {
			t.bad(t.s, line, none, fmt.Sprintf("the row has more cells than the header, which has %d", len(t.s.columns)), "", "is the separator right, and not used inside a number or text?")
			return false
		}
	}
	if i := max(t.arrival, t.date); i < len(cells) && len(cells[i]) > 0 && text(cells[i]) == t.s.columns[i].Name {
		t.drop(t.s, line, "header again")
		return false
	}
	if line == t.s.Header+1 && noFigures(cells) {
		t.drop(t.s, line, "no figure in the row below the header: units, or more of it")
		return false
	}
	for i := range t.p.drop {
		if t.p.drop[i].matches(cells) {
			t.drop(t.s, line, t.p.drop[i].reason)
			return false
		}
	}
	for i := range t.p.keep {
		if !t.p.keep[i].matches(cells) {
			t.drop(t.s, line, t.p.keep[i].reason)
			return false
		}
	}
	c, timed := cells[first], t.cell(cells, max(t.arrival, t.date)) != nil
	if isTotal(c) && (first == t.arrival || first == t.date || first == t.time || !timed) || t.s.Kind == PerInterval && isTotal(t.cell(cells, t.queue)) {
		t.drop(t.s, line, sumOfOthers)
		return false
	}
	return true
}

// noFigures tells rows without any number, date or time.
func noFigures(cells [][]byte) bool {
	for _, c := range cells {
		if len(c) > 0 && (c[0]-'0' < 10 || c[0] == '-' || c[0] == '+') {
			return false
		}
		if _, ok := momentOf(c); ok {
			return false
		}
	}
	return true
}

// isTotal tells cells such as Total: or Summe März.
func isTotal(cell []byte) bool {
	if len(cell) == 0 || len(cell) > 60 || cell[0]-'0' <= 9 {
		return false
	}
	if i := bytes.LastIndexByte(cell, ' '); i > 0 && slices.Contains(totalEnds, strings.ToLower(text(cell[i+1:]))) { // Sales Total
		return true
	}
	switch cell[0] | 0x20 {
	case 't', 's', 'g', 'i', 'z', 'a', 'd': // the first letters of all of them; the rest is slow
		w := wordsOf(text(cell))
		return len(w) > 0 && slices.Contains(totalRows, w[0])
	}
	return false
}

// moment reads a column as a date or time; ok is false, and reported, if it is none.
func (t *transcript) moment(line, i int, cell []byte) (m moment, ok bool) {
	if f := t.p.figures[i]; f != noFigure {
		v, ok := t.value(cell)
		if ok {
			m, ok = f.read(v, t.s.date1904)
		}
		if !ok {
			t.bad(t.s, line, i, "is no "+f.name(), text(cell), "")
		}
		return m, ok
	}
	if m, ok = momentOf(cell); !ok {
		t.bad(t.s, line, i, "is no date or time", text(cell), "")
		return m, false
	}
	if m.form != noDate {
		if _, _, _, ok = m.ymd(t.p.monthFirst); !ok {
			t.bad(t.s, line, i, "is no day in the order "+t.s.DateOrder, text(cell), "")
		}
	}
	return m, ok
}

// value reads a number.
func (t *transcript) value(cell []byte) (float64, bool) {
	if g, ok := lex(cell); ok {
		if v, percent, ok := g.number(t.p.point); ok && !percent {
			return v, true
		}
	}
	if t.s.Sheet != "" {
		return exponent(cell)
	}
	return 0, false
}

// shown is a moment on the clock of the center, as nanoseconds since 1970 as if it were UTC.
func (m *moment) shown(monthFirst bool) int64 {
	y, mo, d, _ := m.ymd(monthFirst)
	return daysOf(y, mo, d)*day + m.clock
}

// begin is when a row begins.
type begin struct {
	at    int64
	day   int64 // midnight on the clock of the center, as if it were UTC
	until int64 // of a span of times; 0 = none
	gap   bool  // the clock never showed it
	twice bool  // the clock showed it twice; at is the one that fits the order of rows
	whole bool  // a day
}

// begins finds when a row begins. key tells rows of different queues apart, which may each be in order.
func (t *transcript) begins(line int, cells [][]byte, key int) (b begin, ok bool) {
	i := t.arrival
	if i == none {
		i = t.date
	}
	cell := t.cell(cells, i)
	if i == t.date && t.time != none && t.arrival == none {
		if cell == nil && t.dateAbove != nil && t.cell(cells, t.time) != nil {
			cell = t.dateAbove
			t.below++
		} else if cell != nil {
			t.dateAbove = append(t.dateAbove[:0], cell...)
		}
	}
	if cell == nil {
		if t.onlyText(cells) {
			t.drop(t.s, line, "remark, not a row")
		} else {
			t.drop(t.s, line, "no time of arrival")
		}
		return b, false
	}
	m, ok := t.moment(line, i, cell)
	if !ok {
		return b, false
	}
	if m.form == noDate {
		t.bad(t.s, line, i, "has no date", text(cell), "")
		return b, false
	}
	switch {
	case t.arrival != none:
		if !m.timed {
			t.bad(t.s, line, i, "has no time of day", text(cell), "")
			return b, false
		}
	case t.time != none:
		cell := t.cell(cells, t.time)
		if cell == nil {
			t.drop(t.s, line, "no time of arrival")
			return b, false
		}
		c, ok := t.moment(line, t.time, cell)
		if !ok {
			return b, false
		}
		if !c.timed {
			t.bad(t.s, line, t.time, "has no time of day", text(cell), "")
			return b, false
		}
		m.clock, m.timed, m.fixed, m.offset, m.spans, m.until = c.clock, true, c.fixed, c.offset, c.spans, c.until
	case t.column != nil && t.column.timed:
		m.clock, m.timed = t.column.clock, true
	default:
		m.clock, b.whole = 0, true
	}
	shown := m.shown(t.p.monthFirst)
	if m.fixed {
		b.at = shown - int64(m.offset)*second
	} else {
		t.resolve(&b, shown, key)
	}
	b.day = floor(shown, day) * day
	if m.spans {
		if b.until = m.until - m.clock; b.until <= 0 {
			b.until += day
		}
	}
	for len(t.last) <= key {
		t.last = append(t.last, lastOf{})
	}
	if l := &t.last[key]; !b.gap {
		if l.seen && b.at < l.at {
			t.falls++
		}
		l.at, l.seen = b.at, true
	}
	return b, true
}

// resolve finds the instant at which the clock showed a time. Of two it takes the first that is not before the row before.
func (t *transcript) resolve(b *begin, shown int64, key int) {
	first, last, n := t.clock.instants(shown)
	b.at = first
	switch n {
	case 0:
		b.gap = true
	case 2:
		b.twice = true
		if key >= len(t.last) || !t.last[key].seen {
			return
		}
		before := t.last[key].at
		again := first == before && t.s.Kind == PerInterval // of a queue there is one row for each
		if last >= before && (first < before || again) {
			b.at = last
		}
	}
}

// skipped reports a time that the clock never showed.
func (t *transcript) skipped(line int, cells [][]byte) {
	i := t.arrival
	if i == none {
		i = t.time
	}
	t.bad(t.s, line, i, "is a time that the clock skipped", text(cells[i]), "is the zone right? else skip=true")
}

// onlyText tells rows with one cell, such as a line about who made the report.
func (t *transcript) onlyText(cells [][]byte) bool {
	n := 0
	for _, c := range cells {
		if len(c) > 0 {
			n++
		}
	}
	return n == 1
}

// later is the instant of another time of the row: the first that is not before the beginning, where the clock shows it twice.
func (t *transcript) later(line, i int, cells [][]byte, b *begin) (at int64, known, ok bool) {
	cell := t.cell(cells, i)
	if cell == nil {
		return 0, false, true
	}
	m, ok := t.moment(line, i, cell)
	if !ok {
		return 0, false, false
	}
	if !m.timed {
		t.bad(t.s, line, i, "has no time of day", text(cell), "")
		return 0, false, false
	}
	var shown int64
	if m.form == noDate { // of the same day, or of the night after it
		shown = b.day + m.clock
	} else {
		shown = m.shown(t.p.monthFirst)
	}
	if m.fixed {
		return shown - int64(m.offset)*second, true, true
	}
	first, last, n := t.answer.instants(shown)
	if n == 2 && first < b.at {
		first = last
	}
	if n > 0 && m.form == noDate && first < b.at-12*hour {
		first, _, n = t.answer.instants(shown + day)
	}
	if n == 0 {
		t.bad(t.s, line, i, "is a time that the clock skipped", text(cell), "is the zone right?")
		return 0, false, false
	}
	return first, true, true
}

// span reads a duration.
func (t *transcript) span(line, i int, cells [][]byte) (d time.Duration, known, ok bool) {
	cell := t.cell(cells, i)
	if cell == nil {
		return 0, false, true
	}
	d, ok = spanOf(cell, t.p.units[i], t.p.point)
	if !ok {
		t.bad(t.s, line, i, fmt.Sprintf("is no duration in %s, up to ten years", t.p.units[i]), text(cell), "state the unit of the column, or what it means")
		return 0, false, false
	}
	if d < 0 {
		t.drop(t.s, line, fmt.Sprintf("%q is negative", t.s.columns[i].Name))
		return 0, false, false
	}
	return d, true, true
}

// queueOf numbers the queue of a row, from 0.
func (t *transcript) queueOf(line int, cells [][]byte, name string) (q int, ok bool) {
	var cell []byte
	switch {
	case name != "":
		cell = []byte(name)
	case t.queue != none:
		if cell = t.cell(cells, t.queue); cell == nil {
			t.drop(t.s, line, "no queue")
			return 0, false
		}
	default:
		cell = t.named
	}
	q = int(t.queues.text(cell)) - 1
	if q == len(t.channels) {
		t.channels = append(t.channels, "")
		if q > 65_535 {
			t.channels = t.channels[:q]
			delete(t.queues.texts, text(cell))
			t.queues.n--
			t.bad(t.s, line, t.queue, "are more queues than 65,536", "", "is this the column of queues?")
			return 0, false
		}
	}
	if c := t.cell(cells, t.channel); c != nil && t.channels[q] == "" {
		t.channels[q] = text(c)
	}
	return q, true
}

// finish sees to what only the end of a source shows.
func (t *transcript) finish() {
	if n := len(t.doubles); n > 0 {
		if t.falls > 0 {
			t.undecided()
		} else {
			t.note(t.s, "%d rows in an hour that the clock showed twice were told apart by their order", n)
		}
	}
	if t.inferred > 0 {
		t.note(t.s, "%d rows have no outcome: with an agent or work they count as answered, else as abandoned", t.inferred)
	}
	if t.below > 0 {
		t.note(t.s, "%d rows without a date take that of the row above, as of merged cells", t.below)
	}
	if t.nameless > 0 {
		t.note(t.s, "%d customers are anonymous", t.nameless)
	}
	t.muchDropped(t.s)
	if t.s.Kind == PerInterval {
		t.setSteps()
	}
}

// undecided reports rows whose hour is open, as the rows are not in order.
func (t *transcript) undecided() {
	column := t.arrival
	if column == none {
		column = t.time
	}
	intervals := t.s.Kind == PerInterval
	for _, i := range t.doubles {
		line := 0
		if intervals {
			line = int(t.history.Intervals[i].Line)
		} else {
			line = int(t.history.Engagements[i].Line)
		}
		t.bad(t.s, line, column, "this time was shown twice as the clocks were set back, and the rows are not in order", "", "sort the rows, export times with offsets, or leave such rows out by skip=true")
	}
	if !t.options.Skip {
		return
	}
	gone := map[int]bool{}
	for _, i := range t.doubles {
		gone[i] = true
	}
	if intervals {
		t.history.Intervals = without(t.history.Intervals, t.from, gone)
	} else {
		t.history.Engagements = without(t.history.Engagements, t.from, gone)
	}
}

// without takes the elements of some indices out of a list.
func without[T any](list []T, from int, gone map[int]bool) []T {
	kept := list[:from]
	for i := from; i < len(list); i++ {
		if !gone[i] {
			kept = append(kept, list[i])
		}
	}
	return kept
}
