package routertest

import (
	"slices"

	"headroom/router"
)

// A routing core knows no epoch: all instants moved alike, in the configuration, the inputs and the events, are the same
// run. What counts from something else (spans, Far) stays.

// shiftable: do all instants stay in the range that a core takes?
func (l *Lockstep) shiftable(by router.Time) bool {
	if !calendarsShift(l.Config, by) {
		return false
	}
	for _, in := range l.Inputs {
		moved := ShiftInput(in, by)
		switch {
		case moved.At > inputRange:
			return false
		case in.Verb == router.Reconfigure && !calendarsShift(*in.Config, by):
			return false
		case in.Verb != router.Submit:
			continue
		case moved.Entered < -inputRange || outOfRange(moved.Due):
			return false
		case in.Details != nil && in.Details.NotBefore != 0 && (moved.Details.NotBefore == 0 || outOfRange(moved.Details.NotBefore)):
			return false // 0 is no instant there, but says: at once
		}
	}
	return true
}

func calendarsShift(cfg router.Config, by router.Time) bool {
	for _, c := range shiftConfig(cfg, by).Calendars {
		for _, open := range c.Open {
			if outOfRange(open.From) || outOfRange(open.To) {
				return false
			}
		}
	}
	return true
}

// ShiftInput moves all instants of an input.
func ShiftInput(in router.Input, by router.Time) router.Input {
	in.At += by
	if in.Verb == router.Reconfigure {
		moved := shiftConfig(*in.Config, by)
		in.Config = &moved
	}
	if in.Verb != router.Submit {
		return in
	}
	in.Entered += by
	if in.Due != router.Far {
		in.Due += by
	}
	if in.Details != nil && in.Details.NotBefore != 0 {
		details := *in.Details
		details.NotBefore += by
		in.Details = &details
	}
	return in
}

func shiftConfig(cfg router.Config, by router.Time) router.Config {
	cfg.Calendars = slices.Clone(cfg.Calendars)
	for i := range cfg.Calendars {
		c := &cfg.Calendars[i]
		c.Open = slices.Clone(c.Open)
		for k := range c.Open {
			c.Open[k].From += by
			c.Open[k].To += by
		}
	}
	return cfg
}

func shiftEvent(ev router.Event, by router.Time) router.Event {
	ev.At += by
	switch ev.Kind {
	case router.Queued, router.Scheduled, router.Assigned, router.Closed:
		if ev.Due != router.Far {
			ev.Due += by
		}
	}
	return ev
}
