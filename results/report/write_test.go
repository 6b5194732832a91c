package report_test

import (
	"bytes"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/report"
	"headroom/results/text"
)

// Fails when what a user wrote could run as a script or leave its place, when a script has no sum in the policy, or when two writings differ.
func TestHostileText(t *testing.T) {
	hostile := `</script><script>alert(1)</script>"'<img src=x onerror=alert(1)> & ` + "\u2028"
	r := &results.Report{
		Run:     results.Run{Scenario: hostile, Replications: 2, Intervals: 1, Interval: 60, Horizon: 60},
		Targets: []results.Verdict{{Subject: "queue", Name: hostile, Words: hostile, Outcome: results.Met}},
		Queues:  []results.QueueReport{{Name: hostile, Channel: hostile, Live: true, WaitCurve: []results.CurvePoint{{Seconds: 2, Leavers: 0.5}, {Seconds: 20}}}},
		Teams:   []results.TeamReport{{Name: hostile}},
	}
	d := report.Run(r)
	d.Command, d.Method = hostile, []string{hostile}
	d.Assumptions = []text.PageSection{{Heading: hostile, Columns: []string{hostile}, Rows: [][]text.PageCell{text.Row(hostile)}, Lines: text.Plain(hostile), Notes: []string{hostile}}}
	for _, o := range []report.Options{{}, {Still: true}} {
		var first, second bytes.Buffer
		if err := report.Write(&first, &d, o); err != nil {
			t.Fatal(err)
		}
		if err := report.Write(&second, &d, o); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("two writings of one document differ")
		}
		page := first.String()
		if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") {
			t.Errorf("still %v: text of users became an element", o.Still)
		}
		policy, _, _ := strings.Cut(page[strings.Index(page, "default-src"):], `"`)
		running := strings.Count(page, "<script>")
		if want := 0; o.Still && running != want || !o.Still && running != 4 {
			t.Errorf("still %v: %d scripts run", o.Still, running)
		}
		if got := strings.Count(policy, "sha256-"); got != running+1 {
			t.Errorf("still %v: the policy names %d sums for %d scripts and a style", o.Still, got, running)
		}
		if strings.Contains(policy, "unsafe") {
			t.Error("the policy allows what is unsafe")
		}
	}
}

// Fails when a report is too large to send, or a library names a map that a browser would look for.
func TestSize(t *testing.T) {
	d := report.Run(&results.Report{Run: results.Run{Scenario: "x", Replications: 2}})
	var out bytes.Buffer
	if err := report.Write(&out, &d, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 1_000_000 {
		t.Errorf("an empty report takes %d bytes; that leaves less than half of 2 MB for numbers", out.Len())
	}
	if strings.Contains(out.String(), "sourceMappingURL") {
		t.Error("a library names a map")
	}
}
