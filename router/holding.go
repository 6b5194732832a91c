package router

import (
	"cmp"
	"slices"
)

// take adds an engagement of the channel to what an agent holds.
func (e *Engine) take(id AgentID, channel ChannelID) {
	a := &e.agents[id]
	t := &e.teams[a.team]
	if a.held == 0 && a.status == Ready {
		t.idle--
	}
	a.held++
	t.load(a, channel)
	e.rank(id)
}

// drop removes an engagement of the channel from what an agent holds; worked: it was work and no mere offer, so that an
// agent who holds nothing, now or when an offer has ended, has been idle from now on.
func (e *Engine) drop(id AgentID, channel ChannelID, worked bool) {
	a := &e.agents[id]
	t := &e.teams[a.team]
	t.unload(a, channel)
	e.letGo(t, a, worked)
	e.rank(id)
}

// letGo counts one less held.
func (e *Engine) letGo(t *team, a *agent, worked bool) {
	a.held--
	if worked {
		a.idleSince = e.now
	}
	if a.held == 0 && a.status == Ready {
		e.idle(t)
	}
}

// load adds one to an agent's load. Above the cap, the load's number stays: it is that of a table within the caps.
func (t *team) load(a *agent, channel ChannelID) {
	s := &t.capacity.rooms[channel]
	held := &a.load[s.slot]
	if *held < s.limit {
		a.number += s.stride
	} else {
		a.over++
	}
	*held++
}

func (t *team) unload(a *agent, channel ChannelID) {
	s := &t.capacity.rooms[channel]
	held := &a.load[s.slot]
	*held--
	if *held < s.limit {
		a.number -= s.stride
	} else {
		a.over--
	}
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
func (e *Engine) rank(id AgentID) {
	a := &e.agents[id]
	t := &e.teams[a.team]
	t.stand(a)
	if e.ringing != nil && a.rings > 0 {
		a.offers &^= e.fullOfOffers(id)
	}
	e.place(t, a, id)
}

// stand brings an agent's occupied rule up to date, and what it may be offered as far as its load goes.
func (t *team) stand(a *agent) {
	standing := t.capacity.at(&a.load, a.number, a.over)
	a.rule, a.offers = standing.rule, 0
	if a.status == Ready {
		a.offers = standing.offers
	}
}

// place brings an agent's place among the available up to date.
func (e *Engine) place(t *team, a *agent, id AgentID) {
	in := e.every[:len(t.rankings)]
	if t.uneven {
		in = e.profiles[a.profile].rankings
	}
	for _, k := range in {
		r := &t.rankings[k]
		before := r.available
		if a.offers&(1<<r.channel) == 0 || r.queue != anyQueue && a.outOf(r.queue) {
			r.remove(e.agents, id)
		} else {
			r.place(e.agents, id)
		}
		if (before == 0) != (r.available == 0) {
			e.sit(r)
		}
	}
}

// fullOfOffers are the channels in which work and offers that ring fill the cap, where offers are no load.
func (e *Engine) fullOfOffers(id AgentID) (channels uint32) {
	a := &e.agents[id]
	t := &e.teams[a.team]
	rings := &e.ringing[id]
	for ch, slot := range t.capacity.slotOf {
		if int(a.load[slot])+int(rings[slot]) >= t.capacity.caps[slot] {
			channels |= 1 << ch
		}
	}
	return channels
}

// takeOffer lets an engagement of the channel ring at an agent.
func (e *Engine) takeOffer(id AgentID, channel ChannelID) {
	a := &e.agents[id]
	a.rings++
	if e.ringing == nil {
		e.take(id, channel)
		return
	}
	e.ringing[id][e.teams[a.team].capacity.slotOf[channel]]++
	e.rank(id)
}

func (e *Engine) dropOffer(id AgentID, channel ChannelID) {
	a := &e.agents[id]
	a.rings--
	if e.ringing == nil {
		e.drop(id, channel, false)
		return
	}
	e.ringing[id][e.teams[a.team].capacity.slotOf[channel]]--
	e.rank(id)
}

// idleFrom is the time that LongestIdle counts from: since the last work ended, or was assigned while some is held.
func (a *agent) idleFrom() Time {
	if a.held == 0 {
		return a.idleSince
	}
	return a.assigned
}

// holder is in whose hands an engagement is, or was last. This stands in a list of its own, short enough for a near cache, so
// that a processor fetches the agent at the same time as the engagement and not after it.
func (e *Engine) holder(x *engagement) AgentID { return e.holders[x.id.Slot()] }

// grasp puts an engagement into its agent's hands.
func (e *Engine) grasp(x *engagement, i int32, a *agent) {
	x.prev, x.next = none, a.first
	if a.first != none {
		e.engagements[a.first].prev = i
	}
	a.first = i
}

// loosen takes it out of them.
func (e *Engine) loosen(x *engagement, a *agent) {
	if x.prev == none {
		a.first = x.next
	} else {
		e.engagements[x.prev].next = x.next
	}
	if x.next != none {
		e.engagements[x.next].prev = x.prev
	}
}

// inHand lists what an agent holds in one of the states, by submission.
func (e *Engine) inHand(id AgentID, in ...State) []int32 { return e.appendInHand(nil, id, in...) }

func (e *Engine) appendInHand(list []int32, id AgentID, in ...State) []int32 {
	for i := e.agents[id].first; i != none; i = e.engagements[i].next {
		if slices.Contains(in, e.engagements[i].state) {
			list = append(list, i)
		}
	}
	e.bySubmission(list)
	return list
}

func (e *Engine) bySubmission(list []int32) {
	slices.SortFunc(list, func(i, j int32) int { return cmp.Compare(e.engagements[i].id, e.engagements[j].id) })
}
