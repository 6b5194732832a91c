package trace

import (
	"slices"

	"headroom/router"
)

// watcher makes visits of the events of one replication.
type watcher struct {
	replication int
	events      []router.Event
	visits      []Visit
	at          map[uint64]int    // the visit that an engagement is on
	legs        map[uint64]int    // how many it has had
	parents     map[uint64]uint64 // of those that have not come yet
}

func (w *watcher) reset(replication int) {
	w.replication, w.events, w.visits = replication, w.events[:0], w.visits[:0]
	w.at, w.legs, w.parents = map[uint64]int{}, map[uint64]int{}, map[uint64]uint64{}
}

// Observe implements sim.Observer.
func (w *watcher) Observe(events []router.Event) {
	w.events = append(w.events, events...)
	for i := range events {
		w.take(&events[i])
	}
}

func (w *watcher) take(ev *router.Event) {
	number := ev.Engagement.Number()
	switch ev.Kind {
	case router.Redialed, router.Reopened, router.FollowedUp:
		w.parents[number] = ev.Parent().Number()
		return
	case router.Queued:
		if ev.Callback { // it waits again where it is
			return
		}
		w.came(number, ev)
		return
	}
	i, some := w.at[number]
	if !some {
		return
	}
	v := &w.visits[i]
	switch ev.Kind {
	case router.Answered, router.Assigned:
		if v.Answered == router.Far {
			v.Answered = ev.At
		}
		v.Agent, v.Team, v.HasAgent, v.Callback = ev.Agent, ev.Team, true, v.Callback || ev.Callback
	case router.WrapUpStarted:
		v.WrapUp = ev.At
	case router.Abandoned:
		w.left(number, v, ev, Abandoned)
	case router.Overflowed:
		v.Reason = ev.Reason
		w.left(number, v, ev, Overflowed)
	case router.Withdrawn:
		w.left(number, v, ev, Withdrawn)
	case router.Transferred:
		w.left(number, v, ev, Transferred)
	case router.Closed:
		how := Done
		if !ev.HasAgent && !v.HasAgent {
			how = ClosedUntaken
		}
		w.left(number, v, ev, how)
	}
}

func (w *watcher) came(number uint64, ev *router.Event) {
	if i, there := w.at[number]; there && w.visits[i].Queue == ev.Queue { // it goes back to its place
		return
	}
	w.legs[number]++
	w.at[number] = len(w.visits)
	w.visits = append(w.visits, Visit{
		Replication: w.replication, Number: number, Leg: w.legs[number], Parent: w.parents[number], Queue: ev.Queue, Came: ev.At, Age: ev.Elapsed, Due: ev.Due,
		Answered: router.Far, WrapUp: router.Far, Left: router.Far,
	})
}

func (w *watcher) left(number uint64, v *Visit, ev *router.Event, how How) {
	v.Left, v.How = ev.At, how
	delete(w.at, number)
}

// sorted puts visits in the order in which files have them.
func sorted(visits []Visit) {
	slices.SortStableFunc(visits, func(a, b Visit) int {
		if a.Number != b.Number {
			return int(int64(a.Number) - int64(b.Number))
		}
		return a.Leg - b.Leg
	})
}
