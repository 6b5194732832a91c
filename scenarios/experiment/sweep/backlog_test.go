package sweep

import (
	"context"
	"math"
	"testing"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// The short way to differences of backlogs is the long one: a report without each replication (jackknife).
func TestBacklogDifference(t *testing.T) {
	s, problems := scenarios.LoadFile("../../../cmd/headroom/testdata/desk.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	more, problems := s.With(scenarios.Setting{Path: "teams.desk.agents", Value: "10"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	const n = 5
	var samples []results.Sample
	for _, one := range []*scenarios.Scenario{s, more} {
		job, err := experiment.JobOf(one, 0, n)
		if err != nil {
			t.Fatal(err)
		}
		list, err := experiment.PlayJobs(context.Background(), experiment.Options{Seed: 1, Workers: 1}, []experiment.Job{job})
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, results.Sample{Spec: job.Spec, Summaries: list[0]})
	}
	for _, name := range []string{"backlog(cases)", "backlog", "backlog(work_item)"} {
		list, err := results.Paired(samples[0], samples[1], []string{name})
		if err != nil {
			t.Fatal(err)
		}
		var without []float64
		mean, squares := 0.0, 0.0
		for g := range n {
			var two [2]float64
			for i, sample := range samples {
				var rest []*results.Summary
				for k, summary := range sample.Summaries {
					if k != g {
						rest = append(rest, summary)
					}
				}
				e, _ := results.Combine(sample.Spec, rest, results.Run{}).Measure(name)
				two[i] = e.Mean
			}
			without = append(without, two[1]-two[0])
			mean += without[g] / n
		}
		for _, x := range without {
			squares += (x - mean) * (x - mean)
		}
		if half := 2.7764451 * math.Sqrt(squares*(n-1)/n); squares == 0 || math.Abs(list[0].Difference.HalfWidth/half-1) > 1e-6 {
			t.Errorf("%s: ± %g, not %g", name, list[0].Difference.HalfWidth, half)
		}
	}
}
