package reasons

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
	"headroom/workload"
)

// desk is one queue for which a formula is near, or several that the same people serve and one formula takes as one.
type desk struct {
	scenario *scenarios.Scenario
	model    *sim.Model
	queues   []router.QueueID
	sources  []int            // those that lead here, by position
	enter    []router.QueueID // of each of sources: where it leads; of several queues alike, the first
	teams    []crew
	shares   []string // names of other queues that its people serve
}

// crew is one team of a desk.
type crew struct {
	team  router.TeamID
	slots int  // how many each of its people serve at once
	own   bool // serves nothing else
}

// config is that of the first queue; what a formula needs to know is the same in all.
func (d *desk) config() *router.Queue { return &d.model.Router.Queues[d.queues[0]] }

func (d *desk) has(q router.QueueID) bool { return slices.Contains(d.queues, q) }

// serves tells whether a team is one of the desk's.
func (d *desk) serves(team router.TeamID) bool {
	return slices.ContainsFunc(d.teams, func(c crew) bool { return c.team == team })
}

// name of the desk: that of its queue, or of all, with a plus between.
func (d *desk) name() string { return strings.Join(d.names(), " + ") }

func (d *desk) names() []string {
	var list []string
	for _, q := range d.queues {
		list = append(list, d.model.Router.Queues[q].Name)
	}
	return list
}

// several tells whether one person serves several at once.
func (d *desk) several() bool {
	return slices.ContainsFunc(d.teams, func(c crew) bool { return c.slots > 1 })
}

// near finds what a formula needs to know of a queue, or of it and those that are served alike; why says what is in the way, if no formula is near.
func near(s *scenarios.Scenario, model *sim.Model, queue router.QueueID) (d *desk, why string) {
	if d, why = nearAll(s, model, []router.QueueID{queue}); d != nil {
		return d, ""
	}
	if group := servedAlike(model, queue); len(group) > 1 {
		if pooled, _ := nearAll(s, model, group); pooled != nil {
			return pooled, ""
		}
	}
	return nil, why
}

func nearAll(s *scenarios.Scenario, model *sim.Model, queues []router.QueueID) (d *desk, why string) {
	d = &desk{scenario: s, model: model, queues: queues}
	for _, look := range []func() string{d.lookAtKind, d.lookAtDemand, d.lookAtTeams, d.lookAtSkills, d.lookAtOthers} {
		if why := look(); why != "" {
			return nil, why
		}
	}
	return d, ""
}

func (d *desk) lookAtKind() string {
	for _, q := range d.queues {
		if why := d.lookAtQueue(q); why != "" {
			return why
		}
	}
	return ""
}

func (d *desk) lookAtQueue(queue router.QueueID) string {
	config := &d.model.Router.Queues[queue]
	channel := d.model.Router.Channels[config.Channel]
	switch {
	case !channel.Live:
		return "nobody waits on the line for deferred work: it is done when there is time, and formulas of waiting lines do not say when that is"
	case len(d.model.Changes) > 0:
		return "the configuration changes during the run, and a formula has one"
	case len(d.model.Thinking) > 0 && d.model.Thinking[queue] != nil:
		return "customers take turns with their agent, who meanwhile turns to others; no formula here follows that"
	case config.Deleted || config.Closed:
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
			if row := &src.Trace[r]; row.Entry.Set || d.has(row.Queue) {
				return fmt.Sprintf("%q is a recording: each of its engagements has times of its own, which no formula knows", src.Name)
			}
		}
		to := d.leads(src.Entry, src.Queue)
		if src.Trace != nil || !slices.ContainsFunc(to, d.has) {
			continue
		}
		switch {
		case !d.certain(src, to):
			return fmt.Sprintf("a flow decides which engagements of %q come here, so that the forecast of this queue is not known before the run", src.Name)
		case src.Outbound != nil:
			return fmt.Sprintf("people call the customers of %q, and nobody waits for that", src.Name)
		case src.Batches != nil && !src.InHand:
			return fmt.Sprintf("%q comes all at once, not at random", src.Name)
		case !d.finitePatience(src):
			return fmt.Sprintf("of those of %q some never give up and others do, by a table: there is no formula for that", src.Name)
		}
		d.sources, d.enter = append(d.sources, i), append(d.enter, to[0])
		comes = comes || src.Rates != nil
	}
	if !comes {
		return "nothing is forecast for it: what comes is sent on from elsewhere, or follows from other work"
	}
	return ""
}

// finitePatience tells whether formulas have a law for the patience of a source, or one near it.
func (d *desk) finitePatience(src *workload.Source) bool {
	periods := workload.Periods{{Dist: src.Patience}}
	if src.PatienceBy != nil {
		periods = nil
		for _, q := range d.queues {
			periods = append(periods, src.PatienceBy.ByQueue[q]...)
		}
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

// certain tells whether all that a source brings comes here, and where among several queues makes no difference to a formula.
func (d *desk) certain(src *workload.Source, to []router.QueueID) bool {
	if len(to) == 1 {
		return true
	}
	first := wrapUpOf(d.model, to[0], 0)
	for _, q := range to {
		wrap := wrapUpOf(d.model, q, 0)
		if !d.has(q) || (wrap == nil) != (first == nil) || wrap != nil && wrap.String() != first.String() {
			return false
		}
	}
	return src.HandleTimeBy == nil && src.PatienceBy == nil && len(d.model.WrapUpBy) == 0
}

// leads are the queues to which a source may lead, each once.
func (d *desk) leads(entry router.Limit, queue router.QueueID) (to []router.QueueID) {
	if !entry.Set {
		return []router.QueueID{queue}
	}
	e := &d.model.Router.Entries[entry.Value]
	if !e.Flow.Set {
		return []router.QueueID{e.Queue}
	}
	for _, rule := range d.model.Router.Flows[e.Flow.Value].Rules {
		if !slices.Contains(to, rule.Queue) {
			to = append(to, rule.Queue)
		}
		if rule.When == "" {
			break
		}
	}
	return to
}

func (d *desk) lookAtTeams() string {
	channel := d.config().Channel
	for _, qt := range d.config().Teams {
		limit := slots(&d.model.Router, qt.Team, channel)
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
	var asked []router.Limit
	for _, q := range d.queues {
		asked = append(asked, d.model.Router.Queues[q].Requires)
	}
	for _, i := range d.sources {
		src := &d.model.Sources[i]
		asked = append(asked, src.Requires)
		if !src.Entry.Set {
			continue
		}
		if flow := d.model.Router.Entries[src.Entry.Value].Flow; flow.Set {
			for _, rule := range d.model.Router.Flows[flow.Value].Rules {
				asked = append(asked, rule.Requires)
			}
		}
	}
	for _, r := range asked {
		if !r.Set {
			continue
		}
		for a := range d.model.Router.Agents {
			agent := &d.model.Router.Agents[a]
			if d.serves(agent.Team) && !can(agent, d.model.Router.Requirements[r.Value].List) {
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
		if d.has(router.QueueID(q)) || other.Deleted {
			continue
		}
		for i := range d.teams {
			theirs, both := priority(other, d.teams[i].team)
			if !both {
				continue
			}
			if d.last(d.teams[i].team) >= theirs {
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

// last is the priority of that queue of the desk which comes last for a team.
func (d *desk) last(team router.TeamID) int {
	last, _ := priority(d.config(), team)
	for _, q := range d.queues {
		ours, _ := priority(&d.model.Router.Queues[q], team)
		last = max(last, ours)
	}
	return last
}

func priority(q *router.Queue, team router.TeamID) (value int, serves bool) {
	for _, qt := range q.Teams {
		if qt.Team == team {
			return qt.Priority, true
		}
	}
	return 0, false
}
