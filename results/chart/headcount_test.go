package chart

import (
	"testing"

	"headroom/results/decision"
)

// Fault: half a person on the axis of people needed; a side that no number of people meets drawn as nobody; the numbers that are not excluded not drawn, or cut off by the scale.
func TestHeadcountTornado(t *testing.T) {
	need := func(n, low, high int) *decision.HeadcountSide {
		return &decision.HeadcountSide{Need: &decision.Count{Best: n, Low: low, High: high}}
	}
	s := &decision.Sensitivity{Assumed: []decision.Assumed{{Name: "volume", Low: "volume −10 %", High: "volume +10 %"}}}
	h := &decision.Headcount{
		Crew: "phone", Most: 40, Base: *need(7, 7, 7),
		Bars:        []decision.HeadcountBar{{Low: need(6, 5, 6), High: need(8, 8, 12)}, {High: &decision.HeadcountSide{Missed: "x"}}},
		Definitions: []decision.HeadcountDefinition{{Words: "service levels each interval", HeadcountSide: *need(11, 10, 13)}},
	}
	list := headcountTornados(s, h)
	if len(list) != 2 {
		t.Fatalf("%d groups", len(list))
	}
	g := list[0]
	x := g.scale()
	for _, k := range x.ticks {
		if k.at != float64(int(k.at)) {
			t.Errorf("a tick at %g people", k.at)
		}
	}
	if x.low > 5 || x.high < 12 {
		t.Errorf("a scale from %g to %g cuts what is not excluded", x.low, x.high)
	}
	if got := g.write(26, 0.1); got != "26" {
		t.Errorf("%s people", got)
	}
	if high := g.bars[0].high; high.at != 8 || high.from != 8 || high.to != 12 || high.value != "8, 8 to 12 not excluded" {
		t.Errorf("%+v", high)
	}
	if b := g.bars[1]; b.high != nil || b.remark != "not with 40" {
		t.Errorf("%+v", b)
	}
	if g.title != "people needed in phone, for all targets: 7" {
		t.Error(g.title)
	}
	if b := list[1].bars[0]; b.name != "service levels each interval" || b.high.to != 13 {
		t.Errorf("%+v", b)
	}
}

// Fault: the longer of two sides that go the same way hides the shorter; an end of the base is labelled as a side.
func TestEndsOfATornado(t *testing.T) {
	b := tornadoBar{low: &spot{at: 5}, high: &spot{at: 8}}
	if left, right := b.ends(4); left != nil || right.at != 8 {
		t.Errorf("%v %v", left, right)
	}
	if left, right := b.ends(6); left.at != 5 || right.at != 8 {
		t.Errorf("%v %v", left, right)
	}
}
