package router

// take adds an engagement of the channel to what an agent holds.
func (e *Engine) take(a *agent, channel ChannelID) {
	t := &e.teams[a.team]
	slot := t.capacity.slotOf[channel]
	if a.held == 0 && a.status == Ready {
		t.idle--
	}
	a.load[slot]++
	a.number += t.capacity.stride[slot]
	a.held++
	e.rank(a)
}

// drop removes an engagement of the channel from what an agent holds.
func (e *Engine) drop(a *agent, channel ChannelID) {
	t := &e.teams[a.team]
	slot := t.capacity.slotOf[channel]
	a.load[slot]--
	a.number -= t.capacity.stride[slot]
	a.held--
	if a.held == 0 {
		a.idleSince = e.now
		if a.status == Ready {
			e.idle(t)
		}
	}
	e.rank(a)
}

// idle counts one more ready agent who holds nothing, and marks the queues whose reserve that opens to the whole team:
// those of the team who hold work already may now be offered more. (While all of a team may take the same, the one who
// became idle, served first, leaves them nothing.)
func (e *Engine) idle(t *team) {
	t.idle++
	if !t.reserves {
		return
	}
	for k := range t.queues {
		if s := &t.queues[k]; s.reserve.Set && t.spares(s.reserve) {
			e.open(s.queue)
		}
	}
}

// rank brings what follows from an agent's load and status up to date: its occupied rule, what it may be offered, and
// its place among the available.
func (e *Engine) rank(a *agent) {
	t := &e.teams[a.team]
	standing := t.capacity.at(&a.load, a.number)
	a.rule, a.offers = standing.rule, 0
	if a.status == Ready {
		a.offers = standing.offers
	}
	for _, k := range e.profiles[a.profile].rankings {
		r := &t.rankings[k]
		before := r.available
		if a.offers&(1<<r.channel) == 0 {
			r.remove(a.index)
		} else {
			r.place(r.rankOf(a, a.load[t.capacity.slotOf[r.channel]]))
		}
		if len(r.seats) > 0 && (before == 0) != (r.available == 0) {
			e.sit(r)
		}
	}
}

// idleFrom is the time that LongestIdle counts from: since the last work ended, or was assigned while some is held.
func (a *agent) idleFrom() Time {
	if a.held == 0 {
		return a.idleSince
	}
	return a.assigned
}
