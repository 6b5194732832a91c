package router

import "slices"

// Decision is one assignment with its alternatives, recorded while RecordDecisions is on.
type Decision struct {
	Engagement EngagementID
	Agent      AgentID
	// Freed: the agent became free and chose among engagements; otherwise the engagement chose among agents.
	Freed bool
	// Chosen is how Agent stood, and Agents the others who could have taken it, in the order in which they would have been
	// asked (with Rotating, by id); only where the engagement chose.
	Chosen Standing
	Agents []Standing
	// InQueue is how many waited in the queue, the chosen one included, and Engagements are the first ones of other queues
	// that the agent could have taken instead; only where the agent chose.
	InQueue     int
	Age         Time // of the chosen one as points count it: the time waited and its head start
	Engagements []Alternative
	// Key is what decided between the chosen one and the best alternative.
	Key Key
}

// Standing is what the distribution compares agents by. Which clock Since is depends on it: idle, ready or last assigned.
type Standing struct {
	Agent AgentID
	Team  TeamID
	Held  int  // of all channels
	Since Time // 0 where the distribution looks at no clock
}

// Alternative is an engagement that was not taken.
type Alternative struct {
	Engagement EngagementID
	Queue      QueueID
	Waited     Time // so far, in the queue
	Age        Time // as points count it: the time waited and the head start
}

// Key is what an assignment was decided by.
type Key uint8

// The keys, in the order in which each kind of choice looks at them.
const (
	OnlyOne      Key = iota // there was no alternative
	TeamOrder               // the queue lists the team before those of the alternatives
	InTurn                  // rotating: the next after the last who answered
	ByLevel                 // best_skill: the higher level
	ByLoad                  // by what is held, as the distribution counts it
	BySince                 // by the distribution's clock: the longer idle, ready or without an assignment
	ByAgent                 // equal on everything: the lower agent id
	ByPriority              // the queue's priority for the agent's team
	ByPointsNow             // the points now
	ByEntry                 // the older entry
	ByNumber                // equal on everything: the older submission
	ByTopRow                // the profile's earlier top row; looked at after the priority
	ByPreference            // the preferred agent, whom the engagement was waiting for, or who was free
	keys                    // how many there are
)

var keyNames = [...]string{
	OnlyOne: "no alternative", TeamOrder: "order of teams", InTurn: "in turn", ByLevel: "skill level", ByLoad: "load",
	BySince: "longest since", ByAgent: "lower agent id", ByPriority: "queue priority", ByPointsNow: "points",
	ByEntry: "older entry", ByNumber: "older submission",
	ByTopRow: "top row", ByPreference: "preferred agent",
}

// String names the key in words.
func (k Key) String() string {
	if k < keys {
		return keyNames[k]
	}
	return "key"
}

// RecordDecisions makes the engine keep, or stop keeping, what each Step decided and between whom. It costs a look at
// every agent per assignment and changes no decision.
func (e *Engine) RecordDecisions(on bool) { e.recording, e.decisions = on, nil }

// Decisions are those of the last Step, if they are recorded.
func (e *Engine) Decisions() []Decision { return e.decisions }

// recordChoice notes that engagement i, not yet answered, goes to agent id because it chose.
func (e *Engine) recordChoice(i int32, id AgentID) {
	if !e.recording {
		return
	}
	x := &e.engagements[i]
	q := &e.queues[x.queue]
	d := Decision{Engagement: x.id, Agent: id}
	chosen := &e.agents[id]
	d.Chosen, _ = e.standing(x, id)
	for k := range q.teams {
		team := q.teams[k].team
		from := len(d.Agents)
		var ranks []ranked
		for _, member := range e.teams[team].members {
			if member == id || len(e.obstacles(&e.agents[member], x)) > 0 {
				continue
			}
			key := TeamOrder
			switch {
			case team == chosen.team:
				key = e.compareAgents(x, id, member)
			case q.config.Pool:
				key = e.comparePooled(x, id, member)
			}
			if len(d.Agents) == 0 || key > d.Key { // the closest alternative is decided by the last key
				d.Key = key
			}
			s, rank := e.standing(x, member)
			at, _ := slices.BinarySearchFunc(ranks, rank, compareRanked)
			ranks, d.Agents = slices.Insert(ranks, at, rank), slices.Insert(d.Agents, from+at, s)
		}
	}
	e.decisions = append(e.decisions, d)
}

func compareRanked(a, b ranked) int {
	if a.before(b) {
		return -1
	}
	return 1 // no two are equal: the agent's id is part of the rank
}

// recordPreferred notes that an engagement goes to its preferred agent.
func (e *Engine) recordPreferred(i int32, id AgentID) {
	if e.recording {
		e.recordChoice(i, id)
		e.decisions[len(e.decisions)-1].Key = ByPreference
	}
}

// comparePooled says by what a goes before b, of another team, in a queue that pools them.
func (e *Engine) comparePooled(x *engagement, a, b AgentID) Key {
	q := &e.queues[x.queue]
	first, second := &e.agents[a], &e.agents[b]
	switch {
	case q.config.Distribution == Rotating:
		return InTurn
	case q.config.Distribution == BestSkill && e.compareLevels(e.stageOf(x), a, b) != 0:
		return ByLevel
	case e.compareAcross(q, e.stageOf(x), a, b) == 0:
		return ByAgent
	case q.config.Distribution == MostCapacity && e.compareFree(q.channel, first, second) != 0:
		return ByLoad
	case q.config.Distribution != MostCapacity && first.held != second.held:
		return ByLoad
	}
	return BySince
}

// rankingOf is where the team's agents are compared for x.
func (e *Engine) rankingOf(x *engagement, id TeamID) *ranking {
	q := &e.queues[x.queue]
	k := slices.IndexFunc(q.teams, func(s server) bool { return s.team == id })
	return &e.teams[id].rankings[e.stageOf(x).views[k].ranking]
}

// standing is how an agent compares with others of its team for x.
func (e *Engine) standing(x *engagement, id AgentID) (Standing, ranked) {
	a := &e.agents[id]
	r := e.rankingOf(x, a.team)
	rank := r.rankOf(e.agents, id)
	return Standing{Agent: id, Team: a.team, Held: int(a.held), Since: rank.since}, rank
}

// compareAgents says by what a goes before b, of the same team.
func (e *Engine) compareAgents(x *engagement, a, b AgentID) Key {
	_, first := e.standing(x, a)
	_, second := e.standing(x, b)
	switch {
	case e.rankingOf(x, e.agents[a].team).distribution == Rotating:
		return InTurn
	case first.level != second.level:
		return ByLevel
	case first.first != second.first:
		return ByLoad
	case first.since != second.since:
		return BySince
	}
	return ByAgent
}

// recordPick notes that agent id, freed, takes engagement i, which still waits.
func (e *Engine) recordPick(i int32, id AgentID) {
	if !e.recording {
		return
	}
	a := &e.agents[id]
	t := &e.teams[a.team]
	x := &e.engagements[i]
	d := Decision{Engagement: x.id, Agent: id, Freed: true, InQueue: int(e.queues[x.queue].waiting), Age: e.now - x.rank}
	var chosen bid
	for k := range t.queues {
		if s := &t.queues[k]; s.queue == x.queue {
			chosen = e.bidOf(i, &e.queues[s.queue], s.priority)
		}
	}
	for k := range t.queues {
		s := &t.queues[k]
		q := &e.queues[s.queue]
		if s.queue == x.queue || !q.serves(a, t, s) {
			continue
		}
		other := e.firstFor(q, s, a, id)
		if other == none {
			continue
		}
		o, y := e.bidOf(other, q, s.priority), &e.engagements[other]
		if key := chosen.decidedBy(&o); len(d.Engagements) == 0 || key.after(d.Key) {
			d.Key = key
		}
		d.Engagements = append(d.Engagements, Alternative{Engagement: o.id, Queue: s.queue, Waited: e.now - y.entered, Age: e.now - y.rank})
	}
	if y := e.has(x); y.until > e.now && y.holder == id {
		d.Key = ByPreference
	}
	e.decisions = append(e.decisions, d)
}

// after says whether a key of this kind of choice is looked at later than another.
func (k Key) after(other Key) bool {
	place := func(k Key) int {
		if k == ByTopRow {
			return 2*int(ByPriority) + 1
		}
		return 2 * int(k)
	}
	return place(k) > place(other)
}

// decidedBy says by what a goes before b.
func (a *bid) decidedBy(b *bid) Key {
	switch {
	case a.priority != b.priority:
		return ByPriority
	case a.top != b.top:
		return ByTopRow
	case a.points != b.points:
		return ByPointsNow
	case a.tie != b.tie:
		return ByEntry
	}
	return ByNumber
}
