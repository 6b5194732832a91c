package routertest

import "headroom/router"

// settle gives what waits to whom may take it, until there is no such pair: freed agents first.
func (t *Twin) settle() {
	for {
		freed := t.freed
		t.freed = nil
		t.takeInTurn(freed)
		t.pairAll()
		if len(t.freed) == 0 {
			return
		}
	}
}

// takeInTurn lets freed agents take one engagement each in turn, in the order of longest_idle as it is at first, until
// there is none that any of them may take.
func (t *Twin) takeInTurn(freed []router.AgentID) {
	order := t.byIdleness(freed)
	for taken := true; taken; {
		taken = false
		for _, agent := range order {
			if e := t.bestFor(agent); e != nil {
				t.give(e, t.joining(e, agent))
				taken = true
			}
		}
	}
}

// bestFor is what the agent takes next: each queue offers its first engagement that the agent may take, and these are
// compared between queues.
func (t *Twin) bestFor(agent router.AgentID) *engagement {
	if t.agents[agent].status != router.Ready {
		return nil
	}
	var best *engagement
	var bestPriority int
	for id := range t.cfg.Queues {
		first := t.firstOf(router.QueueID(id), func(e *engagement) bool { return t.eligible(agent, e) })
		if first == nil {
			continue
		}
		part, _ := t.partIn(agent, first.queue)
		if best == nil || t.between(first, part.Priority, best, bestPriority) {
			best, bestPriority = first, part.Priority
		}
	}
	return best
}

// firstOf is the first engagement waiting in the queue, in its order, that passes the test; nil = none.
func (t *Twin) firstOf(queue router.QueueID, test func(*engagement) bool) *engagement {
	var first *engagement
	for _, e := range t.open {
		if e.stage == waiting && e.queue == queue && (first == nil || t.before(e, first)) && test(e) {
			first = e
		}
	}
	return first
}

// pairAll serves what has somebody eligible though nobody was freed, a delay having passed or a reserve opened: the best
// engagement first, each choosing its agent, until no eligible pair is left.
func (t *Twin) pairAll() {
	for {
		var best *engagement
		var bestAgents []router.AgentID
		var bestPriority int
		for id := range t.cfg.Queues {
			first := t.firstOf(router.QueueID(id), func(e *engagement) bool {
				_, _, ok := t.choose(e)
				return ok
			})
			if first == nil {
				continue
			}
			agents, part, _ := t.choose(first)
			if best == nil || t.between(first, part.Priority, best, bestPriority) {
				best, bestAgents, bestPriority = first, agents, part.Priority
			}
		}
		if best == nil {
			return
		}
		t.give(best, bestAgents)
	}
}

// overflowLate sends on, as many as one Tick may, those who still wait where it has closed, by submission, and then those
// who have waited too long, the one first that was to leave first.
func (t *Twin) overflowLate() {
	left := router.MostOverflows
	for due := t.firstDue(t.closing, false); due != nil && left > 0; due = t.firstDue(t.closing, false) {
		t.overflowOne(due, router.ClosingTime)
		left--
	}
	for due := t.firstDue(t.leaves, true); due != nil && left > 0; due = t.firstDue(t.leaves, true) {
		t.overflowOne(due, router.WaitedTooLong)
		left--
	}
}

func (t *Twin) overflowOne(e *engagement, reason router.Reason) {
	t.overflow(e, reason)
	t.settle()
	t.bringIn()
}

// firstDue is who has to leave by now, the one who was due first or the one submitted first; nil = nobody.
func (t *Twin) firstDue(leaves func(*engagement) (router.Time, bool), byInstant bool) *engagement {
	var first *engagement
	var since router.Time
	for _, e := range t.open {
		if at, ok := leaves(e); ok && at <= t.now && (first == nil || byInstant && at < since) {
			first, since = e, at
		}
	}
	return first
}

// anybodyFor: is somebody ready, whatever else, who serves e's queue and has what e asks when all has lapsed that will?
func (t *Twin) anybodyFor(e *engagement) bool {
	for id, p := range t.agents {
		agent := router.AgentID(id)
		if p.status == router.Ready && t.serves(agent, e.queue) && t.meets(agent, t.asksLast(e)) {
			return true
		}
	}
	return false
}

// overflowHopeless sends on all that wait for nobody, by submission. Those whom that brings to another queue are judged
// there on entering.
func (t *Twin) overflowHopeless() {
	var hopeless []*engagement
	for _, e := range t.open {
		if e.stage == waiting && !e.callback && t.cfg.Queues[e.queue].NobodyEligible && !t.anybodyFor(e) {
			hopeless = append(hopeless, e)
		}
	}
	for _, e := range hopeless {
		t.overflowOne(e, router.NoneEligible)
	}
}

// noteStranded tells of those who have begun to wait for none but agents who have declined or missed them.
func (t *Twin) noteStranded() {
	for _, e := range t.open {
		before := e.stranded
		e.stranded = e.stage == waiting && t.isStranded(e)
		if e.stranded && !before {
			t.tell(router.Event{Kind: router.Stranded, Elapsed: t.now - e.entered}, e)
		}
	}
}

// isStranded: is having been asked all that keeps somebody from e?
func (t *Twin) isStranded(e *engagement) bool {
	for id := range t.agents {
		if t.onlyExcluded(router.AgentID(id), e) {
			return true
		}
	}
	return false
}
