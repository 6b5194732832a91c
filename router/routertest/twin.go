package routertest

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"headroom/router"
)

// Twin is the slow second router. The zero Twin is not usable; see NewTwin.
type Twin struct {
	cfg     router.Config
	now     router.Time // At of the last accepted input; before the first, earlier than everything
	agents  []person    // by AgentID
	open    []*engagement
	numbers uint64 // submissions accepted so far
	slots   int    // slots ever used
	free    []int  // slots given back, the latest last
	events  []router.Event
	// answered is who of the team answered last from the queue.
	answered map[turn]router.AgentID
}

// turn is a queue's way through a team under the rotating distribution.
type turn struct {
	queue router.QueueID
	team  router.TeamID
}

// person is what the twin remembers of an agent beside the engagements it holds.
type person struct {
	status   router.Status
	why      uint8            // of NotReady, as said by whoever set it
	assigned router.Time      // of the last assignment, or the last log-in if that was later
	ready    router.Time      // when it last became ready
	ended    router.Time      // when it last came to hold nothing, or the last log-in if that was later
	offline  router.Time      // when it last became offline
	cooling  bool             // not ready because an offer was missed
	warm     router.Time      // if cooling: until when
	out      []router.QueueID // the queues it does not want to serve, ascending
}

type stage uint8

const (
	arriving stage = iota // inside one Step only
	waiting
	active
	wrapUp
	scheduled
	ringing
	inactive
	pending
)

// engagement is one that is open.
type engagement struct {
	id      router.EngagementID
	queue   router.QueueID
	entered router.Time // into this queue, or earlier if it kept its age: waits and max_wait count from here
	aged    router.Time // what its age counts from in order keys and points
	relaxed router.Time // what delays of teams and lapses of requirements count from
	due     router.Time
	effort  router.Time

	requires router.Limit // asked by itself
	asked    router.Limit // by the last flow that led it
	consumer uint64
	item     workItem
	values   []router.Value
	top      int           // the first top row that holds; behind all of them = none
	worth    router.Points // of its accumulating row, or of its queue

	stage    stage
	since    router.Time      // when its stage began
	agent    router.AgentID   // if active, in wrap-up or inactive; if pending, who had it
	answered router.Time      // if active or in wrap-up: when it was last answered or assigned
	starts   router.Time      // if scheduled: when it comes in
	callback bool             // it waits to be called back, or is
	attempts int              // of calling back, that were not answered
	rings    []router.AgentID // if ringing: where, ascending
	refused  []refused        // who declined or missed it while it waited in this queue
	hold     hold
	stranded bool        // as it was at the end of the last Step
	still    bool        // it stands still because of what else its agent holds
	stood    router.Time // if it does: since when
}

// workItem is what the duplicate guard compares.
type workItem struct{ id, name string }

// refused: this agent is not offered the engagement again before until, or ever.
type refused struct {
	agent   router.AgentID
	until   router.Time
	forGood bool
}

// hold keeps an engagement for its preferred agent.
type hold struct {
	on    bool
	agent router.AgentID
	until router.Time
}

// NewTwin returns a twin in which all agents are offline. The configuration must be one that router.New accepts.
func NewTwin(cfg router.Config) *Twin {
	return &Twin{
		cfg: cfg, now: math.MinInt64, agents: make([]person, len(cfg.Agents)), answered: map[turn]router.AgentID{},
	}
}

// Reset returns the twin to the state after NewTwin.
func (t *Twin) Reset() { *t = *NewTwin(t.cfg) }

// Now is At of the last accepted input; before the first, a time before all others.
func (t *Twin) Now() router.Time { return t.now }

// Step applies an input whole, or refuses it whole with one of the errors of router.
func (t *Twin) Step(dst []router.Event, in router.Input) ([]router.Event, error) {
	if err := t.refusal(in); err != nil {
		return dst, err
	}
	t.now = in.At
	t.events = dst
	switch in.Verb {
	case router.Submit:
		t.submit(in)
	case router.Complete:
		t.complete(t.find(in.Engagement))
	case router.EndWrapUp:
		t.end(t.find(in.Engagement))
	case router.Abandon:
		t.abandon(t.find(in.Engagement))
	case router.SetStatus:
		t.setStatus(subjects(in), in.Status)
	}
	t.pairAll()
	if in.Verb == router.Tick {
		t.overflowLate()
	}
	if in.Verb == router.SetStatus {
		t.overflowHopeless()
	}
	dst, t.events = t.events, nil
	return dst, nil
}

func (t *Twin) submit(in router.Input) {
	slot := t.slots
	if n := len(t.free); n > 0 {
		slot, t.free = t.free[n-1], t.free[:n-1]
	} else {
		t.slots++
	}
	t.numbers++
	e := &engagement{
		id:       router.EngagementID(t.numbers<<28 | uint64(slot)),
		queue:    in.Queue,
		entered:  in.Entered,
		aged:     in.Entered - in.HeadStart,
		relaxed:  in.Entered,
		due:      in.Due,
		effort:   in.Effort,
		requires: in.Requires,
	}
	t.open = append(t.open, e)
	t.enter(e)
}

// enter offers e to the queue it names: somebody takes it, or it waits, or there is no room and it goes on.
func (t *Twin) enter(e *engagement) {
	t.emit(router.Event{Kind: router.Queued, Elapsed: t.now - e.entered, Due: e.due, Effort: e.effort}, e)
	if agent, _, ok := t.choose(e); ok {
		t.assign(e, agent)
		return
	}
	if t.cfg.Queues[e.queue].NobodyEligible && !t.anybodyFor(e) {
		t.overflow(e, router.NoneEligible)
		return
	}
	room := t.cfg.Queues[e.queue].MaxWaiting
	if room.Set && t.waitingIn(e.queue) >= room.Value {
		t.overflow(e, router.QueueFull)
		return
	}
	e.stage = waiting
}

func (t *Twin) waitingIn(queue router.QueueID) int64 {
	n := int64(0)
	for _, e := range t.open {
		if e.stage == waiting && e.queue == queue {
			n++
		}
	}
	return n
}

func (t *Twin) assign(e *engagement, agent router.AgentID) {
	e.stage, e.agent, e.answered = active, agent, t.now
	t.agents[agent].assigned = t.now
	t.answered[turn{e.queue, t.cfg.Agents[agent].Team}] = agent
	t.emit(router.Event{Kind: router.Answered, Elapsed: t.now - e.entered, Rule: t.occupiedBy(agent)}, e)
}

func (t *Twin) overflow(e *engagement, reason router.Reason) {
	from := t.cfg.Queues[e.queue]
	e.stage = arriving
	t.emit(router.Event{Kind: router.Overflowed, Reason: reason, Elapsed: t.now - e.entered}, e)
	if from.Overflow.Kind != router.ToQueue {
		t.emit(router.Event{Kind: router.Closed, Due: e.due}, e)
		t.remove(e)
		return
	}
	e.queue = from.Overflow.Queue
	if !from.OverflowKeepsAge {
		e.entered, e.aged, e.relaxed = t.now, t.now, t.now
	}
	t.enter(e)
}

func (t *Twin) complete(e *engagement) {
	if !t.cfg.Queues[e.queue].WrapUp {
		t.end(e)
		return
	}
	e.stage = wrapUp
	t.emit(router.Event{Kind: router.WrapUpStarted, Elapsed: t.now - e.answered}, e)
}

// end closes what an agent holds; the agent, now freer, takes what it may.
func (t *Twin) end(e *engagement) {
	agent := e.agent
	t.remove(e)
	t.agents[agent].ended = t.now
	t.emit(router.Event{Kind: router.Closed, Due: e.due, Elapsed: t.now - e.answered, Rule: t.occupiedBy(agent)}, e)
	t.takeAll(agent)
}

func (t *Twin) abandon(e *engagement) {
	t.emit(router.Event{Kind: router.Abandoned, Elapsed: t.now - e.entered}, e)
	t.remove(e)
}

func (t *Twin) remove(e *engagement) {
	t.open = slices.DeleteFunc(t.open, func(o *engagement) bool { return o == e })
	t.free = append(t.free, e.id.Slot())
}

func (t *Twin) setStatus(agents []router.AgentID, status router.Status) {
	for _, agent := range agents {
		p := &t.agents[agent]
		if p.status == router.Offline {
			p.assigned, p.ended = t.now, t.now
		}
		p.status = status
		if status == router.Ready {
			p.ready = t.now
		}
		t.events = append(t.events, router.Event{
			At: t.now, Kind: router.StatusChanged, Agent: agent, Team: t.cfg.Agents[agent].Team, HasAgent: true,
			Status: status, Rule: t.occupiedBy(agent),
		})
	}
	t.takeInTurn(agents)
}

// subjects are the agents an input is about.
func subjects(in router.Input) []router.AgentID {
	if len(in.Agents) > 0 {
		return in.Agents
	}
	return []router.AgentID{in.Agent}
}

// emit appends ev, completed by what e says: where it is and who has it.
func (t *Twin) emit(ev router.Event, e *engagement) {
	ev.At, ev.Engagement, ev.Queue, ev.Channel = t.now, e.id, e.queue, t.cfg.Queues[e.queue].Channel
	if e.stage == active || e.stage == wrapUp {
		ev.Agent, ev.Team, ev.HasAgent = e.agent, t.cfg.Agents[e.agent].Team, true
	}
	t.events = append(t.events, ev)
}

func (t *Twin) find(id router.EngagementID) *engagement {
	for _, e := range t.open {
		if e.id == id {
			return e
		}
	}
	return nil
}

// Digest is a hash of the whole state. It is not the engine's: only its changes mean something.
func (t *Twin) Digest() uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, t.now, t.agents, t.numbers, t.slots, t.free)
	for _, e := range t.open {
		fmt.Fprintf(h, "%+v", *e)
	}
	return h.Sum64()
}
