package router

import (
	"fmt"

	"headroom/router/condition"
)

// queueMore checks what a queue says beyond who serves it and in which order.
func (v *validator) queueMore(q *Queue) {
	v.destination(q.Overflow, "overflow", q.Name)
	v.destination(q.OnClosed, "on closed", q.Name)
	v.calendar(q.Hours, "queue %q: hours", q.Name)
	v.calendar(q.DueCalendar, "queue %q: due calendar", q.Name)
	v.require(!q.DueCalendar.Set || q.Order.ByDue(), "queue %q: a due calendar goes with an order by due time, not with %v", q.Name, q.Order)
	v.require(!q.Profile.Set || q.Profile.Value >= 0 && q.Profile.Value < int64(len(v.cfg.Profiles)),
		"queue %q: unknown profile %d", q.Name, q.Profile.Value)
	v.acceptance(q)
	p := q.Preferred
	v.require(p.LookBack >= 0 && p.LookBack <= Latest && p.Hold >= 0 && p.Hold <= Latest, "queue %q: look-back %v and hold %v must not be negative", q.Name, p.LookBack, p.Hold)
	v.require(p.Hold == 0 || p.LookBack > 0, "queue %q: a hold for the preferred agent goes with a look-back", q.Name)
	if k := q.Callback; k != nil {
		v.require(k.Attempts >= 1 && k.RetryAfter > 0 && k.RetryAfter <= Latest, "queue %q: a callback takes at least one attempt and a time between attempts above 0", q.Name)
		v.require(v.live(q), "queue %q: callbacks go with a live channel", q.Name)
	}
	for _, limit := range []Limit{q.Inactive.ClosesAfter, q.Inactive.ReturnsAfter} {
		v.require(!limit.Set || limit.Value > 0, "queue %q: limits of inactive work must be above 0", q.Name)
		v.require(!limit.Set || !v.live(q), "queue %q: limits of inactive work go with a deferred channel", q.Name)
	}
	v.require(q.Pending == Pending{} || !v.live(q), "queue %q: pending work goes with a deferred channel", q.Name)
	v.require(!q.AtClose || v.live(q), "queue %q: what waits at closing time is disconnected on a live channel only", q.Name)
}

func (v *validator) live(q *Queue) bool { return v.known(q.Channel) && v.cfg.Channels[q.Channel].Live }

func (v *validator) acceptance(q *Queue) {
	a := q.Acceptance
	v.require(a.RingTime >= 0 && a.RingTime <= Latest, "queue %q: the ring time must not be negative", q.Name)
	v.require(!a.Manual || a.RingTime > 0, "queue %q: manual acceptance takes a ring time above 0", q.Name)
	v.require(a.Manual || !a.RetryAfter.Set && !a.ForGood && !a.CoolDown.Set,
		"queue %q: what follows a declined or missed offer goes with manual acceptance", q.Name)
	v.require(!a.RetryAfter.Set || a.RetryAfter.Value > 0, "queue %q: the time to retry must be above 0", q.Name)
	v.require(!a.RetryAfter.Set || !a.ForGood, "queue %q: excluded for good, and a time to retry: only one of them", q.Name)
	v.require(!a.CoolDown.Set || a.CoolDown.Value > 0, "queue %q: the cool-down must be above 0", q.Name)
	v.require(q.Distribution != Simultaneous || a.Manual, "queue %q: simultaneous goes with manual acceptance", q.Name)
}

func (v *validator) points(p Points, format string, whose any) {
	v.require(p.Initial >= 0 && p.RatePerMinute >= 0 && (!p.Max.Set || p.Max.Value >= p.Initial),
		format+": points need initial >= 0, rate >= 0, max >= initial", whose)
}

func (v *validator) destination(d Destination, what, queue string) {
	switch d.Kind {
	case Disconnect, Voicemail:
	case ToQueue:
		v.queueID(d.Queue, "queue %q: %s to", queue, what)
	case ToFlow:
		v.require(d.Flow >= 0 && int(d.Flow) < len(v.cfg.Flows), "queue %q: %s to unknown flow %d", queue, what, d.Flow)
	default:
		v.require(false, "queue %q: %s to %v", queue, what, d.Kind)
	}
}

func (v *validator) queueID(id QueueID, format string, args ...any) {
	v.require(id >= 0 && int(id) < len(v.cfg.Queues), fmt.Sprintf(format, args...)+" unknown queue %d", id)
}

func (v *validator) calendar(which Limit, format string, whose any) {
	v.require(!which.Set || which.Value >= 0 && which.Value < int64(len(v.cfg.Calendars)), format+": unknown calendar %d", whose, which.Value)
}

// MaxRows bounds the rows of a profile, and of a flow.
const MaxRows = 100

// leads checks what leads engagements: variables, flows, entries and profiles.
func (v *validator) leads() {
	if err := condition.Names(v.cfg.Variables); err != nil {
		v.require(false, "variables: %w", err)
		return
	}
	priority := false
	for _, x := range v.cfg.Variables {
		priority = priority || x.Name == PriorityVariable && x.Kind == condition.Number
	}
	for i := range v.cfg.Flows {
		v.flow(&v.cfg.Flows[i], priority)
	}
	for _, x := range v.cfg.Entries {
		if x.Flow.Set {
			v.require(x.Flow.Value >= 0 && x.Flow.Value < int64(len(v.cfg.Flows)), "entry %q: unknown flow %d", x.Name, x.Flow.Value)
		} else {
			v.queueID(x.Queue, "entry %q:", x.Name)
		}
	}
	for i := range v.cfg.Profiles {
		p := &v.cfg.Profiles[i]
		v.require(len(p.Top) <= MaxRows && len(p.Accumulating) <= MaxRows, "profile %q: %d and %d rows; at most %d", p.Name, len(p.Top), len(p.Accumulating), MaxRows)
		v.conditions(p.Top, "profile %q: top row", p.Name)
		v.conditions(p.conditions(), "profile %q: accumulating row", p.Name)
		for _, r := range p.Accumulating {
			v.points(r.Points, "profile %q", p.Name)
		}
	}
}

func (v *validator) flow(f *Flow, priority bool) {
	v.require(len(f.Rules) > 0 && len(f.Rules) <= MaxRows, "flow %q: %d rules; 1 to %d", f.Name, len(f.Rules), MaxRows)
	for k, r := range f.Rules {
		v.require((r.When == "") == (k == len(f.Rules)-1), "flow %q: rule %d: the last rule, and no other, has no condition", f.Name, k+1)
		v.queueID(r.Queue, "flow %q: rule %d:", f.Name, k+1)
		v.require(!r.Priority.Set || priority, "flow %q: rule %d: sets a priority, but there is no number variable %q", f.Name, k+1, PriorityVariable)
		v.require(!r.Requires.Set || r.Requires.Value >= 0 && r.Requires.Value < int64(len(v.cfg.Requirements)), "flow %q: rule %d: unknown requirements %d", f.Name, k+1, r.Requires.Value)
		v.require(!r.Due.Set || r.Due.Value >= 0 && r.Due.Value <= int64(Latest), "flow %q: rule %d: due in %d", f.Name, k+1, r.Due.Value)
		v.require(!r.DueCalendar.Set || r.Due.Set, "flow %q: rule %d: a calendar without a due time", f.Name, k+1)
		v.calendar(r.DueCalendar, "flow %q", f.Name)
	}
	v.conditions(f.conditions(), "flow %q: rule", f.Name)
}

func (v *validator) conditions(sources []string, format string, whose any) {
	if _, err := compileConditions(v.cfg, sources); err != nil {
		v.require(false, format+"s: %w", whose, err)
	}
}

func (v *validator) calendars() {
	for _, c := range v.cfg.Calendars {
		for i, x := range c.Open {
			v.require(x.From < x.To && x.From >= -Latest && x.To <= Latest, "calendar %q: interval %d, %v to %v: must end after it begins", c.Name, i+1, x.From, x.To)
			v.require(i == 0 || c.Open[i-1].To < x.From, "calendar %q: interval %d begins before, or where, the one before it ends", c.Name, i+1)
		}
	}
}

func (v *validator) sharedLines() {
	in := map[QueueID]string{}
	for _, l := range v.cfg.SharedLines {
		v.require(l.Most >= 0, "shared line %q: negative", l.Name)
		for _, id := range l.Queues {
			v.queueID(id, "shared line %q:", l.Name)
			other, twice := in[id]
			v.require(!twice, "shared line %q: queue %d is in %q already", l.Name, id, other)
			in[id] = l.Name
		}
	}
}

// returns refuses a circle: work would go back for work that goes back for it.
func (v *validator) returns() {
	beside := make([]uint32, len(v.cfg.Channels))
	for _, r := range v.cfg.Returns {
		if !v.known(r.Arriving) || !v.known(r.Held) {
			v.require(false, "return of %d beside %d: unknown channel", r.Held, r.Arriving)
			return
		}
		v.require(r.After >= 0 && r.After <= Latest, "return of %d beside %d: after %v", r.Held, r.Arriving, r.After)
		for ch := range v.cfg.Channels {
			if v.cfg.Channels[ch].Slot == v.cfg.Channels[r.Held].Slot {
				beside[ch] |= 1 << r.Arriving
			}
		}
	}
	for range v.cfg.Channels { // what is reached in any number of steps
		for ch := range beside {
			for other := range beside {
				if beside[ch]&(1<<other) != 0 {
					beside[ch] |= beside[other]
				}
			}
		}
	}
	for ch := range beside {
		v.require(beside[ch]&(1<<ch) == 0, "returns: channel %q goes back for what goes back for it", v.cfg.Channels[ch].Name)
	}
}

// overflowCycles refuses configurations in which an engagement could overflow back to where it was.
func (v *validator) overflowCycles() {
	lines := map[QueueID]bool{}
	for _, l := range v.cfg.SharedLines {
		for _, id := range l.Queues {
			lines[id] = true
		}
	}
	goals := make([][]QueueID, len(v.cfg.Queues))
	for i := range v.cfg.Queues {
		q := &v.cfg.Queues[i]
		if q.MaxWaiting.Set || q.MaxWait.Set || q.NobodyEligible || q.Deleted || lines[QueueID(i)] {
			goals[i] = append(goals[i], v.goals(q.Overflow)...)
		}
		if q.Hours.Set || q.Closed {
			goals[i] = append(goals[i], v.goals(q.OnClosed)...)
		}
	}
	for i := range goals {
		if reaches(goals, QueueID(i), QueueID(i), make([]bool, len(goals))) {
			v.require(false, "queue %q: what overflows from it comes back to it", v.cfg.Queues[i].Name)
		}
	}
}

// goals are the queues that a destination may lead to.
func (v *validator) goals(d Destination) (list []QueueID) {
	switch d.Kind {
	case ToQueue:
		list = append(list, d.Queue)
	case ToFlow:
		for _, r := range v.cfg.Flows[d.Flow].Rules {
			list = append(list, r.Queue)
		}
	}
	return list
}

func reaches(goals [][]QueueID, from, to QueueID, seen []bool) bool {
	for _, next := range goals[from] {
		if next == to {
			return true
		}
		if !seen[next] {
			seen[next] = true
			if reaches(goals, next, to, seen) {
				return true
			}
		}
	}
	return false
}
