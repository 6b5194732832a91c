package router

import "headroom/router/condition"

// What a snapshot says of each structure: a field of the state has one line here, or follows from others and is listed
// as derived in the test, which compares these lists with the structures.

// fields are those of the engine: the clock, who waits and who holds what, who served whom.
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
		c.require(e.agents[i].sound(e), "agent %d: a status or a time out of range", i)
	}
	for i := range e.queues {
		q := &e.queues[i]
		signed(c, &q.last)
		c.require(q.last >= 0 && int(q.last) <= len(e.agents), "queue %d: agent %d answered last", i, q.last-1)
		for k := range q.teams {
			q.teams[k].fields(c)
			c.require(q.teams[k].sound(e), "queue %d: agent %d answered last", i, q.teams[k].last-1)
		}
	}
	for i := range e.engagements {
		if x := &e.engagements[i]; x.state != closed && !c.failed() {
			x.fields(c, e, i)
			c.require(c.failed() || x.sound(e), "slot %d: no engagement can be like that", i)
		}
	}
	e.memory.fields(c, e)
}

// hasExtra is added to the state of an engagement that has extra state.
const hasExtra = 1 << 4

// fields are those of an open engagement in a slot.
func (x *engagement) fields(c *codec, e *Engine, slot int) {
	age := c.uvarint(e.number - x.id.Number())
	head := uint8(x.state)
	if x.extra != 0 {
		head |= hasExtra
	}
	unsigned(c, &head)
	x.state = State(head &^ hasExtra)
	signed(c, &x.queue)
	c.near(&x.entered, e.now)
	c.near(&x.rank, x.entered)
	c.nearOrFar(&x.due, x.entered)
	signed(c, &x.effort)
	signed(c, &x.requires)
	if len(e.flows) > 0 {
		signed(c, &x.asked)
	}
	if x.queue < 0 || int(x.queue) >= len(e.queues) {
		c.fail("slot %d: unknown queue %d", slot, x.queue)
		return
	}
	if e.queues[x.queue].config.Profile.Set {
		unsigned(c, &x.top)
		unsigned(c, &x.row)
	} else if !c.writing {
		x.top = noTop
	}
	if x.state != waiting {
		c.near(&x.answered, e.now)
	}
	if x.state == scheduled || x.state == ringing {
		c.near(&x.changeAt, e.now)
	}
	if x.state == active || x.state == wrapUp || x.state == inactive || x.state == pending {
		signed(c, &e.holders[slot])
	}
	if head&hasExtra != 0 {
		e.extraOf(x).fields(c, e)
	}
	if !c.writing {
		c.require(age < e.number, "slot %d: submitted before the first", slot)
		x.id = engagementID(e.number-age, slot)
	}
}

// fields are what few engagements have.
func (y *extra) fields(c *codec, e *Engine) {
	unsigned(c, &y.handle)
	unsigned(c, &y.consumer)
	c.text(&y.item.id)
	c.text(&y.item.name)
	list(c, &y.values, valueFields)
	signed(c, &y.ahead)
	list(c, &y.excluded, func(c *codec, k *exclusion) {
		signed(c, &k.agent)
		c.nearOrFar(&k.until, e.now)
	})
	list(c, &y.rung, signed[AgentID])
	held := y.until > e.now
	c.flag(&held)
	if held {
		signed(c, &y.holder)
		c.near(&y.until, e.now)
	} else if !c.writing {
		y.until = minTime
	}
	c.nearOrFar(&y.still, e.now)
	signed(c, &y.attempts)
	c.flag(&y.callback)
	c.flag(&y.stranded)
}

func valueFields(c *codec, v *Value) {
	unsigned(c, &v.Kind)
	switch v.Kind {
	case 0:
	case condition.Text:
		c.text(&v.Text)
	default:
		signed(c, &v.Number)
	}
}

// fields are those who were served and may be preferred for it.
func (m *memory) fields(c *codec, e *Engine) {
	if m.reach == 0 {
		return
	}
	if c.writing {
		m.order = m.present(e.now)
	}
	list(c, &m.order, func(c *codec, s *served) {
		unsigned(c, &s.consumer)
		signed(c, &s.agent)
		c.near(&s.at, e.now)
		c.require(s.agent >= 0 && int(s.agent) < len(e.agents) && s.at >= -Latest && s.at <= e.now, "agent %d served at %v", s.agent, s.at)
	})
	if !c.writing {
		m.last = map[uint64]served{}
		for i := range m.order {
			m.noted++
			m.order[i].number = m.noted
			m.last[m.order[i].consumer] = m.order[i]
		}
	}
}

// fields are those of an agent; what it holds follows from the engagements.
func (a *agent) fields(c *codec, e *Engine) {
	unsigned(c, &a.status)
	unsigned(c, &a.why)
	c.near(&a.idleSince, e.now)
	c.near(&a.assigned, a.idleSince)
	c.near(&a.readySince, a.idleSince)
	c.near(&a.left, a.idleSince)
	c.nearOrFar(&a.coolUntil, e.now)
	if e.choosable {
		list(c, &a.optedOut, signed[QueueID])
	}
}

// fields are those of a team's part in serving a queue.
func (s *server) fields(c *codec) {
	signed(c, &s.last)
}

// sound says whether what was read can be; nothing that a checksum lets through may lead to a panic or an overflow later.
func (x *engagement) sound(e *Engine) bool {
	if x.queue < 0 || int(x.queue) >= len(e.queues) || x.state <= closed || x.state >= states {
		return false
	}
	q := &e.queues[x.queue]
	has := x.state == active || x.state == wrapUp || x.state == inactive || x.state == pending
	latest := e.now
	if x.state == scheduled {
		latest = Latest
	}
	return x.entered >= -Latest && x.entered <= latest &&
		x.rank <= x.entered && x.rank >= -2*Latest &&
		(x.due == Far || x.due >= -Latest && x.due <= Latest) &&
		x.effort >= 0 && x.effort <= Latest &&
		x.requires >= 0 && int(x.requires) <= len(e.config.Requirements) &&
		x.asked >= 0 && int(x.asked) <= len(e.config.Requirements) &&
		(!has || e.known(e.holder(x))) &&
		(x.state == waiting || x.answered >= -Latest && x.answered <= e.now) &&
		(x.state != scheduled || x.changeAt >= -Latest) &&
		e.soundRows(q, x) && e.soundExtra(x)
}

func (e *Engine) soundRows(q *queue, x *engagement) bool {
	if p := q.config.Profile; p.Set {
		cfg := &e.config.Profiles[p.Value]
		return (x.top == noTop || int(x.top) < len(cfg.Top)) && int(x.row) <= len(cfg.Accumulating)
	}
	return x.top == noTop && x.row == 0
}

func (e *Engine) soundExtra(x *engagement) bool {
	y := e.has(x)
	if (x.state == ringing) != (len(y.rung) > 0) || y.ahead < 0 || y.ahead > x.entered+Latest || y.until > e.now && !e.known(y.holder) {
		return false
	}
	if len(y.values) > len(e.config.Variables) || y.still != Far && (y.still > e.now || y.still < -Latest) || y.attempts < 0 {
		return false
	}
	for i, id := range y.rung {
		if !e.known(id) || i > 0 && id <= y.rung[i-1] {
			return false
		}
	}
	for _, k := range y.excluded {
		if !e.known(k.agent) {
			return false
		}
	}
	for i, v := range y.values {
		if v.Kind != 0 && v.Kind != e.config.Variables[i].Kind {
			return false
		}
	}
	return true
}

func (e *Engine) known(id AgentID) bool { return id >= 0 && int(id) < len(e.agents) }

func (a *agent) sound(e *Engine) bool {
	inRange := func(t Time) bool { return t >= -Latest && t <= Latest }
	for i, id := range a.optedOut {
		if id < 0 || int(id) >= len(e.queues) || i > 0 && id <= a.optedOut[i-1] || !e.config.Queues[id].OptIn {
			return false
		}
	}
	return a.status <= Ready && inRange(a.idleSince) && inRange(a.assigned) && inRange(a.readySince) && inRange(a.left) &&
		(a.coolUntil == Far || a.coolUntil >= e.now && a.status == NotReady)
}

func (s *server) sound(e *Engine) bool {
	return s.last >= 0 && int(s.last) <= len(e.agents)
}
