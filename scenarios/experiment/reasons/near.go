package reasons

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
	"headroom/workload"
)

// desk is one queue for which a formula is near.
type desk struct {
	scenario *scenarios.Scenario
	model    *sim.Model
	queue    router.QueueID
	sources  []int // those that lead here, by position
	teams    []crew
	shares   []string // names of other queues that its people serve
}

// crew is one team of a queue.
type crew struct {
	team  router.TeamID
	slots int  // how many each of its people serve at once
	own   bool // serves no other queue
}

func (d *desk) config() *router.Queue { return &d.model.Router.Queues[d.queue] }

// several tells whether one person serves several at once.
func (d *desk) several() bool {
	return slices.ContainsFunc(d.teams, func(c crew) bool { return c.slots > 1 })
}

// near finds what a formula needs to know of a queue; why says what is in the way, if no formula is near.
func near(s *scenarios.Scenario, model *sim.Model, queue router.QueueID) (d *desk, why string) {
	d = &desk{scenario: s, model: model, queue: queue}
	for _, look := range []func() string{d.lookAtKind, d.lookAtDemand, d.lookAtTeams, d.lookAtSkills, d.lookAtOthers} {
		if why := look(); why != "" {
			return nil, why
		}
	}
	return d, ""
}

func (d *desk) lookAtKind() string {
	channel := d.model.Router.Channels[d.config().Channel]
	switch {
	case !channel.Live:
		return "nobody waits on the line for deferred work: it is done when there is time, and formulas of waiting lines do not say when that is"
	case len(d.model.Changes) > 0:
		return "the configuration changes during the run, and a formula has one"
	case len(d.model.Thinking) > 0 && d.model.Thinking[d.queue] != nil:
		return "customers take turns with their agent, who meanwhile turns to others; no formula here follows that"
	case d.config().Deleted || d.config().Closed:
		return "the queue is closed"
	}
	return ""
}

// lookAtDemand finds the sources that lead to the queue.
func (d *desk) lookAtDemand() string {
	comes := false
	for i := range d.model.Sources {
		src := &d.model.Sources[i]
		for r := range src.Trace {
			if row := &src.Trace[r]; row.Entry.Set || row.Queue == d.queue {
				return fmt.Sprintf("%q is a recording: each of its engagements has times of its own, which no formula knows", src.Name)
			}
		}
		to, certain := d.leads(src.Entry, src.Queue)
		if src.Trace != nil || !slices.Contains(to, d.queue) {
			continue
		}
		switch {
		case !certain:
			return fmt.Sprintf("a flow decides which engagements of %q come here, so that the forecast of this queue is not known before the run", src.Name)
		case src.Outbound != nil:
			return fmt.Sprintf("people call the customers of %q, and nobody waits for that", src.Name)
		case src.Batches != nil && !src.InHand:
			return fmt.Sprintf("%q comes all at once, not at random", src.Name)
		case !d.finitePatience(i):
			return fmt.Sprintf("of those of %q some never give up and others do, by a table: there is no formula for that", src.Name)
		}
		d.sources = append(d.sources, i)
		comes = comes || src.Rates != nil
	}
	if !comes {
		return "nothing is forecast for it: what comes is sent on from elsewhere, or follows from other work"
	}
	return ""
}

// finitePatience tells whether formulas have a law for the patience of a source, or one near it.
func (d *desk) finitePatience(source int) bool {
	src := &d.model.Sources[source]
	periods := workload.Periods{{Dist: src.Patience}}
	if src.PatienceBy != nil {
		periods = src.PatienceBy.ByQueue[d.queue]
	}
	for _, p := range periods {
		if p.Dist == nil {
			continue
		}
		if _, _, ok := nearest(p.Dist); !ok {
			return false
		}
	}
	return true
}

// leads are the queues to which a source may lead, and whether it is certain that all goes to one.
func (d *desk) leads(entry router.Limit, queue router.QueueID) (to []router.QueueID, certain bool) {
	if !entry.Set {
		return []router.QueueID{queue}, true
	}
	e := &d.model.Router.Entries[entry.Value]
	if !e.Flow.Set {
		return []router.QueueID{e.Queue}, true
	}
	for _, rule := range d.model.Router.Flows[e.Flow.Value].Rules {
		to = append(to, rule.Queue)
		if rule.When == "" {
			break
		}
	}
	return to, len(to) == 1
}

func (d *desk) lookAtTeams() string {
	channel := d.config().Channel
	for _, qt := range d.config().Teams {
		limit := d.model.Router.Teams[qt.Team].Caps[channel]
		if limit == 0 {
			continue
		}
		if limit > 1 && d.slows(qt.Team, limit) {
			return fmt.Sprintf("one person holds up to %d of them at once, and each then goes slower: no number of servers stands for that", limit)
		}
		d.teams = append(d.teams, crew{team: qt.Team, slots: limit, own: true})
	}
	if len(d.teams) == 0 {
		return "nobody serves it"
	}
	return ""
}

// pace is how fast one of several goes in a team, in the channel of the queue.
func (d *desk) channelPace(team router.TeamID) *sim.ChannelPace {
	channel := d.config().Channel
	if int(team) < len(d.model.TeamChannels) && d.model.TeamChannels[team] != nil {
		return &d.model.TeamChannels[team][channel]
	}
	return &d.model.Channels[channel]
}

// slows tells whether several at once go slower than one.
func (d *desk) slows(team router.TeamID, limit int) bool {
	p := d.channelPace(team)
	if len(p.Mixes) > 0 {
		return true
	}
	for k := 1; k < min(limit, len(p.Curve)); k++ {
		if p.Curve[k] != p.Curve[0] {
			return true
		}
	}
	return false
}

// lookAtSkills: where all of its people can do all that is asked, skills make no difference.
func (d *desk) lookAtSkills() string {
	asked := []router.Limit{d.config().Requires}
	for _, i := range d.sources {
		asked = append(asked, d.model.Sources[i].Requires)
	}
	for _, r := range asked {
		if !r.Set {
			continue
		}
		for a := range d.model.Router.Agents {
			agent := &d.model.Router.Agents[a]
			serves := slices.ContainsFunc(d.teams, func(c crew) bool { return c.team == agent.Team })
			if serves && !can(agent, d.model.Router.Requirements[r.Value].List) {
				return fmt.Sprintf("it asks for skills (%s) that only some of its people have: adding up and pooling are both wrong", d.model.Router.Requirements[r.Value].Name)
			}
		}
	}
	return ""
}

func can(agent *router.Agent, list []router.Requirement) bool {
	for _, r := range list {
		if !slices.ContainsFunc(agent.Skills, func(s router.SkillLevel) bool { return s.Skill == r.Skill && s.Level >= r.Level }) {
			return false
		}
	}
	return true
}

// lookAtOthers: people who also serve other queues count in full where this one goes before them; otherwise no formula says how many there are.
func (d *desk) lookAtOthers() string {
	for q := range d.model.Router.Queues {
		other := &d.model.Router.Queues[q]
		if router.QueueID(q) == d.queue || other.Deleted {
			continue
		}
		for i := range d.teams {
			theirs, both := priority(other, d.teams[i].team)
			if !both {
				continue
			}
			if ours, _ := priority(d.config(), d.teams[i].team); ours >= theirs {
				return fmt.Sprintf("team %q also serves %q, which does not come after it: how many people are left for each is decided by chance and rules", d.model.Router.Teams[d.teams[i].team].Name, other.Name)
			}
			d.teams[i].own = false
			if !slices.Contains(d.shares, other.Name) {
				d.shares = append(d.shares, other.Name)
			}
		}
	}
	return ""
}

func priority(q *router.Queue, team router.TeamID) (value int, serves bool) {
	for _, qt := range q.Teams {
		if qt.Team == team {
			return qt.Priority, true
		}
	}
	return 0, false
}
