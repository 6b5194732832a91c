package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// comesFrom lists, for each kind of event, the places in which an engagement may be just before.
var comesFrom = map[router.Kind][]place{
	router.Answered:           {inQueue, atAgents},
	router.Abandoned:          {inQueue},
	router.Overflowed:         {inQueue},
	router.WrapUpStarted:      {withAgent},
	router.Closed:             {nowhere, withAgent, inWrapUp, aside},
	router.Scheduled:          {nowhere},
	router.Offered:            {inQueue, atAgents},
	router.Declined:           {atAgents},
	router.Missed:             {atAgents},
	router.OfferEnded:         {atAgents, withAgent},
	router.Stranded:           {inQueue},
	router.CallbackTaken:      {inQueue},
	router.CallbackUnanswered: {withAgent},
	router.Withdrawn:          {inQueue, later, parked},
	router.Inactivated:        {withAgent},
	router.Assigned:           {nowhere, aside, parked},
	router.Pended:             {withAgent},
	router.Transferred:        {withAgent},
	router.Returned:           {withAgent, aside},
}

// waits are the kinds whose Elapsed is the time waited in the queue.
var waits = []router.Kind{
	router.Answered, router.Abandoned, router.Overflowed, router.Offered, router.Declined, router.Missed, router.OfferEnded,
	router.Stranded, router.CallbackTaken,
}

// move enters what happened to one that is known (or new, if it is Scheduled).
func (l *Ledger) move(ev router.Event, e entry, isKnown bool) error {
	if isKnown && !slices.Contains(comesFrom[ev.Kind], e.place) {
		return fmt.Errorf("wrong state %d", e.place)
	}
	if err := l.elapsed(ev, e); err != nil {
		return err
	}
	if err := l.byAgent(ev, e); err != nil {
		return err
	}
	if err := l.count(ev, e); err != nil {
		return err
	}
	switch ev.Kind {
	case router.Closed:
		err := l.close(ev, e)
		l.forget(ev.Engagement)
		return err
	case router.Abandoned, router.Withdrawn:
		l.forget(ev.Engagement)
		return nil
	}
	l.where[ev.Engagement] = l.next(ev, e)
	if newOffer := ev.Kind == router.Offered || ev.Kind == router.Answered && e.place == inQueue; newOffer {
		return l.fits(ev)
	}
	return nil
}

// elapsed checks what an event says of time.
func (l *Ledger) elapsed(ev router.Event, e entry) error {
	want := ev.At - e.since
	switch {
	case ev.Kind == router.Scheduled:
		want = max(ev.Elapsed, 1) // any time to come
	case slices.Contains(waits, ev.Kind), ev.Kind == router.Withdrawn && e.place == inQueue:
		want = ev.At - e.entered
	case ev.Kind == router.Assigned && e.place == nowhere, ev.Kind == router.Closed && !ev.HasAgent:
		want = 0
	}
	if ev.Elapsed != want {
		return fmt.Errorf("elapsed %v, not %v", ev.Elapsed, want)
	}
	return nil
}

// byAgent checks who an event says it was.
func (l *Ledger) byAgent(ev router.Event, e entry) error {
	if !ev.HasAgent {
		return nil
	}
	rang := slices.Contains(e.rings, ev.Agent)
	switch ev.Kind {
	case router.Offered:
		if l.status[ev.Agent].status != router.Ready || rang {
			return fmt.Errorf("the agent is %v, or it rang there already", l.status[ev.Agent].status)
		}
	case router.Answered:
		if e.place == inQueue && l.status[ev.Agent].status != router.Ready || e.place == atAgents && !rang {
			return fmt.Errorf("the agent is not ready, or it did not ring there")
		}
	case router.Declined, router.Missed, router.OfferEnded:
		if !rang {
			return fmt.Errorf("it did not ring there")
		}
	case router.Assigned:
		if l.status[ev.Agent].status == router.Offline {
			return fmt.Errorf("the agent is offline")
		}
	default:
		if e.agent != ev.Agent {
			return fmt.Errorf("agent %d has it", e.agent)
		}
	}
	return nil
}

// count keeps the balance. Callbacks are no part of it.
func (l *Ledger) count(ev router.Event, e entry) error {
	b := &l.balances[ev.Queue]
	inBalance := (e.place == inQueue || e.place == atAgents) && !e.callback
	if inQueue := e.place == inQueue || e.place == atAgents; ev.Kind == router.Withdrawn && ev.InQueue != inQueue {
		return fmt.Errorf("it is in its queue: %v", inQueue)
	}
	if ev.Callback != e.callback && !slices.Contains([]router.Kind{router.Scheduled, router.CallbackUnanswered}, ev.Kind) && saysCallback[ev.Kind] {
		return fmt.Errorf("a callback: %v", e.callback)
	}
	if !inBalance {
		return nil
	}
	switch ev.Kind {
	case router.Answered:
		b.Answered++
	case router.Abandoned:
		b.Abandoned++
	case router.Overflowed:
		b.Overflowed++
	case router.CallbackTaken:
		b.Callbacks++
	case router.Withdrawn:
		b.Withdrawn++
	default:
		return nil
	}
	b.Waiting--
	return nil
}

// saysCallback are the kinds that tell callbacks apart.
var saysCallback = map[router.Kind]bool{
	router.Answered: true, router.Overflowed: true, router.Offered: true, router.Withdrawn: true,
}

// next is the entry after an event that ends nothing.
func (l *Ledger) next(ev router.Event, e entry) entry {
	to := map[router.Kind]place{
		router.Answered: withAgent, router.Assigned: withAgent, router.Overflowed: nowhere, router.WrapUpStarted: inWrapUp,
		router.Scheduled: later, router.CallbackUnanswered: nowhere, router.Inactivated: aside, router.Pended: parked,
		router.Transferred: nowhere, router.Returned: nowhere,
	}
	if place, moves := to[ev.Kind]; moves {
		if ev.Kind != router.WrapUpStarted { // Closed counts from the answer, wrap-up included
			e.since = ev.At
		}
		e.place, e.sent = place, ev.Kind
	}
	switch ev.Kind {
	case router.Answered:
		e.rings = without(e.rings, ev.Agent)
		e.agent = ev.Agent
	case router.Assigned:
		e.agent, e.due = ev.Agent, ev.Due
		e.callback = e.callback && e.sent != router.Transferred
	case router.Scheduled:
		e.queue, e.due, e.callback = ev.Queue, ev.Due, ev.Callback
	case router.CallbackTaken:
		e.callback = true
		if l.cfg.Settings.CallbackLosesPlace {
			e.entered = ev.At
		}
	case router.Offered:
		e.place, e.rings = atAgents, append(slices.Clone(e.rings), ev.Agent)
	case router.Declined, router.Missed, router.OfferEnded:
		if e.rings = without(e.rings, ev.Agent); len(e.rings) == 0 && e.place == atAgents {
			e.place = inQueue
		}
	}
	return e
}

func without(agents []router.AgentID, agent router.AgentID) []router.AgentID {
	return slices.DeleteFunc(slices.Clone(agents), func(a router.AgentID) bool { return a == agent })
}

func (l *Ledger) close(ev router.Event, e entry) error {
	ends := map[place][]router.End{
		withAgent: {router.Served}, inWrapUp: {router.Served}, aside: {router.ClosedItself},
	}[e.place]
	switch {
	case e.place != nowhere:
	case e.sent == router.CallbackUnanswered:
		ends = []router.End{router.CallbackFailed}
	case e.sent == router.Overflowed:
		ends = []router.End{router.Disconnected, router.LeftMessage}
	}
	if !slices.Contains(ends, ev.End) {
		return fmt.Errorf("ends %v after %v", ev.End, e.sent)
	}
	if ev.HasAgent != (e.place != nowhere) {
		return fmt.Errorf("has an agent: %v", ev.HasAgent)
	}
	if ev.Due != e.due {
		return fmt.Errorf("due at %v when it was told last", e.due)
	}
	return nil
}
