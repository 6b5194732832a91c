package backcast

import (
	"math"
	"strings"
	"testing"
)

// Fails when the first lines of the report say other than the figures: chance is called so, a band that holds too little is said to.
func TestShort(t *testing.T) {
	nan := math.NaN()
	for _, row := range []struct {
		bias, hit Range
		naive     Number
		want      string
	}{
		{
			Range{-0.055, -0.122, 0.012},
			Range{0.878, 0.839, 0.917},
			0.263,
			"Volume: right on the whole (bias −5.5 %, which may be chance); the 90 % band holds 87.8 % of the intervals, right within chance. Intervals are off by 20.0 % on average, those of the naive forecast by 26.3 %.",
		},
		{
			Range{0.13, 0.01, 0.25},
			Range{0.84, 0.82, 0.86},
			Number(nan),
			"Volume: too high by 13.0 %, more than chance explains; the 90 % band holds only 84.0 % of the intervals.",
		},
		{
			Range{-0.2, -0.3, -0.1},
			Range{0.96, 0.93, 0.99},
			Number(nan),
			"Volume: too low by 20.0 %, more than chance explains; the 90 % band is too wide, it holds 96.0 % of the intervals.",
		},
		{
			Range{0.2, nan, nan},
			Range{0.9, nan, nan},
			Number(nan),
			"Volume: too high by 20.0 %, of so few days that it may be chance; the 90 % band holds 90.0 % of the intervals.",
		},
	} {
		p := Part{Measure: Volume}
		p.Intervals.Bias, p.Intervals.Hit90, p.Intervals.WAPE.Value, p.Intervals.NaiveWAPE = row.bias, row.hit, 0.2, row.naive
		if got := p.short(); got != row.want {
			t.Errorf("%s\n%s is due", got, row.want)
		}
	}
}

// Fails when two days are given an interval (that of a weekday went from −200 % to +150 %), or three are not.
func TestIntervalsFromThreeDaysOn(t *testing.T) {
	if r := shareOf([]float64{1, 2}, []float64{2, 2}); !math.IsNaN(r.Low) || r.Value != 0.75 {
		t.Errorf("two days: %v", r)
	}
	if r := shareOf([]float64{1, 2, 1.5}, []float64{2, 2, 2}); math.IsNaN(r.Low) {
		t.Errorf("three days: %v", r)
	}
}

// Fails when a line begins with the sign of percent.
func TestPercentIsNotWrapped(t *testing.T) {
	for n := range 40 {
		if got := wrapped("- ", strings.Repeat("x", 80+n)+" 90 % band", TextWidth); strings.Contains(got, "\n  %") {
			t.Errorf("%s", got)
		}
	}
}
