package text

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

// Fault: an observation that is not shown, shown beside another queue or in another unit, or a table where nothing was
// observed.
func TestObserved(t *testing.T) {
	r := reporttest.New(reporttest.Day)
	var plain bytes.Buffer
	if err := Markdown(&plain, r); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "Observed") {
		t.Error("a table of observations without any")
	}
	known := func(mean, half float64) results.Estimate {
		return results.Estimate{Mean: mean, HalfWidth: half, Replications: 20, Defined: true, HasHalfWidth: true}
	}
	r.Observed = []results.Comparison{
		{Queue: "PS", Measure: "mean_wait", Observed: 37.3, Estimate: known(18.4, 0.65)},
		{Queue: "PS", Measure: "abandon_rate", Observed: 0.084, Estimate: known(0.038, 0.001)},
		{Queue: "NW", Measure: "mean_wait", Observed: 59.7, Estimate: results.Estimate{}},
	}
	var text bytes.Buffer
	if err := Markdown(&text, r); err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, row := range strings.Split(text.String(), "\n") {
		if strings.Contains(row, "| PS") || strings.Contains(row, "| NW") {
			rows = append(rows, strings.Join(strings.Fields(row), " "))
		}
	}
	want := []string{"| PS | mean wait | 37.3 s | 18.4 s ± 0.7 |", "| NW | mean wait | 59.7 s | – |", "| PS | abandoned | 8.4 % | 3.80 % ± 0.10 |"}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("rows\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	if !strings.Contains(text.String(), "as the scenario states it") {
		t.Error("no note says what observed means")
	}
}
