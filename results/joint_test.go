package results

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Fault: the wrong quantile. Two-sided t within which 95 % and 99.5 % lie (tables): 9 degrees 2.262 and 3.690; 29: 2.045 and 3.038.
func TestStudentQuantileAt(t *testing.T) {
	for _, row := range []struct {
		within  float64
		degrees int
		want    float64
	}{{0.95, 9, 2.262}, {0.995, 9, 3.690}, {0.95, 29, 2.045}, {0.995, 29, 3.038}, {0.95, 1, 12.706}} {
		if got := studentQuantileAt(row.within, row.degrees); math.Abs(got-row.want) > 6e-4 {
			t.Errorf("%v: %v", row, got)
		}
	}
}

// unitAt is a deviation of one replication alone, as far as that can be with a mean of 0.
func unitAt(i, n int) []float64 {
	d := make(deviations, n)
	for k := range d {
		d[k] = -1 / float64(n)
	}
	d[i]++
	return d.unit(jackknifeGroups)
}

// Fault: what goes together counted several times; independent ones not counted; a quantile above Bonferroni's. Of m independent differences Šidák's quantile
// is exact: t within which 0.95^(1/m) lies.
func TestJointFactor(t *testing.T) {
	one := unitAt(0, 30)
	if f, b := jointFactor([][]float64{one}, 30, 0.05); f != 1 || math.Abs(b-1) > 1e-9 {
		t.Errorf("one difference: %v, %v", f, b)
	}
	if f, _ := jointFactor([][]float64{one, one, one}, 30, 0.05); f > 1.03 {
		t.Errorf("three times the same: %v", f)
	}
	for _, m := range []int{2, 8, 20} {
		var units [][]float64
		for i := range m {
			u := make([]float64, 30)
			u[i] = 1
			units = append(units, u)
		}
		exact := studentQuantileAt(math.Pow(0.95, 1/float64(m)), 29) / studentQuantile(29)
		f, b := jointFactor(units, 30, 0.05)
		if math.Abs(f/exact-1) > 0.025 || f > b+0.001 {
			t.Errorf("%d independent ones: %v, exact %v, Bonferroni %v", m, f, exact, b)
		}
	}
}

// Fault: how differences go together learned from too few replications. Five measures that have nothing in common, of 2, 3 and 5 replications without any difference:
// the largest |t| is within the joint quantile in 95 % of 1,000 tables, to three standard errors. With the correlations of two replications it was in 78 %.
func TestJointFactorOfFewReplications(t *testing.T) {
	const tables, measures = 1000, 5
	source := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{2, 3, 5} {
		held := 0
		for range tables {
			units, largest := make([][]float64, measures), 0.0
			for m := range units {
				of, mean, squares := make(deviations, n), 0.0, 0.0
				for i := range of {
					of[i] = source.NormFloat64()
					mean += of[i] / float64(n)
				}
				for i := range of {
					of[i] -= mean
					squares += of[i] * of[i]
				}
				units[m], largest = of.unit(jackknifeGroups), max(largest, math.Abs(mean)/math.Sqrt(squares/float64(n*(n-1))))
			}
			if f, _ := jointFactor(units, n, 0.05); largest <= f*studentQuantile(n-1) {
				held++
			}
		}
		if share := float64(held) / tables; share < 0.95-3*math.Sqrt(0.05*0.95/tables) {
			t.Errorf("%d replications: %v", n, share)
		}
	}
}

// Fault: joint intervals that are narrower than single ones; measures that never vary taken for real; pairs of a wrong number.
func TestJointPaired(t *testing.T) {
	spec := testSpec()
	a := Sample{spec, []*Summary{waited(t, 10, 20), waited(t, 30, 50, 10), waited(t, 5), waited(t, 8, 9)}}
	b := Sample{spec, []*Summary{waited(t, 12, 20), waited(t, 30, 54, 12), waited(t, 7), waited(t, 9, 10)}}
	names := []string{"mean_wait(phone)", "answered", "answered_wait_p50(phone)", "answered_wait_maximum(phone)"}
	j, err := JointPaired([]Sample{a, b, a}, names)
	if err != nil {
		t.Fatal(err)
	}
	single, err := Paired(a, b, names)
	if err != nil {
		t.Fatal(err)
	}
	if j.Intervals != 2 || j.Factor < 1 || j.Factor > j.Bonferroni+0.001 {
		t.Errorf("%d intervals, factor %v of %v", j.Intervals, j.Factor, j.Bonferroni)
	}
	wait := j.Differences[0][0]
	if wait.Difference != single[0] || math.Abs(wait.HalfWidth-j.Factor*single[0].Difference.HalfWidth) > 1e-9 || wait.Saved < 10 {
		t.Errorf("%+v", wait)
	}
	if answered := j.Differences[0][1]; !answered.Known() || answered.Real() || answered.HalfWidth != 0 {
		t.Errorf("%+v", answered)
	}
	if longest := j.Differences[0][3]; longest.Known() || longest.Real() {
		t.Errorf("a maximum has an interval: %+v", longest)
	}
	for m, same := range j.Differences[1] {
		if same.Real() || same.Difference.Difference.Mean != 0 {
			t.Errorf("%s differs from itself: %+v", names[m], same)
		}
	}
	if _, err := JointPaired([]Sample{a, {spec, b.Summaries[:2]}}, names); err == nil {
		t.Error("four replications and two are pairs")
	}
	if _, err := JointPaired([]Sample{a}, names); err == nil {
		t.Error("one alternative is compared")
	}
}
