package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"headroom/results"
	"headroom/results/required"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Options of a run.
type Options struct {
	Seed         uint64
	Replications int           // 0 = the scenario's own number
	First        int           // number of the first replication: others have other random numbers
	Level        results.Level // at the search level no digest is taken
	Workers      int           // 0 = one a processor; the results are the same for any number
	Version      string        // of the program, for the report
	// Precision, if not nil, is the half-widths wanted: as many replications are played as these take, instead of Replications.
	Precision *results.Precision
	// Progress, if not nil, is called after each replication with how many are done; never by two goroutines at once.
	Progress func(done, wanted int)
	// Looked, if not nil, is called after each look at half-widths that are not yet as wanted; it must not keep what it is shown.
	Looked func(*results.Precision)
}

// Run plays the replications of a scenario in parallel and combines them in the order of their numbers. When the context
// ends first, the report is that of the replications finished without a gap from the first, and says so; the error is
// the context's if not even the first was finished.
func Run(ctx context.Context, s *scenarios.Scenario, o Options) (*results.Report, error) {
	o.fill(s)
	if s.Batches > 0 && (o.Replications != 1 || o.Precision != nil) {
		return nil, errBatches
	}
	if o.Precision != nil {
		return runToPrecision(ctx, s, o)
	}
	r := &runner{options: o, spec: o.spec(s), model: s.Model(), finished: make([]finished, o.Replications)}
	found, err := r.findWarmUp(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := r.run(ctx); err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return nil, err
	}
	runtime.GC() // simulators and recorders go before the report comes: of a long run that is most of the memory, and takes a millisecond
	report, err := r.report(ctx, s)
	if report != nil {
		found.tell(report)
	}
	return report, err
}

// fill puts in what is not said.
func (o *Options) fill(s *scenarios.Scenario) {
	if o.Replications == 0 {
		o.Replications = s.Replications
	}
	o.Workers = o.workers()
}

// spec is what is to be measured.
func (o *Options) spec(s *scenarios.Scenario) *results.Spec {
	spec := Spec(s)
	spec.Level = o.Level
	return spec
}

// together does all tasks, as many at a time as there are workers.
func (o *Options) together(tasks []func()) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(o.workers(), len(tasks)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(tasks); i = int(next.Add(1)) - 1 {
				tasks[i]()
			}
		})
	}
	all.Wait()
}

func (o *Options) workers() int {
	if o.Workers == 0 {
		return runtime.GOMAXPROCS(0)
	}
	return o.Workers
}

// runner is one run in progress. The goroutines share next, done and what they finish, under the lock.
type runner struct {
	options Options
	spec    *results.Spec
	model   sim.Model

	lock     sync.Mutex
	next     int // the replication that the next free worker plays
	done     int
	failure  error
	finished []finished // by replication
}

// finished is what remains of a replication.
type finished struct {
	parts      []*results.Summary // one, or by batch
	digest     router.EventDigest
	duplicates int64
}

func (r *runner) run(ctx context.Context) error {
	var workers sync.WaitGroup
	for range min(r.options.Workers, r.options.Replications) {
		workers.Go(func() { r.work(ctx) })
	}
	workers.Wait()
	return r.failure
}

// work plays one replication after another with one simulator and one recorder.
func (r *runner) work(ctx context.Context) {
	simulator, err := sim.New(&r.model)
	if err != nil {
		r.fail(err)
		return
	}
	observer := &observer{recorder: results.NewRecorder(r.spec), digests: r.spec.Level == results.ReportLevel}
	for {
		replication, ok := r.take()
		if !ok {
			return
		}
		observer.reset()
		outcome, err := simulator.Run(ctx, r.options.Seed, r.options.First+replication, observer)
		if err != nil {
			r.fail(err)
			return
		}
		r.finish(replication, finished{observer.close(outcome.End), observer.digest, outcome.Duplicates})
	}
}

func (r *runner) take() (int, bool) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.next == r.options.Replications || r.failure != nil {
		return 0, false
	}
	r.next++
	return r.next - 1, true
}

func (r *runner) fail(err error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.failure == nil {
		r.failure = err
	}
}

func (r *runner) finish(replication int, f finished) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.finished[replication] = f
	r.done++
	if r.options.Progress != nil {
		r.options.Progress(r.done, r.options.Replications)
	}
}

func (r *runner) report(ctx context.Context, s *scenarios.Scenario) (*results.Report, error) {
	var digest router.EventDigest
	duplicates, done := int64(0), 0
	for _, f := range r.finished {
		if f.parts == nil {
			break
		}
		done++
		digest.Append(f.digest)
		duplicates += f.duplicates
	}
	summaries := r.summaries()
	if done == 0 {
		return nil, ctx.Err()
	}
	run := results.Run{
		Scenario: s.Name, ScenarioHash: s.Hash(), Version: r.options.Version, Seed: r.options.Seed,
		Replications: done, Wanted: r.options.Replications,
		Interrupted: done < r.options.Replications,
	}
	if r.spec.Level == results.ReportLevel {
		run.Digest = digest.String()
	}
	report := results.CombineBy(r.options.together, r.spec, summaries, run)
	required.Fill(r.spec, report)
	if duplicates > 0 {
		report.Warnings = append(report.Warnings, duplicateWords(duplicates, done))
	}
	return report, nil
}

// duplicateWords warns of work items that are counted nowhere, because the core refused them.
func duplicateWords(duplicates int64, replications int) string {
	return fmt.Sprintf("on average %.3g work items were refused, because the same one was open already; they are in no count (see settings.duplicates)",
		float64(duplicates)/float64(replications))
}

// observer measures and hashes what happens.
type observer struct {
	recorder *results.Recorder
	digests  bool
	digest   router.EventDigest
}

func (o *observer) reset() {
	o.recorder.Reset()
	o.digest = 0
}

// Observe implements sim.Observer.
func (o *observer) Observe(events []router.Event) {
	if o.digests {
		o.digest.Fold(events)
	}
	o.recorder.Observe(events)
}

// close ends a replication: what was measured, by batch if it has any.
func (o *observer) close(end router.Time) []*results.Summary {
	last := o.recorder.Close(end)
	return append(o.recorder.Parts(), last)
}
