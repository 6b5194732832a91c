package routertest

import (
	"slices"

	"headroom/router"
	"headroom/router/condition"
)

// submit makes a new engagement. It comes in, or is scheduled for later.
func (t *Twin) submit(in router.Input) {
	slot := t.slots
	if n := len(t.free); n > 0 {
		slot, t.free = t.free[n-1], t.free[:n-1]
	} else {
		t.slots++
	}
	t.numbers++
	var details router.Details
	if in.Details != nil {
		details = *in.Details
	}
	entered, later := in.Entered, details.NotBefore != 0 && details.NotBefore > in.At
	if later {
		entered = details.NotBefore
	}
	e := &engagement{
		id:       router.EngagementID(t.numbers<<28 | uint64(slot)),
		queue:    in.Queue,
		entered:  entered,
		aged:     entered - in.HeadStart,
		relaxed:  entered,
		due:      in.Due,
		effort:   in.Effort,
		requires: in.Requires,
		consumer: details.Consumer,
		item:     workItem{details.WorkItemID, details.WorkItemName},
		values:   slices.Clone(details.Values),
	}
	t.open = append(t.open, e)
	if in.Entry.Set {
		entry := t.cfg.Entries[in.Entry.Value]
		e.queue = entry.Queue
		if entry.Flow.Set {
			t.lead(e, router.FlowID(entry.Flow.Value))
		}
	}
	if later {
		t.schedule(e, details.NotBefore)
		return
	}
	t.queue(e) // before all others: a Submit's first event carries the id
	t.coming, t.queued = append(t.coming, e), true
}

// schedule lets e wait for its time, in no queue's balance.
func (t *Twin) schedule(e *engagement, until router.Time) {
	e.stage, e.since, e.starts = scheduled, t.now, until
	t.tell(router.Event{Kind: router.Scheduled, Due: e.due, Effort: e.effort, Callback: e.callback, Elapsed: until - t.now}, e)
}

// lead sends e where the first rule of the flow says that holds.
func (t *Twin) lead(e *engagement, flow router.FlowID) {
	for _, rule := range t.cfg.Flows[flow].Rules {
		if !t.holdsFor(rule.When, e) {
			continue
		}
		e.queue, e.asked = rule.Queue, rule.Requires
		if rule.Priority.Set {
			t.setPriority(e, rule.Priority.Value)
		}
		if rule.Due.Set && e.due == router.Far {
			e.due = t.promise(e.entered, rule)
		}
		return
	}
}

func (t *Twin) setPriority(e *engagement, priority int64) {
	for i, v := range t.cfg.Variables {
		if v.Name != router.PriorityVariable {
			continue
		}
		for len(e.values) <= i {
			e.values = append(e.values, router.Value{})
		}
		e.values[i] = router.Value{Kind: condition.Number, Number: priority}
	}
}

// promise is the due time that a rule gives to what enters now or did before: none where no input could give it.
func (t *Twin) promise(entered router.Time, rule router.FlowRule) router.Time {
	due := after(entered, router.Time(rule.Due.Value))
	if rule.DueCalendar.Set {
		due = openAfter(t.cfg.Calendars[rule.DueCalendar.Value], entered, router.Time(rule.Due.Value))
	}
	if outOfRange(due) {
		return router.Far
	}
	return due
}

// lookUp finds e's rows in the profile of its queue.
func (t *Twin) lookUp(e *engagement) {
	queue := t.cfg.Queues[e.queue]
	e.top, e.worth = router.MaxRows, queue.Points
	if !queue.Profile.Set {
		return
	}
	profile := t.cfg.Profiles[queue.Profile.Value]
	for i, when := range profile.Top {
		if t.holdsFor(when, e) {
			e.top = i
			break
		}
	}
	for _, row := range profile.Accumulating {
		if t.holdsFor(row.When, e) {
			e.worth = row.Points
			break
		}
	}
}

// holdsFor: is the condition true of e now, or, if it comes later, then?
func (t *Twin) holdsFor(when string, e *engagement) bool {
	if when == "" {
		return true
	}
	compiled, done := t.conditions[when]
	if !done {
		var err error
		if compiled, err = condition.Compile(when, t.cfg.Variables); err != nil {
			panic(err) // router.New has accepted it
		}
		t.conditions[when] = compiled
	}
	known := condition.Facts{HasDue: e.due != router.Far}
	if known.HasDue {
		known.DueIn = wholeSeconds(e.due - max(t.now, e.entered))
	}
	return compiled.Holds(e.values, known)
}

// wholeSeconds rounds down, also below 0.
func wholeSeconds(span router.Time) int64 {
	seconds := int64(span / router.Second)
	if span%router.Second < 0 {
		seconds--
	}
	return seconds
}
