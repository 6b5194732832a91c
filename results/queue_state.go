package results

import "headroom/router"

// queueState is one queue while it is being measured.
type queueState struct {
	threshold      int64 // nanoseconds, if hasThreshold
	short          int64 // nanoseconds, if hasShort
	hasThreshold   bool
	hasShort       bool
	waiting        integrated
	inHand         integrated
	between        integrated // failed here, and will try again
	answered       waitRecorder
	abandoned      waitRecorder
	overflowed     waitRecorder // those that waited too long; who is turned away at the door has not waited
	callbacks      waitRecorder // until an agent first called back
	hasCases       bool
	turnarounds    waitRecorder // of cases, if hasCases
	netTurnarounds waitRecorder
	cells          []QueueCell
	totals         QueueTotals
	sampled        int // intervals sampled so far
}

func newQueueState(spec *Spec, q, intervals int) queueState {
	own := spec.queue(q)
	sums := waitRecorder{sumsOnly: spec.Level == SearchLevel}
	return queueState{
		answered: waitRecorder{sumsOnly: !spec.keepsWaits(q)}, abandoned: sums, overflowed: sums, callbacks: sums, turnarounds: sums, netTurnarounds: sums,
		threshold: own.ServiceLevel.Value, hasThreshold: own.ServiceLevel.Set,
		short: own.ShortAbandon.Value, hasShort: own.ShortAbandon.Set,
		hasCases: own.Cases, cells: make([]QueueCell, intervals),
	}
}

func (q *queueState) reset() {
	q.waiting, q.inHand, q.between, q.totals, q.sampled = integrated{}, integrated{}, integrated{}, QueueTotals{}, 0
	q.answered.reset()
	q.abandoned.reset()
	q.overflowed.reset()
	q.callbacks.reset()
	q.turnarounds.reset()
	q.netTurnarounds.reset()
	clear(q.cells)
}

func (q *queueState) cut(index int, over, next int64) {
	q.cells[index].Length += q.waiting.cut(over, next)
	q.totals.InHandTime += q.inHand.cut(over, next)
	q.totals.Again.Between += q.between.cut(over, next)
}

func (q *queueState) inTime(wait int64) bool { return q.hasThreshold && wait <= q.threshold }

// queued books an engagement that comes to a queue: a new one, one that goes on from elsewhere, or a callback that waits again.
func (r *Recorder) queued(event *router.Event, left int64) {
	queue, entry := &r.queues[event.Queue], event.At-event.Elapsed
	work := r.slot(event.Engagement)
	silent := work.silent && work.state != gone && r.spec.live(int(event.Queue)) // deferred work is work, whoever has left
	switch {
	case silent:
		queue.totals.Silent.Came++
	case !event.Callback:
		queue.waiting.add(1, left)
		queue.cells[r.interval(entry)].Offered++
	}
	if work.state != gone {
		work.silent = silent
		if (work.state == pending || work.state == returning) && !silent && !event.Callback {
			queue.totals.OfferedAgain++
		}
		r.goesOn(event, work)
		if work.redial && !silent && !event.Callback {
			queue.totals.Again.Redials.Offered++
		}
		return
	}
	*work = engagementState{} // field by field: as one literal it is built elsewhere and copied, which takes longer
	work.entry, work.due, work.effort, work.since = entry, event.Due, event.Effort, event.At
	work.queue, work.state, work.lateAtStart = event.Queue, waiting, event.Due < event.At
	if event.Engagement == r.redialed {
		work.redial = true
		queue.totals.Again.Redials.Offered++
	}
}

func (r *Recorder) answered(event *router.Event, left int64) {
	queue, work := &r.queues[event.Queue], r.slot(event.Engagement)
	if work.rings > 0 {
		r.rang(event, -1, left)
	}
	queue.inHand.add(1, left)
	switch {
	case event.Callback:
		queue.calledBack(event, work)
	case work.silent:
		queue.totals.Silent.Taken++
	default:
		queue.waiting.add(-1, left)
		wait, cell := int64(event.Elapsed), &queue.cells[r.interval(event.At-event.Elapsed)]
		cell.Answered++
		cell.AnsweredWait += float64(wait)
		if queue.inTime(wait) {
			cell.AnsweredInTime++
		}
		if wait == 0 {
			cell.AnsweredAtOnce++
		}
		queue.answered.record(wait)
		if work.touched {
			queue.totals.AnsweredAgain++
			queue.totals.AnsweredAgainWait += float64(wait)
		}
		if work.redial {
			queue.answeredRedial(wait)
		}
	}
	work.state, work.since, work.agent, work.callback, work.touched = inHand, event.At, event.Agent, event.Callback, true
	r.take(event, left)
}

func (r *Recorder) abandoned(event *router.Event, left int64) {
	r.gaveUp(event, left)
	work := r.slot(event.Engagement)
	r.bookDue(work, false)
	work.state = gone
}

// gaveUp books a customer who has given up waiting.
func (r *Recorder) gaveUp(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(-1, left)
	wait := int64(event.Elapsed)
	cell := &queue.cells[r.interval(event.At-event.Elapsed)]
	cell.Abandoned++
	queue.cells[r.index].AbandonedByClock++
	if queue.inTime(wait) {
		cell.AbandonedInTime++
	}
	if queue.hasShort && wait <= queue.short {
		cell.AbandonedShort++
	}
	queue.abandoned.record(wait)
	work := r.slot(event.Engagement)
	if work.redial {
		queue.abandonedRedial(wait)
	}
	r.leave(event.Engagement, work)
}

func (r *Recorder) overflowed(event *router.Event, left int64) {
	queue, work := &r.queues[event.Queue], r.slot(event.Engagement)
	r.leave(event.Engagement, work)
	work.state = between
	switch {
	case event.Callback:
		queue.totals.Callbacks.SentOn++
		return
	case work.silent:
		queue.totals.Silent.SentOn++
		return
	}
	queue.waiting.add(-1, left)
	queue.cells[r.interval(event.At-event.Elapsed)].Overflowed++
	if atTheDoor(event) {
		queue.totals.OverflowedFull++
		return
	}
	wait := int64(event.Elapsed)
	queue.totals.OverflowedWaited++
	if queue.inTime(wait) {
		queue.totals.OverflowedInTime++
	}
	queue.overflowed.record(wait)
}

// atTheDoor tells whether who overflows was turned away on coming in, and so has not waited.
func atTheDoor(event *router.Event) bool {
	switch event.Reason {
	case router.QueueFull, router.LinesFull, router.QueueClosed:
		return true
	case router.NoneEligible, router.QueueDeleted:
		return event.Elapsed == 0
	}
	return false
}

func (r *Recorder) wrapUpStarted(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	agent, team := r.person(event, left)
	if r.spec.Router.Settings.WrapUpHoldsNoSlot {
		team.rule(agent, event.Rule, left)
	}
	work.state, work.talked = wrapUp, event.At-work.since
}

// closed books an engagement that is over: in its agent's hands, put aside by them, or without an agent. After an
// abandonment there is nothing left to book.
func (r *Recorder) closed(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	switch queue := &r.queues[event.Queue]; {
	case work.state.held():
		queue.inHand.add(-1, left)
		r.release(event, work, left)
		r.finish(event, work, event.At-work.since)
	case work.state == inactive:
		agent, team := r.person(event, left)
		team.rule(agent, event.Rule, left)
		r.finish(event, work, 0)
	case work.state == between:
		queue.totals.end(event.End)
		if event.End == router.Disconnected && !work.silent {
			queue.totals.Again.Refused++
		}
		r.bookDue(work, false)
		r.leave(event.Engagement, work)
	}
	work.state = gone
}

// finish books an engagement that an agent has finished, after its last leg.
func (r *Recorder) finish(event *router.Event, work *engagementState, leg router.Time) {
	if work.silent {
		r.finishSilent(event, work, leg)
		return
	}
	totals, origin := &r.queues[event.Queue].totals, work.entry
	totals.Closed++
	if event.At <= r.spec.Horizon {
		totals.ClosedByHorizon++
	}
	if work.state == wrapUp {
		totals.WrapUpTime += float64(leg - work.talked)
	}
	var past *pastState
	if work.hasPast {
		past = &r.pasts[event.Engagement.Slot()]
		leg, origin = leg+past.handled, past.origin
		totals.PendingTime += float64(past.pending)
		totals.ThinkingTime += float64(past.thought)
	}
	if queue := &r.queues[event.Queue]; queue.hasCases {
		queue.bookCase(event.At-origin, past)
	}
	totals.HandleTime += float64(leg)
	totals.Turnaround += float64(event.At - origin)
	totals.end(event.End)
	if work.due != router.Far {
		r.bookDue(work, event.At <= work.due)
	}
}

// bookDue counts an engagement that has ended, or is open at the end, among what was due: in the queue it was last in, and
// in the interval of its due time. What is due after the horizon is outside of the window.
func (r *Recorder) bookDue(work *engagementState, inTime bool) {
	if work.due > r.spec.Horizon || !r.counts(work.due) {
		return
	}
	queue := &r.queues[work.queue]
	if work.lateAtStart {
		queue.totals.LateAtStart++
		return
	}
	index := r.spec.intervalAt(work.due)
	queue.cells[index].Due++
	if inTime {
		queue.cells[index].DoneByDue++
	}
}

// counts tells whether something due then is within what is measured: not if it was due in the warm-up.
func (r *Recorder) counts(due router.Time) bool { return r.begun == 0 || due > r.begun }
