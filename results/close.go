package results

import (
	"fmt"
	"slices"

	"headroom/router"
)

// Close ends the replication at the given time, not before its last event, and returns what was measured; the recorder
// is then good for nothing but Reset. What happens after the horizon (while draining) counts for the outcome of
// engagements, not for anything measured over time. Close panics if the numbers do not balance, see mustBalance.
func (r *Recorder) Close(end router.Time) *Summary {
	if end < r.now {
		panic(fmt.Sprintf("results: closed at %v, before the last event at %v", end, r.now))
	}
	r.cutUntil(end)
	if end < r.spec.Horizon && end > r.from {
		r.cut(end)
		r.sample(end)
	}
	r.bookOpen(end)
	return r.summarize(end)
}

// summarize sums up what has been measured until an instant at which all that is open has been booked.
func (r *Recorder) summarize(end router.Time) *Summary {
	summary := &Summary{End: end, Begun: r.begun, Elapsed: min(end, r.spec.Horizon)}
	keeps := r.spec.keepsIntervals()
	for q := range r.queues {
		r.mustBalance(q)
		summary.Queues = append(summary.Queues, r.queues[q].summarize(keeps))
	}
	for t := range r.teams {
		summary.Teams = append(summary.Teams, r.teams[t].summarize(keeps))
	}
	return summary
}

// bookOpen counts what is still open at the end.
func (r *Recorder) bookOpen(end router.Time) {
	for i := range r.work {
		copied := r.work[i] // measuring may go on with it
		work := &copied
		if !work.state.open() {
			continue
		}
		totals, close := &r.queues[work.queue].totals, min(end, r.spec.Horizon)
		if work.due = r.dueAt(work, close); work.due <= close && r.counts(work.due) {
			r.bookDue(work, false)
			if !work.lateAtStart {
				totals.OpenOverdue++
			}
		}
		switch {
		case work.state.held():
			totals.InHand++
		case work.state == inactive:
			totals.Inactive++
		case work.callback:
			totals.Callbacks.Open++
		case work.silent:
			totals.Silent.Open++
		case work.state == waiting:
			r.bookWaiting(work, end-work.entry)
		}
	}
}

func (r *Recorder) bookWaiting(work *engagementState, age router.Time) {
	queue := &r.queues[work.queue]
	queue.totals.Waiting++
	queue.totals.longest(age)
	cell := &queue.cells[r.interval(work.entry)]
	older := queue.hasThreshold && int64(age) > queue.threshold
	if older {
		cell.WaitingOlder++
	} else {
		cell.WaitingYounger++
	}
	if work.redial {
		queue.waitingRedial(older)
	}
}

func (q *queueState) summarize(keepsIntervals bool) QueueSummary {
	summary := QueueSummary{
		QueueTotals: q.totals, Answered: q.answered.export(), Abandoned: q.abandoned.export(),
		Overflowed: q.overflowed.export(), CallbackWaits: q.callbacks.export(),
		Turnarounds: q.turnarounds.export(), NetTurnarounds: q.netTurnarounds.export(),
	}
	if keepsIntervals {
		summary.Cells = slices.Clone(q.cells)
	}
	for i := range q.cells {
		summary.Counts.add(&q.cells[i])
	}
	if q.sampled > 0 { // a run that ended early has cells after its last sample
		summary.Counts.takeSamples(&q.cells[q.sampled-1])
	}
	summary.WaitingTime = summary.Counts.Length
	return summary
}

func (t *teamState) summarize(keepsIntervals bool) TeamSummary {
	summary := TeamSummary{TeamTotals: t.totals.clone()}
	if keepsIntervals {
		summary.Cells, summary.InHand = slices.Clone(t.cells), slices.Clone(t.inHand)
	}
	for i := range t.cells {
		summary.Time.add(&t.cells[i])
	}
	return summary
}
