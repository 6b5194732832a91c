package routertest

import (
	"cmp"
	"math/big"

	"headroom/router"
)

// points is what e's waiting is worth now, exactly, in thousandths of a point × nanoseconds in a minute.
func (t *Twin) points(e *engagement) *big.Int {
	p := t.cfg.Queues[e.queue].Points
	minute := big.NewInt(int64(router.Minute))
	age := big.NewInt(int64(t.now))
	age.Sub(age, big.NewInt(int64(e.aged)))
	worth := new(big.Int).Mul(big.NewInt(p.Initial), minute)
	worth.Add(worth, age.Mul(age, big.NewInt(p.RatePerMinute)))
	if p.Max.Set {
		if most := new(big.Int).Mul(big.NewInt(p.Max.Value), minute); worth.Cmp(most) > 0 {
			return most
		}
	}
	return worth
}

// before: does a go before b, both waiting in one queue?
func (t *Twin) before(a, b *engagement) bool {
	queue := t.cfg.Queues[a.queue]
	order := 0
	switch queue.Order {
	case router.FIFO:
		order = cmp.Compare(a.aged, b.aged)
	case router.LIFO:
		order = cmp.Compare(b.aged, a.aged)
	case router.ByPoints:
		order = t.points(b).Cmp(t.points(a))
	case router.EarliestDue:
		order = cmp.Compare(a.due, b.due)
	case router.LeastSlack:
		order = cmp.Compare(t.slack(a), t.slack(b))
	case router.AtRisk:
		order = t.byRisk(a, b, queue.RiskBelow)
	}
	if queue.Cutoff {
		order = cmp.Or(compareBool(t.slack(b) >= 0, t.slack(a) >= 0), order)
	}
	return cmp.Or(order, cmp.Compare(a.entered, b.entered), cmp.Compare(a.id, b.id)) < 0
}

// slack is the time left until the due time if the expected effort began now; Far without a due time.
func (t *Twin) slack(e *engagement) router.Time {
	if e.due == router.Far {
		return router.Far
	}
	return e.due - t.now - e.effort
}

func (t *Twin) byRisk(a, b *engagement, below router.Time) int {
	riskA, riskB := t.slack(a) < below, t.slack(b) < below
	if riskA != riskB {
		return compareBool(riskB, riskA)
	}
	if riskA {
		return cmp.Compare(t.slack(a), t.slack(b))
	}
	return cmp.Compare(a.aged, b.aged)
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// between: does a, waiting in a queue of priority pa, go before b of another queue of priority pb?
func (t *Twin) between(a *engagement, pa int, b *engagement, pb int) bool {
	return cmp.Or(
		cmp.Compare(pa, pb),
		t.points(b).Cmp(t.points(a)),
		cmp.Compare(a.entered, b.entered),
		cmp.Compare(a.id, b.id),
	) < 0
}

// choose finds who takes e now: the first of the queue's teams with somebody eligible, there the one whom the
// distribution prefers. part is that team's place in the queue's list.
func (t *Twin) choose(e *engagement) (agent router.AgentID, part router.QueueTeam, ok bool) {
	for _, part := range t.cfg.Queues[e.queue].Teams {
		var able []router.AgentID
		for id := range t.cfg.Agents {
			a := router.AgentID(id)
			if t.cfg.Agents[a].Team == part.Team && t.eligible(a, e) {
				able = append(able, a)
			}
		}
		if len(able) > 0 {
			return t.preferredOf(able, e, part.Team), part, true
		}
	}
	return 0, router.QueueTeam{}, false
}

// preferredOf is the one of the able agents of a team, ascending, whom the queue's distribution prefers.
func (t *Twin) preferredOf(able []router.AgentID, e *engagement, team router.TeamID) router.AgentID {
	if t.cfg.Queues[e.queue].Distribution == router.Rotating {
		last, answered := t.answered[turn{e.queue, team}]
		for _, a := range able {
			if answered && a > last {
				return a
			}
		}
		return able[0]
	}
	best := able[0]
	for _, a := range able[1:] {
		if t.preferred(a, best, e) {
			best = a
		}
	}
	return best
}

// preferred: does the distribution of e's queue prefer agent a to b? Never asked of Rotating.
func (t *Twin) preferred(a, b router.AgentID, e *engagement) bool {
	x, y := t.agents[a], t.agents[b]
	byTime := cmp.Compare(x.assigned, y.assigned)
	byLoad := cmp.Compare(t.held(a), t.held(b))
	switch t.cfg.Queues[e.queue].Distribution {
	case router.LongestIdle:
		return t.idlerThan(a, b)
	case router.BestSkill:
		if d := t.betterSkilled(a, b, e); d != 0 {
			return d < 0
		}
		return t.idlerThan(a, b)
	case router.LongestIdleReady:
		byTime = cmp.Compare(x.ready, y.ready)
	case router.Sequential:
		return a < b
	case router.MostLoaded:
		byLoad = -byLoad
	case router.MostCapacity:
		channel := t.cfg.Queues[e.queue].Channel
		byLoad = cmp.Compare(t.heldOf(a, channel), t.heldOf(b, channel)) // equal caps: less load is the larger free share
	}
	return cmp.Or(byLoad, byTime, cmp.Compare(a, b)) < 0
}

// idlerThan orders by longest_idle.
func (t *Twin) idlerThan(a, b router.AgentID) bool {
	since := func(agent router.AgentID) router.Time {
		if t.held(agent) == 0 {
			return t.agents[agent].ended
		}
		return t.agents[agent].assigned
	}
	return cmp.Or(cmp.Compare(t.held(a), t.held(b)), cmp.Compare(since(a), since(b)), cmp.Compare(a, b)) < 0
}
