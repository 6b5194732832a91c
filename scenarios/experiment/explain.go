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

// Answer is the life of an engagement, why it waited, and how it was assigned.
type Answer struct {
	Life []router.Event // everything that concerns it, in order
	End  router.Time    // of the replication: the horizon or, where the scenario drains, the last event if that is later
	At   router.Time    // the moment looked at
	// Waiting is why it waits at the moment asked about; nil if it is not waiting then.
	Waiting *router.Explanation
	// Decision is how it was assigned first; nil if it never was, in this replication.
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
	answer := &Answer{Life: life.events, End: model.Horizon, At: life.events[0].At}
	if model.Drain {
		answer.End = max(answer.End, life.end)
	}
	if q.At.Set {
		answer.At = router.Time(q.At.Value)
	}
	id := life.events[0].Engagement
	if err := answer.explainWaiting(simulator, q, id); err != nil {
		return nil, err
	}
	answer.explainAssignment(simulator, q, id)
	return answer, nil
}

func (a *Answer) explainWaiting(simulator *sim.Simulator, q Question, id router.EngagementID) error {
	simulator.Start(q.Seed, q.Replication, &lifeOf{})
	simulator.AdvanceTo(a.At)
	explanation, err := simulator.Engine().Explain(id)
	if errors.Is(err, router.ErrUnknownEngagement) {
		return nil // not there yet, or over
	}
	if err == nil && explanation.Waiting {
		a.Waiting = &explanation
	}
	return err
}

func (a *Answer) explainAssignment(simulator *sim.Simulator, q Question, id router.EngagementID) {
	for _, ev := range a.Life {
		if ev.Kind != router.Answered {
			continue
		}
		simulator.Start(q.Seed, q.Replication, &lifeOf{})
		simulator.AdvanceTo(ev.At - 1)
		simulator.RecordDecisions(true)
		simulator.AdvanceTo(ev.At)
		for _, d := range simulator.Decisions() {
			if d.Engagement == id {
				a.Decision = &d
				break
			}
		}
		simulator.RecordDecisions(false)
		return
	}
}

// lifeOf collects the events of one engagement, and how many there are.
type lifeOf struct {
	number, last uint64
	end          router.Time
	events       []router.Event
}

// Observe implements sim.Observer.
func (l *lifeOf) Observe(events []router.Event) {
	for i := range events {
		l.end = events[i].At
		n := events[i].Engagement.Number()
		l.last = max(l.last, n)
		if n == l.number && n > 0 {
			l.events = append(l.events, events[i])
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
