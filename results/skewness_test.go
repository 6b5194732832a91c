package results

import (
	"math"
	"testing"
)

func TestCubeRoot(t *testing.T) {
	for _, x := range []float64{0, 1, 8, -27, 0.125, 1e-300, -1e300, 0.3, 2, 5e-324} {
		if got, want := cubeRoot(x), math.Cbrt(x); math.Abs(got-want) > 1e-15*math.Abs(want) {
			t.Errorf("∛%v = %v, want %v", x, got, want)
		}
	}
}

// Fault: skewed data with the half-width of normal data, or normal data with another; a standard error that goes by the half-width.
// −1 nine times and 9: Σd² = 90, s = √10 = 3.16228, s/√10 = 1, t(9) = 2.26216; g = (720/10)/9^1.5 = 72/27 = 2.66667;
// t/√10 = 0.715357, g/60 = 0.0444444; 1 − 2.66667·0.759802 = −1.02614, root −1.00864; 3.16228·1.125·2.00864 = 7.14582.
func TestHalfWidthOfSkewedData(t *testing.T) {
	values := []float64{-1, -1, -1, -1, -1, -1, -1, -1, -1, 9}
	standardError, half := meanError(values)
	if math.Abs(standardError-1) > 1e-9 || math.Abs(half-7.14582) > 1e-4 {
		t.Errorf("%v ± %v", standardError, half)
	}
	for i := range values {
		values[i] = -values[i]
	}
	if _, mirrored := meanError(values); mirrored != half {
		t.Errorf("mirrored: %v, before %v", mirrored, half)
	}
	if _, half := meanError([]float64{-2, -1, 0, 0, 1, 2}); math.Abs(half-2.57058*math.Sqrt(2.0/6)) > 1e-4 {
		t.Errorf("not skewed: %v", half)
	}
	list := make([]ratio, len(values))
	for i, v := range values {
		list[i] = ratio{v + 50, 5}
	}
	e := ratioOfSums(list)
	if se, ok := e.StandardError(); !ok || math.Abs(se-0.2) > 1e-9 || math.Abs(e.HalfWidth-7.14582/5) > 1e-4 || e.Mean != 10 {
		t.Errorf("%+v, standard error %v", e, se)
	}
}
