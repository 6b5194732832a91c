package reasons

import (
	"fmt"
	"math"
	"slices"

	"headroom/results/analytic"
	"headroom/router"
	"headroom/sim"
	"headroom/workload"
)

// piece is a stretch of time within one interval of reports in which the same number of people is scheduled.
type piece struct {
	from, to    router.Time
	calls       float64 // forecast
	work        float64 // seconds at pace 1, wrap-up included
	handle      float64 // the same at the pace of those who are there
	people, own int     // scheduled: all, and those of teams that do nothing else
	servers     int     // what they serve at once, together
	ownServers  int
	patient     bool // nobody gives up
	patience    analytic.Law
	law         string // names the law, for the memory of what has been worked out
	closed      bool   // outside the hours of the queue: calls are turned away
}

func (p *piece) seconds() float64 { return (p.to - p.from).Seconds() }

// step is a change of how many people of a crew are scheduled.
type step struct {
	at     router.Time
	crew   int
	people int
}

// pieces cuts what is measured where intervals begin, people come or go, times change, or the queue opens or closes.
func (d *desk) pieces() []piece { return d.piecesFrom(d.scenario.WarmUp) }

func (d *desk) piecesFrom(start router.Time) []piece {
	steps := d.steps()
	cuts := append(d.periods(), start, d.model.Horizon)
	bounds := d.scenario.IntervalBounds()
	for i := 0; len(bounds) == 0 && router.Time(i)*d.scenario.Interval < d.model.Horizon; i++ {
		cuts = append(cuts, router.Time(i)*d.scenario.Interval)
	}
	cuts = append(cuts, bounds...)
	for _, s := range steps {
		cuts = append(cuts, s.at)
	}
	open := d.open()
	for _, o := range open {
		cuts = append(cuts, o.From, o.To)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var list []piece
	people := make([]int, len(d.teams))
	next, hour := 0, 0
	for i := 0; i+1 < len(cuts) && cuts[i] < d.model.Horizon; i++ {
		for ; next < len(steps) && steps[next].at <= cuts[i]; next++ {
			people[steps[next].crew] += steps[next].people
		}
		if cuts[i] < start {
			continue
		}
		for hour < len(open) && open[hour].To <= cuts[i] {
			hour++
		}
		p := piece{from: cuts[i], to: cuts[i+1], closed: d.config().Hours.Set && (hour == len(open) || open[hour].From > cuts[i])}
		d.fill(&p, people)
		list = append(list, p)
	}
	return list
}

// periods are when other handle times, or another patience, begin to hold.
func (d *desk) periods() []router.Time {
	var list []router.Time
	add := func(periods workload.Periods) {
		for _, p := range periods {
			list = append(list, max(p.From, 0))
		}
	}
	for k, i := range d.sources {
		for _, by := range []*workload.Dependent{d.model.Sources[i].HandleTimeBy, d.model.Sources[i].PatienceBy} {
			if by != nil {
				add(by.ByQueue[d.enter[k]])
			}
		}
		if len(d.model.WrapUpBy) > 0 {
			add(d.model.WrapUpBy[d.enter[k]])
		}
	}
	return list
}

// open are the hours of the queue, if it has any.
func (d *desk) open() []router.Interval {
	if !d.config().Hours.Set {
		return nil
	}
	return d.model.Router.Calendars[d.config().Hours.Value].Open
}

// steps are when people of each crew come and go by their schedule, in time order.
func (d *desk) steps() []step {
	var list []step
	add := func(at router.Time, crew, people int) {
		if people != 0 {
			list = append(list, step{max(at, 0), crew, people})
		}
	}
	for i, c := range d.teams {
		staffing := &d.model.Staffing[c.team]
		for _, hours := range staffing.Individual {
			for _, shift := range hours {
				add(shift.From, i, 1)
				for _, b := range shift.Breaks {
					add(b.From, i, -1)
					add(b.To, i, 1)
				}
				add(shift.To, i, -1)
			}
		}
		before := 0
		for _, h := range staffing.Headcount {
			add(h.At, i, h.Agents-before)
			before = h.Agents
		}
	}
	slices.SortStableFunc(list, func(a, b step) int { return int(min(max(a.at-b.at, -1), 1)) })
	return list
}

// fill sets what happens in a piece.
func (d *desk) fill(p *piece, people []int) {
	for i, c := range d.teams {
		servers := people[i] * c.slots
		p.people += people[i]
		p.servers += servers
		if c.own {
			p.own += people[i]
			p.ownServers += servers
		}
	}
	work, handle, first := 0.0, 0.0, 0.0
	var weights []float64
	var laws []analytic.Law
	p.patient = true
	for k, i := range d.sources {
		src, queue := &d.model.Sources[i], d.enter[k]
		calls := src.Expected(p.from, p.to)
		if src.InHand || calls == 0 {
			continue
		}
		p.calls += calls
		each := d.handle(k, p.from)
		if p.calls == calls { // the first of them
			first = each
		}
		work += float64(calls * each)
		handle += float64(calls*each) / d.meanPace(queue, people)
		law, _ := analytic.Fixed(max(d.model.Horizon.Seconds(), 1)) // for as long as the run
		name := "never"
		if dist := d.patience(src, queue, p.from); dist != nil {
			law, _, _ = nearest(dist)
			p.patient = false
			name = dist.String()
		}
		weights, laws = append(weights, calls), append(laws, law)
		p.law += fmt.Sprintf("%v %s;", calls, name)
	}
	if p.calls > 0 {
		p.work, p.handle = work/p.calls, handle/p.calls
		if alike(p.work, first) { // all have the same, to the last digit
			p.work = first
		}
	}
	if len(laws) == 1 {
		p.patience, p.law = laws[0], p.law[len(fmt.Sprintf("%v ", weights[0])):]
	} else if len(laws) > 1 {
		p.patience, _ = analytic.Mixture(weights, laws)
	}
}

// alike tells whether two numbers are the same but for rounding.
func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(b) }

// meanPace is that of all servers of so many people of each crew, when all are busy; 1 if there are none.
func (d *desk) meanPace(queue router.QueueID, people []int) float64 {
	servers, paced := 0, 0.0
	for i, c := range d.teams {
		n := people[i] * c.slots
		servers += n
		paced += float64(float64(n) * d.pace(c.team, queue))
	}
	if servers == 0 {
		return 1
	}
	return paced / float64(servers)
}

// pace is that of one engagement of a queue with a team, 1 where nothing else is said.
func (d *desk) pace(team router.TeamID, queue router.QueueID) float64 {
	pace := 1.0
	if p := d.channelPace(team); len(p.Curve) > 0 {
		pace = float64(p.Curve[0]) / float64(sim.Unhurried)
	}
	if row := d.model.TeamPace[team]; row != nil {
		pace *= float64(row[queue]) / float64(sim.Unhurried)
	}
	return pace
}

// handle is the mean handle time of the k-th of its sources at pace 1, seconds, wrap-up included where that keeps its agent.
func (d *desk) handle(k int, at router.Time) float64 {
	source, queue := d.sources[k], d.enter[k]
	talk := talkOf(&d.model.Sources[source], queue, at).Mean()
	wrap := wrapUpOf(d.model, queue, at)
	if wrap == nil || d.model.Router.Settings.WrapUpHoldsNoSlot {
		return talk
	}
	return talk + float64(wrap.Mean()*handleFactor(d.model, source))
}

func talkOf(src *workload.Source, queue router.QueueID, at router.Time) *workload.Dist {
	if src.HandleTimeBy != nil {
		return src.HandleTimeBy.ByQueue[queue].At(at)
	}
	return src.HandleTime
}

// wrapUpOf is nil where there is none.
func wrapUpOf(m *sim.Model, queue router.QueueID, at router.Time) *workload.Dist {
	if len(m.WrapUpBy) > 0 && len(m.WrapUpBy[queue]) > 0 {
		return m.WrapUpBy[queue].At(at)
	}
	return m.WrapUp[queue]
}

func handleFactor(m *sim.Model, source int) float64 {
	if len(m.HandleFactor) == 0 {
		return 1
	}
	return m.HandleFactor[source]
}

// patience of what enters then; nil = for ever.
func (d *desk) patience(src *workload.Source, queue router.QueueID, at router.Time) *workload.Dist {
	if src.PatienceBy != nil {
		return src.PatienceBy.ByQueue[queue].At(at)
	}
	return src.Patience
}
