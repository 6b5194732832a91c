package compare

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/sim"
)

func ready(t *testing.T, name string, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Find(name, settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func with(t *testing.T, base *scenarios.Scenario, path, value string) *scenarios.Scenario {
	t.Helper()
	s, problems := base.With(scenarios.Setting{Path: path, Value: value})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// Fault: replications in another order, or lost, with other workers; alternatives with random numbers of their own.
func TestPlay(t *testing.T) {
	base := ready(t, "quickstart")
	list := []Alternative{{Name: "base", Scenario: base}, {Name: "again", Scenario: base}, {Name: "more", Scenario: with(t, base, "teams.phone.shifts.0.agents", "12")}}
	o := experiment.Options{Seed: 3, Replications: 13, Workers: 1}
	one, err := Play(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	o.Workers = 3
	three, err := Play(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		if len(one[i].Sample.Summaries) != 13 || !reflect.DeepEqual(one[i].Sample.Summaries, three[i].Sample.Summaries) {
			t.Errorf("%s: %d replications, or others with three workers", list[i].Name, len(one[i].Sample.Summaries))
		}
	}
	whole, err := experiment.Play(context.Background(), one[2].Sample.Spec, modelOf(list[2].Scenario), o)
	if err != nil || !reflect.DeepEqual(whole, one[2].Sample.Summaries) {
		t.Errorf("not the replications that a run plays: %v", err)
	}
	j, err := Differences(one, Shown(one))
	if err != nil {
		t.Fatal(err)
	}
	for m, name := range j.Measures {
		if d := j.Differences[0][m]; d.Difference.Difference.Mean != 0 || d.Real() {
			t.Errorf("%s of a scenario differs from itself: %+v", name, d)
		}
	}
	level := slices.Index(j.Measures, "service_level(phone)")
	if d := j.Differences[1][level]; !d.Real() || d.Lower() <= 0 || d.Saved < 1.5 {
		t.Errorf("service level with more people: %+v", d)
	}
}

// Fault: an interrupted comparison that has more replications of one alternative than of another.
func TestInterrupted(t *testing.T) {
	base := ready(t, "quickstart")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o := experiment.Options{Seed: 3, Replications: 1000, Workers: 2, Progress: func(done, wanted int) {
		if done == 35 {
			cancel()
		}
		if wanted != 2000 {
			t.Errorf("%d replications wanted", wanted)
		}
	}}
	played, err := Play(ctx, []Alternative{{Name: "a", Scenario: base}, {Name: "b", Scenario: base}}, o)
	if err != nil {
		t.Fatal(err)
	}
	a, b := len(played[0].Sample.Summaries), len(played[1].Sample.Summaries)
	if a != b || a < 10 || a > 20 || !RunOf(played, o).Interrupted {
		t.Errorf("%d and %d replications", a, b)
	}
}

func modelOf(s *scenarios.Scenario) *sim.Model {
	m := s.Model()
	return &m
}
