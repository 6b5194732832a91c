package router

import (
	"fmt"
	"slices"
)

// group is those who wait in one queue, ask the same and match the same rows of its profile. What they ask and which teams
// see them changes at the same ages, so they pass through the same stages; what nobody free can serve costs one look at
// its group.
type group struct {
	requires Limit // position in Config.Requirements; not set = they ask nothing
	top, row uint8
	ages     []Time  // at which a stage ends: delays of teams, lapses of requirements; ascending, above 0
	stages   []stage // by the number of ages waited through
	waiting  int64
	timed    bool  // there are ages, or the queue has a longest wait
	number   int32 // where timed

	oldest, newest int32   // everyone waiting, by entry; kept where timed
	cursors        []int32 // by age: the oldest who has not yet waited through it
}

// view is what a team's agents are to a stage.
type view struct {
	visible bool // the team's delay has passed
	ask     askID
	ranking int32 // in the team: those available who meet the ask; where visible
}

// newGroup compiles the stages of those in a queue who ask requires and match these rows.
func (e *Engine) newGroup(id QueueID, requires Limit, top, row uint8) group {
	q := &e.queues[id]
	g := group{requires: requires, top: top, row: row, oldest: none, newest: none}
	for _, t := range q.config.Teams {
		if t.Delay > 0 {
			g.ages = append(g.ages, t.Delay)
		}
	}
	var asked *Requirements
	if requires.Set {
		asked = &e.config.Requirements[requires.Value]
		for _, r := range asked.List {
			if r.Lapses.Set && r.Lapses.Value > 0 {
				g.ages = append(g.ages, Time(r.Lapses.Value))
			}
		}
	}
	slices.Sort(g.ages)
	g.ages = slices.Compact(g.ages)
	g.timed = len(g.ages) > 0 || q.config.MaxWait.Set
	g.cursors = make([]int32, len(g.ages))
	g.stages = make([]stage, len(g.ages)+1)
	for s := range g.stages {
		age := Time(0)
		if s > 0 {
			age = g.ages[s-1]
		}
		c := always
		if asked != nil {
			c = e.intern(asked.askAt(age))
		}
		for _, t := range q.config.Teams {
			v := view{visible: t.Delay <= age, ask: c}
			if v.visible {
				v.ranking = e.rankingFor(t.Team, wantedBy(id, q, c))
			}
			g.stages[s].views = append(g.stages[s].views, v)
		}
		g.stages[s].roster = e.rosterFor(q.config, g.stages[s].views)
	}
	g.reset()
	return g
}

func (g *group) reset() {
	g.waiting, g.oldest, g.newest = 0, none, none
	for s := range g.stages {
		g.stages[s].reset()
	}
	for c := range g.cursors {
		g.cursors[c] = none
	}
}

// stageAt is the stage of one who has waited so long.
func (g *group) stageAt(waited Time) uint8 {
	s := 0
	for s < len(g.ages) && waited >= g.ages[s] {
		s++
	}
	return uint8(s)
}

// groupOf returns the position in the queue of the group of those who ask requires and match these rows, making it if they
// are the first ever.
func (e *Engine) groupOf(id QueueID, requires Limit, top, row uint8) int32 {
	q := &e.queues[id]
	for i := range q.groups {
		if g := &q.groups[i]; g.requires == requires && g.top == top && g.row == row {
			return int32(i)
		}
	}
	q.groups = append(q.groups, e.newGroup(id, requires, top, row))
	at := int32(len(q.groups) - 1)
	if g := &q.groups[at]; g.timed {
		g.number = int32(len(e.timed))
		e.timed = append(e.timed, groupPlace{queue: id, index: at})
	}
	return at
}

// groupPlace is where a group is: in which queue, and at which position there.
type groupPlace struct {
	queue QueueID
	index int32
}

// rankingKind is what agents of a team are ranked for.
type rankingKind struct {
	ask          askID
	queue        QueueID // where its agents may opt out; otherwise anyQueue, and queues alike share a ranking
	channel      ChannelID
	distribution Distribution
}

const anyQueue QueueID = -1

func wantedBy(id QueueID, q *queue, c askID) rankingKind {
	k := rankingKind{channel: q.channel, distribution: q.config.Distribution, ask: c, queue: anyQueue}
	if q.config.OptIn {
		k.queue = id
	}
	return k
}

// rankingFor returns the position in the team of the ranking of those who may be offered the channel and meet what is
// asked, making it if it is the first of its kind.
func (e *Engine) rankingFor(id TeamID, kind rankingKind) int32 {
	t := &e.teams[id]
	for i := range t.rankings {
		if t.rankings[i].rankingKind == kind {
			return int32(i)
		}
	}
	r := ranking{rankingKind: kind, slot: uint8(t.capacity.slotOf[kind.channel])}
	r.allocate(len(t.members), len(t.rankings))
	if kind.distribution == BestSkill {
		skills := make([][]SkillLevel, len(t.members))
		for i, member := range t.members {
			skills[i] = e.skills[member]
		}
		r.score = scores(skills, e.asks[kind.ask])
	}
	t.rankings = append(t.rankings, r)
	at := int32(len(t.rankings) - 1)
	if int(at) == len(e.every) {
		e.every = append(e.every, at)
	}
	for _, i := range t.profiles {
		p := &e.profiles[i]
		e.learn(p)
		if p.meets[kind.ask] {
			p.rankings = append(p.rankings, at)
		} else {
			t.uneven = true
		}
	}
	for _, member := range t.members {
		e.rank(member)
	}
	return at
}

// profile is what agents of one team with equal skills have in common. Profiles are interned.
type profile struct {
	rankings []int32 // of the team's rankings, those whose ask it meets
	meets    []bool  // by askID, as far as known
	team     TeamID
	like     AgentID // one of them
	ready    int32   // how many of them are ready
	_        [4]byte
}

// learn works out which of the asks met so far the profile meets.
func (e *Engine) learn(p *profile) {
	for c := len(p.meets); c < len(e.asks); c++ {
		p.meets = append(p.meets, meets(e.skills[p.like], e.asks[c]))
	}
}

// compileAgents gives every agent its team, skills and profile.
func (e *Engine) compileAgents() {
	known := map[string]int32{}
	e.skills = make([][]SkillLevel, len(e.agents))
	for i := range e.config.Agents {
		cfg := &e.config.Agents[i]
		t := &e.teams[cfg.Team]
		e.skills[i] = sortedSkills(cfg)
		key := fmt.Sprint(cfg.Team, e.skills[i])
		at, found := known[key]
		if !found {
			at = int32(len(e.profiles))
			known[key] = at
			e.profiles = append(e.profiles, profile{team: cfg.Team, like: AgentID(i)})
			t.profiles = append(t.profiles, at)
		}
		a := &e.agents[i]
		a.team, a.index, a.profile = cfg.Team, int32(len(t.members)), at
		t.members = append(t.members, AgentID(i))
	}
}
