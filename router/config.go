package router

import (
	"fmt"

	"headroom/router/condition"
)

// Config is everything an administrator sets. It is plain data: an engine made from equal configurations behaves
// equally, and a journal that starts with one can be replayed anywhere.
type Config struct {
	Channels  []Channel
	Queues    []Queue
	Teams     []Team
	Agents    []Agent     // all start Offline and hold nothing
	Exclusive []Exclusion // gate 5: what may not be offered beside what

	Skills       []string       // names, by SkillID
	Requirements []Requirements // what engagements may ask of agents

	Variables   []Variable   // what is known of engagements beside their queue; conditions read them
	Flows       []Flow       // where engagements go by what is known of them
	Entries     []Entry      // where they come in
	Profiles    []Profile    // consumer routing profiles: who goes before whom
	Calendars   []Calendar   // opening hours, business time
	SharedLines []SharedLine // bounds on who waits in several queues together
	Returns     []Return     // what goes back to its queue while its agent is busy with something else

	Settings Settings
}

// Settings decide where contact centers differ. The zero value is the default throughout.
type Settings struct {
	RulesAbove         bool // an occupied rule holds above its thresholds only (load > threshold); default: from them on (≥)
	GateBelow          bool // a live gate is open below its limits only (100·load < p·cap); default: up to them (≤)
	RingingHoldsNoSlot bool // an offer not yet accepted counts in the cap of its channel only; default: it is load like any other
	WrapUpHoldsNoSlot  bool // wrap-up is no load; default: it holds its slot
	InactiveHoldsSlot  bool // inactive work keeps its slot; default: it is no load
	TieBySubmission    bool // equal on everything else: the older submission; default: the older entry, then the older submission
	CallbackLosesPlace bool // who takes a callback goes to the end of the queue; default: it keeps its place
	LogOffReturnsWork  bool // active deferred work of an agent who logs off goes back to its queue; default: it is finished
	AcceptsDuplicates  bool // the same work item may be open more than once; default: it is refused
}

// Variable is something that may be known of an engagement: a whole number, a text, or yes or no.
type Variable = condition.Variable

// Value is what is known of one engagement for one Variable; the zero Value: nothing.
type Value = condition.Value

// PriorityVariable is the name of the variable that FlowRule.Priority sets, a number where it is used. It orders nothing
// by itself.
const PriorityVariable = "priority"

// Entry is where engagements come in, an entry id: it leads to a flow, or straight to a queue.
type Entry struct {
	Name  string
	Flow  Limit   // position in Config.Flows; not set: to Queue
	Queue QueueID // where Flow is not set
}

// Flow leads engagements to queues: its first rule that holds decides. The last one has no condition.
type Flow struct {
	Name  string
	Rules []FlowRule
}

// FlowRule is one rule of a flow.
type FlowRule struct {
	When     string // a condition over Config.Variables, see package condition; empty = always
	Queue    QueueID
	Priority Limit // set: the engagement's variable "priority" becomes this
	Requires Limit // position in Config.Requirements; counts, until another flow, where the engagement asks nothing itself
	// Due: the due time is so many nanoseconds after the engagement entered; counts where it came without one.
	Due         Limit
	DueCalendar Limit // position in Config.Calendars: of these nanoseconds only open ones count; not set = calendar time
}

// Profile is a consumer routing profile: rows over what is known of an engagement, which decide who goes before whom.
// The rows are looked at when an engagement is submitted or transferred, and after a reconfiguration.
type Profile struct {
	Name string
	// Top are conditions, the best first: of two engagements, one with an earlier first match goes first, strictly; none
	// = last. At most MaxRows.
	Top []string
	// Accumulating: the first row that holds says how waiting is worth points. Unmatched: Queue.Points. At most MaxRows.
	Accumulating []PointsRow
}

// PointsRow is one accumulating row of a profile.
type PointsRow struct {
	When   string
	Points Points
}

// Calendar is when something is open: intervals in time order that neither overlap nor touch. Outside them it is closed.
type Calendar struct {
	Name string
	Open []Interval
}

// Interval is a stretch of time, From included, To not.
type Interval struct{ From, To Time }

// SharedLine bounds how many wait in several queues together, as telephone lines do. A queue is in at most one.
type SharedLine struct {
	Name   string
	Queues []QueueID
	Most   int64 // at least 0
}

// Return sends work of the Held channel back to its queue once it has stood still for After because its agent also holds
// work of the Arriving channel. It keeps its entry time and place. While an agent holds work of the Arriving channel it
// is not offered work of the Held one, which would only come back. Returns form no circle.
type Return struct {
	Arriving, Held ChannelID
	After          Time
}

// Requirements is what an engagement asks of its agent, in order of importance (which counts under BestSkill only). What
// has lapsed asks nothing any more: a list relaxes as the engagement waits.
type Requirements struct {
	Name string
	List []Requirement
}

// Requirement asks for a skill at a level of at least Level. It lapses when the engagement has waited Lapses nanoseconds
// in its queue; not set = it never does.
type Requirement struct {
	Skill  SkillID
	Level  int // from 1 to MaxLevel
	Lapses Limit
}

// MaxLevel bounds the levels of skills; scenarios use 1 to 5 unless they say otherwise.
const MaxLevel = 100

// Channel is a way in which work reaches people.
type Channel struct {
	Name string // "voice", "chat", "work_item", …
	Live bool   // somebody is waiting at the other end and may abandon; otherwise deferred work
	// Slot is the capacity that the channel uses. Channels with equal Slot share it: the load of each is what is held of
	// all of them, in caps, occupied rules, gates and pace. Voice and video share one by default. Slots are numbered from
	// 0 without gaps; at most MaxSlots.
	Slot int
}

// MaxSlots bounds the distinct Channel.Slot values.
const MaxSlots = 12

// Exclusion keeps work of the Arriving channel from an agent while work of the Held channel is in hand. One direction
// only: both directions are two exclusions.
type Exclusion struct{ Arriving, Held ChannelID }

// Team is a set of agents with the same configuration of capacity.
type Team struct {
	Name string
	// Caps is the most engagements an agent holds at once, by ChannelID (its length is that of Config.Channels); 0 = none
	// of that channel. Channels that share a slot have equal caps.
	Caps []int
	// Occupied are the occupied rules: an agent is occupied, and offered nothing on any channel, while any rule holds. An
	// empty list means that load never makes anyone occupied.
	Occupied []Rule
	// LiveGate bounds what an agent may hold when voice or video is offered (channels that are Live and in
	// LiveGate.Guards); nil = no gate.
	LiveGate *LiveGate
}

// Rule holds while every one of its criteria holds.
type Rule []Criterion

// Criterion holds while the load summed over Channels is at least the threshold: Count, or Percent of the agent's cap.
// Exactly one of the two is positive, and Percent goes with one channel only.
type Criterion struct {
	Channels []ChannelID
	Count    int
	Percent  Percent
}

// Percent is in thousandths of a percent: 100 % = 100 000.
type Percent int32

// Full is 100 %.
const Full Percent = 100_000

// Threshold is the load from which p of the cap is reached: ceil(p·cap/100 %). Cap 3, 50 % → 2; cap 1, any p → 1.
func (p Percent) Threshold(limit int) int {
	return int((int64(p)*int64(limit) + int64(Full) - 1) / int64(Full))
}

// LiveGate: work of the Guards channels is offered only while each limit holds, 100·load ≤ percent·cap, no rounding up.
type LiveGate struct {
	Guards []ChannelID // usually voice and video
	Limits []GateLimit
}

// GateLimit bounds the load of one channel: load·100 % ≤ Percent·cap.
type GateLimit struct {
	Channel ChannelID
	Percent Percent
}

// Agent is one person. AgentID is the position in Config.Agents.
type Agent struct {
	Name   string
	Team   TeamID
	Skills []SkillLevel // each skill at most once
	// Removed: the agent is here no more. Its id stays taken. Of what it holds when it is removed, Leave says what becomes.
	Removed bool
	Leave   Leave
}

// Leave says what becomes of the work of an agent who is removed.
type Leave uint8

// The ways.
const (
	FinishWork Leave = iota // what is in hand stays until it is completed; what is inactive goes back all the same
	ReturnWork              // it goes back to its queue, keeping its entry time and place
	leaves                  // how many there are
)

// SkillLevel is how well an agent can do something.
type SkillLevel struct {
	Skill SkillID
	Level int // from 1 to MaxLevel
}

// Queue is where engagements of one channel wait.
type Queue struct {
	Name    string
	Channel ChannelID
	Teams   []QueueTeam // tried in this order by an arriving engagement
	// Requires is the position in Config.Requirements of what is asked for an engagement that does not say itself; not set
	// = nothing.
	Requires     Limit
	Distribution Distribution
	Order        Order
	RiskBelow    Time // AtRisk only: the slack below which an engagement goes first
	Cutoff       bool // with an order by due: the hopeless, whose slack is below 0, go last
	Points       Points
	Profile      Limit // position in Config.Profiles; not set = no rows: nobody is on top, all get Points
	// Pool: all teams that see an engagement are looked at as one; otherwise in their order, the next only if the one
	// before has nobody who may take it.
	Pool bool
	// Acceptance is how an agent gets what is offered.
	Acceptance Acceptance
	Preferred  Preferred
	OptIn      bool  // agents may opt out of the queue, and in again (SetOptIn)
	WrapUp     bool  // a completed engagement stays in wrap-up, holding its slot, until EndWrapUp
	MaxWaiting Limit // engagements; one that would have to wait beyond it overflows; 0 = nobody may wait
	MaxWait    Limit // nanoseconds in this queue after which a waiting engagement overflows
	// NobodyEligible lets overflow who would wait, or waits, while no agent is ready, whatever the load, who serves the
	// queue and has the skills that are asked last.
	NobodyEligible bool
	Overflow       Destination
	// Hours: position in Config.Calendars; not set = always open. They are about what comes: live work that comes while it
	// is closed goes to OnClosed; deferred work waits. What waits is served by whoever is there, closed or not.
	Hours    Limit
	OnClosed Destination
	// AtClose lets live work overflow to OnClosed that still waits (ringing and callbacks apart) at the end of an interval
	// of Hours; otherwise it is served.
	AtClose bool
	Closed  bool // as if outside Hours, until a reconfiguration says otherwise
	// Deleted: the queue is here no more; its id stays taken. What waits there, or comes to it, goes to Overflow.
	Deleted bool

	Callback *Callback // what a waiting caller may take instead; nil = nothing
	Inactive Inactive
	Pending  Pending
	// TransferKeepsAge: what is transferred here keeps its age in order keys and points; default: it starts anew.
	TransferKeepsAge bool
	// TransferKeepsRelaxation: delays of teams and lapses of requirements go on from where they were; default: they start
	// anew.
	TransferKeepsRelaxation bool
	// DueCalendar: position in Config.Calendars: slack counts open time only; not set = calendar time.
	DueCalendar Limit
	// OverflowKeepsAge lets what overflows from here take its entry time along; default no: its age starts anew there.
	OverflowKeepsAge bool
}

// Acceptance is how an offer becomes an answer.
type Acceptance struct {
	// Manual: the agent accepts or declines; otherwise an offer is accepted when RingTime is over, 0 = at once.
	Manual bool
	// RingTime is how long it rings. Manual: above 0; an offer not accepted by then is missed.
	RingTime Time
	// RetryAfter: who declined or missed an offer is not offered the same engagement again until so long afterwards; or until
	// it comes back from somebody else, and nobody is left who may take it but those who were asked. Not set = RingTime,
	// at least a second.
	RetryAfter Limit
	ForGood    bool // who declined or missed is never offered the same engagement again while it waits in this queue
	// CoolDown: who missed an offer becomes NotReady for so long, unless they change their status before; not set = they
	// stay ready.
	CoolDown Limit
}

// Preferred is how a queue looks for the agent who last served the same consumer (Details.Consumer), in whatever queue.
type Preferred struct {
	LookBack Time // how long ago that may have ended; 0 = no such preference
	// Hold: if this agent is ready but may not take it just now, it waits so long for them alone: until they take it, decline
	// or miss it, or cease to be ready.
	Hold Time
}

// Callback is the terms on which a waiting caller is called back. It waits on, but abandons no more, and no limit of the
// queue concerns it.
type Callback struct {
	Attempts   int  // how often it is tried, at least 1
	RetryAfter Time // between attempts that were not answered; above 0
}

// Inactive is how long deferred work may rest with its agent. Reactivate ends that, one of these limits, or the removal of
// the agent; nothing else does: it must be active again to be completed, passed on or given back.
type Inactive struct {
	ClosesAfter  Limit // nanoseconds after which it closes by itself; not set = never
	ReturnsAfter Limit // nanoseconds after its agent logged off (or was removed) from which on it goes back to the queue; not set = never
}

// Pending is what becomes of deferred work that waits for a third party.
type Pending struct {
	StopsClock bool // the due time moves by as long as it was pending
	// SameAgent: resumed, it goes to the agent who had it, unless they are offline; otherwise, or then, to the queue, anew.
	SameAgent bool
}

// QueueTeam is one team's part in serving a queue.
type QueueTeam struct {
	Team     TeamID
	Priority int // of this queue for this team: lower is served first, strictly
	// Delay: the team sees an engagement only once it has waited this long in the queue; nanoseconds, 0 = at once.
	Delay Time
	// Reserve r: offered to the team only while more than r of its ready agents hold nothing (the candidate counts).
	Reserve Limit
}

// Points is what waiting is worth when queues of equal priority compete for a freed agent:
// Initial + RatePerMinute × minutes waited, at most Max. All in thousandths of a point, so that arithmetic is exact.
// Inside one queue all engagements share it, so there the older still goes first.
type Points struct {
	Initial       int64
	RatePerMinute int64
	Max           Limit
}

// DefaultPoints is one point a minute from nothing: the oldest goes first.
var DefaultPoints = Points{RatePerMinute: 1000}

// Distribution says which of several eligible agents of a team gets an engagement.
type Distribution uint8

// The distributions. Equal on everything: the lower agent id. Held is all that an agent holds, on whatever channel.
const (
	// LongestIdle: fewest held first (so those holding nothing before the others), then longest since the last work
	// ended (holding nothing) or since the last assignment (holding some). Logging in starts the clock.
	LongestIdle Distribution = iota
	// LongestIdleReady: fewest held first, then longest since becoming ready, whatever was done since.
	LongestIdleReady
	// Sequential: always the first in the order of ids.
	Sequential
	// Rotating: the next in the order of ids after the last of the team who answered from this queue.
	Rotating
	// LeastLoaded: fewest held first, then longest since the last assignment.
	LeastLoaded
	// MostLoaded: most held first, so that one is filled before the next; then longest since the last assignment.
	MostLoaded
	// MostCapacity: largest free share of the cap that the queue's channel uses, then longest since the last assignment.
	MostCapacity
	// BestSkill: highest level in the first requirement that has not lapsed, then in the second, …; then LongestIdle.
	BestSkill
	// Simultaneous: up to MostRung eligible agents of the team ring at once, chosen as by LongestIdle; the first to accept
	// has it. Goes with manual acceptance.
	Simultaneous
	distributions // how many there are
)

var distributionNames = [...]string{
	LongestIdle: "longest_idle", LongestIdleReady: "longest_idle_ready", Sequential: "sequential", Rotating: "rotating",
	LeastLoaded: "least_loaded", MostLoaded: "most_loaded", MostCapacity: "most_capacity",
	BestSkill: "best_skill", Simultaneous: "simultaneous",
}

// MostRung bounds how many agents ring at once for one engagement.
const MostRung = 10

// String names the distribution as scenarios write it.
func (d Distribution) String() string {
	if d < distributions {
		return distributionNames[d]
	}
	return fmt.Sprintf("distribution(%d)", uint8(d))
}

// Distributions lists them all, the default first.
func Distributions() []Distribution {
	list := make([]Distribution, distributions)
	for i := range list {
		list[i] = Distribution(i)
	}
	return list
}

// Order says which engagement of one queue goes first. Equal on everything: the older entry, then the lower id. A head
// start makes an engagement older in FIFO, LIFO and ByPoints.
type Order uint8

// The orders. Slack is what is left until the due time if the expected effort began now: due − now − effort; work without
// a due time has more of it than any other.
const (
	FIFO        Order = iota // the older
	LIFO                     // the younger
	ByPoints                 // the one with more points; equal to FIFO while all in the queue share one Points
	EarliestDue              // the earlier due time
	LeastSlack               // the least slack
	AtRisk                   // those whose slack is below Queue.RiskBelow, least slack first; then the others, FIFO
	orders                   // how many there are
)

var orderNames = [...]string{
	FIFO: "fifo", LIFO: "lifo", ByPoints: "points", EarliestDue: "earliest_due", LeastSlack: "least_slack", AtRisk: "at_risk",
}

// String names the order as scenarios write it.
func (o Order) String() string {
	if o < orders {
		return orderNames[o]
	}
	return fmt.Sprintf("order(%d)", uint8(o))
}

// Orders lists them all, the default first.
func Orders() []Order {
	list := make([]Order, orders)
	for i := range list {
		list[i] = Order(i)
	}
	return list
}

// ByDue says whether the order looks at due times, so that Queue.Cutoff makes sense.
func (o Order) ByDue() bool { return o == EarliestDue || o == LeastSlack || o == AtRisk }

// Destination is where an engagement goes that does not wait any more: elsewhere, or away (it ends).
type Destination struct {
	Kind  DestinationKind
	Queue QueueID // ToQueue
	Flow  FlowID  // ToFlow
	Agent AgentID // ToAgent
}

// DestinationKind tells destinations apart.
type DestinationKind uint8

// The kinds.
const (
	Disconnect   DestinationKind = iota // it ends
	Voicemail                           // it ends with a message
	ToQueue                             // another queue
	ToFlow                              // a flow, which leads to a queue
	ToAgent                             // transfers only: a certain agent
	destinations                        // how many there are
)

// String names the kind.
func (k DestinationKind) String() string {
	switch k {
	case Disconnect:
		return "disconnect"
	case Voicemail:
		return "voicemail"
	case ToQueue:
		return "queue"
	case ToFlow:
		return "flow"
	case ToAgent:
		return "agent"
	}
	return fmt.Sprintf("destination(%d)", uint8(k))
}
