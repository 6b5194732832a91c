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
	Interval router.Time // length of a reporting interval, positive; the last one may be cut short by the horizon
	Horizon  router.Time // what is measured over time is measured from the epoch to here; positive
	Start    time.Time   // the instant of the epoch; its location is the one that labels are written in
	Queues   []QueueSpec // by router.QueueID; shorter = the zero QueueSpec for the rest
	Teams    []TeamSpec  // by router.TeamID; shorter = the zero TeamSpec for the rest
}

// QueueSpec is how one queue is judged.
type QueueSpec struct {
	ServiceLevel router.Limit // threshold T of the service level, nanoseconds; not set = the queue has no service level
	Formula      Formula      // the convention of its service level and of the targets on it
	ShortAbandon router.Limit // abandons that waited at most this long, nanoseconds, are short; not set = none is
	Targets      []Target
	Observed     []Observation // what was measured in reality, printed beside the report's own; may be empty
}

// TeamSpec is how one team is judged.
type TeamSpec struct {
	Targets []Target // on occupancy only
}

// Intervals is the number of reporting intervals up to the horizon.
func (s *Spec) Intervals() int {
	return int((s.Horizon + s.Interval - 1) / s.Interval)
}

// IntervalStart is when interval i begins, as an instant in the spec's location.
func (s *Spec) IntervalStart(i int) time.Time {
	return s.Start.Add(time.Duration(router.Time(i) * s.Interval))
}

// IntervalLabel names interval i by its start: "09:30", "Mon 09:30" when the run spans more than one day, and
// "Mon 2 Jan 09:30" when it spans more than seven. No two intervals have the same label, except in the hour that comes
// twice when clocks are set back.
func (s *Spec) IntervalLabel(i int) string {
	layout := "15:04"
	switch {
	case s.Horizon > 7*router.Day:
		layout = "Mon 2 Jan 15:04"
	case s.Horizon > router.Day:
		layout = "Mon 15:04"
	}
	return s.IntervalStart(i).Format(layout)
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
