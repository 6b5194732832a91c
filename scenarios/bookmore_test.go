package scenarios_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"headroom/scenarios"
)

// A workbook with volumes of single days, skills and their levels, a team that helps later, and overflow says the same as the file. Dates are Excel's own, and texts.
func TestWorkbookOfDatesAndSkills(t *testing.T) {
	path := filled(t, cells{
		"Center!B4": 3, "Center!B6": 720,
		"Queues!C2": "phone desk, all-rounders after 20", "Queues!C3": "all-rounders after 1m", "Queues!M2": "english 3, warranty", "Queues!M3": "english >= 2 for 20s", "Queues!N2": 90, "Queues!O2": "cases", "Queues!N3": "5m",
		"Volumes by interval!A2": exampleDay, "Volumes by interval!B2": "00:00", "Volumes by interval!C2": 10, "Volumes by interval!D2": 1, "Volumes by interval!E2": 2,
		"Volumes by interval!A3": exampleDay, "Volumes by interval!B3": "12:00", "Volumes by interval!C3": 20, "Volumes by interval!D3": 3, "Volumes by interval!E3": 4,
		"Volumes by interval!A4": "2026-03-03", "Volumes by interval!B4": "12:00", "Volumes by interval!C4": 30, "Volumes by interval!D4": 5, "Volumes by interval!E4": 6,
		"Volumes by interval!A5": "Wednesday", "Volumes by interval!B5": "12:00", "Volumes by interval!C5": 40, "Volumes by interval!D5": 7, "Volumes by interval!E5": 8,
		"Teams!L2": "english 4, warranty 1", "Teams!L3": "english 2, warranty, trade_2 1",
	}, func(f *excelize.File) error {
		for range 44 {
			if err := f.RemoveRow("Volumes by interval", 6); err != nil {
				return err
			}
		}
		return nil
	})
	template, err := os.ReadFile("testdata/template.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(template)
	change := func(from, to string) {
		if strings.Count(text, from) != 1 {
			t.Fatalf("%q is there %d times", from, strings.Count(text, from))
		}
		text = strings.Replace(text, from, to, 1)
	}
	day := "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
	for queue, n := range map[string][4]int{"28, 42, 52": {10, 20, 30, 40}, "5, 7, 9": {1, 3, 5, 7}, "6, 6, 7": {2, 4, 6, 8}} {
		from := strings.Index(text, "{by_interval: ["+day+", 0, 0, 0, 0, "+queue)
		to := from + strings.Index(text[from:], "30m}") + len("30m}")
		text = text[:from] + fmt.Sprintf("{by_interval: {2026-03-02: [%d, %d], 2026-03-03: [0, %d], wed: [0, %d]}, interval: 720m}", n[0], n[1], n[2], n[3]) + text[to:]
	}
	change("days: 1", "days: 3")
	change("queues:\n", "requirements: {phone: [english >= 3, warranty], chat: [english >= 2 for 20s]}\nqueues:\n")
	change("teams: [phone desk, all-rounders]", "teams: [phone desk, {team: all-rounders, delay: 20s}]")
	change("short_abandon: 5s", "short_abandon: 5s, requires: phone, max_wait: 90s, overflow: cases")
	change("{channel: chat, teams: [all-rounders], priority: 2", "{channel: chat, teams: [{team: all-rounders, delay: 1m}], priority: 2, requires: chat, max_wait: 5m")
	change("concurrency: {voice: 1}", "concurrency: {voice: 1}\n    skills: {english: 4, warranty: 1}")
	change("chat >= 2]", "chat >= 2]\n    skills: {english: 2, warranty: 1, trade_2: 1}")
	file := filepath.Join(t.TempDir(), "same.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	alike(t, loaded(t, path), loaded(t, file))
}

// exampleDay is 2 March 2026 as Excel counts.
const exampleDay = 46083

// What a cell cannot mean and what the scenario cannot are told in one round; what only follows from a cell that could not be read is not told beside it.
func TestWorkbookFaultsInOneRound(t *testing.T) {
	_, problems := scenarios.Find(filled(t, cells{
		"Queues!E3": "five", "Targets!C2": 80, "Shifts!B3": 2.5, "Teams!B2": nil, "Queues!O2": "cases", "Queues!C4": "all-rounder", "Teams!L2": "english 9", "Volumes by interval!A4": "2026-02-30",
	}))
	var all strings.Builder
	if err := scenarios.Render(&all, problems); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`[Queues] E3: Handle time "five" is not a number`, `[Targets] C2: Share is 80`, `[Shifts] B3: agents "2.5" is not a whole number`, `[Teams] A2: the team "phone desk" takes nothing`,
		`[Queues] O2: "Overflow to" says where to, but "Overflow after" not after how long (fill in both)`, `[Queues] C4: `, `all-rounders`, `[Teams] L2: `, `[Volumes by interval] A4: Day "2026-02-30" is not a date`,
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if len(problems) != 8 {
		t.Errorf("%d problems, not 8", len(problems))
	}
	if t.Failed() {
		t.Log(all.String())
	}
}

// Cells that seem to say something and hold something else are refused, not read as nothing: fails when a merged, empty or failed cell becomes a day without calls.
func TestWorkbookOddCells(t *testing.T) {
	for _, row := range []struct {
		change func(f *excelize.File) error
		want   string // "" = it is right
	}{
		{func(f *excelize.File) error { return f.MergeCell("Volumes by interval", "A2", "A10") }, "[Volumes by interval] A2: the cells A2:A10 are merged (unmerge them"},
		{func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("Volumes by interval", "C20", nil), f.SetCellFormula("Volumes by interval", "C20", "10+20"))
		}, "[Volumes by interval] C20: the formula has no result in the file (open the workbook in a spreadsheet program"},
		{func(f *excelize.File) error { return f.SetCellValue("Volumes by interval", "C20", "#DIV/0!") }, "C20: the formula gives #DIV/0!"},
		{func(f *excelize.File) error { return f.SetCellValue("Shifts", "A3", "#REF!") }, "[Shifts] A3: the formula gives #REF!"},
		{func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("Center", "B4", nil), f.SetCellFormula("Center", "B4", "1+1"))
		}, "[Center] B4: the formula has no result"},
		{func(f *excelize.File) error { return f.SetCellValue("Volumes by interval", "A2", "Tuesday") }, ""},
		{func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("Volumes by interval", "A2", "Monday"), f.SetCellValue("Volumes by interval", "A3", nil), f.SetCellValue("Volumes by interval", "A4", nil))
		}, `A3: "Day" is empty here and in 1 more, while other rows are for certain days (write the day into each row, or "every day")`},
		{func(f *excelize.File) error { return f.SetCellValue("Targets", "C2", "80,5 %") }, `[Targets] C2: Share "80,5 %" is not a percentage (write it with digits and perhaps a point, such as 80.5%)`},
		{func(f *excelize.File) error { return f.SetCellValue("Volumes by interval", "C20", "1,200") }, "(write 1200, or 1.200 if the comma is a decimal one)"},
		{func(f *excelize.File) error { return f.SetCellValue("Shifts", "C2", "8:00 AM") }, ""},
		{func(f *excelize.File) error { return f.SetCellValue("Shifts", "D2", "4:30 pm") }, ""},
		{func(f *excelize.File) error { return f.SetCellValue("Volumes by interval", "B2", "0:00") }, ""},
		{func(f *excelize.File) error { return f.SetCellValue("Queues", "C2", "phone desk; all-rounders") }, ""},
		{func(f *excelize.File) error { return f.SetCellValue("Queues", "Z9", "a note beside the table") }, ""},
		{func(f *excelize.File) error { return f.SetRowVisible("Shifts", 3, false) }, ""},
		{func(f *excelize.File) error { return f.InsertRows("Queues", 3, 2) }, ""},
	} {
		path := filled(t, nil, row.change)
		if row.want == "" {
			if s, problems := scenarios.Find(path); len(problems) > 0 || s.Model().Router.Queues == nil {
				t.Errorf("%v", problems)
			}
			continue
		}
		if _, problems := scenarios.Find(path); !strings.Contains(fmt.Sprint(problems), row.want) {
			t.Errorf("no %q in %v", row.want, problems)
		}
	}
	alike(t, loaded(t, filled(t, cells{"Shifts!C2": "8:00 AM", "Shifts!D2": "4:30 p.m.", "Queues!C2": "phone desk; all-rounders", "Queues!Z9": "a note"})), loaded(t, "testdata/template.yaml"))
}
