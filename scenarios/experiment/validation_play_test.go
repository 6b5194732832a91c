//go:build !race

package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing/fstest"

	"headroom/results"
	"headroom/scenarios"
)

// played is the replications of one scenario: the report on all of them, and what is needed to leave some out.
type played struct {
	spec      *results.Spec
	summaries []*results.Summary
	report    *results.Report
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

// play runs a scenario as Run does, and keeps the summaries.
func play(text string, seed uint64, replications int) (*played, error) {
	s, err := load(text, nil)
	if err != nil {
		return nil, err
	}
	r := &runner{
		options: Options{Seed: seed, Replications: replications, Workers: 2, Version: "validation"},
		spec:    Spec(s), model: s.Model(), finished: make([]finished, replications),
	}
	if err := r.run(context.Background()); err != nil {
		return nil, err
	}
	p := &played{spec: r.spec}
	for _, f := range r.finished {
		p.summaries = append(p.summaries, f.summary)
	}
	p.report, err = r.report(context.Background(), s)
	return p, err
}

// estimate of a reading, with its standard error: the report's own where one measure is read, else the jackknife over
// replications, s² = (n−1)/n · Σ(θ₋ᵢ − θ̄)², θ₋ᵢ from the report on all replications but the i-th.
func (p *played) estimate(r reading) (mean, standardError float64, err error) {
	if mean, err = r.of(p.report); err != nil {
		return 0, 0, err
	}
	if r.value == nil {
		e, _ := p.report.Measure(r.names[0])
		se, ok := e.StandardError()
		if !ok {
			return 0, 0, fmt.Errorf("the measure %s has no half-width", r.names[0])
		}
		return mean, math.Abs(r.scale) * se, nil
	}
	n := len(p.summaries)
	without, sum := make([]float64, n), 0.0
	for i := range without {
		rest := append(append([]*results.Summary{}, p.summaries[:i]...), p.summaries[i+1:]...)
		if without[i], err = r.of(results.Combine(p.spec, rest, results.Run{})); err != nil {
			return 0, 0, err
		}
		sum += without[i]
	}
	squares := 0.0
	for _, x := range without {
		squares += math.Pow(x-sum/float64(n), 2)
	}
	return mean, math.Sqrt(float64(n-1) / float64(n) * squares), nil
}

// offered is how many engagements came in all replications.
func (p *played) offered() float64 {
	e, _ := p.report.Measure("offered")
	return e.Mean * float64(len(p.summaries))
}
