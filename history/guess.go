package history

import (
	"fmt"
	"slices"
	"strings"

	"headroom/workload/suggest"
)

// guess decides what the columns of a source mean: what Options state, and for the rest the names, where the values fit.
func (r *reading) guess(s *source) {
	s.plan = plan{ok: true, at: map[Meaning]int{}}
	r.stated(s)
	times := r.guessTimes(s)
	s.Kind = r.kind(s)
	if s.Kind == PerEngagement {
		r.guessRow(s, times)
	} else {
		r.guessCounts(s)
	}
	for i := range s.columns {
		c := &s.columns[i]
		if c.Meaning == "" {
			c.Meaning = Ignored
		}
		if c.Meaning != Ignored && c.filled == 0 {
			r.note(s, "column %q is empty", columnName(c.Name, i))
		}
	}
	if i := s.plan.column(ChannelName); i != none && s.plan.column(QueueName) == none && r.options.Queue == "" && len(r.options.Queues) == 0 && len(s.plan.wide) <= 1 {
		s.plan.at[QueueName] = i
		r.note(s, "no column names the queue: each channel is one")
	}
	r.needed(s)
}

// ask reports something that only the user can settle; nothing is read from the source then.
func (r *reading) ask(s *source, i int, what, remedy string) {
	p := Problem{File: s.File, Sheet: s.Sheet, Row: s.Header, What: what, Remedy: remedy}
	if i >= 0 {
		p.Column = columnName(s.columns[i].Name, i)
		s.plan.open = append(s.plan.open, i)
	}
	r.problem(p)
	s.plan.ok = false
}

// stated takes the meanings that Options give.
func (r *reading) stated(s *source) {
	for i := range s.columns {
		c := &s.columns[i]
		said, ok := lookup(r.options.Columns, c.Name)
		if !ok {
			continue
		}
		name, queue, _ := strings.Cut(strings.TrimSpace(said), " ")
		name = strings.ToLower(name)
		m := Meaning(name)
		if !slices.Contains(meanings, name) {
			continue // reported once, for all files
		}
		c.Meaning, c.Queue, c.Stated = m, strings.TrimSpace(queue), true
		if m.isCount() || m == Ignored {
			continue // may stand in several columns, of several queues
		}
		if other, twice := s.plan.at[m]; twice {
			r.ask(s, i, fmt.Sprintf("%s is stated for %q too", m, s.columns[other].Name), "state it for one")
			continue
		}
		s.plan.at[m] = i
	}
}

// set notes what a column means.
func (s *source) set(m Meaning, i int) {
	s.columns[i].Meaning = m
	s.plan.at[m] = i
}

// best is the column with the highest score, of those that are free and fit; a second one with the same score leaves it open.
func (r *reading) best(s *source, m Meaning, score func(c *column) int) {
	if _, stated := s.plan.at[m]; stated {
		return
	}
	found, most := none, 0
	var ties []int
	for i := range s.columns {
		c := &s.columns[i]
		if c.Meaning != "" || c.filled == 0 {
			continue
		}
		switch v := score(c); {
		case v > most:
			found, ties, most = i, nil, v
		case v == most && v > 0:
			ties = append(ties, i)
		}
	}
	if found == none {
		return
	}
	if len(ties) > 0 {
		var names, others []string
		for _, i := range append([]int{found}, ties...) {
			names = append(names, fmt.Sprintf("%q", s.columns[i].Name))
			others = append(others, fmt.Sprintf("columns %q", s.columns[i].Name+"=ignored"))
		}
		r.ask(s, found, fmt.Sprintf("%s may each be the %s", strings.Join(names, ", "), m),
			fmt.Sprintf("state which it is, such as columns %q and %s", s.columns[found].Name+"="+string(m), strings.Join(others[1:], ", ")))
	}
	s.set(m, found)
}

// guessTimes finds when rows begin: an instant, or a date and a time of day. It returns the columns of times that are left, which are free for other
// meanings.
func (r *reading) guessTimes(s *source) []int {
	timed := func(k timeKind, topics ...topic) func(c *column) int {
		return func(c *column) int {
			if got, _ := c.timeKind(); got != k || !slices.Contains(topics, c.heading.topic) {
				return 0
			}
			return c.heading.score
		}
	}
	if s.plan.column(Date) == none {
		r.best(s, Arrival, timed(anInstant, aStart, aDay))
	}
	if s.plan.column(Arrival) == none {
		r.best(s, Date, timed(aDate, aDay, aStart))
		r.best(s, Clock, timed(aClock, aStart, aDay))
	}
	r.timesThatAreNone(s)
	var left []int
	for i := range s.columns {
		if c := &s.columns[i]; c.Meaning == "" {
			if k, _ := c.timeKind(); k != noTime {
				left = append(left, i)
			}
		}
	}
	return left
}

// kind tells whether rows are engagements or intervals.
func (r *reading) kind(s *source) Kind {
	if r.options.Kind != "" {
		return r.options.Kind
	}
	counts, persons := 0, 0
	for i := range s.columns {
		c := &s.columns[i]
		topicNow := c.heading.topic
		if c.Stated {
			switch c.Meaning {
			case OfferedCount, WithinCount, ServiceLevel, ServiceLevelAnswered, AgentCount, WaitTotal, WaitServed, WaitServedIn, TalkTotal, HoldTotal, WrapTotal, HandleTotal, RefusedCount:
				return PerInterval
			case OutcomeName, CustomerID, CaseID, AgentID, RowID, Answer, GaveUp:
				return PerEngagement
			case AnsweredCount, AbandonedCount:
				topicNow = topic(c.Meaning)
			default:
				continue
			}
		}
		switch topicNow {
		case anOffer, aWithin, staff:
			if c.numeric() {
				counts += 2
			}
		case anAnswer, aLoss, aRefusal:
			switch k, _ := c.timeKind(); {
			case k == anInstant, c.mostly(clock):
				persons++
			case c.numeric() && c.most > 1:
				counts += 2
			}
		case topic(OutcomeName), topic(CustomerID), topic(CaseID), topic(RowID):
			persons++
		case topic(AgentID):
			if c.mostly(words) {
				persons++
			}
		}
	}
	switch {
	case persons >= 2 || persons > counts:
		return PerEngagement
	case counts > 0:
		return PerInterval
	case s.timesOfDay() >= fewestTimes:
		return PerInterval
	case s.spansOnly():
		return PerEngagement
	}
	return PerInterval // times and numbers: one column for each queue
}

// spansOnly tells whether some column is a duration or names a queue, so that rows without counts are engagements.
func (s *source) spansOnly() bool {
	for i := range s.columns {
		switch s.columns[i].heading.topic {
		case aWait, anASA, aTalk, aHold, aWrap, aHandle, topic(AgentID):
			return true
		case aQueue:
			if !s.columns[i].numeric() {
				return true
			}
		}
		if s.columns[i].Stated && s.columns[i].Meaning.isSpan() {
			return true
		}
	}
	numbers := 0
	for i := range s.columns {
		if c := &s.columns[i]; c.Meaning == "" && c.numeric() {
			numbers++
		}
	}
	return numbers == 0
}

// guessRow finds the meanings of a table of engagements.
func (r *reading) guessRow(s *source, times []int) {
	of := func(fits func(c *column) bool, topics ...topic) func(c *column) int {
		return func(c *column) int {
			if !slices.Contains(topics, c.heading.topic) || !fits(c) {
				return 0
			}
			return c.heading.score
		}
	}
	any := func(*column) bool { return true }
	timed := func(c *column) bool { k, _ := c.timeKind(); return k == anInstant || c.mostly(clock) }
	flag := func(c *column) bool { return !timed(c) && (!c.numeric() || c.most <= 1) }
	span := func(c *column) bool { return c.mostly(whole, decimal, clock, elapsed) }
	r.best(s, Answer, of(timed, anAnswer))
	r.best(s, GaveUp, of(timed, aLoss))
	r.best(s, End, of(timed, anEnd))
	r.best(s, AnsweredCount, of(flag, anAnswer))
	r.best(s, AbandonedCount, of(flag, aLoss))
	r.best(s, RefusedCount, of(flag, aRefusal))
	r.best(s, QueueName, (*column).queueScore)
	for _, m := range []Meaning{ChannelName, OutcomeName, CustomerID, CaseID, AgentID, RowID} {
		r.best(s, m, of(any, topic(m)))
	}
	for _, m := range []struct {
		meaning Meaning
		topics  []topic
	}{{Wait, []topic{aWait, anASA}}, {Talk, []topic{aTalk}}, {Hold, []topic{aHold}}, {Wrap, []topic{aWrap}}, {Handle, []topic{aHandle}}} {
		r.best(s, m.meaning, of(span, m.topics...))
	}
	for i := range s.columns {
		if c := &s.columns[i]; c.Stated && c.Meaning.isCount() {
			s.plan.at[c.Meaning] = i
		}
	}
	r.doubtfulHandle(s)
	r.doubtfulOutcome(s)
}

// needed reports what no reading is possible without.
func (r *reading) needed(s *source) {
	p := &s.plan
	before := len(r.problems)
	defer func() { p.lacks = len(r.problems) > before }()
	if p.column(Arrival) == none && p.column(Date) == none {
		var names []string
		for i := range s.columns {
			names = append(names, fmt.Sprintf("%q", columnName(s.columns[i].Name, i)))
		}
		what := "no column is a date or a time of arrival"
		if p.column(Clock) != none {
			what = "there are times of day, but no column is a date"
		}
		r.ask(s, none, fmt.Sprintf(what+"; the header is %s", strings.Join(names[:min(len(names), 20)], ", ")), `state which it is, such as columns "NAME=arrived", or columns "NAME=date" and columns "NAME=time"`)
		return
	}
	if s.Kind == PerEngagement && p.column(Arrival) == none && p.column(Clock) == none {
		r.ask(s, none, "no column is the time of arrival", `state which it is, such as columns "NAME=time"`)
	}
	if s.Kind == PerInterval && len(p.wide) == 0 {
		r.ask(s, none, "no column is a count", `state which it is, such as columns "NAME=offered"`)
	}
}

// checkOptions reports what is wrong with the options themselves, or names no column of any file.
func (r *reading) checkColumns() {
	known := map[string]bool{}
	var names []string
	for _, s := range r.sources {
		for i := range s.columns {
			if n := strings.ToLower(s.columns[i].Name); !known[n] {
				known[n] = true
				names = append(names, s.columns[i].Name)
			}
		}
	}
	if len(r.sources) == 0 {
		return
	}
	check := func(what, name string) {
		if !known[strings.ToLower(name)] {
			r.problem(Problem{What: fmt.Sprintf("%s: no file has a column %q", what, name), Remedy: suggest.Remedy(name, names)})
		}
	}
	for _, name := range sorted(r.options.Columns) {
		check("columns", name)
	}
	for _, name := range sorted(r.options.Units) {
		check("units", name)
	}
	for _, f := range r.options.Keep {
		check("keep", f.Column)
	}
	for _, f := range r.options.Drop {
		check("drop", f.Column)
	}
}

// sorted is the keys of a map in order.
func sorted[V any](m map[string]V) []string {
	var keys []string
	for key := range m { // order-free: sorted below
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
