package router

import "slices"

// Timers are not kept one by one. Everyone who waits in a group hangs in a list by entry; for each age of the group a
// cursor stands at the oldest who has not yet waited through it, and the longest wait concerns the oldest of all. So a
// timer costs nothing until it is due, and the next one of the group is known from the cursors. Groups are kept by their
// next age and by their next longest wait, so that many queues with timers cost no more than few.

func (e *Engine) startTimers(q *queue, g *group, i int32) {
	es := e.engagements
	x := &es[i]
	after := g.newest
	for after != none && x.cameBefore(&es[after]) { // nearly always at once: work comes in the order of its entry
		after = es[after].older
	}
	x.older = after
	if after == none {
		x.newer, g.oldest = g.oldest, i
	} else {
		x.newer, es[after].newer = es[after].newer, i
	}
	if x.newer == none {
		g.newest = i
	} else {
		es[x.newer].older = i
	}
	for d := int(x.stage); d < len(g.ages); d++ {
		if c := g.cursors[d]; c == none || x.cameBefore(&es[c]) {
			g.cursors[d] = i
		}
	}
	e.schedule(q, g)
}

// cameBefore orders by entry, then submission.
func (a *engagement) cameBefore(b *engagement) bool {
	return a.entered < b.entered || a.entered == b.entered && a.id < b.id
}

func (e *Engine) stopTimers(q *queue, g *group, i int32) {
	es := e.engagements
	x := &es[i]
	for d := range g.cursors {
		if g.cursors[d] == i {
			g.cursors[d] = x.newer
		}
	}
	if x.older == none {
		g.oldest = x.newer
	} else {
		es[x.older].newer = x.newer
	}
	if x.newer == none {
		g.newest = x.older
	} else {
		es[x.newer].older = x.older
	}
	e.schedule(q, g)
}

// schedule notes when the group's next timers are due, after its cursors or its oldest may have changed.
func (e *Engine) schedule(q *queue, g *group) {
	if len(g.cursors) > 0 {
		e.scheduleDelay(g)
	}
	if !q.config.MaxWait.Set {
		return
	}
	if g.oldest == none {
		e.limits.remove(g.number)
		return
	}
	x := &e.engagements[g.oldest]
	e.limits.set(appointment{at: later(x.entered, q.config.MaxWait.Value), id: x.id, whose: g.number})
}

func (e *Engine) scheduleDelay(g *group) {
	next, found := appointment{whose: g.number}, false
	for d, c := range g.cursors {
		if c == none {
			continue
		}
		if at := later(e.engagements[c].entered, int64(g.ages[d])); !found || at < next.at {
			next.at, found = at, true
		}
	}
	if found {
		e.delays.set(next)
	} else {
		e.delays.remove(g.number)
	}
}

// NextWake returns when a Tick is next needed: the earliest instant, not before now, at which passing time alone changes
// something. False: nothing is timed.
func (e *Engine) NextWake() (Time, bool) {
	if *e.timers == 0 && len(e.closing) == 0 {
		return Far, false
	}
	return e.nextTimer()
}

//go:noinline
func (e *Engine) nextTimer() (Time, bool) {
	at, ok := Far, *e.timers > 0
	for _, s := range e.schedules() {
		if len(s.heap) > 0 {
			at = min(at, s.heap[0].at)
		}
	}
	for _, id := range e.closing {
		if closes, waits := e.closesOn(&e.queues[id]); waits {
			at, ok = min(at, closes), true
		}
	}
	return max(at, e.now), ok
}

// closesOn is when those waiting in a queue are disconnected because it closes; false: nobody is, or never.
func (e *Engine) closesOn(q *queue) (Time, bool) {
	if !q.live || !e.anybodyWaits(q) {
		return 0, false
	}
	if e.isClosed(q) {
		return e.now, true
	}
	if q.hours == nil {
		return 0, false
	}
	return q.hours.closes(e.now), true
}

// anybodyWaits: callbacks apart.
func (e *Engine) anybodyWaits(q *queue) bool { return q.waiting > q.callbacks }

// later adds a span of at least 0 to a time, stopping at Far.
func later(t Time, span int64) Time {
	if t > Far-Time(span) {
		return Far
	}
	return t + Time(span)
}

// passAges moves everyone who has by now waited through an age of their group to the next stage, and marks the queues
// where that may show an engagement to further agents.
func (e *Engine) passAges() {
	for len(e.delays.heap) > 0 && e.delays.heap[0].at <= e.now {
		place := e.timed[e.delays.heap[0].whose]
		g := &e.queues[place.queue].groups[place.index]
		e.passAgesOf(g)
		e.scheduleDelay(g)
		e.open(place.queue)
	}
}

func (e *Engine) passAgesOf(g *group) {
	es := e.engagements
	for d, age := range g.ages {
		for c := g.cursors[d]; c != none && e.now-es[c].entered >= age; c = g.cursors[d] {
			g.stages[es[c].stage].remove(es, c)
			es[c].stage++
			g.stages[es[c].stage].push(es, c)
			g.cursors[d] = es[c].newer
		}
	}
}

// open marks a queue whose engagements may find somebody now. (What waits in a deleted one is on its way out.)
func (e *Engine) open(id QueueID) {
	if q := &e.queues[id]; !q.opened && !q.deleted {
		q.opened = true
		e.opened = append(e.opened, id)
	}
}

// MostOverflows is how many engagements one Tick lets overflow for having waited too long. If more are due, NextWake
// stays where it is: the driver, who asks it after each step, sends another Tick. So a burst of any size never makes one
// step long, nor its events many.
const MostOverflows = 10_000

// expire lets those overflow who still wait in a closed queue that lets nobody wait, by submission; and those who have waited as long as their
// queue allows, by due instant, then id; up to MostOverflows. Who takes the age along may be due in the next queue at once.
func (e *Engine) expire(dst []Event) []Event {
	left := MostOverflows
	if len(e.closing) > 0 {
		dst, left = e.expireClosed(dst, left)
	}
	for ; left > 0; left-- {
		i := e.firstDue()
		if i == none {
			break
		}
		dst = e.leave(dst, i, WaitedTooLong)
	}
	return dst
}

// expireClosed is expire for queues that let nobody wait while they are closed. What goes back to such a queue meanwhile is
// looked for, too.
func (e *Engine) expireClosed(dst []Event, left int) ([]Event, int) {
	e.closedAgain = true
	for e.closedAgain && left > 0 {
		e.closedAgain = false
		e.leaving = e.leaving[:0]
		for _, id := range e.closing {
			if q := &e.queues[id]; q.live && e.isClosed(q) && e.anybodyWaits(q) {
				e.noteLeaving(func(x *engagement) bool { return x.queue == id && !e.has(x).callback })
			}
		}
		slices.Sort(e.leaving)
		for _, id := range e.leaving {
			if x := &e.engagements[id.Slot()]; left > 0 && !e.closedAgain && x.id == id && x.state == waiting {
				left--
				dst = e.leave(dst, int32(id.Slot()), ClosingTime)
			}
		}
	}
	return dst, left
}

// leave lets an engagement that waits or rings overflow, and whoever that frees take something.
func (e *Engine) leave(dst []Event, i int32, why Reason) []Event {
	return e.settle(e.overflow(e.leaveQueue(dst, i), i, why))
}

// firstDue returns who has waited as long as their queue allows, the first by due instant, then id; or none.
func (e *Engine) firstDue() int32 {
	a, in := e.limits.first(e.now)
	b, apart := e.late.first(e.now)
	if apart && (!in || b.before(&a)) {
		return b.whose
	}
	if !in {
		return none
	}
	return int32(a.id.Slot())
}
