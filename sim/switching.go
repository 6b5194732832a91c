package sim

import "headroom/router"

// Switching is what it costs the people of a team to turn from one kind of work to another.
type Switching struct {
	// Cost is added to what remains to be done of an engagement each time somebody takes it, or takes it up again, who last took one of another kind.
	// Where somebody is called back, the time until they answer is that much longer.
	Cost router.Time
	// Kinds are those of the queues, by QueueID: queues with equal numbers are of one kind. Each queue beyond its end is a kind of its own.
	Kinds []int32
}

// alike tells whether two queues are of one kind.
func (sw *Switching) alike(a, b router.QueueID) bool {
	return a == b || int(a) < len(sw.Kinds) && int(b) < len(sw.Kinds) && sw.Kinds[a] == sw.Kinds[b]
}

// switchOver adds what it costs an agent to turn to work of another kind than they last took.
func (s *Simulator) switchOver(a *agent, w *work) {
	last := a.took
	a.took = int32(w.queue) + 1
	sw := &s.model.Switching[a.team]
	if last > 0 && sw.Cost > 0 && !sw.alike(router.QueueID(last-1), w.queue) {
		w.remaining = sum(w.remaining, sw.Cost)
	}
}

// checkSwitching reports costs that nobody can have.
func checkSwitching(m *Model, last *router.Config, wrong func(string, ...any)) {
	for i := range m.Switching {
		if cost := m.Switching[i].Cost; cost < 0 || cost > router.Latest {
			wrong("team %q: a switching cost of %v", last.Teams[i].Name, cost)
		}
	}
}
