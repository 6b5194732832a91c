package results

import "headroom/router"

// stage is where an engagement is in its life, as far as measuring cares.
type stage uint8

const (
	gone    stage = iota // closed, or never there
	waiting              // in a queue
	between              // overflowed: about to be queued elsewhere or closed
	inHand               // with an agent
	wrapUp               // with an agent, the customer served
)

func (s stage) open() bool { return s == waiting || s == inHand || s == wrapUp }

// engagementState is what is remembered of an open engagement.
type engagementState struct {
	entry       router.Time // into its queue
	due         router.Time
	effort      router.Time
	talked      router.Time // from answered to the start of wrap-up; of stage wrapUp only
	queue       router.QueueID
	state       stage
	suspended   bool
	lateAtStart bool // already overdue when it first came
}

func (r *Recorder) slot(id router.EngagementID) *engagementState {
	i := id.Slot()
	if i >= len(r.work) {
		r.grow(i)
	}
	return &r.work[i]
}

func (r *Recorder) grow(slot int) {
	work := make([]engagementState, max(2*len(r.work), slot+1, 256))
	copy(work, r.work)
	r.work = work
}
