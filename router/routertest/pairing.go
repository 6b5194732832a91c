package routertest

import (
	"cmp"
	"slices"

	"headroom/router"
)

// takeAll lets a freed agent take one engagement after the other until there is none that it may take.
func (t *Twin) takeAll(agent router.AgentID) {
	for {
		e := t.bestFor(agent)
		if e == nil {
			return
		}
		t.assign(e, agent)
	}
}

// takeInTurn lets freed agents take one engagement each in turn, in the order of longest_idle as it is at first, until
// there is none that any of them may take.
func (t *Twin) takeInTurn(agents []router.AgentID) {
	order := slices.Clone(agents)
	slices.SortFunc(order, func(a, b router.AgentID) int {
		if t.idlerThan(a, b) {
			return -1
		}
		return 1
	})
	for taken := true; taken; {
		taken = false
		for _, agent := range order {
			if e := t.bestFor(agent); e != nil {
				t.assign(e, agent)
				taken = true
			}
		}
	}
}

// bestFor is what the agent takes next: each queue offers its first engagement that the agent may take, and these are
// compared between queues.
func (t *Twin) bestFor(agent router.AgentID) *engagement {
	var best *engagement
	var bestPriority int
	for id, queue := range t.cfg.Queues {
		first := t.firstOf(router.QueueID(id), func(e *engagement) bool { return t.eligible(agent, e) })
		if first == nil {
			continue
		}
		priority := 0
		for _, part := range queue.Teams {
			if part.Team == t.cfg.Agents[agent].Team {
				priority = part.Priority
			}
		}
		if best == nil || t.between(first, priority, best, bestPriority) {
			best, bestPriority = first, priority
		}
	}
	return best
}

// firstOf is the first engagement waiting in the queue, in its order, that passes the test; nil = none.
func (t *Twin) firstOf(queue router.QueueID, test func(*engagement) bool) *engagement {
	var first *engagement
	for _, e := range t.open {
		if e.stage == waiting && e.queue == queue && test(e) && (first == nil || t.before(e, first)) {
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
		var bestAgent router.AgentID
		var bestPriority int
		for id := range t.cfg.Queues {
			first := t.firstOf(router.QueueID(id), func(e *engagement) bool {
				_, _, ok := t.choose(e)
				return ok
			})
			if first == nil {
				continue
			}
			agent, part, _ := t.choose(first)
			if best == nil || t.between(first, part.Priority, best, bestPriority) {
				best, bestAgent, bestPriority = first, agent, part.Priority
			}
		}
		if best == nil {
			return
		}
		t.assign(best, bestAgent)
	}
}

// overflowLate sends on those that have waited too long by now, as many as one Tick may, the one first that was to leave
// first.
func (t *Twin) overflowLate() {
	for range router.MostOverflows {
		var late *engagement
		var lateSince router.Time
		for _, e := range t.open {
			leaves, ok := t.leaves(e)
			if !ok || leaves > t.now {
				continue
			}
			if late == nil || leaves < lateSince || leaves == lateSince && e.id < late.id {
				late, lateSince = e, leaves
			}
		}
		if late == nil {
			return
		}
		t.overflow(late, router.WaitedTooLong)
	}
}

// leaves is when e, if it waits, runs out of max_wait.
func (t *Twin) leaves(e *engagement) (router.Time, bool) {
	limit := t.cfg.Queues[e.queue].MaxWait
	return after(e.entered, router.Time(limit.Value)), e.stage == waiting && limit.Set
}

// after is at + span, or Far where that is more than there is.
func after(at, span router.Time) router.Time {
	if at > 0 && span > router.Far-at {
		return router.Far
	}
	return at + span
}

// NextWake is the earliest instant from now on at which passing time alone changes what may happen: a waiting engagement
// becomes visible to a further team, or runs out of max_wait (now, if it already has).
func (t *Twin) NextWake() (router.Time, bool) {
	wake, ok := router.Time(0), false
	earlier := func(at router.Time) {
		if !ok || at < wake {
			wake, ok = at, true
		}
	}
	for _, e := range t.open {
		if e.stage != waiting {
			continue
		}
		if leaves, ok := t.leaves(e); ok {
			earlier(max(leaves, t.now))
		}
		for _, part := range t.cfg.Queues[e.queue].Teams {
			if seen := after(e.entered, part.Delay); seen > t.now {
				earlier(seen)
			}
		}
		for _, age := range t.lapses(e) {
			if lapse := after(e.entered, age); lapse > t.now {
				earlier(lapse)
			}
		}
	}
	return wake, ok
}

// anybodyFor: is somebody of the queue's teams ready, whatever else, who has what e asks when all has lapsed that will?
func (t *Twin) anybodyFor(e *engagement) bool {
	last := *e
	for _, age := range t.lapses(e) {
		last.entered = min(last.entered, t.now-age)
	}
	for id, p := range t.agents {
		agent := router.AgentID(id)
		member := false
		for _, part := range t.cfg.Queues[e.queue].Teams {
			member = member || part.Team == t.cfg.Agents[agent].Team
		}
		if member && p.status == router.Ready && t.skilled(agent, &last) {
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
		if e.stage == waiting && t.cfg.Queues[e.queue].NobodyEligible && !t.anybodyFor(e) {
			hopeless = append(hopeless, e)
		}
	}
	slices.SortFunc(hopeless, func(a, b *engagement) int { return cmp.Compare(a.id, b.id) })
	for _, e := range hopeless {
		t.overflow(e, router.NoneEligible)
	}
}
