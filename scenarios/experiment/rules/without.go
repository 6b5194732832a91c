package rules

import (
	"slices"

	"headroom/results"
	"headroom/router"
	"headroom/sim"
)

// without is the model without one rule, or with the next weaker one where there must be some, and what is measured of it.
func (d *desk) without(x *rule) (*results.Spec, *sim.Model) {
	m := d.model
	if x.by.Gate == router.GateOptIn {
		m.OptOuts = d.takesAll(x.by.Team, x.by.Queue)
	} else {
		first := edited(&m.Router, &x.by)
		m.Router = *first
		m.Changes = slices.Clone(m.Changes)
		for i := range m.Changes {
			m.Changes[i].Config = edited(m.Changes[i].Config, &x.by)
		}
	}
	spec := *d.spec
	spec.Router = m.Router
	if n := len(m.Changes); n > 0 {
		spec.Router = *m.Changes[n-1].Config
	}
	return &spec, &m
}

// takesAll lets the people of a team take a queue throughout.
func (d *desk) takesAll(t router.TeamID, q router.QueueID) []sim.OptOut {
	var list []sim.OptOut
	for _, o := range d.model.OptOuts {
		if !slices.Contains(o.Queues, q) {
			list = append(list, o)
			continue
		}
		inTeam := func(a router.AgentID) bool { return d.agentsTeam(a) == t }
		others, own := o, o
		others.Agents = slices.DeleteFunc(slices.Clone(o.Agents), inTeam)
		own.Agents = slices.DeleteFunc(slices.Clone(o.Agents), func(a router.AgentID) bool { return !inTeam(a) })
		own.Queues = slices.DeleteFunc(slices.Clone(o.Queues), func(other router.QueueID) bool { return other == q })
		for _, o := range []sim.OptOut{others, own} {
			if len(o.Agents) > 0 && len(o.Queues) > 0 {
				list = append(list, o)
			}
		}
	}
	return list
}

// edited is a copy of a configuration without a rule.
func edited(from *router.Config, by *router.Refusal) *router.Config {
	cfg := *from
	cfg.Teams, cfg.Queues = slices.Clone(cfg.Teams), slices.Clone(cfg.Queues)
	cfg.Requirements = slices.Clone(cfg.Requirements)
	if int(by.Team) >= len(cfg.Teams) || int(by.Queue) >= len(cfg.Queues) || by.Gate == router.GateSkill && int(by.Requires) >= len(cfg.Requirements) {
		return &cfg // it comes with a later change
	}
	switch by.Gate {
	case router.GateOccupied:
		team := &cfg.Teams[by.Team]
		if int(by.Rule) <= len(team.Occupied) {
			team.Occupied = slices.Delete(slices.Clone(team.Occupied), int(by.Rule)-1, int(by.Rule))
		}
	case router.GateCap:
		if cfg.Teams[by.Team].Caps[by.Channel] > 0 {
			oneMore(&cfg, by.Team, by.Channel)
		}
	case router.GateLive:
		ungate(&cfg.Teams[by.Team], by.Channel)
	case router.GateExclusive:
		cfg.Exclusive = slices.DeleteFunc(slices.Clone(cfg.Exclusive), func(x router.Exclusion) bool { return x.Arriving == by.Arriving && x.Held == by.Channel })
		cfg.Returns = slices.DeleteFunc(slices.Clone(cfg.Returns), func(r router.Return) bool { return r.Held == by.Arriving && r.Arriving == by.Channel })
	case router.GateReserve, router.GateDelay:
		queue := &cfg.Queues[by.Queue]
		queue.Teams = slices.Clone(queue.Teams)
		for i := range queue.Teams {
			if t := &queue.Teams[i]; t.Team == by.Team && by.Gate == router.GateReserve {
				t.Reserve = router.Limit{}
			} else if t.Team == by.Team {
				t.Delay = 0
			}
		}
	case router.GatePreferred:
		cfg.Queues[by.Queue].Preferred.Hold = 0
	case router.GateSkill:
		r := &cfg.Requirements[by.Requires]
		r.List = slices.DeleteFunc(slices.Clone(r.List), func(q router.Requirement) bool { return q.Lapses.Set })
	}
	return &cfg
}

// oneMore raises the cap of a channel, and of those that share its slot, in a team. Rules and gates keep their counts.
func oneMore(cfg *router.Config, t router.TeamID, channel router.ChannelID) {
	team := &cfg.Teams[t]
	shares := func(c router.ChannelID) bool { return cfg.Channels[c].Slot == cfg.Channels[channel].Slot }
	before := team.Caps[channel]
	team.Occupied = slices.Clone(team.Occupied)
	for i := range team.Occupied {
		team.Occupied[i] = slices.Clone(team.Occupied[i])
		for k := range team.Occupied[i] {
			if c := &team.Occupied[i][k]; c.Percent > 0 && shares(c.Channels[0]) {
				keepCount(c, before, cfg.Settings.RulesAbove)
			}
		}
	}
	if team.LiveGate != nil {
		gate := *team.LiveGate
		gate.Limits = slices.Clone(gate.Limits)
		for i := range gate.Limits {
			if l := &gate.Limits[i]; shares(l.Channel) {
				l.Percent = sameGate(l.Percent, before, cfg.Settings.GateBelow)
			}
		}
		team.LiveGate = &gate
	}
	team.Caps = slices.Clone(team.Caps)
	for c := range team.Caps {
		if shares(router.ChannelID(c)) {
			team.Caps[c] = before + 1
		}
	}
}

// keepCount makes a percentage of a cap the count that it means.
func keepCount(c *router.Criterion, most int, above bool) {
	count := c.Percent.Threshold(most)
	if above {
		count = int(int64(c.Percent) * int64(most) / int64(router.Full)) // holds from one more on
	}
	if count > 0 {
		c.Percent, c.Count = 0, count
	}
}

// sameGate is the percentage of one more that lets through as many as before.
func sameGate(p router.Percent, most int, below bool) router.Percent {
	full, next := int64(router.Full), int64(most+1)
	held := int64(p) * int64(most) / full
	if below {
		held = int64(p.Threshold(most)) - 1
		return router.Percent((held*full)/next + 1)
	}
	return router.Percent((held*full + next - 1) / next)
}

// ungate takes a channel out of a team's live gate.
func ungate(team *router.Team, channel router.ChannelID) {
	if team.LiveGate == nil {
		return
	}
	gate := *team.LiveGate
	gate.Limits = slices.DeleteFunc(slices.Clone(gate.Limits), func(l router.GateLimit) bool { return l.Channel == channel })
	team.LiveGate = &gate
	if len(gate.Limits) == 0 {
		team.LiveGate = nil
	}
}
