package history

import (
	"fmt"
	"slices"
	"strings"
)

// guessCounts finds the meanings of a table of intervals: long, with a column that names the queue, or wide, with columns for each queue.
func (r *reading) guessCounts(s *source) {
	r.best(s, QueueName, func(c *column) int {
		if c.numeric() && c.heading.score < 20+2*6 { // "Service" may be the name of a queue, with its counts
			return 0
		}
		return c.queueScore()
	})
	r.best(s, ChannelName, func(c *column) int {
		if c.heading.topic != topic(ChannelName) || c.numeric() {
			return 0
		}
		return c.heading.score
	})
	r.best(s, End, func(c *column) int {
		if k, f := c.timeKind(); c.heading.topic != anEnd || (k != anInstant && k != aClock) || f == figHour {
			return 0
		}
		return c.heading.score
	})
	if r.pivot(s) {
		return
	}
	var found []measured
	for i := range s.columns {
		c := &s.columns[i]
		if c.Stated && c.Meaning.isCount() {
			found = append(found, measured{i, c.Meaning, c.Queue, 1 << 20})
		}
		if c.Meaning != "" || c.filled == 0 {
			continue
		}
		m, open := c.measure()
		if open && s.certain(c) {
			r.note(s, "column %q does not say whether it is a total or a mean, and another one does: not read", c.Name)
			continue
		}
		if open {
			r.ask(s, i, "is it the total of the interval, or the mean?", fmt.Sprintf("state columns %q, columns %q or columns %q", c.Name+"="+string(totalOf(m)), c.Name+"="+string(m), c.Name+"=ignored"))
		}
		if m != "" {
			found = append(found, measured{i, m, c.heading.rest, c.heading.score})
		}
	}
	if s.plan.column(QueueName) != none {
		for i := range found {
			found[i].queue = ""
		}
	} else {
		found = r.ofQueues(s, found)
	}
	r.assign(s, found)
}

// certain tells whether another column of the same measure, and of the same queue, says whether it is a total or a mean.
func (s *source) certain(c *column) bool {
	return slices.ContainsFunc(s.columns, func(o column) bool {
		if o.heading.topic != c.heading.topic || o.heading.rest != c.heading.rest || o.filled == 0 {
			return false
		}
		m, open := o.measure()
		return m != "" && !open
	})
}

// measured is a column of counts.
type measured struct {
	column  int
	meaning Meaning
	queue   string
	score   int
}

// measure is what a column of an interval counts; open if it may be a total or a mean.
func (c *column) measure() (m Meaning, open bool) {
	numbers := c.numeric()
	spans := numbers || c.mostly(whole, decimal, clock, elapsed)
	h := &c.heading
	if h.topic == aLevel && c.mostly(whole, decimal, percent) {
		return ServiceLevel, false
	}
	if !spans {
		return "", false
	}
	switch h.topic {
	case anOffer, anAnswer, aLoss, aRefusal, aWithin, staff, topic(AgentID):
		if !numbers {
			return "", false
		}
		return map[topic]Meaning{anOffer: OfferedCount, anAnswer: AnsweredCount, aLoss: AbandonedCount, aRefusal: RefusedCount, aWithin: WithinCount, staff: AgentCount, topic(AgentID): AgentCount}[h.topic], false
	case aWait, anASA, aTalk, aHold, aWrap, aHandle:
	default:
		return "", false
	}
	mean, total := meanAndTotal(h.topic)
	certain := h.topic == anASA && slices.ContainsFunc(wordsOf(c.Name), func(w string) bool {
		return w == "asa" || w == "speed" || w == "delay" || strings.HasPrefix(w, "annahme")
	})
	switch {
	case h.total && !h.mean:
		return total, false
	case h.mean && !h.total, certain:
		return mean, false
	}
	return mean, true
}

func meanAndTotal(t topic) (mean, total Meaning) {
	switch t {
	case aWait:
		return Wait, WaitTotal
	case anASA:
		return WaitServed, WaitServedIn
	case aTalk:
		return Talk, TalkTotal
	case aHold:
		return Hold, HoldTotal
	case aWrap:
		return Wrap, WrapTotal
	}
	return Handle, HandleTotal
}

func totalOf(m Meaning) Meaning {
	if m == WaitServed {
		return WaitServedIn
	}
	return m + "_total"
}

// ofQueues finds the queues of a table without a column that names them, by what is in the names of its columns beside the measure.
func (r *reading) ofQueues(s *source, found []measured) []measured {
	queues := map[Meaning]map[string]bool{}
	for _, f := range found {
		if queues[f.meaning] == nil {
			queues[f.meaning] = map[string]bool{}
		}
		queues[f.meaning][f.queue] = true
	}
	wide := false
	for _, f := range found {
		n := len(queues[f.meaning])
		if queues[f.meaning][""] {
			n--
		}
		wide = wide || n > 1
	}
	if wide {
		return slices.DeleteFunc(found, func(f measured) bool {
			if f.queue == "" {
				r.note(s, "column %q is of no queue, and not read", s.columns[f.column].Name)
			}
			return f.queue == ""
		})
	}
	weak := 0
	for i := range found {
		if !s.columns[found[i].column].Stated {
			found[i].queue = ""
		}
		if f := &found[i]; f.meaning == OfferedCount && f.score < 20+2*6 {
			weak++
		}
	}
	if weak > 1 && weak == len(found) { // Calls; Chats; Emails
		for i := range found {
			found[i].queue = s.columns[found[i].column].Name
		}
	}
	if len(found) > 0 {
		return found
	}
	for i := range s.columns { // nothing but times and numbers: each column is a queue
		c := &s.columns[i]
		if c.Meaning != "" || !c.numeric() || c.heading.topic == nothing {
			continue
		}
		if w := wordsOf(c.Name); len(w) == 0 || slices.Contains(totals, w[0]) {
			r.note(s, "column %q is taken for a sum of others, and not read", columnName(c.Name, i))
			continue
		}
		found = append(found, measured{i, OfferedCount, c.Name, 1})
	}
	return found
}

// assign notes the columns of each queue; two for one thing leave it open, but for those answered within two thresholds.
func (r *reading) assign(s *source, found []measured) {
	for _, f := range found {
		q := slices.IndexFunc(s.plan.wide, func(q queueColumns) bool { return q.queue == f.queue })
		if q < 0 {
			q = len(s.plan.wide)
			s.plan.wide = append(s.plan.wide, queueColumns{queue: f.queue, at: map[Meaning]int{}})
		}
		at := s.plan.wide[q].at
		c := &s.columns[f.column]
		old, twice := at[f.meaning]
		if twice {
			before := &s.columns[old]
			switch oldScore := scoreOf(before); {
			case f.meaning == WithinCount && !c.Stated && !before.Stated && c.heading.threshold != before.heading.threshold:
				if c.heading.threshold != r.options.Threshold {
					continue
				}
				before.Meaning, before.Queue = "", ""
			case scoreOf(c) > oldScore:
				before.Meaning, before.Queue = "", ""
			case scoreOf(c) < oldScore:
				continue
			default:
				r.ask(s, f.column, fmt.Sprintf("%q and %q may both be %s", before.Name, c.Name, f.meaning), fmt.Sprintf("state what they mean, such as columns %q and columns %q", before.Name+"="+string(f.meaning), c.Name+"=ignored"))
				continue
			}
		}
		at[f.meaning] = f.column
		c.Meaning, c.Queue = f.meaning, f.queue
	}
	s.plan.threshold = r.options.Threshold
	for _, q := range s.plan.wide {
		if i := q.column(WithinCount); i != none && r.options.Threshold == 0 {
			s.plan.threshold = max(s.plan.threshold, s.columns[i].heading.threshold)
		}
	}
	r.checkThreshold(s)
	r.checkLevels(s)
}

func scoreOf(c *column) int {
	if c.Stated {
		return 1 << 20
	}
	return c.heading.score
}

// checkThreshold sees that there is one threshold for all files.
func (r *reading) checkThreshold(s *source) {
	for _, q := range s.plan.wide {
		i := q.column(WithinCount)
		if i == none {
			continue
		}
		said := s.columns[i].heading.threshold
		switch {
		case said != 0 && said != s.plan.threshold:
			r.ask(s, i, fmt.Sprintf("this counts those answered within %v, but others within %v", said, s.plan.threshold), `state one of them as ignored, such as columns "NAME=ignored"`)
		case s.plan.threshold == 0:
			r.note(s, "the name of column %q does not say within which time: not read (state threshold=20s or another)", s.columns[i].Name)
			s.columns[i].Meaning = Ignored
			delete(q.at, WithinCount)
		case r.threshold == 0 || r.threshold == s.plan.threshold:
			r.threshold = s.plan.threshold
		default:
			r.ask(s, i, fmt.Sprintf("this counts those answered within %v, but another file within %v", s.plan.threshold, r.threshold), `state one of them as ignored, such as columns "NAME=ignored"`)
		}
	}
}
