package routertest

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"headroom/router"
	"headroom/router/condition"
)

// Twin is the slow second router. It is written to be read beside docs/routing.md: it looks at everybody each time, and keeps
// nothing that could be worked out anew. The zero Twin is not usable; see NewTwin.
type Twin struct {
	first   router.Config // as at the start
	cfg     router.Config
	configs int           // reconfigurations so far
	now     router.Time   // At of the last accepted input; before the first, earlier than everything
	agents  []person      // by AgentID
	open    []*engagement // by submission
	numbers uint64        // submissions accepted so far
	slots   int           // slots ever used
	free    []int         // slots given back, the latest last
	// answered is who of the team answered last from the queue; answeredOf, who of all its teams.
	answered   map[turn]router.AgentID
	answeredOf map[router.QueueID]router.AgentID
	served     map[uint64]leg // by consumer: the last that ended

	conditions map[string]*condition.Condition // by source: compiling them each time would take longer than all else

	// Inside one Step only:
	events []router.Event
	freed  []router.AgentID // since the last settling
	coming []*engagement    // who is to come in, in this order
	queued bool             // the event of the first of them is out already
}

// turn is a queue's way through a team under the rotating distribution.
type turn struct {
	queue router.QueueID
	team  router.TeamID
}

// leg is the part of an engagement that one agent served.
type leg struct {
	agent router.AgentID
	ended router.Time
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

	stage     stage
	since     router.Time      // when its stage began
	agent     router.AgentID   // if active, in wrap-up or inactive; if pending, who had it
	answered  router.Time      // if active or in wrap-up: when it was last answered or assigned
	starts    router.Time      // if scheduled: when it comes in
	callback  bool             // it waits to be called back, or is
	attempts  int              // of calling back, that were not answered
	rings     []router.AgentID // if ringing: where, ascending
	ringsTill router.Time      // if ringing: when the ring time is over
	refused   []refused        // who declined or missed it while it waited in this queue
	hold      hold
	stranded  bool        // as it was at the end of the last Step
	still     bool        // it stands still because of what else its agent holds
	stood     router.Time // if it does: since when
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
		first: cfg, cfg: cfg, now: math.MinInt64, agents: make([]person, len(cfg.Agents)),
		answered: map[turn]router.AgentID{}, answeredOf: map[router.QueueID]router.AgentID{}, served: map[uint64]leg{}, conditions: map[string]*condition.Condition{},
	}
}

// Reset returns the twin to the state after NewTwin.
func (t *Twin) Reset() { *t = *NewTwin(t.first) }

// Now is At of the last accepted input; before the first, a time before all others.
func (t *Twin) Now() router.Time { return t.now }

// Step applies an input whole, or refuses it whole with one of the errors of router. The comments number the steps as
// docs/routing.md does.
func (t *Twin) Step(dst []router.Event, in router.Input) ([]router.Event, error) {
	if err := t.refusal(in); err != nil { // 1
		return dst, err
	}
	t.now = in.At // 2
	t.events = dst
	t.do(in)    // 3
	t.settle()  // 4
	t.bringIn() // 5
	if in.Verb == router.Tick {
		t.overflowLate() // 6
	}
	t.overflowHopeless() // 7
	t.noteStranded()     // 8
	dst, t.events = t.events, nil
	return dst, nil
}

// do is the effect of the verb itself.
func (t *Twin) do(in router.Input) {
	e := t.find(in.Engagement)
	switch in.Verb {
	case router.Submit:
		t.submit(in)
	case router.Complete:
		t.complete(e)
	case router.EndWrapUp:
		t.end(e, router.Served)
	case router.Abandon:
		t.abandon(e)
	case router.SetStatus:
		t.setStatus(subjects(in), in.Status, in.Why)
	case router.Tick:
		t.endCoolDowns()
		t.ringTimers()
	case router.Accept:
		t.answer(e, in.Agent)
	case router.Decline:
		t.decline(e, in.Agent)
	case router.Withdraw:
		t.withdraw(e)
	case router.TakeCallback:
		t.takeCallback(e)
	case router.NoAnswer:
		t.noAnswer(e)
	case router.SetInactive:
		t.setInactive(e)
	case router.Reactivate:
		t.assign(e, e.agent, t.now-e.since)
	case router.Pend:
		t.pend(e)
	case router.Resume:
		t.resume(e)
	case router.GiveBack:
		t.goBack(e)
	case router.Transfer:
		t.transfer(e, in)
	case router.TakeOver:
		t.passOn(e)
		t.assign(e, in.Agent, 0)
	case router.SetOptIn:
		t.setOptIn(in.Agent, in.Queue, in.In)
	case router.Reconfigure:
		t.reconfigure(*in.Config)
	}
}

// subjects are the agents an input is about.
func subjects(in router.Input) []router.AgentID {
	if len(in.Agents) > 0 {
		return in.Agents
	}
	return []router.AgentID{in.Agent}
}

// tell appends ev, completed by where e is. What stands still is looked at anew with every event.
func (t *Twin) tell(ev router.Event, e *engagement) {
	ev.At, ev.Engagement, ev.Queue, ev.Channel = t.now, e.id, e.queue, t.channel(e)
	t.events = append(t.events, ev)
	t.noteStanding()
}

// tellOf appends ev, completed by where e is, and by the agent whose doing it is and what makes them occupied from now on.
func (t *Twin) tellOf(ev router.Event, e *engagement, agent router.AgentID) {
	ev.HasAgent, ev.Agent, ev.Team = true, agent, t.cfg.Agents[agent].Team
	if ev.Kind != router.WrapUpStarted || t.cfg.Settings.WrapUpHoldsNoSlot {
		ev.Rule = t.occupiedBy(agent)
	}
	t.tell(ev, e)
}

// tellAgent appends ev, which is about no engagement.
func (t *Twin) tellAgent(ev router.Event, agent router.AgentID) {
	ev.At, ev.HasAgent, ev.Agent, ev.Team, ev.Rule = t.now, true, agent, t.cfg.Agents[agent].Team, t.occupiedBy(agent)
	t.events = append(t.events, ev)
}

// channel is that of the queue where e is.
func (t *Twin) channel(e *engagement) router.ChannelID { return t.cfg.Queues[e.queue].Channel }

// live: is somebody waiting at the other end?
func (t *Twin) live(e *engagement) bool { return t.cfg.Channels[t.channel(e)].Live }

func (t *Twin) find(id router.EngagementID) *engagement {
	for _, e := range t.open {
		if e.id == id {
			return e
		}
	}
	return nil
}

// remove closes e for good.
func (t *Twin) remove(e *engagement) {
	e.stage = arriving
	t.open = slices.DeleteFunc(t.open, func(o *engagement) bool { return o == e })
	t.free = append(t.free, e.id.Slot())
}

// Digest is a hash of the whole state. It is not the engine's: only its changes mean something.
func (t *Twin) Digest() uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, t.now, t.configs, t.agents, t.numbers, t.slots, t.free, t.answered, t.answeredOf, t.served)
	for _, e := range t.open {
		fmt.Fprintf(h, "%+v", *e)
	}
	return h.Sum64()
}
