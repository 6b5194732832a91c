package results

import "headroom/router"

// This file books what happens to an engagement beside being queued, answered and closed. A *visit* is its stay at one
// queue, from coming in to leaving it: what it was given back to, returned to or resumed in is the same visit still.

// scheduled books an engagement that waits for its time: a new one, or a callback to be tried again.
func (r *Recorder) scheduled(event *router.Event) {
	work := r.slot(event.Engagement)
	if work.state == between {
		work.state, work.since = scheduled, event.At
		return
	}
	r.queues[event.Queue].totals.Handling.Scheduled++
	*work = engagementState{
		entry: event.At + event.Elapsed, due: event.Due, effort: event.Effort, since: event.At, queue: event.Queue,
		state: scheduled, lateAtStart: event.Due < event.At, redial: event.Engagement == r.redialed,
	}
}

// goesOn books an engagement that comes to a queue and is not new. Lateness that came about before does not excuse it.
func (r *Recorder) goesOn(event *router.Event, work *engagementState) {
	switch {
	case work.state == scheduled && !event.Callback: // only now does it come
		work.lateAtStart = event.Due < event.At
	case work.state == between:
		work.touched = false
		if event.Callback {
			r.queues[event.Queue].totals.Callbacks.Came++
		}
	case work.state == passed:
		r.queues[work.queue].totals.Handling.TransferredOut++
		r.leave(event.Engagement, work)
		work.touched = false
	case work.state == pending:
		r.past(event.Engagement, work).pending += event.At - work.since
	}
	work.entry, work.due, work.effort, work.since = event.At-event.Elapsed, event.Due, event.Effort, event.At
	work.queue, work.state, work.callback = event.Queue, waiting, event.Callback
}

// leave ends a visit that does not end with an agent: what agents did in it is booked here.
func (r *Recorder) leave(id router.EngagementID, work *engagementState) {
	if !work.hasPast {
		return
	}
	work.hasPast = false
	if work.silent {
		return // nobody was served
	}
	totals := &r.queues[work.queue].totals
	totals.HandleTime += float64(r.pasts[id.Slot()].handled)
	totals.ThinkingTime += float64(r.pasts[id.Slot()].thought)
	totals.LeftAfterHandling++
}

// putDown ends a leg: the agent holds the engagement no more.
func (r *Recorder) putDown(event *router.Event, work *engagementState, left int64) {
	r.past(event.Engagement, work).handled += event.At - work.since
	r.queues[event.Queue].inHand.add(-1, left)
	r.release(event, work, left)
}

func (r *Recorder) inactivated(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	r.putDown(event, work, left)
	r.queues[event.Queue].totals.Handling.Inactivated++
	work.state, work.since = inactive, event.At
}

func (r *Recorder) pended(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	r.putDown(event, work, left)
	r.queues[event.Queue].totals.Handling.Pended++
	r.past(event.Engagement, work).pended++
	work.state, work.since = pending, event.At
}

func (r *Recorder) transferred(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	r.putDown(event, work, left)
	work.state = passed
}

func (r *Recorder) callbackUnanswered(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	r.putDown(event, work, left)
	r.queues[event.Queue].totals.Callbacks.Unanswered++
	work.state = between
}

// returned books an engagement that goes back to its queue, from an agent's hands or after they put it aside.
func (r *Recorder) returned(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	if work.state == inactive {
		agent, team := r.person(event, left)
		team.rule(agent, event.Rule, left)
	} else {
		r.putDown(event, work, left)
	}
	r.queues[event.Queue].totals.Handling.Returned++
	work.state = returning
}

// assigned books that an agent gets an engagement without an offer: one put aside, pending, or transferred to them.
func (r *Recorder) assigned(event *router.Event, left int64) {
	work, totals := r.slot(event.Engagement), &r.queues[event.Queue].totals
	switch work.state {
	case pending:
		totals.Resumed++
		r.past(event.Engagement, work).pending += event.At - work.since
	case passed:
		totals.Handling.TransferredToAgent++
	}
	r.queues[event.Queue].inHand.add(1, left)
	work.state, work.since, work.agent, work.due = inHand, event.At, event.Agent, event.Due
	r.take(event, left)
}

// withdrawn books an engagement that its source took back. It misses no due time but one that had passed.
func (r *Recorder) withdrawn(event *router.Event, left int64) {
	queue, work := &r.queues[event.Queue], r.slot(event.Engagement)
	switch {
	case event.Callback:
		queue.totals.Callbacks.Withdrawn++
		queue.totals.Handling.WithdrawnOutside++
	case work.silent:
		queue.totals.Silent.Withdrawn++
		queue.totals.Handling.WithdrawnOutside++
	case event.InQueue:
		queue.waiting.add(-1, left)
		queue.totals.Handling.Withdrawn++
		queue.totals.longest(event.Elapsed)
	default:
		queue.totals.Handling.WithdrawnOutside++
	}
	if work.due = r.dueAt(work, event.At); work.due < event.At {
		r.bookDue(work, false)
	}
	r.leave(event.Engagement, work)
	work.state = gone
}

// callbackTaken books who hangs up to be called back: it waits on, but not in the queue's balance.
func (r *Recorder) callbackTaken(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(-1, left)
	queue.totals.Callbacks.Taken++
	queue.totals.longest(event.Elapsed)
	work := r.slot(event.Engagement)
	work.callback, work.called = true, false
}

// calledBack books that an agent calls back. Its wait is that for the first try, whether the customer answers or not.
func (q *queueState) calledBack(event *router.Event, work *engagementState) {
	q.totals.Callbacks.Attempts++
	if !work.called {
		work.called = true
		q.callbacks.record(int64(event.Elapsed))
	}
}
