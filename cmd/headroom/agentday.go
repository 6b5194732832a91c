package main

import (
	"fmt"
	"strings"

	"headroom/router"
)

// aboutAgent says an event in the day of one agent.
func (n *narrator) aboutAgent(ev *router.Event) string {
	switch ev.Kind {
	case router.StatusChanged:
		return n.statusChanged(ev)
	case router.DutyChanged:
		return dutyWords[router.Duty(ev.Why)]
	case router.AgentChanged:
		occupied := n.occupied(ev)
		if occupied == "" {
			occupied = "; not occupied"
		}
		return fmt.Sprintf("now of team %s, %s%s", n.config.Teams[ev.Team].Name, n.statusWords(ev.Status), occupied)
	case router.Reconfigured:
		return "the configuration changes"
	case router.OptInChanged:
		switch {
		case ev.In && n.protected(ev.At-1, ev.Agent, ev.Queue):
			return fmt.Sprintf("protected time is over: takes %s again%s", n.queue(ev.Queue), n.still(ev))
		case !ev.In && n.protected(ev.At, ev.Agent, ev.Queue):
			return fmt.Sprintf("protected time: takes nothing of %s%s", n.queue(ev.Queue), n.still(ev))
		case ev.In:
			return fmt.Sprintf("opts in to %s%s", n.queue(ev.Queue), n.still(ev))
		}
		return fmt.Sprintf("opts out of %s%s", n.queue(ev.Queue), n.still(ev))
	case router.Suspended:
		return n.which(ev) + " stands still"
	case router.Resumed:
		return n.which(ev) + " goes on" + readingIn(ev)
	case router.ThinkingStarted:
		return n.which(ev) + ": waits for the customer's turn"
	case router.ThinkingEnded:
		return fmt.Sprintf("%s: the customer writes %s", n.which(ev), after(ev.Elapsed))
	case router.WrapUpStarted:
		return fmt.Sprintf("wrap-up of %s begins, %s after taking it", n.which(ev), span(ev.Elapsed))
	case router.Answered:
		return n.takes(ev)
	case router.Offered, router.Declined, router.Missed, router.OfferEnded:
		return n.rings(ev)
	}
	return n.inHand(ev)
}

// dutyWords say what an agent is there for from now on.
var dutyWords = map[router.Duty]string{
	router.OffDuty: "off duty", router.OnDuty: "at work", router.OnBreak: "on a break", router.Away: "away from the desk, unplanned",
	router.Absent: "rostered, but not there",
}

// which names an engagement with its queue.
func (n *narrator) which(ev *router.Event) string {
	return fmt.Sprintf("%d (%s)", ev.Engagement.Number(), n.queue(ev.Queue))
}

func (n *narrator) statusChanged(ev *router.Event) string {
	switch {
	case ev.CoolDown && ev.Status == router.NotReady:
		return "not ready: cools down after the miss" + n.still(ev)
	case ev.CoolDown:
		return "ready again, cooled down" + n.occupied(ev)
	case ev.Status == router.NotReady:
		return "on a break or leaving" + n.occupied(ev)
	}
	return n.statusWords(ev.Status) + n.occupied(ev)
}

func (n *narrator) takes(ev *router.Event) string {
	waited := "which did not wait"
	switch {
	case ev.Elapsed > 0 && n.live(ev) && !ev.Callback:
		waited = "which waited " + span(ev.Elapsed)
	case ev.Elapsed > 0: // not all of it need have been waiting
		waited = span(ev.Elapsed) + " after it came there"
	}
	verb := "takes"
	if ev.Callback {
		verb = "calls back"
	}
	return fmt.Sprintf("%s %s, %s%s", verb, n.which(ev), waited, n.occupied(ev))
}

// rings says what an agent does with an offer.
func (n *narrator) rings(ev *router.Event) string {
	switch ev.Kind {
	case router.Declined:
		return "declines " + n.which(ev) + n.still(ev)
	case router.Missed:
		return "misses " + n.which(ev) + n.still(ev)
	case router.OfferEnded:
		return n.which(ev) + " rings no more" + n.still(ev)
	}
	if !n.live(ev) || ev.Callback {
		return "is offered " + n.which(ev) + n.occupied(ev)
	}
	return n.which(ev) + " rings" + n.occupied(ev)
}

// inHand says what an agent does with what they hold.
func (n *narrator) inHand(ev *router.Event) string {
	which, long, still := n.which(ev), span(ev.Elapsed), n.still(ev)
	switch ev.Kind {
	case router.Closed:
		if ev.End == router.ClosedItself {
			return fmt.Sprintf("%s closes by itself after %s%s%s", which, long, n.lateness(ev), still)
		}
		return fmt.Sprintf("closes %s, %s after taking it%s%s", which, long, n.lateness(ev), still)
	case router.CallbackUnanswered:
		return fmt.Sprintf("gets no answer from %s, %s after calling%s", which, long, still)
	case router.Inactivated:
		return fmt.Sprintf("puts %s aside after %s%s", which, long, still)
	case router.Pended:
		if n.listed[ev.Queue] {
			return fmt.Sprintf("gets no answer from %s, %s after calling%s", which, long, still)
		}
		return fmt.Sprintf("leaves %s to wait for a third party, after %s%s", which, long, still)
	case router.Assigned:
		if ev.Elapsed == 0 {
			return "gets " + which + n.occupied(ev)
		}
		return fmt.Sprintf("takes up %s again after %s%s", which, long, n.occupied(ev))
	case router.Transferred:
		return fmt.Sprintf("%s is transferred elsewhere, %s after taking it%s", which, long, still)
	case router.Returned:
		return fmt.Sprintf("%s goes back to its queue%s", which, still)
	}
	return ev.Kind.String()
}

func (n *narrator) occupied(ev *router.Event) string {
	if ev.Rule == 0 {
		return ""
	}
	return "; " + n.rule(ev.At, ev.Team, ev.Rule)
}

// still is occupied after something that is over.
func (n *narrator) still(ev *router.Event) string {
	return strings.Replace(n.occupied(ev), "occupied", "still occupied", 1)
}
