package results

import "headroom/router"

// cutUntil cuts the levels at every boundary up to and including now.
func (r *Recorder) cutUntil(now router.Time) {
	for r.cutAt <= now {
		r.cut(r.cutAt)
	}
}

// cut books what was measured over time since the last cut, up to at, in the present interval; at an interval's end it
// samples the queues and moves to the next interval.
func (r *Recorder) cut(at router.Time) {
	over := int64(r.cutAt - at)
	end := r.spec.end(r.index)
	next := r.nextCut(at)
	length := int64(next - at)
	if next == router.Far {
		length = 0
	}
	for q := range r.queues {
		r.queues[q].cut(r.index, over, length)
	}
	for t := range r.teams {
		r.mustBalanceTime(t)
		r.teams[t].cut(r.index, over, length)
	}
	r.cutAt = next
	if at < end {
		return
	}
	r.sample(at)
	if end < r.spec.Horizon {
		r.index++
		r.from = end
		r.turn(end)
	}
}

// nextCut is the first boundary after at.
func (r *Recorder) nextCut(at router.Time) router.Time {
	if at >= r.spec.Horizon {
		return router.Far
	}
	return min(at+stretchLongest, r.spec.end(r.spec.intervalAt(at)))
}

// sample notes, in the present interval, what is open at the instant. Callbacks, and what those left who have left without a
// word, are no backlog until an agent has them.
func (r *Recorder) sample(at router.Time) {
	for q := range r.queues {
		state := &r.queues[q]
		state.cells[r.index].clearSamples()
		state.sampled = r.index + 1
	}
	for i := range r.work {
		work := &r.work[i]
		if !work.state.open() || (work.callback || work.silent) && !work.state.held() {
			continue
		}
		cell := &r.queues[work.queue].cells[r.index]
		*cell.sampled(work.state)++
		cell.Effort += float64(work.effort)
		cell.OldestAge = max(cell.OldestAge, at-r.origin(i))
		if r.dueAt(work, at) < at {
			cell.Overdue++
		}
	}
}

// sampled is the count of a cell that an open engagement in a stage belongs to.
func (c *QueueCell) sampled(s stage) *int32 {
	switch s {
	case waiting:
		return &c.Waiting
	case inactive:
		return &c.Inactive
	case pending:
		return &c.Pending
	case scheduled:
		return &c.Scheduled
	}
	return &c.InHand
}
