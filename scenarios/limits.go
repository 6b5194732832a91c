package scenarios

import "headroom/router"

// readLimits reads how many may wait in the queue, how long, and what becomes of the others.
func (l *loader) readLimits(q *queue, f fields) {
	if v, ok := f.get("max_waiting"); ok {
		if w, ok := l.whole(v, "max_waiting", 0, router.MaxOpen); ok {
			q.config.MaxWaiting = router.LimitOf(w)
		}
	}
	if v, ok := f.get("max_wait"); ok {
		if d, ok := l.positive(v, "max_wait"); ok {
			q.config.MaxWait = router.LimitOf(int64(d))
		}
	}
	l.yes(f, "nobody_eligible", &q.config.NobodyEligible)
	l.yes(f, "deleted", &q.config.Deleted)
	_, waiting := f.get("max_waiting") // written, if not always readable
	_, wait := f.get("max_wait")
	if v, ok := f.get("overflow"); ok {
		if !waiting && !wait && !q.limited() {
			l.problem(f.key("overflow"), "nothing ever overflows from this queue", "add max_wait, max_waiting or nobody_eligible")
		}
		if to, ok := l.destination(v, "overflow"); ok {
			q.config.Overflow, q.overflow = to, v
		}
	}
	if v, ok := f.get("overflow_keeps_age"); ok {
		q.config.OverflowKeepsAge, _ = l.boolean(v, "overflow_keeps_age")
		if to := q.config.Overflow.Kind; q.config.OverflowKeepsAge && to != router.ToQueue && to != router.ToFlow {
			l.problem(f.key("overflow_keeps_age"), "nothing overflows from here to another queue", "add overflow, or leave this out")
		}
	}
}

// limited says whether anything ever overflows from the queue.
func (q *queue) limited() bool {
	return q.config.MaxWaiting.Set || q.config.MaxWait.Set || q.config.NobodyEligible || q.config.Deleted || q.shared
}

// closes says whether live work may find the queue closed.
func (q *queue) closes() bool { return q.config.Hours.Set || q.config.Closed }

// closeWords: those still waiting at the end of the hours are served, or go where on_closed says.
var closeWords = []string{"serve", "on_closed", "disconnect"}

// readHours reads when the queue is open, and what happens when it is not.
func (l *loader) readHours(q *queue, f fields) {
	v, hours := f.get("hours")
	if hours {
		q.config.Hours = l.calendarAt(v, "hours")
	}
	_, closed := f.get("closed") // also false: a change may close it
	l.yes(f, "closed", &q.config.Closed)
	for _, key := range []string{"on_closed", "at_close"} {
		if _, written := f.get(key); !written {
			continue
		}
		if !hours && !closed {
			l.problem(f.key(key), "this queue never closes", "add hours: and the name of a calendar, or take it out")
		} else {
			l.onlyFor(q, f, key, true)
		}
	}
	if v, ok := f.get("on_closed"); ok {
		if to, ok := l.destination(v, "on_closed"); ok {
			q.config.OnClosed, q.onClosed = to, v
		}
	}
	if v, ok := f.get("at_close"); ok {
		i, ok := l.choice(v, "at_close", closeWords)
		q.config.AtClose = ok && i > 0
		if ok && closeWords[i] == "disconnect" && q.config.OnClosed.Kind != router.Disconnect {
			l.problem(v, "those still waiting at the end of the hours go where on_closed says, and are not disconnected", "write at_close: on_closed")
		}
	}
}
