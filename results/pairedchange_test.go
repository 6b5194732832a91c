package results

import (
	"math"
	"testing"
)

// Fault: variances of both differences added, as if assumptions did nothing to what replications have in common; a difference that never varied takes the half-width away.
// Answered: differences 1 2 1 before and 2 2 4 after: changes 1 0 3, mean 4/3, s = √(7/3), s/√3 = √7/3, t(2) = 4.30265: 3.79459.
func TestPairedChanges(t *testing.T) {
	spec := testSpec()
	calls := func(numbers ...int) Sample {
		s := Sample{Spec: spec}
		for _, n := range numbers {
			s.Summaries = append(s.Summaries, waited(t, make([]int, n)...))
		}
		return s
	}
	list, err := PairedChanges(calls(1, 2, 6), calls(2, 4, 7), calls(1, 1, 2), calls(3, 3, 6), []string{"answered"})
	if err != nil {
		t.Fatal(err)
	}
	if e := list[0]; !e.HasHalfWidth || math.Abs(e.Mean-4.0/3) > 1e-12 || math.Abs(e.HalfWidth-3.79459) > 1e-5 {
		t.Errorf("%+v", e)
	}
	a := Sample{spec, []*Summary{waited(t, 10, 20), waited(t, 30, 50, 10), waited(t, 5)}}
	b := Sample{spec, []*Summary{waited(t, 12, 20), waited(t, 30, 54, 12), waited(t, 7)}}
	names := []string{"mean_wait(phone)", "answered_wait_p50(phone)", "answered_wait_maximum(phone)"}
	list, err = PairedChanges(a, a, a, b, names)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := Paired(a, b, names)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range differences {
		if e := list[i]; math.Abs(e.Mean-d.Difference.Mean) > 1e-12 || math.Abs(e.HalfWidth-d.Difference.HalfWidth) > 1e-9 || e.HasHalfWidth != d.Difference.HasHalfWidth {
			t.Errorf("%s: where there was no difference before, the change is %+v, want %+v", names[i], e, d.Difference)
		}
	}
	if _, err := PairedChanges(a, b, a, calls(1), names); err == nil {
		t.Error("three replications and one are pairs")
	}
}
