package sweep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios/experiment"
)

// Options of a sweep.
type Options struct {
	experiment.Options        // Replications is of each point
	All                bool   // no point is stopped early
	Folder             string // where finished points are kept and found; "" = nowhere
}

// stopsEarly tells whether points may be stopped.
func (p *Plan) stopsEarly(o *Options) bool {
	return !o.All && lookAt(o.Replications) > 0 && p.verdicts <= mostStopped
}

// Played is what a sweep did beside what it found.
type Played struct {
	Reused int // points that were finished before
}

// Run plays the points that are not kept yet, in their order and all with the same random numbers, and judges all of them together. When the context ends first, it has
// the points that are finished; the error is the context's if not even the scenario as it stands is.
func (p *Plan) Run(ctx context.Context, o Options) (*decision.Sweep, Played, error) {
	r := &runner{plan: p, options: o, records: map[string]*record{}}
	if o.Folder != "" {
		var err error
		if r.folder, err = openFolder(o.Folder, p.about(&o)); err != nil {
			return nil, Played{}, err
		}
	}
	played, err := r.run(ctx)
	if err != nil {
		return nil, played, err
	}
	return p.found(r.records, &o), played, nil
}

// About is what all points that are kept in one folder share.
func (p *Plan) about(o *Options) about {
	return about{
		Schema: aboutSchema, Version: o.Version, Scenario: p.base.Name, Hash: p.base.Hash(), Seed: o.Seed, Replications: o.Replications,
		Stops: p.stopsEarly(o), Measures: p.measures,
	}
}

// CheckFolder says whether the points kept in the folder are of this sweep, before any time is spent.
func (p *Plan) CheckFolder(o Options) error {
	_, err := openFolder(o.Folder, p.about(&o))
	return err
}

// runner is a sweep in progress.
type runner struct {
	plan    *Plan
	options Options
	folder  *folder
	records map[string]*record // finished, by hash
	base    results.Sample     // the replications of the scenario as it stands
	done    int                // replications
	wanted  int
}

// at is how many points are played at a time: their replications are in memory.
const at = 8

func (r *runner) run(ctx context.Context) (played Played, err error) {
	var left []int
	queued := map[string]bool{}
	for i := range r.plan.points {
		hash := r.plan.points[i].hash
		switch kept := r.kept(hash); {
		case kept != nil:
			r.records[hash] = kept
			played.Reused++
		case !queued[hash]:
			queued[hash] = true
			left = append(left, i)
		}
	}
	if len(left) == 0 {
		return played, nil
	}
	if left[0] != 0 { // differences need its replications
		left = append([]int{0}, left...)
	}
	r.wanted = len(left) * r.options.Replications
	if err := r.playBase(ctx); err != nil {
		return played, err
	}
	for left = left[1:]; len(left) > 0; left = left[min(at, len(left)):] {
		if err := r.play(ctx, left[:min(at, len(left))]); err != nil {
			return played, endOf(err)
		}
	}
	return played, nil
}

// endOf is nothing where the context ended: what is finished is finished.
func endOf(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

func (r *runner) kept(hash string) *record {
	if r.folder == nil {
		return nil
	}
	return r.folder.kept(hash)
}

// jobs plays jobs, and tells of the progress over all points.
func (r *runner) jobs(ctx context.Context, jobs []experiment.Job) ([][]*results.Summary, error) {
	o, before := r.options.Options, r.done
	if tell := o.Progress; tell != nil {
		o.Progress = func(done, _ int) { tell(before+done, r.wanted) }
	}
	list, err := experiment.PlayJobs(ctx, o, jobs)
	for _, j := range jobs {
		r.done += j.Replications
	}
	return list, err
}

func (r *runner) playBase(ctx context.Context) error {
	job, err := experiment.JobOf(r.plan.base, r.options.First, r.options.Replications)
	if err != nil {
		return err
	}
	list, err := r.jobs(ctx, []experiment.Job{job})
	if err != nil {
		return err
	}
	r.base = results.Sample{Spec: job.Spec, Summaries: list[0]}
	return r.finish(0, r.base, 0)
}

// play plays some points: first so many replications that one can see which are out of reach, then the rest of the others.
func (r *runner) play(ctx context.Context, points []int) error {
	n := r.options.Replications
	look := n
	if r.plan.stopsEarly(&r.options) {
		look = lookAt(n)
	}
	jobs := make([]experiment.Job, len(points))
	for i, at := range points {
		s, err := r.plan.scenario(at)
		if err != nil {
			return err
		}
		if jobs[i], err = experiment.JobOf(s, r.options.First, look); err != nil {
			return err
		}
	}
	first, err := r.jobs(ctx, jobs)
	if err != nil {
		return err
	}
	stopped := make([]int, len(points))
	var rest []experiment.Job
	for i := range jobs {
		if look == n {
			continue
		}
		if stopped[i] = hopeless(results.Requirements(jobs[i].Spec, first[i], results.LongRun, 1), errorOfStop); stopped[i] > 0 {
			r.wanted -= n - look
			continue
		}
		more := jobs[i]
		more.First, more.Replications = more.First+look, n-look
		rest = append(rest, more)
	}
	others, err := r.jobs(ctx, rest)
	if err != nil {
		return err
	}
	for i, at := range points {
		sample := results.Sample{Spec: jobs[i].Spec, Summaries: first[i]}
		if look < n && stopped[i] == 0 {
			sample.Summaries = append(sample.Summaries, others[0]...)
			others = others[1:]
		}
		if err := r.finish(at, sample, stopped[i]); err != nil {
			return err
		}
	}
	return nil
}

// finish keeps what was found of a point.
func (r *runner) finish(at int, sample results.Sample, stopped int) error {
	found := &record{
		Hash: r.plan.points[at].hash, Replications: len(sample.Summaries), Stopped: stopped,
		Requirements: results.Requirements(sample.Spec, sample.Summaries, results.LongRun, 1),
	}
	base := results.Sample{Spec: r.base.Spec, Summaries: r.base.Summaries[:len(sample.Summaries)]}
	differences, moves, err := results.PairedMoves(base, sample, r.plan.measures)
	if err != nil {
		return fmt.Errorf("the point %s: %w", r.plan.points[at].words(), err)
	}
	found.Moves = moves
	for _, d := range differences {
		found.Measures = append(found.Measures, decision.PointMeasure{Measure: d.Measure, Estimate: d.B, Difference: d.Difference})
	}
	// What is kept says all that is known of a point: the same, whether it was read or played.
	text, err := json.Marshal(found)
	if err != nil {
		return fmt.Errorf("the point %s: %w", r.plan.points[at].words(), err)
	}
	again, err := readRecord(text)
	if err != nil {
		return fmt.Errorf("the point %s: %w", r.plan.points[at].words(), err)
	}
	r.records[again.Hash] = again
	if r.folder == nil {
		return nil
	}
	return r.folder.keep(found)
}
