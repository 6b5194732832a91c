package sim

import (
	"slices"

	"headroom/router"
	"headroom/workload"
)

// agent is what the simulator knows of one person.
type agent struct {
	// What every answer and every end looks at comes first: one line of a processor's memory.
	byChannel []uint16 // how many are held
	since     router.Time
	first     int32 // of what is held: slots linked by work.next
	held      int32
	team      router.TeamID
	ringing   int32 // offers

	hours     []change // an individual's log-ons, breaks and log-offs, in time order
	key       workload.Key
	home      router.TeamID // the team they are first in
	number    int32         // in it
	next      int           // in hours
	took      int32         // the queue of what they last took, from 1; 0 = nothing yet. With Model.Switching only
	overdue   int32         // put aside for long enough, while they are away
	paid      int32         // whether their hours have them on the payroll clock now
	scheduled int32         // and due to work
	status    router.Status
	wanted    router.Status // what their hours say
	cooling   bool          // not ready, of the core's doing, after a missed offer
	onBreak   bool
	coming    bool // in Simulator.coming
	marked    bool // surplus that takes nothing new and leaves when empty (headcount teams)
	touched   bool
}

// takesWork tells whether an agent is ready, or will be again when a cool-down is over.
func (a *agent) takesWork() bool { return a.status == router.Ready || a.cooling }

// change is one step of an individual's day.
type change struct {
	at        router.Time
	status    router.Status
	paid      int32 // what it adds to the team's agents on the payroll clock
	scheduled int32 // and to those due to work
	// Where Model.Presence is: how long a break that waits lasts, which is due now, and the shift that the agent comes to, by
	// its position.
	owes  router.Time
	shift int32
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
	all := configs(s.model)
	last := all[len(all)-1]
	s.agents = make([]agent, len(last.Agents))
	s.teams = make([]team, len(last.Teams))
	if len(s.model.Presence) > 0 {
		s.days = make([]day, len(last.Agents))
	}
	held := make([]uint16, len(last.Agents)*len(last.Channels)) // in one piece, for near caches
	ordinals := make([]int, len(last.Teams))                    // how many agents each team has been home of so far
	known := 0
	for _, c := range all {
		for ; known < len(c.Agents); known++ {
			a := &s.agents[known]
			a.home = c.Agents[known].Team
			a.byChannel = held[known*len(last.Channels):][:len(last.Channels):len(last.Channels)]
			n := ordinals[a.home]
			ordinals[a.home]++
			a.number = int32(n)
			a.key = s.model.Staffing[a.home].person(last.Teams[a.home].Name, n)
			hours := s.model.Staffing[a.home].Individual
			switch {
			case n >= len(hours):
			case s.days != nil:
				s.days[known].shifts = splitDays(hours[n], s.model.Days)
			default:
				a.hours = flatten(hours[n])
			}
		}
	}
}

// flatten makes one list of changes out of an individual's shifts.
func flatten(shifts []Shift) []change {
	var out []change
	add := func(at router.Time, status router.Status, paid, scheduled int32) {
		out = appendChange(out, change{at: at, status: status, paid: paid, scheduled: scheduled, shift: none})
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

// appendChange adds the next change to a list. What lies before the epoch happens at the epoch; of changes at one instant (a
// break that ends with the shift) only the sum happens, so that nobody is ready for no time.
func appendChange(out []change, c change) []change {
	c.at = max(c.at, 0)
	n := len(out)
	if n == 0 || out[n-1].at != c.at {
		return append(out, c)
	}
	before := &out[n-1]
	c.paid, c.scheduled = c.paid+before.paid, c.scheduled+before.scheduled
	if c.status != router.Offline {
		c.owes = max(c.owes, before.owes)
		if c.shift == none {
			c.shift = before.shift
		}
	}
	*before = c
	return out
}

func (s *Simulator) resetPeople(root workload.Key) {
	s.coming, s.emptied, s.turning = s.coming[:0], s.emptied[:0], s.turning[:0]
	for i := range s.agents {
		a := &s.agents[i]
		clear(a.byChannel)
		*a = agent{hours: a.hours, byChannel: a.byChannel, key: a.key, home: a.home, number: a.number, team: a.home, first: none}
		if s.days != nil {
			s.planDays(router.AgentID(i), root)
		}
		s.scheduleHours(router.AgentID(i))
	}
	for i := range s.teams {
		t := &s.teams[i]
		*t = team{members: t.members, surplus: t.surplus[:0]}
		s.scheduleHeadcount(router.TeamID(i))
	}
	s.formTeams()
}

// formTeams lists the members of every team by the present configuration.
func (s *Simulator) formTeams() {
	for i := range s.teams {
		s.teams[i].members = s.teams[i].members[:0]
	}
	for i := range s.config.Agents {
		a := &s.agents[i]
		a.team = s.config.Agents[i].Team
		if !s.config.Agents[i].Removed {
			s.teams[a.team].members = append(s.teams[a.team].members, router.AgentID(i))
		}
	}
}

// employed tells whether an agent is one by the present configuration.
func (s *Simulator) employed(id router.AgentID) bool {
	return int(id) < len(s.config.Agents) && !s.config.Agents[id].Removed
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
	if c.status == router.Ready && c.owes == 0 {
		s.agenda.push(c.at, rankLogOn, come, int32(id), 0)
	} else {
		s.agenda.push(c.at, rankLogOff, leave, int32(id), 0)
	}
}

// keepHours carries out the next change of an individual's day. Work in hand is finished whatever the status, unless the
// core takes it back (router.Settings.LogOffReturnsWork).
func (s *Simulator) keepHours(id router.AgentID) {
	if s.days != nil {
		s.keepDay(id)
		return
	}
	a := &s.agents[id]
	c := a.hours[a.next]
	a.next++
	a.paid += c.paid
	a.scheduled += c.scheduled
	a.wanted, a.onBreak = c.status, c.status == router.NotReady
	if s.employed(id) {
		if c.paid != 0 || c.scheduled != 0 {
			s.staffed(a.team, c.paid, c.scheduled)
		}
		s.want(id)
	}
	s.scheduleHours(id)
}

// want brings an individual to the status that their hours say.
func (s *Simulator) want(id router.AgentID) {
	if wanted := s.agents[id].wanted; wanted == router.Ready {
		s.await(id)
	} else {
		s.setStatus(id, wanted)
	}
}

// await notes that somebody comes at this instant. All who do become ready together, and what waits is shared out among
// them.
func (s *Simulator) await(id router.AgentID) {
	if len(s.coming) == 0 {
		s.agenda.push(s.now, rankLogOn, muster, 0, 0)
	}
	s.agents[id].coming = true
	s.coming = append(s.coming, id)
}

// muster lets all who come at this instant become ready; they then go on with what they had put aside.
func (s *Simulator) muster() {
	slices.Sort(s.coming)
	ids := s.coming[:0]
	for _, id := range s.coming {
		a := &s.agents[id]
		stays := !a.coming || a.status == router.Ready || !s.employed(id)
		if a.coming = false; stays {
			continue
		}
		if a.status == router.Offline && a.held == 0 {
			a.since = s.now
		}
		a.status = router.Ready
		ids = append(ids, id)
		if s.days != nil {
			s.showDuty(id)
		}
	}
	s.coming = s.coming[:0]
	if len(ids) > 0 {
		s.step(&router.Input{Verb: router.SetStatus, At: s.now, Agents: ids, Status: router.Ready})
	}
	for _, id := range ids {
		if s.agents[id].overdue > 0 {
			s.takeUpAll(id)
		}
	}
}

// setStatus gives an agent another status. Not ready is another status for who is cooling down: it lasts.
func (s *Simulator) setStatus(id router.AgentID, status router.Status) {
	a := &s.agents[id]
	if a.status == status && !a.cooling {
		return
	}
	if a.status == router.Offline && a.held == 0 {
		a.since = s.now
	}
	a.status = status
	s.step(&router.Input{Verb: router.SetStatus, At: s.now, Agent: id, Status: status})
	if s.days != nil {
		s.showDuty(id)
	}
}

// staffed reports a change of the agents on the payroll clock and due to work.
func (s *Simulator) staffed(id router.TeamID, paid, scheduled int32) {
	t := &s.teams[id]
	t.paid += paid
	t.scheduled += scheduled
	s.note(router.Event{At: s.now, Kind: router.Staffed, Team: id, Paid: t.paid, Scheduled: t.scheduled})
	s.showNotes()
}
