package rules

import (
	"slices"

	"headroom/router"
	"headroom/sim"
)

// demand is the work that came to each queue in one replication, by interval of its coming.
type demand struct {
	desk      *desk
	bounds    []router.Time
	count     [][]float64
	hours     [][]float64 // expected, wrap-up included
	abandoned []bool      // somebody gave up, or went elsewhere for want of people
	returned  router.EngagementID
	efforts   map[router.EngagementID]float64 // hours, of what may be withdrawn
}

// demandOf plays replications and notes what comes.
func (p *player) demandOf(d *desk, n int) ([]*demand, error) {
	simulator, err := sim.New(&d.model)
	if err != nil {
		return nil, err
	}
	var list []*demand
	for i := range n {
		x := &demand{desk: d, bounds: d.bounds(), efforts: map[router.EngagementID]float64{}, abandoned: make([]bool, len(d.model.Router.Queues))}
		x.count, x.hours = table(len(x.abandoned), len(x.bounds)-1), table(len(x.abandoned), len(x.bounds)-1)
		if _, err := simulator.Run(p.ctx, p.options.Seed, p.options.First+i, x); err != nil {
			if ended(err) {
				p.interrupted = true
				return list, nil
			}
			return nil, err
		}
		list = append(list, x)
		p.replications++
	}
	return list, nil
}

// Observe implements sim.Observer.
func (x *demand) Observe(events []router.Event) {
	for i := range events {
		if int(events[i].Queue) >= len(x.abandoned) {
			continue // a queue that a change adds
		}
		switch ev := &events[i]; ev.Kind {
		case router.Returned:
			x.returned = ev.Engagement
		case router.Queued:
			if !ev.Callback && ev.Engagement != x.returned { // what comes back is no new work
				x.add(ev, 1)
			}
			x.returned = 0
		case router.Withdrawn:
			if ev.InQueue {
				x.add(ev, -1) // nobody does it
			}
		case router.Abandoned:
			x.abandoned[ev.Queue] = true
		case router.Overflowed:
			x.abandoned[ev.Queue] = x.abandoned[ev.Queue] || ev.Reason == router.QueueFull || ev.Reason == router.WaitedTooLong || ev.Reason == router.LinesFull
		}
	}
}

// add notes work that comes, or that is taken back before anybody began it.
func (x *demand) add(ev *router.Event, n float64) {
	at, found := slices.BinarySearch(x.bounds, ev.At)
	if !found {
		at--
	}
	if at < 0 || at >= len(x.bounds)-1 {
		return
	}
	if n > 0 {
		x.efforts[ev.Engagement] = ev.Effort.Seconds()/3600 + x.desk.wrapUp(ev.Queue, ev.At)/3600
	}
	x.count[ev.Queue][at] += n
	x.hours[ev.Queue][at] += float64(n * x.efforts[ev.Engagement])
}

// wrapUp is the mean wrap-up of a queue, seconds.
func (d *desk) wrapUp(q router.QueueID, at router.Time) float64 {
	if d.model.Router.Settings.WrapUpHoldsNoSlot {
		return 0
	}
	if by := d.model.WrapUpBy; len(by) > 0 && len(by[q]) > 0 {
		return by[q].At(at).Mean()
	}
	if w := d.model.WrapUp[q]; w != nil {
		return w.Mean()
	}
	return 0
}
