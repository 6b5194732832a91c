package backcast

import (
	"context"
	"math"
	"runtime"
	"sync"
	"time"

	"headroom/calibrate"
	"headroom/calibrate/match"
	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// operation predicts waits and abandonments of the held-back days by simulating them: with the volumes that came and the agents who were seen,
// and with the handle times, patience and teams of the model. One replication has one draw of what the parameters may be.
func operation(ctx context.Context, m *calibrate.Model, held *history.History, r *Result, o Options) error {
	threshold := o.threshold(held)
	observed := observe(m, held, threshold)
	fitted := observe(m, m.History, threshold)
	var wanted []Measure
	for _, one := range Measures[1:] {
		known := false
		for _, where := range observed.order {
			known = known || observed.told[where].of(&one) && m.Queues[where.queue].Live
		}
		if known && o.wants(one) && (one.Key != Answer.Key || !tells(m, observed, &Wait) || len(o.Measures) > 0) {
			wanted = append(wanted, one)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	if !m.PeopleSeen() {
		r.note("The fitted days neither name nor count agents, so that nothing is known of who serves what: waits are not predicted.")
		return nil
	}
	if !m.PeopleIn(held) {
		r.note("The held-back days neither name nor count agents: waits are not predicted, for a placeholder team would decide them.")
		return nil
	}
	if err := o.fits(3 * len(observed.order)); err != nil {
		return err
	}
	played, err := play(ctx, m, held, observed, threshold, o)
	if err != nil {
		return err
	}
	for _, one := range wanted {
		if cells := operationCells(&one, m, observed, fitted, played, o); len(cells) > 0 {
			r.Parts = append(r.Parts, newPart(one, cells, r, m.Last))
		}
	}
	if later := r.deferred(m); later != "" {
		r.note("Not predicted are waits of deferred work (%s): they hang on a backlog that the history does not tell.", later)
	}
	return nil
}

func tells(m *calibrate.Model, s *seen, measure *Measure) bool {
	for _, where := range s.order {
		if s.told[where].of(measure) && m.Queues[where.queue].Live {
			return true
		}
	}
	return false
}

func (r *Result) deferred(m *calibrate.Model) (names string) {
	for i := range m.Queues {
		if !m.Queues[i].Live {
			if names != "" {
				names += ", "
			}
			names += m.Queues[i].Name
		}
	}
	return names
}

// operationCells are those of one measure. The naive forecast is the mean of those who came on the same weekday and in the same interval.
func operationCells(m *Measure, model *calibrate.Model, observed, fitted *seen, played [][]facts, o Options) []Cell {
	type slot struct {
		weekday         time.Weekday
		queue, interval int
	}
	sums, by := map[slot]float64{}, map[slot]float64{}
	for _, where := range fitted.order {
		if fitted.told[where].of(m) {
			at := slot{where.date.Weekday(), where.queue, where.interval}
			sum, n := fitted.facts[where].of(m)
			sums[at] += sum
			by[at] += n
		}
	}
	var cells []Cell
	for i, where := range observed.order {
		sum, n := observed.facts[where].of(m)
		if !observed.told[where].of(m) || !model.Queues[where.queue].Live || n == 0 {
			continue
		}
		c := Cell{
			Date: where.date, Queue: where.queue, Interval: where.interval, Observed: sum, Offered: n, Naive: math.NaN(),
			Draws: make([]float64, o.Replications), Weights: make([]float64, o.Replications),
		}
		for r := range played {
			c.Draws[r], c.Weights[r] = played[r][i].of(m)
		}
		at := slot{where.date.Weekday(), where.queue, where.interval}
		if by[at] > 0 {
			c.Naive = sums[at] / by[at] * n
		}
		cells = append(cells, c)
	}
	return cells
}

// play simulates the days; by replication and place, in the order of observed.
func play(ctx context.Context, m *calibrate.Model, held *history.History, observed *seen, threshold time.Duration, o Options) ([][]facts, error) {
	at := map[place]int{}
	for i, where := range observed.order {
		at[where] = i
	}
	played := make([][]facts, o.Replications)
	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	failures := make([]error, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for r := w; r < o.Replications && failures[w] == nil; r += workers {
				played[r], failures[w] = playOne(ctx, m, held, at, threshold, o.Seed, r)
			}
		})
	}
	group.Wait()
	for _, err := range failures { // the first tells what the others would
		if err != nil {
			return nil, err
		}
	}
	return played, nil
}

func playOne(ctx context.Context, m *calibrate.Model, held *history.History, at map[place]int, threshold time.Duration, seed uint64, replication int) ([]facts, error) {
	s, err := match.Load(m.Drawn(seed, replication).ReplayCounts("backcast.yaml", held))
	if err != nil {
		return nil, err
	}
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return nil, err
	}
	l := newListener(m, s, at, threshold)
	if _, err := simulator.Run(ctx, seed, replication, l); err != nil {
		return nil, err
	}
	return l.facts, nil
}

// listener adds up what happens in a replication, by the place of arrival.
type listener struct {
	facts     []facts
	slots     [][]int // by queue and minute of the run: of facts; -1 = nothing was observed there
	threshold router.Time
}

func newListener(m *calibrate.Model, s *scenarios.Scenario, at map[place]int, threshold time.Duration) *listener {
	l := &listener{facts: make([]facts, len(at)), threshold: router.Time(threshold)}
	p := &placer{m.History.Location, m.Step}
	minutes := int(s.Horizon / router.Minute)
	for i := range s.Queues {
		queue, slots := m.QueueOf(s.Queues[i].Name), make([]int, minutes)
		for minute := range slots {
			d, n := p.place(s.Start.Add(time.Duration(minute) * time.Minute).UnixNano())
			slots[minute] = -1
			if k, ok := at[place{d, queue, n}]; ok {
				slots[minute] = k
			}
		}
		l.slots = append(l.slots, slots)
	}
	return l
}

// Observe implements sim.Observer.
func (l *listener) Observe(events []router.Event) {
	for i := range events {
		ev := &events[i]
		if ev.Kind != router.Answered && ev.Kind != router.Abandoned {
			continue
		}
		slots, minute := l.slots[ev.Queue], int((ev.At-ev.Elapsed)/router.Minute)
		if minute < 0 || minute >= len(slots) || slots[minute] < 0 {
			continue
		}
		f, wait := &l.facts[slots[minute]], ev.Elapsed.Seconds()
		f.offered++
		f.wait += wait
		if ev.Kind == router.Abandoned {
			f.abandoned++
			continue
		}
		f.answered++
		f.answeredWait += wait
		if ev.Elapsed <= l.threshold {
			f.inTime++
		}
	}
}
