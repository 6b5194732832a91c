package scenarios

import (
	"time"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

// DefaultReplications is how many runs a scenario asks for that does not say.
const DefaultReplications = 20

// Scenario is a valid scenario, resolved: every name is a position, every default filled in. Read only.
type Scenario struct {
	File         string // as the user named it
	Name         string
	Notes        string         // paragraphs separated by blank lines; may be empty
	Start        time.Time      // in Location; mostly a midnight
	Location     *time.Location // of the clocks and dates of the scenario
	Horizon      router.Time
	Interval     router.Time // of reporting; see IntervalBounds
	Drain        bool
	Changes      []string    // in words: when each change first holds, and of what kind it is
	WhatIf       string      // in words: by what demand is multiplied, such as "volume +15 %"; empty = by nothing
	WarmUp       router.Time // for so long nothing is counted
	WarmUpFound  bool        // is to be found by the run itself
	Batches      int         // into which one replication is divided; 0 = none
	Replications int

	Channels []Channel // by router.ChannelID
	Queues   []Queue   // by router.QueueID
	Teams    []Team    // by router.TeamID

	// Warnings are worth a second look and forbid nothing.
	Warnings []Problem

	dayStarts workload.Days // of the second and later days and of the one after the end; empty = 24 hours each from midnight on
	dayCount  int

	model     sim.Model
	hash      string
	uncertain parameterSets
	turnable  turnable
	origin    origin
	staff     staffing
}

// Channel is a channel that the scenario uses.
type Channel struct {
	Name string
	Live bool
}

// Queue is what reports need to know of a queue beyond the model.
type Queue struct {
	Name         string
	Channel      router.ChannelID
	Targets      []Target
	ServiceLevel router.Limit // nanoseconds: the threshold of its service level targets, which all share it; unset = none
	Formula      Formula      // of its service level
	ShortAbandon router.Limit // nanoseconds: who gives up within it counts as a short abandon; unset = nobody does
	HasDue       bool         // some of its demand has a due time
	Observed     *Observed    // nil = nothing was measured
}

// Team is what reports need to know of a team beyond the model.
type Team struct {
	Name            string
	Agents          int          // people rostered; with agents by interval, the largest number present
	Rules           []string     // the occupied rules in words, in the order of router.Team.Occupied
	OccupancyAtMost router.Limit // thousandths of a percent
	// Pay is what an hour on the payroll clock costs, in thousandths of money, by agent of the team; unset = not said. Only
	// rosters say it; nil = nobody's is said.
	Pay []router.Limit
	// Cost is what an hour on the payroll clock costs by the team's own word, in thousandths of money; unset = not said. See HourCost.
	Cost router.Limit

	hourCost float64 // in money
	costs    bool    // that is said
}

// Model is what the scenario compiles to. It is shared: nothing in it may be changed.
func (s *Scenario) Model() sim.Model { return s.model }

// Hash identifies the content: equal for equal content (comments, layout and file names aside), whatever the path. It is
// the first 16 hexadecimal digits of a SHA-256 over the scenario with its settings and the tables it names.
func (s *Scenario) Hash() string { return s.hash }
