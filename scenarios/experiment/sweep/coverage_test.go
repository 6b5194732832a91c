package sweep

import (
	"context"
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"testing"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

var (
	coverRepeats      = flag.Int("sweep.repeats", 150, "how many sweeps TestSweepCoverage judges")
	coverReplications = flag.Int("sweep.replications", 12, "how many replications each point of them has")
	coverPool         = flag.Int("sweep.pool", 600, "from how many replications those are drawn")
	coverSetting      = flag.String("sweep.set", "", "a setting of the scenario, path=value")
	coverVary         = flag.String("sweep.vary", "teams.desk.agents=6..14", "what varies")
)

// pooled are the requirements of all points over many replications, as they are kept.
func pooled(t *testing.T, p *Plan, replications int) [][]results.Requirement {
	t.Helper()
	jobs := make([]experiment.Job, len(p.points))
	for i := range p.points {
		s, err := p.scenario(i)
		if err != nil {
			t.Fatal(err)
		}
		if jobs[i], err = experiment.JobOf(s, 0, replications); err != nil {
			t.Fatal(err)
		}
	}
	list, err := experiment.PlayJobs(context.Background(), experiment.Options{Seed: 11, Workers: 1}, jobs)
	if err != nil {
		t.Fatal(err)
	}
	pool := make([][]results.Requirement, len(jobs))
	for i := range jobs {
		pool[i] = results.Requirements(jobs[i].Spec, list[i], results.LongRun, 1)
	}
	return pool
}

// sums are what a requirement keeps of each replication.
func sums(t *testing.T, r *results.Requirement) (list [][2]float64) {
	t.Helper()
	var form struct{ Sums [][2]float64 }
	text, err := json.Marshal(r)
	if err != nil || json.Unmarshal(text, &form) != nil {
		t.Fatal(err)
	}
	return form.Sums
}

// drawn is a requirement of some replications alone.
func drawn(t *testing.T, r *results.Requirement, sums [][2]float64, replications []int) results.Requirement {
	t.Helper()
	empty := r.First(0)
	text, _ := json.Marshal(empty)
	form := map[string]any{}
	_ = json.Unmarshal(text, &form)
	var some [][2]float64
	for _, i := range replications {
		some = append(some, sums[i])
	}
	form["sums"] = some
	text, _ = json.Marshal(form)
	var one results.Requirement
	if err := json.Unmarshal(text, &one); err != nil {
		t.Fatal(err)
	}
	return one
}

// All joint intervals of a sweep hold the truth at once as often as they say, at points near the target and where nearly everything is answered in time; no verdict and no early stop is wrong more
// often. Replications are drawn from a pool whose ratio is the truth. docs/sweep.md has the figures of 1,000 sweeps.
func TestSweepCoverage(t *testing.T) {
	if raced {
		t.Skip("one goroutine")
	}
	var settings []scenarios.Setting
	if *coverSetting != "" {
		one, err := scenarios.ParseSetting(*coverSetting)
		if err != nil {
			t.Fatal(err)
		}
		settings = append(settings, one)
	}
	p := planOf(t, desk(t, settings...), nil, *coverVary)
	pool := pooled(t, p, *coverPool)
	all, truth := make([][][][2]float64, len(pool)), make([][]float64, len(pool))
	for i := range pool {
		for k := range pool[i] {
			all[i], truth[i] = append(all[i], sums(t, &pool[i][k])), append(truth[i], pool[i][k].Estimate().Mean)
		}
	}
	o := options(*coverReplications)
	random := rand.New(rand.NewPCG(3, 5))
	held, verdicts, stops, stopped, factor, bonferroni, width, intervals := 0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0
	for range *coverRepeats {
		replications := make([]int, o.Replications)
		for i := range replications {
			replications[i] = random.IntN(*coverPool)
		}
		records := make([]*record, len(pool))
		for i := range pool {
			one := &record{Hash: p.points[i].hash, Replications: o.Replications}
			draw := func(n int) (list []results.Requirement) {
				for k := range pool[i] {
					list = append(list, drawn(t, &pool[i][k], all[i][k], replications[:n]))
				}
				return list
			}
			if look := lookAt(o.Replications); look > 0 {
				one.Requirements, one.Replications = draw(look), look
				if one.Stopped = hopeless(one.Requirements, errorOfStop); one.Stopped > 0 {
					stopped++
					if truth[i][one.Stopped-1] >= one.Requirements[one.Stopped-1].Wanted {
						stops++
					}
				}
			}
			if one.Stopped == 0 {
				one.Requirements, one.Replications = draw(o.Replications), o.Replications
			}
			records[i] = one
		}
		requirements := []*results.Requirement{}
		var truths []float64
		for i := range pool {
			one := records[i]
			if one.Stopped > 0 || i == 0 { // the scenario as it stands is one of the points
				continue
			}
			for k := range one.Requirements {
				requirements, truths = append(requirements, &one.Requirements[k]), append(truths, truth[i][k])
			}
		}
		family := p.family(requirements, &o)
		holds, right := true, true
		for i, r := range requirements {
			lower, upper, ok := family.Bounds(r)
			if !ok {
				continue
			}
			width, intervals = width+(upper-lower)/2, intervals+1
			holds = holds && lower <= truths[i] && truths[i] <= upper
			met := truths[i] >= r.Wanted
			switch family.Judge(r) {
			case results.Met:
				right = right && met
			case results.Missed:
				right = right && !met
			}
		}
		if holds {
			held++
		}
		if !right {
			verdicts++
		}
		factor, bonferroni = factor+family.Factor, bonferroni+family.Bonferroni
	}
	n := float64(*coverRepeats)
	t.Logf("%d sweeps of %d points, %d verdicts, %d replications: all at once %.3f, a wrong verdict %.3f; %d points stopped, %d wrongly; factor %.2f (Bonferroni %.2f), mean ± %.4f",
		*coverRepeats, len(pool)-1, p.verdicts, o.Replications, float64(held)/n, float64(verdicts)/n, stopped, stops, factor/n, bonferroni/n, width/intervals)
	if float64(held)/n < 0.95-2.5*0.0069*31.6/math.Sqrt(n) || float64(verdicts)/n > 0.05 || stops > 0 {
		t.Error("intervals hold less often than they say")
	}
}
