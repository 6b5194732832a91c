package results

import "headroom/router"

// queueState is one queue while it is being measured.
type queueState struct {
	threshold    int64 // nanoseconds, if hasThreshold
	short        int64 // nanoseconds, if hasShort
	hasThreshold bool
	hasShort     bool
	waiting      level
	inHand       level
	answered     waitRecorder
	abandoned    waitRecorder
	overflowed   waitRecorder // those that waited too long; who is turned away at the door has not waited
	cells        []QueueCell
	totals       QueueTotals
	sampled      int // intervals sampled so far
}

func newQueueState(spec *Spec, q, intervals int) queueState {
	own := spec.queue(q)
	return queueState{
		threshold: own.ServiceLevel.Value, hasThreshold: own.ServiceLevel.Set,
		short: own.ShortAbandon.Value, hasShort: own.ShortAbandon.Set,
		cells: make([]QueueCell, intervals),
	}
}

func (q *queueState) reset() {
	q.waiting, q.inHand, q.totals, q.sampled = level{}, level{}, QueueTotals{}, 0
	q.answered.reset()
	q.abandoned.reset()
	q.overflowed.reset()
	clear(q.cells)
}

func (q *queueState) cut(index int, over, next int64) {
	q.cells[index].Length += q.waiting.cut(over, next)
	q.totals.InHandTime += q.inHand.cut(over, next)
}

func (q *queueState) inTime(wait int64) bool { return q.hasThreshold && wait <= q.threshold }

func (r *Recorder) queued(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(1, left)
	entry := event.At - event.Elapsed
	queue.cells[r.interval(entry)].Offered++
	work := r.slot(event.Engagement)
	late := event.Due < event.At
	if work.state == between {
		late = work.lateAtStart // lateness that came about in another queue does not excuse this one
	}
	*work = engagementState{
		entry: entry, due: event.Due, effort: event.Effort, queue: event.Queue, state: waiting, lateAtStart: late,
	}
}

func (r *Recorder) answered(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(-1, left)
	queue.inHand.add(1, left)
	wait := int64(event.Elapsed)
	cell := &queue.cells[r.interval(event.At-event.Elapsed)]
	cell.Answered++
	cell.AnsweredWait += float64(wait)
	if queue.inTime(wait) {
		cell.AnsweredInTime++
	}
	queue.answered.record(wait)
	r.slot(event.Engagement).state = inHand
	r.take(event, left)
}

func (r *Recorder) abandoned(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(-1, left)
	wait := int64(event.Elapsed)
	cell := &queue.cells[r.interval(event.At-event.Elapsed)]
	cell.Abandoned++
	if queue.inTime(wait) {
		cell.AbandonedInTime++
	}
	if queue.hasShort && wait <= queue.short {
		cell.AbandonedShort++
	}
	queue.abandoned.record(wait)
	work := r.slot(event.Engagement)
	r.bookDue(work, false)
	work.state = gone
}

func (r *Recorder) overflowed(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.waiting.add(-1, left)
	queue.cells[r.interval(event.At-event.Elapsed)].Overflowed++
	atTheDoor := event.Reason == router.QueueFull || event.Reason == router.NoneEligible && event.Elapsed == 0
	if atTheDoor {
		queue.totals.OverflowedFull++
	} else {
		wait := int64(event.Elapsed)
		queue.totals.OverflowedWaited++
		if queue.inTime(wait) {
			queue.totals.OverflowedInTime++
		}
		queue.overflowed.record(wait)
	}
	r.slot(event.Engagement).state = between
}

func (r *Recorder) wrapUpStarted(event *router.Event) {
	work := r.slot(event.Engagement)
	work.state = wrapUp
	work.talked = event.Elapsed
}

func (r *Recorder) closed(event *router.Event, left int64) {
	work := r.slot(event.Engagement)
	if !event.HasAgent {
		if work.state == between { // overflowed and sent away; after an abandonment there is nothing left to book
			r.bookDue(work, false)
			work.state = gone
		}
		return
	}
	queue := &r.queues[event.Queue]
	queue.inHand.add(-1, left)
	totals := &queue.totals
	totals.Closed++
	if event.At <= r.spec.Horizon {
		totals.ClosedByHorizon++
	}
	totals.HandleTime += float64(event.Elapsed)
	totals.Turnaround += float64(event.At - work.entry)
	if work.state == wrapUp {
		totals.WrapUpTime += float64(event.Elapsed - work.talked)
	}
	if work.due != router.Far {
		r.bookDue(work, event.At <= work.due)
	}
	r.release(event, work, left)
	work.state = gone
}

// bookDue counts an engagement that has ended, or is open at the end, among what was due: in the queue it was last in, and
// in the interval of its due time. What is due after the horizon is outside of the window.
func (r *Recorder) bookDue(work *engagementState, inTime bool) {
	if work.due > r.spec.Horizon {
		return
	}
	queue := &r.queues[work.queue]
	if work.lateAtStart {
		queue.totals.LateAtStart++
		return
	}
	index := min(int(max(work.due, 0)/r.spec.Interval), r.intervals-1)
	queue.cells[index].Due++
	if inTime {
		queue.cells[index].DoneByDue++
	}
}
