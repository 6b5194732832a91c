package routertest

import (
	"slices"

	"headroom/router"
)

// held is all that the agent holds, as distributions and reserves see it.
func (t *Twin) held(agent router.AgentID) int {
	n := 0
	for _, e := range t.open {
		if t.heldBy(e, agent) {
			n++
		}
	}
	return n
}

// heldBy: does the agent hold e?
func (t *Twin) heldBy(e *engagement, agent router.AgentID) bool {
	switch {
	case ringsAt(e, agent):
		return !t.cfg.Settings.RingingHoldsNoSlot
	case e.stage == active:
		return e.agent == agent
	case e.stage == wrapUp:
		return e.agent == agent && !t.cfg.Settings.WrapUpHoldsNoSlot
	}
	return false
}

// loadOf is what the agent holds of all channels that use the slot of channel, as caps, rules and gates see it.
func (t *Twin) loadOf(agent router.AgentID, channel router.ChannelID) int {
	n := 0
	for _, e := range t.open {
		rests := e.stage == inactive && e.agent == agent && t.cfg.Settings.InactiveHoldsSlot
		if t.sameSlot(e, channel) && (rests || t.heldBy(e, agent)) {
			n++
		}
	}
	return n
}

// offersOf is what rings at the agent of all channels that use the slot of channel.
func (t *Twin) offersOf(agent router.AgentID, channel router.ChannelID) int {
	n := 0
	for _, e := range t.open {
		if t.sameSlot(e, channel) && ringsAt(e, agent) {
			n++
		}
	}
	return n
}

func (t *Twin) sameSlot(e *engagement, channel router.ChannelID) bool {
	return t.cfg.Channels[t.channel(e)].Slot == t.cfg.Channels[channel].Slot
}

// occupiedBy is the number, from 1, of the first occupied rule that holds for the agent; 0 = none.
func (t *Twin) occupiedBy(agent router.AgentID) uint8 {
	team := t.cfg.Teams[t.cfg.Agents[agent].Team]
	for i, rule := range team.Occupied {
		all := true
		for _, criterion := range rule {
			all = all && t.holds(agent, team, criterion)
		}
		if all {
			return uint8(i + 1)
		}
	}
	return 0
}

func (t *Twin) holds(agent router.AgentID, team router.Team, c router.Criterion) bool {
	load := 0
	counted := map[int]bool{} // slots: channels that share one are counted once
	for _, channel := range c.Channels {
		if slot := t.cfg.Channels[channel].Slot; !counted[slot] {
			counted[slot] = true
			load += t.loadOf(agent, channel)
		}
	}
	have, threshold := int64(load), int64(c.Count)
	if c.Percent > 0 {
		capacity := int64(team.Caps[c.Channels[0]])
		if capacity == 0 {
			return false // of no capacity nothing is full
		}
		// load ≥ ceil(p·cap/100 %) is load·100 % ≥ p·cap, as load is whole.
		have, threshold = have*int64(router.Full), int64(c.Percent)*capacity
	}
	return have > threshold || have == threshold && !t.cfg.Settings.RulesAbove
}

// eligible: may this agent take e now?
func (t *Twin) eligible(agent router.AgentID, e *engagement) bool { return len(t.shut(agent, e)) == 0 }

// shut are the gates that keep this agent from e, in the order of the contract, each tested for itself.
func (t *Twin) shut(agent router.AgentID, e *engagement) []router.Gate {
	channel, team := t.channel(e), t.cfg.Agents[agent].Team
	part, member := t.partIn(agent, e.queue)
	if !member {
		return []router.Gate{router.GateMember}
	}
	var gates []router.Gate
	test := func(gate router.Gate, passed bool) {
		if !passed {
			gates = append(gates, gate)
		}
	}
	test(router.GateOptIn, !t.optedOut(agent, e.queue))
	test(router.GateDelay, t.now-e.relaxed >= part.Delay)
	test(router.GateReady, t.agents[agent].status == router.Ready)
	test(router.GateOccupied, t.occupiedBy(agent) == 0)
	test(router.GateCap, t.hasRoom(agent, channel))
	test(router.GateExclusive, !t.keptOut(agent, channel))
	test(router.GateLive, t.passesLiveGate(agent, channel))
	test(router.GateReserve, !part.Reserve.Set || t.readyHoldingNothing(team) > part.Reserve.Value)
	test(router.GateSkill, t.skilled(agent, e))
	test(router.GateExcluded, !t.excludedFrom(agent, e))
	test(router.GatePreferred, !t.heldForAnother(agent, e))
	return gates
}

// onlyExcluded: is having declined or missed it all that keeps the agent from e?
func (t *Twin) onlyExcluded(agent router.AgentID, e *engagement) bool {
	return slices.Equal(t.shut(agent, e), []router.Gate{router.GateExcluded})
}

// hasRoom: is the cap not yet full? What rings counts in any case.
func (t *Twin) hasRoom(agent router.AgentID, channel router.ChannelID) bool {
	load := t.loadOf(agent, channel)
	if t.cfg.Settings.RingingHoldsNoSlot {
		load += t.offersOf(agent, channel)
	}
	return load < t.cfg.Teams[t.cfg.Agents[agent].Team].Caps[channel]
}

// keptOut: does the agent hold what this channel is not offered beside, or what would send it back at once?
func (t *Twin) keptOut(agent router.AgentID, channel router.ChannelID) bool {
	for _, x := range t.cfg.Exclusive {
		if x.Arriving == channel && t.loadOf(agent, x.Held) > 0 {
			return true
		}
	}
	for _, r := range t.cfg.Returns {
		if r.Held == channel && t.loadOf(agent, r.Arriving) > 0 {
			return true
		}
	}
	return false
}

func (t *Twin) passesLiveGate(agent router.AgentID, channel router.ChannelID) bool {
	team := t.cfg.Teams[t.cfg.Agents[agent].Team]
	if team.LiveGate == nil || !t.cfg.Channels[channel].Live {
		return true
	}
	guarded := false
	for _, guard := range team.LiveGate.Guards {
		guarded = guarded || guard == channel
	}
	if !guarded {
		return true
	}
	for _, limit := range team.LiveGate.Limits {
		load, capacity := int64(t.loadOf(agent, limit.Channel)), int64(team.Caps[limit.Channel])
		have, most := load*int64(router.Full), int64(limit.Percent)*capacity
		if have > most || have == most && t.cfg.Settings.GateBelow {
			return false
		}
	}
	return true
}

func (t *Twin) readyHoldingNothing(team router.TeamID) int64 {
	n := int64(0)
	for id, p := range t.agents {
		agent := router.AgentID(id)
		if t.cfg.Agents[agent].Team == team && p.status == router.Ready && t.held(agent) == 0 {
			n++
		}
	}
	return n
}
