package sim

import (
	"cmp"
	"slices"

	"headroom/router"
)

// agent is what the simulator knows of one person.
type agent struct {
	hours     []change // an individual's log-ons, breaks and log-offs, in time order
	byChannel []uint16 // how many are held
	since     router.Time
	next      int   // in hours
	first     int32 // of what is held: slots linked by work.next
	held      int32
	team      router.TeamID
	status    router.Status
	marked    bool // surplus that takes nothing new and leaves when empty (headcount teams)
	touched   bool
}

// change is one step of an individual's day.
type change struct {
	at        router.Time
	status    router.Status
	paid      int32 // what it adds to the team's agents on the payroll clock
	scheduled int32 // and to those due to work
}

// team is what the simulator knows of one team.
type team struct {
	members   []router.AgentID
	next      int // in Staffing.Headcount
	marked    int
	present   int // members who are not offline, marked included
	paid      int32
	scheduled int32
	surplus   []router.AgentID // scratch
}

func (s *Simulator) compilePeople() {
	m := s.model
	s.agents = make([]agent, len(m.Router.Agents))
	s.teams = make([]team, len(m.Router.Teams))
	for i, cfg := range m.Router.Agents {
		s.agents[i].team = cfg.Team
		s.agents[i].byChannel = make([]uint16, len(m.Router.Channels))
		t := &s.teams[cfg.Team]
		if hours := m.Staffing[cfg.Team].Individual; len(t.members) < len(hours) {
			s.agents[i].hours = flatten(hours[len(t.members)])
		}
		t.members = append(t.members, router.AgentID(i))
	}
}

// flatten makes one list of changes out of an individual's shifts. What lies before the epoch happens at the epoch; of
// changes at one instant (a break that ends with the shift) only the sum happens, so that nobody is ready for no time.
func flatten(shifts []Shift) []change {
	var out []change
	add := func(at router.Time, status router.Status, paid, scheduled int32) {
		at = max(at, 0)
		if n := len(out); n > 0 && out[n-1].at == at {
			paid, scheduled = paid+out[n-1].paid, scheduled+out[n-1].scheduled
			out = out[:n-1]
		}
		out = append(out, change{at, status, paid, scheduled})
	}
	for _, shift := range shifts {
		if shift.To <= 0 {
			continue
		}
		add(shift.From, router.Ready, 1, 1)
		for _, b := range shift.Breaks {
			if b.To > 0 {
				add(b.From, router.NotReady, 0, -1)
				add(b.To, router.Ready, 0, 1)
			}
		}
		add(shift.To, router.Offline, -1, -1)
	}
	return out
}

func (s *Simulator) resetPeople() {
	s.coming = s.coming[:0]
	for i := range s.agents {
		a := &s.agents[i]
		clear(a.byChannel)
		*a = agent{hours: a.hours, byChannel: a.byChannel, team: a.team, first: none}
		s.scheduleHours(router.AgentID(i))
	}
	for i := range s.teams {
		t := &s.teams[i]
		*t = team{members: t.members, surplus: t.surplus[:0]}
		s.scheduleHeadcount(router.TeamID(i))
	}
}

func (s *Simulator) scheduleHours(id router.AgentID) {
	a := &s.agents[id]
	if a.next == len(a.hours) {
		return
	}
	c := &a.hours[a.next]
	if c.at >= s.model.Horizon {
		return // the last staffing stays
	}
	if c.status == router.Ready {
		s.agenda.push(c.at, rankLogOn, come, int32(id), 0)
	} else {
		s.agenda.push(c.at, rankLogOff, leave, int32(id), 0)
	}
}

// keepHours carries out the next change of an individual's day. Work in hand is finished whatever the status.
func (s *Simulator) keepHours(id router.AgentID) {
	a := &s.agents[id]
	c := a.hours[a.next]
	a.next++
	if c.paid != 0 || c.scheduled != 0 {
		s.staffed(a.team, c.paid, c.scheduled)
	}
	if c.status == router.Ready {
		s.await(id)
	} else {
		s.setStatus(id, c.status)
	}
	s.scheduleHours(id)
}

// await notes that somebody comes at this instant. All who do become ready together, and what waits is shared out among
// them.
func (s *Simulator) await(id router.AgentID) {
	if len(s.coming) == 0 {
		s.agenda.push(s.now, rankLogOn, muster, 0, 0)
	}
	s.coming = append(s.coming, id)
}

// muster lets all who come at this instant become ready.
func (s *Simulator) muster() {
	slices.Sort(s.coming)
	ids := s.coming[:0]
	for _, id := range s.coming {
		a := &s.agents[id]
		if a.status == router.Ready {
			continue
		}
		if a.status == router.Offline && a.held == 0 {
			a.since = s.now
		}
		a.status = router.Ready
		ids = append(ids, id)
	}
	s.coming = s.coming[:0]
	if len(ids) > 0 {
		s.step(router.Input{Verb: router.SetStatus, At: s.now, Agents: ids, Status: router.Ready})
	}
}

func (s *Simulator) setStatus(id router.AgentID, status router.Status) {
	a := &s.agents[id]
	if a.status == status {
		return
	}
	if a.status == router.Offline && a.held == 0 {
		a.since = s.now
	}
	a.status = status
	s.step(router.Input{Verb: router.SetStatus, At: s.now, Agent: id, Status: status})
}

// staffed reports a change of the agents on the payroll clock and due to work.
func (s *Simulator) staffed(id router.TeamID, paid, scheduled int32) {
	t := &s.teams[id]
	t.paid += paid
	t.scheduled += scheduled
	s.note(router.Event{At: s.now, Kind: router.Staffed, Team: id, Paid: t.paid, Scheduled: t.scheduled})
	s.observer.Observe(s.notes)
	s.notes = s.notes[:0]
}

func (s *Simulator) scheduleHeadcount(id router.TeamID) {
	steps := s.model.Staffing[id].Headcount
	if t := &s.teams[id]; t.next < len(steps) && steps[t.next].At < s.model.Horizon {
		s.agenda.push(max(steps[t.next].At, 0), rankLogOff, headcount, int32(id), 0)
	}
}

// changeHeadcount brings a team to its next number. Of those who are too many (fewest held, longest idle, id) the empty
// ones leave at once; the others are marked: they take nothing new and leave when empty. When the number rises, the
// marked are unmarked before anyone logs on.
func (s *Simulator) changeHeadcount(id router.TeamID) {
	t := &s.teams[id]
	want := s.model.Staffing[id].Headcount[t.next].Agents
	t.next++
	s.staffed(id, int32(want)-t.paid, int32(want)-t.scheduled)
	for t.present-t.marked < want && t.marked > 0 {
		s.await(s.unmark(t))
	}
	for _, member := range t.members {
		if t.present-t.marked >= want {
			break
		}
		if s.agents[member].status == router.Offline && s.agents[member].held == 0 {
			t.present++
			s.await(member)
		}
	}
	if excess := t.present - t.marked - want; excess > 0 {
		s.reduce(t, excess)
	}
	s.scheduleHeadcount(id)
}

func (s *Simulator) reduce(t *team, excess int) {
	t.surplus = t.surplus[:0]
	for _, member := range t.members {
		if a := &s.agents[member]; a.status == router.Ready {
			t.surplus = append(t.surplus, member)
		}
	}
	slices.SortFunc(t.surplus, s.leavesFirst)
	for _, member := range t.surplus[:excess] {
		if a := &s.agents[member]; a.held == 0 {
			t.present--
			s.setStatus(member, router.Offline)
		} else {
			a.marked = true
			t.marked++
			s.setStatus(member, router.NotReady)
		}
	}
}

// leavesFirst orders who goes when there are too many: fewest held, longest idle, id.
func (s *Simulator) leavesFirst(a, b router.AgentID) int {
	x, y := &s.agents[a], &s.agents[b]
	return cmp.Or(cmp.Compare(x.held, y.held), cmp.Compare(x.since, y.since), cmp.Compare(a, b))
}

// unmark chooses the marked agent who would have been marked last to stay; the caller makes it ready.
func (s *Simulator) unmark(t *team) router.AgentID {
	last := router.AgentID(-1)
	for _, member := range t.members {
		if s.agents[member].marked && (last < 0 || s.leavesFirst(last, member) < 0) {
			last = member
		}
	}
	s.agents[last].marked = false
	t.marked--
	return last
}

// beforeLastClose: an agent who is about to become empty while others are marked leaves in their place, and so must not
// be given anything in the moment of becoming free.
func (s *Simulator) beforeLastClose(id router.AgentID) {
	a := &s.agents[id]
	t := &s.teams[a.team]
	if t.marked == 0 || a.held > 1 || a.status != router.Ready {
		return
	}
	t.present--
	s.setStatus(id, router.Offline)
	s.setStatus(s.unmark(t), router.Ready)
}

// afterClose: a marked agent who has become empty leaves.
func (s *Simulator) afterClose(id router.AgentID) {
	a := &s.agents[id]
	if !a.marked || a.held > 0 {
		return
	}
	t := &s.teams[a.team]
	a.marked = false
	t.marked--
	t.present--
	s.setStatus(id, router.Offline)
}
