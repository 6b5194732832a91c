package sim

import (
	"context"
	"fmt"

	"headroom/router"
	"headroom/workload"
)

// Observer sees every event of a replication, in order, in batches that it must not keep.
type Observer interface {
	Observe(events []router.Event)
}

// Outcome is how a replication ended.
type Outcome struct {
	End   router.Time // the horizon, or with Drain when the last work was done
	Steps int64       // inputs given to the routing core
}

// Simulator runs replications of one model, one after another.
type Simulator struct {
	model   *Model
	engine  *router.Engine
	agenda  agenda
	sources []source
	work    []work  // by slot
	agents  []agent // by AgentID
	teams   []team  // by TeamID
	stream  workload.Stream

	now       router.Time
	observer  Observer
	events    []router.Event
	notes     []router.Event // what the simulator itself has to report of the present step
	touched   []router.AgentID
	coming    []router.AgentID // who becomes ready at this instant
	steps     int64
	recording bool
	decisions []router.Decision
	drained   bool // the horizon is past
	deadWork  func(*entry) bool
}

// source is one stream of demand and its next arrival.
type source struct {
	generator *workload.Generator
	next      workload.Arrival
}

// New prepares a model for running. The error is that of the routing core's configuration, or names what of the model
// does not fit it.
func New(model *Model) (*Simulator, error) {
	engine, err := router.New(model.Router)
	if err != nil {
		return nil, err
	}
	if err := check(model); err != nil {
		return nil, err
	}
	s := &Simulator{model: model, engine: engine}
	for i := range model.Sources {
		s.sources = append(s.sources, source{generator: workload.NewGenerator(&model.Sources[i])})
	}
	s.deadWork = func(x *entry) bool {
		return x.kind() <= abandon && s.work[x.index].version != x.version
	}
	s.compilePeople()
	return s, nil
}

func check(m *Model) error {
	r := &m.Router
	switch {
	case m.Horizon <= 0:
		return fmt.Errorf("sim: horizon %v; it must be above 0", m.Horizon)
	case len(m.Channels) != len(r.Channels):
		return fmt.Errorf("sim: paces of %d channels for %d", len(m.Channels), len(r.Channels))
	case len(m.WrapUp) != len(r.Queues):
		return fmt.Errorf("sim: wrap-up of %d queues for %d", len(m.WrapUp), len(r.Queues))
	case len(m.Staffing) != len(r.Teams) || len(m.TeamPace) != len(r.Teams):
		return fmt.Errorf("sim: staffing of %d and pace of %d teams for %d", len(m.Staffing), len(m.TeamPace), len(r.Teams))
	}
	for q := range r.Queues {
		if r.Queues[q].WrapUp != (m.WrapUp[q] != nil) {
			return fmt.Errorf("sim: queue %q: a wrap-up in the routing core goes with its duration here", r.Queues[q].Name)
		}
	}
	for i := range m.Sources {
		if err := checkRequires(&m.Sources[i], len(r.Requirements)); err != nil {
			return err
		}
	}
	return nil
}

// checkRequires finds what a source asks that is not among the model's requirements.
func checkRequires(s *workload.Source, requirements int) error {
	unknown := func(l router.Limit) bool { return l.Set && (l.Value < 0 || l.Value >= int64(requirements)) }
	if unknown(s.Requires) {
		return fmt.Errorf("sim: source %q: unknown requirements %d", s.Name, s.Requires.Value)
	}
	for i := range s.Trace {
		if unknown(s.Trace[i].Requires) {
			return fmt.Errorf("sim: source %q: trace row %d: unknown requirements %d", s.Name, i+1, s.Trace[i].Requires.Value)
		}
	}
	return nil
}

// Run plays one replication: the same (model, seed, replication) gives the same events, always. It returns the context's
// error if that ends first; the observer has then seen only part.
func (s *Simulator) Run(ctx context.Context, seed uint64, replication int, observer Observer) (Outcome, error) {
	s.reset(workload.Root(seed, replication), observer)
	for n := 0; s.advance(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return Outcome{}, ctx.Err()
		}
	}
	if !s.drained {
		s.endArrivals()
	}
	end := s.model.Horizon
	if s.model.Drain {
		end = max(end, s.now)
	}
	return Outcome{End: end, Steps: s.steps}, nil
}

// Start begins a replication to be played piece by piece with AdvanceTo, for looking into it on the way.
func (s *Simulator) Start(seed uint64, replication int, observer Observer) {
	s.reset(workload.Root(seed, replication), observer)
}

// AdvanceTo plays everything that happens up to and including at; false when the replication is over before.
func (s *Simulator) AdvanceTo(at router.Time) bool {
	for {
		next, ok := s.next()
		if !ok {
			return false
		}
		if next > at {
			return true
		}
		if !s.advance() {
			return false
		}
	}
}

// next is when the next thing happens.
func (s *Simulator) next() (router.Time, bool) {
	wake, timed := s.engine.NextWake()
	if x, ok := s.agenda.top(); ok && (!timed || x.at < wake) {
		return x.at, true
	}
	return wake, timed
}

// Engine is the routing core, for asking it questions between two advances; only the simulator may Step it.
func (s *Simulator) Engine() *router.Engine { return s.engine }

// RecordDecisions starts or stops keeping what the core decides from now on.
func (s *Simulator) RecordDecisions(on bool) {
	s.engine.RecordDecisions(on)
	s.recording, s.decisions = on, nil
}

// Decisions are those made since RecordDecisions(true).
func (s *Simulator) Decisions() []router.Decision { return s.decisions }

func (s *Simulator) reset(root workload.Key, observer Observer) {
	s.engine.Reset()
	s.agenda.reset()
	s.observer, s.now, s.steps, s.drained = observer, 0, 0, false
	s.work = s.work[:0]
	s.resetPeople()
	for i := range s.sources {
		s.sources[i].generator.Reset(root)
		s.scheduleArrival(int32(i))
	}
}

func (s *Simulator) scheduleArrival(i int32) {
	src := &s.sources[i]
	if src.generator.Next(&src.next) && src.next.At < s.model.Horizon {
		s.agenda.push(src.next.At, rankArrival, arrive, i, 0)
	}
}

// advance lets the next thing happen; false when there is none before the end.
func (s *Simulator) advance() bool {
	wake, timed := s.engine.NextWake()
	next, ok := s.agenda.top()
	if !ok && !timed {
		return false
	}
	if timed && (!ok || wake < next.at || wake == next.at && rankTick < next.rank()) {
		if !s.reach(wake) {
			return false
		}
		s.tick(wake)
		return true
	}
	if !s.reach(next.at) {
		return false
	}
	s.happen(s.agenda.pop())
	return true
}

// reach moves the clock to at; false if the run is over before.
func (s *Simulator) reach(at router.Time) bool {
	if at >= s.model.Horizon && !s.drained {
		if !s.model.Drain {
			return false
		}
		s.endArrivals()
	}
	s.now = at
	return true
}

func (s *Simulator) endArrivals() {
	s.drained = true
	s.note(router.Event{At: s.model.Horizon, Kind: router.ArrivalsEnded})
	s.observer.Observe(s.notes)
	s.notes = s.notes[:0]
}

func (s *Simulator) tick(at router.Time) {
	s.step(router.Input{Verb: router.Tick, At: at})
}

func (s *Simulator) happen(x entry) {
	switch x.kind() {
	case endWork, endWrapUp:
		s.finish(x)
	case abandon:
		s.giveUp(x)
	case leave, come:
		s.keepHours(router.AgentID(x.index))
	case headcount:
		s.changeHeadcount(router.TeamID(x.index))
	case muster:
		s.muster()
	case arrive:
		s.admit(x.index)
	}
}

// admit submits the next arrival of a source, and draws the patience of one who has to wait.
func (s *Simulator) admit(i int32) {
	src := &s.sources[i]
	a := src.next
	s.scheduleArrival(i)
	s.stepFor(router.Input{
		Verb: router.Submit, At: s.now, Queue: a.Queue,
		Entered: a.Entered, HeadStart: a.HeadStart, Due: a.Due, Effort: a.Effort, Requires: a.Requires,
	}, origin{key: a.Key, source: i, row: int32(a.Row)})
}

func (s *Simulator) giveUp(x entry) {
	w := &s.work[x.index]
	if w.version != x.version {
		s.agenda.dead--
		return
	}
	w.scheduled = false
	if !s.model.Router.Channels[w.channel].Live {
		return // it has overflowed to where nobody waits on a line
	}
	s.step(router.Input{Verb: router.Abandon, At: s.now, Engagement: w.id})
}

// step gives the core one input, acts on what it reports, and shows the observer all of it.
func (s *Simulator) step(in router.Input) { s.stepFor(in, origin{}) }

func (s *Simulator) stepFor(in router.Input, from origin) {
	var err error
	s.events, err = s.engine.Step(s.events[:0], in)
	if err != nil {
		panic(fmt.Sprintf("sim: the routing core refused %v of %v at %v: %v", in.Verb, in.Engagement, in.At, err))
	}
	s.steps++
	if s.recording {
		s.decisions = append(s.decisions, s.engine.Decisions()...)
	}
	if in.Verb == router.Submit {
		s.begin(s.events[0].Engagement, from)
	}
	for i := range s.events {
		s.follow(&s.events[i])
	}
	if in.Verb == router.Submit {
		s.startPatience(s.events[0].Engagement.Slot(), in.Entered)
	}
	for _, id := range s.touched {
		s.repace(id)
	}
	s.touched = s.touched[:0]
	s.observer.Observe(s.events)
	if len(s.notes) > 0 {
		s.observer.Observe(s.notes)
		s.notes = s.notes[:0]
	}
}

func (s *Simulator) note(ev router.Event) { s.notes = append(s.notes, ev) }
