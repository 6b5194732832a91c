package fit

import (
	"math"
	"slices"
	"testing"

	"headroom/workload"
)

// Tables of the F distribution: the upper 5 % and 1 % points.
func TestTailOfF(t *testing.T) {
	for _, row := range []struct{ x, a, b, above float64 }{
		{161.448, 1, 1, 0.05},
		{4.965, 1, 10, 0.05},
		{3.326, 5, 10, 0.05},
		{2.348, 10, 20, 0.05},
		{3.368, 10, 20, 0.01},
		{1.763, 20, 80, 0.04}, // between the points 1.70 (5 %) and 2.12 (1 %)
		{0, 3, 3, 1},
		{50, 8, 300, 0},
	} {
		if got := fAbove(row.x, row.a, row.b); math.Abs(got-row.above) > 0.001 {
			t.Errorf("F(%g, %g) above %g: %.5f; %g is due", row.a, row.b, row.x, got, row.above)
		}
	}
}

// days are lognormal times of days from 8 to 18, so many an hour; factor says how long those of an hour are.
func hoursOf(root workload.Key, days, each int, factor func(day, hour int) float64) *Hours {
	h := NewHours()
	var stream workload.Stream
	stream.Reset(root.Named("hours"), workload.Busyness)
	for d := range days {
		level := 0.1 * stream.Normal() // all calls of a day
		for hour := 8; hour < 18; hour++ {
			for range each {
				h.Add(Date(d), hour, 200*factor(d, hour)*workload.Exp(level+float64(0.8*stream.Normal())))
			}
		}
	}
	return h
}

// Where hours do not differ, not more than 1 % of the tests say so: of 400, up to 4 + 4 standard errors. An hour of a day that goes its own way
// changes that little.
func TestHoursThatAreAlike(t *testing.T) {
	found, wild := 0, 0
	for i := range 400 {
		plain := func(int, int) float64 { return 1 }
		if f := hoursOf(workload.Root(11, i), 20, 12, plain).Differ(); f.P < 0.01 {
			found++
		}
		bad := func(d, hour int) float64 {
			if d == 3 && hour == 10 {
				return 3
			}
			return 1
		}
		if f := hoursOf(workload.Root(12, i), 20, 12, bad).Differ(); f.P < 0.01 {
			wild++
		}
	}
	if found > 12 || wild > 16 {
		t.Errorf("%d of 400 are told apart by chance, %d with one bad hour", found, wild)
	}
}

// Mornings that take 25 % longer are found, with their ends; 2 % that are known for certain do not matter.
func TestHoursThatDiffer(t *testing.T) {
	right := 0
	for i := range 50 {
		f := hoursOf(workload.Root(13, i), 40, 60, func(_, hour int) float64 {
			if hour < 11 {
				return 1.25
			}
			return 1
		}).Differ()
		if f.P < 0.001 && slices.Equal(f.Periods, []Period{{0, 11}, {11, 24}}) && math.Abs(f.Greatest-0.25) < 0.08 {
			right++
		}
	}
	if right < 48 {
		t.Errorf("%d of 50 are right", right)
	}
	f := hoursOf(workload.Root(14, 0), 50, 2000, func(_, hour int) float64 { return 1 + 0.02*float64(hour%2) }).Differ()
	if f.P > 1e-4 || len(f.Periods) != 1 {
		t.Errorf("2 %%: %+v", f)
	}
}

// Too little to tell is no difference.
func TestHoursOfLittle(t *testing.T) {
	one := NewHours()
	for i := range 1000 {
		one.Add(1, i%24, float64(1+i%7*100))
	}
	apart := NewHours() // hours that share no day
	for i := range 1000 {
		apart.Add(Date(i%20), 8+i%2, float64(100+i%2*100+i%13))
	}
	for _, h := range []*Hours{NewHours(), one, apart} {
		if f := h.Differ(); f.P != 1 || len(f.Periods) != 1 {
			t.Errorf("%+v", f)
		}
	}
}
