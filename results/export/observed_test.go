package export

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

// Fault: a value observed in reality that is lost on the way to a program, or has no unit.
func TestObservedInCSVAndJSON(t *testing.T) {
	r := reporttest.New(reporttest.Day)
	r.Observed = []results.Comparison{{Queue: "PS", Measure: "mean_wait", Observed: 37.3}, {Queue: "PS", Measure: "abandon_rate", Observed: 0.084}}
	var table, object bytes.Buffer
	if err := CSV(&table, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"observed,PS,mean_wait,observed,37.3,,seconds\r\n", "observed,PS,abandon_rate,observed,0.084,,share\r\n"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("CSV has no line %q", want)
		}
	}
	if err := JSON(&object, r); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(object.String(), `"observed": 37.3`) {
		t.Error("JSON has no observed 37.3")
	}
}
