package sim

import (
	"headroom/router"
	"headroom/workload"
)

// Conduct is what people do with the work of one queue beside taking it, working on it and giving up waiting. The zero
// Conduct: nothing. Whether somebody does it is drawn for each engagement apart: turning one thing on moves no other.
type Conduct struct {
	// AnswerDelay is how long an agent lets its work ring before accepting or declining; nil = as Answering of their team says.
	AnswerDelay *workload.Dist
	// Transfers are where engagements go on when the conversation or work here is over, instead of being completed; their
	// probabilities sum to at most 1, the rest is completed.
	Transfers []Transfer
	// Inactive: the agent puts the work aside on the way and takes it up again later. Deferred channels only.
	Inactive *Pause
	// Pending: the work waits for a third party on the way, with no agent. Deferred channels only.
	Pending *Pause
	// GivesBack: the agent gives the work back to its queue on the way. It has no Length: it waits there, with its place.
	GivesBack *Pause
	// Touches: cases need several of them; nil = one each. Deferred channels only.
	Touches *Touches
	// Callback: callers take the callback that the queue offers (router.Queue.Callback); nil = nobody does.
	Callback *Callback
	// TakeOver: somebody of another team takes over what has been in an agent's hands for long; nil = nobody does.
	TakeOver *TakeOver
	// Silent: some of the customers whose patience ends leave without a word. Live channels only.
	Silent *Silent
}

// Transfer passes an engagement on to a second level. There is no wrap-up before it.
type Transfer struct {
	Probability float64            // from 0 to 1, of each conversation here
	To          router.Destination // ToQueue or ToFlow; not with AgentOf
	// AgentOf is a router.TeamID: it goes to a certain agent of that team instead, chosen as handover.go says, and stays in its
	// queue. If none of them can have it, the agent who has it is done with it. Who gets it so passes it on no more.
	AgentOf  router.Limit
	Requires router.Limit // position in router.Config.Requirements of what it asks from now on; not set = as before
	// HandleTime is the work of the next leg at pace 1; nil = drawn anew as its source says (of a trace: the row's again).
	HandleTime *workload.Dist
}

// MostTransfers is how often an engagement is transferred; after that it is completed where it is, so that no circle of
// transfers goes on for ever.
const MostTransfers = 10

// Pause is how work is laid down on the way: at most once in each leg, when a share of the leg's work is done.
type Pause struct {
	Probability float64 // from 0 to 1, of each leg
	From, To    float64 // the share of the work done by then is drawn evenly between these; 0 ≤ From ≤ To ≤ 1
	Length      *workload.Dist
}

// TakeOver is who takes over what an agent has had for so long, once, if any of them can have it then; chosen as handover.go
// says. What of the work is done stays done.
type TakeOver struct {
	By    router.TeamID
	After router.Time // since the agent got it, above 0; standing still counts, wrap-up does not
}

// Silent is how customers leave who do not say so: their engagement waits on, is given to an agent like any other, and holds
// the slot until the agent notices that nobody is there, and closes it. No wrap-up follows.
type Silent struct {
	Probability float64        // from 0 to 1, of those whose patience ends
	Detection   *workload.Dist // the agent's work until they notice
}

// OptOut is some queues that some agents do not take for a time, as far as these queues let agents choose (router.Queue.OptIn).
// What is in hand, or rings, stays. Several that overlap are as one.
type OptOut struct {
	Agents []router.AgentID
	Queues []router.QueueID
	Span   // To: router.Far = to the end
	// Protected: the time is kept for other work. Nothing is simulated of the difference; it is for those who explain.
	Protected bool
}

// Callback is what a caller does who may be called back: take it after having waited for some time in the queue, and
// answer, or not, when called.
type Callback struct {
	After       router.Time    // waited in the queue by then, at least 0
	Probability float64        // from 0 to 1: of one who has waited so long
	Dial        *workload.Dist // of each attempt: the agent's work until it is answered or given up; nil = none
	NoAnswer    float64        // from 0 to 1: of each attempt
}

// Answering is how the agents of a team answer what rings, where acceptance is manual (router.Acceptance). The zero
// Answering: they accept at once.
type Answering struct {
	Delay   *workload.Dist // from the offer until they accept or decline; longer than it rings = missed. nil = at once
	Decline float64        // probability, from 0 to 1, that they decline
	Miss    float64        // probability that they let it ring; Decline + Miss is at most 1
}

// Change is a new configuration in the middle of the run.
type Change struct {
	At     router.Time    // after 0; later than the one before
	Config *router.Config // whole; ids stay what they are, see router.Reconfigure
}
