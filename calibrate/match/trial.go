package match

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"headroom/calibrate"
	"headroom/fit"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
	"headroom/workload"
)

// trials plays the days again with different times of work after each engagement.
type trials struct {
	model        *calibrate.Model
	bare, loaded *scenarios.Scenario // without such work, and with some
	days         []calibrate.DayWaits
	bounds       []router.Time // when each day of the run begins, and the end of the last
	day          []int         // by day of the run: which of days; -1 = is not compared
	counts       [][]bool      // by day and router.QueueID: its waits are compared
	seed         uint64
	replications int
	workers      int
}

func newTrials(m *calibrate.Model, queues []string, days []calibrate.DayWaits, o Options) (*trials, error) {
	t := &trials{model: m, days: days, seed: o.Seed, replications: o.Replications, workers: o.Workers}
	var err error
	for _, one := range []struct {
		unseen *calibrate.Unseen
		into   **scenarios.Scenario
	}{{nil, &t.bare}, {&calibrate.Unseen{Mean: fit.Estimate{Value: 1}}, &t.loaded}} {
		copied := *m
		copied.Unseen = one.unseen
		if *one.into, err = Load(copied.Replay("replay.yaml", m.History)); err != nil {
			return nil, err
		}
	}
	s := t.bare
	for _, d := range days {
		counts := make([]bool, len(s.Queues))
		for i, q := range s.Queues {
			counts[i] = slices.Contains(queues, q.Name) && !slices.Contains(d.Out, q.Name)
		}
		t.counts = append(t.counts, counts)
	}
	y, mo, d := s.Start.In(s.Location).Date()
	for n := 0; ; n++ {
		midnight := time.Date(y, mo, d+n, 0, 0, 0, 0, s.Location)
		t.bounds = append(t.bounds, router.Time(midnight.Sub(s.Start)))
		if t.bounds[n] >= s.Horizon {
			break
		}
		date := midnight.Format(time.DateOnly)
		t.day = append(t.day, slices.IndexFunc(days, func(d calibrate.DayWaits) bool { return d.Date.String() == date }))
	}
	if t.replications == 0 {
		came := 0.0
		for i := range m.Queues {
			came += m.Queues[i].Offered
		}
		t.replications = min(100, max(2, int(engagementsEach/came)))
	}
	if t.workers == 0 {
		t.workers = runtime.GOMAXPROCS(0)
	}
	return t, nil
}

// Load makes a scenario of files that calibrate has made.
func Load(files []calibrate.File) (*scenarios.Scenario, error) {
	dir, err := os.MkdirTemp("", "headroom-match-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o600); err != nil {
			return nil, err
		}
	}
	s, problems := scenarios.LoadFile(filepath.Join(dir, files[0].Name))
	if len(problems) > 0 {
		return nil, fmt.Errorf("match: the replay is no valid scenario: %s", problems[0].What)
	}
	return s, nil
}

// simulated is what one replication, or several, gave on one day.
type simulated struct{ offered, wait, waiting, left float64 }

// played is one trial, by day.
type played struct {
	days         []calibrate.DayWaits
	simulated    []simulated // sums over replications
	replications float64
}

// play plays all replications with this mean time, seconds.
func (t *trials) play(ctx context.Context, mean float64) (*played, error) {
	model, err := t.with(mean)
	if err != nil {
		return nil, err
	}
	by := make([][]simulated, t.replications)
	failures := make([]error, t.workers)
	var workers sync.WaitGroup
	for w := range t.workers {
		workers.Go(func() {
			simulator, err := sim.New(&model)
			if err != nil {
				failures[w] = err
				return
			}
			for r := w; r < t.replications; r += t.workers {
				o := &observer{trials: t, days: make([]simulated, len(t.days))}
				if _, failures[w] = simulator.Run(ctx, t.seed, r, o); failures[w] != nil {
					return
				}
				by[r] = o.days
			}
		})
	}
	workers.Wait()
	for _, err := range failures { // the first tells what the others would
		if err != nil {
			return nil, err
		}
	}
	p := &played{days: t.days, simulated: make([]simulated, len(t.days)), replications: float64(t.replications)}
	for _, one := range by { // in the order of their numbers: sums are the same for any number of workers
		for d, s := range one {
			sum := &p.simulated[d]
			sum.offered, sum.wait, sum.waiting, sum.left = sum.offered+s.offered, sum.wait+s.wait, sum.waiting+s.waiting, sum.left+s.left
		}
	}
	return p, nil
}

// with is the model in which work goes on for so long after each engagement of a live queue.
func (t *trials) with(mean float64) (sim.Model, error) {
	if mean == 0 {
		return t.bare.Model(), nil
	}
	model := t.loaded.Model()
	model.WrapUp = slices.Clone(model.WrapUp)
	u := calibrate.Unseen{}
	u.Mean.Value = mean
	for i, q := range t.loaded.Queues {
		own := slices.IndexFunc(t.model.Queues, func(own calibrate.Queue) bool { return own.Name == q.Name })
		if !t.model.Queues[own].Live {
			continue
		}
		law, err := workload.Exponential(mean)
		if wrap, cv := u.WrapUp(&t.model.Queues[own]); t.model.Queues[own].Wrap != nil {
			law, err = workload.Gamma(wrap, cv)
		}
		if err != nil {
			return model, err
		}
		model.WrapUp[i] = &law
	}
	return model, nil
}

// observer adds up waits by the day of arrival.
type observer struct {
	trials *trials
	days   []simulated
	today  int // the day of the run in which the last one came
}

// Observe implements sim.Observer.
func (o *observer) Observe(events []router.Event) {
	for i := range events {
		ev := &events[i]
		if ev.Kind != router.Answered && ev.Kind != router.Abandoned {
			continue
		}
		came := ev.At - ev.Elapsed
		bounds := o.trials.bounds
		for came < bounds[o.today] {
			o.today--
		}
		for o.today+2 < len(bounds) && came >= bounds[o.today+1] {
			o.today++
		}
		d := o.trials.day[o.today]
		if d < 0 || !o.trials.counts[d][ev.Queue] {
			continue
		}
		day := &o.days[d]
		day.offered++
		day.wait += ev.Elapsed.Seconds()
		if ev.Elapsed > 0 {
			day.waiting++
		}
		if ev.Kind == router.Abandoned {
			day.left++
		}
	}
}

// mean is the simulated mean wait, seconds.
func (p *played) mean() float64 {
	wait, offered := 0.0, 0.0
	for _, d := range p.simulated {
		wait, offered = wait+d.wait, offered+d.offered
	}
	return wait / offered
}

// observed is the observed mean wait, seconds.
func (p *played) observed() float64 {
	wait, offered := 0.0, 0.0
	for _, d := range p.days {
		wait, offered = wait+d.Wait, offered+d.Offered
	}
	return wait / offered
}

func (p *played) off() float64 { return p.mean() - p.observed() }

// standardError is that of the difference of the two means, both ratios of sums over days: √(D/(D−1) Σ r²)/N, where r is by how much more was waited on a
// day than its number of customers would have at the mean, simulated less observed, D the number of days and N that of customers.
func (p *played) standardError() float64 {
	simulatedMean, observedMean := p.mean(), p.observed()
	sum, offered := 0.0, 0.0
	for i, s := range p.simulated {
		o := p.days[i]
		r := (s.wait-float64(simulatedMean*s.offered))/p.replications - (o.Wait - float64(observedMean*o.Offered))
		sum += float64(r * r)
		offered += o.Offered
	}
	n := float64(len(p.days))
	if n < 2 {
		return math.NaN()
	}
	return math.Sqrt(sum*n/(n-1)) / offered
}

// beside sums the trial up.
func (p *played) beside() calibrate.Beside {
	var s simulated
	var o calibrate.DayWaits
	for i, d := range p.simulated {
		s.offered, s.waiting, s.left = s.offered+d.offered, s.waiting+d.waiting, s.left+d.left
		o.Told, o.Waiting, o.Known, o.Left = o.Told+p.days[i].Told, o.Waiting+p.days[i].Waiting, o.Known+p.days[i].Known, o.Left+p.days[i].Left
	}
	return calibrate.Beside{
		MeanWait: p.mean(), ObservedMeanWait: p.observed(),
		ShareWaiting: s.waiting / s.offered, ObservedShareWaiting: o.Waiting / o.Told, // NaN where nobody can tell
		Abandonment: s.left / s.offered, ObservedAbandonment: o.Left / o.Known,
	}
}
