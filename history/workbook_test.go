package history

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"headroom/scenarios/workbook/workbooktest"
)

func writeBook(t *testing.T, sheets ...workbooktest.Sheet) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "export.xlsx")
	if err := os.WriteFile(name, workbooktest.Write(sheets...), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// Fails when a workbook's numbers are not read as the dates, times of day and durations that they are.
func TestWorkbook(t *testing.T) {
	rows := workbooktest.Sheet{Name: "Rows", Lines: []string{
		"Export of March", "Eingang,Queue,Wartezeit,Bearbeitungszeit,Ergebnis,Kunde",
		"=46083.3541666667,sales,=1.1574074074074073E-4,=0.00347222222222222,angenommen,=4711", "=46083.375,sales,=0.00104166666666667,,aufgelegt,=4712",
	}}
	counts := workbooktest.Sheet{Name: "Counts", Lines: []string{"Date,Time,Queue,Offered", "=46083,=0.333333333333333,sales,=5", "=46083,=0.354166666666667,sales,=6"}}
	name := writeBook(t, rows, counts)
	h, problems := Read([]string{name}, Options{Sheet: "*"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	rowsOf(
		t, h,
		"2026-03-02T08:30:00+00:00 sales wait 10s handle 5m0s wrap ? answered customer 1 case 0 agent 0",
		"2026-03-02T09:00:00+00:00 sales wait 1m30s handle ? wrap ? abandoned customer 2 case 0 agent 0",
	)
	intervalsOf(t, h, "2026-03-02T08:00+00:00 30m0s sales 5/0/0 within 0 wait 0s/0s handle 0s agents 0", "2026-03-02T08:30+00:00 30m0s sales 6/0/0 within 0 wait 0s/0s handle 0s agents 0")
	if s := h.Sources[0]; s.Sheet != "Rows" || s.Header != 2 || s.Columns[2].Format != "days" {
		t.Errorf("%+v", s)
	}
	if h, problems = Read([]string{name}, Options{}); len(problems) > 0 || len(h.Sources) != 1 || len(h.Engagements) != 2 {
		t.Errorf("the first sheet: %v", problems)
	}
	if _, problems = Read([]string{name}, Options{Sheet: "Count"}); len(problems) != 1 || !strings.Contains(problems[0].String(), `there is no sheet "Count" (did you mean "Counts"?)`) {
		t.Errorf("%v", problems)
	}
}

// Fails when a cover is read instead of the table behind it, without a word of the sheets left out; or titles, merged dates and a header of two
// lines are not understood.
func TestWorkbookWithCover(t *testing.T) {
	name := writeBook(t,
		workbooktest.Sheet{Name: "Cover", Lines: []string{"Report of March", "by Planning"}},
		workbooktest.Sheet{Name: "Data", Lines: []string{
			"Interval report", "Date,Time,Calls,,,Averages,,Service level", ",,Offered,Answered,Abandoned,AHT,ASA,20 s",
			"=46083,=0.333333333333333,=10,=9,=1,=0.00115740740740741,=0.000115740740740741,=0.7", ",=0.354166666666667,=5,=5,=0,=0.00115740740740741,=0.000115740740740741,=0.8", "=46084,=0.333333333333333,=10,=9,=1,=0.00115740740740741,=0.000115740740740741,=0.7", "Total,,=25,=23,=2",
		}},
	)
	h, problems := Read([]string{name}, Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(h.Intervals) != 3 || h.Threshold != 20*time.Second {
		t.Fatalf("%+v", h)
	}
	v := h.Intervals[0]
	if v.Offered != 10 || v.Handle != 900*time.Second || v.WaitAnswered != 90*time.Second || v.Within != 7 || time.Unix(0, v.Start).UTC().Format("2006-01-02 15:04") != "2026-03-02 08:00" {
		t.Errorf("%+v", v)
	}
	wants(t, strings.Join(h.Notes, "\n"), `only this sheet is read, not "Cover"`, "1 rows without a date take that of the row above", "answered within 20s")
}

// Fails when dates of which some are texts are read, as happens where a workbook's language is not that of the export, or places lack the sheet.
func TestWorkbookWithMixedDates(t *testing.T) {
	name := writeBook(t, workbooktest.Sheet{Name: "Rows", Lines: []string{"Arrived,Queue,Wait,Outcome", "=46083.5,a,=5,answered", "=46084.5,a,=5,answered", "13/03/2026 08:00,a,=5,answered"}})
	_, problems := Read([]string{name}, Options{})
	if len(problems) == 0 || !strings.Contains(problems[0].String(), `[Rows]:1 "Arrived": dates are written in different ways: 1 as dd/mm/yyyy (first in row 4), 2 as plain numbers (first in row 2)`) {
		t.Errorf("%v", problems)
	}
}

// Fails when files that are no tables are not refused with their name.
func TestUnreadable(t *testing.T) {
	folder := t.TempDir()
	put := func(name, text string) string {
		full := filepath.Join(folder, name)
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return full
	}
	for name, want := range map[string]string{
		put("a.xlsx", "PK no"):               "cannot be read",
		put("b.xls", "old"):                  "cannot be read",
		put("c.csv", ""):                     "the file is empty",
		put("d.csv", "arrived,queue,wait\n"): "there are no rows below the header",
		put("e.csv", "a,b\n\"x,y\n"):         "a quotation mark is opened here and not closed",
		filepath.Join(folder, "none.csv"):    "there is no such file",
		folder:                               "this is a folder",
		put("f.csv", "\n\n"):                 "there are no rows",
	} {
		h, problems := Read([]string{name}, Options{})
		if h != nil || len(problems) != 1 || problems[0].File != name || !strings.Contains(problems[0].What, want) {
			t.Errorf("%s: %v, want %s", filepath.Base(name), problems, want)
		}
	}
}
