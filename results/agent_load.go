package results

import "headroom/router"

// agentState is one agent while being measured.
type agentState struct {
	weight    int64 // sum over what is held of scale / cap
	held      int32 // active and in wrap-up
	suspended int32
	thinking  int32 // of what is held: the customer thinks
	ringing   int32 // offers not yet answered
	team      router.TeamID
	status    router.Status
	rule      uint8
	handsFree bool // nothing to do with what is held
	duty      router.Duty
}

func (a *agentState) present() bool { return a.held > 0 || a.status != router.Offline }

// rung tells whether an agent holds nothing, but something rings: neither engaged nor idle.
func (a *agentState) rung() bool { return a.held == 0 && a.ringing > 0 }

func (a *agentState) idleReady() bool { return a.held+a.ringing == 0 && a.status == router.Ready }

// person is the agent of an event and their team: after a reconfiguration this may be another than before.
func (r *Recorder) person(event *router.Event, left int64) (*agentState, *teamState) {
	agent := &r.agents[event.Agent]
	if agent.team != event.Team {
		r.move(event, left)
	}
	return agent, &r.teams[event.Team]
}

// passesOn tells whether an agent who ends an engagement takes another of the same channel at once, and nothing else changes: then all
// that is measured of them goes on as it was, since nothing lies between the two events. That is half of all ends where people wait.
func (r *Recorder) passesOn(closed, answered *router.Event) bool {
	if answered.Kind != router.Answered || answered.Agent != closed.Agent || !closed.HasAgent || answered.Channel != closed.Channel || answered.At != closed.At ||
		answered.Team != closed.Team || r.alwaysBooks {
		return false
	}
	agent, ended, begun := &r.agents[closed.Agent], r.slot(closed.Engagement), r.slot(answered.Engagement)
	return agent.team == closed.Team && agent.rule == answered.Rule && closed.Rule == 0 && !agent.handsFree && agent.thinking == 0 &&
		ended.state.held() && !ended.suspended && !ended.thinking && begun.rings == 0
}

// take books that an agent holds one engagement more.
func (r *Recorder) take(event *router.Event, left int64) {
	if r.handsFull {
		r.handsFull = false
		return
	}
	agent, team := &r.agents[event.Agent], &r.teams[event.Team]
	if agent.team != event.Team {
		r.move(event, left)
	}
	if agent.present() {
		team.held[team.heldIndex(agent.held)].add(-1, left)
	}
	if agent.held == 0 {
		team.startsWork(agent, 1, left)
	}
	agent.held++
	team.held[team.heldIndex(agent.held)].add(1, left)
	team.sessions[event.Channel].add(1, left)
	team.weigh(agent, team.weights[event.Channel], left)
	if agent.rule != event.Rule {
		team.changeRule(agent, event.Rule, left)
	}
	if agent.handsFree {
		team.hands(agent, left)
	}
}

// release books that an agent holds one engagement less.
func (r *Recorder) release(event *router.Event, work *engagementState, left int64) {
	if r.handsFull {
		return
	}
	agent, team := &r.agents[event.Agent], &r.teams[event.Team]
	if agent.team != event.Team {
		r.move(event, left)
	}
	team.held[team.heldIndex(agent.held)].add(-1, left)
	agent.held--
	if agent.present() {
		team.held[team.heldIndex(agent.held)].add(1, left)
	}
	if agent.held == 0 {
		team.startsWork(agent, -1, left)
	}
	team.sessions[event.Channel].add(-1, left)
	team.weigh(agent, -team.weights[event.Channel], left)
	if agent.rule != event.Rule {
		team.changeRule(agent, event.Rule, left)
	}
	if work.suspended {
		work.suspended = false
		team.suspend(agent, -1, left)
	}
	if work.thinking {
		r.thought(event, work, agent)
	}
	if agent.handsFree || agent.thinking > 0 {
		team.hands(agent, left)
	}
}

// startsWork books that an agent who holds nothing begins to (1), or has just ended (-1).
func (t *teamState) startsWork(agent *agentState, change, left int64) {
	if agent.duty != router.UnknownDuty {
		t.spend(useOf(agent.duty, false), -change, left)
		t.spend(useOf(agent.duty, true), change, left)
	}
	switch {
	case agent.ringing > 0:
		t.ringing.add(-change, left)
	case agent.status == router.Ready:
		t.idleReady.add(-change, left)
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
	if agent.rule != rule {
		t.changeRule(agent, rule, left)
	}
}

func (t *teamState) changeRule(agent *agentState, rule uint8, left int64) {
	if agent.rule > 0 {
		t.occupied[agent.rule-1].add(-1, left)
	}
	if rule > 0 {
		t.growRules(int(rule))
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
	if agent.thinking > 0 {
		t.hands(agent, left)
	}
}

// statusChanged books the status of an agent, and the team and the rule, which a reconfiguration may have changed.
func (r *Recorder) statusChanged(event *router.Event, left int64) {
	agent, team := r.person(event, left)
	team.include(agent, -1, left)
	agent.status = event.Status
	team.include(agent, 1, left)
	team.rule(agent, event.Rule, left)
}

// stands books that an engagement in hand stands still from now on, or goes on.
func (r *Recorder) stands(event *router.Event, still bool, left int64) {
	work := r.slot(event.Engagement)
	agent, team := r.person(event, left)
	if work.suspended == still {
		return
	}
	work.suspended = still
	if still {
		team.suspend(agent, 1, left)
	} else {
		team.suspend(agent, -1, left)
	}
}
