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

// CheckSets says whether the first n parameter sets of a scenario can be run.
func CheckSets(s *scenarios.Scenario, n int) error {
	switch have := s.ParameterSets(); {
	case have == 0:
		return ErrNoSets
	case n < 2:
		return errOneSet
	case n > have:
		return fmt.Errorf("the scenario has %d parameter sets, not %d", have, n)
	case s.Batches > 0:
		return errors.New("batches are of one replication, and do not go with parameter sets: take batches out, with --set batches=null")
	}
	for k := s.CheckedSets() + 1; k <= n; k++ {
		if _, err := parameterSet(s, k); err != nil {
			return err
		}
	}
	return nil
}

func parameterSet(s *scenarios.Scenario, k int) (*scenarios.Scenario, error) {
	set, problems := s.ParameterSet(k)
	if len(problems) > 0 {
		return nil, problems[0]
	}
	return set, nil
}

// ReplicationsEach is how many replications each parameter set has beside a run of so many: a third, at least 5. The error of the
// estimated input variance, about √(2/(K − 1)) times the variance of a set's mean, is then for K = 30 sets not above the variance of the run's own mean: an input
// error that matters beside the simulation error is found.
func ReplicationsEach(replications int) int { return max(5, (replications+2)/3) }

// RunWithSets is Run, and beside it n parameter sets with fewer replications each: the report then has Input. Where the context ends before all
// sets are done, those count that are done without a gap from the first; with fewer than two there is no Input.
func RunWithSets(ctx context.Context, s *scenarios.Scenario, o Options, n int) (*results.Report, error) {
	if err := CheckSets(s, n); err != nil {
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
	reports, err := RunSets(ctx, s, o, n, each)
	if err != nil {
		return nil, err
	}
	results.AddInput(report, reports, n)
	return report, nil
}

// RunSets plays the first n parameter sets of a scenario in parallel, each with so many replications, and gives their reports in order; those of
// sets that were not finished are missing, with all after them. Each set is read when its turn comes, so that no more of them are in memory than are
// played. Two alternatives with the same sets are compared in pairs, set by set.
func RunSets(ctx context.Context, s *scenarios.Scenario, o Options, n, each int) ([]*results.Report, error) {
	p := &setPlayer{scenario: s, options: o, each: each, reports: make([]*results.Report, n)}
	workers := o.workers()
	var all sync.WaitGroup
	for range min(workers, n) {
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
	scenario *scenarios.Scenario
	options  Options
	each     int

	reading sync.Mutex // one set is read at a time: they share tables

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
		report, err := p.play(ctx, k+1, o)
		p.finish(k, report, err)
	}
}

func (p *setPlayer) play(ctx context.Context, k int, o Options) (*results.Report, error) {
	p.reading.Lock()
	set, err := parameterSet(p.scenario, k)
	p.reading.Unlock()
	if err != nil {
		return nil, err
	}
	return Run(ctx, set, o)
}

func (p *setPlayer) take(ctx context.Context) (int, bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.next == len(p.reports) || p.failure != nil || ctx.Err() != nil {
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
		p.options.Progress(p.done, len(p.reports)*p.each)
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
