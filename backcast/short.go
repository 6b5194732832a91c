package backcast

import (
	"fmt"
	"math"
)

// short is the answer in a sentence or two: is the level right, do bands hold what they promise, is it better than a spreadsheet.
func (p *Part) short() string {
	s := &p.Intervals
	text := p.Measure.Title + ": " + shortBias(s.Bias) + "; " + shortBand(s.Hit90)
	if naive := float64(s.NaiveWAPE); !math.IsNaN(naive) {
		text += fmt.Sprintf(". Intervals are off by %s on average, those of the naive forecast by %s", percent(s.WAPE.Value), percent(naive))
	}
	return text + "."
}

func shortBias(b Range) string {
	what := "too high"
	if b.Value < 0 {
		what = "too low"
	}
	switch {
	case math.IsNaN(b.Value):
		return "nothing was observed"
	case math.IsNaN(b.Low):
		return fmt.Sprintf("%s by %s, of so few days that it may be chance", what, percent(math.Abs(b.Value)))
	case b.apart(0):
		return fmt.Sprintf("%s by %s, more than chance explains", what, percent(math.Abs(b.Value)))
	}
	return fmt.Sprintf("right on the whole (bias %s, which may be chance)", signed(b.Value))
}

func shortBand(hit Range) string {
	held := percent(hit.Value)
	switch {
	case math.IsNaN(hit.Low):
		return "the 90 % band holds " + held + " of the intervals"
	case hit.High < 0.9:
		return "the 90 % band holds only " + held + " of the intervals"
	case hit.Low > 0.9:
		return "the 90 % band is too wide, it holds " + held + " of the intervals"
	}
	return "the 90 % band holds " + held + " of the intervals, right within chance"
}
