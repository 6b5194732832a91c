package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/scenarios/workbook"
	"headroom/scenarios/workbook/workbooktest"
)

// read opens and reads in one go.
func read(raw []byte, sheet string) (*workbook.Sheet, error) {
	b, err := workbook.Open(raw)
	if err != nil {
		return nil, err
	}
	return b.Read(sheet)
}

func linesOf(s *workbook.Sheet) []string {
	var lines []string
	for _, r := range s.Rows {
		lines = append(lines, fmt.Sprintf("%d: %s", r.Number, strings.Join(r.Cells, ",")))
	}
	return lines
}

// The first sheet is read unless another is named, with row numbers as people see them.
func TestRead(t *testing.T) {
	raw := workbooktest.Write(
		workbooktest.Sheet{Name: "March", Lines: []string{"agent,from,,note", "", "Anna,=0.354166666666667,,a < b & c"}},
		workbooktest.Sheet{Name: "April", Lines: []string{"x"}})
	s, err := read(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1: agent,from,,note", "3: Anna,0.354166666666667,,a < b & c"}
	if got := linesOf(s); s.Name != "March" || !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", s.Name, got, want)
	}
	if s, err = read(raw, "April"); err != nil || s.Name != "April" || len(s.Rows) != 1 {
		t.Errorf("April: %v, %v", s, err)
	}
	var none *workbook.NoSheetError
	if _, err = read(raw, "May"); !errors.As(err, &none) || !slices.Equal(none.Sheets, []string{"March", "April"}) {
		t.Errorf("May: %v", err)
	}
}

// A workbook written by another program: shared and rich texts, dates and times with their looks, a formula, yes and no, merged cells
// of which only the first has the text.
func TestReadForeign(t *testing.T) {
	raw, err := os.ReadFile("testdata/foreign.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.Read("Dienstplan März")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1: agent,date,from,sum,there,note",
		"2: Anna,46083,0.35416666,15,true,rich text",
		"3: ,46084,0.75,0.0001,false",
		"5: Zoë",
	}
	if got := linesOf(s); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := b.Date("46083"); got != "2026-03-02" {
		t.Errorf("the date is %s", got)
	}
}

// Dates and times of day as they are stored, and what is none.
func TestMoments(t *testing.T) {
	b, old := &workbook.Book{}, &workbook.Book{Date1904: true}
	for _, c := range []struct{ got, want string }{
		{b.Date("46083"), "2026-03-02"},
		{b.Date("61"), "1900-03-01"},
		{b.Date("60"), "60"}, // 29 February 1900, which was none
		{old.Date("44621"), "2026-03-02"},
		{b.Date("46083.5"), "46083.5"},
		{b.Date("2026-03-02"), "2026-03-02"},
		{b.Date("2026-03-02T00:00:00"), "2026-03-02"},
		{b.Date("NaN"), "NaN"},
		{workbook.Clock("0"), "00:00"},
		{workbook.Clock("0.354166666666667"), "08:30"},
		{workbook.Clock("0.35434027777777777"), "08:30:15"},
		{workbook.Clock("1"), "24:00"},
		{workbook.Clock("0.99999999"), "24:00"},
		{workbook.Clock("1.5"), "1.5"},
		{workbook.Clock("08:30"), "08:30"},
		{workbook.Clock("-0.5"), "-0.5"},
		{workbook.Clock("NaN"), "NaN"},
		{workbook.Number("1E-4"), "0.0001"},
		{workbook.Number("12"), "12"},
		{workbook.Number("east"), "east"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if got := []string{workbook.CellName(12, 28), workbook.CellName(1, 1), workbook.CellName(3, 26)}; !slices.Equal(got, []string{"AB12", "A1", "Z3"}) {
		t.Error(got)
	}
}

const first = "xl/worksheets/sheet1.xml"

// Hostile and broken files end with an error that says why, soon and in little memory. Each row is a way in which a plain reader
// takes minutes or gigabytes.
func TestHostile(t *testing.T) {
	plain := workbooktest.Write(workbooktest.Sheet{Name: "S", Lines: []string{"agent", "Anna"}})
	rows := func(text string) []byte {
		return workbooktest.With(plain, workbooktest.Part{Name: first, Text: workbooktest.SheetXML(text)})
	}
	shared := func(text string) []byte {
		rels := `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
		return workbooktest.With(rows(`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`), workbooktest.Part{Name: "xl/sharedStrings.xml", Text: text}, workbooktest.Part{Name: "xl/_rels/workbook.xml.rels", Text: rels})
	}
	million := strings.Repeat("<a>", 1<<20)
	var wide, empty strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="IV%d"><v>1</v></c></row>`, i+1, i+1)
	}
	for i := 1; i < 1<<20; i++ {
		fmt.Fprintf(&empty, `<row r="%d" ht="15"/>`, i+1)
	}
	text := strings.Repeat("x", 30_000)
	for _, c := range []struct {
		name  string
		raw   []byte
		words string // "" = it can be read
	}{
		{"empty file", nil, "cut off, or no XLSX"},
		{"text", []byte("agent,team\n"), "cut off, or no XLSX"},
		{"cut off", plain[:len(plain)-30], "cut off, or no XLSX"},
		{"with a password", append([]byte{0xD0, 0xCF, 0x11, 0xE0}, plain...), "password"},
		{"no workbook", workbooktest.With(plain, workbooktest.Part{Name: "_rels/.rels", Text: "<Relationships/>"}), "holds no workbook of the kind .xlsx"},
		{"no sheets", workbooktest.With(plain, workbooktest.Part{Name: "xl/workbook.xml", Text: "<workbook/>"}), "no sheet with cells"},
		{"a sheet that is not there", workbooktest.With(plain, workbooktest.Part{Name: "xl/_rels/workbook.xml.rels", Text: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>`}), "missing"},
		{"a sheet elsewhere", workbooktest.With(plain, workbooktest.Part{Name: "xl/_rels/workbook.xml.rels", Text: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://x/y" TargetMode="External"/></Relationships>`}), "no sheet with cells"},
		{"no XML", workbooktest.With(plain, workbooktest.Part{Name: first, Text: "<row"}), "damaged"},
		{"a million levels", rows(million), "nested more than 64 deep"},
		{"a huge tag", rows("<row " + strings.Repeat(`a="" `, 1<<20) + ">"), "longer than"},
		{"an entity", rows(`<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>`), "damaged"},
		{"a bomb", workbooktest.With(plain, workbooktest.Part{Name: first, Text: strings.Repeat(" ", 65<<20)}), "unpacks to more than 64 MB"},
		{"a bomb that lies", lying(t, plain, 3<<20), "damaged"},
		{"too many shared texts", shared("<sst>" + strings.Repeat("<si/>", 1_000_001) + "</sst>"), "share more than"},
		{"a shared text that is not there", shared("<sst><si><t>x</t></si></sst>"), "A1 refers to a text that is not there"},
		{"far away rows", rows(`<row r="2000000000"><c r="A1"><v>1</v></c></row>`), "out of order"},
		{"rows backwards", rows(`<row r="2"/><row r="1"/>`), "row 1 is out of order"},
		{"cells backwards", rows(`<row r="1"><c r="B1"/><c r="A1"/></row>`), "cell A1 is out of order"},
		{"far away columns", rows(`<row r="1"><c r="XFD1"><v>1</v></c></row>`), "cell XFD1 lies beyond the 256 columns"},
		{"wide rows", rows(wide.String()), "more than 2000000 cells"},
		{"much text again and again", shared("<sst>" + strings.Repeat("<si><t>"+text+"</t></si>", 8) + "</sst>"), ""},
		{"more rows than there are", rows(`<row r="1048576"/><row><c t="str"><v>end</v></c></row>`), "row 1048577 is out of order"},
		{"a million empty rows", rows(`<row r="1"><c t="str"><v>agent</v></c></row>` + empty.String()), ""},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		_, err := read(c.raw, "")
		runtime.ReadMemStats(&after)
		if took, mb := time.Since(began), (after.Sys-min(before.Sys, after.Sys))>>20; took > 20*time.Second || mb > 400 {
			t.Errorf("%s: took %v and %d MB", c.name, took, mb)
		}
		if (err == nil) != (c.words == "") || err != nil && !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v, want %q", c.name, err, c.words)
		}
	}
}

// Who says no sheet means what they see: a hidden sheet is read by its name only, unless all are hidden.
func TestHiddenSheets(t *testing.T) {
	plain := workbooktest.Write(workbooktest.Sheet{Name: "Old", Lines: []string{"agent"}}, workbooktest.Sheet{Name: "Now", Lines: []string{"agent"}})
	const list = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` +
		`<sheet name="Old" state="veryHidden" r:id="rId1"/><sheet name="Now" state="%s" r:id="rId2"/></sheets></workbook>`
	for _, c := range []struct{ state, name, want string }{{"visible", "", "Now"}, {"visible", "Old", "Old"}, {"hidden", "", "Old"}} {
		raw := workbooktest.With(plain, workbooktest.Part{Name: "xl/workbook.xml", Text: fmt.Sprintf(list, c.state)})
		if sheet, err := read(raw, c.name); err != nil || sheet.Name != c.want {
			t.Errorf("%+v: %+v, %v", c, sheet, err)
		}
	}
}

// One long text that many cells share is counted each time, as those who use the table copy it.
func TestSharedTextCounts(t *testing.T) {
	plain := workbooktest.Write(workbooktest.Sheet{Name: "S", Lines: []string{"agent"}})
	rels := `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	raw := workbooktest.With(plain, workbooktest.Part{Name: first, Text: workbooktest.SheetXML(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 3000))},
		workbooktest.Part{Name: "xl/sharedStrings.xml", Text: "<sst><si><t>" + strings.Repeat("x", 30_000) + "</t></si></sst>"},
		workbooktest.Part{Name: "xl/_rels/workbook.xml.rels", Text: rels})
	if _, err := read(raw, ""); err == nil || !strings.Contains(err.Error(), "64 MB of text") {
		t.Error(err)
	}
}

// lying is a workbook whose first sheet unpacks to more than its directory says.
func lying(t *testing.T, plain []byte, size int) []byte {
	t.Helper()
	raw := workbooktest.With(plain, workbooktest.Part{Name: first, Text: strings.Repeat(" ", size)})
	want := []byte{byte(size), byte(size >> 8), byte(size >> 16), byte(size >> 24)}
	at := bytes.LastIndex(raw, want)
	if at < 0 {
		t.Fatal("the size is not in the directory")
	}
	copy(raw[at:], []byte{10, 0, 0, 0})
	return raw
}

// Whatever the bytes, reading ends with a sheet or an error of ours.
func FuzzRead(f *testing.F) {
	plain := workbooktest.Write(workbooktest.Sheet{Name: "S", Lines: []string{"agent,=0.5", "Anna"}})
	f.Add(workbooktest.SheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`), plain)
	f.Add(`<row><c t="inlineStr"><is><r><t>x</t></r></is></c></row>`, plain[:100])
	f.Fuzz(func(t *testing.T, sheet string, raw []byte) {
		files := [][]byte{raw}
		if r, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain))); err == nil && r != nil {
			files = append(files, workbooktest.With(plain, workbooktest.Part{Name: first, Text: sheet}))
		}
		for _, file := range files {
			s, err := read(file, "")
			if err != nil && !strings.HasPrefix(err.Error(), "workbook: ") {
				t.Errorf("an error of others: %v", err)
			}
			if err == nil {
				fmt.Fprint(io.Discard, linesOf(s))
			}
		}
	})
}
