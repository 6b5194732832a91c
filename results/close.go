package results

import (
	"fmt"
	"slices"

	"headroom/router"
)

// Close ends the replication at the given time, not before its last event, and returns what was measured; the recorder
// is then good for nothing but Reset. What happens after the horizon (while draining) counts for the outcome of
// engagements, not for anything measured over time. Close panics if the numbers do not balance: in every queue
// offered = answered + abandoned + overflowed + waiting.
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
	summary := &Summary{End: end, Elapsed: min(end, r.spec.Horizon)}
	for q := range r.queues {
		r.mustBalance(q)
		summary.Queues = append(summary.Queues, r.queues[q].summarize())
	}
	for t := range r.teams {
		summary.Teams = append(summary.Teams, r.teams[t].summarize())
	}
	return summary
}

// bookOpen counts what is still open at the end.
func (r *Recorder) bookOpen(end router.Time) {
	for i := range r.work {
		work := &r.work[i]
		if !work.state.open() {
			continue
		}
		queue := &r.queues[work.queue]
		if work.due <= min(end, r.spec.Horizon) {
			r.bookDue(work, false)
			if !work.lateAtStart {
				queue.totals.OpenOverdue++
			}
		}
		if work.state != waiting {
			queue.totals.InHand++
			continue
		}
		age := end - work.entry
		queue.totals.Waiting++
		queue.totals.LongestWaiting = max(queue.totals.LongestWaiting, age)
		cell := &queue.cells[r.interval(work.entry)]
		if queue.hasThreshold && int64(age) > queue.threshold {
			cell.WaitingOlder++
		} else {
			cell.WaitingYounger++
		}
	}
}

func (r *Recorder) mustBalance(q int) {
	state := &r.queues[q]
	var sum QueueCell
	for i := range state.cells {
		sum.add(&state.cells[i])
	}
	ended := int64(sum.Answered) + int64(sum.Abandoned) + int64(sum.Overflowed)
	waiting, answered := state.totals.Waiting, int64(sum.Answered)
	if int64(sum.Offered) != ended+waiting || waiting != state.waiting.n || answered != state.totals.Closed+state.totals.InHand {
		panic(fmt.Sprintf("results: queue %q does not balance: offered %d, answered %d, abandoned %d, overflowed %d, "+
			"waiting %d (by events %d); closed %d, in hand %d", r.spec.Router.Queues[q].Name, sum.Offered, sum.Answered,
			sum.Abandoned, sum.Overflowed, waiting, state.waiting.n, state.totals.Closed, state.totals.InHand))
	}
}

func (q *queueState) summarize() QueueSummary {
	summary := QueueSummary{
		QueueTotals: q.totals, Answered: q.answered.export(), Abandoned: q.abandoned.export(),
		Overflowed: q.overflowed.export(), Cells: slices.Clone(q.cells),
	}
	for i := range q.cells {
		summary.Counts.add(&q.cells[i])
	}
	if q.sampled > 0 { // a run that ended early has cells after its last sample
		last := &q.cells[q.sampled-1]
		c := &summary.Counts
		c.Waiting, c.InHand, c.Overdue, c.Effort, c.OldestAge = last.Waiting, last.InHand, last.Overdue, last.Effort, last.OldestAge
	}
	summary.WaitingTime = summary.Counts.Length
	return summary
}

func (t *teamState) summarize() TeamSummary {
	summary := TeamSummary{TeamTotals: t.totals.clone(), Cells: slices.Clone(t.cells)}
	for i := range t.cells {
		summary.Time.add(&t.cells[i])
	}
	return summary
}
