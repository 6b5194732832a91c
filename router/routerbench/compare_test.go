package routerbench

import (
	"bytes"
	"strings"
	"testing"
)

func spreadOf(values ...float64) Spread {
	var s Spread
	for _, v := range values {
		s.add(v)
	}
	return s
}

func TestSpread(t *testing.T) {
	if s := spreadOf(5, 1, 3); s.Median != 3 || s.Low != 1 || s.High != 5 || s.Rounds[0] != 5 {
		t.Errorf("odd: %+v; rounds stay in the order of their measurement", s)
	}
	if s := spreadOf(4, 1, 3, 2); s.Median != 2.5 {
		t.Errorf("even: median %v, want 2.5", s.Median)
	}
}

// A verdict that calls noise a change, or says better for worse, misleads whoever asks for it.
func TestVerdicts(t *testing.T) {
	old := spreadOf(10, 11, 12, 13)
	for _, c := range []struct {
		after Spread
		more  Verdict // if more is better
		less  Verdict
	}{
		{spreadOf(20, 21, 22, 23), Better, Worse},            // apart, above
		{spreadOf(5, 6, 7, 8), Worse, Better},                // apart, below
		{spreadOf(12.5, 20, 21, 22), Unclear, Unclear},       // one round reaches into the others
		{spreadOf(20, 21, 22), TooFew, TooFew},               // three rounds are apart by chance too often
		{spreadOf(10, 11, 12, 13), Unclear, Unclear},         // the same
		{spreadOf(13.0, 13.1, 13.2, 13.3), Unclear, Unclear}, // they touch
	} {
		if got := change("", "", "", old, c.after, true).Verdict; got != c.more {
			t.Errorf("%v, more is better: %q, want %q", c.after.Rounds, got, c.more)
		}
		if got := change("", "", "", old, c.after, false).Verdict; got != c.less {
			t.Errorf("%v, less is better: %q, want %q", c.after.Rounds, got, c.less)
		}
	}
	steady := spreadOf(100, 100, 100, 100)
	if got := change("", "", "", steady, spreadOf(104, 104, 104, 104), true).Verdict; got != Unclear {
		t.Errorf("4 %% apart: %q; two starts of one program differ by as much", got)
	}
}

// Times of engines that decided differently must not be compared; nor reports without a row in common.
func TestCompare(t *testing.T) {
	report := func(digest string, row Row) *Report {
		figure := spreadOf(1, 1, 1, 1)
		l := Latency{P50: figure, P99: figure, P999: figure, Max: figure}
		x := Result{Row: row, Steps: figure, Step: l, Digest: digest}
		return &Report{Schema: Schema, Seed: 1, Tables: []TableResult{{Name: "t", Rows: []Result{x}}}}
	}
	usual := Usual()
	changes, err := report("a", usual).Compare(report("b", usual))
	if err != nil || len(changes) == 0 || changes[0].Verdict != OtherWork {
		t.Errorf("other digest: %+v, %v", changes, err)
	}
	other := usual
	other.Agents++
	if _, err := report("a", usual).Compare(report("a", other)); err == nil {
		t.Error("nothing in common, and no error")
	}
}

// What is saved must be what is read, or every comparison is with something else.
func TestReportSurvivesJSON(t *testing.T) {
	row := Usual()
	row.Policy, _ = ParsePolicy("at_risk/rotating")
	r := &Report{Schema: Schema, Tables: []TableResult{{Name: "t", Rows: []Result{{Row: row, Steps: spreadOf(1, 2)}}}}}
	var out bytes.Buffer
	if err := r.Write(&out); err != nil {
		t.Fatal(err)
	}
	again, err := Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	if x, ok := again.find(row); !ok || x.Steps.Median != 1.5 {
		t.Errorf("read %+v", again)
	}
	for _, text := range []string{"", "[]", `{"schema":"headroom.report/1"}`} {
		if _, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("%q was taken for a benchmark", text)
		}
	}
}
