package results

import (
	"encoding/json"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
)

func checkHalfWidth(t *testing.T, what string, e Estimate, mean, halfWidth float64) {
	t.Helper()
	if !e.Defined || !e.HasHalfWidth || math.Abs(e.Mean-mean) > 1e-4*math.Abs(mean) || math.Abs(e.HalfWidth-halfWidth) > 1e-4*halfWidth {
		t.Errorf("%s: got %+v, want %v ± %v", what, e, mean, halfWidth)
	}
}

// Fault: the variance with n instead of n − 1, a missing √n, ratios averaged instead of summed.
func TestRatioOfSums(t *testing.T) {
	// 1 2 3 4: mean 2.5, s = 1.29099, s/√4 = 0.645497, t(3) = 3.18245.
	checkHalfWidth(t, "mean", ratioOfSums([]ratio{count(1), count(2), count(3), count(4)}), 2.5, 0.645497*3.18245)
	// 1/2 and 3/4: R = 4/6; residuals ∓1/3, s² = 2/9, s/√2 = 1/3, over the mean denominator 3: 1/9; t(1) = 12.7062.
	checkHalfWidth(t, "ratio", ratioOfSums([]ratio{{1, 2}, {3, 4}}), 4.0/6, 12.7062/9)
	if e := ratioOfSums([]ratio{{0, 0}, {0, 0}}); e.Defined || e.HasHalfWidth || e.Replications != 2 {
		t.Errorf("0/0: %+v", e)
	}
	if e := ratioOfSums([]ratio{{1, 2}}); !e.Defined || e.HasHalfWidth {
		t.Errorf("one replication has no half-width: %+v", e)
	}
	if e := ratioOfSums([]ratio{{1, 2}, {1, 2}}); !e.HasHalfWidth || e.HalfWidth != 0 {
		t.Errorf("no variation seen: %+v", e)
	}
}

// Fault: the jackknife's factor, or quantiles of what was left out. Three replications of one wait each, 10, 20, 30 µs.
// P50 by nearest rank: 20 of all; without each in turn 20, 10, 10: mean 13.333, Σd² = 66.667, × 2/3 = 44.444, root 6.6667.
func TestJackknife(t *testing.T) {
	var replications [][]*Waits
	for _, units := range []uint16{10, 20, 30} {
		replications = append(replications, []*Waits{{Delayed: 1, Cells: []uint16{units}, Counts: []uint32{1}}})
	}
	e := newWaitPool(replications).estimates([]float64{0.5}, 3)[0]
	checkHalfWidth(t, "P50", e, 20e-6, 6.66667e-6*4.30265)
	standardError, ok := e.StandardError()
	if !ok || math.Abs(standardError-6.66667e-6) > 1e-9 {
		t.Errorf("standard error %v", standardError)
	}
	// A day without any wait agrees with nothing, and one day with some is not known to ± 0.
	quiet := []*Waits{{}}
	checkHalfWidth(t, "with a quiet day", newWaitPool(append(replications, quiet)).estimates([]float64{0.5}, 4)[0], 20e-6, 6.66667e-6*4.30265)
	if e := newWaitPool([][]*Waits{quiet, replications[0], quiet}).estimates([]float64{0.5}, 3)[0]; !e.Defined || e.HasHalfWidth {
		t.Errorf("one day with a wait: %+v", e)
	}
}

// Fault: a wait recorded in another cell than the one it is read from, or in one that is too wide for three digits.
func TestCellsHoldTheirWaits(t *testing.T) {
	for units := int64(1); units < waitLongest; units = units*17/16 + 1 {
		for _, near := range []int64{units, units - 1, 1<<bits.Len64(uint64(units)) - 1, 1 << bits.Len64(uint64(units))} {
			cell := cellOf(near)
			if lowest, highest := cellUnits(cell); near < lowest || near > highest || highest-lowest > near/1000 {
				t.Fatalf("%d is in cell %d, which holds %d to %d", near, cell, lowest, highest)
			}
		}
		exact := float64(units) / 1e6
		if got := cellSeconds(cellOf(units)); math.Abs(got-exact) > 0.0005*exact {
			t.Fatalf("%v s are read as %v s", exact, got)
		} else if units < 2048 && got != exact {
			t.Fatalf("%v s should be exact, are %v s", exact, got)
		}
	}
}

// Fault: waits of one replication that are still there in the next, or cells out of order.
func TestHistogramForgets(t *testing.T) {
	var h histogram
	for range 3 {
		if cells, counts := h.export(); cells != nil || counts != nil {
			t.Fatalf("holds %v, %v before any wait", cells, counts)
		}
		for _, units := range []int64{70_000, 3, waitLongest, 3, 64} {
			h.record(units)
		}
		cells, counts := h.export()
		if !slices.Equal(cells, []uint16{3, 64, uint16(cellOf(70_000)), uint16(cellOf(waitLongest))}) || !slices.Equal(counts, []uint32{2, 1, 1, 1}) {
			t.Fatalf("cells %v, counts %v", cells, counts)
		}
		h.reset()
	}
}

// Fault: short waits lost to nothing, or waits too long for the histogram lost altogether.
func TestExtremeWaits(t *testing.T) {
	var w waitRecorder
	w.record(0)
	w.record(1)
	w.record(int64(1500 * router.Day))
	waits := w.export()
	if waits.Zero != 1 || waits.Delayed != 2 || len(waits.Cells) != 2 || waits.Cells[0] != 1 {
		t.Fatalf("%+v", waits)
	}
	if got := cellSeconds(int(waits.Cells[1])); math.Abs(got-float64(waitLongest)/1e6) > 0.001*got {
		t.Errorf("the longest went to %v s", got)
	}
}

// Fault: NaN or an invented zero in JSON.
func TestUndefinedIsNullInJSON(t *testing.T) {
	text, err := json.Marshal([]any{Estimate{Replications: 2}, Estimate{Mean: 0.5, Defined: true, Replications: 1}, Band{}})
	want := `[{"mean":null,"half_width":null,"replications":2},{"mean":0.5,"half_width":null,"replications":1},null]`
	if err != nil || string(text) != want {
		t.Errorf("got %s (%v)", text, err)
	}
	e := Estimate{Mean: 1, HalfWidth: 0.25, Replications: 3, Defined: true, HasHalfWidth: true}
	text, _ = json.Marshal(e)
	var back Estimate
	if err := json.Unmarshal(text, &back); err != nil || back != e {
		t.Errorf("%s comes back as %+v (%v)", text, back, err)
	}
}

// Fault: another definition of quantiles. Of 1 … 5: P10 = 1.4, P25 = 2, median 3, P75 = 4, P90 = 4.6; 0/0 left out.
func TestBand(t *testing.T) {
	got := new(spread[QueueCell]).bandOf([]ratio{{5, 1}, {0, 0}, {1, 1}, {4, 1}, {2, 1}, {6, 2}})
	want := Band{P10: 1.4, P25: 2, Median: 3, P75: 4, P90: 4.6, Mean: 3, Replications: 5}
	if math.Abs(got.P10-want.P10) > 1e-12 || math.Abs(got.P90-want.P90) > 1e-12 {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got.P10, got.P90 = want.P10, want.P90
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Fault: replications in which there was nothing to measure taken for as many that came out at just the mean, so that one call in thirty
// days is known to ± 0. 3 and 5 of 1 each, and nothing twice: 4, residuals ∓1, s/√2 = 1, t(1) = 12.7062.
func TestRatioOfFewReplications(t *testing.T) {
	one := ratioOfSums([]ratio{{}, {7, 1}, {}, {}})
	if !one.Defined || one.Mean != 7 || one.HasHalfWidth || one.Replications != 4 {
		t.Errorf("one replication that measured anything: %+v", one)
	}
	two := ratioOfSums([]ratio{{3, 1}, {}, {5, 1}, {}})
	if se, ok := two.StandardError(); !ok || math.Abs(se-1) > 1e-12 || math.Abs(two.HalfWidth-12.7062) > 1e-4 || two.Mean != 4 {
		t.Errorf("two: %+v", two)
	}
	r := Requirement{values: []ratio{{}, {7, 1}, {}}, Unit: Seconds, Wanted: 20}
	if _, _, ok := r.Bounds(0.025); ok || r.Judge(0.025) != TooClose {
		t.Errorf("one replication is judged: %s", r.Judge(0.025))
	}
}

// Fault: intervals of rare things too narrow: of means over replications of which two in three have nothing to measure, 0.77 then hold the truth with 10.
func TestCoverageOfRareThings(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	held, known := 0, 0
	for range 20_000 {
		list := make([]ratio, 10)
		for i := range list {
			if r.Float64() < 1.0/3 {
				list[i] = ratio{10 + r.NormFloat64(), 1}
			}
		}
		if e := ratioOfSums(list); e.HasHalfWidth {
			known++
			if math.Abs(e.Mean-10) <= e.HalfWidth {
				held++
			}
		}
	}
	if share := float64(held) / float64(known); share < 0.94 || share > 0.97 {
		t.Errorf("%.3f of %d intervals hold the truth", share, known)
	}
}
