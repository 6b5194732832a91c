package results

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Fault: half-widths too small (the normal quantile for Student's: 0.92 with 10 replications; n for n − 1: 0.93), or those of skewed data left at t's
// (0.85 with shares near 97 %). Bands: 20,000 repeats have a standard error of 0.0015. The shares are those of days of 100 calls, most of them perfect and one in eight bad.
func TestCoverageOfIntervals(t *testing.T) {
	normal := func(r *rand.Rand) ratio { return count(10 + r.NormFloat64()) }
	ratios := func(r *rand.Rand) ratio {
		n := 100 + 10*r.NormFloat64()
		return ratio{2*n + 0.03*n*n + 20*r.NormFloat64(), n} // longer where there is more; the mean of n² is 10,100
	}
	share := func(r *rand.Rand) ratio {
		missed := 0.0
		if r.Float64() < 0.125 {
			missed = math.Floor(r.ExpFloat64() * 20)
		}
		return ratio{100 - math.Min(missed, 100), 100}
	}
	missed := 0.0
	for k := 1; k <= 100; k++ { // the mean of ⌊20·X⌋, at most 100
		missed += 0.125 * math.Exp(-float64(k)/20)
	}
	for _, c := range []struct {
		name         string
		draw         func(*rand.Rand) ratio
		truth        float64
		n            int
		least, above float64
	}{
		{"normal", normal, 10, 10, 0.945, 0.965},
		{"normal", normal, 10, 30, 0.945, 0.960},
		{"ratio", ratios, 5.03, 10, 0.940, 0.965},
		{"ratio", ratios, 5.03, 30, 0.940, 0.965},
		{"share of 0.97", share, 1 - missed/100, 30, 0.93, 0.98},
	} {
		r := rand.New(rand.NewPCG(1, 2))
		held, known := 0, 0
		for range 20_000 {
			list := make([]ratio, c.n)
			for i := range list {
				list[i] = c.draw(r)
			}
			e := shareOfSums(list)
			if !e.HasHalfWidth {
				continue
			}
			known++
			if math.Abs(e.Mean-c.truth) <= e.HalfWidth {
				held++
			}
		}
		if share := float64(held) / float64(known); share < c.least || share > c.above {
			t.Errorf("%s, %d replications: %.4f of intervals hold the truth, want %v to %v", c.name, c.n, share, c.least, c.above)
		}
	}
}

// Fault: a rule that stops whenever it may, or at a half-width that is small by chance: looks after each replication hold the truth in
// 0.92 of runs.
func TestCoverageAfterStopping(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const repeats = 8000
	held, replications := 0, 0
	for range repeats {
		p := wants(t, 0, "mean_wait(phone)=0.25s")
		var list []ratio
		for n, more := p.Pilot, true; more; {
			for len(list) < n {
				list = append(list, count(10+r.NormFloat64()))
			}
			report := precise(n, 0, 0, true)
			report.Queues[0].MeanWait = ratioOfSums(list)
			n, more = p.Look(report)
		}
		e := p.Goals[0].Estimate
		replications += e.Replications
		if math.Abs(e.Mean-10) <= e.HalfWidth {
			held++
		}
	}
	if share := float64(held) / repeats; share < 0.935 || share > 0.96 {
		t.Errorf("%.4f of intervals hold the truth", share)
	}
	if mean := float64(replications) / repeats; mean < 60 || mean > 85 { // (1.96/0.25)² = 61.5, and a tenth
		t.Errorf("%.1f replications on the average", mean)
	}
}

// Fault: a share near 100 % that looks firmer when no failure was seen at all: the bound then held the truth in 0.83 of samples, as if the calls of one replication
// had nothing to do with each other. Half hours of 30 calls, of which one in twelve is bad, with 4 failures on the average: 98.9 %.
func TestCoverageNearAllOfShares(t *testing.T) {
	draw := func(r *rand.Rand) ratio {
		missed := 0.0
		if r.Float64() < 1.0/12 {
			missed = 1 + math.Floor(r.ExpFloat64()/math.Log(4.0/3)) // geometric, mean 4
		}
		return ratio{30 - math.Min(missed, 30), 30}
	}
	missed := 0.0
	for k := range 30 {
		missed += math.Pow(0.75, float64(k)) / 12
	}
	truth := 1 - missed/30
	r := rand.New(rand.NewPCG(5, 6))
	const samples = 10_000
	for _, n := range []int{10, 20, 30} {
		above, unvaried := 0, 0
		for range samples {
			list := make([]ratio, n)
			for i := range list {
				list[i] = draw(r)
			}
			v := Verdict{AtLeast: true}
			v.decideShare(list)
			if *v.Lower > truth {
				above++
			}
			if alike(list) {
				unvaried++
			}
		}
		if share := float64(above) / samples; share > 0.07 {
			t.Errorf("%d replications, %d of %d samples without a failure: %.3f of bounds lie above the truth", n, unvaried, samples, share)
		}
	}
}
