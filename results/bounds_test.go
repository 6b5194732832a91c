package results

import (
	"math"
	"testing"
)

func requirementOf(wanted float64, list ...ratio) *Requirement {
	return &Requirement{Unit: Share, AtLeast: true, Wanted: wanted, values: list}
}

// Fault: bounds that know nothing of the bad days that are rare. Of 10 replications of 90 calls one failed twice: √(900·10) = 94 trials, of
// which 0.2, rounded up one, failed. The upper bound p of 1 of 94 at 2.5 % solves (1−p)⁹⁴ + 94·p·(1−p)⁹³ = 0.025: 0.05785. The bound by residuals is 0.98.
func TestRareBounds(t *testing.T) {
	var list []ratio
	for range 9 {
		list = append(list, ratio{90, 90})
	}
	list = append(list, ratio{88, 90})
	lower, upper, ok := requirementOf(0.8, list...).Bounds(0.025)
	if !ok || math.Abs(lower-0.94215) > 1e-5 || upper < 0.99 {
		t.Errorf("%g to %g", lower, upper)
	}
	if lower, upper := rareBounds(list, 0.025); math.Abs(lower-0.94215) > 1e-5 || !math.IsInf(upper, -1) {
		t.Errorf("%g to %g", lower, upper)
	}
	for i := range list { // successes are failures of the other side
		list[i].above = list[i].below - list[i].above
	}
	if _, upper, _ := requirementOf(0.8, list...).Bounds(0.025); math.Abs(upper-0.05785) > 1e-5 {
		t.Errorf("upper %g", upper)
	}
	for i := range list { // none without a failure: not rare
		list[i] = ratio{89, 90}
	}
	if lower, upper := rareBounds(list, 0.025); !math.IsInf(lower, 1) || !math.IsInf(upper, -1) {
		t.Errorf("%g to %g", lower, upper)
	}
}

// Fault: a family that counts the same requirement several times, or bounds each as if it were alone; counts that never varied at the wrong error.
func TestJointRequirements(t *testing.T) {
	a := requirementOf(0.8, ratio{70, 90}, ratio{72, 90}, ratio{80, 90}, ratio{75, 90}, ratio{66, 90}, ratio{78, 90})
	b := requirementOf(0.8, ratio{80, 90}, ratio{71, 90}, ratio{66, 90}, ratio{76, 90}, ratio{78, 90}, ratio{69, 90})
	same := requirementOf(0.8, ratio{90, 90}, ratio{90, 90}, ratio{90, 90}, ratio{90, 90}, ratio{90, 90}, ratio{90, 90})
	one := JointRequirements([]*Requirement{a, same}, 6, 0.05, 0.001)
	if one.Intervals != 1 || one.Factor != 1 {
		t.Errorf("one that varies: %+v", one)
	}
	lower, upper, _ := one.Bounds(a)
	if e := a.Estimate(); math.Abs(upper-lower-2*e.HalfWidth) > 1e-12 {
		t.Errorf("alone %g to %g, not ± %g", lower, upper, e.HalfWidth)
	}
	if lower, _, _ := one.Bounds(same); math.Abs(lower-math.Pow(0.001, 1/math.Floor(math.Sqrt(540*6)))) > 1e-12 {
		t.Errorf("lower bound of what never varied: %g", lower)
	}
	if twice := JointRequirements([]*Requirement{a, a, a}, 6, 0.05, 0.001); twice.Intervals != 3 || twice.Factor > 1.05 || twice.Bonferroni < 1.3 {
		t.Errorf("three times the same: %+v", twice)
	}
	both := JointRequirements([]*Requirement{a, b}, 6, 0.05, 0.001)
	if both.Factor < 1.1 || both.Factor > both.Bonferroni+0.001 {
		t.Errorf("two: %+v", both)
	}
	if lower, _, _ := both.Bounds(a); lower >= a.Estimate().Lower() {
		t.Errorf("two are no wider than one: %g", lower)
	}
	if stricter := JointRequirements([]*Requirement{a, b}, 6, 0.01, 0.001); stricter.Factor <= both.Factor {
		t.Errorf("a smaller error is not wider: %+v", stricter)
	}
}
