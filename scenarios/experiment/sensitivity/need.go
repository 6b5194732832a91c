package sensitivity

import (
	"context"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Resampling for what the replications do not exclude.
const (
	resamples = 2000
	rareDraws = 2 // a number is out of the question when no more resamples than these go the other way
)

// need is the least number of people with which all targets are met: by the replications, and in each resample.
type need struct {
	best         int
	drawn        []int
	replications int
	missed       string // the target that even the most people miss most; "" = none
}

// start is where to begin for what is much the same.
func (n *need) start(otherwise int) int {
	if n.missed != "" {
		return otherwise
	}
	return n.best
}

// tell is a need as data, with how many more than another it is: resample by resample, as both have the same replications.
func (n *need) tell(base *need) decision.HeadcountSide {
	if n.missed != "" {
		return decision.HeadcountSide{Missed: n.missed}
	}
	own := countOf(n.best, n.drawn, n.replications)
	side := decision.HeadcountSide{Need: &own}
	if base != nil && base.missed == "" {
		more := make([]int, len(n.drawn))
		for d := range more {
			more[d] = n.drawn[d] - base.drawn[d]
		}
		change := countOf(n.best-base.best, more, n.replications)
		side.Change = &change
	}
	return side
}

// crewCurve is what numbers of people of a crew reach under one assumption, on the same replications.
type crewCurve struct {
	*turner
	crew     *crew
	scenario *scenarios.Scenario
	most     int
	played   map[int]*results.Sample // nil = no valid scenario, and so nothing is met

	definition *definedBy
	points     map[int]*point
}

// point is one number of people, by one definition.
type point struct {
	requirements []results.Requirement
	met          bool
	metIn        []bool // by resample; made when needed
	metDraws     int
}

// need finds the least number from which on all targets are met, by a definition: from a start up or down in steps that double, then by halves; then it plays around it as far
// as resamples differ.
func (c *crewCurve) need(ctx context.Context, d *definedBy, start int) (*need, error) {
	c.definition, c.points = d, map[int]*point{}
	low, high, err := c.bracket(ctx, min(max(start, 0), c.most))
	if err != nil {
		return nil, err
	}
	if high > c.most {
		return &need{missed: c.missedMost()}, nil
	}
	for high-low > 1 {
		middle := (low + high) / 2
		if err := c.ask(ctx, middle); err != nil {
			return nil, err
		}
		if c.points[middle].met {
			high = middle
		} else {
			low = middle
		}
	}
	if err := c.widen(ctx, high); err != nil {
		return nil, err
	}
	n := &need{best: c.least(func(p *point) bool { return p.met }), drawn: make([]int, resamples), replications: c.options.Replications}
	for d := range n.drawn {
		n.drawn[d] = c.least(func(p *point) bool { return p.metIn == nil && p.met || p.metIn != nil && p.metIn[d] })
	}
	return n, nil
}

// bracket finds a number that misses a target, or −1, and a higher one that misses none; above the most if there is none.
func (c *crewCurve) bracket(ctx context.Context, start int) (low, high int, err error) {
	if err := c.ask(ctx, start); err != nil {
		return 0, 0, err
	}
	if c.points[start].met {
		for high, step := start, 1; ; high, step = low, 2*step {
			if low = max(high-step, -1); low < 0 {
				return low, high, nil
			}
			if err := c.ask(ctx, low); err != nil || !c.points[low].met {
				return low, high, err
			}
		}
	}
	for low, step := start, 1; low < c.most; low, step = high, 2*step {
		high = min(low+step, c.most)
		if err := c.ask(ctx, high); err != nil || c.points[high].met {
			return low, high, err
		}
	}
	return c.most, c.most + 1, nil
}

// widen plays more people until hardly a resample misses a target, and fewer until hardly one meets all.
func (c *crewCurve) widen(ctx context.Context, found int) error {
	for n := found; n <= c.most; n++ {
		if err := c.ask(ctx, n); err != nil {
			return err
		}
		if c.resample(n); c.points[n].met && resamples-c.points[n].metDraws <= rareDraws {
			break
		}
	}
	for n := found - 1; n >= 0; n-- {
		if err := c.ask(ctx, n); err != nil {
			return err
		}
		if c.resample(n); c.points[n].metDraws <= rareDraws {
			break
		}
	}
	return nil
}

// ask makes sure that a number of people has been played and judged.
func (c *crewCurve) ask(ctx context.Context, people int) error {
	if _, known := c.points[people]; known {
		return nil
	}
	sample, known := c.played[people]
	if !known {
		if s, problems := c.scenario.With(c.crew.settings(c.scenario, people)...); len(problems) == 0 {
			samples, err := c.playAs(ctx, s)
			if err != nil {
				return err
			}
			sample = &samples
		}
		c.played[people] = sample
	}
	p := &point{}
	c.points[people] = p
	if sample == nil {
		return nil
	}
	p.requirements = results.Requirements(c.definition.by(sample.Spec), sample.Summaries, results.LongRun, 0)
	p.met = !slices.ContainsFunc(p.requirements, func(r results.Requirement) bool { return !r.Met() })
	return nil
}

// playAs plays one scenario.
func (t *turner) playAs(ctx context.Context, s *scenarios.Scenario) (results.Sample, error) {
	job, err := experiment.JobOf(s, t.options.First, t.options.Replications)
	if err != nil {
		return results.Sample{}, err
	}
	t.wanted = max(t.wanted, t.done+job.Replications)
	summaries, err := experiment.PlayJobs(ctx, t.options.Options, []experiment.Job{job})
	if err != nil {
		return results.Sample{}, err
	}
	t.done += job.Replications
	t.found.Run.Points++
	t.found.Run.ReplicationsInAll += job.Replications
	return results.Sample{Spec: job.Spec, Summaries: summaries[0]}, nil
}

// resample judges a number of people in all resamples.
func (c *crewCurve) resample(people int) {
	p := c.points[people]
	if p.metIn != nil {
		return
	}
	p.metIn = make([]bool, resamples)
	for d, times := range c.draws() {
		p.metIn[d] = p.requirements != nil && !slices.ContainsFunc(p.requirements, func(r results.Requirement) bool { return !r.MetIn(times) })
		if p.metIn[d] {
			p.metDraws++
		}
	}
}

// draws are the resamples, the same for all that is played: what is paired stays paired.
func (t *turner) draws() [][]int32 {
	if t.drawn == nil {
		t.drawn = results.Resamples(t.options.Replications, resamples, t.options.Seed)
	}
	return t.drawn
}

// least is one more than the most people, of those played, who do not meet all; 0 if everybody does.
func (c *crewCurve) least(met func(*point) bool) int {
	for n := c.most; n >= 0; n-- {
		if p, known := c.points[n]; known && !met(p) {
			return n + 1
		}
	}
	return 0
}

// missedMost is the target that the most people miss most.
func (c *crewCurve) missedMost() string {
	p := c.points[c.most]
	if p.requirements == nil {
		return "no valid scenario"
	}
	worst := 0
	for i := range p.requirements {
		if p.requirements[i].Shortfall() > p.requirements[worst].Shortfall() {
			worst = i
		}
	}
	return targetWords(&p.requirements[worst])
}

// countOf is a number with those that the resamples do not exclude: each with more than the tail's share of them at or below it, and at or above.
func countOf(best int, drawn []int, replications int) decision.Count {
	sorted := slices.Clone(drawn)
	slices.Sort(sorted)
	cut := int(results.ResampledTail(replications) * float64(len(sorted)))
	return decision.Count{Best: best, Low: min(sorted[cut], best), High: max(sorted[len(sorted)-1-cut], best)}
}
