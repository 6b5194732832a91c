package router

import "fmt"

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
}

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
	WrapUp       bool  // a completed engagement stays in wrap-up, holding its slot, until EndWrapUp
	MaxWaiting   Limit // engagements; one that would have to wait beyond it overflows; 0 = nobody may wait
	MaxWait      Limit // nanoseconds in this queue after which a waiting engagement overflows
	// NobodyEligible lets overflow who would wait, or waits, while no agent is ready, whatever the load, who serves the
	// queue and has the skills that are asked last.
	NobodyEligible bool
	Overflow       Destination
	// OverflowKeepsAge lets what overflows from here take its entry time along; default no: its age starts anew there.
	OverflowKeepsAge bool
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
	distributions // how many there are
)

var distributionNames = [...]string{
	LongestIdle: "longest_idle", LongestIdleReady: "longest_idle_ready", Sequential: "sequential", Rotating: "rotating",
	LeastLoaded: "least_loaded", MostLoaded: "most_loaded", MostCapacity: "most_capacity",
	BestSkill: "best_skill",
}

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

// Destination is where an overflowing engagement goes: to another queue, or away (it ends).
type Destination struct {
	ToQueue bool    // false: disconnect, the engagement is closed
	Queue   QueueID // if ToQueue
}
