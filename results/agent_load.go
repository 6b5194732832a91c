package results

import "headroom/router"

// take books that an agent holds one engagement more.
func (r *Recorder) take(event *router.Event, left int64) {
	agent, team := &r.agents[event.Agent], &r.teams[event.Team]
	if agent.present() {
		team.held[team.heldIndex(agent.held)].add(-1, left)
	}
	if agent.held == 0 && agent.status == router.Ready {
		team.idleReady.add(-1, left)
	}
	agent.held++
	team.held[team.heldIndex(agent.held)].add(1, left)
	team.sessions[event.Channel].add(1, left)
	team.weigh(agent, team.weights[event.Channel], left)
	team.rule(agent, event.Rule, left)
}

// release books that an agent holds one engagement less.
func (r *Recorder) release(event *router.Event, work *engagementState, left int64) {
	agent, team := &r.agents[event.Agent], &r.teams[event.Team]
	team.held[team.heldIndex(agent.held)].add(-1, left)
	agent.held--
	if agent.present() {
		team.held[team.heldIndex(agent.held)].add(1, left)
	}
	if agent.held == 0 && agent.status == router.Ready {
		team.idleReady.add(1, left)
	}
	team.sessions[event.Channel].add(-1, left)
	team.weigh(agent, -team.weights[event.Channel], left)
	team.rule(agent, event.Rule, left)
	if work.suspended {
		team.suspend(agent, -1, left)
	}
}

func (t *teamState) heldIndex(held int32) int { return min(int(held), len(t.held)-1) }

func (t *teamState) weigh(agent *agentState, change, left int64) {
	before := min(agent.weight, t.scale)
	agent.weight += change
	if now := min(agent.weight, t.scale); now != before {
		t.weight.add(now-before, left)
	}
}

func (t *teamState) rule(agent *agentState, rule uint8, left int64) {
	if agent.rule == rule {
		return
	}
	if agent.rule > 0 {
		t.occupied[agent.rule-1].add(-1, left)
	}
	if rule > 0 {
		t.occupied[rule-1].add(1, left)
	}
	agent.rule = rule
}

func (t *teamState) suspend(agent *agentState, change int32, left int64) {
	before := agent.suspended > 0
	agent.suspended += change
	if now := agent.suspended > 0; now != before {
		t.suspended.add(int64(change), left)
	}
}

func (r *Recorder) statusChanged(event *router.Event, left int64) {
	agent, team := &r.agents[event.Agent], &r.teams[event.Team]
	before := *agent
	agent.status = event.Status
	if was, is := before.present(), agent.present(); was != is {
		change := int64(1)
		if was {
			change = -1
		}
		team.held[0].add(change, left) // only one who holds nothing becomes absent or present by status
	}
	if was, is := before.status == router.Ready, agent.status == router.Ready; was != is {
		change := int64(1)
		if was {
			change = -1
		}
		team.ready.add(change, left)
		if agent.held == 0 {
			team.idleReady.add(change, left)
		}
	}
	team.rule(agent, event.Rule, left)
}

func (r *Recorder) suspended(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	if !work.suspended {
		work.suspended = true
		r.teams[event.Team].suspend(&r.agents[event.Agent], 1, left)
	}
}

func (r *Recorder) resumed(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	if work.suspended {
		work.suspended = false
		r.teams[event.Team].suspend(&r.agents[event.Agent], -1, left)
	}
}
