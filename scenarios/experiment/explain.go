package experiment

import (
	"errors"
	"fmt"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Question asks about one engagement of one replication.
type Question struct {
	Seed        uint64
	Replication int          // from 0
	Engagement  uint64       // its number: 1 for the first submitted
	At          router.Limit // when to look, nanoseconds since the start; not set = when it begins to wait
}

// Answer is the life of an engagement, where it was and why it waited, and how it was assigned.
type Answer struct {
	// Life is everything that concerns it, in order; also Reconfigured, while it is open.
	Life []router.Event
	// Origin says where it comes from, if it comes about from another one, which is over; After is what came of it once it was
	// over: that its customer will try again, and the engagements that come about from it.
	Origin, After []router.Event
	GivenUp       bool        // it is a customer of a list who was called in vain for the last time
	End           router.Time // of the replication: the horizon or, where the scenario drains, the last event if that is later
	At            router.Time // the moment looked at
	// Then is where it is at the moment asked about and, if it waits, why; nil if it is not there yet, or over.
	Then *router.Explanation
	// Duties are what agents are there for at that moment; empty where the scenario does not tell.
	Duties map[router.AgentID]router.Duty
	Last   *router.Explanation // the same at the end of the replication
	// Given is when it first went to an agent: its Answered event or, where it rang first, the Offered events of the one
	// instant before. If nobody ever took it, when it rang last; empty if it never did.
	Given []router.Event
	// Decision is why it went, or rang, there.
	Decision *router.Decision
}

// ErrNoEngagement: the replication has no engagement of that number.
var ErrNoEngagement = errors.New("no such engagement")

// NoEngagement is ErrNoEngagement with what there is: the replication (from 0, told from 1) has engagements 1 to last.
func NoEngagement(replication int, last uint64) error {
	if last == 0 {
		return fmt.Errorf("%w: replication %d has none at all", ErrNoEngagement, replication+1)
	}
	return fmt.Errorf("%w: replication %d has engagements 1 to %d", ErrNoEngagement, replication+1, last)
}

// Explain plays the replication to learn the engagement's life, and again up to the moments that matter, to ask the
// routing core itself. Two equal questions get equal answers: a replication repeats exactly.
func Explain(s *scenarios.Scenario, q Question) (*Answer, error) {
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return nil, err
	}
	life := &lifeOf{number: q.Engagement}
	simulator.Start(q.Seed, q.Replication, life)
	simulator.AdvanceTo(router.Latest)
	if len(life.events) == 0 {
		return nil, NoEngagement(q.Replication, life.last)
	}
	answer := &Answer{Life: life.events, Origin: life.origin, After: life.after, GivenUp: life.givenUp, End: model.Horizon, At: beginsToWait(life.events), Given: given(life.events)}
	if model.Drain {
		answer.End = max(answer.End, life.end)
	}
	if q.At.Set {
		answer.At = router.Time(q.At.Value)
	}
	id := life.events[0].Engagement
	if answer.Last, err = explainNow(simulator, id); err != nil {
		return nil, err
	}
	seen := duties{}
	simulator.Start(q.Seed, q.Replication, seen)
	simulator.AdvanceTo(answer.At)
	answer.Duties = seen
	if answer.Then, err = explainNow(simulator, id); err != nil {
		return nil, err
	}
	answer.explainAssignment(simulator, q, id)
	return answer, nil
}

// explainNow asks the core; nil if the engagement is not there yet, or over.
func explainNow(simulator *sim.Simulator, id router.EngagementID) (*router.Explanation, error) {
	explanation, err := simulator.Engine().Explain(id)
	if errors.Is(err, router.ErrUnknownEngagement) {
		return nil, nil
	}
	return &explanation, err
}

// explainAssignment looks for the decision behind what was given. Of several at one instant it is the last for that agent.
func (a *Answer) explainAssignment(simulator *sim.Simulator, q Question, id router.EngagementID) {
	if len(a.Given) == 0 {
		return
	}
	at := a.Given[0].At
	simulator.Start(q.Seed, q.Replication, &lifeOf{})
	simulator.AdvanceTo(at - 1)
	simulator.RecordDecisions(true)
	simulator.AdvanceTo(at)
	for _, d := range simulator.Decisions() {
		for i := range a.Given {
			if d.Engagement == id && d.Agent == a.Given[i].Agent {
				a.Decision = &d
			}
		}
	}
	simulator.RecordDecisions(false)
}

// lifeOf collects the events of one engagement, and how many there are.
type lifeOf struct {
	number, last uint64
	end          router.Time
	events       []router.Event
	origin       []router.Event
	after        []router.Event
	givenUp      bool
}

// Observe implements sim.Observer.
func (l *lifeOf) Observe(events []router.Event) {
	for i := range events {
		l.end = events[i].At
		n := events[i].Engagement.Number()
		l.last = max(l.last, n)
		switch {
		case l.number == 0:
		case kin(&events[i], l.number) && len(l.events) == 0:
			l.origin = append(l.origin, events[i])
		case kin(&events[i], l.number):
			l.after = append(l.after, events[i])
		case n == l.number && events[i].Kind.OfList():
			l.givenUp = l.givenUp || GivenUp(&events[i], n)
		case n == l.number:
			l.events = append(l.events, events[i])
		}
		if events[i].Kind == router.Reconfigured && len(l.events) > 0 && !Over(l.events[len(l.events)-1].Kind) {
			l.events = append(l.events, events[i])
		}
	}
}

// duties are what agents are there for, as of the last event about it.
type duties map[router.AgentID]router.Duty

// Observe implements sim.Observer.
func (d duties) Observe(events []router.Event) {
	for i := range events {
		if events[i].Kind == router.DutyChanged {
			d[events[i].Agent] = router.Duty(events[i].Why)
		}
	}
}

// Trace returns the events of one replication that keep says to, in order.
func Trace(s *scenarios.Scenario, seed uint64, replication int, keep func(*router.Event) bool) ([]router.Event, error) {
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return nil, err
	}
	t := &filter{keep: keep}
	simulator.Start(seed, replication, t)
	simulator.AdvanceTo(router.Latest)
	return t.events, nil
}

type filter struct {
	keep   func(*router.Event) bool
	events []router.Event
}

// Observe implements sim.Observer.
func (f *filter) Observe(events []router.Event) {
	for i := range events {
		if f.keep(&events[i]) {
			f.events = append(f.events, events[i])
		}
	}
}
