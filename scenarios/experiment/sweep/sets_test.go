package sweep

import (
	"context"
	"testing"
	"testing/fstest"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

const uncertainLines = `
version: 1
name: lines
start: 2026-03-02
days: 1
interval: 1h
queues: {a: {channel: voice, teams: [lines], max_waiting: 0, target: 95% in 1s}}
demand: [{entry: a, volume: {per_hour: 194}, handle: {exponential: {mean: 3m}}}]
teams: {lines: {agents: 14}}
uncertainty: [{path: demand.0.volume.per_hour, normal: {mean: 194, sd: 30}}]
`

// Fails when a point is played with the sets of another, when points do not have the same random numbers in a set, or an interrupted command tells of sets that were not played.
func TestTwoErrorsOfEachPoint(t *testing.T) {
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": {Data: []byte(uncertainLines)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	varied, err := scenarios.ParseVaried("teams.lines.agents=[12, 14, 17]")
	if err != nil {
		t.Fatal(err)
	}
	plan, problems, err := Prepare(s, Grid{Alone(varied)}, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	const sets = 6
	o := Options{Options: experiment.Options{Seed: 1, Replications: 15, Workers: 2}, All: true}
	found, _, err := plan.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.AddInput(t.Context(), found, o, sets); err != nil {
		t.Fatal(err)
	}
	if n := len(found.Input.Points); n != 4 {
		t.Fatalf("%d points have two errors, want 4", n)
	}
	last := -1
	for number := 1; number <= 3; number++ {
		in := found.Input.Of(number)
		if in.Judged != sets || in.Met < last {
			t.Errorf("point %d: met in %d of %d sets, with fewer lines in %d", number, in.Met, in.Judged, last)
		}
		last = in.Met
	}
	if found.Input.Of(1).Met == last {
		t.Error("five lines more make no difference: the test tests nothing")
	}

	// By hand: the point of 17 lines, set by set.
	by, problems := s.With(scenarios.Setting{Path: "teams.lines.agents", Value: "17"})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	var estimates []results.Estimate
	for k := 1; k <= sets; k++ {
		set, problems := by.ParameterSet(k)
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		report, err := experiment.Run(t.Context(), set, experiment.Options{Seed: 1, Replications: 5, First: experiment.FirstOfSet(k)})
		if err != nil {
			t.Fatal(err)
		}
		e, _ := report.Measure("service_level(a)")
		estimates = append(estimates, e)
	}
	point, _ := found.Point(3)
	own, _ := point.Measure("service_level(a)")
	want, _ := results.InputErrorOf(own.Estimate, estimates)
	for _, m := range found.Input.Of(3).Measures {
		if m.Measure == "service_level(a)" && m.InputError != want {
			t.Errorf("%+v, by hand %+v", m.InputError, want)
		}
	}

	again, _, err := plan.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	o.Workers = 1
	o.Progress = func(done, _ int) {
		if done > 40 {
			stop()
		}
	}
	if err := plan.AddInput(ctx, again, o, sets); err != nil {
		t.Fatal(err)
	}
	stop()
	if !again.Run.Interrupted || len(again.Input.Points) != 1 || len(again.Input.Points[0].Measures) == 0 {
		t.Errorf("interrupted %v with %d points", again.Run.Interrupted, len(again.Input.Points))
	}
}
