package sim

import (
	"context"
	"errors"
	"fmt"
	"math"

	"headroom/router"
	"headroom/workload"
)

// Observer sees every event of a replication, in order, in batches that it must not keep.
type Observer interface {
	Observe(events []router.Event)
}

// Outcome is how a replication ended.
type Outcome struct {
	End        router.Time // the horizon, or with Drain when the last work was done
	Steps      int64       // inputs given to the routing core
	Duplicates int64       // work items that the core refused, because the same was open already
}

// Simulator runs replications of one model, one after another.
type Simulator struct {
	model   *Model
	config  *router.Config // the present one: of the model, or of its last change
	engine  *router.Engine
	agenda  agenda
	sources []source
	work    []work   // by slot
	courses []course // by slot, if conducted
	rings   []ring
	free    []int32  // rings not in use
	agents  []agent  // by AgentID
	teams   []team   // by TeamID
	options []option // by agent, then queue
	choices []choice // in the order of time
	days    []day    // by AgentID, where Model.Presence says something
	speeds  *speeds  // nil where people are all alike
	alone   [][]Pace // by TeamID, then ChannelID: of what is all that its agent holds; nil, or unknownPace = see paceOf
	always  workload.Key
	stream  workload.Stream
	// conducted: people do more than take work, do it and give up waiting.
	conducted bool
	plain     bool // see isPlain

	now        router.Time
	until      router.Time // from here on reach has questions: the horizon, or no time at all when it is past
	observer   Observer
	events     []router.Event
	notes      []router.Event // what the simulator itself has to report of the present step
	touched    []router.AgentID
	emptied    []router.AgentID // marked, and hold nothing any more
	coming     []router.AgentID // who becomes ready at this instant
	turning    []router.AgentID // who is owed time away from the desk, and whose hands have become empty, or are no more
	restless   []int32          // slots of customers whose waiting began, or began anew, in this step
	details    router.Details   // of the arrival being submitted
	submission router.Input     // scratch of plain.go, as is the next
	ending     router.Input
	steps      int64
	duplicates int64
	recording  bool
	parking    bool // what becomes inactive is put aside at the end of a shift
	decisions  []router.Decision

	hasChildren bool      // something comes back: the next four are used
	families    []lineage // by slot
	children    []child
	unborn      []int32 // children not in use
	newborn     child   // the one being submitted, if born
	born        bool
	birth       [1]router.Event
	recall      *recalled // who comes onto their list again, being submitted; nil = nobody
	open        int       // engagements
	drained     bool      // the horizon is past
	deadWork    func(entry) bool

	dialogues []dialogue // by slot, if inTurns
	inTurns   []bool     // by ChannelID: people take turns; nil = nowhere
	readied   int64      // conversations that have become ready so far
}

// source is one stream of demand and its next arrival.
type source struct {
	generator   *workload.Generator
	next        workload.Arrival
	sequels     []sequel
	hasChildren bool // something comes of its engagements when they are over
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
	s := &Simulator{model: model, engine: engine, conducted: conducted(model)}
	for i := range model.Sources {
		s.sources = append(s.sources, source{generator: workload.NewGenerator(&model.Sources[i])})
	}
	s.compileAgain()
	s.deadWork = s.isDead
	s.compilePeople()
	s.compileOptOuts()
	s.speeds = s.compileSpeeds()
	s.compileThinking()
	s.config = &s.model.Router
	s.compileAlone()
	if s.plain = s.isPlain(); s.plain {
		for i := range s.sources {
			s.sources[i].generator.DrawAhead()
		}
	}
	s.submission.Verb = router.Submit
	return s, nil
}

// isDead tells whether an entry of the agenda is about something that is past.
func (s *Simulator) isDead(x entry) bool {
	switch k := x.kind(); {
	case k.bySlot():
		return s.work[x.index].version != x.version
	case k == accept || k == decline:
		return s.rings[x.index].version != x.version
	case k == leaveDesk:
		return s.days[x.index].dues.n != x.version
	case k == backToDesk:
		return s.days[x.index].backs.n != x.version
	default:
		if which, ok := timerOf(k); ok {
			return s.courses[x.index].timers[which].version != x.version
		}
	}
	return false
}

// Run plays one replication: the same (model, seed, replication) gives the same events, always. It returns the context's
// error if that ends first; the observer has then seen only part.
func (s *Simulator) Run(ctx context.Context, seed uint64, replication int, observer Observer) (Outcome, error) {
	s.always = workload.Always(seed)
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
	return Outcome{End: end, Steps: s.steps, Duplicates: s.duplicates}, nil
}

// Start begins a replication to be played piece by piece with AdvanceTo, for looking into it on the way.
func (s *Simulator) Start(seed uint64, replication int, observer Observer) {
	s.always = workload.Always(seed)
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

// Next is when the next thing happens that AdvanceTo would play; false when there is none.
func (s *Simulator) Next() (router.Time, bool) { return s.next() }

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
	s.observer, s.now, s.steps, s.duplicates, s.open, s.drained = observer, 0, 0, 0, 0, false
	s.config, s.until = &s.model.Router, s.model.Horizon
	s.work, s.courses, s.rings, s.free = s.work[:0], s.courses[:0], s.rings[:0], s.free[:0]
	s.resetAgain()
	s.dialogues, s.readied = s.dialogues[:0], 0
	s.scheduleChanges()
	s.resetOptOuts()
	s.resetPeople(root)
	if s.speeds != nil {
		s.resetSpeeds(root)
	}
	inHand := false
	for i := range s.sources {
		s.sources[i].generator.Reset(root)
		if s.model.Sources[i].InHand {
			inHand = true
			continue
		}
		s.scheduleArrival(int32(i))
		s.scheduleCalling(int32(i))
	}
	if inHand {
		s.agenda.push(0, rankAnswer, handOver, 0, 0) // when those at work have come
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
	next, ok := s.agenda.top()
	if wake, timed := s.engine.NextWake(); timed && (!ok || wake < next.at || wake == next.at && rankTick < next.rank()) {
		if !s.reach(wake) {
			return false
		}
		s.tick(wake)
		s.afterStep()
		return true
	}
	if !ok || next.at >= s.until && !s.reach(next.at) {
		return false
	}
	s.now = next.at
	x := *next
	s.agenda.drop()
	s.happen(x)
	return true
}

// afterStep lets those go whose hands have become empty and who were waiting for that.
func (s *Simulator) afterStep() {
	if len(s.emptied) > 0 {
		s.letLeave()
	}
	if len(s.turning) > 0 {
		s.turnOut()
	}
}

// reach moves the clock to at; false if the run is over before.
func (s *Simulator) reach(at router.Time) bool {
	if at >= s.model.Horizon && !s.drained {
		if !s.model.Drain {
			return false
		}
		s.endArrivals()
	}
	if s.drained && s.open == 0 {
		return false // timers that nobody waits for do not count
	}
	s.now = at
	return true
}

func (s *Simulator) endArrivals() {
	s.drained, s.until = true, math.MinInt64
	s.note(router.Event{At: s.model.Horizon, Kind: router.ArrivalsEnded})
	s.showNotes()
}

func (s *Simulator) tick(at router.Time) {
	s.step(&router.Input{Verb: router.Tick, At: at})
}

func (s *Simulator) happen(x entry) {
	switch k := x.kind(); {
	case k.bySlot():
		w := &s.work[x.index]
		if w.version != x.version {
			s.agenda.dead--
			return
		}
		w.scheduled = false
		if s.plain && s.finishPlainly(k, w) {
			return
		}
		s.happenToWork(k, x.index)
	case k == arrive:
		if s.plain {
			s.admitPlainly(x.index)
			return
		}
		s.admit(x.index)
	case s.isDead(x):
		s.agenda.dead--
		return
	case k == withdraw || k == takeOver:
		s.timeIsUp(k, x.index)
	default:
		s.happenToPeople(k, x.index)
	}
	s.afterStep()
}

func (s *Simulator) happenToWork(k kind, slot int32) {
	switch k {
	case endWork, endWrapUp, layDown, hangUp, endTurn, reply:
		s.finish(k, slot)
	case abandon:
		s.giveUp(slot)
	case takeCallback:
		s.takeCallback(slot)
	case takeUp:
		s.takeUp(slot)
	case resume:
		s.resume(slot)
	}
}

// timeIsUp acts on a timer.
func (s *Simulator) timeIsUp(k kind, slot int32) {
	which, _ := timerOf(k)
	s.courses[slot].timers[which].set = false
	if k == withdraw {
		s.withdraw(slot)
	} else {
		s.takeOver(slot)
	}
}

func (s *Simulator) happenToPeople(k kind, i int32) {
	switch k {
	case accept, decline:
		s.answer(k, i)
	case leave, come:
		s.keepHours(router.AgentID(i))
	case leaveDesk:
		s.leavesDesk(router.AgentID(i))
	case backToDesk:
		s.backAtDesk(router.AgentID(i))
	case learn:
		s.learnAll()
	case headcount:
		s.changeHeadcount(router.TeamID(i))
	case muster:
		s.muster()
	case reconfigure:
		s.reconfigure(i)
	case choose:
		s.choose(i)
	case stopCalling:
		s.stopCalling(i)
	case comeAbout:
		s.comeAbout(i)
	case handOver:
		s.handOver()
	}
}

// admit submits the next arrival of a source, and draws the patience of one who has to wait.
func (s *Simulator) admit(i int32) {
	src := &s.sources[i]
	a := src.next
	s.scheduleArrival(i)
	s.submit(i, &a)
}

// submit brings an arrival of a source to the core; not taken if that refuses it.
func (s *Simulator) submit(i int32, a *workload.Arrival) (slot int32, taken bool) {
	s.stepFor(&router.Input{
		Verb: router.Submit, At: s.now, Queue: a.Queue, Entry: a.Entry,
		Entered: a.Entered, HeadStart: a.HeadStart, Due: a.Due, Effort: a.Effort, Requires: a.Requires,
		Details: s.sources[i].generator.Details(a, &s.details),
	}, origin{key: a.Key, source: i, row: int32(a.Row)})
	if len(s.events) == 0 {
		return 0, false
	}
	return int32(s.events[0].Engagement.Slot()), true
}

func (s *Simulator) giveUp(slot int32) {
	w := &s.work[slot]
	if !s.config.Channels[w.channel].Live {
		return // it has overflowed to where nobody waits on a line
	}
	if s.conducted && s.leavesSilently(slot) {
		return
	}
	s.step(&router.Input{Verb: router.Abandon, At: s.now, Engagement: w.id})
}

// step gives the core one input, acts on what it reports, and shows the observer all of it.
func (s *Simulator) step(in *router.Input) { s.stepFor(in, origin{}) }

func (s *Simulator) stepFor(in *router.Input, from origin) {
	if s.apply(in) {
		s.followAll(in, from)
	}
}

// apply gives the core one input; false if that refuses it.
func (s *Simulator) apply(in *router.Input) bool {
	var err error
	s.events, err = s.engine.Apply(s.events[:0], in)
	if err != nil {
		s.refused(in, err)
		return false
	}
	s.steps++
	if s.recording {
		s.decisions = append(s.decisions, s.engine.Decisions()...)
	}
	return true
}

// followAll acts on what the core has reported of an input, and shows it.
func (s *Simulator) followAll(in *router.Input, from origin) {
	if in.Verb == router.Submit {
		s.begin(s.events[0].Engagement, from, in.Entered)
		if s.hasChildren {
			s.remember(in, s.events[0].Engagement)
		}
	}
	for i := range s.events {
		s.follow(&s.events[i])
	}
	if in.Verb == router.Submit {
		slot := int32(s.events[0].Engagement.Slot())
		s.startPatience(slot)
		if s.conducted {
			s.awaitWithdrawal(slot)
		}
	}
	if len(s.restless) > 0 {
		s.restartPatience()
	}
	s.repaceTouched()
	s.observer.Observe(s.events)
	s.showNotes()
}

// showNotes lets the observer see what the simulator itself has to report.
func (s *Simulator) showNotes() {
	if len(s.notes) > 0 {
		s.observer.Observe(s.notes)
		s.notes = s.notes[:0]
	}
}

// refused: the core takes a work item once at a time, as the source must bear; anything else that it refuses is a fault here.
func (s *Simulator) refused(in *router.Input, err error) {
	if in.Verb == router.Submit && errors.Is(err, router.ErrDuplicate) {
		s.duplicates++
		return
	}
	panic(fmt.Sprintf("sim: the routing core refused %v of %v at %v: %v", in.Verb, in.Engagement, in.At, err))
}

func (s *Simulator) note(ev router.Event) { s.notes = append(s.notes, ev) }
