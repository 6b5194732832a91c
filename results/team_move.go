package results

import "headroom/router"

// include adds an agent, as they are, to all that is measured of a team over time, or takes them out (-1); but for what
// they hold by channel.
func (t *teamState) include(agent *agentState, sign, left int64) {
	if agent.present() {
		t.held[t.heldIndex(agent.held)].add(sign, left)
	}
	if agent.status == router.Ready {
		t.ready.add(sign, left)
	}
	if agent.idleReady() {
		t.idleReady.add(sign, left)
	}
	if agent.rung() {
		t.ringing.add(sign, left)
	}
	if agent.suspended > 0 {
		t.suspended.add(sign, left)
	}
	if agent.handsFree {
		t.handsFree.add(sign, left)
	}
	t.weight.add(sign*min(agent.weight, t.scale), left)
	t.spend(useOf(agent.duty, agent.held > 0), sign, left)
}

// move takes the agent of an event from one team to another, with all that they hold. The rule that holds for them is not
// known here: it is none until the event says.
func (r *Recorder) move(event *router.Event, left int64) {
	id, to := event.Agent, event.Team
	agent := &r.agents[id]
	before, after := &r.teams[agent.team], &r.teams[to]
	before.rule(agent, 0, left)
	before.include(agent, -1, left)
	agent.team, agent.weight = to, 0
	for i := range r.work {
		if work := &r.work[i]; work.state.held() && work.agent == id {
			channel := r.spec.Router.Queues[work.queue].Channel
			before.sessions[channel].add(-1, left)
			after.sessions[channel].add(1, left)
			agent.weight += after.weights[channel]
		}
	}
	after.include(agent, 1, left)
}

// growRules makes room for a team's occupied rules: a reconfiguration may add some.
func (t *teamState) growRules(n int) {
	for len(t.occupied) < n {
		t.occupied = append(t.occupied, integrated{})
		t.totals.Occupied = append(t.totals.Occupied, 0)
	}
}
