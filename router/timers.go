package router

// Timers are not kept one by one. Everyone who waits in a group hangs in a list by entry; for each age of the group a
// cursor stands at the oldest who has not yet waited through it, and the longest wait concerns the oldest of all. So a
// timer costs nothing until it is due, and the next one is known from the cursors.

func (e *Engine) startTimers(g *group, i int32) {
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
	e.wakeStale = true
}

// cameBefore orders by entry, then submission.
func (a *engagement) cameBefore(b *engagement) bool {
	return a.entered < b.entered || a.entered == b.entered && a.id < b.id
}

func (e *Engine) stopTimers(g *group, i int32) {
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
	for id := range e.queues {
		q := &e.queues[id]
		if !q.timed || q.waiting == 0 {
			continue
		}
		for k := range q.groups {
			g := &q.groups[k]
			for d, c := range g.cursors {
				if c != none {
					e.wakeAt(e.engagements[c].entered, int64(g.ages[d]))
				}
			}
			if q.config.MaxWait.Set && g.oldest != none {
				e.wakeAt(e.engagements[g.oldest].entered, q.config.MaxWait.Value)
			}
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

// passAges moves everyone who has by now waited through an age of their group to the next stage, and marks the queues
// where that may show an engagement to further agents.
func (e *Engine) passAges() {
	if wake, ok := e.NextWake(); !ok || wake > e.now {
		return
	}
	for id := range e.queues {
		q := &e.queues[id]
		if !q.timed || q.waiting == 0 {
			continue
		}
		for k := range q.groups {
			if e.passAgesOf(&q.groups[k]) {
				e.open(QueueID(id))
			}
		}
	}
}

func (e *Engine) passAgesOf(g *group) (passed bool) {
	es := e.engagements
	for d, age := range g.ages {
		for c := g.cursors[d]; c != none && e.now-es[c].entered >= age; c = g.cursors[d] {
			g.stages[es[c].stage].remove(es, c)
			es[c].stage++
			g.stages[es[c].stage].push(es, c)
			g.cursors[d] = es[c].newer
			e.wakeStale, passed = true, true
		}
	}
	return passed
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
	for id := range e.queues {
		q := &e.queues[id]
		if !q.config.MaxWait.Set || q.waiting == 0 {
			continue
		}
		for k := range q.groups {
			oldest := q.groups[k].oldest
			if oldest == none {
				continue
			}
			x := &e.engagements[oldest]
			due := later(x.entered, q.config.MaxWait.Value)
			if due < at || due == at && (first == none || x.id < e.engagements[first].id) {
				first, at = oldest, due
			}
		}
	}
	return first
}
