package timeline

import (
	"cmp"
	"maps"
	"slices"

	"headroom/router"
)

// watcher makes stretches of events.
type watcher struct {
	agents []agent
	work   map[uint64]*Work
	due    map[uint64]router.Time
	ids    map[uint64]router.EngagementID
	last   router.Time
}

// agent is somebody whose day is being watched.
type agent struct {
	Agent
	status  open
	off     open // away or absent
	rule    open
	holding map[uint64]*open // by number of engagement
	ringing map[uint64]*open
}

// open is a stretch that has not ended.
type open struct {
	kind  Kind
	from  router.Time
	since bool // there is one
}

func newWatcher(agents int) *watcher {
	w := &watcher{agents: make([]agent, agents), work: map[uint64]*Work{}, due: map[uint64]router.Time{}, ids: map[uint64]router.EngagementID{}}
	for i := range w.agents {
		w.agents[i].holding, w.agents[i].ringing = map[uint64]*open{}, map[uint64]*open{}
	}
	return w
}

// begin starts a stretch, and end ends it; what has no length is left out.
func (o *open) begin(kind Kind, at router.Time) { *o = open{kind: kind, from: at, since: true} }

func (a *agent) end(o *open, at router.Time, engagement uint64) {
	if o.since && at > o.from {
		a.Stretches = append(a.Stretches, Stretch{Kind: o.kind, From: o.from, To: at, Engagement: engagement})
	}
	o.since = false
}

// Observe implements sim.Observer.
func (w *watcher) Observe(events []router.Event) {
	for i := range events {
		ev := &events[i]
		w.last = ev.At
		w.ofWork(ev)
		w.ofAgent(ev)
	}
}

// ofWork follows what waits.
func (w *watcher) ofWork(ev *router.Event) {
	number := ev.Engagement.Number()
	switch ev.Kind {
	case router.Queued:
		w.work[number] = &Work{Number: number, Queue: ev.Queue, Came: ev.At, Fate: StillWaits}
		w.due[number], w.ids[number] = ev.Due, ev.Engagement
	case router.Answered:
		w.waited(number, ev, Taken)
	case router.Abandoned:
		w.waited(number, ev, GaveUp)
		delete(w.due, number)
	case router.Overflowed, router.Withdrawn:
		w.waited(number, ev, Elsewhere)
		delete(w.due, number)
	case router.Closed:
		if work := w.work[number]; work != nil && work.Fate == StillWaits {
			work.Waited, work.Fate = ev.At-work.Came, Elsewhere
		}
		if work := w.work[number]; work != nil && ev.HasAgent && ev.Due < ev.At {
			work.Late = true
		}
		delete(w.due, number)
	}
}

func (w *watcher) waited(number uint64, ev *router.Event, fate Fate) {
	if work := w.work[number]; work != nil {
		work.Waited, work.Fate = ev.At-work.Came, fate
	}
}

// ofAgent follows people and what they hold.
func (w *watcher) ofAgent(ev *router.Event) {
	if int(ev.Agent) >= len(w.agents) {
		return
	}
	a, number := &w.agents[ev.Agent], ev.Engagement.Number()
	switch ev.Kind {
	case router.StatusChanged, router.AgentChanged:
		a.Team = ev.Team
		a.end(&a.status, ev.At, 0)
		switch ev.Status {
		case router.Ready:
			a.status.begin(Ready, ev.At)
		case router.NotReady:
			a.status.begin(NotReady, ev.At)
		}
	case router.DutyChanged:
		a.end(&a.off, ev.At, 0)
		if duty := router.Duty(ev.Why); duty == router.Away || duty == router.Absent {
			a.off.begin(OffDesk, ev.At)
		}
		return
	case router.Offered:
		a.ringing[number] = &open{}
		a.ringing[number].begin(Rings, ev.At)
	case router.Declined, router.Missed, router.OfferEnded:
		a.rang(number, ev.At)
	case router.Answered, router.Assigned:
		a.rang(number, ev.At)
		a.hold(number, InHand, ev.At)
	case router.Suspended:
		a.hold(number, StandsAside, ev.At)
		return
	case router.Resumed:
		a.hold(number, InHand, ev.At)
		return
	case router.WrapUpStarted:
		a.hold(number, WrapsUp, ev.At)
	case router.Closed:
		if !ev.HasAgent {
			return
		}
		a.drop(number, ev.At)
	case router.Inactivated, router.Pended, router.Transferred, router.Returned, router.CallbackUnanswered:
		a.drop(number, ev.At)
	case router.OptInChanged:
	default:
		return
	}
	if tells(ev.Kind) {
		a.occupied(ev.Rule > 0, ev.At)
	}
}

// tells says whether an event has the rule that makes its agent occupied.
func tells(kind router.Kind) bool { return kind != router.WrapUpStarted }

func (a *agent) occupied(now bool, at router.Time) {
	switch {
	case now && !a.rule.since:
		a.rule.begin(Occupied, at)
	case !now:
		a.end(&a.rule, at, 0)
	}
}

func (a *agent) rang(number uint64, at router.Time) {
	if o := a.ringing[number]; o != nil {
		a.end(o, at, number)
		delete(a.ringing, number)
	}
}

func (a *agent) hold(number uint64, kind Kind, at router.Time) {
	o := a.holding[number]
	if o == nil {
		o = &open{}
		a.holding[number] = o
	}
	a.end(o, at, number)
	o.begin(kind, at)
}

func (a *agent) drop(number uint64, at router.Time) {
	if o := a.holding[number]; o != nil {
		a.end(o, at, number)
		delete(a.holding, number)
	}
}

// finish ends what is open when the replication does.
func (w *watcher) finish(horizon router.Time, drain bool) *Timeline {
	t := &Timeline{End: horizon}
	if drain {
		t.End = max(t.End, w.last)
	}
	for i := range w.agents {
		a := &w.agents[i]
		for _, o := range []*open{&a.status, &a.off, &a.rule} {
			a.end(o, t.End, 0)
		}
		for _, list := range []map[uint64]*open{a.holding, a.ringing} {
			for _, number := range slices.Sorted(maps.Keys(list)) {
				a.end(list[number], t.End, number)
			}
		}
		slices.SortStableFunc(a.Stretches, func(x, y Stretch) int {
			return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Engagement, y.Engagement))
		})
		t.Agents = append(t.Agents, a.Agent)
	}
	for _, number := range slices.Sorted(maps.Keys(w.work)) {
		work := w.work[number]
		if work.Fate == StillWaits {
			work.Waited = t.End - work.Came
		}
		if due, some := w.due[number]; some && due < t.End {
			work.Late = true
		}
		t.Work = append(t.Work, *work)
	}
	return t
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

func (d duties) clone() map[router.AgentID]router.Duty { return maps.Clone(d) }
