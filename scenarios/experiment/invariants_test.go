package experiment

import (
	"math"
	"testing"

	"headroom/results"
	"headroom/router"
	"headroom/router/routertest"
	"headroom/scenarios"
	"headroom/sim"
)

// TestInvariants plays every ready-made scenario and checks what must hold of any sample path: the books of routertest.Ledger
// (who may be where, caps, what events say of time, the balance of every queue at every instant); Little's law, exactly; and
// that the recorder's integrals over time are the same numbers. It fails for an event too few, too many or at the wrong time
// between scenario and report, and for an integral that the recorder books wrongly.
func TestInvariants(t *testing.T) {
	for _, ready := range scenarios.Names() {
		t.Run(ready.Name, func(t *testing.T) {
			model := findReady(t, ready.Name).Model()
			simulator, err := sim.New(&model)
			if err != nil {
				t.Fatal(err)
			}
			spec := Spec(findReady(t, ready.Name))
			w := &watcher{t: t, model: &model, ledger: routertest.NewLedger(model.Router), recorder: results.NewRecorder(spec), little: newLittle(spec)}
			outcome, err := simulator.Run(t.Context(), 1, 0, w)
			if err != nil {
				t.Fatal(err)
			}
			w.little.mustHold(t, outcome.End, w.recorder.Close(outcome.End))
		})
	}
}

// watcher shows the stream of events to all that keep books.
type watcher struct {
	t        *testing.T
	model    *sim.Model
	ledger   *routertest.Ledger
	recorder *results.Recorder
	little   *little
	changes  int
	core     []router.Event
}

// Observe implements sim.Observer.
func (w *watcher) Observe(events []router.Event) {
	w.recorder.Observe(events)
	w.core = w.core[:0]
	for i := range events {
		if events[i].Kind == router.Reconfigured {
			w.ledger.Reconfigure(*w.model.Changes[w.changes].Config)
			w.changes++
		}
		w.little.observe(w.t, &events[i])
		if events[i].Kind < router.DriverKinds {
			w.core = append(w.core, events[i])
		}
	}
	if err := w.ledger.Book(w.core); err != nil {
		w.t.Fatal(err)
	}
}

// little adds up waits and times in hand in two ways: each engagement's own stay, when it ends, and how many are there × the
// time until that changes. Over [0, H], in whole nanoseconds, the two are one number: ∫N(t)dt = Σ(leaves − comes), both cut off
// at H. Source: J. D. C. Little (1961), "A proof for the queuing formula L = λW"; on a sample path, S. Stidham (1974).
type little struct {
	horizon router.Time
	queues  []littleQueue
	stays   map[router.EngagementID]stay
}

type littleQueue struct{ waiting, inHand population }

// population is how many are somewhere.
type population struct {
	n          int64
	since      router.Time // n has been what it is
	area, stay router.Time // the integral, and the sum of stays
}

type stay struct {
	where *population
	from  router.Time
	age   router.Time // on coming
}

func newLittle(spec *results.Spec) *little {
	return &little{horizon: spec.Horizon, queues: make([]littleQueue, len(spec.Router.Queues)), stays: map[router.EngagementID]stay{}}
}

func (l *little) change(p *population, at router.Time, by int64) {
	at = min(at, l.horizon)
	p.area += router.Time(p.n) * (at - p.since)
	p.n, p.since = p.n+by, at
}

func (l *little) come(id router.EngagementID, p *population, at, age router.Time) {
	l.change(p, at, 1)
	l.stays[id] = stay{p, at, age}
}

func (l *little) leave(id router.EngagementID, at router.Time) stay {
	s, ok := l.stays[id]
	if ok {
		delete(l.stays, id)
		l.change(s.where, at, -1)
		s.where.stay += min(at, l.horizon) - min(s.from, l.horizon)
	}
	return s
}

func (l *little) observe(t *testing.T, ev *router.Event) {
	q, id := &l.queues[ev.Queue], ev.Engagement
	switch ev.Kind {
	case router.Queued:
		if l.leave(id, ev.At); !ev.Callback {
			l.come(id, &q.waiting, ev.At, ev.Elapsed)
		}
	case router.Answered:
		s := l.leave(id, ev.At)
		if s.where != nil && ev.Elapsed != ev.At-s.from+s.age {
			t.Fatalf("%v waited %v, the core says %v", id, ev.At-s.from+s.age, ev.Elapsed)
		}
		l.come(id, &q.inHand, ev.At, 0)
	case router.Assigned:
		l.leave(id, ev.At)
		l.come(id, &q.inHand, ev.At, 0)
	case router.Abandoned, router.Overflowed, router.CallbackTaken, router.Withdrawn, router.Closed, router.CallbackUnanswered,
		router.Inactivated, router.Pended, router.Transferred, router.Returned, router.Scheduled, router.LeftSilently:
		l.leave(id, ev.At)
	}
}

func (l *little) mustHold(t *testing.T, end router.Time, s *results.Summary) {
	for id := range l.stays {
		l.leave(id, end)
	}
	for q := range l.queues {
		measured := &s.Queues[q]
		for _, x := range []struct {
			what     string
			p        *population
			recorded float64
		}{
			{"waiting", &l.queues[q].waiting, measured.Counts.Length},
			{"in hand", &l.queues[q].inHand, measured.InHandTime},
		} {
			l.change(x.p, end, 0)
			if x.p.area != x.p.stay || x.p.n != 0 {
				t.Errorf("queue %d, %s: integral %v, sum of stays %v; %d left", q, x.what, x.p.area, x.p.stay, x.p.n)
			}
			if math.Abs(x.recorded-float64(x.p.area)) > 1e-12*float64(x.p.area) { // a sum of floats, exact below 2^53 ns
				t.Errorf("queue %d, %s: integral %v, the recorder has %v", q, x.what, x.p.area, x.recorded)
			}
		}
	}
}

// No eligible pair is left in any ready-made scenario, asked of the core as anybody may ask it: every five minutes of two days,
// nobody waits whom an agent may take. (After every step, on random days, it is checked in package sim.)
func TestNoEligiblePair(t *testing.T) {
	for _, ready := range scenarios.Names() {
		model := findReady(t, ready.Name).Model()
		simulator, err := sim.New(&model)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for replication := range 2 {
			w := waitingNow{}
			simulator.Start(1, replication, w)
			for at := router.Time(0); at < min(model.Horizon, 2*router.Day) && simulator.AdvanceTo(at); at += 5 * router.Minute {
				asked += w.mustNotFit(t, ready.Name, simulator.Engine(), len(model.Router.Agents))
			}
		}
		if asked == 0 {
			t.Errorf("%s: nobody ever waits", ready.Name)
		}
	}
}

// waitingNow are those who wait.
type waitingNow map[router.EngagementID]bool

// Observe implements sim.Observer.
func (w waitingNow) Observe(events []router.Event) {
	for i := range events {
		switch events[i].Kind {
		case router.Queued:
			w[events[i].Engagement] = true
		case router.Answered, router.Offered, router.Abandoned, router.Overflowed, router.Withdrawn, router.Scheduled, router.Closed:
			delete(w, events[i].Engagement)
		}
	}
}

func (w waitingNow) mustNotFit(t *testing.T, name string, core *router.Engine, agents int) int {
	for id := range w {
		for agent := range agents {
			obstacles, err := core.Obstacles(router.AgentID(agent), id)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(obstacles) == 0 {
				t.Fatalf("%s: %v waits, and agent %d may take it", name, id, agent)
			}
		}
	}
	return len(w)
}
