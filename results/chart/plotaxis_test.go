package chart

import (
	"math"
	"testing"
)

// Axes of changes have 0 among their labels and cover what is shown.
func TestChangeScale(t *testing.T) {
	s := changeScale("bias", extent{low: -0.07, high: 0.12, known: true}, 4)
	zero := false
	for _, tick := range s.ticks {
		zero = zero || tick.label == "0 %" && math.Abs(tick.at) < 1e-9
	}
	if !zero || s.low > -0.07 || s.high < 0.12 || s.ticks[0].label != "−10 %" {
		t.Errorf("%+v", s)
	}
	if flat := changeScale("bias", extent{}, 4); !(flat.high > flat.low) {
		t.Errorf("of nothing but 0: %+v", flat)
	}
}

// Axes of days name Mondays, or each day where there is room.
func TestDateScale(t *testing.T) {
	long := dateScale("day", extent{low: 12254, high: 12349, known: true}, 13) // 21 July to 24 October 2003
	if long.ticks[0].label != "21 Jul" || long.ticks[1].label != "4 Aug" {
		t.Errorf("%+v", long.ticks)
	}
	if short := dateScale("day", extent{low: 12254, high: 12258, known: true}, 13); len(short.ticks) != 5 || short.ticks[4].label != "25 Jul" {
		t.Errorf("%+v", short.ticks)
	}
}

// Axes of some shares hold all that is shown, begin and end at labels, and stay within 0 and 100 %. Fault: abandonment of 2 % on an axis to 100 %, as flat as if nothing mattered.
func TestPartShareScale(t *testing.T) {
	for _, c := range []struct {
		low, high   float64
		first, last string
	}{
		{0.0195, 0.05, "1 %", "5 %"}, {0.86, 0.951, "85 %", "97.5 %"}, {0.97, 1, "97 %", "100 %"}, {0, 0, "0 %", "0.25 %"}, {1, 1, "99.75 %", "100 %"}, {0.2, 0.9, "20 %", "100 %"},
	} {
		s := partShareScale("share", extent{low: c.low, high: c.high, known: true}, 4)
		if first, last := s.ticks[0].label, s.ticks[len(s.ticks)-1].label; first != c.first || last != c.last || s.low > c.low || s.high < c.high-1e-9 || s.low < 0 || s.high > 1+1e-9 || len(s.ticks) > 7 {
			t.Errorf("%g to %g: %s to %s, %d ticks, %g to %g", c.low, c.high, first, last, len(s.ticks), s.low, s.high)
		}
	}
}
