package router

import "fmt"

// Verb says what an Input asks for.
type Verb uint8

// The verbs. Each comment lists the fields read beside At and Verb.
const (
	_ Verb = iota
	// Submit: a new engagement for Queue, or for Entry where that is set. Entered, HeadStart, Due, Effort, Requires, Details.
	// The first event appended is its Queued or Scheduled, which carries its id.
	Submit
	// Complete: the conversation or work is over. Engagement. Closes it, or starts its wrap-up where the queue has one.
	Complete
	// EndWrapUp: the wrap-up is over. Engagement.
	EndWrapUp
	// Abandon: the customer gave up waiting. Engagement, of a live channel, waiting or ringing and not a callback.
	Abandon
	// SetStatus: Agent, Status; or Agents, Status where several change in one input, as at the start of a shift: then
	// what waits is shared out among them, instead of the first taking all it can hold. Why, of NotReady.
	SetStatus
	// Tick: nothing but the passing of time. To be sent when NextWake says so.
	Tick

	// Accept: Agent takes the Engagement that rings there.
	Accept
	// Decline: Agent does not want the Engagement that rings there. Manual acceptance only.
	Decline
	// Withdraw: its source takes Engagement back, which is scheduled, waiting, ringing or pending. It ends.
	Withdraw
	// TakeCallback: who waits or rings as Engagement, of a live channel, hangs up to be called back, if the queue offers it.
	TakeCallback
	// NoAnswer: Engagement, a callback in an agent's hands, was not answered by the customer. It is tried again later, or ends.
	NoAnswer
	// SetInactive: the agent puts Engagement, active deferred work, aside. It frees its slot and stays with the agent.
	SetInactive
	// Reactivate: the agent goes on with Engagement, which is inactive. The agent is not offline; caps do not matter.
	Reactivate
	// Pend: Engagement, active deferred work, waits for a third party from now on, with no agent.
	Pend
	// Resume: what Engagement, pending, waited for has come.
	Resume
	// GiveBack: the agent puts Engagement, active, back into its queue, where it keeps its entry time and place. If the
	// agent may take it, it may at once come back, as any other.
	GiveBack
	// Transfer: Engagement, active, goes To a queue, a flow or a ready agent. Requires, if set, is what it asks from now on.
	// An agent gets it at once, whatever they hold; it stays in its queue.
	Transfer
	// TakeOver: Agent, a supervisor, not offline, takes Engagement, active, from its agent, whatever they hold. (To monitor,
	// to whisper and to barge in move no load: the core need not know.)
	TakeOver
	// SetOptIn: Agent serves Queue from now on (In), or does not, where the queue lets agents choose.
	SetOptIn
	// Reconfigure: Config, whole, takes the place of the present one. Ids stay what they are: channels, queues, teams,
	// agents, skills, requirements, variables, flows and entries may be added at the end, and changed, but not taken away;
	// queues and agents can be marked Deleted and Removed, for good. A queue keeps its channel. Held work stays, waiting
	// work is matched anew. Costs as much as Restore of all that is open.
	Reconfigure
	verbs // how many there are, and one
)

var verbNames = [...]string{
	Submit: "submit", Complete: "complete", EndWrapUp: "end_wrap_up", Abandon: "abandon", SetStatus: "status", Tick: "tick",
	Accept: "accept", Decline: "decline", Withdraw: "withdraw", TakeCallback: "take_callback", NoAnswer: "no_answer",
	SetInactive: "set_inactive", Reactivate: "reactivate", Pend: "pend", Resume: "resume", GiveBack: "give_back",
	Transfer: "transfer", TakeOver: "take_over", SetOptIn: "opt_in", Reconfigure: "reconfigure",
}

// String names the verb as scripts and journals write it.
func (v Verb) String() string {
	if v > 0 && v < verbs {
		return verbNames[v]
	}
	return fmt.Sprintf("verb(%d)", uint8(v))
}

// Verbs lists them all.
func Verbs() []Verb {
	list := make([]Verb, 0, verbs)
	for v := Submit; v < verbs; v++ {
		list = append(list, v)
	}
	return list
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
	// flow or its queue asks.
	Requires Limit
	Details  *Details  // nil = none. Not kept by Step.
	Config   *Config   // kept by Step; not to be changed afterwards
	Agents   []AgentID // ascending; if not empty, instead of Agent. Not kept by Step.
	To       Destination
	Entry    Limit // position in Config.Entries; not set = Queue
	Queue    QueueID
	Agent    AgentID
	Verb     Verb
	Status   Status
	Why      uint8 // of NotReady, in the driver's terms; 0 = not said
	In       bool
}

// Details are what is seldom said of a submission. Nothing personal belongs here: what else is known of a consumer stays
// with the driver, who finds it by Handle.
type Details struct {
	NotBefore Time   // scheduled: it enters its queue then, if that is later than At. 0 = at once
	Handle    uint64 // the driver's own; the core keeps it and looks at nothing in it
	Consumer  uint64 // who it is for, in the driver's terms, for preferred agents; 0 = unknown
	// WorkItemID and WorkItemName: no two open engagements have the same pair. An empty id never collides.
	WorkItemID, WorkItemName string
	Values                   []Value // by position in Config.Variables; those beyond its end are not known
}
