package results

import (
	"math"
	"testing"
)

// estimateOf makes an estimate over n replications with this standard error.
func estimateOf(mean, standardError float64, n int) Estimate {
	return Estimate{Mean: mean, HalfWidth: standardError * studentQuantile(n-1), Replications: n, Defined: true, HasHalfWidth: true}
}

// The variance components of a small example worked out by hand: estimates 8, 10, 12 with standard errors 1, 1, 1: S² = 4, W = 1, I = 3;
// the run: 10 with the standard error 0.5, so P = 0.25.
func TestInputErrorByHand(t *testing.T) {
	e, ok := inputError(estimateOf(10, 0.5, 20), []Estimate{estimateOf(8, 1, 5), estimateOf(10, 1, 5), estimateOf(12, 1, 5)})
	if !ok {
		t.Fatal("no error")
	}
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("%s: %.10g, want %.10g", what, got, want)
		}
	}
	degrees := 3.25 * 3.25 / (16.0/2 + 1.0/(3*4) + 0.0625/19)
	near("degrees of freedom", e.Degrees, degrees)
	near("simulation", e.Simulation, 0.5*studentQuantile(19))
	near("input", e.Input, studentQuantile(2)*math.Sqrt(3))
	near("both", e.Both, studentQuantile(int(degrees))*math.Sqrt(3.25))
	near("input share", e.InputShare, 3/3.25)
	near("mean of the sets", e.SetsMean, 10)
	near("its error", e.SetsError, math.Sqrt(4.0/3))
	if e.Apart || !e.Resolved {
		t.Errorf("apart %v, resolved %v", e.Apart, e.Resolved)
	}
}

// Where sets differ no more than chance explains there is no input error, but a bound for it.
func TestInputErrorOfNothing(t *testing.T) {
	e, _ := inputError(estimateOf(10, 0.5, 20), []Estimate{estimateOf(9.9, 1, 5), estimateOf(10, 1, 5), estimateOf(10.1, 1, 5)})
	if e.Input != 0 || e.InputShare != 0 || e.Resolved || e.InputAtMost <= 0 || e.Both != e.Simulation {
		t.Errorf("%+v", e)
	}
	if _, ok := inputError(Estimate{}, []Estimate{estimateOf(1, 1, 5), estimateOf(2, 1, 5)}); ok {
		t.Error("an error of what is undefined")
	}
	if _, ok := inputError(estimateOf(1, 1, 5), []Estimate{estimateOf(1, 1, 5), {}}); ok {
		t.Error("an error by one set")
	}
}

// The mean of sets may lie two standard errors away by chance: of many measures some do. 3.6 of them are too many.
func TestInputApartByChance(t *testing.T) {
	for _, row := range []struct {
		shift float64
		apart bool
	}{{2.4, false}, {3.6, true}} {
		var sets []Estimate
		for k := range 30 {
			sets = append(sets, estimateOf(10+row.shift*0.5+0.02*(float64(k)-14.5), 1, 100))
		}
		if e, _ := inputError(estimateOf(10, 0.5, 300), sets); e.Apart != row.apart {
			t.Errorf("%g standard errors: apart %v, %+v", row.shift, e.Apart, e)
		}
	}
}

// Sets that lie elsewhere are told, and judged by.
func TestInputApart(t *testing.T) {
	var sets []*Report
	for _, x := range []float64{0.78, 0.80, 0.79, 0.81} {
		v := Verdict{Scope: ByDay.Key(), Measure: ServiceLevelTarget.Key(), AtLeast: true, Wanted: 0.8, Estimate: estimateOf(x, 0.001, 5), Outcome: Met, MetByEstimate: x >= 0.8}
		sets = append(sets, &Report{Targets: []Verdict{v}})
	}
	own := Verdict{Scope: ByDay.Key(), Measure: ServiceLevelTarget.Key(), AtLeast: true, Wanted: 0.8, Estimate: estimateOf(0.9, 0.001, 20), Outcome: Met, MetByEstimate: true}
	r := &Report{Targets: []Verdict{own}}
	AddInput(r, sets, 4)
	target := r.Input.Targets[0]
	if !target.Error.Apart || target.MetBy != 0.5 || target.Judged != 4 || target.Outcome != TooClose {
		t.Errorf("%+v, %+v", target, target.Error)
	}
	if len(r.Warnings) == 0 {
		t.Error("no warning of so few sets")
	}
	few := &Report{}
	if AddInput(few, sets[:1], 4); few.Input != nil || len(few.Warnings) != 1 {
		t.Errorf("one set of four: %v", few.Warnings)
	}
}
