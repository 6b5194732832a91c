package staff

import (
	"context"
	"slices"

	"headroom/results"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

// Candidate is one staffing that was looked at.
type Candidate struct {
	Counts []int
	Cost   float64
	// Requirements are what it reaches on the random numbers of the search; all candidates have the same.
	Requirements []results.Requirement

	// Impossible says why the staffing makes no valid scenario, such as a queue that nobody serves; nil = it does.
	Impossible error

	spec  *results.Spec
	model *sim.Model
}

// Replications is how many of the search it was played.
func (c *Candidate) Replications() int {
	if len(c.Requirements) == 0 {
		return 0
	}
	return c.Requirements[0].Replications()
}

// reported is what is to be measured for a report, which says more than a search asks.
func (c *Candidate) reported() *results.Spec {
	spec := *c.spec
	spec.Level = results.ReportLevel
	return &spec
}

// player plays candidates, each replication once.
type player struct {
	space *Space
	o     Options
	known map[string]*Candidate
	order []*Candidate // as they were first asked for

	rejected map[string]bool // by name: not confirmed on fresh random numbers
	refuted  map[string]bool // of these, those that clearly miss something there
	extra    []float64       // by requirement: how much more than is wanted the search asks for; nil = nothing

	replications int // played in all
}

func newPlayer(space *Space, o Options) *player {
	return &player{space: space, o: o, known: map[string]*Candidate{}, rejected: map[string]bool{}, refuted: map[string]bool{}}
}

// candidate makes a staffing known, without playing it.
func (p *player) candidate(counts []int) *Candidate {
	name := nameOf(counts)
	if c, ok := p.known[name]; ok {
		return c
	}
	c := &Candidate{Counts: slices.Clone(counts), Cost: p.space.cost(counts)}
	if c.spec, c.model, c.Impossible = p.space.Build(c.Counts); c.Impossible == nil {
		searched := *c.spec
		searched.Level = searched.LevelFor(p.o.Estimand)
		c.spec = &searched
	}
	p.known[name] = c
	p.order = append(p.order, c)
	return c
}

// play sees to it that each of some staffings has been played at least so many replications, all together.
func (p *player) play(ctx context.Context, list [][]int, replications int) ([]*Candidate, error) {
	all := make([]*Candidate, len(list))
	var jobs []experiment.Job
	var of []*Candidate
	asked := map[*Candidate]bool{}
	for i, counts := range list {
		c := p.candidate(counts)
		all[i] = c
		if have := c.Replications(); c.Impossible == nil && have < replications && !asked[c] {
			asked[c] = true
			of = append(of, c)
			jobs = append(jobs, experiment.Job{Spec: c.spec, Model: c.model, First: p.o.First + have, Replications: replications - have})
		}
	}
	played, err := p.playJobs(ctx, jobs)
	if err != nil {
		return nil, err
	}
	for i, c := range of {
		c.add(p.requirements(c.spec, played[i]))
	}
	return all, nil
}

func (p *player) playJobs(ctx context.Context, jobs []experiment.Job) ([][]*results.Summary, error) {
	if err := ctx.Err(); err != nil || len(jobs) == 0 {
		return nil, err
	}
	o := experiment.Options{Seed: p.o.Seed, Workers: p.o.Workers}
	before := p.replications
	if p.o.Progress != nil {
		o.Progress = func(done, _ int) { p.o.Progress(len(p.known), before+done) }
	}
	played, err := experiment.PlayJobs(ctx, o, jobs)
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		p.replications += j.Replications
	}
	return played, nil
}

func (p *player) requirements(spec *results.Spec, summaries []*results.Summary) []results.Requirement {
	return results.Requirements(spec, summaries, p.o.Estimand, p.o.Share)
}

// add appends replications.
func (c *Candidate) add(more []results.Requirement) {
	if len(c.Requirements) == 0 {
		c.Requirements = more
		return
	}
	for i := range c.Requirements {
		c.Requirements[i].Append(&more[i])
	}
}
