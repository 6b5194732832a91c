package router

import "slices"

// Refusal names a rule that keeps waiting work from ready agents. Which fields say which one follows from its gate:
//
//	GateOccupied   Team, Rule: the rule's number, from 1
//	GateCap        Team, Channel
//	GateLive       Team, Channel: of the limit
//	GateExclusive  Arriving, Channel: what is held
//	GateReserve    Team, Queue
//	GateDelay      Team, Queue
//	GateOptIn      Team, Queue
//	GatePreferred  Queue
//	GateSkill      Requires: position in Config.Requirements
type Refusal struct {
	Gate              Gate
	Rule              uint8
	Arriving, Channel ChannelID
	Team              TeamID
	Queue             QueueID
	Requires          int32
}

// Refusals are the ready agents and the waiting work of one instant of which one rule alone keeps the one from the other: without it the
// agent could take the work. What two rules refuse, neither refuses alone. Agents alike in all that rules look at are one
// kind, and so is work. It keeps its memory from one instant to the next.
type Refusals struct {
	Agents []int32   // of each kind, how many there are
	Work   []int32   // of each kind, how much waits; at most as much as there are agents
	Queues []QueueID // of each kind of work, where it waits
	Pairs  []RefusedPair

	agents    []AgentID // of each kind, one
	work      []int32   // of each kind, a slot of one
	special   []AgentID // who is a kind of their own
	obstacles []Obstacle
}

// RefusedPair is a kind of agents and a kind of work that a rule keeps apart.
type RefusedPair struct {
	Agents, Work int32 // positions in Refusals.Agents and .Work
	By           Refusal
}

// Refusals finds what single rules refuse now, by the predicates of Explain. It changes nothing, and is not meant for the hot path: it looks
// at every agent.
func (e *Engine) Refusals(r *Refusals) {
	r.Agents, r.Work, r.Queues, r.Pairs = r.Agents[:0], r.Work[:0], r.Queues[:0], r.Pairs[:0]
	r.agents, r.work, r.special = r.agents[:0], r.work[:0], r.special[:0]
	if e.waiting == 0 {
		return
	}
	e.kindsOfWork(r)
	e.kindsOfAgents(r)
	for w, i := range r.work {
		for k, id := range r.agents {
			x := &e.engagements[i]
			a := &e.agents[id]
			r.obstacles = e.obstaclesWith(r.obstacles[:0], a, x, e.teams[a.team].idle)
			if by, alone := e.alone(a, x, r.obstacles); alone {
				r.Pairs = append(r.Pairs, RefusedPair{Agents: int32(k), Work: int32(w), By: by})
			}
		}
	}
}

func (e *Engine) kindsOfWork(r *Refusals) {
	for q := range e.queues {
		queue := &e.queues[q]
		if queue.waiting == 0 || queue.deleted {
			continue
		}
		for g := range queue.groups {
			for s := range queue.groups[g].stages {
				if n, one := queue.groups[g].stages[s].count(e.engagements, len(e.agents)); n > 0 {
					r.add(QueueID(q), int32(n), one)
				}
			}
		}
		for _, i := range queue.apart {
			r.add(QueueID(q), 1, i)
			y := e.has(&e.engagements[i])
			for _, k := range y.excluded {
				r.special = append(r.special, k.agent)
			}
			if y.until > e.now {
				r.special = append(r.special, y.holder)
			}
		}
	}
}

func (r *Refusals) add(q QueueID, n, one int32) {
	r.Work, r.Queues, r.work = append(r.Work, n), append(r.Queues, q), append(r.work, one)
}

// count says how many stand in line, up to most, and gives the slot of one.
func (s *stage) count(es []engagement, most int) (n int, one int32) {
	one = none
	for b := range s.bands {
		line := &s.bands[b]
		for i := line.head; i != none && n < most; i = es[i].next {
			n, one = n+1, i
		}
		if len(line.heap) > 0 {
			n, one = n+len(line.heap), line.heap[0]
		}
	}
	return min(n, most), one
}

func (e *Engine) kindsOfAgents(r *Refusals) {
	for i := range e.agents {
		a := &e.agents[i]
		if a.status != Ready {
			continue
		}
		id, at := AgentID(i), -1
		if len(a.optedOut) == 0 && !slices.Contains(r.special, id) {
			at = slices.IndexFunc(r.agents, func(other AgentID) bool { return e.alike(a, id, other) && !slices.Contains(r.special, other) })
		}
		if at < 0 {
			r.Agents, r.agents = append(r.Agents, 0), append(r.agents, id)
			at = len(r.Agents) - 1
		}
		r.Agents[at]++
	}
}

// alike says whether no rule tells two ready agents apart who have opted out of nothing.
func (e *Engine) alike(a *agent, id, other AgentID) bool {
	b := &e.agents[other]
	return a.profile == b.profile && a.load == b.load && len(b.optedOut) == 0 && (e.ringing == nil || e.ringing[id] == e.ringing[other])
}

// alone says which rule all obstacles are about, if there are any and it is one rule.
func (e *Engine) alone(a *agent, x *engagement, obstacles []Obstacle) (by Refusal, alone bool) {
	for i := range obstacles {
		one, isRule := e.refusal(a, x, &obstacles[i])
		if !isRule || i > 0 && one != by {
			return Refusal{}, false
		}
		by = one
	}
	if by.Gate == GateOccupied { // only the first that holds is among the obstacles
		c := e.teams[a.team].capacity
		for _, rule := range c.rules[by.Rule:] {
			if holds(rule, &a.load) {
				return Refusal{}, false
			}
		}
	}
	return by, len(obstacles) > 0
}

// refusal names the rule behind an obstacle. Who does not serve the queue, is not ready or has been asked is not refused by a rule, and no
// more is who never takes the channel.
func (e *Engine) refusal(a *agent, x *engagement, o *Obstacle) (Refusal, bool) {
	switch o.Gate {
	case GateOccupied:
		return Refusal{Gate: o.Gate, Team: a.team, Rule: o.Rule}, true
	case GateCap:
		return Refusal{Gate: o.Gate, Team: a.team, Channel: o.Channel}, o.Need > 0
	case GateLive:
		return Refusal{Gate: o.Gate, Team: a.team, Channel: o.Channel}, true
	case GateExclusive:
		return Refusal{Gate: o.Gate, Arriving: e.queues[x.queue].channel, Channel: o.Channel}, true
	case GateReserve, GateDelay, GateOptIn:
		return Refusal{Gate: o.Gate, Team: a.team, Queue: x.queue}, true
	case GatePreferred:
		return Refusal{Gate: o.Gate, Queue: x.queue}, true
	case GateSkill:
		return Refusal{Gate: o.Gate, Requires: int32(e.queues[x.queue].groups[x.group].requires.Value)}, true
	}
	return Refusal{}, false
}

// Offers says, of the people of a team, which channels somebody may be offered who holds so many of each: their own caps, occupied rules, exclusive
// channels and gates allow it. Both are by ChannelID. The configuration is a good one.
func Offers(cfg *Config, team TeamID) func(held []int) []bool {
	c := compileCapacity(cfg, &cfg.Teams[team])
	return func(held []int) []bool {
		var sum load
		for channel, n := range held {
			sum[c.slotOf[channel]] += int32(n)
		}
		offers := c.judge(&sum).offers
		list := make([]bool, len(held))
		for channel := range held {
			list[channel] = offers&(1<<channel) != 0
		}
		return list
	}
}
