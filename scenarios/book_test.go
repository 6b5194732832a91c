package scenarios_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"headroom/scenarios"
	"headroom/scenarios/template"
)

// cells are what a test writes into a new workbook, as sheet!cell.
type cells map[string]any

// filled writes a workbook, changed by some functions and cells, and returns its path.
func filled(t *testing.T, changes cells, more ...func(*excelize.File) error) string {
	t.Helper()
	var raw bytes.Buffer
	if err := template.Write(&raw); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&raw)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, change := range more {
		if err := change(f); err != nil {
			t.Fatal(err)
		}
	}
	for place, value := range changes {
		sheet, cell, _ := strings.Cut(place, "!")
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(place, err)
		}
	}
	path := filepath.Join(t.TempDir(), "my.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func loaded(t *testing.T, path string, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Find(path, settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// alike compares all that is simulated, and what scenarios are told apart by.
func alike(t *testing.T, book, file *scenarios.Scenario) {
	t.Helper()
	if book.Hash() != file.Hash() {
		t.Errorf("hash %s, that of the file is %s", book.Hash(), file.Hash())
	}
	if a, b := book.Model(), file.Model(); !reflect.DeepEqual(a.Router, b.Router) || len(a.Sources) != len(b.Sources) || fmt.Sprintf("%+v", a.Staffing) != fmt.Sprintf("%+v", b.Staffing) {
		t.Error("another model")
	}
}

// Fails when a new workbook does not say what it seems to: it is compared with the same as a file, by its hash, which is that of all keys and values.
func TestNewWorkbook(t *testing.T) {
	book := loaded(t, filled(t, nil))
	if len(book.Warnings) > 0 {
		t.Errorf("warnings %v", book.Warnings)
	}
	alike(t, book, loaded(t, "testdata/template.yaml"))
}

// A workbook as planners fill it in: other days, texts with units and signs, formulas, rows and columns added and taken out, capitals, comments.
func TestFilledWorkbook(t *testing.T) {
	path := filled(t, cells{
		"Center!B2": "Füllgrad = 1 & more", "Center!B3": "2026-06-01", "Center!B4": 14, "Center!B5": 15, "Center!B6": 60, "Center!B7": nil, "Center!B8": 5,
		"Center!B9": "answered_in_time / answered", "Center!B10": "=a note",
		"Queues!A2": "Hotline", "Queues!E2": "4m30s", "Queues!F2": 0, "Queues!G2": nil, "Queues!H2": "3m", "Queues!I2": nil, "Queues!D2": nil,
		"Volumes by interval!A1": "Day (of the week)", "Volumes by interval!C1": "Hotline", "Volumes by interval!D1": nil, "Volumes by interval!E1": nil,
		"Volumes by interval!A2": "Monday to Friday", "Volumes by interval!B2": "09:00", "Volumes by interval!C2": 60.5,
		"Volumes by interval!A3": "weekend", "Volumes by interval!B3": 10.0 / 24, "Volumes by interval!C3": 0.0001,
		"Volumes by interval!A4": "Every day", "Volumes by interval!B4": 0.5, "Volumes by interval!C4": nil,
		"Teams!A2": "Desk", "Teams!I2": "2.5%", "Teams!J2": "29.50", "Teams!K2": nil,
		"Shifts!A2": "Desk", "Shifts!B2": 12, "Shifts!C2": "22:00", "Shifts!D2": "06:00", "Shifts!E2": "Saturday and Sunday", "Shifts!F2": nil, "Shifts!G2": nil,
		"Shifts!A3": "#Desk", "Shifts!A4": "Desk", "Shifts!B4": 3, "Shifts!D4": 0.0, "Shifts!E4": "Monday", "Shifts!G4": "45m",
		"Targets!A2": "Hotline", "Targets!C2": "90%", "Targets!D2": "0.5m", "Targets!E2": "each interval",
		"Targets!A3": "Hotline", "Targets!B3": "wait of a share", "Targets!C3": 0.95, "Targets!D3": 120,
	}, func(f *excelize.File) error {
		for sheet, rows := range map[string]struct{ from, to int }{"Queues": {3, 4}, "Volumes by interval": {5, 49}, "Teams": {3, 3}, "Shifts": {5, 5}, "Targets": {4, 5}} {
			for range rows.to - rows.from + 1 {
				if err := f.RemoveRow(sheet, rows.from); err != nil {
					return err
				}
			}
		}
		if err := f.SetCellValue("Queues", "C2", "Desk"); err != nil {
			return err
		}
		return f.MoveSheet("Targets", "Read me")
	})
	one := strings.Repeat("0, ", 9)
	file := filepath.Join(t.TempDir(), "same.yaml")
	text := `version: 1
name: Füllgrad = 1 & more
start: 2026-06-01
days: 14
interval: 15m
replications: 5
service_level: {formula: answered_in_time / answered}
notes: "=a note"
queues:
  Hotline: {channel: voice, teams: [Desk], target: [90% in 0.5m each interval, p95 wait 120s]}
demand:
  - entry: Hotline
    volume:
      by_interval:
        mon..fri: [` + one + `60.5` + strings.Repeat(", 0", 14) + `]
        sat..sun: [` + one + `0, 0.0001` + strings.Repeat(", 0", 13) + `]
        default: [` + one + `0, 0, 0` + strings.Repeat(", 0", 12) + `]
      interval: 60m
    handle: 4m30s
    patience: {exponential: {mean: 3m}}
teams:
  Desk:
    concurrency: {voice: 1}
    absence: 2.5%
    cost: 29.50/h
    shifts:
      - {agents: 12, from: "22:00", to: "06:00", days: sat..sun}
      - {agents: 3, from: "08:00", to: "24:00", days: mon, breaks: [{at: "11:30", length: 45m}]}
`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	alike(t, loaded(t, path), loaded(t, file))
}

// Settings, variants and scenarios that extend a workbook change it as they change a file.
func TestWorkbookVaried(t *testing.T) {
	path := filled(t, nil)
	more := scenarios.Setting{Path: "teams.phone desk.shifts.0.agents", Value: "9"}
	alike(t, loaded(t, path, more), loaded(t, "testdata/template.yaml", more))
	s, problems := loaded(t, path).With(more)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	alike(t, s, loaded(t, path, more))
	over := filepath.Join(filepath.Dir(path), "over.yaml")
	if err := os.WriteFile(over, []byte("version: 1\nextends: my.xlsx\nname: More\nqueues: {chat: {max_wait: 5m}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	alike(t, loaded(t, over), loaded(t, path, scenarios.Setting{Path: "name", Value: "More"}, scenarios.Setting{Path: "queues.chat.max_wait", Value: "5m"}))
}

// Every mistake is told with its sheet and cell, what is wrong and what to do, all at once. Fails when one of them names another cell, or is passed over.
func TestWorkbookFaults(t *testing.T) {
	for _, row := range []struct {
		changes cells
		want    []string // each a part of one problem
	}{
		{cells{"Queues!B2": "phone call"}, []string{`my.xlsx[Queues] B2: unknown channel "phone call"`}},
		{cells{"Queues!C2": "phone dsk, all-rounders"}, []string{`my.xlsx[Queues] C2: `}},
		{cells{"Queues!E2": nil, "Queues!E3": 0.0033, "Queues!E4": "five"}, []string{
			`[Queues] E2: "Handle time" is empty`, `[Queues] E3: Handle time is 0.0033 seconds (a cell with the format of a time`, `[Queues] E4: Handle time "five" is not a number (write a number of seconds`,
		}},
		{cells{"Queues!F2": "much"}, []string{`[Queues] F2: cv "much"`}},
		{cells{"Queues!A3": "phone"}, []string{`[Queues] A3: the queue "phone" is there twice`}},
		{cells{"Queues!E1": "Handling time (s)"}, []string{`[Queues] E1: unknown heading "Handling time" (did you mean "Handle time"`, `[Queues] A1: the column "Handle time" is missing`}},
		{cells{"Queues!K4": "tomorrow"}, []string{`[Queues] K4: `}},
		{cells{"Center!B2": nil, "Center!B3": "soon", "Center!B4": -1}, []string{`[Center]: "Name" is not filled in`}},
		{cells{"Center!B3": "soon", "Center!B4": -1, "Center!B6": 7}, []string{`[Center] B6: Interval of the volumes "7" is no whole number`}},
		{cells{"Center!B3": "soon", "Center!B4": -1, "Center!B7": "Atlantis"}, []string{`[Center] B3: start "soon" is not a date`, `[Center] B4: days -1 is negative`, `[Center] B7: `}},
		{cells{"Center!A4": "Dayz"}, []string{`[Center] A4: unknown line "Dayz" (did you mean "Days"`}},
		{cells{"Volumes by interval!C20": -3}, []string{`[Volumes by interval] C20: `}},
		{cells{"Volumes by interval!C20": "many"}, []string{`[Volumes by interval] C20: `}},
		{cells{"Volumes by interval!B20": "09:10", "Volumes by interval!B21": "noon", "Volumes by interval!B22": "08:00", "Volumes by interval!A23": "Caturday"}, []string{
			`B20: From 09:10 is not on the 30 minutes`, `B21: From "noon" is not a time of day`, `B22: every day, 08:00 is there twice`, `A23: Day "Caturday" is not a day (did you mean "Saturday"`,
		}},
		{cells{
			"Center!B6": 1, "Volumes by interval!A2": "Monday", "Volumes by interval!A3": "Tuesday", "Volumes by interval!A4": "Wednesday", "Queues!A5": strings.Repeat("q", 40),
		}, []string{`[Queues] B5: "Channel" is empty`}},
		{cells{"Volumes by interval!D1": "chats"}, []string{`[Volumes by interval] D1: unknown heading "chats"`}},
		{cells{"Teams!B2": nil}, []string{`[Teams] A2: the team "phone desk" takes nothing`}},
		{cells{"Teams!H3": "voice > 1"}, []string{`[Teams] H3: `}},
		{cells{"Teams!I2": 3}, []string{`[Teams] I2: Absent is 3: as a percentage that is 300% (write it with its sign, such as 3%)`}},
		{cells{"Teams!G3": "1, fast"}, []string{`[Teams] G3: `}},
		{cells{"Shifts!A2": "phone desc", "Shifts!C3": "half past nine", "Shifts!G4": nil, "Shifts!F5": nil}, []string{
			`[Shifts] A2: there is no team "phone desc" (did you mean "phone desk"`, `[Shifts] G4: "Break from" says from when, but not how long`, `[Shifts] F5: "Break" says how long, but not from when`,
		}},
		{cells{"Shifts!C3": "half past nine"}, []string{`[Shifts] C3: `}},
		{cells{"Shifts!B3": 2.5}, []string{`[Shifts] B3: agents "2.5" is not a whole number`}},
		{cells{"Targets!A2": "fone", "Targets!B3": "speed", "Targets!C4": nil, "Targets!D5": 30}, []string{
			`[Targets] A2: there is no queue "fone"`, `[Targets] B3: unknown measure "speed"`, `[Targets] C4: a target for the service level needs "Share"`, `[Targets] D5: a target for the done by due has no "Within"`,
		}},
		{cells{"Targets!C2": 80}, []string{`[Targets] C2: Share is 80: as a percentage that is 8000% (write it with its sign, such as 80%)`}},
		{cells{"Targets!E2": "sometimes"}, []string{`[Targets] B2: `}},
	} {
		_, problems := scenarios.Find(filled(t, row.changes))
		var all strings.Builder
		if err := scenarios.Render(&all, problems); err != nil {
			t.Fatal(err)
		}
		for _, want := range row.want {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%v: no %q in\n%s", row.changes, want, &all)
			}
		}
		if len(problems) == 0 {
			t.Errorf("%v: nothing is wrong", row.changes)
		}
	}
}

// Workbooks that are none of ours, and files that are no workbooks, are refused with what to do.
func TestOtherWorkbooks(t *testing.T) {
	empty := func(f *excelize.File) error {
		for _, sheet := range f.GetSheetList()[1:] {
			if err := f.DeleteSheet(sheet); err != nil {
				return err
			}
		}
		return nil
	}
	_, problems := scenarios.Find(filled(t, nil, empty))
	if got := fmt.Sprint(problems); !strings.Contains(got, `my.xlsx: there is no sheet "Center"`) || !strings.Contains(got, `there is no sheet "Shifts"`) && !strings.Contains(got, `there is no sheet "Teams"`) {
		t.Error(got)
	}
	for _, content := range []string{"", "PK\x03\x04", "version: 1\n", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"} {
		path := filepath.Join(t.TempDir(), "my.xlsx")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, problems := scenarios.Find(path); len(problems) != 1 || !strings.Contains(problems[0].What, "cannot be read") || problems[0].Remedy == "" {
			t.Errorf("%q: %v", content, problems)
		}
	}
}

// Fails when a new workbook differs from one time to the next.
func TestTemplateSameBytes(t *testing.T) {
	var first bytes.Buffer
	if err := template.Write(&first); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		var again bytes.Buffer
		if err := template.Write(&again); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("another file", err)
		}
	}
}

// Fails when a small workbook takes more than a scenario may: many queues with a volume in each minute of each kind of day.
func TestWorkbookTooLarge(t *testing.T) {
	changes := cells{"Center!B6": 1}
	for i, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		changes[fmt.Sprintf("Volumes by interval!A%d", 2+i)] = day
	}
	for i := range 20 {
		for column, value := range map[string]any{"A": fmt.Sprintf("q%d", i), "B": "voice", "C": "phone desk", "E": 60} {
			changes[fmt.Sprintf("Queues!%s%d", column, 5+i)] = value
		}
	}
	if _, problems := scenarios.Find(filled(t, changes)); len(problems) != 1 || !strings.Contains(problems[0].What, "volumes by interval, more than 150000") {
		t.Error(problems)
	}
}
