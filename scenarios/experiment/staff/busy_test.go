package staff

import (
	"context"
	"fmt"
	"math"
	"testing"

	"headroom/results"
	"headroom/scenarios/experiment"
)

// The people of busy and quiet days are those that days of that volume take, found one by one, without busyness: volumes times the quantiles of a gamma distribution of mean 1 and cv 15 %, by the
// formula of Wilson and Hilferty (1931).
func TestBusyDaysByBruteForce(t *testing.T) {
	text := func(perHour float64, busyness string, agents int) string {
		return fmt.Sprintf(`version: 1
name: Busy days
start: 2026-03-02
days: 1
interval: 1h
queues:
  calls: {channel: voice, teams: [desk], target: 80%% in 20s}
demand:
  - {entry: calls, volume: {per_hour: %g}%s, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 3m}}}
teams:
  desk: {agents: %d, concurrency: {voice: 1}}
`, perHour, busyness, agents)
	}
	r, err := desk(t, text(60, ", busyness: {cv: 15%}", 6)).Report(context.Background(), Options{Seed: 1, Replications: 12}, "test")
	if err != nil || r.Range == nil {
		t.Fatalf("%v, %+v", err, r)
	}
	shape := 1 / (0.15 * 0.15)
	for k, z := range []float64{-1.6449, 0, 1.6449} {
		factor := math.Pow(1-1/(9*shape)+z/(3*math.Sqrt(shape)), 3)
		point := r.Range.Points[k]
		if math.Abs(point.Factor/factor-1) > 0.012 {
			t.Errorf("day %d: busyness %g, not %g", k, point.Factor, factor)
		}
		for agents := 1; ; agents++ {
			job, err := experiment.JobOf(loadText(t, text(60*factor, "", agents)), 1000, 40)
			if err != nil {
				t.Fatal(err)
			}
			played, err := experiment.PlayJobs(context.Background(), experiment.Options{Seed: 7}, []experiment.Job{job})
			if err != nil {
				t.Fatal(err)
			}
			if results.Requirements(job.Spec, played[0], results.LongRun, 0)[0].Met() {
				if point.Agents != agents || !point.Reached {
					t.Errorf("a day of %.3f takes %d, not %d", factor, agents, point.Agents)
				}
				break
			}
		}
	}
}
