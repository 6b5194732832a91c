package workload

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
)

var spacings = []Dist{
	must(Exponential(1)), must(Deterministic(1)), must(Gamma(1, 0.5)), must(Gamma(1, 1.6)), must(Erlang(3, 1)), must(Uniform(0.5, 1.5)),
	must(Lognormal(1, 1.2)), must(WeibullFromMean(1, 0.7)), must(WeibullFromMean(1, 2)), must(HyperexponentialFromMean(1, 2)),
}

// The residual of each spacing has the distribution function ∫(1 − F)/mean, its mean E[X²]/2: the share of time in which
// the next renewal is at most x away. F is the empirical one of as many draws.
func TestResidual(t *testing.T) {
	const n, seed = 100_000, 41
	for i := range spacings {
		d := &spacings[i]
		spacing := sample(d, seed, n)
		slices.Sort(spacing)
		residual := make([]float64, n)
		for j := range residual {
			var s Stream
			s.Reset(Root(seed, 1).Numbered(uint64(j)), Spacing)
			residual[j] = d.residual(&s)
		}
		mean, sd := spread(residual)
		if want := (d.Variance() + 1) / 2; math.Abs(mean-want) > 4*sd/math.Sqrt(n) || sd/math.Sqrt(n) > 0.02*want {
			t.Errorf("seed %d: %v: mean residual %.4f, want %.4f", seed, d, mean, want)
		}
		slices.Sort(residual)
		below, sum, at := 0, 0.0, 0.0 // the integral of 1 − F up to at
		cdf := func(x float64) float64 {
			for below < n && spacing[below] <= x {
				sum += (spacing[below] - at) * float64(n-below) / n
				at = spacing[below]
				below++
			}
			return sum + (x-at)*float64(n-below)/n
		}
		if distance := kolmogorovSmirnov(residual, cdf); distance > 2*ksLimit(n) { // two samples
			t.Errorf("seed %d: %v: residual D = %.5f, limit %.5f", seed, d, distance, 2*ksLimit(n))
		}
	}
}

// Renewal arrivals have the area under the rate as their mean in every stretch, from the first on (an ordinary start would make
// regular arrivals late and clustered ones early), and over long stretches the variance cv²·area (D. R. Cox 1962, 4.5, plus
// (1 − cv⁴)/6 of a stationary start for gamma's third moment).
func TestRenewalCounts(t *testing.T) {
	const seed, n = 42, 4000
	for i := range spacings {
		d := &spacings[i]
		src := phone()
		src.Rates.Spacing = d
		g := NewGenerator(src)
		first, day := make([]float64, n), make([]float64, n)
		for r := range n {
			g.Reset(Root(seed, r))
			var a Arrival
			for g.Next(&a) && a.At < router.Day {
				day[r]++
				if a.At < 8*router.Hour+30*router.Second { // the first call is due half a minute after eight, on average
					first[r]++
				}
			}
		}
		for _, row := range []struct {
			name   string
			sample []float64
			want   float64
		}{{"the first half minute", first, 1}, {"a day", day, 720}} {
			mean, sd := spread(row.sample)
			if math.Abs(mean-row.want) > 4*sd/math.Sqrt(n)+1e-9 {
				t.Errorf("seed %d: %v: %s: %.4f arrivals, want %g", seed, d, row.name, mean, row.want)
			}
		}
		_, sd := spread(day)
		if want := d.Variance() * 720; math.Abs(sd*sd-want) > want*(4*math.Sqrt(2./n)+0.02)+0.3 {
			t.Errorf("seed %d: %v: variance %.2f of a day's number, want about %.2f", seed, d, sd*sd, want)
		}
	}
}

// What comes together: the volume is that of engagements, their number per day has variance λ·E[K²]/E[K] (compound Poisson), they come
// at the same instant and each is somebody of their own.
func TestTogether(t *testing.T) {
	const seed, n = 43, 4000
	for name, c := range map[string]Count{"geometric": mustCount(GeometricCount(1.8)), "shares": mustCount(SharedCount([]float64{0.7, 0.2, 0.1})), "one": mustCount(GeometricCount(1))} {
		src := phone()
		src.Rates.Together = &c
		g := NewGenerator(src)
		day := make([]float64, n)
		for r := range n {
			g.Reset(Root(seed, r))
			var a Arrival
			seen := map[Key]bool{}
			last := router.Time(-1)
			for g.Next(&a) && a.At < router.Day {
				if seen[a.Key] || a.At < last {
					t.Fatalf("seed %d: %s: %+v has been there, or is before %v", seed, name, a, last)
				}
				seen[a.Key], last = true, a.At
				day[r]++
			}
		}
		mean, sd := spread(day)
		want := 720 * (c.Variance() + c.Mean()*c.Mean()) / c.Mean()
		if math.Abs(mean-720) > 4*sd/math.Sqrt(n) || math.Abs(sd*sd/want-1) > 4*math.Sqrt(2.2/n) {
			t.Errorf("seed %d: %s: mean %.2f, variance %.1f; want 720 and %.1f", seed, name, mean, sd*sd, want)
		}
	}
	src := phone()
	one := mustCount(GeometricCount(1))
	src.Rates.Together = &one
	if !slices.Equal(run(src, Root(9, 1)), run(phone(), Root(9, 1))) {
		t.Error("one at a time is not what there is without together")
	}
}
