package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// cell is what a cell holds, in its own look if it has one.
type cell struct {
	value any // nil, string, float64, int, or bool
	look  *look
}

// column is one of a table: what its heading says, units included, and the format of its numbers.
type column struct {
	heading string
	format  string
	wide    float64 // in characters; 0 = by what is in it
}

// table is a sheet with a note, headings below it and rows below those.
type table struct {
	name    string // of the sheet
	note    string
	columns []column
	rows    [][]cell
	fixed   int // columns that stay in place
	printed string
}

// Rows of a table's sheet.
const (
	headingRow = 2
	firstRow   = 3
)

// lastRow of the table's data.
func (t *table) lastRow() int { return max(firstRow, firstRow+len(t.rows)-1) }

// Bounds of widths, in characters.
const (
	narrowest = 9
	widest    = 60
)

// table writes a sheet; more is what else belongs on it, and is done before its rows are closed.
func (b *book) table(t *table, more func(sheet string)) string {
	sheet := b.add(t.name)
	if b.err != nil {
		return sheet
	}
	b.printed(sheet, t.printed, headingRow)
	w, err := b.file.NewStreamWriter(sheet)
	if err != nil {
		b.check(err)
		return sheet
	}
	for i := range t.columns {
		b.check(w.SetColWidth(i+1, i+1, t.width(i)))
	}
	b.check(w.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: t.fixed, YSplit: headingRow, TopLeftCell: cellName(t.fixed+1, firstRow), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cellName(t.fixed+1, firstRow), ActiveCell: cellName(t.fixed+1, firstRow), Pane: "bottomRight"}},
	}))
	b.check(w.SetRow("A1", []any{excelize.Cell{StyleID: b.style(look{kind: note}), Value: plainText(t.note)}}))
	var headings []any
	for _, c := range t.columns {
		headings = append(headings, excelize.Cell{StyleID: b.style(look{kind: heading, right: c.format != ""}), Value: plainText(c.heading)})
	}
	b.check(w.SetRow(cellName(1, headingRow), headings, excelize.RowOpts{Height: t.headingHeight()}))
	for i, row := range t.rows {
		values := make([]any, len(row))
		for k, c := range row {
			values[k] = b.cell(c, t.columns[k].format)
		}
		b.check(w.SetRow(cellName(1, firstRow+i), values))
	}
	if len(t.rows) > 1 {
		b.check(b.file.AutoFilter(sheet, cellName(1, headingRow)+":"+cellName(len(t.columns), t.lastRow()), nil))
	}
	if more != nil {
		more(sheet)
	}
	b.check(w.Flush())
	return sheet
}

// cell is a cell as the library takes it: texts always as texts.
func (b *book) cell(c cell, format string) any {
	if c.value == nil {
		if c.look == nil {
			return nil
		}
		return excelize.Cell{StyleID: b.style(*c.look)}
	}
	l := look{}
	if c.look != nil {
		l = *c.look
	}
	if s, isText := c.value.(string); isText {
		return excelize.Cell{StyleID: b.style(l), Value: plainText(s)}
	}
	if l.format == "" {
		l.format = format
	}
	return excelize.Cell{StyleID: b.style(l), Value: c.value}
}

// width is that of the longest text among the first rows, and of the heading broken into lines.
func (t *table) width(i int) float64 {
	if t.columns[i].wide > 0 {
		return t.columns[i].wide
	}
	most := max(narrowest, utf8.RuneCountInString(t.columns[i].heading)/3+3)
	for _, word := range strings.Fields(t.columns[i].heading) {
		most = max(most, utf8.RuneCountInString(word)+3)
	}
	for _, row := range t.rows[:min(len(t.rows), 1000)] {
		if i < len(row) {
			if s, isText := row[i].value.(string); isText {
				most = max(most, utf8.RuneCountInString(s)+2)
			}
		}
	}
	if t.columns[i].format == momentFormat || t.columns[i].format == secondFormat {
		most = max(most, len(t.columns[i].format)+1)
	}
	return float64(min(most, widest))
}

// headingHeight has room for the longest heading, broken into lines.
func (t *table) headingHeight() float64 {
	lines := 1
	for i, c := range t.columns {
		width := int(t.width(i)) - 1
		lines = max(lines, (utf8.RuneCountInString(c.heading)+width-1)/width+1)
	}
	return float64(15 * min(lines, 6))
}
