package router

import "fmt"

// maxAges bounds the delays of a queue and the lapses of a list, so that the stages of both fit a byte.
const maxAges = 100

func (v *validator) queue(q *Queue) {
	v.require(v.known(q.Channel), "queue %q: unknown channel %d", q.Name, q.Channel)
	v.require(q.Distribution < distributions, "queue %q: unknown %v", q.Name, q.Distribution)
	v.require(q.Order < orders, "queue %q: unknown %v", q.Name, q.Order)
	v.require(q.RiskBelow == 0 || q.Order == AtRisk, "queue %q: a bound of risk goes with order at_risk", q.Name)
	v.require(q.RiskBelow >= 0 && q.RiskBelow <= Latest, "queue %q: the bound of risk must not be negative", q.Name)
	v.require(!q.Cutoff || q.Order.ByDue(), "queue %q: a cutoff goes with an order by due time, not with %v", q.Name, q.Order)
	v.points(q.Points, "queue %q", q.Name)
	v.require(!q.MaxWaiting.Set || q.MaxWaiting.Value >= 0, "queue %q: negative max_waiting", q.Name)
	v.require(!q.MaxWait.Set || q.MaxWait.Value > 0, "queue %q: max_wait must be above 0", q.Name)
	v.queueMore(q)
	seen := map[TeamID]bool{}
	delays := map[Time]bool{}
	for _, s := range q.Teams {
		if s.Team < 0 || int(s.Team) >= len(v.cfg.Teams) {
			v.require(false, "queue %q: unknown team %d", q.Name, s.Team)
			continue
		}
		name := v.cfg.Teams[s.Team].Name
		v.require(!seen[s.Team], "queue %q: team %q is listed twice", q.Name, name)
		v.require(s.Delay >= 0, "queue %q: team %q: negative delay", q.Name, name)
		v.require(!s.Reserve.Set || s.Reserve.Value >= 0, "queue %q: team %q: negative reserve", q.Name, name)
		seen[s.Team], delays[s.Delay] = true, true
	}
	v.require(len(delays) <= maxAges, "queue %q: %d different delays; at most %d", q.Name, len(delays), maxAges)
	v.require(!q.Requires.Set || q.Requires.Value >= 0 && q.Requires.Value < int64(len(v.cfg.Requirements)),
		"queue %q: unknown requirements %d", q.Name, q.Requires.Value)
}

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
		v.require(!limit.Set || v.span(limit), "queue %q: limits of inactive work must be above 0", q.Name)
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
	v.require(!a.RetryAfter.Set || v.span(a.RetryAfter), "queue %q: the time to retry must be above 0", q.Name)
	v.require(!a.RetryAfter.Set || !a.ForGood, "queue %q: excluded for good, and a time to retry: only one of them", q.Name)
	v.require(!a.CoolDown.Set || v.span(a.CoolDown), "queue %q: the cool-down must be above 0", q.Name)
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

// span says whether a bound is a time above 0 that no clock runs out of.
func (v *validator) span(l Limit) bool { return l.Value > 0 && l.Value <= int64(Latest) }
