package router

import "slices"

// extra is the state that few engagements have: what was said of them beside the usual, and how far irregular turns
// (offers declined, a callback, a pause) have gone.
type extra struct {
	handle, consumer uint64
	item             workItem
	values           []Value

	ahead    Time // how much longer than since entry the relaxation clock has run, kept through transfers
	excluded []exclusion
	rung     []AgentID // where it rings, ascending
	holder   AgentID   // for whom it is held, while until is after now
	until    Time      // minTime = it is held for nobody
	still    Time      // since when it stands still because of other work of its agent; Far = it does not
	attempts int32     // a callback's, so far
	callback bool
	stranded bool
}

// workItem is what no two open engagements share, unless its id is empty.
type workItem struct{ id, name string }

// exclusion: the agent declined or missed the engagement and is not offered it before until; Far = never again.
type exclusion struct {
	agent AgentID
	until Time
}

// extraOf returns the extra state of an engagement, making it if there is none yet. It is valid until the next is made.
func (e *Engine) extraOf(x *engagement) *extra {
	if x.extra != 0 {
		return &e.extras[x.extra-1]
	}
	if n := len(e.extrasFree); n > 0 {
		x.extra, e.extrasFree = e.extrasFree[n-1]+1, e.extrasFree[:n-1]
	} else {
		e.extras = append(e.extras, extra{until: minTime, still: Far})
		x.extra = int32(len(e.extras))
	}
	return &e.extras[x.extra-1]
}

// has returns the extra state of an engagement, or one that says nothing, which must not be changed.
func (e *Engine) has(x *engagement) *extra {
	if x.extra == 0 {
		return &e.nothing
	}
	return &e.extras[x.extra-1]
}

// dropExtra gives the extra state back, keeping its memory.
func (e *Engine) dropExtra(x *engagement) {
	y := &e.extras[x.extra-1]
	if y.item.id != "" {
		e.dropItem(y.item, x.id)
	}
	clear(y.values)
	*y = extra{values: y.values[:0], excluded: y.excluded[:0], rung: y.rung[:0], until: minTime, still: Far}
	e.extrasFree = append(e.extrasFree, x.extra-1)
	x.extra = 0
}

// addItem notes which open engagement is a work item: where duplicates are accepted, the oldest of them.
func (e *Engine) addItem(item workItem, id EngagementID) {
	if item.id == "" {
		return
	}
	other, taken := e.items[item]
	if taken {
		e.duplicates++
	}
	if !taken || id < other {
		e.items[item] = id
	}
}

// dropItem: this engagement is the work item no more; if there are others, the oldest of them is.
func (e *Engine) dropItem(item workItem, id EngagementID) {
	if e.items[item] != id {
		e.duplicates--
		return
	}
	delete(e.items, item)
	if e.duplicates == 0 {
		return
	}
	oldest := id
	for i := range e.engagements {
		x := &e.engagements[i]
		if x.state != closed && x.id != id && e.has(x).item == item && (oldest == id || x.id < oldest) {
			oldest = x.id
		}
	}
	if oldest != id {
		e.items[item] = oldest
		e.duplicates--
	}
}

// describe keeps the details of a submission.
func (e *Engine) describe(x *engagement, d *Details) {
	if d == nil || d.Handle == 0 && d.Consumer == 0 && d.WorkItemID == "" && d.WorkItemName == "" && len(d.Values) == 0 {
		return
	}
	y := e.extraOf(x)
	y.handle, y.consumer = d.Handle, d.Consumer
	y.values = append(y.values[:0], d.Values...)
	y.item = workItem{d.WorkItemID, d.WorkItemName}
	e.addItem(y.item, x.id)
}

// Find returns the open engagement that is this work item.
func (e *Engine) Find(workItemID, workItemName string) (EngagementID, bool) {
	id, ok := e.items[workItem{workItemID, workItemName}]
	return id, ok
}

// Asked is the position in Config.Requirements of what an open engagement asks of agents, lapsed or not; false if it asks
// nothing.
func (e *Engine) Asked(id EngagementID) (int, bool) {
	if e.checkKnown(id) != nil {
		return 0, false
	}
	x := &e.engagements[id.Slot()]
	asked := e.queues[x.queue].asked(x)
	return int(asked.Value), asked.Set
}

// View is what the core knows of an open engagement.
type View struct {
	State    State
	Queue    QueueID
	HasAgent bool // active, in wrap-up, inactive; ringing at one agent; pending: who had it
	Agent    AgentID
	Entered  Time // into the queue
	Since    Time // when its present leg or pause began: active, wrap-up, inactive, pending
	Due      Time
	Callback bool
	Ringing  []AgentID
	Excluded []AgentID // who declined or missed it and is not asked now
	Details  Details
}

// Look returns what the core knows of an open engagement.
func (e *Engine) Look(id EngagementID) (View, error) {
	if err := e.checkKnown(id); err != nil {
		return View{}, err
	}
	x := &e.engagements[id.Slot()]
	y := e.has(x)
	v := View{State: x.state, Queue: x.queue, Entered: x.entered, Due: x.due, Callback: y.callback, Ringing: slices.Clone(y.rung)}
	if x.state != waiting && x.state != scheduled && x.state != ringing {
		v.HasAgent, v.Agent, v.Since = true, e.holder(x), x.answered
	}
	for _, k := range y.excluded {
		if k.until > e.now {
			v.Excluded = append(v.Excluded, k.agent)
		}
	}
	v.Details = Details{
		Handle: y.handle, Consumer: y.consumer, WorkItemID: y.item.id, WorkItemName: y.item.name, Values: slices.Clone(y.values),
	}
	return v, nil
}
