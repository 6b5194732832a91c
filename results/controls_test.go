package results

import (
	"math"
	"testing"
)

// Fault: coefficients of the wrong sign, expectations left out, columns mixed up.
func TestLeastSquares(t *testing.T) {
	x, z := []float64{1, 2, 3, 4, 5}, []float64{2, -1, 0, 5, 1}
	y := make([]float64, 5)
	for i := range y {
		y[i] = 3*x[i] - 2*z[i] + 7
	}
	beta, ok := leastSquares([][]float64{x, z}, y)
	if !ok || math.Abs(beta[0]-3) > 1e-12 || math.Abs(beta[1]+2) > 1e-12 {
		t.Errorf("%v %v, want 3, −2", beta, ok)
	}
	if _, ok := leastSquares([][]float64{{1, 2, 3}, {2, 4, 6}}, []float64{1, 2, 3}); ok {
		t.Error("the same control twice has a solution")
	}
}

// Fault: a control that does not take off what it explains, or one used that explains nothing. The phone's answered are 2, 3, 4, 5 and so on; a control that says so
// exactly, with an expectation of 2.5 calls, leaves 2.5 and no variance; noise is left alone.
func TestControlled(t *testing.T) {
	var summaries []*Summary
	c := &Controls{Names: []string{"noise", "calls"}, Expected: []float64{0, 2.5}}
	for i := range 12 {
		n := 1 + i%4
		seconds := make([]int, n)
		summaries = append(summaries, waited(t, seconds...))
		c.Values = append(c.Values, []float64{float64(i%3 - 1), float64(n)})
	}
	e, used, ok := c.Controlled(Sample{testSpec(), summaries[:11]}, "answered(phone)", 10)
	if !ok || len(used) != 1 || used[0] != "calls" || math.Abs(e.Mean-2.5) > 1e-9 || e.HalfWidth > 1e-9 || e.Replications != 11 {
		t.Errorf("%+v by %v (%v), want 2.5 ± 0", e, used, ok)
	}
	for _, name := range []string{"answered_wait_p90(phone)", "abandon_rate(phone)", "answered(fax)"} {
		if _, _, ok := c.Controlled(Sample{testSpec(), summaries}, name, 10); ok {
			t.Errorf("%s is controlled", name)
		}
	}
	if _, _, ok := (&Controls{Names: c.Names[:1], Expected: c.Expected[:1], Values: c.Values}).Controlled(Sample{testSpec(), summaries}, "answered(phone)", 10); ok {
		t.Error("noise is a control")
	}
}

// Fault: the degrees of freedom that coefficients cost, given away. Of ten replications and one control 8 are left: t(8) = 2.30600.
func TestControlledDegreesOfFreedom(t *testing.T) {
	var summaries []*Summary
	c := &Controls{Names: []string{"calls"}, Expected: []float64{2}}
	for i, n := range []int{1, 2, 3, 1, 2, 3, 1, 2, 3, 2} {
		summaries = append(summaries, waited(t, make([]int, n)...))
		c.Values = append(c.Values, []float64{float64(n) + 0.3*float64(i%2)})
	}
	e, used, ok := c.Controlled(Sample{testSpec(), summaries}, "answered(phone)", 10)
	se, known := e.StandardError()
	if !ok || !known || len(used) != 1 || math.Abs(e.HalfWidth/se-2.30600) > 1e-4 {
		t.Errorf("%+v by %v (%v), standard error %v", e, used, ok, se)
	}
}
