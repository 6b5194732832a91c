package export

import (
	"bytes"
	"encoding/csv"
	"flag"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	reporttest.Golden(t, name, got, *update)
}

// awkward names must survive quoting.
func awkward() *results.Report {
	return reporttest.New(reporttest.Shape{Live: 1, Deferred: 1, Teams: 1, Days: 1, Names: []string{`a,"b"`, "two\nlines", "客服"}})
}

// eventful has every measure that many reports are without.
func eventful() *results.Report {
	return reporttest.New(reporttest.Shape{Live: 1, Deferred: 1, Teams: 1, Days: 1, Eventful: true})
}

func silent() *results.Report {
	return reporttest.New(reporttest.Shape{Live: 1, Deferred: 1, Teams: 1, Days: 1, Silent: true})
}

// Spreadsheets are built on column order and names of measures.
func TestCSVGolden(t *testing.T) {
	for name, report := range map[string]*results.Report{"day.csv": reporttest.New(reporttest.Day), "awkward.csv": awkward(), "eventful.csv": eventful()} {
		var out bytes.Buffer
		if err := CSV(&out, report); err != nil {
			t.Fatal(err)
		}
		golden(t, name, out.Bytes())
	}
}

// Each file must be readable as RFC 4180 says, with plain numbers in its value column.
func TestCSVFiles(t *testing.T) {
	for _, report := range []*results.Report{reporttest.New(reporttest.Day), awkward(), eventful(), silent()} {
		dir := t.TempDir()
		files, err := WriteCSV(filepath.Join(dir, "new"), report)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 3 {
			t.Fatalf("wrote %v, want queues.csv, teams.csv, intervals.csv", files)
		}
		for _, file := range files {
			checkTable(t, file)
		}
	}
}

func checkTable(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(content, []byte("\r\n")) < 2 {
		t.Errorf("%s: lines do not end in CR LF, or there are none", path)
	}
	lines, err := csv.NewReader(bytes.NewReader(content)).ReadAll() // the same number of fields in each line
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	value := -1
	for i, name := range lines[0] {
		if name == "value" {
			value = i
		}
	}
	for _, l := range lines[1:] {
		if l[value] == "" {
			continue
		}
		v, err := strconv.ParseFloat(l[value], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(l[value], "e,") {
			t.Errorf("%s: %q is no plain number: %v", path, l[value], l)
		}
	}
}

// One measure must not have two names: those in CSV are those of Report.Measure and docs/measures.md.
func TestNamesAreThoseOfReportMeasure(t *testing.T) {
	r := eventful()
	check := func(subject string, rows []row) {
		for _, row := range rows {
			name, detail, _ := strings.Cut(row.measure, ":")
			if name == "answered_wait" || name == "leaver_wait" || name == "callback_wait" || name == "turnaround" && row.statistic != sumOverSum || name == "turnaround_net" && row.statistic != sumOverSum {
				name += "_" + row.statistic
			}
			if detail != "" {
				detail = ", " + detail
			}
			name += "(" + subject + detail + ")"
			got, ok := r.Measure(name)
			if !ok || got != row.value {
				t.Errorf("%s: CSV has %v, Report.Measure %v %v", name, row.value, got, ok)
			}
		}
	}
	for i := range r.Queues {
		check("queue:"+r.Queues[i].Name, flowRows(&r.Queues[i].FlowMeasures))
	}
	for i := range r.Teams {
		check("team:"+r.Teams[i].Name, teamRows(&r.Teams[i].TeamMeasures))
	}
}

// A measure added to the report must not be forgotten here: every estimate in it gets a number of its own, and each
// number must come out.
func TestNoMeasureIsLeftOut(t *testing.T) {
	flow := results.FlowMeasures{
		ServiceLevels: make([]results.ServiceLevel, 1), Due: &results.DueMeasures{}, Backlog: &results.Backlog{},
		Handling: &results.Handling{}, Callbacks: &results.Callbacks{}, Silent: &results.Silent{}, Outbound: &results.Outbound{}, Again: &results.Again{}, Cases: &results.Cases{},
	}
	team := results.TeamMeasures{
		Slots: make([]results.SlotUtilization, 1), OccupiedByRule: make([]results.RuleShare, 1), HeldShares: make([]results.Estimate, 1),
	}
	for _, c := range []struct {
		what string
		n    int
		rows []row
	}{
		{"FlowMeasures", mark(reflect.ValueOf(&flow).Elem(), 0), flowRows(&flow)},
		{"TeamMeasures", mark(reflect.ValueOf(&team).Elem(), 0), teamRows(&team)},
	} {
		seen := map[float64]bool{}
		for _, r := range c.rows {
			seen[r.value.Mean] = true
		}
		if c.n < 10 || len(seen) != c.n || len(c.rows) != c.n {
			t.Errorf("%s has %d estimates, the table %d different ones in %d rows", c.what, c.n, len(seen), len(c.rows))
		}
	}
}

// mark numbers the estimates in v from n on and returns the next number.
func mark(v reflect.Value, n int) int {
	if e, ok := v.Addr().Interface().(*results.Estimate); ok {
		e.Mean = float64(n)
		return n + 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n = mark(v.Field(i), n)
		}
	case reflect.Slice:
		for i := range v.Len() {
			n = mark(v.Index(i), n)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			n = mark(v.Elem(), n)
		}
	}
	return n
}

// What is read back must be what was written; NaN would make the file unreadable for most programs.
func TestJSONRoundTrip(t *testing.T) {
	for _, report := range []*results.Report{reporttest.New(reporttest.Day), awkward(), eventful(), silent()} {
		var first, second bytes.Buffer
		if err := JSON(&first, report); err != nil {
			t.Fatal(err)
		}
		read, err := ReadJSON(bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := JSON(&second, read); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("written, read and written again, the report differs")
		}
		if bytes.Contains(first.Bytes(), []byte("NaN")) || bytes.Contains(first.Bytes(), []byte(`\u003c`)) {
			t.Error("NaN, or HTML escapes in names")
		}
	}
}

// docs/output.md promises to name every key.
func TestEveryKeyIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/output.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var check func(reflect.Type)
	check = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || of.PkgPath() != "headroom/results" || seen[of] {
			return
		}
		seen[of] = true
		for i := range of.NumField() {
			field := of.Field(i)
			if key, _, _ := strings.Cut(field.Tag.Get("json"), ","); key != "" && !bytes.Contains(doc, []byte("`"+key+"`")) {
				t.Errorf("docs/output.md does not name `%s` of results.%s", key, of.Name())
			}
			check(field.Type)
		}
	}
	check(reflect.TypeFor[results.Report]())
}

// A report of another schema would be misread silently.
func TestReadJSONRefusesOtherSchemas(t *testing.T) {
	for _, text := range []string{`{"schema":"headroom.report/99"}`, `{}`, `[`} {
		if _, err := ReadJSON(strings.NewReader(text)); err == nil {
			t.Errorf("accepted %s", text)
		}
	}
}
