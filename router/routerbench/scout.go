package routerbench

import (
	"fmt"
	"math/rand/v2"

	"headroom/router"
)

// scout plays an engine with random inputs that keep a chosen number of engagements open, and writes them down.
type scout struct {
	row     Row
	engine  *router.Engine
	events  []router.Event
	random  *rand.PCG
	at      router.Time
	gap     router.Time
	held    set
	waiting set            // in the queues that are served
	ringing []router.Event // offers, the first of each engagement, to be accepted before anything else happens
	target  int            // engagements open in the queues that are served
	slack   int            // how far from it they may stray
	away    bool           // one agent is on a break
	who     router.AgentID

	records []record
	decided int // engagements answered, since records was emptied
}

// record is an input, packed so that replaying it costs little memory traffic.
type record struct {
	at         router.Time
	engagement router.EngagementID
	due        router.Time
	subject    int32 // queue or agent
	verb       router.Verb
	status     router.Status
}

// input is what the record stands for. Fields that its verb does not read may be set.
func (r *record) input() router.Input {
	return router.Input{
		At: r.at, Verb: r.verb, Engagement: r.engagement, Entered: r.at, Due: r.due, Effort: effort,
		Queue: router.QueueID(r.subject), Agent: router.AgentID(r.subject), Status: r.status,
	}
}

func newScout(row Row, engine *router.Engine, seed uint64) *scout {
	return &scout{row: row, engine: engine, random: rand.NewPCG(seed, 0), gap: row.gap()}
}

// fill submits the backlog of a row while nobody is logged in, one gap apart. Equal seeds give equal backlogs.
func fill(row Row, seed uint64, engine *router.Engine, step func(record) error) (router.Time, error) {
	random := rand.NewPCG(seed, 1)
	at := router.Time(0)
	count := row.Backlog
	if count > 0 && row.Where == Served {
		count += row.Agents // who take one each when they log in
	}
	for n := range count {
		at += row.gap()
		if err := tick(engine, at, step); err != nil {
			return at, err
		}
		if err := step(record{at: at, verb: router.Submit, subject: int32(row.backlogQueue(n)), due: row.due(at, random.Uint64())}); err != nil {
			return at, err
		}
	}
	return at, nil
}

// tick sends the ticks that are due by a time.
func tick(engine *router.Engine, by router.Time, step func(record) error) error {
	for wake, ok := engine.NextWake(); ok && wake <= by; wake, ok = engine.NextWake() {
		if err := step(record{at: wake, verb: router.Tick}); err != nil {
			return err
		}
	}
	return nil
}

// logOn makes all agents ready at once.
func logOn(row Row, at router.Time) router.Input {
	in := router.Input{At: at, Verb: router.SetStatus, Status: router.Ready}
	for i := range row.Agents {
		in.Agents = append(in.Agents, router.AgentID(i))
	}
	return in
}

// begin brings the engine to the state that is measured, as far as its backlog and agents go.
func (s *scout) begin(seed uint64) error {
	at, err := fill(s.row, seed, s.engine, func(r record) error { return s.step(r.input()) })
	if err != nil {
		return err
	}
	s.at = at
	if err := s.step(logOn(s.row, at)); err != nil {
		return err
	}
	held := len(s.held.ids) + len(s.ringing)
	if held == 0 {
		held = s.row.busyAgents()
		s.target = held
	} else {
		s.target = len(s.held.ids) + len(s.waiting.ids)
	}
	s.slack = max(1, held/50)
	return nil
}

// record plays n steps more and leaves them in records.
func (s *scout) record(n int) error {
	s.records, s.decided = s.records[:0], 0
	for len(s.records) < n {
		if err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// next chooses an input and plays it, after the ticks that are due before it.
func (s *scout) next() error {
	s.at += 1 + router.Time(s.random.Uint64()%uint64(2*s.gap))
	if err := tick(s.engine, s.at, s.keep); err != nil {
		return err
	}
	return s.keep(s.choose(s.random.Uint64()))
}

// choose draws the next input: of 256, four concern breaks; the others are arrivals and ends in equal numbers, and of the
// ends one in 16 is an abandonment, if anybody waits.
func (s *scout) choose(random uint64) record {
	open := len(s.held.ids) + len(s.waiting.ids)
	switch {
	case len(s.ringing) > 0:
		offer := s.ringing[0]
		s.ringing = s.ringing[1:]
		return record{at: s.at, verb: router.Accept, engagement: offer.Engagement, subject: int32(offer.Agent)}
	case random&63 == 0 && s.row.Agents > 1:
		return s.pause(random >> 16)
	case open == 0, open <= s.target-s.slack, open < s.target+s.slack && random&(1<<6) != 0:
		return record{
			at: s.at, verb: router.Submit, subject: int32((random >> 32) % uint64(s.row.Queues)),
			due: s.row.due(s.at, s.random.Uint64()),
		}
	case len(s.waiting.ids) > 0 && (random&(15<<8) == 0 || len(s.held.ids) == 0):
		return record{at: s.at, verb: router.Abandon, engagement: s.waiting.any(random >> 16)}
	}
	return record{at: s.at, verb: router.Complete, engagement: s.held.any(random >> 16)}
}

// pause sends an agent on a break, or ends the break of the one who is on it.
func (s *scout) pause(random uint64) record {
	status := router.Ready
	if !s.away {
		s.who, status = router.AgentID(random%uint64(s.row.Agents)), router.NotReady
	}
	s.away = !s.away
	return record{at: s.at, verb: router.SetStatus, subject: int32(s.who), status: status}
}

func (s *scout) keep(r record) error {
	s.records = append(s.records, r)
	return s.step(r.input())
}

func (s *scout) step(in router.Input) error {
	var err error
	if s.events, err = s.engine.Step(s.events[:0], in); err != nil {
		return fmt.Errorf("routerbench: %v at %v: %w", in.Verb, in.At, err)
	}
	for i := range s.events {
		s.note(&s.events[i])
	}
	return nil
}

// note keeps the sets of who waits and who is held.
func (s *scout) note(ev *router.Event) {
	if int(ev.Queue) >= s.row.Queues {
		return // of the backlog that stays where it is
	}
	switch ev.Kind {
	case router.Queued:
		s.waiting.add(ev.Engagement)
	case router.Offered:
		if n := len(s.ringing); n == 0 || s.ringing[n-1].Engagement != ev.Engagement {
			s.ringing = append(s.ringing, *ev)
		}
	case router.Answered:
		s.waiting.remove(ev.Engagement)
		s.held.add(ev.Engagement)
		s.decided++
	case router.Abandoned:
		s.waiting.remove(ev.Engagement)
	case router.Closed:
		s.held.remove(ev.Engagement)
	}
}

// set is a set of open engagements from which any may be drawn in constant time.
type set struct {
	ids   []router.EngagementID
	place []int32 // by slot
}

func (s *set) add(id router.EngagementID) {
	for id.Slot() >= len(s.place) {
		s.place = append(s.place, 0)
	}
	s.place[id.Slot()] = int32(len(s.ids))
	s.ids = append(s.ids, id)
}

// remove moves the last into the place of the one that leaves.
func (s *set) remove(id router.EngagementID) {
	at, end := s.place[id.Slot()], len(s.ids)-1
	last := s.ids[end]
	s.ids[at], s.place[last.Slot()] = last, at
	s.ids = s.ids[:end]
}

func (s *set) any(random uint64) router.EngagementID { return s.ids[random%uint64(len(s.ids))] }
