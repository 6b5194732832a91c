package results

import "headroom/router"

// begin forgets what has been measured so far, as of an instant at which the levels are cut: from here on measuring goes on as if
// the run began, with what is open then. What waits counts as offered, as a backlog at the epoch does; what agents hold has been
// answered before and is in no count but those of what becomes of it, and of time.
func (r *Recorder) begin(at router.Time) {
	r.begun = at
	first := r.spec.intervalAt(at)
	for q := range r.queues {
		r.queues[q].begin(first)
	}
	for t := range r.teams {
		team := &r.teams[t]
		team.totals.clear()
		clear(team.cells)
	}
	for i := range r.work {
		work := &r.work[i]
		totals := &r.queues[work.queue].totals
		switch {
		case !work.state.open():
		case work.state.held() || work.state == inactive:
			totals.InHandAtStart++
		case work.callback:
			totals.Callbacks.Came++
		case work.silent:
			totals.Silent.Came++
		case work.state == waiting:
			r.queues[work.queue].cells[first].Offered++
		}
	}
}

// begin forgets what has been measured, but for what is due from an interval on and done already.
func (q *queueState) begin(first int) {
	q.totals = QueueTotals{List: q.totals.List.begin()}
	for _, waits := range []*waitRecorder{&q.answered, &q.abandoned, &q.overflowed, &q.callbacks} {
		waits.reset()
	}
	for i := range q.cells {
		cell := &q.cells[i]
		if i < first {
			*cell = QueueCell{}
		} else {
			*cell = QueueCell{Due: cell.Due, DoneByDue: cell.DoneByDue}
		}
	}
}
