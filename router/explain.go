package router

import (
	"fmt"
	"slices"
)

// Gate is one of the tests that an agent must pass to be offered an engagement. The values are in the order of testing:
// the first gate that is shut is the reason on record.
type Gate uint8

// The gates; the comment says what it means to be stopped there, and which fields of Obstacle say more.
const (
	NoGate        Gate = iota
	GateMember         // the agent's team does not serve the queue
	GateOptIn          // the agent has opted out of the queue
	GateDelay          // Until: when the team's delay has passed
	GateReady          // the agent is not ready
	GateOccupied       // Rule
	GateCap            // Channel; Have of Need slots are in use
	GateExclusive      // Channel: what is held that keeps this out
	GateLive           // Channel; Have is more than the gate's limit, Need
	GateReserve        // Have ready agents of the team hold nothing, more than Need would have to
	GateSkill          // Skill; Have is the agent's level (0 = none), Need what is asked
	GateExcluded       // the agent declined or missed it; Until (Far = for good)
	GatePreferred      // it is held for its preferred agent; Until
	gates              // how many there are
)

var gateNames = [...]string{
	NoGate: "none", GateMember: "member", GateDelay: "delay", GateReady: "ready", GateOccupied: "occupied", GateCap: "cap",
	GateExclusive: "exclusive", GateLive: "live_gate", GateReserve: "reserve", GateSkill: "skill",
	GateOptIn: "opt_in", GateExcluded: "excluded", GatePreferred: "preferred",
}

// String names the gate as reports do.
func (g Gate) String() string {
	if g < gates {
		return gateNames[g]
	}
	return fmt.Sprintf("gate(%d)", uint8(g))
}

// Obstacle is one thing that keeps an agent from an engagement.
type Obstacle struct {
	Gate       Gate
	Rule       uint8
	Channel    ChannelID
	Skill      SkillID
	Have, Need int
	Until      Time
}

// Candidate is an agent as a waiting engagement sees it: no obstacle means eligible. One single obstacle means that this
// one change would release the engagement to the agent.
type Candidate struct {
	Agent     AgentID
	Team      TeamID
	Status    Status
	Obstacles []Obstacle // in the order of the gates
	// Finishing are the channels of which one engagement less in the agent's hands would leave no obstacle: a call that
	// ends may lift an occupied rule and free a slot at once. Of channels that share a slot, the first.
	Finishing []ChannelID
}

// Explanation says why an engagement is where it is.
type Explanation struct {
	At         Time
	Engagement EngagementID
	Queue      QueueID
	State      State
	Waiting    bool // in its queue, and does not ring; otherwise it is, or was last, in the hands of Agent, or rings
	Agent      AgentID
	Ringing    []AgentID // where it rings
	Waited     Time      // so far, or until its present leg or pause began; of one that is scheduled, 0
	Ahead      int       // how many of its queue go before it; waiting only
	// Agents is every agent of the teams that serve the queue, in their order, and what stands between them and the
	// engagement; waiting only.
	Agents []Candidate
}

// Explain says why an open engagement is where it is, by the predicates the matcher itself uses. It changes nothing and
// is not meant for the hot path: it looks at every agent and everybody in the queue.
func (e *Engine) Explain(id EngagementID) (Explanation, error) {
	if err := e.checkKnown(id); err != nil {
		return Explanation{}, err
	}
	x := &e.engagements[id.Slot()]
	out := Explanation{At: e.now, Engagement: id, Queue: x.queue, State: x.state}
	switch x.state {
	case waiting:
	case ringing:
		out.Ringing, out.Waited = slices.Clone(e.has(x).rung), e.now-x.entered
		return out, nil
	case scheduled:
		return out, nil
	default:
		out.Agent, out.Waited = e.holder(x), x.answered-x.entered
		return out, nil
	}
	out.Waiting, out.Waited, out.Ahead = true, e.now-x.entered, e.ahead(x)
	q := &e.queues[x.queue]
	for k := range q.teams {
		for _, member := range e.teams[q.teams[k].team].members {
			out.Agents = append(out.Agents, Candidate{
				Agent: member, Team: q.teams[k].team, Status: e.agents[member].status,
				Obstacles: e.obstacles(&e.agents[member], x), Finishing: e.finishing(&e.agents[member], x),
			})
		}
	}
	return out, nil
}

// finishing tries what one engagement less of each slot would change. It looks at a copy of the agent.
func (e *Engine) finishing(a *agent, x *engagement) (list []ChannelID) {
	t := &e.teams[a.team]
	done := map[int]bool{}
	for id, slot := range t.capacity.slotOf {
		if done[slot] || a.load[slot] == 0 {
			continue
		}
		done[slot] = true
		less, idle := *a, t.idle
		less.load[slot]--
		less.held--
		if less.held == 0 && a.status == Ready {
			idle++
		}
		if len(e.obstaclesWith(nil, &less, x, idle)) == 0 {
			list = append(list, ChannelID(id))
		}
	}
	return list
}

// Obstacles is what stands between an agent and a waiting engagement; none = the agent may take it now.
func (e *Engine) Obstacles(agent AgentID, id EngagementID) ([]Obstacle, error) {
	if agent < 0 || int(agent) >= len(e.agents) {
		return nil, fmt.Errorf("%w: %d", ErrUnknownAgent, agent)
	}
	if err := e.checkKnown(id); err != nil {
		return nil, err
	}
	if err := e.engagements[id.Slot()].mustBe(waiting); err != nil {
		return nil, err
	}
	return e.obstacles(&e.agents[agent], &e.engagements[id.Slot()]), nil
}

// ahead counts who goes before x in its queue now.
func (e *Engine) ahead(x *engagement) int {
	q := &e.queues[x.queue]
	e.placeAll(q)
	n := 0
	for i := range e.engagements {
		if y := &e.engagements[i]; y.state == waiting && y.queue == x.queue && y != x && e.before(q, y, x) {
			n++
		}
	}
	return n
}

// placeAll brings the places of all who wait in a queue up to date.
func (e *Engine) placeAll(q *queue) {
	for k := range q.groups {
		for n := range q.groups[k].stages {
			q.groups[k].stages[n].first(e.engagements, q, q.pointsBy(e, q.groups[k].row), e.now)
		}
	}
	for _, i := range q.apart {
		q.place(&e.engagements[i], e.pointsOf(&e.engagements[i]), e.now)
	}
}

// obstacles tests every gate, in order.
func (e *Engine) obstacles(a *agent, x *engagement) []Obstacle {
	return e.obstaclesWith(nil, a, x, e.teams[a.team].idle)
}

// obstaclesWith adds them to out, with idle ready agents in the agent's team.
func (e *Engine) obstaclesWith(out []Obstacle, a *agent, x *engagement, idle int32) []Obstacle {
	q := &e.queues[x.queue]
	server := -1
	for k := range q.teams {
		if q.teams[k].team == a.team {
			server = k
		}
	}
	if server < 0 {
		return append(out, Obstacle{Gate: GateMember})
	}
	if a.outOf(x.queue) {
		out = append(out, Obstacle{Gate: GateOptIn})
	}
	out = e.loadObstacles(out, a, x, server)
	t := &e.teams[a.team]
	if s := &q.teams[server]; !spares(idle, s.reserve) {
		out = append(out, Obstacle{Gate: GateReserve, Have: int(idle), Need: int(s.reserve.Value)})
	}
	for _, asked := range e.askOf(x) {
		if have := levelIn(e.skills[t.members[a.index]], asked.Skill); have < asked.Level {
			out = append(out, Obstacle{Gate: GateSkill, Skill: asked.Skill, Have: have, Need: asked.Level})
		}
	}
	return e.ownObstacles(out, t.members[a.index], x)
}

// ownObstacles tests what lies between this one agent and this one engagement.
func (e *Engine) ownObstacles(out []Obstacle, id AgentID, x *engagement) []Obstacle {
	y := e.has(x)
	for _, k := range y.excluded {
		if k.agent == id && k.until > e.now {
			out = append(out, Obstacle{Gate: GateExcluded, Until: k.until})
		}
	}
	if y.until > e.now && y.holder != id {
		out = append(out, Obstacle{Gate: GatePreferred, Until: y.until})
	}
	return out
}

// loadObstacles tests the delay, the status, and what follows from the load.
func (e *Engine) loadObstacles(out []Obstacle, a *agent, x *engagement, server int) []Obstacle {
	q := &e.queues[x.queue]
	if until := later(x.entered-e.has(x).ahead, int64(q.config.Teams[server].Delay)); until > e.now {
		out = append(out, Obstacle{Gate: GateDelay, Until: until})
	}
	if a.status != Ready {
		out = append(out, Obstacle{Gate: GateReady})
	}
	c := e.teams[a.team].capacity
	if rule := c.ruleOf(&a.load); rule > 0 {
		out = append(out, Obstacle{Gate: GateOccupied, Rule: rule})
	}
	slot := c.slotOf[q.channel]
	have := int(a.load[slot])
	if e.ringing != nil {
		have += int(e.ringing[e.teams[a.team].members[a.index]][slot])
	}
	if have >= c.caps[slot] {
		out = append(out, Obstacle{Gate: GateCap, Channel: q.channel, Have: have, Need: c.caps[slot]})
	}
	for i := range c.bars[q.channel] {
		if b := &c.bars[q.channel][i]; int(a.load[b.slot]) > b.most {
			out = append(out, Obstacle{Gate: b.gate, Channel: b.channel, Have: int(a.load[b.slot]), Need: b.most})
		}
	}
	return out
}

// askOf is what a waiting engagement asks at its stage.
func (e *Engine) askOf(x *engagement) ask {
	views := e.stageOf(x).views
	if len(views) == 0 {
		return nil
	}
	return e.asks[views[0].ask]
}

// Words says an obstacle in the words of the configuration.
func (o Obstacle) Words(cfg *Config, agent AgentID) string {
	channel := func() string { return cfg.Channels[o.Channel].Name }
	switch o.Gate {
	case NoGate:
		return "eligible"
	case GateMember:
		return "the team does not serve the queue"
	case GateOptIn:
		return "has opted out of the queue"
	case GateExcluded:
		if o.Until == Far {
			return "declined or missed it, and is not asked again"
		}
		return fmt.Sprintf("declined or missed it, and is not asked before %v", o.Until)
	case GatePreferred:
		return fmt.Sprintf("held for another agent until %v", o.Until)
	case GateDelay:
		return fmt.Sprintf("the team sees it from %v on", o.Until)
	case GateReady:
		return "not ready"
	case GateOccupied:
		return fmt.Sprintf("occupied by rule %d of team %q", o.Rule, cfg.Teams[cfg.Agents[agent].Team].Name)
	case GateCap:
		return fmt.Sprintf("holds %d of at most %d %s", o.Have, o.Need, channel())
	case GateExclusive:
		return fmt.Sprintf("holds %s, which excludes it", channel())
	case GateLive:
		return fmt.Sprintf("live gate: holds %d %s, at most %d", o.Have, channel(), o.Need)
	case GateReserve:
		return fmt.Sprintf("reserve: %d of the team hold nothing, it takes more than %d", o.Have, o.Need)
	case GateSkill:
		if o.Have == 0 {
			return fmt.Sprintf("lacks the skill %s", cfg.Skills[o.Skill])
		}
		return fmt.Sprintf("%s at level %d, %d is asked", cfg.Skills[o.Skill], o.Have, o.Need)
	}
	return fmt.Sprintf("gate(%d)", uint8(o.Gate))
}
