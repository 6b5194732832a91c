package experiment

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"testing"

	"headroom/results"
	"headroom/scenarios"
)

func uncertainScenario(t *testing.T, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	settings = append([]scenarios.Setting{{Path: "uncertainty", Value: "[{path: demand.0.handle.lognormal.mean, normal: {mean: 280s, sd: 30s}}]"}}, settings...)
	s, problems := scenarios.Find("quickstart", settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// Runs with sets are the same for any number of workers, and leave the run itself as it is.
func TestRunWithSets(t *testing.T) {
	s := uncertainScenario(t)
	var first []byte
	for _, workers := range []int{1, 3} {
		report, err := RunWithSets(context.Background(), s, Options{Seed: 1, Replications: 6, Workers: workers}, 4)
		if err != nil {
			t.Fatal(err)
		}
		if in := report.Input; in == nil || in.Sets != 4 || in.Replications != 5 {
			t.Fatalf("%+v", in)
		}
		text, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = text
		}
		if !bytes.Equal(text, first) {
			t.Errorf("with %d workers the report is another", workers)
		}
		alone, err := Run(context.Background(), s, Options{Seed: 1, Replications: 6})
		if err != nil {
			t.Fatal(err)
		}
		if alone.Run.Digest != report.Run.Digest || alone.Queues[0].MeanWait != report.Queues[0].MeanWait {
			t.Error("the run with sets is not the run")
		}
		if handle := report.Input.Of("queue", "phone", "handle_time"); handle == nil || handle.Input < 15 || !handle.Resolved {
			t.Errorf("handle time drawn with a standard deviation of 30 s: %+v", handle)
		}
	}
}

// Each set has random numbers of its own, whatever the number of sets.
func TestSetsHaveTheirOwnNumbers(t *testing.T) {
	s := uncertainScenario(t, scenarios.Setting{Path: "demand.0.handle.lognormal.mean", Value: "280s"}) // holds in all sets
	reports, err := RunSets(context.Background(), s, Options{Seed: 1}, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	own, err := Run(context.Background(), s, Options{Seed: 1, Replications: 2})
	if err != nil {
		t.Fatal(err)
	}
	digests := map[string]bool{reports[0].Run.Digest: true, reports[1].Run.Digest: true, own.Run.Digest: true}
	if len(digests) != 3 {
		t.Errorf("the same scenario twice as a set, and as a run: digests %v", digests)
	}
}

func TestSetsRefused(t *testing.T) {
	plain, _ := scenarios.Find("quickstart")
	if _, err := RunWithSets(context.Background(), plain, Options{}, 30); !errors.Is(err, ErrNoSets) {
		t.Errorf("without sets: %v", err)
	}
	s := uncertainScenario(t)
	for _, n := range []int{1, 101} {
		if _, err := RunWithSets(context.Background(), s, Options{}, n); err == nil {
			t.Errorf("%d sets pass", n)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	reports, err := RunSets(stopped, s, Options{Seed: 1}, 2, 5)
	if len(reports) != 0 || err != nil {
		t.Errorf("stopped: %d reports, %v", len(reports), err)
	}
	var r results.Report
	if results.AddInput(&r, reports, 2); r.Input != nil || len(r.Warnings) != 1 {
		t.Errorf("nothing finished: %v", r.Warnings)
	}
}
