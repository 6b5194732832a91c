package chart

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"headroom/results/reporttest"
)

// Fault: a difference drawn in other colors than its outcome, or in a group of another unit; what is the same drawn as a dot on nothing; files that differ from one drawing to
// the next.
func TestCompareCharts(t *testing.T) {
	c := reporttest.Comparison()
	p := differencesPage(c)
	f := p.body.(forest)
	if len(f.groups) != 2 || len(f.groups[0].rows) != 2 || len(f.groups[1].rows) != 1 {
		t.Fatalf("%+v", f)
	}
	level, busy, wait := f.groups[0].rows[0], f.groups[0].rows[1], f.groups[1].rows[0]
	if level.clr != green || busy.clr != pale || wait.clr != vermillion || level.remark != "+5.0 pt ± 0.9" || f.groups[1].title != "difference in seconds" {
		t.Errorf("%+v %+v %+v", level, busy, wait)
	}
	if d := level.high - level.low; d < 1.79 || d > 1.81 || level.low > level.value || level.value > level.high {
		t.Errorf("the interval of the service level is %v to %v points", level.low, level.high)
	}
	if p.title != "more | people against base is better for phone, and worse for web" {
		t.Errorf("title %q", p.title)
	}
	if o := overlayPage(c); o.title != "The service level differs for phone in 3 of 4 intervals" || len(o.panels) != 1 {
		t.Errorf("%q", o.title)
	}
	one, two := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, two} {
		paths, err := Write(dir, OfComparison(c))
		if err != nil || len(paths) != 4 {
			t.Fatalf("%v: %v", paths, err)
		}
	}
	for _, name := range []string{"differences.png", "differences.svg", "service-level-compared.png", "service-level-compared.svg"} {
		a, err := os.ReadFile(filepath.Join(one, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(two, name))
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is not the same again: %v", name, err)
		}
	}
}

// Fault: names of users, or nothing to draw, that end the program.
func TestCompareChartsOfLittle(t *testing.T) {
	c := reporttest.Comparison()
	c.Alternatives[1].Name = strings.Repeat("$x^2_ {\\frac", 30)
	c.Measures, c.Intervals = nil, nil
	for _, p := range comparePages(c) {
		if _, err := p.png(); err != nil {
			t.Error(err)
		}
		if p.empty == "" || len(p.panels) > 0 {
			t.Errorf("%+v", p)
		}
	}
}
