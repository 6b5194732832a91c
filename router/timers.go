package router

// Timers are not kept one by one. Everyone who waits in a queue hangs in a list by entry; for each delay of the queue a
// cursor stands at the oldest who has not yet waited through it, and the longest wait concerns the oldest of all. So a
// timer costs nothing until it is due, and the next one is known from the cursors.

func (e *Engine) startTimers(q *queue, i int32) {
	es := e.engagements
	x := &es[i]
	after := q.newest
	for after != none && x.cameBefore(&es[after]) { // nearly always at once: work comes in the order of its entry
		after = es[after].older
	}
	x.older = after
	if after == none {
		x.newer, q.oldest = q.oldest, i
	} else {
		x.newer, es[after].newer = es[after].newer, i
	}
	if x.newer == none {
		q.newest = i
	} else {
		es[x.newer].older = i
	}
	for d := int(x.stage); d < len(q.delays); d++ {
		if c := q.cursors[d]; c == none || x.cameBefore(&es[c]) {
			q.cursors[d] = i
		}
	}
	e.wakeStale = true
}

// cameBefore orders by entry, then submission.
func (a *engagement) cameBefore(b *engagement) bool {
	return a.entered < b.entered || a.entered == b.entered && a.id < b.id
}

func (e *Engine) stopTimers(q *queue, i int32) {
	es := e.engagements
	x := &es[i]
	for d := range q.cursors {
		if q.cursors[d] == i {
			q.cursors[d] = x.newer
		}
	}
	if x.older == none {
		q.oldest = x.newer
	} else {
		es[x.older].newer = x.newer
	}
	if x.newer == none {
		q.newest = x.older
	} else {
		es[x.newer].older = x.older
	}
	e.wakeStale = true
}

// NextWake returns when a Tick is next needed: the earliest instant, not before now, at which a waiting engagement
// becomes visible to a further team or has waited as long as its queue allows. False: nothing is timed.
func (e *Engine) NextWake() (Time, bool) {
	if e.wakeStale {
		e.findWake()
	}
	return e.wake, e.wakeSet
}

func (e *Engine) findWake() {
	e.wakeStale, e.wakeSet = false, false
	for _, id := range e.timed {
		q := &e.queues[id]
		for d, c := range q.cursors {
			if c != none {
				e.wakeAt(e.engagements[c].entered, int64(q.delays[d]))
			}
		}
		if q.config.MaxWait.Set && q.oldest != none {
			e.wakeAt(e.engagements[q.oldest].entered, q.config.MaxWait.Value)
		}
	}
}

func (e *Engine) wakeAt(entered Time, span int64) {
	at := max(later(entered, span), e.now)
	if !e.wakeSet || at < e.wake {
		e.wake, e.wakeSet = at, true
	}
}

// later adds a span of at least 0 to a time, stopping at Far.
func later(t Time, span int64) Time {
	if t > Far-Time(span) {
		return Far
	}
	return t + Time(span)
}

// passDelays moves everyone who has by now waited through a delay to the next stage, and marks the queues where that
// shows an engagement to a further team.
func (e *Engine) passDelays() {
	if wake, ok := e.NextWake(); !ok || wake > e.now {
		return
	}
	es := e.engagements
	for _, id := range e.timed {
		q := &e.queues[id]
		for d, delay := range q.delays {
			for c := q.cursors[d]; c != none && e.now-es[c].entered >= delay; c = q.cursors[d] {
				q.stages[es[c].stage].remove(es, c)
				es[c].stage++
				q.stages[es[c].stage].push(es, c)
				q.cursors[d] = es[c].newer
				e.open(id)
				e.wakeStale = true
			}
		}
	}
}

func (e *Engine) open(id QueueID) {
	if q := &e.queues[id]; !q.opened {
		q.opened = true
		e.opened = append(e.opened, id)
	}
}

// expire lets everyone overflow who has waited as long as their queue allows, by due instant, then id. Who takes the age
// along may be due in the next queue at once.
func (e *Engine) expire(dst []Event) []Event {
	for i := e.firstDue(); i != none; i = e.firstDue() {
		e.dequeue(i)
		dst = e.overflow(dst, i, WaitedTooLong)
	}
	return dst
}

// firstDue returns who has waited as long as their queue allows, the first by due instant, then id; or none.
func (e *Engine) firstDue() int32 {
	first, at := none, e.now
	for _, id := range e.timed {
		q := &e.queues[id]
		if !q.config.MaxWait.Set || q.oldest == none {
			continue
		}
		x := &e.engagements[q.oldest]
		due := later(x.entered, q.config.MaxWait.Value)
		if due < at || due == at && (first == none || x.id < e.engagements[first].id) {
			first, at = q.oldest, due
		}
	}
	return first
}
