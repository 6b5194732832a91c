package router

// Decision is one assignment with its alternatives, recorded while RecordDecisions is on.
type Decision struct {
	Engagement EngagementID
	Agent      AgentID
	// Freed: the agent became free and chose among engagements; otherwise the engagement chose among agents.
	Freed bool
	// Agents are the others who could have taken it, best first team first; only where the engagement chose.
	Agents []AgentID
	// Engagements are the first ones of other queues that the agent could have taken instead; only where the agent chose.
	Engagements []EngagementID
	// Key is what decided between the chosen one and the best alternative.
	Key Key
}

// Key is what an assignment was decided by.
type Key uint8

// The keys, in the order in which each kind of choice looks at them.
const (
	OnlyOne     Key = iota // there was no alternative
	TeamOrder              // the queue lists the team before those of the alternatives
	InTurn                 // rotating: the next after the last who answered
	ByLevel                // best_skill: the higher level
	ByLoad                 // by what is held, as the distribution counts it
	BySince                // by the distribution's clock: the longer idle, ready or without an assignment
	ByAgent                // equal on everything: the lower agent id
	ByPriority             // the queue's priority for the agent's team
	ByPointsNow            // the points now
	ByEntry                // the older entry
	ByNumber               // equal on everything: the older submission
	keys                   // how many there are
)

var keyNames = [...]string{
	OnlyOne: "no alternative", TeamOrder: "order of teams", InTurn: "in turn", ByLevel: "skill level", ByLoad: "load",
	BySince: "longest since", ByAgent: "lower agent id", ByPriority: "queue priority", ByPointsNow: "points",
	ByEntry: "older entry", ByNumber: "older submission",
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
	for k := range q.teams {
		team := q.teams[k].team
		for _, member := range e.teams[team].members {
			if member == id || len(e.obstacles(&e.agents[member], x)) > 0 {
				continue
			}
			key := TeamOrder
			if team == chosen.team {
				key = e.compareAgents(x, chosen, &e.agents[member])
			}
			if len(d.Agents) == 0 || key > d.Key { // the closest alternative is decided by the last key
				d.Key = key
			}
			d.Agents = append(d.Agents, member)
		}
	}
	e.decisions = append(e.decisions, d)
}

// compareAgents says by what a goes before b, of the same team.
func (e *Engine) compareAgents(x *engagement, a, b *agent) Key {
	q := &e.queues[x.queue]
	t := &e.teams[a.team]
	for k := range q.teams {
		if q.teams[k].team != a.team {
			continue
		}
		r := &t.rankings[q.groups[x.group].stages[x.stage].views[k].ranking]
		slot := t.capacity.slotOf[q.channel]
		first, second := r.rankOf(a, a.load[slot]), r.rankOf(b, b.load[slot])
		switch {
		case r.distribution == Rotating:
			return InTurn
		case first.level != second.level:
			return ByLevel
		case first.first != second.first:
			return ByLoad
		case first.since != second.since:
			return BySince
		}
	}
	return ByAgent
}

// recordPick notes that agent id, freed, takes engagement i, which still waits.
func (e *Engine) recordPick(i int32, id AgentID) {
	if !e.recording {
		return
	}
	a := &e.agents[id]
	t, p := &e.teams[a.team], &e.profiles[a.profile]
	x := &e.engagements[i]
	d := Decision{Engagement: x.id, Agent: id, Freed: true}
	var chosen offer
	for k := range t.queues {
		if s := &t.queues[k]; s.queue == x.queue {
			chosen = e.offerOf(i, &e.queues[s.queue], s.priority)
		}
	}
	for k := range t.queues {
		s := &t.queues[k]
		q := &e.queues[s.queue]
		if s.queue == x.queue || q.waiting == 0 || a.offers&(1<<q.channel) == 0 || !t.spares(s.reserve) {
			continue
		}
		other := e.firstFor(q, s, p)
		if other == none {
			continue
		}
		o := e.offerOf(other, q, s.priority)
		if key := chosen.decidedBy(&o); len(d.Engagements) == 0 || key > d.Key {
			d.Key = key
		}
		d.Engagements = append(d.Engagements, o.id)
	}
	e.decisions = append(e.decisions, d)
}

// decidedBy says by what a goes before b.
func (a *offer) decidedBy(b *offer) Key {
	switch {
	case a.priority != b.priority:
		return ByPriority
	case a.points != b.points:
		return ByPointsNow
	case a.entered != b.entered:
		return ByEntry
	}
	return ByNumber
}
