package routertest

import (
	"cmp"
	"math/big"
	"slices"

	"headroom/router"
)

// points is what e's waiting is worth now, exactly, in thousandths of a point × nanoseconds in a minute.
func (t *Twin) points(e *engagement) *big.Int {
	p := e.worth
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
	return cmp.Or(cmp.Compare(a.top, b.top), order, t.byEntry(a, b)) < 0
}

// byEntry is what decides where all else is equal.
func (t *Twin) byEntry(a, b *engagement) int {
	if t.cfg.Settings.TieBySubmission {
		return cmp.Compare(a.id, b.id)
	}
	return cmp.Or(cmp.Compare(a.entered, b.entered), cmp.Compare(a.id, b.id))
}

// slack is the time left until the due time if the expected effort began now, in the queue's kind of time; Far without a
// due time.
func (t *Twin) slack(e *engagement) router.Time {
	if e.due == router.Far {
		return router.Far
	}
	left := e.due - t.now
	if calendar := t.cfg.Queues[e.queue].DueCalendar; calendar.Set {
		open := t.cfg.Calendars[calendar.Value]
		if left = openBetween(open, t.now, e.due); e.due < t.now {
			left = -openBetween(open, e.due, t.now)
		}
	}
	return left - e.effort
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
		cmp.Compare(a.top, b.top),
		t.points(b).Cmp(t.points(a)),
		t.byEntry(a, b),
	) < 0
}

// choose finds who gets e now, or where it rings: the first of the queue's teams with somebody eligible, or all of them as
// one, and there whom the distribution prefers. part is the place in the queue's list of the team of the first of them.
func (t *Twin) choose(e *engagement) (agents []router.AgentID, part router.QueueTeam, ok bool) {
	queue := t.cfg.Queues[e.queue]
	var able []router.AgentID
	for _, part := range queue.Teams {
		for id := range t.cfg.Agents {
			a := router.AgentID(id)
			if t.cfg.Agents[a].Team == part.Team && t.eligible(a, e) {
				able = append(able, a)
			}
		}
		if len(able) > 0 && !queue.Pool {
			break
		}
	}
	if len(able) == 0 {
		return nil, router.QueueTeam{}, false
	}
	slices.Sort(able)
	if queue.Distribution == router.Simultaneous {
		agents = t.joining(e, t.byIdleness(able)[0])
	} else {
		agents = []router.AgentID{t.preferredOf(able, e)}
	}
	part, _ = t.partIn(agents[0], e.queue)
	return agents, part, true
}

// joining are all at whom e rings when this agent takes it.
func (t *Twin) joining(e *engagement, agent router.AgentID) []router.AgentID {
	queue := t.cfg.Queues[e.queue]
	all := []router.AgentID{agent}
	if queue.Distribution != router.Simultaneous {
		return all
	}
	for _, other := range t.byIdleness(t.everybody()) {
		sameTeam := t.cfg.Agents[other].Team == t.cfg.Agents[agent].Team
		if other != agent && (sameTeam || queue.Pool) && len(all) < router.MostRung && t.eligible(other, e) && t.sparesBeside(all, other, e) {
			all = append(all, other)
		}
	}
	return all
}

// sparesBeside: does the team keep its reserve if this agent rings, too, beside all those?
func (t *Twin) sparesBeside(all []router.AgentID, other router.AgentID, e *engagement) bool {
	part, _ := t.partIn(other, e.queue)
	if !part.Reserve.Set || t.cfg.Settings.RingingHoldsNoSlot {
		return true
	}
	idle := t.readyHoldingNothing(part.Team)
	for _, agent := range all {
		if t.cfg.Agents[agent].Team == part.Team && t.held(agent) == 0 {
			idle--
		}
	}
	return idle > part.Reserve.Value
}

func (t *Twin) everybody() []router.AgentID {
	list := make([]router.AgentID, len(t.agents))
	for id := range list {
		list[id] = router.AgentID(id)
	}
	return list
}

// byIdleness are the same agents, each once, in the order of longest_idle.
func (t *Twin) byIdleness(agents []router.AgentID) []router.AgentID {
	list := slices.Compact(slices.Sorted(slices.Values(agents)))
	slices.SortFunc(list, func(a, b router.AgentID) int {
		if t.idlerThan(a, b) {
			return -1
		}
		return 1
	})
	return list
}

// preferredOf is the one of the able agents, ascending, whom the queue's distribution prefers.
func (t *Twin) preferredOf(able []router.AgentID, e *engagement) router.AgentID {
	queue := t.cfg.Queues[e.queue]
	if queue.Distribution == router.Rotating {
		last, answered := t.answered[turn{e.queue, t.cfg.Agents[able[0]].Team}]
		if queue.Pool {
			last, answered = t.answeredOf[e.queue]
		}
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

// preferred: does the distribution of e's queue prefer agent a to b? Never asked of Rotating or Simultaneous.
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
		loadA, capA := t.loadOf(a, t.channel(e)), t.capOf(a, t.channel(e))
		loadB, capB := t.loadOf(b, t.channel(e)), t.capOf(b, t.channel(e))
		byLoad = cmp.Compare(loadA*capB, loadB*capA) // less of the cap in use: loadA/capA < loadB/capB
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

func (t *Twin) capOf(agent router.AgentID, channel router.ChannelID) int {
	return t.cfg.Teams[t.cfg.Agents[agent].Team].Caps[channel]
}
