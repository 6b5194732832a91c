package results

import "headroom/router"

// Summary is what one replication measured, as plain data. Times are nanoseconds, or agents or engagements × nanoseconds.
type Summary struct {
	End     router.Time // when it ended
	Begun   router.Time // when measuring began: the epoch, or the end of the warm-up
	Elapsed router.Time // what was measured over time ends here: with End or the horizon, whichever came first
	Queues  []QueueSummary
	Teams   []TeamSummary
}

// QueueSummary is one queue in one replication.
type QueueSummary struct {
	QueueTotals
	Answered   Waits
	Abandoned  Waits
	Overflowed Waits // of those that waited before
	// CallbackWaits are those of who took a callback, until an agent first called.
	CallbackWaits Waits
	// Turnarounds, gross and without the time pending, of the closed; where QueueSpec.Cases asks for them.
	Turnarounds, NetTurnarounds Waits
	Cells                       []QueueCell // by interval; nil where none are kept, see Level
}

// QueueTotals are what is only counted for the run as a whole, and sums of the cells.
type QueueTotals struct {
	Counts           QueueCell // sum over the cells; of its samples, the last one
	OverflowedFull   int64     // turned away at the door
	OverflowedWaited int64
	OverflowedInTime int64       // of the latter, after at most T
	InHandAtStart    int64       // or put aside by an agent, when measuring began
	Waiting          int64       // at the end
	InHand           int64       // at the end
	Inactive         int64       // at the end
	LongestWaiting   router.Time // of those that wait at the end, were withdrawn or took a callback
	Closed           int64       // by an agent, those closed by themselves included
	ClosedByHorizon  int64
	LateAtStart      int64   // due in the window, but already late when first seen; in none of the other due counts
	OpenOverdue      int64   // due in the window, still open at the end, and not late at the start
	HandleTime       float64 // of all that have left the queue after an agent had them
	WrapUpTime       float64
	ThinkingTime     float64 // of the customers of the same
	Turnaround       float64 // of the closed
	PendingTime      float64 // of the closed
	InHandTime       float64
	WaitingTime      float64

	LeftAfterHandling int64   // left the queue otherwise than by being closed by an agent, but after one had them
	AnsweredAgain     int64   // of the answered: not for the first time since they came to the queue
	AnsweredAgainWait float64 // of these
	OfferedAgain      int64   // came back to the queue where they were, after pending or from an agent's hands
	Resumed           int64   // pending ones that went back to their agent
	Handling          HandlingCounts
	Callbacks         CallbackCounts
	Silent            SilentCounts
	List              ListCounts
	Again             AgainCounts
	Touches           int64 // of the closed; where QueueSpec.Cases asks for them
}

func (t *QueueTotals) longest(wait router.Time) { t.LongestWaiting = max(t.LongestWaiting, wait) }

// QueueCell is one interval of one queue: by entry, but AbandonedByClock, Length and the samples, which are by the clock, and what is due.
type QueueCell struct {
	Offered, Answered, AnsweredInTime          int32
	AnsweredAtOnce                             int32
	Abandoned, AbandonedShort, AbandonedInTime int32
	AbandonedByClock                           int32 // gave up in the interval, by the clock
	Overflowed                                 int32
	WaitingYounger, WaitingOlder               int32 // still waiting at the end: for at most T, for longer; without T all younger
	Due, DoneByDue                             int32 // by due time; not those late at the start
	AnsweredWait                               float64
	Length                                     float64 // waiting × nanoseconds

	Waiting, InHand, Overdue     int32 // at the interval's end
	Inactive, Pending, Scheduled int32
	Effort                       float64 // of all open, expected, as submitted
	OldestAge                    router.Time
}

// add sums what is counted; samples are taken from other.
func (c *QueueCell) add(other *QueueCell) {
	c.Offered += other.Offered
	c.Answered += other.Answered
	c.AnsweredInTime += other.AnsweredInTime
	c.AnsweredAtOnce += other.AnsweredAtOnce
	c.Abandoned += other.Abandoned
	c.AbandonedByClock += other.AbandonedByClock
	c.AbandonedShort += other.AbandonedShort
	c.AbandonedInTime += other.AbandonedInTime
	c.Overflowed += other.Overflowed
	c.WaitingYounger += other.WaitingYounger
	c.WaitingOlder += other.WaitingOlder
	c.Due += other.Due
	c.DoneByDue += other.DoneByDue
	c.AnsweredWait += other.AnsweredWait
	c.Length += other.Length
	c.takeSamples(other)
}

func (c *QueueCell) takeSamples(other *QueueCell) {
	c.Waiting, c.InHand, c.Inactive, c.Pending, c.Scheduled = other.Waiting, other.InHand, other.Inactive, other.Pending, other.Scheduled
	c.Overdue, c.Effort, c.OldestAge = other.Overdue, other.Effort, other.OldestAge
}

// addSamples sums those of several queues.
func (c *QueueCell) addSamples(other *QueueCell) {
	c.Waiting += other.Waiting
	c.InHand += other.InHand
	c.Inactive += other.Inactive
	c.Pending += other.Pending
	c.Scheduled += other.Scheduled
	c.Overdue += other.Overdue
	c.Effort += other.Effort
	c.OldestAge = max(c.OldestAge, other.OldestAge)
}

func (c *QueueCell) clearSamples() { c.takeSamples(&QueueCell{}) }

// setAside counts what is open and neither waits nor is in an agent's hands.
func (c *QueueCell) setAside() int32 { return c.Inactive + c.Pending + c.Scheduled }

// open counts the backlog.
func (c *QueueCell) open() int32 { return c.Waiting + c.InHand + c.setAside() }

func (c *QueueCell) service() serviceCounts {
	return serviceCounts{
		offered: float64(c.Offered), answered: float64(c.Answered), answeredInTime: float64(c.AnsweredInTime),
		abandoned: float64(c.Abandoned), abandonedShort: float64(c.AbandonedShort), abandonedInTime: float64(c.AbandonedInTime),
		waitingYounger: float64(c.WaitingYounger), waitingOlder: float64(c.WaitingOlder),
	}
}

// TeamSummary is one team in one replication.
type TeamSummary struct {
	TeamTotals
	Cells  []TeamCell // by interval; nil where none are kept
	InHand []float64  // engagements held × nanoseconds, by interval and within it by channel
}

// TeamTotals are what is only measured for the run as a whole, and the sum of the cells.
type TeamTotals struct {
	Time      TeamCell
	Ringing   float64   // agents who hold nothing, but something rings
	Suspended float64   // agents holding suspended work
	HandsFree float64   // agents holding something with which there is nothing to do: all its customers think, or it stands still
	Sessions  []float64 // by channel: engagements held
	Occupied  []float64 // by first rule, from 0: agents
	Held      []float64 // by number held: present agents; the last: that or more
}

// TeamCell is agent time of one team in one interval, agents × nanoseconds.
type TeamCell struct {
	Paid, Scheduled, Present, Ready, IdleReady, Engaged, Weighted, Occupied float64
	Use                                                                     TimeCell // where duties are known
}

func (c *TeamCell) add(other *TeamCell) {
	c.Paid += other.Paid
	c.Scheduled += other.Scheduled
	c.Present += other.Present
	c.Ready += other.Ready
	c.IdleReady += other.IdleReady
	c.Engaged += other.Engaged
	c.Weighted += other.Weighted
	c.Occupied += other.Occupied
	c.Use.add(&other.Use)
}

// staffed is the time in which agents could work: engaged, or idle while ready.
func (c *TeamCell) staffed() float64 { return c.Engaged + c.IdleReady }

func newTeamTotals(channels, rules, held int) TeamTotals {
	return TeamTotals{Sessions: make([]float64, channels), Occupied: make([]float64, rules), Held: make([]float64, held)}
}

func (t *TeamTotals) clear() {
	t.Time, t.Ringing, t.Suspended, t.HandsFree = TeamCell{}, 0, 0, 0
	clear(t.Sessions)
	clear(t.Occupied)
	clear(t.Held)
}

func (t *TeamTotals) clone() TeamTotals {
	other := *t
	other.Sessions = append([]float64(nil), t.Sessions...)
	other.Occupied = append([]float64(nil), t.Occupied...)
	other.Held = append([]float64(nil), t.Held...)
	return other
}
