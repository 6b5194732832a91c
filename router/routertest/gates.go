package routertest

import "headroom/router"

// heldOf is what the agent holds, wrap-up included, of all channels that use the slot of channel.
func (t *Twin) heldOf(agent router.AgentID, channel router.ChannelID) int {
	n := 0
	for _, e := range t.open {
		other := t.cfg.Queues[e.queue].Channel
		if t.heldBy(e, agent) && t.cfg.Channels[other].Slot == t.cfg.Channels[channel].Slot {
			n++
		}
	}
	return n
}

// held is all that the agent holds, wrap-up included.
func (t *Twin) held(agent router.AgentID) int {
	n := 0
	for _, e := range t.open {
		if t.heldBy(e, agent) {
			n++
		}
	}
	return n
}

func (t *Twin) heldBy(e *engagement, agent router.AgentID) bool {
	return (e.stage == active || e.stage == wrapUp) && e.agent == agent
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
	if c.Percent > 0 {
		// load ≥ ceil(p·cap/100 %) is load·100 % ≥ p·cap, as load is whole. Of no capacity nothing is full.
		load, capacity := int64(t.heldOf(agent, c.Channels[0])), int64(team.Caps[c.Channels[0]])
		return capacity > 0 && load*int64(router.Full) >= int64(c.Percent)*capacity
	}
	load := 0
	counted := map[int]bool{} // slots: channels that share one are counted once
	for _, channel := range c.Channels {
		if slot := t.cfg.Channels[channel].Slot; !counted[slot] {
			counted[slot] = true
			load += t.heldOf(agent, channel)
		}
	}
	return load >= c.Count
}

// eligible: may this agent take e now?
func (t *Twin) eligible(agent router.AgentID, e *engagement) bool { return len(t.shut(agent, e)) == 0 }

// shut are the gates that keep this agent from e, in the order of the contract, each tested for itself.
func (t *Twin) shut(agent router.AgentID, e *engagement) []router.Gate {
	queue := t.cfg.Queues[e.queue]
	team := t.cfg.Agents[agent].Team
	for _, part := range queue.Teams {
		if part.Team != team {
			continue
		}
		var gates []router.Gate
		test := func(gate router.Gate, passed bool) {
			if !passed {
				gates = append(gates, gate)
			}
		}
		test(router.GateDelay, t.now-e.entered >= part.Delay)
		test(router.GateReady, t.agents[agent].status == router.Ready)
		test(router.GateOccupied, t.occupiedBy(agent) == 0)
		test(router.GateCap, t.heldOf(agent, queue.Channel) < t.cfg.Teams[team].Caps[queue.Channel])
		test(router.GateExclusive, !t.excluded(agent, queue.Channel))
		test(router.GateLive, t.passesLiveGate(agent, queue.Channel))
		test(router.GateReserve, !part.Reserve.Set || t.readyHoldingNothing(team) > part.Reserve.Value)
		test(router.GateSkill, t.skilled(agent, e))
		return gates
	}
	return []router.Gate{router.GateMember}
}

func (t *Twin) excluded(agent router.AgentID, channel router.ChannelID) bool {
	for _, x := range t.cfg.Exclusive {
		if x.Arriving == channel && t.heldOf(agent, x.Held) > 0 {
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
		load, capacity := int64(t.heldOf(agent, limit.Channel)), int64(team.Caps[limit.Channel])
		if load*int64(router.Full) > int64(limit.Percent)*capacity {
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
