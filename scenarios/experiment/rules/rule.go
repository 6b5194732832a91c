package rules

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// rule is one that has a price.
type rule struct {
	by    router.Refusal
	key   string // names it: "live_gate(blended, chat)"
	words string
	// without says what the run without it is; "" = it is not played without.
	without string
}

// desk is a scenario and what it is compiled to.
type desk struct {
	scenario *scenarios.Scenario
	model    sim.Model
	spec     *results.Spec
	changed  bool // model.Router is what it is after a change
}

// configs are the desk as it is from the beginning and from each change on.
func (d *desk) configs() []*desk {
	list := []*desk{d}
	for i := range d.model.Changes {
		later := *d
		later.model.Router, later.changed = *d.model.Changes[i].Config, true
		list = append(list, &later)
	}
	return list
}

// rulesOf are the rules that may refuse work, at any time of the run. What is in its place later has its words beside it.
func (d *desk) rulesOf() []rule {
	var list []rule
	for _, config := range d.configs() {
		for _, x := range config.rulesNow() {
			at := slices.IndexFunc(list, func(o rule) bool { return o.by == x.by })
			if at < 0 {
				list = append(list, x)
				continue
			}
			if words := strings.Split(list[at].words, laterWords); !slices.Contains(words, x.words) {
				list[at].words += laterWords + x.words
			}
			if list[at].without != x.without && x.by.Gate == router.GateCap {
				list[at].without = "with one more"
			}
		}
	}
	return list
}

// laterWords stand before what is said of a rule after a change.
const laterWords = "; later "

// rulesNow are the rules of the desk's configuration.
func (d *desk) rulesNow() []rule {
	var list []rule
	for t := range d.model.Router.Teams {
		list = append(list, d.rulesOfTeam(router.TeamID(t))...)
	}
	for q := range d.model.Router.Queues {
		list = append(list, d.rulesOfQueue(router.QueueID(q))...)
	}
	list = append(list, d.barsBetween()...)
	return append(list, d.requirements()...)
}

func (d *desk) channel(id router.ChannelID) string { return d.model.Router.Channels[id].Name }
func (d *desk) team(id router.TeamID) string       { return d.model.Router.Teams[id].Name }
func (d *desk) queue(id router.QueueID) string     { return d.spec.Router.Queues[id].Name } // which knows those that changes add

func (d *desk) rulesOfTeam(t router.TeamID) []rule {
	team := &d.model.Router.Teams[t]
	var list []rule
	for i := range team.Occupied {
		words := results.RuleWords(&d.model.Router, team.Occupied[i])
		if !d.changed && i < len(d.scenario.Teams[t].Rules) {
			words = d.scenario.Teams[t].Rules[i]
		}
		list = append(list, rule{
			by:  router.Refusal{Gate: router.GateOccupied, Team: t, Rule: uint8(i + 1)},
			key: fmt.Sprintf("occupied(%s, %d)", team.Name, i+1), words: team.Name + " occupied when " + words, without: "without it",
		})
	}
	for c, most := range team.Caps {
		id := router.ChannelID(c)
		if most == 0 || d.spoken(id) || d.firstOfSlot(id) != id {
			continue
		}
		list = append(list, rule{
			by:  router.Refusal{Gate: router.GateCap, Team: t, Channel: id},
			key: fmt.Sprintf("cap(%s, %s)", team.Name, d.channel(id)), words: fmt.Sprintf("%s at most %d %s", team.Name, most, d.channel(id)),
			without: fmt.Sprintf("with %d", most+1),
		})
	}
	if team.LiveGate != nil {
		for _, limit := range team.LiveGate.Limits {
			var guards []string
			for _, g := range team.LiveGate.Guards {
				guards = append(guards, d.channel(g))
			}
			list = append(list, rule{
				by:    router.Refusal{Gate: router.GateLive, Team: t, Channel: limit.Channel},
				key:   fmt.Sprintf("live_gate(%s, %s)", team.Name, d.channel(limit.Channel)),
				words: fmt.Sprintf("%s takes %s with at most %d %s", team.Name, strings.Join(guards, ", "), d.gateMost(team, limit), d.channel(limit.Channel)), without: "without it",
			})
		}
	}
	return list
}

// spoken tells whether a channel is one of which nobody takes two at once: its cap is no rule.
func (d *desk) spoken(c router.ChannelID) bool {
	slot := d.model.Router.Channels[c].Slot
	return slices.ContainsFunc(d.model.Router.Channels, func(o router.Channel) bool { return o.Slot == slot && (o.Name == "voice" || o.Name == "video") })
}

// firstOfSlot is the first channel of those that share a slot, and so a cap.
func (d *desk) firstOfSlot(c router.ChannelID) router.ChannelID {
	slot := d.model.Router.Channels[c].Slot
	return router.ChannelID(slices.IndexFunc(d.model.Router.Channels, func(o router.Channel) bool { return o.Slot == slot }))
}

// gateMost is the most of a channel that a live gate lets an agent hold.
func (d *desk) gateMost(team *router.Team, limit router.GateLimit) int {
	most := team.Caps[limit.Channel]
	if d.model.Router.Settings.GateBelow {
		return limit.Percent.Threshold(most) - 1
	}
	return int(int64(limit.Percent) * int64(most) / int64(router.Full))
}

func (d *desk) rulesOfQueue(q router.QueueID) []rule {
	queue := &d.model.Router.Queues[q]
	var list []rule
	for _, t := range queue.Teams {
		if t.Reserve.Set {
			list = append(list, rule{
				by:  router.Refusal{Gate: router.GateReserve, Team: t.Team, Queue: q},
				key: fmt.Sprintf("reserve(%s, %s)", queue.Name, d.team(t.Team)), words: fmt.Sprintf("%s keeps %d free of %s", d.team(t.Team), t.Reserve.Value, queue.Name), without: "without it",
			})
		}
		if t.Delay > 0 {
			list = append(list, rule{
				by:  router.Refusal{Gate: router.GateDelay, Team: t.Team, Queue: q},
				key: fmt.Sprintf("delay(%s, %s)", queue.Name, d.team(t.Team)), words: fmt.Sprintf("%s sees %s after %s", d.team(t.Team), queue.Name, results.SpanWords(t.Delay)), without: "at once",
			})
		}
		if d.optsOut(t.Team, q) {
			list = append(list, rule{
				by:  router.Refusal{Gate: router.GateOptIn, Team: t.Team, Queue: q},
				key: fmt.Sprintf("opts_out(%s, %s)", d.team(t.Team), queue.Name), words: fmt.Sprintf("some of %s do not take %s for a time", d.team(t.Team), queue.Name), without: "all take it",
			})
		}
	}
	if queue.Preferred.Hold > 0 {
		list = append(list, rule{
			by:  router.Refusal{Gate: router.GatePreferred, Queue: q},
			key: fmt.Sprintf("preferred(%s)", queue.Name), words: fmt.Sprintf("%s held %s for the agent who knows the customer", queue.Name, results.SpanWords(queue.Preferred.Hold)), without: "held for nobody",
		})
	}
	return list
}

// optsOut tells whether somebody of a team does not take a queue at some time.
func (d *desk) optsOut(t router.TeamID, q router.QueueID) bool {
	return slices.ContainsFunc(d.model.OptOuts, func(o sim.OptOut) bool {
		return slices.Contains(o.Queues, q) && slices.ContainsFunc(o.Agents, func(a router.AgentID) bool { return d.agentsTeam(a) == t })
	})
}

func (d *desk) agentsTeam(a router.AgentID) router.TeamID {
	if int(a) < len(d.model.Router.Agents) {
		return d.model.Router.Agents[a].Team
	}
	return d.spec.Router.Agents[a].Team
}

// barsBetween are the pairs of channels that keep each other away.
func (d *desk) barsBetween() []rule {
	var list []rule
	for _, x := range d.model.Router.Exclusive {
		list = append(list, d.bar(x.Arriving, x.Held, "without it"))
	}
	for _, r := range d.model.Router.Returns {
		list = append(list, d.bar(r.Held, r.Arriving, "nothing returns"))
	}
	return list
}

func (d *desk) bar(arriving, held router.ChannelID, without string) rule {
	return rule{
		by:  router.Refusal{Gate: router.GateExclusive, Arriving: arriving, Channel: held},
		key: fmt.Sprintf("exclusive(%s, %s)", d.channel(arriving), d.channel(held)), words: fmt.Sprintf("no %s beside %s", d.channel(arriving), d.channel(held)), without: without,
	}
}

// requirements are the lists of skills that are asked. Only what lapses can be done without: the rest is what people can do, and no rule.
func (d *desk) requirements() []rule {
	var list []rule
	for i := range d.model.Router.Requirements {
		r := &d.model.Router.Requirements[i]
		x := rule{by: router.Refusal{Gate: router.GateSkill, Requires: int32(i)}, key: fmt.Sprintf("requires(%s)", r.Name), words: "skills asked by " + r.Name}
		if slices.ContainsFunc(r.List, func(q router.Requirement) bool { return q.Lapses.Set }) {
			x.without = "what lapses is not asked"
		}
		list = append(list, x)
	}
	return list
}
