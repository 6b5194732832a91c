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

// Fault: the title of a narrow panel cut in the middle, though the line below has room for the note beside it.
func TestNarrowPanelTitles(t *testing.T) {
	s := reporttest.Sweep()
	p := sweepPages(s)[0]
	one := p.panels[0]
	one.title = "phone: 80 % in 20 s, in 90 % of the intervals"
	one.notes = []string{"67.1 % to 92.9 %"}
	p.panels = []panel{one, one, one, one, one, one}
	drawn, err := p.svg()
	if err != nil || bytes.Count(drawn, []byte(one.title)) != 6 || bytes.Count(drawn, []byte(one.notes[0])) != 6 {
		t.Errorf("%d titles and %d notes are whole, %v", bytes.Count(drawn, []byte(one.title)), bytes.Count(drawn, []byte(one.notes[0])), err)
	}
}
