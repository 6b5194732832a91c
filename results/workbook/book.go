package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// book is a workbook that is being written. The first error stays; what comes after it does nothing.
type book struct {
	file   *excelize.File
	styles map[look]int
	names  []string // of its sheets
	err    error
}

// newBook begins a workbook; title is what its properties say it is.
func newBook(title string) *book {
	b := &book{file: excelize.NewFile(), styles: map[look]int{}}
	b.check(b.file.SetDocProps(&excelize.DocProperties{Title: shortText(title), Creator: "headroom", LastModifiedBy: "headroom", Created: epoch, Modified: epoch}))
	b.check(b.file.SetAppProps(&excelize.AppProperties{Application: "headroom"}))
	return b
}

// epoch stands where the format wants a time at which the file was made: a file that tells the time is another one each time.
const epoch = "2000-01-01T00:00:00Z"

func (b *book) check(err error) {
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("workbook: %w", err)
	}
}

// writeTo writes the file and gives back what it holds.
func (b *book) writeTo(w io.Writer) error {
	if b.err == nil {
		b.file.SetActiveSheet(0)
		var file bytes.Buffer
		if b.check(b.file.Write(&file)); b.err == nil {
			b.check(repack(w, file.Bytes()))
		}
	}
	return errors.Join(b.err, b.file.Close())
}

// add makes a sheet, the next in order, under a name like the one wanted that no other has.
func (b *book) add(wanted string) string {
	name := sheetName(wanted, b.names)
	if len(b.names) == 0 {
		b.check(b.file.SetSheetName(b.file.GetSheetName(0), name))
	} else {
		_, err := b.file.NewSheet(name)
		b.check(err)
	}
	b.names = append(b.names, name)
	return name
}

// printed sets how a sheet is printed: as wide as the paper, on its side, its headings on every page. repeat is how many rows those are.
func (b *book) printed(sheet, title string, repeat int) {
	landscape, height, paper, fit := "landscape", 0, 9, true
	width := 1
	b.check(b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.check(b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &width, FitToHeight: &height}))
	b.check(b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: "&L" + headerText(title) + "&R&A", OddFooter: "&RPage &P of &N"}))
	if repeat > 0 {
		b.check(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", quotedSheet(sheet), repeat, repeat), Scope: sheet}))
	}
}

// cellName is A1 of column 1, row 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // columns and rows are bounded long before
	}
	return name
}

// area is the range of some cells of a sheet, as charts name it.
func area(sheet string, column, first, last int) string {
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		panic(err)
	}
	if first == last {
		return fmt.Sprintf("%s!$%s$%d", quotedSheet(sheet), letters, first)
	}
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quotedSheet(sheet), letters, first, letters, last)
}
