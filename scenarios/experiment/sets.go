package experiment

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"headroom/results"
	"headroom/scenarios"
)

// Errors of what cannot be asked.
var (
	ErrNoSets = errors.New("the scenario has no parameter sets; state them under uncertainty, or let headroom fit write them")
	errOneSet = errors.New("the spread of one parameter set is not known: take 2 or more")
)

// setStride is far above any number of replications: each set has numbers of its own.
const setStride = 1 << 20

// FirstOfSet is the number of the first replication of parameter set k, from 1: sets have other random numbers than the scenario itself, and than
// each other, so that what differs between them can be told from chance. Alternatives that are compared under the same set have the
// same ones.
func FirstOfSet(k int) int { return k * setStride }

// ParameterSets are the first n parameter sets of a scenario, each as a scenario; that of set k is at k − 1. Two alternatives with the same
// sets are compared in pairs: set by set, with FirstOfSet.
func ParameterSets(s *scenarios.Scenario, n int) ([]*scenarios.Scenario, error) {
	if err := setsAsked(s, n); err != nil {
		return nil, err
	}
	sets := make([]*scenarios.Scenario, 0, n)
	for k := 1; k <= n; k++ {
		set, problems := s.ParameterSet(k)
		if len(problems) > 0 {
			return nil, problems[0]
		}
		sets = append(sets, set)
	}
	return sets, nil
}

func setsAsked(s *scenarios.Scenario, n int) error {
	switch have := s.ParameterSets(); {
	case have == 0:
		return ErrNoSets
	case n > have:
		return fmt.Errorf("the scenario has %d parameter sets, not %d", have, n)
	case s.Batches > 0:
		return errors.New("batches are of one replication, and do not go with parameter sets: take batches out, with --set batches=null")
	}
	return nil
}

// ReplicationsEach is how many replications each parameter set has beside a run of so many: a third, at least 5. The error of the
// estimated input variance, about √(2/(K − 1)) times the variance of a set's mean, is then for K = 30 sets not above the variance of the run's own mean: an input
// error that matters beside the simulation error is found.
func ReplicationsEach(replications int) int { return max(5, (replications+2)/3) }

// RunWithSets is Run, and beside it n parameter sets with fewer replications each: the report then has Input. Where the context ends before all
// sets are done, those count that are done without a gap from the first; with fewer than two there is no Input.
func RunWithSets(ctx context.Context, s *scenarios.Scenario, o Options, n int) (*results.Report, error) {
	if n < 2 {
		return nil, errOneSet
	}
	sets, err := ParameterSets(s, n)
	if err != nil {
		return nil, err
	}
	o.fill(s)
	tell := o.Progress
	if tell != nil {
		o.Progress = func(done, wanted int) { tell(done, wanted+n*ReplicationsEach(wanted)) }
	}
	report, err := Run(ctx, s, o)
	if err != nil || report.Run.Interrupted {
		return report, err
	}
	o.Replications, o.Precision = report.Run.Replications, nil // as many as the precision wanted took
	each := ReplicationsEach(o.Replications)
	if tell != nil {
		o.Progress = func(done, _ int) { tell(o.Replications+done, o.Replications+n*each) }
	}
	reports, err := RunSets(ctx, sets, o, each)
	if err != nil {
		return nil, err
	}
	results.AddInput(report, reports, n)
	return report, nil
}

// RunSets plays parameter sets in parallel, each with so many replications, and gives their reports in order; those of sets that were not finished are
// missing, with all after them.
func RunSets(ctx context.Context, sets []*scenarios.Scenario, o Options, each int) ([]*results.Report, error) {
	p := &setPlayer{sets: sets, options: o, each: each, reports: make([]*results.Report, len(sets))}
	workers := o.workers()
	var all sync.WaitGroup
	for range min(workers, len(sets)) {
		all.Go(func() { p.work(ctx) })
	}
	all.Wait()
	if p.failure != nil {
		return nil, p.failure
	}
	for k, r := range p.reports {
		if r == nil {
			return p.reports[:k], nil
		}
	}
	return p.reports, nil
}

// setPlayer plays sets. The goroutines share next, done, reports and failure, under the lock.
type setPlayer struct {
	sets    []*scenarios.Scenario
	options Options
	each    int

	lock    sync.Mutex
	next    int
	done    int
	reports []*results.Report
	failure error
}

func (p *setPlayer) work(ctx context.Context) {
	for {
		k, ok := p.take(ctx)
		if !ok {
			return
		}
		o := p.options
		o.Replications, o.Workers, o.First = p.each, 1, FirstOfSet(k+1)
		o.Progress = func(int, int) { p.step() }
		report, err := Run(ctx, p.sets[k], o)
		p.finish(k, report, err)
	}
}

func (p *setPlayer) take(ctx context.Context) (int, bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.next == len(p.sets) || p.failure != nil || ctx.Err() != nil {
		return 0, false
	}
	p.next++
	return p.next - 1, true
}

func (p *setPlayer) step() {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.done++
	if p.options.Progress != nil {
		p.options.Progress(p.done, len(p.sets)*p.each)
	}
}

func (p *setPlayer) finish(k int, report *results.Report, err error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
	case err != nil:
		if p.failure == nil {
			p.failure = fmt.Errorf("parameter set %d: %w", k+1, err)
		}
	case !report.Run.Interrupted:
		p.reports[k] = report
	}
}
