package router

import "slices"

// anybody says whether somebody is ready, whatever the load, who serves a queue, is opted in, and has what the group asks
// last.
func (e *Engine) anybody(id QueueID, g *group) bool {
	q := &e.queues[id]
	last := &g.stages[len(g.stages)-1]
	for k := range q.teams {
		for _, i := range e.teams[q.teams[k].team].profiles {
			p := &e.profiles[i]
			if p.ready == 0 || !p.meets[last.views[k].ask] {
				continue
			}
			if !q.config.OptIn || e.anybodyOptedIn(id, i) {
				return true
			}
		}
	}
	return false
}

// anybodyOptedIn looks at the agents of a profile one by one.
func (e *Engine) anybodyOptedIn(id QueueID, profile int32) bool {
	for _, member := range e.teams[e.profiles[profile].team].members {
		if a := &e.agents[member]; a.profile == profile && a.status == Ready && !a.outOf(id) {
			return true
		}
	}
	return false
}

// turnAway lets overflow who waits for nobody, by submission, after somebody may have ceased to be there.
func (e *Engine) turnAway(dst []Event) []Event {
	e.shrunk = false
	e.leaving = e.leaving[:0]
	for i := range e.queues {
		q := &e.queues[i]
		if !q.config.NobodyEligible || q.waiting == 0 {
			continue
		}
		for k := range q.groups {
			if !e.anybody(QueueID(i), &q.groups[k]) {
				e.noteLeaving(func(x *engagement) bool {
					return x.queue == QueueID(i) && x.group == int32(k) && !e.has(x).callback
				})
			}
		}
	}
	slices.Sort(e.leaving)
	for _, id := range e.leaving {
		if x := &e.engagements[id.Slot()]; x.id == id && x.state == waiting {
			dst = e.leave(dst, int32(id.Slot()), NoneEligible)
		}
	}
	return dst
}

// noteLeaving notes those who wait and pass a test.
func (e *Engine) noteLeaving(test func(*engagement) bool) {
	for slot := range e.engagements {
		if x := &e.engagements[slot]; x.state == waiting && test(x) {
			e.leaving = append(e.leaving, x.id)
		}
	}
}
