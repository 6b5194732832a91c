package results

import "headroom/router"

// HandlingCounts count what happened at one queue beside the usual, in one replication: what many runs are without.
type HandlingCounts struct {
	Declined, Missed   int64 // by agents: each agent who does counts
	Stranded           int64
	Scheduled          int64 // came with a time before which they are in no queue
	Withdrawn          int64 // while waiting or ringing
	WithdrawnOutside   int64 // while scheduled or pending, or as a callback
	TransferredOut     int64 // to a queue, also by a flow
	TransferredToAgent int64 // taken over by a supervisor included
	Returned           int64
	Inactivated        int64
	Pended             int64
	AutoClosed         int64
	MessagesLeft       int64
	Disconnected       int64
}

// end counts how an engagement ended.
func (t *QueueTotals) end(how router.End) {
	switch how {
	case router.Disconnected:
		t.Handling.Disconnected++
	case router.LeftMessage:
		t.Handling.MessagesLeft++
	case router.ClosedItself:
		t.Handling.AutoClosed++
	case router.CallbackFailed:
		t.Callbacks.Failed++
	}
}

// Handling is what happened to engagements beside the usual. Counts are per replication.
type Handling struct {
	Declined           Estimate `json:"declined"`                // offers; each agent who declines counts
	Missed             Estimate `json:"missed"`                  // offers that rang in vain; each agent counts
	Stranded           Estimate `json:"stranded"`                // waited while all who might take them had declined or missed them
	Scheduled          Estimate `json:"scheduled"`               // came with a time before which they are in no queue
	Withdrawn          Estimate `json:"withdrawn"`               // taken back by their source, waiting or ringing
	WithdrawnOutside   Estimate `json:"withdrawn_outside_queue"` // the same, scheduled, pending or a callback
	TransferredOut     Estimate `json:"transferred_out"`         // to a queue or flow
	TransferredToAgent Estimate `json:"transferred_to_agent"`    // or taken over by a supervisor
	Returned           Estimate `json:"returned"`                // went back to the queue, keeping their place
	Inactivated        Estimate `json:"inactivated"`             // put aside by their agent
	Pended             Estimate `json:"pended"`                  // began to wait for a third party
	AutoClosed         Estimate `json:"auto_closed"`             // inactive for as long as the queue allows; among the closed
	MessagesLeft       Estimate `json:"messages_left"`           // overflowed to voicemail
	Disconnected       Estimate `json:"disconnected"`            // overflowed away
	FirstTouch         Estimate `json:"first_touch_seconds"`     // mean wait until an agent first had them, since they came to the queue
	TurnaroundNet      Estimate `json:"turnaround_net_seconds"`  // turnaround without the time pending
}

// handlingMeasure is one count of Handling: its name, where the report keeps it, and what it is in one replication.
type handlingMeasure struct {
	name  string
	field func(*Handling) *Estimate
	value func(*HandlingCounts) int64
}

// handlingTable defines every count of Handling.
var handlingTable = [...]handlingMeasure{
	{"declined", func(h *Handling) *Estimate { return &h.Declined }, func(c *HandlingCounts) int64 { return c.Declined }},
	{"missed", func(h *Handling) *Estimate { return &h.Missed }, func(c *HandlingCounts) int64 { return c.Missed }},
	{"stranded", func(h *Handling) *Estimate { return &h.Stranded }, func(c *HandlingCounts) int64 { return c.Stranded }},
	{"scheduled", func(h *Handling) *Estimate { return &h.Scheduled }, func(c *HandlingCounts) int64 { return c.Scheduled }},
	{"withdrawn", func(h *Handling) *Estimate { return &h.Withdrawn }, func(c *HandlingCounts) int64 { return c.Withdrawn }},
	{"withdrawn_outside_queue", func(h *Handling) *Estimate { return &h.WithdrawnOutside }, func(c *HandlingCounts) int64 { return c.WithdrawnOutside }},
	{"transferred_out", func(h *Handling) *Estimate { return &h.TransferredOut }, func(c *HandlingCounts) int64 { return c.TransferredOut }},
	{"transferred_to_agent", func(h *Handling) *Estimate { return &h.TransferredToAgent }, func(c *HandlingCounts) int64 { return c.TransferredToAgent }},
	{"returned", func(h *Handling) *Estimate { return &h.Returned }, func(c *HandlingCounts) int64 { return c.Returned }},
	{"inactivated", func(h *Handling) *Estimate { return &h.Inactivated }, func(c *HandlingCounts) int64 { return c.Inactivated }},
	{"pended", func(h *Handling) *Estimate { return &h.Pended }, func(c *HandlingCounts) int64 { return c.Pended }},
	{"auto_closed", func(h *Handling) *Estimate { return &h.AutoClosed }, func(c *HandlingCounts) int64 { return c.AutoClosed }},
	{"messages_left", func(h *Handling) *Estimate { return &h.MessagesLeft }, func(c *HandlingCounts) int64 { return c.MessagesLeft }},
	{"disconnected", func(h *Handling) *Estimate { return &h.Disconnected }, func(c *HandlingCounts) int64 { return c.Disconnected }},
}

// addHandling adds what happened beside the usual, if anything of it did anywhere in the run.
func (m *FlowMeasures) addHandling(each eachFlow, show features) {
	if !show.handling {
		return
	}
	m.Handling = &Handling{
		FirstTouch: ratioOfSums(each(func(f *flow) ratio {
			return ratio{f.answered.seconds - f.againWait, f.answered.count - f.again}
		})),
		TurnaroundNet: ratioOfSums(each(func(f *flow) ratio { return ratio{f.turnaround - f.pendingTime, f.closed} })),
	}
	for i, measure := range handlingTable {
		*measure.field(m.Handling) = ratioOfSums(each(func(f *flow) ratio { return count(f.handling[i]) }))
	}
}

// measureOfHandling finds what happened beside the usual. Where a run had nothing of it, its counts are 0, but disconnected is
// not known, and the others are what they equal then.
func (m *FlowMeasures) measureOfHandling(name string) (Estimate, bool) {
	for _, measure := range handlingTable {
		if measure.name != name {
			continue
		}
		switch {
		case m.Handling != nil:
			return *measure.field(m.Handling), true
		case name == "disconnected":
			return Estimate{}, true
		}
		return none(m.Offered), true
	}
	switch {
	case name == "first_touch" && m.Handling == nil:
		return m.SpeedOfAnswer, true
	case name == "first_touch":
		return m.Handling.FirstTouch, true
	case name == "turnaround_net" && m.Handling == nil:
		return m.Turnaround, true
	case name == "turnaround_net":
		return m.Handling.TurnaroundNet, true
	}
	return Estimate{}, false
}

// none is the count of what happened in no replication; like is any other count.
func none(like Estimate) Estimate {
	like.Mean, like.HalfWidth = 0, 0
	return like
}
