package history

import "time"

// none says that there is no such column.
const none = -1

// plan is what a source's rows are read by: which column means what, and how it is written.
type plan struct {
	ok    bool  // nothing is open
	open  []int // columns of which something is asked
	lacks bool  // a column without which no row can be read
	at    map[Meaning]int
	wide  []queueColumns // of tables of intervals without a column of queues; one entry in tables with one
	point byte           // the decimal sign

	monthFirst bool
	figures    []figure // by column, of times
	units      []unit   // by column, of durations

	threshold time.Duration

	keep, drop []rowFilter
}

// queueColumns is the columns of counts of one queue.
type queueColumns struct {
	queue string
	at    map[Meaning]int
	clock int64 // of tables with a column for each time of day: when the interval begins
	timed bool
}

// column is where a meaning stands; none = nowhere.
func (p *plan) column(m Meaning) int {
	if i, ok := p.at[m]; ok {
		return i
	}
	return none
}

// column is where a meaning of a queue stands; none = nowhere.
func (q *queueColumns) column(m Meaning) int {
	if i, ok := q.at[m]; ok {
		return i
	}
	return none
}

// isCount tells meanings that are of one queue in one interval.
func (m Meaning) isCount() bool {
	switch m {
	case OfferedCount, AnsweredCount, AbandonedCount, RefusedCount, WithinCount, ServiceLevel, ServiceLevelAnswered, AgentCount:
		return true
	}
	return m.isSpan()
}

// isSpan tells durations.
func (m Meaning) isSpan() bool {
	switch m {
	case Wait, WaitTotal, WaitServed, WaitServedIn, Talk, TalkTotal, Hold, HoldTotal, Wrap, WrapTotal, Handle, HandleTotal:
		return true
	}
	return false
}

// isTime tells dates, times of day and instants.
func (m Meaning) isTime() bool {
	switch m {
	case Date, Clock, Arrival, Answer, GaveUp, End:
		return true
	}
	return false
}
