package fit

import (
	"math"
	"testing"
	"time"

	"headroom/workload"
)

// Odd data end soon, with a fit whose numbers are numbers or a reason; never with a panic or a parameter that package workload refuses.
func TestHostileTimes(t *testing.T) {
	var s workload.Stream
	s.Reset(workload.Key(99), workload.HandleTime)
	shapes := []func(u float64) float64{
		func(u float64) float64 { return 100 + u/1e6 },              // all but equal
		func(u float64) float64 { return 1e-9 * math.Pow(1e17, u) }, // all magnitudes
		func(u float64) float64 { return 1 + math.Floor(3*u) },      // three values
		func(u float64) float64 { return 1e8 - math.Floor(u*10) },   // at the end of what there is
		func(u float64) float64 { return 1e-9 * (1 + math.Floor(u*10)) },
		func(u float64) float64 { return math.Pow(u, -8) }, // no mean
		func(u float64) float64 { return 3600 * (1 + math.Floor(-2*math.Log(u))) },
		func(u float64) float64 { return []float64{0, 1e-3, 5, 1e7}[int(4*u)] },
	}
	for k, shape := range shapes {
		for _, n := range []int{3, 7, 60, 15 * *setsFlag} {
			for _, r := range []Rounding{{}, {Step: 1}, {Step: 60, Down: true}} {
				for _, censored := range []float64{0, 0.5, 0.97} {
					d := NewDurations(r)
					for range n {
						x, o := min(shape(s.Uniform()), 1e8), Seen
						if s.Uniform() < censored {
							o = Longer
						}
						if x > 0 && x < 1e-9 {
							x = 0
						}
						if r.Step > 0 {
							x = r.Step * math.Floor(x/r.Step)
						}
						if err := d.AddWeighted(x, 1+math.Floor(1000*s.Uniform()), o); err != nil {
							t.Fatal(err)
						}
					}
					begin := time.Now()
					c, err := Choose(d)
					if took := time.Since(begin); took > 20*time.Second {
						t.Errorf("shape %d, %d times, %+v, censored %g: %v", k, n, r, censored, took)
					}
					if err != nil {
						continue
					}
					for _, candidate := range c.Candidates {
						f := candidate.Fitted
						if f == nil {
							continue
						}
						if math.IsNaN(f.Mean.Value) || math.IsNaN(f.CV.Value) || math.IsNaN(f.AIC) || math.IsNaN(f.KS) || math.IsNaN(f.Zero.Value) {
							t.Errorf("shape %d, %d times, %+v, censored %g: %v %+v", k, n, r, censored, f.Family, f)
						}
						for _, p := range f.Parameters {
							if math.IsNaN(p.Value) || math.IsInf(p.Value, 0) || math.IsNaN(p.StandardError) {
								t.Errorf("shape %d, %d times, %+v, censored %g: %+v", k, n, r, censored, p)
							}
						}
						QQ(d, f)
					}
					if c.Empirical != nil {
						if _, err := workload.EmpiricalQuantiles(c.Empirical, workload.Truncated()); err != nil {
							t.Errorf("shape %d, %d times, %+v, censored %g: %v", k, n, r, censored, err)
						}
					}
					curve := KaplanMeier(d)
					if points, window := curve.Points(20); len(points) > 0 {
						tail := workload.Never()
						if window > 0 {
							tail = workload.ConstantHazard(window)
						}
						if _, err := workload.EmpiricalSurvival(points, tail); err != nil {
							t.Errorf("shape %d, %d times, %+v, censored %g: points: %v", k, n, r, censored, err)
						}
					}
				}
			}
		}
	}
}
