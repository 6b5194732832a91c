package sim

import (
	"headroom/router"
	"headroom/workload"
)

// day is what the simulator knows, beside the hours, of an agent in a model with Presence.
type day struct {
	shifts []Shift      // each of one day
	person workload.Key // of this replication
	away   workload.Stream
	next   router.Time // how long the time away lasts whose beginning is on the agenda
	owed   [outs]router.Time
	since  router.Time // when they began to take what they take now
	shift  int32       // the shift they are in, by its position
	dues   version     // of the time away to come
	backs  version     // of the end of what they take now
	taking out
	duty   router.Duty   // as last reported
	asked  router.Status // as last set here
}

// version is that of what an agent has on the agenda, of one kind.
type version struct {
	n         uint32
	scheduled bool
}

// attendance draws on which days a person is absent, one day after the other.
type attendance struct {
	Absence
	person workload.Key
	day    int // the last one that is drawn
	absent bool
}

func attendanceOf(a Absence, person workload.Key) attendance {
	return attendance{Absence: a, person: person, day: -1}
}

// absentOn goes on to a day, not before the last one asked for.
func (x *attendance) absentOn(day int) bool {
	if x.Share == 0 {
		return false
	}
	for x.day < day {
		x.day++
		p := x.Share
		switch {
		case x.day == 0:
		case x.absent:
			p = x.Share + float64(x.Persistence*(1-x.Share))
		default:
			p = float64(x.Share * (1 - x.Persistence))
		}
		var stream workload.Stream
		stream.Reset(x.person.Numbered(uint64(x.day)), workload.Absence)
		x.absent = stream.Uniform() < p
	}
	return x.absent
}

// splitDays cuts presences of more than a day where days begin: there is an absence, and all else, for each day of them.
func splitDays(shifts []Shift, days workload.Days) []Shift {
	var out []Shift
	for _, shift := range shifts {
		for shift.To-max(shift.From, 0) > router.Day {
			until := days.Begin(days.Of(shift.From) + 1)
			if until >= shift.To {
				break
			}
			piece := Shift{From: shift.From, To: until}
			var rest []Span
			for _, b := range shift.Breaks {
				if b.From < until {
					piece.Breaks = append(piece.Breaks, Span{b.From, min(b.To, until)})
				}
				if b.To > until {
					rest = append(rest, Span{max(b.From, until), b.To})
				}
			}
			out = append(out, piece)
			shift = Shift{From: until, To: shift.To, Breaks: rest}
		}
		out = append(out, shift)
	}
	return out
}

// shiftKey is where the random numbers of a shift come from: of its day, and of its number on that day if it is not the first.
func (d *day) shiftKey(days workload.Days, i int) workload.Key {
	number := days.Of(d.shifts[i].From)
	key := d.person.Numbered(uint64(number))
	nth := 0
	for j := i - 1; j >= 0 && days.Of(d.shifts[j].From) == number; j-- {
		nth++
	}
	if nth == 0 {
		return key
	}
	return key.Numbered(uint64(nth))
}

// planDays draws for the whole replication on which days an agent comes, and when.
func (s *Simulator) planDays(id router.AgentID, root workload.Key) {
	a, d := &s.agents[id], &s.days[id]
	*d = day{shifts: d.shifts, shift: none, taking: notOut, dues: version{n: d.dues.n}, backs: version{n: d.backs.n}}
	d.person = personIn(root, a.key)
	p := s.presence(a)
	days := attendanceOf(p.Absence, d.person)
	a.hours = a.hours[:0]
	for i := range d.shifts {
		if shift := &d.shifts[i]; shift.To > 0 {
			absent := days.absentOn(s.model.Days.Of(shift.From))
			plan := shiftPlan{shift: shift, number: int32(i), arrival: s.arrival(p, d, i, absent), waits: p.BreaksWait}
			a.hours = plan.lay(a.hours)
		}
	}
}

// personIn is the key of a person in one replication, or in all of them.
func personIn(root, person workload.Key) workload.Key {
	return root.Named("people").Numbered(uint64(person))
}

// arrival is when an agent comes to a shift; at its end, if not at all.
func (s *Simulator) arrival(p *Presence, d *day, i int, absent bool) router.Time {
	shift := &d.shifts[i]
	if absent {
		return shift.To
	}
	if p.Lateness == nil {
		return shift.From
	}
	s.stream.Reset(d.shiftKey(s.model.Days, i), workload.Lateness)
	if s.stream.Uniform() >= p.Lateness.Share {
		return shift.From
	}
	if late := p.Lateness.By.Draw(&s.stream); late < shift.To-shift.From {
		return shift.From + late
	}
	return shift.To
}

// shiftPlan lays one shift out as changes.
type shiftPlan struct {
	shift   *Shift
	number  int32
	arrival router.Time // shift.To = never
	waits   bool        // breaks do
}

func (p *shiftPlan) lay(out []change) []change {
	shift := p.shift
	out = p.add(out, shift.From, 1, 1)
	come := func(by router.Time) {
		if last := out[len(out)-1].at; last < p.arrival && p.arrival < by {
			out = p.add(out, p.arrival, 0, 0)
		}
	}
	for _, b := range shift.Breaks {
		if b.To > 0 {
			come(b.From)
			out = p.add(out, b.From, 0, -1)
			come(b.To)
			out = p.add(out, b.To, 0, 1)
		}
	}
	come(shift.To)
	return p.add(out, shift.To, -1, -1)
}

// add puts the next change behind the others.
func (p *shiftPlan) add(out []change, at router.Time, paid, scheduled int32) []change {
	c := change{at: at, status: router.Ready, paid: paid, scheduled: scheduled, shift: none}
	b, onBreak := p.breakAt(at)
	switch {
	case at < p.arrival || at >= p.shift.To:
		c.status = router.Offline
		return appendChange(out, c)
	case at == p.arrival:
		c.shift = p.number
	}
	switch {
	case onBreak && !p.waits:
		c.status = router.NotReady
	case onBreak && (at == b.From || at == p.arrival):
		c.owes = b.To - max(at, 0)
	}
	return appendChange(out, c)
}

// breakAt is the break that is planned for an instant. One that is over at the epoch does not count.
func (p *shiftPlan) breakAt(at router.Time) (Span, bool) {
	for _, b := range p.shift.Breaks {
		if b.From <= at && at < b.To && b.To > 0 {
			return b, true
		}
	}
	return Span{}, false
}
