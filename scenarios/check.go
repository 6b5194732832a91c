package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// check finds what shows only when everything has been read.
func (l *loader) check() {
	l.reach()
	l.unserved()
	l.unableQueues()
	l.overflowCycles()
	l.deadEnds()
	l.vain()
	l.fullSpeed()
	l.mixed()
	l.idle()
	l.tooLate()
	l.unasked()
	l.returnCircles()
	l.vainMixes()
	l.givenBack()
	l.vainAnswering()
	l.vainShiftEnd()
	l.vainSpeed()
	l.vainSwitching()
	l.checkOptOuts()
	l.checkHandovers()
	l.vainSilent()
	l.unused()
	l.unusedTemplates()
	l.unpriced()
	l.neverTaken()
	l.closedToAll()
	l.strangers()
	l.idleBusyness()
	l.interruptedCalls()
}

// overflowCycles reports queues whose overflow, or where it sends whom when it is closed, may lead back to themselves.
func (l *loader) overflowCycles() {
	const (
		fresh = iota
		onPath
		done
	)
	state := make([]int, len(l.queues))
	var path []router.QueueID
	var visit func(at router.QueueID)
	visit = func(at router.QueueID) {
		state[at] = onPath
		path = append(path, at)
		for _, to := range l.onward(at) {
			switch state[to] {
			case fresh:
				visit(to)
			case onPath:
				circle := append(path[slices.Index(path, to):], to)
				l.problem(l.onwardAt(circle[0], circle[1]), "overflow goes in a circle: "+l.inArrows(circle), "let one of them disconnect")
			}
		}
		path = path[:len(path)-1]
		state[at] = done
	}
	for start := range l.queues {
		if state[start] == fresh {
			visit(router.QueueID(start))
		}
	}
}

// onward are the queues where those may get at once who come to a queue: by overflow, or because it is closed.
func (l *loader) onward(at router.QueueID) []router.QueueID {
	q := l.queues[at]
	var to []router.QueueID
	if q.limited() {
		to = l.leads(q.config.Overflow)
	}
	if q.closes() {
		to = append(to, l.leads(q.config.OnClosed)...)
	}
	return to
}

// onwardAt is where it is written that one queue leads to another.
func (l *loader) onwardAt(at, to router.QueueID) *node {
	q := l.queues[at]
	if q.limited() && slices.Contains(l.leads(q.config.Overflow), to) {
		return q.overflow
	}
	return q.onClosed
}

func (l *loader) inArrows(queues []router.QueueID) string {
	names := make([]string, len(queues))
	for i, q := range queues {
		names[i] = l.queueNames[q]
	}
	return strings.Join(names, " → ")
}

// mixed warns of teams whose live and deferred work nothing separates: the oldest then goes first, and an item of
// yesterday is older than any call.
func (l *loader) mixed() {
	for i, t := range l.teams {
		live, deferred, found := l.mixedOn(router.TeamID(i))
		if found {
			l.warning(t.key, fmt.Sprintf("nothing separates %s from %s on team %q: the oldest goes first, so an item of yesterday before a call of this minute",
				l.queueNames[live], l.queueNames[deferred], t.key.text), "give the queues different priorities, or points")
		}
	}
}

func (l *loader) mixedOn(t router.TeamID) (live, deferred int, found bool) {
	for a, qa := range l.queues {
		ta, servesA := entryOf(qa, t)
		if !servesA || !qa.channelKnown || !l.channels[qa.config.Channel].live || l.teams[t].config.Caps[qa.config.Channel] == 0 {
			continue
		}
		for b, qb := range l.queues {
			tb, servesB := entryOf(qb, t)
			if !servesB || !qb.channelKnown || l.channels[qb.config.Channel].live || l.teams[t].config.Caps[qb.config.Channel] == 0 {
				continue
			}
			if ta.Priority == tb.Priority && qa.config.Points == qb.config.Points && !qa.headStart && !qa.config.Profile.Set && !qb.config.Profile.Set {
				return a, b, true
			}
		}
	}
	return 0, 0, false
}

func entryOf(q *queue, t router.TeamID) (router.QueueTeam, bool) {
	for _, qt := range q.config.Teams {
		if qt.Team == t {
			return qt, true
		}
	}
	return router.QueueTeam{}, false
}

// idle warns of what takes no part: queues without demand, teams without queues, caps and rules for channels that no
// queue has.
func (l *loader) idle() {
	carried := make([]bool, len(l.channels))
	for _, q := range l.queues {
		if q.channelKnown {
			carried[q.config.Channel] = true
		}
	}
	for _, q := range l.queues {
		if !q.comes {
			l.warning(q.key, fmt.Sprintf("nothing ever reaches queue %q", q.key.text), "add demand for it")
		}
	}
	for i, t := range l.teams {
		serves := false
		for _, q := range l.queues {
			_, ok := entryOf(q, router.TeamID(i))
			serves = serves || ok
		}
		if !serves && !t.asked {
			l.warning(t.key, fmt.Sprintf("team %q serves no queue", t.key.text), "list it in the teams of one")
		}
		if t.staffed && !t.present {
			l.warning(t.key, fmt.Sprintf("team %q has nobody there during the run", t.key.text), "give it agents, shifts or a roster, or take it out")
		}
		l.idleRules(t, carried)
		l.idleGate(t, carried)
	}
}

func (l *loader) idleRules(t *team, carried []bool) {
	for _, rule := range t.config.Occupied {
		for _, c := range rule {
			some := false
			for _, id := range c.Channels {
				some = some || carried[id]
			}
			if n, written := t.n.child("occupied_when"); written && !some {
				l.warning(n, fmt.Sprintf("a rule of team %q speaks of %s, which no queue carries: it never holds", t.key.text, l.channels[c.Channels[0]].name), "take it out, or have a queue with that channel")
			}
		}
	}
}

// idleGate warns of a live gate that holds nothing back: no queue carries what it guards, or what it limits.
func (l *loader) idleGate(t *team, carried []bool) {
	n, written := t.n.child("live_gate")
	if !written {
		return
	}
	guards, limits := false, false
	if gate := t.config.LiveGate; gate != nil {
		for _, c := range gate.Guards {
			guards = guards || carried[c] && t.config.Caps[c] > 0
		}
		for _, limit := range gate.Limits {
			limits = limits || carried[limit.Channel]
		}
	}
	switch {
	case !guards:
		l.warning(n, fmt.Sprintf("the live gate of team %q guards nothing: no queue carries a channel that it guards and the team takes", t.key.text), "list others under guards, or take it out")
	case !limits:
		l.warning(n, fmt.Sprintf("the live gate of team %q never holds anything back: no queue carries what it limits", t.key.text), "take it out, or write what it limits")
	}
}

// tooLate warns of teams whose delay is longer than the longest wait: nothing is left for them by then. With equal ones
// the team is offered the engagement at the very instant before it overflows.
func (l *loader) tooLate() {
	for _, q := range l.queues {
		for _, qt := range q.config.Teams {
			if q.config.MaxWait.Set && int64(qt.Delay) > q.config.MaxWait.Value {
				l.warning(q.key, fmt.Sprintf("team %q never gets to queue %q: its delay of %s is longer than max_wait", l.teamNames[qt.Team], q.key.text, span(qt.Delay)), "write a shorter delay, or a longer max_wait")
			}
		}
	}
}
