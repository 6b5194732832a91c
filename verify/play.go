package verify

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing/fstest"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// played is the replications of one scenario: the report on all of them, and what is needed to leave some out.
type played struct {
	spec      *results.Spec
	summaries []*results.Summary
	digest    router.EventDigest
	report    *results.Report
	only      []*results.Report // on each replication; made when first asked for, like rest
	rest      []*results.Report // on all but the i-th group of replications

	// Of a cycle only these, nothing of the above.
	days          [][]tally // by replication and interval of the day
	offeredInDays float64
}

// load reads a scenario from its text, as `headroom run` reads it from a file, with the tables that it names.
func load(text string, tables map[string]string) (*scenarios.Scenario, error) {
	files := fstest.MapFS{"case.yaml": &fstest.MapFile{Data: []byte(text)}}
	for name, table := range tables {
		files[name] = &fstest.MapFile{Data: []byte(table)}
	}
	s, problems := scenarios.Load(files, "case.yaml")
	if len(problems) > 0 {
		list := []error{errors.New("the scenario is refused")}
		for _, p := range problems {
			list = append(list, p)
		}
		return nil, fmt.Errorf("%w\n%s", errors.Join(list...), text)
	}
	return s, nil
}

// play runs a scenario as experiment.Run does, and keeps the summaries. With some, which are the first replications of the same
// scenario and seed, only the others are run.
func play(ctx context.Context, text string, seed uint64, replications int, some *played) (*played, error) {
	s, err := load(text, nil)
	if err != nil {
		return nil, err
	}
	p := &played{spec: experiment.Spec(s)}
	if some != nil {
		p.summaries, p.digest = some.summaries, some.digest
	}
	more, err := experiment.Replications(ctx, s, experiment.Options{Seed: seed, Replications: replications, Workers: 1}, len(p.summaries))
	if err != nil {
		return nil, err
	}
	for _, r := range more {
		p.summaries = append(p.summaries, r.Summary)
		p.digest.Append(r.Digest)
	}
	p.report = results.Combine(p.spec, p.summaries, results.Run{})
	return p, nil
}

// estimate of a reading, with its standard error: the report's own where one measure is read, else the jackknife's.
func (p *played) estimate(r reading) (mean, standardError float64, err error) {
	switch {
	case r.ofDay != nil:
		var values []float64
		for _, tallies := range p.days {
			values = append(values, r.ofDay(tallies))
		}
		return meanOf(values)
	case r.eachDay:
		values, err := p.each(r)
		if err != nil {
			return 0, 0, err
		}
		return meanOf(values)
	}
	if mean, err = r.of(p.report); err != nil {
		return 0, 0, err
	}
	if r.value == nil {
		e, _ := lookUp(p.report, r.names[0])
		se, ok := e.StandardError()
		// a share that was 0 in every replication, or 1, has no half-width, and no error
		if never, always := e.Mean == 0, e.Mean == 1 && r.share; !ok && (e.Replications < 2 || !never && !always) {
			return 0, 0, fmt.Errorf("the measure %s has no half-width", r.names[0])
		}
		return mean, math.Abs(r.scale) * se, nil
	}
	_, standardError, err = p.jackknife(r)
	return mean, standardError, err
}

// So many replications are left out one by one by the jackknife; more of them in so many groups.
const (
	mostAlone = 64
	groups    = 32
)

// groupSize is how many replications are left out together.
func (p *played) groupSize() int {
	if n := len(p.summaries); n > mostAlone && n%groups == 0 {
		return n / groups
	}
	return 1
}

// jackknife returns the pseudo-values g·θ − (g−1)·θ₋ᵢ of a reading, θ₋ᵢ being that of all replications but the i-th of g groups, and
// the standard error of their mean.
func (p *played) jackknife(r reading) (values []float64, standardError float64, err error) {
	theta, err := r.of(p.report)
	if err != nil {
		return nil, 0, err
	}
	rest := p.withoutGroup()
	for i, report := range rest {
		without, err := r.of(report)
		if err != nil {
			return nil, 0, fmt.Errorf("without group %d of replications: %w", i, err)
		}
		g := float64(len(rest))
		values = append(values, float64(g*theta)-float64((g-1)*without))
	}
	deviations := centered(values)
	n := float64(len(values))
	return values, math.Sqrt(dot(deviations, deviations) / (n - 1) / n), nil
}

func (p *played) withoutGroup() []*results.Report {
	size := p.groupSize()
	for from := len(p.rest) * size; from < len(p.summaries); from += size {
		rest := append(append([]*results.Summary{}, p.summaries[:from]...), p.summaries[from+size:]...)
		p.rest = append(p.rest, results.Combine(p.spec, rest, results.Run{}))
	}
	return p.rest
}

// meanOf is the mean of independent values, with its standard error.
func meanOf(values []float64) (mean, standardError float64, err error) {
	deviations := centered(values)
	n := float64(len(values))
	return average(values), math.Sqrt(dot(deviations, deviations) / (n - 1) / n), nil
}

// offered is how many engagements came in all replications.
func (p *played) offered() float64 {
	if p.report == nil {
		return p.offeredInDays
	}
	e, _ := p.report.Measure("offered")
	return e.Mean * float64(len(p.summaries))
}
