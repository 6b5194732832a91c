package main

import (
	"fmt"
	"strings"

	"headroom/router"
	"headroom/scenarios"
)

// narrator says what happens in the words of one scenario.
type narrator struct {
	calendar
	scenario *scenarios.Scenario
	config   *router.Config
}

func newNarrator(s *scenarios.Scenario) *narrator {
	model := s.Model()
	return &narrator{calendar: calendarOf(s), scenario: s, config: &model.Router}
}

func (n *narrator) queue(id router.QueueID) string { return n.config.Queues[id].Name }

func (n *narrator) agent(id router.AgentID) string { return n.config.Agents[id].Name }

func (n *narrator) channel(id router.ChannelID) string { return n.config.Channels[id].Name }

// after is "at once" or "after 29 s".
func after(t router.Time) string {
	if t == 0 {
		return "at once"
	}
	return "after " + span(t)
}

// aboutEngagement says an event in the life of one engagement.
func (n *narrator) aboutEngagement(ev *router.Event) string {
	switch ev.Kind {
	case router.Queued:
		return n.queued(ev)
	case router.Answered:
		verb := "taken by"
		if n.config.Channels[ev.Channel].Live {
			verb = "answered by"
		}
		return fmt.Sprintf("%s %s %s", verb, n.agent(ev.Agent), after(ev.Elapsed))
	case router.Abandoned:
		return "gives up " + after(ev.Elapsed)
	case router.Overflowed:
		return n.overflowed(ev)
	case router.WrapUpStarted:
		return fmt.Sprintf("wrap-up begins, %s with %s", span(ev.Elapsed), n.agent(ev.Agent))
	case router.Closed:
		if !ev.HasAgent {
			return "leaves without having been served"
		}
		return fmt.Sprintf("closed, %s after %s took it%s", span(ev.Elapsed), n.agent(ev.Agent), n.lateness(ev))
	case router.Suspended:
		return fmt.Sprintf("stands still: %s has other work that goes first", n.agent(ev.Agent))
	case router.Resumed:
		return "goes on" + readingIn(ev)
	}
	return ev.Kind.String()
}

func (n *narrator) queued(ev *router.Event) string {
	text := fmt.Sprintf("comes to %s (%s)", n.queue(ev.Queue), n.channel(ev.Channel))
	if ev.Elapsed > 0 {
		text = fmt.Sprintf("is in %s (%s), where it counts as waiting since %s", n.queue(ev.Queue), n.channel(ev.Channel), n.clock(ev.At-ev.Elapsed))
	}
	if ev.Due != router.Far {
		text += ", due " + n.clock(ev.Due)
	}
	return text
}

func (n *narrator) overflowed(ev *router.Event) string {
	limits := n.config.Queues[ev.Queue]
	if ev.Reason == router.QueueFull {
		return fmt.Sprintf("overflows from %s %s: max_waiting %d is reached", n.queue(ev.Queue), after(ev.Elapsed), limits.MaxWaiting.Value)
	}
	return fmt.Sprintf("overflows from %s: max_wait %s is over", n.queue(ev.Queue), span(router.Time(limits.MaxWait.Value)))
}

func (n *narrator) lateness(ev *router.Event) string {
	switch {
	case ev.Due == router.Far:
		return ""
	case ev.At <= ev.Due:
		return "; in time"
	}
	return fmt.Sprintf("; %s late", span(ev.At-ev.Due))
}

func readingIn(ev *router.Event) string {
	if ev.Elapsed == 0 {
		return ""
	}
	return fmt.Sprintf(", with %s to read oneself in again first", span(ev.Elapsed))
}

// aboutAgent says an event in the day of one agent.
func (n *narrator) aboutAgent(ev *router.Event) string {
	which := fmt.Sprintf("%d (%s)", ev.Engagement.Number(), n.queue(ev.Queue))
	switch ev.Kind {
	case router.Answered:
		waited := "which did not wait"
		if ev.Elapsed > 0 {
			waited = "which waited " + span(ev.Elapsed)
		}
		return fmt.Sprintf("takes %s, %s%s", which, waited, n.occupied(ev))
	case router.WrapUpStarted:
		return fmt.Sprintf("wrap-up of %s begins, %s after taking it", which, span(ev.Elapsed))
	case router.Closed:
		return fmt.Sprintf("closes %s, %s after taking it%s%s", which, span(ev.Elapsed), n.lateness(ev), strings.Replace(n.occupied(ev), "occupied", "still occupied", 1))
	case router.StatusChanged:
		return statusWords(ev.Status) + n.occupied(ev)
	case router.Suspended:
		return which + " stands still"
	case router.Resumed:
		return which + " goes on" + readingIn(ev)
	}
	return ev.Kind.String()
}

func (n *narrator) occupied(ev *router.Event) string {
	if ev.Rule == 0 {
		return ""
	}
	return "; " + n.rule(ev.Team, ev.Rule)
}

// rule says an occupied rule by number and in words.
func (n *narrator) rule(team router.TeamID, rule uint8) string {
	return fmt.Sprintf("occupied by rule %d %q", rule, n.scenario.Teams[team].Rules[rule-1])
}

func statusWords(s router.Status) string {
	switch s {
	case router.Ready:
		return "ready"
	case router.NotReady:
		return "on a break or leaving"
	}
	return "offline"
}

// state says where an engagement is at a moment, from its life; what happens at the moment has happened.
func (n *narrator) state(life []router.Event, at router.Time) string {
	var last *router.Event
	for i := range life {
		if life[i].At <= at {
			last = &life[i]
		}
	}
	switch {
	case last == nil:
		return "had not come yet: it came at " + n.clock(life[0].At)
	case last.Kind == router.Abandoned:
		return "had given up at " + n.clock(last.At)
	case last.Kind == router.Closed && !last.HasAgent:
		return "had left at " + n.clock(last.At) + " without having been served"
	case last.Kind == router.Closed:
		return "had been closed at " + n.clock(last.At)
	case last.HasAgent:
		return "was in the hands of " + n.agent(last.Agent)
	}
	return "was waiting in " + n.queue(last.Queue)
}

// open tells whether an engagement is open at the end of its life.
func open(life []router.Event) bool {
	kind := life[len(life)-1].Kind
	return kind != router.Closed && kind != router.Abandoned
}

// answeredEvent is when an engagement that was assigned went to its agent.
func answeredEvent(life []router.Event) *router.Event {
	for i := range life {
		if life[i].Kind == router.Answered {
			return &life[i]
		}
	}
	return nil
}
