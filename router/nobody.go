package router

import "slices"

// anybody says whether somebody is ready, whatever the load, who serves q and has what the group asks last.
func (e *Engine) anybody(q *queue, g *group) bool {
	last := &g.stages[len(g.stages)-1]
	for k := range q.teams {
		for i := range e.profiles {
			p := &e.profiles[i]
			if p.team == q.teams[k].team && p.ready > 0 && p.meets[last.views[k].ask] {
				return true
			}
		}
	}
	return false
}

// turnAway lets overflow who waits for nobody, by submission, after somebody's status has changed.
func (e *Engine) turnAway(dst []Event) []Event {
	e.leaving = e.leaving[:0]
	for i := range e.queues {
		q := &e.queues[i]
		if !q.config.NobodyEligible || q.waiting == 0 {
			continue
		}
		for k := range q.groups {
			if g := &q.groups[k]; g.waiting > 0 && !e.anybody(q, g) {
				e.noteLeaving(QueueID(i), int32(k))
			}
		}
	}
	slices.Sort(e.leaving)
	for _, id := range e.leaving {
		e.dequeue(int32(id.Slot()))
		dst = e.overflow(dst, int32(id.Slot()), NoneEligible)
	}
	return dst
}

func (e *Engine) noteLeaving(queue QueueID, group int32) {
	for slot := range e.engagements {
		if x := &e.engagements[slot]; x.state == waiting && x.queue == queue && x.group == group {
			e.leaving = append(e.leaving, x.id)
		}
	}
}
