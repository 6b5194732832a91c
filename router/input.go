package router

import "fmt"

// Verb says what an Input asks for.
type Verb uint8

// The verbs. Each comment lists the fields read beside At and Verb.
const (
	_ Verb = iota
	// Submit: a new engagement for Queue. Entered, HeadStart, Due, Effort, Requires. The first event appended is its Queued, which
	// carries its id.
	Submit
	// Complete: the conversation or work is over. Engagement. Closes it, or starts its wrap-up where the queue has one.
	Complete
	// EndWrapUp: the wrap-up is over. Engagement.
	EndWrapUp
	// Abandon: the customer gave up waiting. Engagement.
	Abandon
	// SetStatus: Agent, Status; or Agents, Status where several change in one input, as at the start of a shift: then
	// what waits is shared out among them, instead of the first taking all it can hold.
	SetStatus
	// Tick: nothing but the passing of time. To be sent when NextWake says so.
	Tick
)

// String names the verb as scripts and journals write it.
func (v Verb) String() string {
	switch v {
	case Submit:
		return "submit"
	case Complete:
		return "complete"
	case EndWrapUp:
		return "end_wrap_up"
	case Abandon:
		return "abandon"
	case SetStatus:
		return "status"
	case Tick:
		return "tick"
	}
	return fmt.Sprintf("verb(%d)", uint8(v))
}

// Input is one request to the engine, flat data that can be journaled and replayed.
type Input struct {
	At         Time
	Engagement EngagementID
	// Entered is when the engagement really came, at most At: earlier for work that began before the epoch. Waits,
	// delays and max_wait run from here.
	Entered Time
	// HeadStart is an age granted on top, at least 0; it counts in order keys and points only.
	HeadStart Time
	Due       Time // Far = none
	Effort    Time // expected effort, at least 0
	// Requires is the position in Config.Requirements of what this engagement asks, wherever it waits; not set = what its
	// queue asks.
	Requires Limit
	Queue    QueueID
	Agent    AgentID
	Agents   []AgentID // ascending; if not empty, instead of Agent. Not kept by Step.
	Verb     Verb
	Status   Status
}
