package workload

import (
	"math"
	"testing"

	"headroom/router"
)

// ramped: from 60 an hour at 8 to 140 at noon and 20 at 18, a jump to 80 until 19, and some of it across midnight.
func ramped() *Source {
	src := phone()
	src.Rates = &Rates{Ramps: []Ramp{
		{8 * router.Hour, 12 * router.Hour, 60, 140},
		{12 * router.Hour, 18 * router.Hour, 140, 20},
		{18 * router.Hour, 19 * router.Hour, 80, 80},
		{20 * router.Hour, 28 * router.Hour, 0, 40},
		{28 * router.Hour, 30 * router.Hour, 40, 0},
	}}
	return src
}

// The inversion against its definition, as for steps: the area under the straight lines, adjusted, up to each arrival is the sum of
// the engagements' own exponentials, from zero each day.
func TestRampsAgainstTheArea(t *testing.T) {
	for name, adjusted := range map[string][]Adjustment{
		"as they are": nil,
		"adjusted":    {{9 * router.Hour, 10 * router.Hour, 0.6}, {10 * router.Hour, 11*router.Hour + 7*router.Minute, 0}, {22 * router.Hour, 25 * router.Hour, 2}},
	} {
		src := ramped()
		src.Rates.Adjusted = adjusted
		day, area, n := router.Time(-1), 0.0, 0
		for _, e := range run(src, Root(4, 2)) {
			if d := e.At / router.Day; d != day {
				day, area = d, 0
			}
			var s Stream
			s.Reset(e.Key, ArrivalTime)
			area += s.Exponential()
			n++
			if got := src.Expected(day*router.Day, e.At); math.Abs(got-area) > 1e-7*(1+area) { // where the rate is 0 time is coarse
				t.Fatalf("seed 4: %s: area to %v is %v, want %v", name, e.At, got, area)
			}
		}
		if n < 500 {
			t.Fatalf("%s: %d arrivals", name, n)
		}
	}
	// 4·100 + 6·80 + 80 + 8·20 + 2·20; with adjustments less 0.4·(80+100)/2, less 67/60·(100 + 122.33)/2, and twice from 22 to 25 o'clock:
	// (10 + 25)/2·3.
	src := ramped()
	if got := src.Expected(0, router.Far); math.Abs(got-1160) > 1e-9 {
		t.Errorf("%v expected, want 1160", got)
	}
	src.Rates.Adjusted = []Adjustment{{9 * router.Hour, 10 * router.Hour, 0.6}, {10 * router.Hour, 11*router.Hour + 7*router.Minute, 0}, {22 * router.Hour, 25 * router.Hour, 2}}
	if got, want := src.Expected(0, router.Far), 1160-0.4*90-67./60*(100+100+20*67./60)/2+52.5; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v expected, want %v", got, want)
	}
}

// Counts over replications are Poisson with the area as mean and variance.
func TestRampsArePoisson(t *testing.T) {
	const replications, seed = 4000, 61
	src := ramped()
	g := NewGenerator(src)
	counts := make([][]float64, 30)
	for i := range counts {
		counts[i] = make([]float64, replications)
	}
	for r := range replications {
		g.Reset(Root(seed, r))
		var a Arrival
		for g.Next(&a) {
			counts[a.At/router.Hour][r]++
		}
	}
	for i := range counts {
		lambda := src.Expected(router.Time(i)*router.Hour, router.Time(i+1)*router.Hour)
		mean, sd := spread(counts[i])
		if math.Abs(mean-lambda) > 4*math.Sqrt(lambda/replications) || math.Abs(sd*sd-lambda) > 4*math.Sqrt((lambda+2*lambda*lambda)/replications) {
			t.Errorf("seed %d: hour %d: mean %.3f, variance %.3f, want %g", seed, i, mean, sd*sd, lambda)
		}
	}
}

// A higher rate brings each engagement earlier, and all that were there: what common random numbers need.
func TestRampsAreMonotone(t *testing.T) {
	more := ramped()
	for i := range more.Rates.Ramps {
		more.Rates.Ramps[i].Start *= 1.1
		more.Rates.Ramps[i].End *= 1.3
	}
	earlier := map[Key]router.Time{}
	for _, e := range run(more, Root(5, 0)) {
		earlier[e.Key] = e.At
	}
	for _, e := range run(ramped(), Root(5, 0)) {
		if at, there := earlier[e.Key]; !there || at > e.At {
			t.Fatalf("seed 5: at %v, with a higher rate at %v (%v)", e.At, at, there)
		}
	}
}

// Known adjustments of steps: the expected numbers change where they say and nowhere else.
func TestAdjustedSteps(t *testing.T) {
	src := phone()
	src.Rates.Adjusted = []Adjustment{{8*router.Hour + 10*router.Minute, 9 * router.Hour, 0.5}, {12 * router.Hour, 33 * router.Hour, 0}}
	for _, row := range []struct{ from, to, want float64 }{{8, 9, 20 + 50}, {9, 12, 360}, {12, 33, 0}, {33, 48, 360 + 240}, {0, 48, 1030}} {
		from, to := router.Time(row.from*float64(router.Hour)), router.Time(row.to*float64(router.Hour))
		if got := src.Expected(from, to); math.Abs(got-row.want) > 1e-9 {
			t.Errorf("%v to %v: %v expected, want %v", from, to, got, row.want)
		}
	}
	for _, e := range run(src, Root(2, 0)) {
		if e.At >= 12*router.Hour && e.At < 33*router.Hour {
			t.Fatalf("seed 2: arrival at %v, where nothing comes", e.At)
		}
	}
}
