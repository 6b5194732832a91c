package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Sheet is what the cells of a sheet hold.
type Sheet struct {
	Name   string
	Rows   []Row    // those with anything in them, in order
	Merged []string // ranges of cells that are one, such as A2:A10; of a sheet that is read as a whole
}

// NoResult is what a cell holds that has a formula, but no result of it: the program that wrote the file did not compute it.
const NoResult = "(a formula without a result)"

// Row is one line of a sheet.
type Row struct {
	Number int      // from 1, as the sheet counts
	Cells  []string // from column A on, to the last that holds anything
}

// Read reads a sheet by name; "" = the first that is shown, or if none is the first.
func (b *Book) Read(name string) (*Sheet, error) {
	r := reader{sheet: &Sheet{}}
	if err := b.read(name, &r); err != nil {
		return r.sheet, err
	}
	return r.sheet, nil
}

// Each reads a sheet by name ("" = the first) and hands out its rows one by one, without keeping them; the first error of row ends it. The limits
// on cells and text hold for each row.
func (b *Book) Each(name string, row func(Row) error) error {
	return b.read(name, &reader{sheet: &Sheet{}, each: row})
}

func (b *Book) read(name string, r *reader) error {
	i := slices.IndexFunc(b.sheets, func(s part) bool { return s.name == name || name == "" && !s.hidden })
	if i < 0 && name != "" {
		return &NoSheetError{name, b.Sheets()}
	}
	chosen := b.sheets[max(i, 0)]
	var err error
	if r.shared, err = b.sharedTexts(); err != nil {
		return err
	}
	r.sheet.Name = chosen.name
	return b.scan(chosen.at, r.start, r.end)
}

// sharedTexts reads the texts that cells share. A text may be cut into runs of different looks; how it sounds (rPh) is none of it.
func (b *Book) sharedTexts() (texts []string, err error) {
	if b.shared == "" {
		return nil, nil
	}
	var text strings.Builder
	sounds, most := 0, maxShared
	if b.most > maxPart {
		most *= 8
	}
	err = b.scan(b.shared, func(e *element) error {
		switch e.name {
		case "si":
			text.Reset()
		case "rPh":
			sounds++
		}
		return nil
	}, func(name, chars string) error {
		switch {
		case name == "rPh":
			sounds--
		case name == "t" && sounds == 0:
			text.WriteString(chars)
		case name == "si":
			if len(texts) == most {
				return fmt.Errorf("workbook: its cells share more than %d texts", most)
			}
			texts = append(texts, text.String())
		}
		return nil
	})
	return texts, err
}

// maxMerged is how many merged ranges are kept.
const maxMerged = 1000

// reader collects the cells of a sheet.
type reader struct {
	sheet  *Sheet
	shared []string
	each   func(Row) error // nil = rows are kept

	row, column int // of the last row and cell that began, from 1
	kind        string
	formula     bool
	text        strings.Builder
	sounds      int
	cells       []string
	seen, kept  int // cells with and without anything in them; places in rows that are kept
	size        int // bytes of all texts
}

func (r *reader) start(e *element) error {
	switch e.name {
	case "row":
		r.column, r.cells = 0, nil
		return r.startRow(e)
	case "c":
		r.kind, r.formula = e.attribute("t"), false
		r.text.Reset()
		return r.startCell(e)
	case "f":
		r.formula = true
	case "mergeCell":
		if len(r.sheet.Merged) < maxMerged {
			r.sheet.Merged = append(r.sheet.Merged, e.attribute("ref"))
		}
	case "rPh":
		r.sounds++
	}
	return nil
}

func (r *reader) startRow(e *element) error {
	number := r.row + 1
	if v := e.attribute("r"); v != "" {
		var err error
		if number, err = strconv.Atoi(v); err != nil {
			return errors.New("workbook: a row has no number")
		}
	}
	if number <= r.row || number > maxRows {
		return fmt.Errorf("workbook: row %d is out of order", number)
	}
	r.row = number
	return nil
}

// startCell finds the column of a cell: the letters of its name, or the next.
func (r *reader) startCell(e *element) error {
	column := r.column + 1
	if v := e.attribute("r"); v != "" {
		if column = columnOf(v); column == 0 {
			return errors.New("workbook: a cell has no name")
		}
	}
	if column <= r.column {
		return fmt.Errorf("workbook: cell %s is out of order", CellName(r.row, column))
	}
	r.column = column
	if r.seen++; r.seen > maxEmpty {
		return fmt.Errorf("workbook: the sheet has more than %d empty cells", maxEmpty)
	}
	return nil
}

func (r *reader) end(name, chars string) error {
	switch name {
	case "rPh":
		r.sounds--
	case "v", "t":
		if r.sounds == 0 {
			r.text.WriteString(chars)
		}
	case "c":
		return r.endCell()
	case "row":
		return r.endRow()
	}
	return nil
}

func (r *reader) endRow() error {
	switch {
	case len(r.cells) == 0:
	case r.each == nil:
		r.sheet.Rows = append(r.sheet.Rows, Row{r.row, r.cells})
	default:
		r.kept, r.size, r.seen = 0, 0, 0
		return r.each(Row{r.row, r.cells})
	}
	return nil
}

func (r *reader) endCell() error {
	text := r.text.String()
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 || i >= len(r.shared) {
			return fmt.Errorf("workbook: cell %s refers to a text that is not there", CellName(r.row, r.column))
		}
		text = r.shared[i]
	case "b":
		text = map[string]string{"1": "true", "0": "false"}[text]
	}
	if text == "" && r.formula {
		text = NoResult
	}
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	if r.column > maxColumns {
		return fmt.Errorf("workbook: cell %s lies beyond the %d columns a table may have", CellName(r.row, r.column), maxColumns)
	}
	if r.kept += r.column - len(r.cells); r.kept > maxCells {
		return fmt.Errorf("workbook: the sheet has more than %d cells", maxCells)
	}
	if r.size += len(text); r.size > maxText {
		return fmt.Errorf("workbook: the sheet holds more than %d MB of text", maxText>>20)
	}
	for len(r.cells) < r.column-1 {
		r.cells = append(r.cells, "")
	}
	r.cells = append(r.cells, text)
	return nil
}

// columnOf is the column of a cell's name, from 1; 0 = it is no name. That of AB12 is 28.
func columnOf(name string) int {
	column := 0
	for i := range len(name) {
		c := name[i]
		if c < 'A' || c > 'Z' {
			break
		}
		if column = 26*column + int(c-'A') + 1; column > 1<<20 {
			return 0
		}
	}
	return column
}

// Range takes a range of cells apart: A2:B10 is column 1, row 2 to column 2, row 10. ok is false where it is none.
func Range(ref string) (column, row, lastColumn, lastRow int, ok bool) {
	first, last, _ := strings.Cut(ref, ":")
	corner := func(name string) (column, row int) {
		column = columnOf(name)
		row, _ = strconv.Atoi(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return column, row
	}
	column, row = corner(first)
	lastColumn, lastRow = corner(last)
	return column, row, lastColumn, lastRow, column > 0 && row > 0 && lastColumn >= column && lastRow >= row
}

// CellName is the name of a cell: row 12, column 28 is AB12.
func CellName(row, column int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
