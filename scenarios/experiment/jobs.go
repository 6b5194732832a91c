package experiment

import (
	"context"
	"sync"

	"headroom/results"
	"headroom/scenarios"
	"headroom/sim"
)

// Job is some replications of one model: of a scenario, or of a variant of one.
type Job struct {
	Spec         *results.Spec
	Model        *sim.Model
	First        int // number of the first replication
	Replications int
}

// JobOf is a job of a scenario. An error tells of a scenario whose replications cannot be played apart.
func JobOf(s *scenarios.Scenario, first, replications int) (Job, error) {
	if s.Batches > 0 || s.WarmUpFound {
		return Job{}, errApart
	}
	model := s.Model()
	return Job{Spec: Spec(s), Model: &model, First: first, Replications: replications}, nil
}

// PlayJobs plays all replications of all jobs by one set of workers, and returns what was measured in each: by job, in the order of their numbers.
// It is the same for any number of workers. Replications of the same number have the same random numbers in all jobs, wherever they draw any.
// Of the options it takes Seed, Workers and Progress. When the context ends first, it returns with the context's error what is finished of each
// job without a gap from the first.
func PlayJobs(ctx context.Context, o Options, jobs []Job) ([][]*results.Summary, error) {
	p := &jobPlayer{options: o, jobs: jobs, next: make([]int, len(jobs)), parts: make([][][]*results.Summary, len(jobs))}
	for i := range jobs {
		p.parts[i] = make([][]*results.Summary, jobs[i].Replications)
		p.wanted += jobs[i].Replications
	}
	var workers sync.WaitGroup
	for range min(o.workers(), p.wanted) {
		workers.Go(func() { p.work(ctx) })
	}
	workers.Wait()
	return p.summaries(), p.failure
}

// jobPlayer plays jobs. The goroutines share all below the lock.
type jobPlayer struct {
	options Options
	jobs    []Job
	wanted  int

	lock    sync.Mutex
	begun   int   // jobs that some worker has taken
	next    []int // by job: the replication that is played next, from 0
	done    int
	parts   [][][]*results.Summary // by job and replication
	failure error
}

// work plays one replication after another. A worker stays with its job, so that simulators are made as seldom as can be.
func (p *jobPlayer) work(ctx context.Context) {
	var simulator *sim.Simulator
	var recorder *results.Recorder
	for at := -1; ; {
		job, replication, ok := p.take(at)
		if !ok {
			return
		}
		j := &p.jobs[job]
		if job != at {
			var err error
			if simulator, err = sim.New(j.Model); err != nil {
				p.fail(err)
				return
			}
			at, recorder = job, results.NewRecorder(j.Spec)
		}
		recorder.Reset()
		outcome, err := simulator.Run(ctx, p.options.Seed, j.First+replication, recorder)
		if err != nil {
			p.fail(err)
			return
		}
		last := recorder.Close(outcome.End)
		p.finish(job, replication, append(recorder.Parts(), last))
	}
}

// take gives a worker its next replication: of the job it is at, of one that nobody has begun, or of the first that is not all played.
func (p *jobPlayer) take(at int) (job, replication int, ok bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.failure != nil {
		return 0, 0, false
	}
	left := func(job int) bool { return p.next[job] < p.jobs[job].Replications }
	job = at
	if at < 0 || !left(at) {
		for p.begun < len(p.jobs) && !left(p.begun) {
			p.begun++
		}
		if job = p.begun; job < len(p.jobs) {
			p.begun++
		} else {
			for job = 0; job < len(p.jobs) && !left(job); job++ {
			}
		}
	}
	if job == len(p.jobs) {
		return 0, 0, false
	}
	p.next[job]++
	return job, p.next[job] - 1, true
}

func (p *jobPlayer) fail(err error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.failure == nil {
		p.failure = err
	}
}

func (p *jobPlayer) finish(job, replication int, parts []*results.Summary) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.parts[job][replication] = parts
	p.done++
	if p.options.Progress != nil {
		p.options.Progress(p.done, p.wanted)
	}
}

// summaries are those of each job that are finished without a gap from the first.
func (p *jobPlayer) summaries() [][]*results.Summary {
	all := make([][]*results.Summary, len(p.jobs))
	for i := range p.parts {
		for _, parts := range p.parts[i] {
			if parts == nil {
				break
			}
			all[i] = append(all[i], parts...)
		}
	}
	return all
}
