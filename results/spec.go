package results

import (
	"time"

	"headroom/router"
)

// Spec is what measuring needs to know beside the events. It is plain data and not changed by anything here.
type Spec struct {
	// Router has the names, channels, caps and rules of what is measured. Where the run changes its configuration, this is the
	// last one, which has all that any before it had; its caps and rules count throughout.
	Router   router.Config
	Level    Level       // how much is recorded
	Interval router.Time // length of a reporting interval, positive; the last one may be cut short by the horizon
	// Bounds are when the intervals begin, where that is not every Interval from the epoch on; ascending, the first is 0. So it is
	// where the run begins within one, or the clocks change within one.
	Bounds []router.Time
	// Parts are the intervals with which measuring begins: none = with the run; one = after a warm-up; several = batches, each of which
	// is measured by itself. See Divide.
	Parts   []int
	Horizon router.Time // what is measured over time is measured from the epoch to here; positive
	Start   time.Time   // the instant of the epoch; its location is the one that labels are written in
	Changes []string    // when each change of the scenario holds, in words
	WhatIf  string      // by what the scenario multiplies its demand, in words; empty = by nothing
	// ParameterSets is how many the scenario has: what else its parameters may be.
	ParameterSets int
	Queues        []QueueSpec // by router.QueueID; shorter = the zero QueueSpec for the rest
	Teams         []TeamSpec  // by router.TeamID; shorter = the zero TeamSpec for the rest
}

// QueueSpec is how one queue is judged.
type QueueSpec struct {
	ServiceLevel router.Limit // threshold T of the service level, nanoseconds; not set = the queue has no service level
	Formula      Formula      // the convention of its service level and of the targets on it
	ShortAbandon router.Limit // abandons that waited at most this long, nanoseconds, are short; not set = none is
	Targets      []Target
	Cases        bool          // its work may need several touches: count them, and give percentiles of its turnaround
	Observed     []Observation // what was measured in reality, printed beside the report's own; may be empty
}

// TeamSpec is how one team is judged.
type TeamSpec struct {
	Targets []Target // on occupancy only
	// Cost is what an hour on the payroll clock costs, in money; Costs: it is said. Where no team's is, there is no cost.
	Cost  float64
	Costs bool
}

func (s *Spec) queue(q int) QueueSpec {
	if q < len(s.Queues) {
		return s.Queues[q]
	}
	return QueueSpec{}
}

func (s *Spec) team(t int) TeamSpec {
	if t < len(s.Teams) {
		return s.Teams[t]
	}
	return TeamSpec{}
}
