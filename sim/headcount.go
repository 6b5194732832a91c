package sim

import (
	"cmp"
	"slices"

	"headroom/router"
)

func (s *Simulator) scheduleHeadcount(id router.TeamID) {
	steps := s.model.Staffing[id].Headcount
	if t := &s.teams[id]; t.next < len(steps) && steps[t.next].At < s.model.Horizon && !s.changesAt(steps[t.next].At) {
		s.agenda.push(max(steps[t.next].At, 0), rankLogOff, headcount, int32(id), 0)
	}
}

// changeHeadcount brings a team to its next number.
func (s *Simulator) changeHeadcount(id router.TeamID) {
	s.fill(&s.teams[id], s.nextNumber(id))
	s.scheduleHeadcount(id)
}

// nextNumber goes on to a team's next number.
func (s *Simulator) nextNumber(id router.TeamID) int {
	t := &s.teams[id]
	want := s.model.Staffing[id].Headcount[t.next].Agents
	t.next++
	s.staffed(id, int32(want)-t.paid, int32(want)-t.scheduled)
	return want
}

// fill brings a team to a number. Of those who are too many (fewest held, longest idle, id) the empty ones leave at once;
// the others are marked: they take nothing new and leave when empty. When the number rises, the marked are unmarked before
// anyone logs on.
func (s *Simulator) fill(t *team, want int) {
	for t.present-t.marked < want && t.marked > 0 {
		s.await(s.unmark(t))
	}
	for _, member := range t.members {
		if t.present-t.marked >= want {
			break
		}
		if a := &s.agents[member]; a.status == router.Offline && a.held == 0 && !a.coming {
			t.present++
			s.await(member)
		}
	}
	if excess := t.present - t.marked - want; excess > 0 {
		s.reduce(t, excess)
	}
}

func (s *Simulator) reduce(t *team, excess int) {
	t.surplus = t.surplus[:0]
	for _, member := range t.members {
		if a := &s.agents[member]; !a.marked && (a.takesWork() || a.coming) {
			t.surplus = append(t.surplus, member)
		}
	}
	slices.SortFunc(t.surplus, s.leavesFirst)
	for _, member := range t.surplus[:excess] {
		a := &s.agents[member]
		if a.coming = false; s.mayLeave(a) {
			t.present--
			s.setStatus(member, router.Offline)
		} else {
			a.marked = true
			t.marked++
			s.setStatus(member, router.NotReady)
		}
	}
}

// mayLeave tells whether an agent of a headcount team has nothing to finish first.
func (s *Simulator) mayLeave(a *agent) bool {
	if a.held == 0 || !s.config.Settings.LogOffReturnsWork {
		return a.held == 0
	}
	for slot := a.first; slot != none; slot = s.work[slot].next {
		w := &s.work[slot]
		if s.config.Channels[w.channel].Live || w.end == endWrapUp {
			return false
		}
	}
	return true
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

// beforeLastClose: an agent who is about to become empty while others are marked leaves in place of one of them, and so
// must not be given anything in the moment of becoming free. Where logging off would return the work instead of ending it,
// they are marked instead, and leave when it has ended.
func (s *Simulator) beforeLastClose(id router.AgentID) {
	a := &s.agents[id]
	t := &s.teams[a.team]
	if t.marked == 0 || a.held > 1 || !a.takesWork() {
		return
	}
	stay := s.unmark(t)
	if s.config.Settings.LogOffReturnsWork {
		a.marked = true
		t.marked++
		s.setStatus(id, router.NotReady)
	} else {
		t.present--
		s.setStatus(id, router.Offline)
	}
	s.setStatus(stay, router.Ready)
}

// letLeave: of those whose hands have become empty while somebody was marked, the marked ones leave, and others who still
// have nothing leave in place of one who is marked.
func (s *Simulator) letLeave() {
	for i := 0; i < len(s.emptied); i++ {
		id := s.emptied[i]
		a := &s.agents[id]
		t := &s.teams[a.team]
		switch {
		case t.marked == 0 || !s.mayLeave(a):
		case a.marked:
			a.marked = false
			t.marked--
			t.present--
			s.setStatus(id, router.Offline)
		case a.held == 0 && a.takesWork():
			stay := s.unmark(t)
			t.present--
			s.setStatus(id, router.Offline)
			s.setStatus(stay, router.Ready)
		}
	}
	s.emptied = s.emptied[:0]
}
