package results

import "headroom/router"

// rang books that an engagement begins to ring at an agent (1), or ceases to (-1).
func (r *Recorder) rang(event *router.Event, change int32, left int64) {
	work := r.slot(event.Engagement)
	work.rings += uint8(change)
	agent, team := r.person(event, left)
	team.ring(agent, change, left)
	team.rule(agent, event.Rule, left)
}

func (t *teamState) ring(agent *agentState, change int32, left int64) {
	before := agent.ringing > 0
	agent.ringing += change
	if before == (agent.ringing > 0) || agent.held > 0 {
		return
	}
	t.ringing.add(int64(change), left)
	if agent.status == router.Ready {
		t.idleReady.add(-int64(change), left)
	}
}
