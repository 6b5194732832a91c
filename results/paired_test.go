package results

import (
	"math"
	"testing"

	"headroom/router"
)

// Fault: the variances of both added, as if they had nothing in common; the ratio of one divided by the other's denominators.
// Counts 1 2 6 and 2 4 7: differences 1 2 1, mean 4/3, s = 1/√3, s/√3 = 1/3, t(2) = 4.30265: 1.43422. Residuals of the ratios 1/2 and
// 3/4 are ∓1/9 of 4/6; of 2/2 and 3/4 (R = 5/6) ±1/9: differences ±2/9, s = √2·2/9, /√2 = 2/9, t(1) = 12.7062: 2.82360.
func TestPairOfRatios(t *testing.T) {
	var e Estimate
	e.pair([]ratio{count(1), count(2), count(6)}, []ratio{count(2), count(4), count(7)})
	if !e.HasHalfWidth || math.Abs(e.HalfWidth-1.43422) > 1e-5 {
		t.Errorf("counts: %+v", e)
	}
	e.pair([]ratio{{1, 2}, {3, 4}}, []ratio{{2, 2}, {3, 4}})
	if math.Abs(e.HalfWidth-2.82360) > 1e-5 {
		t.Errorf("ratios: %+v", e)
	}
	e.pair([]ratio{{1, 2}, {3, 4}}, []ratio{{1, 2}, {3, 4}})
	if !e.HasHalfWidth || e.HalfWidth != 0 {
		t.Errorf("no difference in any replication: %+v", e)
	}
	// Replications with nothing to measure change nothing.
	e.pair([]ratio{{1, 2}, {}, {3, 4}, {}}, []ratio{{2, 2}, {}, {3, 4}, {}})
	if math.Abs(e.HalfWidth-2.82360) > 1e-5 {
		t.Errorf("with empty replications: %+v", e)
	}
	var one Estimate
	if of := one.pair([]ratio{{1, 2}, {}, {}}, []ratio{{2, 2}, {3, 4}, {1, 1}}); one.HasHalfWidth || of != nil {
		t.Errorf("one replication that measured anything: %+v", one)
	}
}

// waited is a replication in which calls wait for these seconds.
func waited(t *testing.T, seconds ...int) *Summary {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	for i, w := range seconds {
		at := router.Time(i*20) * minute / 10
		s.offer(at, i+1, 0, router.Far, minute, 0)
		s.answered(at+router.Time(w)*router.Second, i+1, 0, 0)
		s.closed(at+router.Time(w)*router.Second+router.Second, i+1, 0)
	}
	return s.recorder.Close(60 * minute)
}

// Fault: series that are not those of the report; intervals of maxima; pairs of different numbers.
func TestPaired(t *testing.T) {
	spec := testSpec()
	a := Sample{spec, []*Summary{waited(t, 10, 20), waited(t, 30, 50, 10), waited(t, 5)}}
	b := Sample{spec, []*Summary{waited(t, 12, 20), waited(t, 30, 54, 12), waited(t, 7)}}
	names := []string{"mean_wait(phone)", "answered", "service_level(phone, answered_in_time/answered)", "answered_wait_p50(phone)", "answered_wait_maximum(phone)", "occupancy(desk)", "occupancy"}
	list, err := Paired(a, b, names)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range list {
		if d.Measure != names[i] || d.Difference.Mean != d.B.Mean-d.A.Mean || d.Difference.HasHalfWidth == (i == 4) {
			t.Errorf("%+v", d)
		}
		if series, ok := seriesOf(spec, a.Summaries, d.Measure); ok == (i == 3 || i == 4) || ok && ratioOfSums(series).Mean != d.A.Mean {
			t.Errorf("%s is a ratio of sums: %v", d.Measure, ok)
		}
	}
	// 2 2 s longer, 0 and so on: sums 32 of 30, 96 of 90, 7 of 5 over 2, 3, 1 waits.
	wait := list[0]
	if math.Abs(wait.Difference.Mean-10.0/6) > 1e-9 || wait.Difference.HalfWidth > wait.A.HalfWidth/5 {
		t.Errorf("%+v", wait)
	}
	if _, err := Paired(a, Sample{spec, b.Summaries[:2]}, names); err == nil {
		t.Error("three replications and two are pairs")
	}
	if _, err := Paired(a, b, []string{"mean_wait(fax)"}); err == nil {
		t.Error("an unknown queue passes")
	}
}
