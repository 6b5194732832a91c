package chart

import (
	"bytes"
	"testing"

	"headroom/results/decision"
	"headroom/results/reporttest"
)

// A sweep over two paths has heat maps, over one lines, over three nothing; the same bytes each time.
func TestSweepCharts(t *testing.T) {
	s := reporttest.Sweep()
	two := sweepPages(s)
	if len(two) != 2 || len(two[0].panels) != 1 || len(two[1].panels) != 2 {
		t.Fatalf("%d pages", len(two))
	}
	h, ok := two[0].panels[0].marks[0].(heat)
	if !ok || h.columns != 2 || h.low != 0.62 || h.high != 0.9 || !h.met[1] || h.met[0] || h.certain[1] || !h.certain[2] {
		t.Errorf("the heat map is %+v", h)
	}
	first, err := two[0].svg()
	second, _ := sweepPages(s)[0].svg()
	if err != nil || !bytes.Equal(first, second) || !bytes.Contains(first, []byte("Least for all targets")) {
		t.Error("charts differ", err)
	}
	s.Dimensions = []decision.Dimension{{Paths: []string{"a"}, Values: [][]string{{"1"}, {"2"}, {"3"}, {"4"}}}}
	one := sweepPages(s)
	if _, ok := one[0].panels[0].marks[0].(band); !ok {
		t.Errorf("no lines: %+v", one[0].panels[0])
	}
	if _, err := one[0].png(); err != nil {
		t.Error(err)
	}
	s.Points = s.Points[:1] // the rest is not finished
	if _, err := sweepPages(s)[0].png(); err != nil {
		t.Error(err)
	}
	s.Dimensions = make([]decision.Dimension, 3)
	if sweepPages(s) != nil {
		t.Error("charts of three dimensions")
	}
}
