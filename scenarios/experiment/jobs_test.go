package experiment

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"headroom/results"
	"headroom/scenarios"
)

// variants are jobs of quickstart with different numbers of people, of different lengths, and one of none.
func variants(t *testing.T) []Job {
	t.Helper()
	s, problems := scenarios.Find("quickstart")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var jobs []Job
	for i, agents := range []string{"7", "8", "9"} {
		v, problems := s.With(scenarios.Setting{Path: "teams.phone.shifts.0.agents", Value: agents})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		j, err := JobOf(v, i, []int{3, 0, 5}[i])
		if err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, j)
	}
	return jobs
}

// Each job has what Play gives for it alone, whatever the number of workers, and others beside it.
func TestPlayJobsIsPlayOfEach(t *testing.T) {
	jobs := variants(t)
	for _, workers := range []int{1, 2, 7} {
		last := 0
		o := Options{Seed: 3, Workers: workers, Progress: func(done, wanted int) {
			if last++; done != last || wanted != 8 {
				t.Errorf("progress %d of %d after %d", done, wanted, last)
			}
		}}
		got, err := PlayJobs(context.Background(), o, jobs)
		if err != nil || last != 8 {
			t.Fatal(last, err)
		}
		for i, j := range jobs {
			want, err := Play(context.Background(), j.Spec, j.Model, Options{Seed: 3, First: j.First, Replications: j.Replications, Workers: 1})
			if err != nil {
				t.Fatal(err)
			}
			if len(got[i]) != len(want) || len(want) > 0 && !reflect.DeepEqual(got[i], want) {
				t.Errorf("%d workers: job %d differs from Play", workers, i)
			}
		}
	}
}

// Replications of the same number have the same arrivals in all jobs.
func TestPlayJobsSharesRandomNumbers(t *testing.T) {
	jobs := variants(t)
	for i := range jobs {
		jobs[i].First, jobs[i].Replications = 2, 2
	}
	got, err := PlayJobs(context.Background(), Options{Seed: 1, Workers: 2}, jobs)
	if err != nil {
		t.Fatal(err)
	}
	offered := func(s *results.Summary) int32 { return s.Queues[0].Counts.Offered }
	if offered(got[0][0]) == offered(got[0][1]) {
		t.Fatal("two replications with as many arrivals tell nothing")
	}
	for i := range got {
		for r := range got[i] {
			if offered(got[i][r]) != offered(got[0][r]) {
				t.Errorf("job %d, replication %d: %d arrivals, not %d", i, r, offered(got[i][r]), offered(got[0][r]))
			}
		}
	}
}

// Interrupted, it gives what is finished.
func TestPlayJobsInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	o := Options{Seed: 1, Workers: 1, Progress: func(done, _ int) {
		if done == 4 {
			stop()
		}
	}}
	got, err := PlayJobs(ctx, o, variants(t))
	if !errors.Is(err, context.Canceled) || len(got[0]) != 3 || len(got[2]) != 1 {
		t.Errorf("%d and %d replications, %v", len(got[0]), len(got[2]), err)
	}
}
