package routertest

import "headroom/router"

// ringTimers lets happen what is due, the first first, as much as one Tick may: ring times, scheduled ones, inactive ones
// and returns.
func (t *Twin) ringTimers() {
	for range router.MostOverflows {
		var due *engagement
		var dueAt router.Time
		for _, e := range t.open {
			if at, ok := t.timer(e); ok && at <= t.now && (due == nil || at < dueAt) {
				due, dueAt = e, at
			}
		}
		if due == nil {
			return
		}
		t.ring(due, dueAt)
	}
}

// timer is when something happens to e by itself that its limits in the queue are not.
func (t *Twin) timer(e *engagement) (router.Time, bool) {
	switch e.stage {
	case ringing:
		return e.ringsTill, true
	case scheduled:
		return e.starts, true
	case inactive:
		closes, closing := t.closesAt(e)
		returns, returning := t.returnsAt(e)
		if closing && (!returning || closes <= returns) {
			return closes, true
		}
		return returns, returning
	case active:
		span, still := t.returnsAfter(e)
		return after(e.stood, span), still
	}
	return 0, false
}

func (t *Twin) ring(e *engagement, at router.Time) {
	switch e.stage {
	case ringing:
		t.ringOver(e)
	case scheduled:
		if e.callback && t.cfg.Settings.CallbackLosesPlace {
			t.startAnew(e)
		}
		e.stage = arriving
		t.coming = append(t.coming, e)
	case inactive:
		if closes, closing := t.closesAt(e); closing && closes == at {
			t.end(e, router.ClosedItself)
		} else {
			t.goBack(e)
		}
	case active:
		t.goBack(e)
	}
}

// closesAt is when e, inactive, closes by itself.
func (t *Twin) closesAt(e *engagement) (router.Time, bool) {
	limit := t.cfg.Queues[e.queue].Inactive.ClosesAfter
	return after(e.since, router.Time(limit.Value)), limit.Set
}

// returnsAt is when e, inactive, goes back to its queue if its agent stays away.
func (t *Twin) returnsAt(e *engagement) (router.Time, bool) {
	limit, p := t.cfg.Queues[e.queue].Inactive.ReturnsAfter, t.agents[e.agent]
	return after(max(e.since, p.offline), router.Time(limit.Value)), limit.Set && p.status == router.Offline
}

// leaves is when e, in a queue, has waited too long.
func (t *Twin) leaves(e *engagement) (router.Time, bool) {
	limit := t.cfg.Queues[e.queue].MaxWait
	inQueue := (e.stage == waiting || e.stage == ringing) && !e.callback
	return after(e.entered, router.Time(limit.Value)), limit.Set && inQueue
}

// closing is when e, waiting, is sent away because its queue closes.
func (t *Twin) closing(e *engagement) (router.Time, bool) {
	queue := t.cfg.Queues[e.queue]
	if e.stage != waiting || e.callback || !t.live(e) || !queue.AtClose {
		return 0, false
	}
	if t.closed(e.queue) {
		return t.now, true
	}
	if !queue.Hours.Set {
		return 0, false
	}
	return openUntil(t.cfg.Calendars[queue.Hours.Value], t.now)
}

// after is at + span, or Far where that is more than there is.
func after(at, span router.Time) router.Time {
	if at > 0 && span > router.Far-at {
		return router.Far
	}
	return at + span
}

// NextWake is the earliest instant from now on at which passing time alone changes what may happen: a timer is due (now, if
// it already was), or somebody who waits may be taken by further agents.
func (t *Twin) NextWake() (router.Time, bool) {
	wake, found := router.Time(0), false
	due := func(at router.Time, ok bool) {
		if at = max(at, t.now); ok && (!found || at < wake) {
			wake, found = at, true
		}
	}
	for _, p := range t.agents {
		due(p.warm, p.cooling)
	}
	for _, e := range t.open {
		due(t.timer(e))
		due(t.leaves(e))
		due(t.closing(e))
		if e.stage == waiting {
			for _, at := range t.widens(e) {
				due(at, at > t.now)
			}
		}
	}
	return wake, found
}

// widens are the instants at which somebody more may be able to take e, past ones too.
func (t *Twin) widens(e *engagement) []router.Time {
	var list []router.Time
	for _, part := range t.cfg.Queues[e.queue].Teams {
		list = append(list, after(e.relaxed, part.Delay))
	}
	for _, age := range t.lapses(e) {
		list = append(list, after(e.relaxed, age))
	}
	for _, r := range e.refused {
		if !r.forGood {
			list = append(list, r.until)
		}
	}
	if e.hold.on {
		list = append(list, e.hold.until)
	}
	return list
}
