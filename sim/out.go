package sim

import (
	"headroom/router"
	"headroom/workload"
)

// out is a reason to take nothing new and, as soon as nothing is in hand, to leave the desk for a time that is owed.
type out uint8

const (
	breaks out = iota // that wait for the work in hand; they go first
	away              // unscheduled
	outs              // how many there are
	notOut = outs
)

// keepDay carries out the next change of the day of an agent in a model with Presence.
func (s *Simulator) keepDay(id router.AgentID) {
	a, d := &s.agents[id], &s.days[id]
	c := a.hours[a.next]
	a.next++
	leaves := a.wanted != router.Offline && c.status == router.Offline
	a.paid += c.paid
	a.scheduled += c.scheduled
	a.wanted = c.status
	if s.employed(id) && (c.paid != 0 || c.scheduled != 0) {
		s.staffed(a.team, c.paid, c.scheduled)
	}
	if c.shift != none {
		s.beginShift(id, c.shift)
	}
	d.owed[breaks] += c.owes
	if leaves {
		s.endShift(id)
	} else {
		s.settle(id)
	}
	s.scheduleHours(id)
}

// beginShift starts the clock of time away anew.
func (s *Simulator) beginShift(id router.AgentID, shift int32) {
	a, d := &s.agents[id], &s.days[id]
	d.shift = shift
	if s.presence(a).Away == nil {
		return
	}
	d.away.Reset(d.shiftKey(s.model.Days, int(shift)), workload.TimeAway)
	s.scheduleAway(id, s.now)
}

// scheduleAway puts the next time away of the shift on the agenda, counted from an instant of it. When times away come, and
// how long they last, does not depend on the work: one that has to wait for it moves none of those after it.
func (s *Simulator) scheduleAway(id router.AgentID, from router.Time) {
	a, d := &s.agents[id], &s.days[id]
	s.drop(&d.dues)
	shift, p := &d.shifts[d.shift], s.presence(a).Away
	due := shift.afterWorking(from, p.Every.Draw(&d.away))
	d.next = p.For.Draw(&d.away)
	if due < min(shift.To, s.model.Horizon) {
		s.put(&d.dues, due, rankLogOff, leaveDesk, id)
	}
}

// leavesDesk: a time away has come.
func (s *Simulator) leavesDesk(id router.AgentID) {
	d := &s.days[id]
	d.dues.scheduled = false
	d.owed[away] += d.next
	s.scheduleAway(id, d.shifts[d.shift].afterWorking(s.now, d.next))
	s.settle(id)
}

// afterWorking is when so much of a shift's time has passed since an instant of it, planned breaks not counted; at its end, or
// later, if there is not so much of it.
func (x *Shift) afterWorking(from, span router.Time) router.Time {
	for _, b := range x.Breaks {
		if b.To <= from {
			continue
		}
		from = min(from, b.From)
		if span < b.From-from {
			break
		}
		span -= b.From - from
		from = b.To
	}
	return from + min(span, router.Latest-from)
}

// backAtDesk: what an agent is taking is over.
func (s *Simulator) backAtDesk(id router.AgentID) {
	s.days[id].backs.scheduled = false
	s.settle(id)
}

// handsChanged notes that somebody who is owed something holds nothing any more, or something again.
func (s *Simulator) handsChanged(id router.AgentID) {
	if d := &s.days[id]; d.owed != [outs]router.Time{} {
		s.turning = append(s.turning, id)
	}
}

// turn lets those whose hands have become empty leave their desk; the clock of who has got work meanwhile stands still.
func (s *Simulator) turnOut() {
	for i := 0; i < len(s.turning); i++ {
		s.settle(s.turning[i])
	}
	s.turning = s.turning[:0]
}

// settle brings an individual to what their hours say, and what is owed to them.
func (s *Simulator) settle(id router.AgentID) {
	a, d := &s.agents[id], &s.days[id]
	s.passTime(d)
	owes := a.wanted == router.Ready && d.owed != [outs]router.Time{}
	d.taking = notOut
	if owes && a.held == 0 && s.employed(id) {
		d.taking, d.since = breaks, s.now
		if d.owed[breaks] == 0 {
			d.taking = away
		}
		s.put(&d.backs, s.now+min(d.owed[d.taking], router.Latest-s.now), rankLogOn, backToDesk, id)
	}
	s.showDuty(id)
	status := a.wanted
	if owes {
		status = router.NotReady
	}
	a.onBreak = status == router.NotReady
	if status == d.asked || !s.employed(id) {
		return
	}
	d.asked = status
	if a.coming = false; status == router.Ready {
		s.await(id)
	} else {
		s.setStatus(id, status)
	}
}

// passTime takes what has been taken meanwhile off what is owed.
func (s *Simulator) passTime(d *day) {
	if d.taking != notOut {
		d.owed[d.taking] -= s.now - d.since
		d.since = s.now
	}
	s.drop(&d.backs)
}

// put schedules something of an agent under its version.
func (s *Simulator) put(v *version, at router.Time, r rank, k kind, id router.AgentID) {
	v.scheduled = true
	s.agenda.push(at, r, k, int32(id), v.n)
}

// drop takes it off the agenda.
func (s *Simulator) drop(v *version) {
	v.n++
	if v.scheduled {
		v.scheduled = false
		s.agenda.dead++
		s.agenda.sweep(s.deadWork)
	}
}
