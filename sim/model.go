package sim

import (
	"headroom/router"
	"headroom/workload"
)

// Model is everything one replication needs, as plain data: the routing core's configuration, what arrives, who works
// when, and how people's pace depends on what they hold. Scenarios compile to it; nothing in it changes while it runs.
type Model struct {
	Router  router.Config
	Horizon router.Time   // arrivals stop and, unless Drain, the run ends
	Drain   bool          // keep the last staffing until all work is done
	Days    workload.Days // when its days begin, for what is drawn for a person and a day

	// Changes are later configurations, in time order. What is listed by id here is for all ids of the last of them. An
	// agent keeps the hours of the team they are first in, and moves only between teams with the same kind of staffing.
	Changes []Change

	Sources []workload.Source // what arrives
	WrapUp  []*workload.Dist  // by QueueID: work after the conversation; nil = none (goes with router.Queue.WrapUp)
	// WrapUpBy, by QueueID, holds instead of WrapUp where it says anything: by the period of arrival. Empty = nowhere.
	WrapUpBy []workload.Periods
	// HandleFactor, by the number of the source, multiplies what its engagements take from elsewhere: wrap-up, and the handle times of
	// transfers, touches and reopenings. Empty = 1.
	HandleFactor []float64
	Channels     []ChannelPace // by ChannelID
	// TeamChannels, by TeamID, then ChannelID: what of Channels is another thing in this team; a nil row, or none at all = nothing.
	TeamChannels [][]ChannelPace
	TeamPace     [][]Pace    // by TeamID, then QueueID: this team on that queue; a nil row = Unhurried throughout
	Staffing     []Staffing  // by TeamID
	Presence     []Presence  // by TeamID; empty = everybody keeps their hours to the letter, and no account of time is kept
	Speed        []Speed     // by TeamID; empty = people differ by Staffing.People alone
	Switching    []Switching // by TeamID; empty = to turn from one kind of work to another costs nobody anything

	// Thinking, by QueueID: where customers take turns with their agent; nil, or empty altogether = nowhere.
	Thinking []*Thinking

	Conduct   []Conduct   // by QueueID; empty = nothing in any queue
	Answering []Answering // by TeamID; empty = everybody accepts at once
	OptOuts   []OptOut    // what agents do not take for a time; in any order
}

// Pace is how fast work progresses, in billionths: 1 000 000 000 = one second of work per second. Whole numbers keep
// progress exact and equal on every machine.
type Pace int64

// Unhurried is pace 1.
const Unhurried Pace = 1_000_000_000

// Staffing is who of a team is there when: either Individual people with their own hours, or a Headcount by time.
// Exactly one of the two is used; the other is empty.
type Staffing struct {
	// Individual[i] are the hours of the i-th agent of the team (in the order of router.Config.Agents).
	Individual [][]Shift
	// Persons[i] is the key of the i-th agent's own random numbers, absence and answers among them; none = by their number in
	// the team. See TeamKey.
	Persons []workload.Key
	// Headcount steps, in time order: from At on the team has Agents people, until the next step. The largest is at most
	// the team's number of agents in router.Config. Nobody is there before the first step.
	Headcount []Headcount
	// People[i] is what is particular about the i-th agent of the team; beyond its end, nothing. It goes with both.
	People []Person
}

// Shift is one presence of one agent. Breaks lie inside it, in order, without overlap.
type Shift struct {
	From, To router.Time
	Breaks   []Span
}

// Span is a stretch of time, From included, To not.
type Span struct{ From, To router.Time }

// Headcount is one step of a team's staffing.
type Headcount struct {
	At     router.Time
	Agents int
}
