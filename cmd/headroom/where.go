package main

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/scenarios/experiment"
)

// state says where an engagement is at a moment, in the past; now is what the core says, nil if it is not there. What
// happens at the moment has happened.
func (n *narrator) state(life []router.Event, now *router.Explanation, at router.Time) string {
	var last *router.Event
	for i := range life {
		if life[i].At <= at {
			last = &life[i]
		}
	}
	switch {
	case last == nil:
		return "had not come yet: it came at " + n.clock(life[0].At)
	case now != nil:
		return "was " + n.where(life, now)
	case last.Kind == router.Abandoned:
		return "had given up at " + n.clock(last.At)
	case last.Kind == router.Withdrawn:
		if n.givenUp {
			return "had been called in vain, for the last time at " + n.clock(last.At)
		}
		return "had been taken back by its source at " + n.clock(last.At)
	case last.HasAgent && last.End == router.ClosedItself:
		return "had closed by itself at " + n.clock(last.At)
	case last.HasAgent:
		return "had been closed at " + n.clock(last.At)
	case last.End == router.LeftMessage:
		return "had left a message at " + n.clock(last.At)
	case last.End == router.CallbackFailed:
		return "had been called in vain, for the last time at " + n.clock(last.At)
	}
	return "had left at " + n.clock(last.At) + " without having been served"
}

// where says where an open engagement is.
func (n *narrator) where(life []router.Event, now *router.Explanation) string {
	switch now.State.String() {
	case "waiting":
		return "waiting in " + n.queue(now.Queue)
	case "ringing":
		return "ringing at " + strings.Join(n.names(now.Ringing), ", ")
	case "scheduled":
		return "scheduled" + n.scheduledFor(life, now.At)
	case "in wrap-up":
		return "in wrap-up with " + n.agent(now.Agent)
	case "inactive":
		return "put aside by " + n.agent(now.Agent)
	case "pending":
		return fmt.Sprintf("pending, for a third party; %s had it last", n.agent(now.Agent))
	}
	return "in the hands of " + n.agent(now.Agent)
}

// scheduledFor says when a scheduled one comes.
func (n *narrator) scheduledFor(life []router.Event, at router.Time) string {
	words := ""
	for i := range life {
		if ev := &life[i]; ev.Kind == router.Scheduled && ev.At <= at {
			words = " for " + n.clock(ev.At+ev.Elapsed)
		}
	}
	return words
}

// open tells whether an engagement is open at the end of its life.
func open(life []router.Event) bool {
	return !slices.ContainsFunc(life, func(ev router.Event) bool { return experiment.Over(ev.Kind) })
}
