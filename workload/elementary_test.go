package workload

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A slip in a table or a coefficient shows as an error far above rounding. The reference is package math, itself within
// one unit in the last place.
func TestElementaryFunctionsAgainstMath(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := math.Exp(random.Float64()*80 - 40)
		if got, want := logarithm(x), math.Log(x); math.Abs(got-want) > 4.5e-16*math.Abs(want) { // 2 units in the last place
			t.Fatalf("logarithm(%v) = %v, want %v", x, got, want)
		}
		near := 1 + (random.Float64()-0.5)/8 // where nothing may cancel
		if got, want := logarithm(near), math.Log(near); math.Abs(got-want) > 4.5e-16*math.Abs(want) {
			t.Fatalf("logarithm(%v) = %v, want %v", near, got, want)
		}
		y := random.Float64()*1400 - 700
		if got, want := exponential(y), math.Exp(y); math.Abs(got-want) > 4.5e-16*want {
			t.Fatalf("exponential(%v) = %v, want %v", y, got, want)
		}
		p := random.Float64()
		if got, want := normalQuantile(p), math.Sqrt2*math.Erfinv(2*p-1); p > 0 && math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
			t.Fatalf("normalQuantile(%v) = %v, want %v", p, got, want)
		}
		g := 0.01 + 99*random.Float64()
		if got, want := gammaFunction(g), math.Gamma(g); math.Abs(got-want) > 2e-13*want {
			t.Fatalf("gammaFunction(%v) = %v, want %v", g, got, want)
		}
	}
}

// The far tails, which random arguments do not reach. Φ(z) by the complementary error function.
func TestNormalQuantileInTheTails(t *testing.T) {
	for _, p := range []float64{0x1p-53, 1e-14, 1e-12, 1e-9, 1e-6, 1e-3} {
		z := normalQuantile(p)
		if back := math.Erfc(-z/math.Sqrt2) / 2; math.Abs(back-p) > 1e-12*p {
			t.Errorf("Φ(normalQuantile(%g)) = %g", p, back)
		}
	}
	for _, p := range []float64{0x1p-53, 0x1p-40, 0x1p-20} { // 1 − p is exact
		if low, high := normalQuantile(p), normalQuantile(1-p); low != -high {
			t.Errorf("normalQuantile is not symmetric at %g: %v, %v", p, low, high)
		}
	}
}

func TestElementaryFunctionsAtTheEdges(t *testing.T) {
	if logarithm(1) != 0 || exponential(0) != 1 {
		t.Errorf("ln 1 = %v, e⁰ = %v", logarithm(1), exponential(0))
	}
	if exponential(-800) != 0 || !math.IsInf(exponential(800), 1) {
		t.Errorf("e⁻⁸⁰⁰ = %v, e⁸⁰⁰ = %v", exponential(-800), exponential(800))
	}
	if got, want := logarithm(1-0x1p-53), -0x1p-53; math.Abs(got-want) > 1e-31 {
		t.Errorf("ln(1 − 2⁻⁵³) = %v", got)
	}
}
