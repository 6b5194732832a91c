package chart

import (
	"testing"

	"headroom/results/decision"
)

// Fault: half a person on the axis of people needed, or a side that no number of people meets drawn as none at all.
func TestHeadcountTornado(t *testing.T) {
	need := func(n int) *decision.HeadcountSide {
		return &decision.HeadcountSide{Need: &decision.Count{Best: n, Low: n, High: n}}
	}
	h := &decision.Headcount{Crew: "phone", Most: 40, Base: *need(7), Bars: []decision.HeadcountBar{{Low: need(6), High: need(8)}, {High: &decision.HeadcountSide{Missed: "x"}}}}
	g := headcountTornado(h)
	for _, k := range tornadoScale(g, false).ticks {
		if k.at != float64(int(k.at)) {
			t.Errorf("a tick at %g people", k.at)
		}
	}
	if got := bareValue(g.Measure, 26, 0.1); got != "26" {
		t.Errorf("%s people", got)
	}
	if g.Bars[1].High != nil || g.Bars[0].High.Value.Mean != 8 {
		t.Errorf("%+v", g.Bars)
	}
	if words := tornadoTitleWords(g); words != "people needed in phone, for all targets" {
		t.Error(words)
	}
}
