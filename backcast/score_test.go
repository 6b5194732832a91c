package backcast

import (
	"math"
	"math/rand/v2"
	"testing"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.6g; want %.6g", what, got, want)
	}
}

// Four draws make five places; equal ones make the place as wide as they are many.
func TestTransform(t *testing.T) {
	for _, row := range []struct{ observed, from, to float64 }{
		{0, 0, 0.2},   // below all
		{9, 0.8, 1},   // above all
		{2, 0.2, 0.8}, // equal to two of 1 2 2 3
		{2.5, 0.6, 0.8},
	} {
		from, to := transform(row.observed, []float64{2, 1, 3, 2})
		near(t, "from", from, row.from, 1e-12)
		near(t, "to", to, row.to, 1e-12)
	}
	near(t, "two thirds in the band", inside(0.2, 0.8, 0.25, 0.65), 0.4/0.6, 1e-12)
	near(t, "beside the band", inside(0, 0.2, 0.25, 0.75), 0, 0)
}

// Of a true prediction bands hit as often as they say, even where counts are so small that the least and greatest of a band are likely
// numbers themselves: counting what lies between the quantiles would give 97 % here for the 90 % band.
func TestHitsOfSmallCounts(t *testing.T) {
	const rounds, n = 20000, 99
	draw := dice(7)
	var hit50, hit90, middle float64
	var h histogram
	for range rounds {
		draws := make([]float64, n)
		for i := range draws {
			draws[i] = float64(draw(3)) // 0, 1 or 2
		}
		from, to := transform(float64(draw(3)), draws)
		hit50 += inside(from, to, 0.25, 0.75) / rounds
		hit90 += inside(from, to, 0.05, 0.95) / rounds
		middle += (from + to) / 2 / rounds
		h.add(from, to)
	}
	near(t, "50 % band", hit50, 0.5, 0.01)
	near(t, "90 % band", hit90, 0.9, 0.01)
	near(t, "mean", middle, 0.5, 0.01)
	for i, share := range h {
		near(t, "bin "+string(rune('0'+i)), share/rounds, 0.1, 0.01)
	}
}

// dice is a small generator of its own, so that the test does not depend on the program's: x ← 6364136223846793005·x + 1442695040888963407
// (D. E. Knuth, MMIX).
func dice(x uint64) func(int) int {
	return func(n int) int {
		x = x*6364136223846793005 + 1442695040888963407
		return int((x >> 33) % uint64(n))
	}
}

// By hand: E|X − y| − ½E|X − X'|.
func TestCRPS(t *testing.T) {
	near(t, "one draw", crps(3, []float64{5}), 2, 1e-12)
	near(t, "certain", crps(5, []float64{5, 5, 5}), 0, 1e-12)
	near(t, "two draws", crps(0, []float64{1, 3}), 2-1, 1e-12)   // ½ of |1 − 3|
	near(t, "three draws", crps(2, []float64{1, 2, 6}), 0, 1e-9) // 5/3 less ½ of the mean of the pairs 1, 5 and 4
}

// Of a normal prediction the score of its own mean is 2·φ(0) − 1/√π = 0.2337 standard deviations (T. Gneiting and A. E.
// Raftery 2007, section 4.2).
func TestCRPSOfNormal(t *testing.T) {
	var draws []float64
	for i := range 4000 {
		p := (float64(i) + 0.5) / 4000
		draws = append(draws, math.Sqrt2*math.Erfinv(2*p-1))
	}
	near(t, "normal", crps(0, draws), 2/math.Sqrt(2*math.Pi)-1/math.Sqrt(math.Pi), 0.001)
}

func TestQuantile(t *testing.T) {
	nine := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	for p, want := range map[float64]float64{0.5: 5, 0.25: 2.5, 0.1: 1, 0.05: 1, 0.95: 9, 0.9: 9} {
		near(t, "quantile", quantile(nine, p), want, 1e-12)
	}
}

// The ratio of sums and its error, worked out by hand: ratio 1.5, errors −0.5, 1, −0.5; s² = 3/2·1.5/16.
func TestShareOf(t *testing.T) {
	r := shareOf([]float64{1, 4, 1}, []float64{1, 2, 1})
	near(t, "ratio", r.Value, 1.5, 1e-12)
	near(t, "half", r.High-r.Value, 4.3027*math.Sqrt(1.5*1.5/16), 0.02) // t with 2 degrees of freedom
	if one := shareOf([]float64{1}, []float64{2}); one.Value != 0.5 || !math.IsNaN(one.Low) {
		t.Errorf("one day: %+v; want 0.5 without an interval", one)
	}
	if none := shareOf(nil, nil); !math.IsNaN(none.Value) {
		t.Errorf("no days: %+v", none)
	}
}

// Days that err alike count less: of 40 days whose errors are constant over spells of ten the correlation of neighbors is about 0.9.
func TestWorth(t *testing.T) {
	var spells, alternating []float64
	for i := range 40 {
		spells = append(spells, float64(1-2*(i/10%2)))
		alternating = append(alternating, float64(1-2*(i%2)))
	}
	r := (36. - 3) / 40
	near(t, "spells", worth(spells), 40*(1-r)/(1+r), 1e-9)
	near(t, "alternating", worth(alternating), 40, 0)
}

func TestSlope(t *testing.T) {
	r := slope([]float64{0, 1, 2, 3, 4}, []float64{1, 3.5, 4.5, 7.5, 9})
	near(t, "slope", r.Value, 2, 1e-12)
	near(t, "half", r.High-r.Value, 3.182*math.Sqrt(0.7/3/10), 0.02) // errors −0.1, 0.4, −0.6, 0.4, −0.1; t with 3 degrees of freedom
}

// The interval of hits holds the true 90 % about as often as it says, of few days, too; and ten hits of ten are no sign of a band that is too wide.
func TestHitsOfFewDays(t *testing.T) {
	if r := hitsOf([]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}); r.Low > 0.8 || r.High != 1 {
		t.Errorf("ten of ten: %+v", r)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, row := range []struct{ days, cells int }{{5, 1}, {10, 1}, {20, 1}, {60, 1}, {10, 20}, {40, 20}} {
		const times = 1000
		held := 0
		for range times {
			above, below := make([]float64, row.days), make([]float64, row.days)
			for d := range above {
				below[d] = float64(row.cells)
				p := 0.9 // in a day with several they go together: it is good or bad as a whole
				if row.cells > 1 {
					p = []float64{1, 0.95, 0.9, 0.75}[random.IntN(4)]
				}
				for range row.cells {
					if random.Float64() < p {
						above[d]++
					}
				}
			}
			if r := hitsOf(above, below); r.Low <= 0.9 && 0.9 <= r.High {
				held++
			}
		}
		if held < 920 {
			t.Errorf("%d days of %d: %d of %d intervals hold the truth", row.days, row.cells, held, times)
		}
	}
}
