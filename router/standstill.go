package router

// Work stands still while its agent holds work of another channel that a Return names beside its own. After so long it
// goes back to its queue. Configurations without Returns pay nothing for this.

// standStill brings up to date what stands still in an agent's hands after more has come into them; what is not to wait at
// all goes back at once.
func (e *Engine) standStill(dst []Event, id AgentID) []Event {
	e.still = e.appendInHand(e.still[:0], id, active)
	for _, i := range e.still {
		if e.stillFor(i) {
			dst = e.giveBack(dst, i)
			e.openAll(id)
		}
	}
	return dst
}

// openAll marks every queue that an agent serves: what has become possible in the middle of matching is matched with the
// rest, the best first, and not after it.
func (e *Engine) openAll(id AgentID) {
	for _, s := range e.teams[e.agents[id].team].queues {
		e.open(s.queue)
	}
}

// handChanged does so after less has been left in them.
func (e *Engine) handChanged(id AgentID) {
	if !e.returns {
		return
	}
	for i := e.agents[id].first; i != none; i = e.engagements[i].next {
		if e.engagements[i].state == active {
			e.stillFor(i)
		}
	}
}

// stillFor notes since when an active engagement stands still, if it does, and when it goes back; true = at once.
func (e *Engine) stillFor(i int32) bool {
	x := &e.engagements[i]
	after, still := e.returnAfter(x)
	if !still {
		if x.extra != 0 && e.extras[x.extra-1].still != Far {
			e.extras[x.extra-1].still = Far
			e.alarms.remove(i)
		}
		return false
	}
	y := e.extraOf(x)
	if y.still == Far {
		y.still = e.now
	}
	e.alarms.set(appointment{at: later(y.still, int64(after)), id: x.id, whose: i})
	return after == 0
}

// returnAfter is the shortest time that a Return allows an engagement to stand still beside what its agent holds now.
func (e *Engine) returnAfter(x *engagement) (after Time, still bool) {
	channel := e.queues[x.queue].channel
	for _, r := range e.config.Returns {
		if r.Held == channel && e.holds(e.holder(x), r.Arriving) && (!still || r.After < after) {
			after, still = r.After, true
		}
	}
	return after, still
}

// holds says whether an agent has work of a channel, or of one that shares its slot, active or in a wrap-up that holds its
// slot.
func (e *Engine) holds(id AgentID, channel ChannelID) bool {
	slot := e.config.Channels[channel].Slot
	for i := e.agents[id].first; i != none; i = e.engagements[i].next {
		x := &e.engagements[i]
		if (x.state == active || x.state == wrapUp && !e.config.Settings.WrapUpHoldsNoSlot) && e.config.Channels[e.queues[x.queue].channel].Slot == slot {
			return true
		}
	}
	return false
}
