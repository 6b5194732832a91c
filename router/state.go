package router

// What a snapshot says of each structure: a field of the state has one line here, or follows from others and is listed
// as derived in the test, which compares these lists with the structures.

// fields are those of the engine: the clock, who waits and who holds what.
func (e *Engine) fields(c *codec) {
	signed(c, &e.now)
	unsigned(c, &e.number)
	slots := c.count(len(e.engagements))
	list(c, &e.free, signed[int32])
	if !c.writing {
		e.prepare(c, slots)
	}
	for i := range e.agents {
		e.agents[i].fields(c, e)
		c.require(e.agents[i].sound(), "agent %d: a status or a time out of range", i)
	}
	for i := range e.queues {
		for k := range e.queues[i].teams {
			e.queues[i].teams[k].fields(c)
			c.require(e.queues[i].teams[k].sound(e), "queue %d: nobody is in place %d of its team", i, e.queues[i].teams[k].last-1)
		}
	}
	for i := range e.engagements {
		if x := &e.engagements[i]; x.state != closed && !c.failed() {
			x.fields(c, e, i)
			c.require(x.sound(e), "slot %d: no engagement can be like that", i)
		}
	}
}

// fields are those of an open engagement in a slot.
func (x *engagement) fields(c *codec, e *Engine, slot int) {
	age := c.uvarint(e.number - x.id.Number())
	unsigned(c, &x.state)
	signed(c, &x.queue)
	c.near(&x.entered, e.now)
	c.near(&x.rank, x.entered)
	c.nearOrFar(&x.due, x.entered)
	signed(c, &x.effort)
	signed(c, &x.requires)
	if x.state == active || x.state == wrapUp {
		signed(c, &x.agent)
		c.near(&x.answered, e.now)
	}
	if !c.writing {
		c.require(age < e.number, "slot %d: submitted before the first", slot)
		x.id = engagementID(e.number-age, slot)
	}
}

// fields are those of an agent; what it holds follows from the engagements.
func (a *agent) fields(c *codec, e *Engine) {
	unsigned(c, &a.status)
	c.near(&a.idleSince, e.now)
	c.near(&a.assigned, a.idleSince)
	c.near(&a.readySince, a.idleSince)
}

// fields are those of a team's part in serving a queue.
func (s *server) fields(c *codec) {
	signed(c, &s.last)
}

// sound says whether what was read can be; nothing that a checksum lets through may lead to a panic or an overflow later.
func (x *engagement) sound(e *Engine) bool {
	held := x.state == active || x.state == wrapUp
	return (held || x.state == waiting) &&
		x.queue >= 0 && int(x.queue) < len(e.queues) &&
		x.entered >= -Latest && x.entered <= e.now &&
		x.rank <= x.entered && x.rank >= x.entered-Latest &&
		(x.due == Far || x.due >= -Latest && x.due <= Latest) &&
		x.effort >= 0 && x.effort <= Latest &&
		x.requires >= 0 && int(x.requires) <= len(e.config.Requirements) &&
		(!held || x.agent >= 0 && int(x.agent) < len(e.agents) && x.answered >= x.entered && x.answered <= e.now)
}

func (a *agent) sound() bool {
	inRange := func(t Time) bool { return t >= -Latest && t <= Latest }
	return a.status <= Ready && inRange(a.idleSince) && inRange(a.assigned) && inRange(a.readySince)
}

func (s *server) sound(e *Engine) bool {
	return s.last >= 0 && int(s.last) <= len(e.teams[s.team].members)
}
