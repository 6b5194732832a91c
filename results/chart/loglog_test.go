package chart

import (
	"bytes"
	"image/png"
	"testing"
)

// A logarithmic axis that does not hold its values, or a zero on it, would draw a curve outside of its panel or nowhere.
func TestLogLog(t *testing.T) {
	l := LogLog{Title: "Growth", Panels: []LogLogPanel{
		{Title: "one", X: "agents", Y: "ns", Curves: []LogLogCurve{{Name: "a", X: []float64{0, 10, 1000}, Y: []float64{5, 50, 700}}}},
		{Title: "two", Curves: []LogLogCurve{{Name: "b", X: []float64{1}, Y: []float64{1}}, {Name: "c"}}},
		{Title: "none"},
	}}
	p := l.page()
	if x, y := p.panels[0].x, p.panels[0].y; x.low != 10 || x.high != 1000 || y.low != 10 || y.high != 1000 {
		t.Errorf("axes from %v to %v and %v to %v, want 10 to 1000 twice: the zero has no place", x.low, x.high, y.low, y.high)
	}
	if x := p.panels[1].x; x.low != 1 || x.high != 10 { // one value alone still needs an axis with a length
		t.Errorf("axis of one value from %v to %v, want 1 to 10", x.low, x.high)
	}
	if p.panels[2].empty == "" {
		t.Error("a panel without curves says nothing")
	}
	for _, l := range []LogLog{l, {}} {
		content, err := l.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.DecodeConfig(bytes.NewReader(content)); err != nil {
			t.Error(err)
		}
	}
}
