package history

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// Fails when an option of a file is lost, or another than the flag of the same name.
func TestReadOptions(t *testing.T) {
	name := filepath.Join(t.TempDir(), "options.yaml")
	text := `
zone: Europe/Berlin
dateorder: dmy
step: 15m
threshold: 20s
sum: true
missing: absent
maxrows: 1000
columns: {Eingang: arrived, "a=b": "offered North Side", DN: queue}
outcomes: {RONA: abandoned}
units: {Dauer: minutes}
drop: {queue: [Test*, Schulung], agent: robot}
`
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var o Options
	if problems := o.ReadOptions(name); len(problems) > 0 {
		t.Fatal(problems)
	}
	want := Options{
		Zone: "Europe/Berlin", DateOrder: "dmy", Step: 15 * time.Minute, Threshold: 20 * time.Second, Sum: true, Missing: Absent, MaxRows: 1000,
		Columns:  map[string]string{"Eingang": "arrived", "a=b": "offered North Side", "DN": "queue"},
		Outcomes: map[string]string{"RONA": "abandoned"}, Units: map[string]string{"Dauer": "minutes"},
		Drop: []Filter{{"queue", []string{"Test*", "Schulung"}}, {"agent", []string{"robot"}}},
	}
	if !reflect.DeepEqual(o, want) {
		t.Errorf("got  %+v\nwant %+v", o, want)
	}
	if err := o.Set("columns", "DN=agent"); err == nil {
		t.Error("a column stated twice")
	}
}

// Fails when options that are wrong are taken, or only the first of them is told.
func TestWrongOptions(t *testing.T) {
	var o Options
	got := ""
	for _, p := range o.parse("o.yaml", []byte("zonne: x\nstep: soon\nsum: perhaps\ncolumns: [a]\nsheet: {a: b}\nmaxrows: 0\n")) {
		got += p.String() + "\n"
	}
	wants(
		t, got, `o.yaml:1: there is no option "zonne"; did you mean "zone"?`, `o.yaml:2: step: "soon" is no duration`, `o.yaml:3: sum: "perhaps" is neither true nor false`,
		"o.yaml:4: columns is a list of NAME: WHAT", "o.yaml:5: sheet takes one value", `o.yaml:6: maxrows: "0" is no number of rows`,
	)
	for _, bad := range []string{"[", "x", "- a", ""} {
		if len(o.parse("o.yaml", []byte(bad))) == 0 {
			t.Errorf("%q is taken", bad)
		}
	}
	_, problems := Read([]string{"none.csv"}, Options{
		Zone: "Europe/Berlinn", Separator: "x", Decimal: ";", DateOrder: "ymd", Kind: "rows", Missing: "perhaps", Step: 7 * time.Minute, MaxRows: -1,
		Units: map[string]string{"a": "days!"}, Outcomes: map[string]string{"a": "gone"}, Keep: []Filter{{}},
	})
	if len(problems) != 11 {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
}

// Fails when rows without end fill the memory, or the same problem fills the screen.
func TestBounds(t *testing.T) {
	rows := "arrived,queue,wait,outcome\n" + strings.Repeat("2026-03-02 08:00,a,5,answered\n", 50)
	wants(t, problemsOf(t, Options{MaxRows: 49}, rows), "there are more than 49 rows in all files")
	var b strings.Builder
	b.WriteString("arrived,queue,wait,outcome\n")
	for i := range 2000 {
		b.WriteString(fmt.Sprintf("2026-03-02 08:00,a,5,word%d\n", i))
	}
	_, problems := Read(write(t, b.String()), Options{})
	if len(problems) != maxProblems+1 || !strings.Contains(problems[maxProblems].What, "more problems are not shown") {
		t.Errorf("%d problems, the last %v", len(problems), problems[len(problems)-1])
	}
}
