package fit

import "headroom/router"

// Outcome is how a contact ended.
type Outcome uint8

// The outcomes.
const (
	Unknown   Outcome = iota
	Answered          // done by an agent
	Abandoned         // the customer gave up
	Refused           // sent away
)

// Contact is one engagement of which it is known whose it was.
type Contact struct {
	Customer int // 0 = not known
	Case     int // 0 = not known
	Queue    int
	Arrived  router.Time // since any epoch
	Ended    router.Time // when the customer gave up or was sent away, or the work was done; not before Arrived
	Outcome  Outcome
}

// AgainOptions are the rule by which one contact counts as the consequence of another.
type AgainOptions struct {
	Window router.Time // longest time from the end of one to the arrival of the next; 0 = 24 h
	// End is until when contacts were recorded; 0 = the last arrival. What ended less than a window before is censored.
	End    router.Time
	Queues int // how many there are; 0 = the highest number + 1
}

// AgainFit is how often, and after how long, contacts bring about others.
type AgainFit struct {
	Window     router.Time
	Redials    [][]ReturnFit // by queue and attempt: after the first failure in a row, the second, …; the last holds on
	Reopenings []ReturnFit   // by queue: done, and the same case (where cases are not known: customer) again in the same queue
	FollowUps  []FollowUpFit // that were seen, by queue and queue
	Moved      int           // who failed and tried another queue: no part of any of these
	NoCustomer int           // contacts left out, for it is not known whose they are
}

// FollowUpFit is a ReturnFit from one queue to another.
type FollowUpFit struct {
	From, To int
	ReturnFit
}

// ReturnFit is one share with its delays.
type ReturnFit struct {
	Parents  int     // that could come back
	Returned int     // that were seen to, within the window
	Share    Range   // that come back because of it: Raw less who would have come anyway
	Raw      Range   // that come back within the window
	Chance   float64 // who would have come anyway within the window, by how many came in the window after it
	Delay    Range   // mean, seconds, of those who come back within the window
	Delays   []DelayPoint
}

// DelayPoint is a point of the distribution of delays, of those who come back within the window.
type DelayPoint struct {
	Seconds, Probability float64
}
