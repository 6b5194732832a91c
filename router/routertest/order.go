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
	age.Sub(age, big.NewInt(int64(e.entered)))
	age.Add(age, big.NewInt(int64(e.headStart)))
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
	order := 0
	switch t.cfg.Queues[a.queue].Order {
	case router.FIFO:
		order = cmp.Compare(a.entered-a.headStart, b.entered-b.headStart)
	case router.ByPoints:
		order = t.points(b).Cmp(t.points(a))
	case router.EarliestDue:
		order = cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.entered-a.headStart, b.entered-b.headStart))
	}
	return cmp.Or(order, cmp.Compare(a.entered, b.entered), cmp.Compare(a.id, b.id)) < 0
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
	queue := t.cfg.Queues[e.queue]
	for _, part := range queue.Teams {
		for id := range t.cfg.Agents {
			a := router.AgentID(id)
			if t.cfg.Agents[a].Team != part.Team || !t.eligible(a, e) {
				continue
			}
			if !ok || t.preferred(a, agent, queue.Distribution) {
				agent, ok = a, true
			}
		}
		if ok {
			return agent, part, true
		}
	}
	return 0, router.QueueTeam{}, false
}

// preferred: does the distribution prefer agent a to b?
func (t *Twin) preferred(a, b router.AgentID, d router.Distribution) bool {
	since := func(agent router.AgentID) router.Time {
		if d == router.LongestIdle && t.held(agent) == 0 {
			return t.agents[agent].ended
		}
		return t.agents[agent].assigned
	}
	return cmp.Or(cmp.Compare(t.held(a), t.held(b)), cmp.Compare(since(a), since(b)), cmp.Compare(a, b)) < 0
}
