package analytic

import (
	"math"
	"testing"
)

// Fault: cv taken for its square, or the half forgotten. For one agent it is exact, by Pollaczek and Khinchine; with ten agents who are busy nine tenths of the
// time and service that does not vary it is less than a tenth from the exact wait.
func TestAllenCunneen(t *testing.T) {
	one := must[ErlangC](t)(NewErlangC(0.4, 0.5, 1))
	for _, cv := range []float64{0.3, 1, 1.7} {
		law := must[Law](t)(Lognormal(2, cv))
		near(t, "one agent", AllenCunneen(one.MeanWait(), cv), must[SingleServer](t)(NewSingleServer(0.4, law)).MeanWait(), 1e-9)
	}
	ten := must[ErlangC](t)(NewErlangC(9, 1, 10))
	exact := must[ConstantService](t)(NewConstantService(9, 1, 10)).MeanWait()
	if got := AllenCunneen(ten.MeanWait(), 0); math.Abs(got-exact) > 0.1*exact {
		t.Errorf("ten agents: %v, exactly %v", got, exact)
	}
}
