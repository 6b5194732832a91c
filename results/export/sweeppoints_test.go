package export

import (
	"bytes"
	"encoding/csv"
	"testing"

	"headroom/results/reporttest"
)

// Fault: a line too few, columns that do not fit their headings, a point that may be the least called excluded.
func TestSweepPointsCSV(t *testing.T) {
	s := reporttest.Sweep()
	var b bytes.Buffer
	if err := SweepPointsCSV(&b, s); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1+5 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, want := range [][]string{
		{"point", "teams.desk.agents", "teams.desk.concurrency.chat", "replications", "stopped", "all_targets", "met_by_estimate", "least"},
		{"0", "", "", "30", "false", "missed", "false", ""},
		{"1", "8", "2", "10", "true", "missed", "false", "no"},
		{"2", "8", "3", "30", "false", "too_close", "true", "not excluded"},
		{"3", "9", "2", "30", "false", "met", "true", "least"},
		{"4", "9", "3", "30", "false", "met", "true", "not excluded"},
	} {
		for k, field := range want {
			if lines[i][k] != field {
				t.Errorf("line %d, %s: %q, want %q", i, lines[0][k], lines[i][k], field)
			}
		}
	}
	if n := len(lines[0]); lines[0][n-1] != "paid_hours" || lines[1][n-1] != "64" {
		t.Errorf("%v, %v", lines[0], lines[1])
	}
}
