package router

import (
	"fmt"
	"slices"
)

// AppendSnapshot appends the whole state in a compact binary form, from which Restore makes an engine that goes on
// exactly as this one will. The configuration is not in it, only its hash.
//
// A waiting engagement takes 128 bytes of memory (4 more where it waits out of the order of its entry, 4 where it is to move
// within its queue) and 15 bytes in a snapshot, or 27 with a due time and an expected effort, entered over a day at odd
// nanoseconds. TestStateIsSmall measures both.
func (e *Engine) AppendSnapshot(dst []byte) []byte {
	from := len(dst)
	dst, sum := appendMark(dst, snapshotMark)
	c := codec{writing: true}
	h := snapshotHeader{core: CoreVersion, digest: e.Digest()}
	c.data, h.config = configHash(dst, &e.config)
	h.fields(&c)
	e.fields(&c)
	dst, _ = seal(c.data, from+markSize, sum)
	return dst
}

type snapshotHeader struct {
	core           uint64
	config, digest uint64
}

func (h *snapshotHeader) fields(c *codec) {
	unsigned(c, &h.core)
	if h.core != CoreVersion {
		return // what follows may be otherwise there
	}
	c.word(&h.config)
	c.word(&h.digest)
}

// Restore makes an engine from a snapshot, taken of an engine with this very configuration. The error is a *DataError,
// which says what is wrong with the data and where, or that of New; there is no engine with it. What is made is in
// proportion to the data and the configuration, whatever the data say.
func Restore(cfg Config, data []byte) (*Engine, error) {
	sum, fault := readMark(data, snapshotMark)
	if fault != nil {
		return nil, fault
	}
	b, fault := unseal(data, markSize, sum)
	if fault != nil {
		return nil, fault
	}
	if b.end != len(data) {
		return nil, &DataError{Err: ErrDamaged, Offset: b.end, Reason: fmt.Sprintf("%d bytes too many", len(data)-b.end)}
	}
	c := codec{data: data[:b.to], at: b.from}
	var h snapshotHeader
	h.fields(&c)
	_, hash := configHash(nil, &cfg)
	switch {
	case c.failed():
		return nil, &DataError{Err: ErrDamaged, Offset: c.at, Reason: c.fault}
	case h.core != CoreVersion:
		return nil, otherCore(h.core, b.from)
	case h.config != hash:
		return nil, &DataError{Err: ErrOtherConfig, Offset: b.from, Reason: fmt.Sprintf("configuration %016x, not %016x", h.config, hash)}
	}
	e, err := New(cfg)
	if err != nil {
		return nil, err
	}
	e.read(&c)
	c.require(e.Digest() == h.digest, "the state has another digest")
	if c.failed() {
		return nil, &DataError{Err: ErrDamaged, Offset: c.at, Reason: c.fault}
	}
	return e, nil
}

// read gives a new engine the state, unless that cannot be.
func (e *Engine) read(c *codec) {
	e.fields(c)
	c.end()
	if !c.failed() {
		e.rebuild()
		e.consistent(c)
	}
}

// prepare makes room for the engagements that will be read: those in slots that are not free.
func (e *Engine) prepare(c *codec, slots int) {
	c.require(e.now == minTime && e.number == 0 || e.now >= -Latest && e.now <= Latest, "its clock, %v, is out of range", e.now)
	c.require(e.number <= maxNumber && uint64(slots) <= e.number && slots <= MaxOpen, "%d slots after %d submissions", slots, e.number)
	c.require(len(e.free) <= slots && slots-len(e.free) <= c.left(), "%d slots, %d of them free", slots, len(e.free))
	if c.failed() {
		return
	}
	e.engagements, e.holders = make([]engagement, slots), make([]AgentID, slots)
	for i := range e.engagements {
		e.engagements[i].state = waiting
	}
	for _, i := range e.free {
		if i < 0 || int(i) >= slots || e.engagements[i].state == closed {
			c.fail("slot %d cannot be free", i)
			return
		}
		e.engagements[i].state = closed
	}
}

// rebuild works out what follows from the state: what agents hold and where they stand, the queues' lines and the timers.
func (e *Engine) rebuild() {
	var line []int32
	for i := range e.engagements {
		if x := &e.engagements[i]; x.state != closed {
			x.live, x.apart, x.tie = e.queues[x.queue].live, false, e.tieOf(x)
			x.group = e.groupOf(x.queue, e.queues[x.queue].asked(x), x.top, x.row)
			line = append(line, int32(i))
		}
	}
	// In this order lists by entry, and most lines, are made by appending.
	slices.SortFunc(line, func(i, j int32) int {
		if e.engagements[i].cameBefore(&e.engagements[j]) {
			return -1
		}
		return 1
	})
	for _, i := range line {
		e.inHands(i)
	}
	for i := range e.agents {
		a := &e.agents[i]
		if a.status == Ready {
			e.profiles[a.profile].ready++
			if a.held == 0 {
				e.teams[a.team].idle++
			}
		}
		if a.coolUntil != Far {
			e.cooling.set(appointment{at: a.coolUntil, id: EngagementID(i), whose: int32(i)})
		}
		e.rank(AgentID(i))
	}
	for _, i := range line {
		e.timeAgain(i)
	}
}

// inHands counts what its agents hold of an engagement.
func (e *Engine) inHands(i int32) {
	x := &e.engagements[i]
	channel := e.queues[x.queue].channel
	y := e.has(x)
	e.addItem(y.item, x.id)
	if len(y.excluded) > 0 {
		e.declined++
	}
	settings := &e.config.Settings
	switch x.state {
	case active, wrapUp, inactive:
		a := &e.agents[e.holders[i]]
		e.grasp(x, i, a)
		if x.state == active || x.state == wrapUp && !settings.WrapUpHoldsNoSlot {
			a.held++
			e.teams[a.team].load(a, channel)
		} else if x.state == inactive && settings.InactiveHoldsSlot {
			e.teams[a.team].load(a, channel)
		}
	case ringing:
		for _, id := range y.rung {
			a := &e.agents[id]
			a.rings++
			if e.ringing == nil {
				a.held++
				e.teams[a.team].load(a, channel)
			} else {
				e.ringing[id][e.teams[a.team].capacity.slotOf[channel]]++
			}
		}
	}
}

// timeAgain puts an engagement into its line, and notes its timers.
func (e *Engine) timeAgain(i int32) {
	x := &e.engagements[i]
	alarm := func(at Time) { e.alarms.set(appointment{at: at, id: x.id, whose: i}) }
	switch x.state {
	case waiting:
		e.enqueue(i)
	case ringing:
		e.count(x, 1)
		alarm(x.changeAt)
		e.scheduleLate(i)
	case scheduled:
		alarm(x.changeAt)
	case inactive:
		e.scheduleInactive(i)
	case active:
		if e.returns {
			e.stillFor(i)
		} else if x.extra != 0 {
			e.extras[x.extra-1].still = Far
		}
	}
}

// consistent requires that what was read can be: ids and work items but once, nobody waiting for whom somebody is there.
func (e *Engine) consistent(c *codec) {
	var numbers []uint64
	for i := range e.engagements {
		if x := &e.engagements[i]; x.state != closed {
			numbers = append(numbers, x.id.Number())
		}
	}
	slices.Sort(numbers)
	open := len(numbers)
	c.require(len(slices.Compact(numbers)) == open, "two engagements with one number")
	for i := range e.queues {
		slot, agent, _ := e.firstServed(&e.queues[i])
		c.require(slot == none, "slot %d waits though agent %d may take it", slot, agent)
	}
}
