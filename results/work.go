package results

import "headroom/router"

// stage is where an engagement is in its life, as far as measuring cares.
type stage uint8

const (
	gone      stage = iota // closed, or never there
	scheduled              // waits for its time, in no queue
	waiting                // in a queue, ringing or not
	between                // overflowed, or a callback that nobody answered: about to be queued, scheduled or closed
	passed                 // transferred: about to be queued or assigned
	returning              // about to be queued again where it was
	inHand                 // with an agent
	wrapUp                 // with an agent, the customer served
	inactive               // its agent put it aside
	pending                // waits for a third party, with no agent
)

func (s stage) held() bool { return s == inHand || s == wrapUp }

// onItsWay tells whether the next event of the same input says where it goes.
func (s stage) onItsWay() bool { return s == between || s == passed || s == returning }

// open tells whether it is somewhere at the end of an input.
func (s stage) open() bool { return s != gone && !s.onItsWay() }

// engagementState is what is remembered of an open engagement.
type engagementState struct {
	entry  router.Time // into its queue; of stage scheduled: when it will enter
	due    router.Time
	effort router.Time
	since  router.Time // when its stage began; of stage wrapUp: when its leg did
	talked router.Time // from the beginning of its leg to that of its wrap-up; of stage wrapUp only
	queue  router.QueueID
	agent  router.AgentID // who holds it, or put it aside; of stages inHand, wrapUp and inactive
	state  stage
	rings  uint8 // at how many agents

	suspended   bool
	lateAtStart bool // already overdue when it first came
	callback    bool // it is being called back
	silent      bool // its customer has left without a word
	called      bool // somebody has tried to call back
	touched     bool // some agent has had it since it came to its queue
	thinking    bool // its customer is
	hasPast     bool // Recorder.pasts knows of legs that are over
	redial      bool // not the first attempt of its customer
}

// pastState is what is remembered of an engagement's legs that are over, since it came to its queue: most never need it.
type pastState struct {
	origin  router.Time // when it came to the queue; its entry may be later, if it was pending in between
	handled router.Time // in agents' hands
	pending router.Time
	thought router.Time // by its customer, between the agent's turns
	asked   router.Time // since when the customer thinks
	pended  int32       // how often
}

func (r *Recorder) slot(id router.EngagementID) *engagementState {
	i := id.Slot()
	if i >= len(r.work) {
		r.grow(i)
	}
	return &r.work[i]
}

// fewestSlots are made at first: few, for every interval's end walks through all of them.
const fewestSlots = 16

func (r *Recorder) grow(slot int) {
	work := make([]engagementState, max(2*len(r.work), slot+1, fewestSlots))
	copy(work, r.work)
	r.work = work
}

// past is what is known of the legs of an engagement that are over, empty if it is the first that ends.
func (r *Recorder) past(id router.EngagementID, work *engagementState) *pastState {
	if len(r.pasts) < len(r.work) {
		pasts := make([]pastState, len(r.work))
		copy(pasts, r.pasts)
		r.pasts = pasts
	}
	past := &r.pasts[id.Slot()]
	if !work.hasPast {
		work.hasPast = true
		*past = pastState{origin: work.entry}
	}
	return past
}

// origin is when the engagement in a slot came to its queue.
func (r *Recorder) origin(slot int) router.Time {
	if work := &r.work[slot]; !work.hasPast {
		return work.entry
	}
	return r.pasts[slot].origin
}

// dueAt is when an engagement is due, seen from an instant: while it is pending, its clock may stand.
func (r *Recorder) dueAt(work *engagementState, at router.Time) router.Time {
	if work.state == pending && work.due != router.Far && r.spec.Router.Queues[work.queue].Pending.StopsClock {
		return work.due + max(0, at-work.since)
	}
	return work.due
}
