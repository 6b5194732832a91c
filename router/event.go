package router

import "fmt"

// Kind says what an Event reports, and which of its fields mean something.
type Kind uint8

// What the core reports. Each comment lists the fields set beside At and Kind.
const (
	_ Kind = iota
	// Queued: offered to a queue: a new one, or one that overflowed, was transferred or came back into it. Engagement, Queue,
	// Due, Effort; Elapsed = its age on entering (0 but for work that began before the epoch or kept its age). With
	// Callback it is no new offer: a callback waits again.
	Queued
	// Answered: an agent takes it. Engagement, Queue, Agent, Team, Rule, Callback; Elapsed = time waited in this queue.
	Answered
	// Abandoned: the customer gave up. Engagement, Queue; Elapsed = time waited in this queue. The engagement is closed.
	Abandoned
	// Overflowed: a limit of the queue sent it on. Engagement, Queue, Reason, Callback (of a deleted queue); Elapsed = time
	// waited in this queue. Followed by Queued elsewhere, or by Closed without agent.
	Overflowed
	// WrapUpStarted: the customer is served, the agent still busy with it. Engagement, Queue, Agent, Team; under
	// WrapUpHoldsNoSlot, Rule; Elapsed = time since Answered or Assigned.
	WrapUpStarted
	// Closed: it is over and its slot is free. Engagement, Queue, Due, End; and if HasAgent: Agent, Team, Rule; Elapsed =
	// time since Answered, wrap-up included (since Inactivated, where that was its state).
	Closed
	// StatusChanged: Agent, Team, Status, Why, Rule. CoolDown: because an offer was missed, or such a pause is over.
	StatusChanged

	// Scheduled: it waits for its time; in no queue's balance. Engagement, Queue, Due, Effort, Callback; Elapsed = how long
	// from now on.
	Scheduled
	// Offered: it rings at an agent. Engagement, Queue, Agent, Team, Rule, Callback; Elapsed = time waited in this queue.
	Offered
	// Declined: by the agent where it rang. Engagement, Queue, Agent, Team, Rule; Elapsed = time waited in this queue.
	Declined
	// Missed: it rang there as long as it may. Engagement, Queue, Agent, Team, Rule; Elapsed = time waited in this queue.
	Missed
	// OfferEnded: it rings there no more, for no doing of this agent's, or because they logged off. Engagement, Queue, Agent,
	// Team, Rule; Elapsed = time waited in this queue.
	OfferEnded
	// Stranded: it waits, and all who might else take it now have declined or missed it. Engagement, Queue; Elapsed.
	Stranded
	// CallbackTaken: it waits on to be called back. Engagement, Queue; Elapsed = time waited in this queue.
	CallbackTaken
	// CallbackUnanswered: its agent called, and nobody answered. Engagement, Queue, Agent, Team, Rule; Elapsed = time since
	// Answered. Followed by Scheduled, or by Closed without agent.
	CallbackUnanswered
	// Withdrawn: its source took it back; it is closed. Engagement, Queue, Callback; Elapsed = time waited in this queue, or
	// scheduled or pending. InQueue: it was offered to its queue and waited there.
	Withdrawn
	// Inactivated: its agent put it aside. Engagement, Queue, Agent, Team, Rule; Elapsed = time since it was last active.
	Inactivated
	// Assigned: an agent gets it without an offer: reactivated, resumed, transferred to or taken over by them. Engagement,
	// Queue, Agent, Team, Rule, Due; Elapsed = how long it was inactive or pending, 0 after a transfer or take-over.
	Assigned
	// Pended: it waits for a third party. Engagement, Queue, Agent, Team, Rule; Elapsed = time since it was last active.
	Pended
	// Transferred: its agent passed it on, or a supervisor took it; this leg is over. Engagement, Queue, Agent, Team, Rule;
	// Elapsed = time since Answered or Assigned. Followed by Queued, or by Assigned.
	Transferred
	// Returned: it goes back to its queue. Engagement, Queue, Agent, Team, Rule; Elapsed = time since Answered or Assigned, or
	// how long it was inactive. Followed by Queued.
	Returned
	// OptInChanged: Agent, Team, Queue, Rule; In.
	OptInChanged
	// Reconfigured: from now on the new configuration holds.
	Reconfigured
	// AgentChanged: the agent's team, or the rule that makes them occupied, is another after a reconfiguration. Agent, Team,
	// Status, Rule.
	AgentChanged
)

// DriverKinds and above are facts that only a driver knows, in the same stream; the core never emits them.
const (
	DriverKinds Kind = 128 + iota
	// Suspended: work in hand stands still because of other work in hand. Engagement, Queue, Agent, Team.
	Suspended
	// Resumed: it goes on. Engagement, Queue, Agent, Team; Elapsed = resume cost to be worked off first.
	Resumed
	// Staffed: from now on Team has Paid agents on the payroll clock, of whom Scheduled are due to work (not on a
	// scheduled break). Sent whenever either number changes.
	Staffed
	// ArrivalsEnded: the horizon is reached; what follows is draining.
	ArrivalsEnded
	// LeftSilently: the customer gave up, and nobody has noticed: it waits on. Engagement, Queue; Elapsed = time waited in
	// this queue. (Known to a simulation; to a live driver at the earliest when an agent notices.)
	LeftSilently
	// DutyChanged: what an agent's hours say of them is another from now on. Agent, Team, Status; Why = a Duty. Only from
	// drivers that keep the account of each agent's time.
	DutyChanged
	// TriesAgain: who gave up, or was refused, will try again; the engagement is over. Engagement, Queue; Elapsed = after how long.
	TriesAgain
	// Redialed, Reopened, FollowedUp: the engagement whose Queued or Scheduled comes next comes about from another, which is
	// over: its customer tries again, what was done comes back, or this follows from it. Engagement; Parent = the other; Queue =
	// where that ended; Elapsed = how long ago.
	Redialed
	Reopened
	FollowedUp
	// ThinkingStarted: the agent has had a turn in a conversation in hand, and waits for the customer's. Engagement, Queue, Agent,
	// Team.
	ThinkingStarted
	// ThinkingEnded: the customer waits for the agent's next turn. Engagement, Queue, Agent, Team; Elapsed = how long they thought.
	ThinkingEnded
	// MeasuringBegan: what happened so far is how things stand, and is counted nowhere.
	MeasuringBegan
	// Listed: the engagement is a customer who comes onto a list to be called. Engagement, Queue: where they come first, for this and
	// the next two kinds.
	Listed
	// Called: an agent begins to call a customer of a list. Engagement, Queue; In: somebody will answer. (That is known to a
	// simulation; to a live driver when it happens.)
	Called
	// Delisted: nobody will call a customer of a list any more whom no call has reached. Engagement, Queue; In: given up after the last
	// attempt. Otherwise taken back by another system, or sent to where nobody calls.
	Delisted
)

// Duty is what an agent is there for at present, as only a driver knows, whatever they hold.
type Duty uint8

// The duties. All but OffDuty are rostered time.
const (
	UnknownDuty Duty = iota // no DutyChanged so far
	OffDuty                 // not rostered now
	OnDuty                  // at work
	OnBreak                 // on a scheduled break, or one that waited for work
	Away                    // unscheduled, for some time
	Absent                  // not come, for the day or not yet
)

var dutyNames = [...]string{"unknown", "off_duty", "on_duty", "break", "away", "absent"}

// String names the duty.
func (d Duty) String() string {
	if int(d) < len(dutyNames) {
		return dutyNames[d]
	}
	return fmt.Sprintf("duty(%d)", uint8(d))
}

// String names the kind as scripts and journals write it.
func (k Kind) String() string {
	switch k {
	case Queued:
		return "queued"
	case Answered:
		return "answered"
	case Abandoned:
		return "abandoned"
	case Overflowed:
		return "overflowed"
	case WrapUpStarted:
		return "wrap_up"
	case Closed:
		return "closed"
	case StatusChanged:
		return "status"
	case Scheduled:
		return "scheduled"
	case Offered:
		return "offered"
	case Declined:
		return "declined"
	case Missed:
		return "missed"
	case OfferEnded:
		return "offer_ended"
	case Stranded:
		return "stranded"
	case CallbackTaken:
		return "callback_taken"
	case CallbackUnanswered:
		return "callback_unanswered"
	case Withdrawn:
		return "withdrawn"
	case Inactivated:
		return "inactivated"
	case Assigned:
		return "assigned"
	case Pended:
		return "pended"
	case Transferred:
		return "transferred"
	case Returned:
		return "returned"
	case OptInChanged:
		return "opt_in"
	case Reconfigured:
		return "reconfigured"
	case AgentChanged:
		return "agent_changed"
	case Suspended:
		return "suspended"
	case Resumed:
		return "resumed"
	case Staffed:
		return "staffed"
	case ArrivalsEnded:
		return "arrivals_ended"
	case LeftSilently:
		return "left_silently"
	case DutyChanged:
		return "duty"
	case TriesAgain:
		return "tries_again"
	case Redialed:
		return "redialed"
	case Reopened:
		return "reopened"
	case FollowedUp:
		return "followed_up"
	case ThinkingStarted:
		return "thinking_started"
	case ThinkingEnded:
		return "thinking_ended"
	case MeasuringBegan:
		return "measuring_began"
	case Listed:
		return "listed"
	case Called:
		return "called"
	case Delisted:
		return "delisted"
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// Reason says which limit made an engagement overflow.
type Reason uint8

// The reasons.
const (
	NoReason      Reason = iota
	QueueFull            // max_waiting
	WaitedTooLong        // max_wait
	NoneEligible         // nobody_eligible
	LinesFull            // the most that shared lines hold
	QueueClosed          // it came outside the queue's hours
	ClosingTime          // at_close: it still waited when the queue closed
	QueueDeleted         // the queue is no more
)

// String names the reason by the setting behind it.
func (r Reason) String() string {
	switch r {
	case NoReason:
		return "none"
	case QueueFull:
		return "max_waiting"
	case WaitedTooLong:
		return "max_wait"
	case NoneEligible:
		return "nobody_eligible"
	case LinesFull:
		return "shared_lines"
	case QueueClosed:
		return "hours"
	case ClosingTime:
		return "at_close"
	case QueueDeleted:
		return "deleted"
	}
	return fmt.Sprintf("reason(%d)", uint8(r))
}

// End says how a Closed engagement ended.
type End uint8

// The ends.
const (
	Served         End = iota // by an agent
	Disconnected              // overflowed away
	LeftMessage               // overflowed to voicemail
	ClosedItself              // inactive for as long as its queue allows
	CallbackFailed            // the customer did not answer any attempt
)

// String names the end.
func (x End) String() string {
	switch x {
	case Served:
		return "served"
	case Disconnected:
		return "disconnected"
	case LeftMessage:
		return "voicemail"
	case ClosedItself:
		return "auto_closed"
	case CallbackFailed:
		return "callback_failed"
	}
	return fmt.Sprintf("end(%d)", uint8(x))
}

// Event is one fact, flat and complete in itself: whoever reads the stream needs no access to the engine. Which fields a
// kind sets is said at the kind; the others are zero.
type Event struct {
	At         Time
	Engagement EngagementID
	Elapsed    Time
	Due        Time // Far = no due time
	Effort     Time // expected effort of the engagement, as given at submission
	Queue      QueueID
	Agent      AgentID
	Team       TeamID
	Paid       int32 // Staffed only
	Scheduled  int32 // Staffed only
	// The next five stand together, in the order in which a digest looks at them.
	Kind    Kind
	Channel ChannelID // of the queue, where Queue is set
	Status  Status
	Reason  Reason
	// Rule is the number, from 1, of the first occupied rule of the agent's team that holds after this event; 0 = the
	// agent is not occupied.
	Rule     uint8
	HasAgent bool
	Why      uint8 // StatusChanged: of NotReady, as the driver gave it; DutyChanged
	End      End
	Callback bool // of one who is being called back
	CoolDown bool
	In       bool // OptInChanged, Called and Delisted only
	InQueue  bool // Withdrawn only
}

// report appends an event about an engagement and returns it, to be filled in: where it stands, since what is put together
// elsewhere and copied in wider pieces waits until all that was written before has reached its place in memory.
func (e *Engine) report(dst []Event, kind Kind, x *engagement, channel ChannelID) ([]Event, *Event) {
	dst = append(dst, Event{})
	ev := &dst[len(dst)-1]
	ev.At, ev.Kind, ev.Engagement, ev.Queue, ev.Channel = e.now, kind, x.id, x.queue, channel
	return dst, ev
}

// Parent is the engagement that Engagement comes about from, of Redialed, Reopened and FollowedUp. It stands where others have
// their effort, so that an event stays small.
func (ev *Event) Parent() EngagementID { return EngagementID(ev.Effort) }

// OfList tells the kinds that are about a customer on a list, whatever becomes of the engagement.
func (k Kind) OfList() bool { return k >= Listed && k <= Delisted }

// ComesBack tells the kinds of engagements that come about from others.
func (k Kind) ComesBack() bool { return k >= Redialed && k <= FollowedUp }
