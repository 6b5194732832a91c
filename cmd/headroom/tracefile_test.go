package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"headroom/results"
	"headroom/results/export"
)

// Fails when the files of --trace lose or double an engagement, tell another fate or wait than the report counts, name an agent that must stay unnamed, differ from one writing to the
// next, or have a column that docs/trace.md does not.
func TestTraceAgreesWithReport(t *testing.T) {
	dir := t.TempDir()
	run := func(name string, flags ...string) (visits []export.VisitRow, events []export.EventRow, report results.Report) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		file := filepath.Join(dir, name+".parquet")
		args := append([]string{"run", "quickstart", "--replications", "3", "--format", "json", "--trace", file}, flags...)
		if code := execute(args, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, &stderr)
		}
		visits, err := parquet.ReadFile[export.VisitRow](file)
		if err != nil {
			t.Fatal(err)
		}
		if events, err = parquet.ReadFile[export.EventRow](eventsFile(file)); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		return visits, events, report
	}
	visits, events, report := run("one")
	for _, q := range report.Queues {
		offered, answered, abandoned, waited := 0.0, 0.0, 0.0, 0.0
		for _, v := range visits {
			if v.Queue != q.Name {
				continue
			}
			offered++
			switch {
			case v.Answered != nil && *v.Answered <= report.Run.Horizon:
				answered++
				waited += *v.Waited
			case v.Outcome == "abandoned":
				abandoned++
			}
		}
		n := float64(report.Run.Replications)
		if offered != math.Round(n*q.Offered.Mean) || answered != math.Round(n*q.Answered.Mean) || abandoned != math.Round(n*q.Abandoned.Mean) {
			t.Errorf("%s: %v offered, %v answered, %v abandoned; the report has %v, %v, %v", q.Name, offered, answered, abandoned, n*q.Offered.Mean, n*q.Answered.Mean, n*q.Abandoned.Mean)
		}
		if q.Live && math.Abs(waited/answered-q.SpeedOfAnswer.Mean) > 1e-6 {
			t.Errorf("%s: mean wait %v, the report has %v", q.Name, waited/answered, q.SpeedOfAnswer.Mean)
		}
	}
	kinds := map[string]int{}
	for _, e := range events {
		kinds[e.Kind]++
		if e.Engagement == nil != (e.Queue == nil) {
			t.Fatalf("an event of %s has an engagement without a queue, or the reverse", e.Kind)
		}
	}
	if kinds["queued"] != len(visits) || kinds["answered"] == 0 || kinds["suspended"] == 0 {
		t.Errorf("%d visits, and events %v", len(visits), kinds)
	}

	run("again")
	for _, end := range []string{".parquet", ".events.parquet"} {
		one, err := os.ReadFile(filepath.Join(dir, "one"+end))
		if err != nil {
			t.Fatal(err)
		}
		again, err := os.ReadFile(filepath.Join(dir, "again"+end))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, again) {
			t.Errorf("%s: two writings differ", end)
		}
	}
	nobody, facts, _ := run("nobody", "--aggregate-only")
	for _, v := range nobody {
		if v.Agent != nil {
			t.Fatal("an agent is named in a trace that shows nobody")
		}
	}
	for _, e := range facts {
		if e.Agent != nil {
			t.Fatal("an agent is named in events that show nobody")
		}
	}

	docs, err := os.ReadFile("../../docs/trace.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, columns := range [][][]string{parquet.SchemaOf(export.VisitRow{}).Columns(), parquet.SchemaOf(export.EventRow{}).Columns()} {
		for _, c := range columns {
			if !strings.Contains(string(docs), "`"+c[0]+"`") {
				t.Errorf("docs/trace.md does not name %s", c[0])
			}
		}
	}
	if code := execute([]string{"run", "quickstart", "--trace", filepath.Join(dir, "x.csv")}, io.Discard, io.Discard); code != exitUsage {
		t.Errorf("a trace in another format: exit code %d", code)
	}
}
