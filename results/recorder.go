package results

import (
	"fmt"

	"headroom/router"
)

// Recorder measures one replication from its events. See the package documentation for how to drive one.
type Recorder struct {
	spec        *Spec
	intervals   int
	now         router.Time // of the last event
	alwaysBooks bool        // never the short way of passesOn: for comparing the two
	handsFull   bool        // the next event gives an agent back what this one takes: see passesOn
	index       int         // of the interval we are in; stays at the last one after the horizon
	from        router.Time // when that interval began
	cutAt       router.Time // when the integrals are next cut; Far after the horizon
	part        int         // of Spec.Parts: the next to begin
	parts       []*Summary  // that are over
	begun       router.Time // when measuring began: what was before counts nowhere
	queues      []queueState
	teams       []teamState
	agents      []agentState
	work        []engagementState   // by EngagementID.Slot
	redialed    router.EngagementID // the last one that is a redial
	pasts       []pastState         // likewise, as far as engagementState.hasPast says; shorter until first needed
}

// The integrals are cut at least this often, so that integrals in whole nanoseconds stay within 63 bits: with 15 million
// engagements waiting for all of a stretch they still do.
const stretchLongest = 10 * router.Minute

// NewRecorder returns a recorder at the epoch: everybody offline, nothing waiting. It panics if Interval or Horizon is
// not positive.
func NewRecorder(spec *Spec) *Recorder {
	if spec.Interval <= 0 || spec.Horizon <= 0 {
		panic("results: Spec.Interval and Spec.Horizon must be positive")
	}
	r := &Recorder{spec: spec, intervals: spec.Intervals()}
	r.queues = make([]queueState, len(spec.Router.Queues))
	for q := range r.queues {
		r.queues[q] = newQueueState(spec, q, r.intervals)
	}
	r.teams = make([]teamState, len(spec.Router.Teams))
	for t := range r.teams {
		r.teams[t] = newTeamState(spec, t, r.intervals)
	}
	r.agents = make([]agentState, len(spec.Router.Agents))
	r.Reset()
	return r
}

// noEngagement is none that there ever is.
const noEngagement = ^router.EngagementID(0)

// Reset forgets everything measured, for the next replication, and keeps the memory.
func (r *Recorder) Reset() {
	for q := range r.queues {
		r.queues[q].reset()
	}
	for t := range r.teams {
		r.teams[t].reset()
	}
	for i := range r.agents {
		r.agents[i] = agentState{team: r.spec.Router.Agents[i].Team}
	}
	clear(r.work)
	r.handsFull = false
	r.now, r.index, r.from, r.redialed, r.begun = -router.Far, 0, 0, noEngagement, 0
	r.part, r.parts = 0, nil
	r.cutAt = r.nextCut(0)
	r.turn(0)
}

// Observe takes the next events, in time order (it panics if time runs backwards). It keeps nothing of the slice and allocates nothing once the number of
// open engagements has stopped growing.
func (r *Recorder) Observe(events []router.Event) {
	for i := range events {
		event := &events[i]
		if event.At >= r.cutAt {
			if r.beforeSamples(event) {
				r.cutUntil(event.At - 1)
			} else {
				r.cutUntil(event.At)
			}
		}
		if event.At < r.now {
			panic(fmt.Sprintf("results: event %v at %v after one at %v", event.Kind, event.At, r.now))
		}
		r.now = event.At
		left := int64(r.cutAt - max(event.At, 0)) // to the next cut
		switch event.Kind {
		case router.Queued:
			r.queued(event, left)
		case router.Answered:
			r.answered(event, left)
		case router.Closed:
			if next := i + 1; next < len(events) && r.passesOn(event, &events[next]) {
				r.handsFull = true
			}
			r.closed(event, left)
		default:
			r.bookSeldom(event, left)
		}
	}
}

// bookSeldom books all but the three most frequent kinds. An offer that is declined, missed or ended changes nothing for its engagement,
// which waits on.
func (r *Recorder) bookSeldom(event *router.Event, left int64) {
	switch event.Kind {
	case router.WrapUpStarted:
		r.wrapUpStarted(event, left)
	case router.Abandoned:
		r.abandoned(event, left)
	case router.LeftSilently:
		r.leftSilently(event, left)
	case router.Overflowed:
		r.overflowed(event, left)
	case router.StatusChanged, router.AgentChanged:
		r.statusChanged(event, left)
	case router.Scheduled:
		r.scheduled(event)
	case router.Offered:
		r.rang(event, 1, left)
	case router.Declined:
		r.queues[event.Queue].totals.Handling.Declined++
		r.rang(event, -1, left)
	case router.Missed:
		r.queues[event.Queue].totals.Handling.Missed++
		r.rang(event, -1, left)
	case router.OfferEnded:
		r.rang(event, -1, left)
	case router.Stranded:
		r.queues[event.Queue].totals.Handling.Stranded++
	case router.CallbackTaken:
		r.callbackTaken(event, left)
	case router.CallbackUnanswered:
		r.callbackUnanswered(event, left)
	case router.Withdrawn:
		r.withdrawn(event, left)
	case router.Inactivated:
		r.inactivated(event, left)
	case router.Assigned:
		r.assigned(event, left)
	case router.Pended:
		r.pended(event, left)
	case router.Transferred:
		r.transferred(event, left)
	case router.Returned:
		r.returned(event, left)
	case router.Staffed:
		r.teams[event.Team].staffed(event, left)
	case router.DutyChanged:
		r.dutyChanged(event, left)
	case router.Suspended:
		r.stands(event, true, left)
	case router.Resumed:
		r.stands(event, false, left)
	case router.ThinkingStarted, router.ThinkingEnded:
		r.thinks(event, event.Kind == router.ThinkingStarted, left)
	case router.TriesAgain:
		r.triesAgain(event, left)
	case router.Redialed, router.Reopened, router.FollowedUp:
		r.cameBack(event, left)
	case router.OptInChanged:
		agent, team := r.person(event, left)
		team.rule(agent, event.Rule, left)
	case router.Listed, router.Called, router.Delisted:
		r.queues[event.Queue].totals.List.book(event)
	case router.MeasuringBegan:
		r.begin(event.At)
	case router.Reconfigured, router.ArrivalsEnded: // nothing is measured of these
	}
}

// beforeSamples tells whether an event at the instant of a sample comes before it: what agents do with their work does,
// completions above all, with all it leads to; so does the withdrawal of work. (An assignment of a new arrival follows
// that arrival, which comes after.) What a sample does not show may come before it too.
func (r *Recorder) beforeSamples(event *router.Event) bool {
	switch event.Kind {
	case router.Closed, router.WrapUpStarted, router.Answered, router.Suspended, router.Resumed, router.Offered,
		router.OfferEnded, router.Withdrawn, router.Inactivated, router.Assigned, router.Pended, router.Transferred,
		router.Returned, router.CallbackUnanswered, router.ThinkingStarted, router.ThinkingEnded:
		return true
	case router.Queued, router.Scheduled:
		return r.slot(event.Engagement).state.onItsWay()
	}
	return false
}

// interval is the interval in which an engagement entered: entries before the epoch count in the first one, those after
// the horizon (overflowed into another queue while draining) in the last.
func (r *Recorder) interval(entry router.Time) int {
	if entry >= r.from {
		return r.index
	}
	return r.spec.intervalAt(max(entry, r.begun))
}
