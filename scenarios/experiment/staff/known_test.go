package staff

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"headroom/scenarios"
)

func loadText(t testing.TB, text string) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": &fstest.MapFile{Data: []byte(text)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// nDesign is two classes at 2 and 1 a minute, two pools, all work and patience of 1 minute: pool B takes both.
func nDesign(days int) string {
	return fmt.Sprintf(`version: 1
name: N-design
start: 2026-03-02
days: %d
interval: 6h
warm_up: 6h
queues:
  one: {channel: voice, teams: [{team: A, priority: 1}, {team: B, priority: 1}], target: abandonment 8%%}
  two: {channel: voice, teams: [{team: B, priority: 2}], target: abandonment 8%%}
demand:
  - {entry: one, volume: {per_hour: 120}, handle: {exponential: {mean: 1m}}, patience: {exponential: {mean: 1m}}}
  - {entry: two, volume: {per_hour: 60}, handle: {exponential: {mean: 1m}}, patience: {exponential: {mean: 1m}}}
teams:
  A: {agents: 6, concurrency: {voice: 1}, cost: 1/h}
  B: {agents: 1, concurrency: {voice: 1}, cost: 1.25/h}
`, days)
}

func desk(t testing.TB, text string) *Desk {
	t.Helper()
	d, problems := NewDesk(loadText(t, text), nil, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return d
}

// The enumerated optimum of the exact chain (SN-V01) is found, as the only one, with the cost of the next best, from wherever it starts, and confirmed.
func TestEnumeratedOptimum(t *testing.T) {
	for _, start := range [][]int{{6, 1}, {0, 0}} {
		d := desk(t, nDesign(3))
		found, err := Find(context.Background(), d.Space(), Options{Seed: 1, Replications: 8, Start: start})
		if err != nil {
			t.Fatal(err)
		}
		if found.Best == nil || !slices.Equal(found.Best.Counts, []int{1, 4}) || found.Confirmed() == nil {
			t.Fatalf("from %v: %+v", start, found.Best)
		}
		e := found.Exact
		if !e.Proven || len(e.Tied) != 1 || e.Next == nil || e.Next.Cost != 6.25*72 || found.Best.Cost != 6*72 {
			t.Errorf("from %v: %+v", start, e)
		}
	}
}
