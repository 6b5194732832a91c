package coverage

import (
	"context"
	"fmt"
	"math"
	"sync"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Study is one scenario, and what is estimated of it.
type Study struct {
	Name         string
	Scenario     string // a ready-made one
	Settings     []scenarios.Setting
	Quantities   []Quantity
	Replications []int          // numbers of replications of the runs, ascending
	Goals        []results.Goal // half-widths wanted of runs that stop by themselves; each is of a quantity, and a run of its own
	Controlled   []results.Goal // the same, of one run with control variates that reaches all of them
}

// Quantity is what is estimated: a measure of the whole run by name, or the service level of one interval of a queue.
type Quantity struct {
	Measure  string
	Weight   string // the measure that the ratio's denominators sum up to; "" = a mean per replication
	Interval string // label; "" = the whole run
	Queue    string // of Interval
}

// Name is as Report.Measure takes it, with the interval.
func (q Quantity) Name() string {
	if q.Interval == "" {
		return q.Measure
	}
	return fmt.Sprintf("service_level(%s) from %s", q.Queue, q.Interval)
}

// of is the estimate of a quantity, and the denominator in one replication on the average.
func (q Quantity) of(r *results.Report) (e results.Estimate, weight float64, err error) {
	if q.Interval == "" {
		e, ok := r.Measure(q.Measure)
		if !ok {
			return e, 0, fmt.Errorf("there is no measure %s", q.Measure)
		}
		if q.Weight == "" {
			return e, 1, nil
		}
		w, ok := r.Measure(q.Weight)
		if !ok {
			return e, 0, fmt.Errorf("there is no measure %s", q.Weight)
		}
		return e, w.Mean, nil
	}
	for i := range r.Queues {
		for j := range r.Queues[i].Intervals {
			if in := &r.Queues[i].Intervals[j]; r.Queues[i].Name == q.Queue && in.Label == q.Interval {
				return in.Service, in.Offered.Mean, nil
			}
		}
	}
	return e, 0, fmt.Errorf("there is no interval %s of %s", q.Interval, q.Queue)
}

// repeat is what one run gave: by number of replications and quantity, and by goal.
type repeat struct {
	fixed   [][]results.Estimate
	stopped []results.Estimate // by goal
	helped  []results.Estimate // by controlled goal
	whole   []weighted         // by quantity, of all replications of the largest fixed number
}

type weighted struct{ value, weight float64 }

// play makes one run: so many replications as the largest number and the goals need, the first of which are those of smaller numbers.
func (s *Study) play(ctx context.Context, scenario *scenarios.Scenario, seed uint64) (*repeat, error) {
	spec := experiment.Spec(scenario)
	var summaries []*results.Summary
	reports := map[int]*results.Report{}
	report := func(n int) (*results.Report, error) {
		if r := reports[n]; r != nil {
			return r, nil
		}
		if n > len(summaries) {
			more, err := experiment.Replications(ctx, scenario, experiment.Options{Seed: seed, Replications: n, Workers: 1}, len(summaries))
			if err != nil {
				return nil, err
			}
			for _, r := range more {
				summaries = append(summaries, r.Summary)
			}
		}
		reports[n] = results.Combine(spec, summaries[:n], results.Run{})
		return reports[n], nil
	}
	out := &repeat{}
	for _, n := range s.Replications {
		r, err := report(n)
		if err != nil {
			return nil, err
		}
		out.whole = nil
		var list []results.Estimate
		for _, q := range s.Quantities {
			e, weight, err := q.of(r)
			if err != nil {
				return nil, err
			}
			list = append(list, e)
			out.whole = append(out.whole, weighted{e.Mean, weight})
		}
		out.fixed = append(out.fixed, list)
	}
	for _, g := range s.Goals {
		p, err := results.NewPrecision([]results.Goal{g}, 0, 0)
		if err != nil {
			return nil, err
		}
		for n, more := p.Pilot, true; more; {
			r, err := report(n)
			if err != nil {
				return nil, err
			}
			n, more = p.Look(r)
		}
		out.stopped = append(out.stopped, p.Goals[0].Estimate)
	}
	if len(s.Controlled) == 0 {
		return out, nil
	}
	p, err := results.NewPrecision(s.Controlled, 0, 0)
	if err != nil {
		return nil, err
	}
	p.Controlled = true
	r, err := experiment.Run(ctx, scenario, experiment.Options{Seed: seed, Workers: 1, Precision: p})
	if err != nil {
		return nil, err
	}
	for _, g := range r.Precision.Goals {
		out.helped = append(out.helped, g.Estimate)
	}
	return out, nil
}

// Row is what came of one quantity in all repeats.
type Row struct {
	Study, Quantity string
	How             string // "10 replications", or the half-width wanted
	Truth           float64
	Repeats         int
	Held, None      int     // intervals that hold the truth; repeats without an interval
	Below, Above    int     // intervals that lie below the truth, above it
	HalfWidth       float64 // mean
	Replications    float64 // mean
}

// Coverage is the share of intervals that hold the truth, of the repeats that have one, with its standard error.
func (r *Row) Coverage() (share, standardError float64) {
	n := float64(r.Repeats - r.None)
	share = float64(r.Held) / n
	return share, math.Sqrt(share * (1 - share) / n)
}

func (r *Row) add(e results.Estimate, n int) {
	r.Repeats++
	r.Replications += float64(n)
	switch {
	case !e.Defined || !e.HasHalfWidth:
		r.None++
		return
	case r.Truth < e.Lower():
		r.Above++
	case r.Truth > e.Upper():
		r.Below++
	default:
		r.Held++
	}
	r.HalfWidth += e.HalfWidth
}

// Run repeats the runs with seeds from first on, in parallel, and counts. The truth is what all of them together give; it is
// known √repeats times better than one run of the largest number knows it.
func (s *Study) Run(ctx context.Context, first uint64, repeats, workers int) ([]Row, error) {
	scenario, problems := scenarios.Find(s.Scenario, s.Settings...)
	if len(problems) > 0 {
		return nil, problems[0]
	}
	all, err := s.playAll(ctx, scenario, first, repeats, workers)
	if err != nil {
		return nil, err
	}
	var rows []Row
	truth := make([]float64, len(s.Quantities))
	for q := range s.Quantities {
		above, below := 0.0, 0.0
		for _, r := range all {
			above += float64(r.whole[q].value * r.whole[q].weight)
			below += r.whole[q].weight
		}
		truth[q] = above / below
		for i, n := range s.Replications {
			row := Row{Study: s.Name, Quantity: s.Quantities[q].Name(), How: fmt.Sprintf("%d replications", n), Truth: truth[q]}
			for _, r := range all {
				row.add(r.fixed[i][q], n)
			}
			rows = append(rows, row.means())
		}
	}
	stopped := func(goals []results.Goal, how string, estimate func(r *repeat, i int) results.Estimate) {
		for i, g := range goals {
			row := Row{Study: s.Name, Quantity: g.Measure, How: "until ± " + g.Words + how}
			for q := range s.Quantities {
				if s.Quantities[q].Name() == g.Measure {
					row.Truth = truth[q]
				}
			}
			for _, r := range all {
				e := estimate(r, i)
				row.add(e, e.Replications)
			}
			rows = append(rows, row.means())
		}
	}
	stopped(s.Goals, "", func(r *repeat, i int) results.Estimate { return r.stopped[i] })
	stopped(s.Controlled, ", all of these, with control variates", func(r *repeat, i int) results.Estimate { return r.helped[i] })
	return rows, nil
}

func (r Row) means() Row {
	r.HalfWidth /= float64(r.Repeats - r.None)
	r.Replications /= float64(r.Repeats)
	return r
}

func (s *Study) playAll(ctx context.Context, scenario *scenarios.Scenario, first uint64, repeats, workers int) ([]*repeat, error) {
	all := make([]*repeat, repeats)
	var lock sync.Mutex
	var failure error
	next := 0
	take := func() (int, bool) {
		lock.Lock()
		defer lock.Unlock()
		if next == repeats || failure != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				k, ok := take()
				if !ok {
					return
				}
				r, err := s.play(ctx, scenario, first+uint64(k))
				lock.Lock()
				all[k] = r
				if err != nil && failure == nil {
					failure = err
				}
				lock.Unlock()
			}
		})
	}
	group.Wait()
	return all, failure
}
