package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/scenarios/workbook/workbooktest"
)

// withFile loads a scenario with one more file beside it.
func withFile(text, name string, data []byte) (*Scenario, []Problem) {
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, name: {Data: data}}, "s.yaml")
}

// A sheet says the same as a CSV file, whether its dates and times of day are numbers or texts; and a file saved anew is the same
// scenario.
func TestSheetIsATable(t *testing.T) {
	head := "start,date,offered"
	csv, problems := withFile(replaced(atCalls, "  - {entry: phone, volume: {file: calls.csv, count: offered}, handle: 4m}"), "calls.csv",
		[]byte(head+"\n06:00,2026-03-02,5\n12:00,2026-03-02,0.0001\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := fmt.Sprint(csv.Model().Sources[0].Rates.PerHour)
	book := replaced(atCalls, "  - {entry: phone, volume: {file: calls.xlsx, count: offered}, handle: 4m}")
	hashes := map[string]bool{}
	for _, lines := range [][]string{
		{head, "06:00,2026-03-02,5", "12:00,2026-03-02,0.0001"},
		{head, "=0.25,=46083,=5", "=0.5,=46083,=1E-4"},
		{"# from the forecast", head, "", "06:00,2026-03-02T00:00:00,=5,a note beside", "=0.5,=46083,=0.0001"},
	} {
		for range 2 {
			s, problems := withFile(book, "calls.xlsx", workbooktest.With(workbooktest.Write(workbooktest.Sheet{Name: "S", Lines: lines}), workbooktest.Part{Name: fmt.Sprintf("saved%d", len(hashes)), Text: "x"}))
			if len(problems) > 0 {
				t.Fatal(lines, problems)
			}
			if got := fmt.Sprint(s.Model().Sources[0].Rates.PerHour); got != want {
				t.Errorf("%q: rates %v, want %v", lines, got, want)
			}
			hashes[s.Hash()] = true
		}
	}
	if len(hashes) != 3 {
		t.Errorf("%d different hashes of 3 different sheets, each saved twice", len(hashes))
	}
}

// What is wrong with a workbook is reported with file, sheet, row and cell, or where the scenario names it.
func TestSheetFaults(t *testing.T) {
	good := []string{"start,offered", "06:00,=5"}
	sheet := func(lines ...string) []byte {
		return workbooktest.Write(workbooktest.Sheet{Name: "March", Lines: lines})
	}
	for _, c := range []struct {
		name, keys string
		raw        []byte
		want       string
	}{
		{"good", ", sheet: March, count: offered", sheet(good...), ""},
		{"wrong sheet", ", sheet: Marhc, count: offered", sheet(good...), `s.yaml:10:54: calls.xlsx has no sheet "Marhc" (did you mean "March"?)`},
		{"cut off", ", count: offered", sheet(good...)[:100], `s.yaml:10:35: cannot read "calls.xlsx": it is cut off`},
		{"no number", ", count: offered", sheet("start,offered", "", "06:00,many"), `calls.xlsx[March]:3:7: cell B3: offered "many" is not`},
		{"no time", ", count: offered", sheet("start,offered", "=46083.25,=5"), `calls.xlsx[March]:2:1: cell A2: start "46083.25" is not a time of day`},
		{"no column", ", count: ofered", sheet(good...), `calls.xlsx[March]:1:1: the table has no column "ofered"`},
		{"nothing", ", count: offered", sheet(""), `calls.xlsx[March]: the table has no rows`},
		{"merged cells", ", count: offered", sheet("start,offered", "06:00,=5", ",=7"), `calls.xlsx[March]:3:1: cell A3: start "" is not a time of day`},
		{"cells far apart", ", count: offered", sheet("start,offered"+strings.Repeat(",x", 200), "06:00,=5"), ""},
	} {
		_, problems := withFile(replaced(atCalls, "  - {entry: phone, volume: {file: calls.xlsx"+c.keys+"}, handle: 4m}"), "calls.xlsx", c.raw)
		got := ""
		if len(problems) > 0 {
			got = problems[0].String()
		}
		if c.want == "" && got != "" || !strings.Contains(got, c.want) || len(problems) > 1 {
			t.Errorf("%s: %v, want %q", c.name, problems, c.want)
		}
	}
	if _, problems := withFile(replaced(atCalls, "  - {entry: phone, volume: {file: calls.csv, sheet: March, count: offered}, handle: 4m}"), "calls.csv", []byte("start,offered\n06:00,5\n")); len(problems) != 1 ||
		!strings.Contains(problems[0].What, "sheet goes with a workbook") {
		t.Error(problems)
	}
}
