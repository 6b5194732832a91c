package main

import (
	"fmt"
	"slices"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// narrator says what happens in the words of one scenario.
type narrator struct {
	calendar
	scenario *scenarios.Scenario
	config   *router.Config // the first one: what things are called never changes
	changes  []sim.Change
	outs     []sim.OptOut
	listed   map[router.QueueID]bool        // to whose customers we call: what is pending there did not answer
	stops    map[router.Time]bool           // when the hours of a list end
	duties   map[router.AgentID]router.Duty // what agents are there for at the moment that is explained, where known
	givenUp  bool                           // the engagement that is told of was called in vain for the last time
}

func newNarrator(s *scenarios.Scenario) *narrator {
	model := s.Model()
	n := &narrator{calendar: calendarOf(s), scenario: s, config: &model.Router, changes: model.Changes, outs: model.OptOuts, listed: map[router.QueueID]bool{}, stops: map[router.Time]bool{}}
	for i := range model.Sources {
		src := &model.Sources[i]
		if src.Outbound == nil {
			continue
		}
		for _, w := range src.Outbound.Windows {
			n.stops[w.To] = true
		}
		if src.Entry.Set {
			continue
		}
		otherwise := len(model.Conduct) > 0 && (model.Conduct[src.Queue].Pending != nil || model.Conduct[src.Queue].Touches != nil)
		n.listed[src.Queue] = !otherwise
	}
	return n
}

// protected tells whether an agent does not take from a queue at a moment because the time is kept for other work.
func (n *narrator) protected(at router.Time, agent router.AgentID, queue router.QueueID) bool {
	for i := range n.outs {
		o := &n.outs[i]
		if o.Protected && o.From <= at && at < o.To && slices.Contains(o.Agents, agent) && slices.Contains(o.Queues, queue) {
			return true
		}
	}
	return false
}

// configAt is the configuration at a moment, after a change at it.
func (n *narrator) configAt(at router.Time) *router.Config {
	config := n.config
	for i := range n.changes {
		if n.changes[i].At <= at {
			config = n.changes[i].Config
		}
	}
	return config
}

func (n *narrator) queue(id router.QueueID) string { return n.config.Queues[id].Name }

func (n *narrator) agent(id router.AgentID) string { return n.config.Agents[id].Name }

func (n *narrator) channel(id router.ChannelID) string { return n.config.Channels[id].Name }

func (n *narrator) live(ev *router.Event) bool { return n.config.Channels[ev.Channel].Live }

// after is "at once" or "after 29 s".
func after(t router.Time) string {
	if t == 0 {
		return "at once"
	}
	return "after " + span(t)
}

// aboutEngagement says an event in the life of one engagement.
func (n *narrator) aboutEngagement(ev *router.Event) string {
	who := ""
	if ev.HasAgent {
		who = n.agent(ev.Agent)
	}
	switch ev.Kind {
	case router.Queued:
		return n.queued(ev)
	case router.Scheduled:
		return n.scheduled(ev)
	case router.Answered:
		return fmt.Sprintf("%s %s %s", n.takenBy(ev), who, after(ev.Elapsed))
	case router.Abandoned:
		return "gives up " + after(ev.Elapsed)
	case router.LeftSilently:
		return "gives up " + after(ev.Elapsed) + ", and says nothing: it waits on"
	case router.Overflowed:
		return n.overflowed(ev)
	case router.WrapUpStarted:
		return fmt.Sprintf("wrap-up begins, %s with %s", span(ev.Elapsed), who)
	case router.Closed:
		return n.closed(ev)
	case router.CallbackTaken:
		return fmt.Sprintf("hangs up %s, to be called back", after(ev.Elapsed))
	case router.CallbackUnanswered:
		return fmt.Sprintf("does not answer when %s calls back; given up after %s", who, span(ev.Elapsed))
	case router.Withdrawn:
		return n.withdrawn(ev)
	case router.Suspended:
		return fmt.Sprintf("stands still: %s has other work that goes first", who)
	case router.Resumed:
		return "goes on" + readingIn(ev)
	case router.ThinkingStarted:
		return fmt.Sprintf("%s has written; the customer thinks", who)
	case router.ThinkingEnded:
		return "the customer writes " + after(ev.Elapsed)
	case router.Reconfigured:
		return "the configuration changes"
	}
	if words, ok := n.againWords(ev); ok {
		return words
	}
	if words, ok := n.offerWords(ev, who); ok {
		return words
	}
	return n.handWords(ev, who)
}

// withdrawn says who took it back, or that a customer of a list is called no more.
func (n *narrator) withdrawn(ev *router.Event) string {
	switch {
	case n.givenUp && !ev.InQueue:
		return "given up for good: this was the last attempt"
	case ev.InQueue && !n.live(ev) && n.stops[ev.At]:
		return "leaves the queue as calling ends; comes again, as another engagement, when it next begins"
	}
	return "taken back by its source " + after(ev.Elapsed)
}

// againWords says where an engagement comes from, or that its customer comes again.
func (n *narrator) againWords(ev *router.Event) (string, bool) {
	how := ""
	switch ev.Kind {
	case router.TriesAgain:
		return "the customer will try again in " + span(ev.Elapsed), true
	case router.Redialed:
		how = "is a redial of"
	case router.Reopened:
		how = "is the reopened"
	case router.FollowedUp:
		how = "follows from"
	default:
		return "", false
	}
	when := "at this moment"
	if ev.Elapsed > 0 {
		when = span(ev.Elapsed) + " before"
	}
	return fmt.Sprintf("engagement %d %s %d, which ended in %s %s", ev.Engagement.Number(), how, ev.Parent().Number(), n.queue(ev.Queue), when), true
}

// takenBy is the verb for who takes it.
func (n *narrator) takenBy(ev *router.Event) string {
	switch {
	case ev.Callback:
		return "called back by"
	case n.live(ev):
		return "answered by"
	}
	return "taken by"
}

// offerWords says what becomes of an offer.
func (n *narrator) offerWords(ev *router.Event, who string) (string, bool) {
	switch ev.Kind {
	case router.Offered:
		words := "rings at " + who
		if !n.live(ev) {
			words = "offered to " + who
		}
		if ev.Callback {
			words = fmt.Sprintf("offered to %s, to be called back,", who)
		}
		return words + " " + after(ev.Elapsed), true
	case router.Declined:
		return "declined by " + who, true
	case router.Missed:
		return "missed by " + who, true
	case router.OfferEnded:
		return "rings no more at " + who, true
	case router.Stranded:
		return "stranded: all who might take it now have declined or missed it", true
	}
	return "", false
}

// handWords says what agents do with it beside taking and closing it.
func (n *narrator) handWords(ev *router.Event, who string) string {
	switch ev.Kind {
	case router.Inactivated:
		return fmt.Sprintf("put aside by %s after %s", who, span(ev.Elapsed))
	case router.Pended:
		if n.listed[ev.Queue] {
			return fmt.Sprintf("does not answer when %s calls; given up after %s", who, span(ev.Elapsed))
		}
		return fmt.Sprintf("waits for a third party from now on, after %s with %s", span(ev.Elapsed), who)
	case router.Assigned:
		if ev.Elapsed == 0 {
			return "goes to " + who + n.dueWords(ev)
		}
		return fmt.Sprintf("taken up again by %s after %s%s", who, span(ev.Elapsed), n.dueWords(ev))
	case router.Transferred:
		return fmt.Sprintf("leaves %s for elsewhere, transferred after %s", who, span(ev.Elapsed))
	case router.Returned:
		return fmt.Sprintf("leaves %s and goes back to its queue", who)
	}
	return ev.Kind.String()
}

func (n *narrator) dueWords(ev *router.Event) string {
	if ev.Due == router.Far {
		return ""
	}
	return ", due " + n.clock(ev.Due)
}

func (n *narrator) queued(ev *router.Event) string {
	where := fmt.Sprintf("%s (%s)", n.queue(ev.Queue), n.channel(ev.Channel))
	text := "comes to " + where
	switch {
	case ev.Callback:
		text = "is in " + where + " to be called back"
	case ev.Elapsed > 0:
		text = "is in " + where
	}
	if ev.Elapsed > 0 {
		text += ", where it counts as waiting since " + n.clock(ev.At-ev.Elapsed)
	}
	return text + n.dueWords(ev)
}

func (n *narrator) scheduled(ev *router.Event) string {
	if ev.Callback {
		return "to be called again at " + n.clock(ev.At+ev.Elapsed)
	}
	return fmt.Sprintf("known, but comes to %s (%s) at %s only%s", n.queue(ev.Queue), n.channel(ev.Channel), n.clock(ev.At+ev.Elapsed), n.dueWords(ev))
}

func (n *narrator) overflowed(ev *router.Event) string {
	config := n.configAt(ev.At)
	limits, queue := &config.Queues[ev.Queue], n.queue(ev.Queue)
	because := func(format string, args ...any) string {
		return fmt.Sprintf("overflows from %s %s: %s", queue, after(ev.Elapsed), fmt.Sprintf(format, args...))
	}
	switch ev.Reason {
	case router.WaitedTooLong:
		return fmt.Sprintf("overflows from %s: max_wait %s is over", queue, span(router.Time(limits.MaxWait.Value)))
	case router.QueueFull:
		return because("max_waiting %d is reached", limits.MaxWaiting.Value)
	case router.NoneEligible:
		return because("nobody is there who could take it")
	case router.LinesFull:
		for _, line := range config.SharedLines {
			for _, q := range line.Queues {
				if q == ev.Queue {
					return because("the shared lines %q are full, where at most %d may wait", line.Name, line.Most)
				}
			}
		}
	case router.QueueClosed:
		return because("the queue is closed")
	case router.ClosingTime:
		return because("the queue closes")
	case router.QueueDeleted:
		return because("the queue is no more")
	}
	return because("%v", ev.Reason)
}

// closed says how it ended.
func (n *narrator) closed(ev *router.Event) string {
	switch {
	case ev.End == router.ClosedItself:
		return fmt.Sprintf("closes by itself after %s, put aside by %s%s", span(ev.Elapsed), n.agent(ev.Agent), n.lateness(ev))
	case ev.HasAgent:
		return fmt.Sprintf("closed, %s after %s took it%s", span(ev.Elapsed), n.agent(ev.Agent), n.lateness(ev))
	case ev.End == router.LeftMessage:
		return "leaves a message"
	case ev.End == router.CallbackFailed:
		return "is called no more: nobody answered"
	}
	return "leaves without having been served"
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

// rule says an occupied rule by number and in words, as it is at a moment.
func (n *narrator) rule(at router.Time, team router.TeamID, rule uint8) string {
	config := n.configAt(at)
	rules := config.Teams[team].Occupied
	if int(rule) > len(rules) { // a change at this very instant has taken it away
		return fmt.Sprintf("occupied by rule %d", rule)
	}
	return fmt.Sprintf("occupied by rule %d %q", rule, results.RuleWords(config, rules[rule-1]))
}

// notReadyWords says why an agent takes nothing, by what they are there for if that is known.
func (n *narrator) notReadyWords(id router.AgentID, s router.Status) string {
	switch duty := n.duties[id]; {
	case duty == router.OffDuty && s == router.NotReady:
		return "off duty, finishing work"
	case duty == router.Absent, duty == router.OffDuty, duty == router.OnBreak, duty == router.Away:
		return dutyWords[duty]
	}
	return n.statusWords(s)
}

// statusWords says what an agent is doing; cool-downs are a kind of not ready.
func (n *narrator) statusWords(s router.Status) string {
	switch s {
	case router.Ready:
		return "ready"
	case router.NotReady:
		for i := range n.config.Queues {
			if n.config.Queues[i].Acceptance.CoolDown.Set {
				return "on a break, leaving or cooling down"
			}
		}
		return "on a break or leaving"
	}
	return "offline"
}
