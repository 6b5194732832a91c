package router

import "fmt"

// Kind says what an Event reports, and which of its fields mean something.
type Kind uint8

// What the core reports. Each comment lists the fields set beside At and Kind.
const (
	_ Kind = iota
	// Queued: offered to a queue (a new one, or one that overflowed into it). Engagement, Queue, Due, Effort; Elapsed =
	// its age on entering (0 but for work that began before the epoch or kept its age).
	Queued
	// Answered: an agent takes it. Engagement, Queue, Agent, Team, Rule; Elapsed = time waited in this queue.
	Answered
	// Abandoned: the customer gave up. Engagement, Queue; Elapsed = time waited in this queue. The engagement is closed.
	Abandoned
	// Overflowed: a limit of the queue sent it on. Engagement, Queue, Reason; Elapsed = time waited in this queue.
	// Followed by Queued elsewhere, or by Closed without agent when the destination is to disconnect.
	Overflowed
	// WrapUpStarted: the customer is served, the agent still busy with it. Engagement, Queue, Agent, Team; Elapsed =
	// time since Answered.
	WrapUpStarted
	// Closed: it is over and its slot is free. Engagement, Queue, Due; and if HasAgent: Agent, Team, Rule; Elapsed =
	// time since Answered, wrap-up included.
	Closed
	// StatusChanged: Agent, Team, Status, Rule.
	StatusChanged
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
)

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
	case Suspended:
		return "suspended"
	case Resumed:
		return "resumed"
	case Staffed:
		return "staffed"
	case ArrivalsEnded:
		return "arrivals_ended"
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
	}
	return fmt.Sprintf("reason(%d)", uint8(r))
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
	Kind       Kind
	Channel    ChannelID // of the queue, where Queue is set
	HasAgent   bool
	Status     Status
	Reason     Reason
	// Rule is the number, from 1, of the first occupied rule of the agent's team that holds after this event; 0 = the
	// agent is not occupied.
	Rule uint8
}
