package scenarios

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// maxTableCells bounds a table of a workbook, where a few cells far apart make a large one.
const maxTableCells = 4_000_000

// isWorkbook tells workbooks from CSV files, by their names. Of the kinds that cannot be read the reader says so.
func isWorkbook(name string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}, strings.ToLower(path.Ext(name)))
}

// sheetTable reads a sheet of a workbook as a table: the first, or the one that the key sheet names.
func (l *loader) sheetTable(f fields, n *node, name string) (*table, bool) {
	wanted, place := "", n
	if v, written := f.get("sheet"); written {
		var ok bool
		if wanted, ok = l.text(v, "sheet"); !ok {
			return nil, false
		}
		place = v
	}
	known := l.fileKey(n, name)
	key := known + "[" + wanted + "]"
	if t, parsed := l.tables[key]; parsed {
		l.noteSheet(key, t)
		return t, true
	}
	b, opened := l.books[known]
	if !opened {
		raw, ok := l.fileBytes(n, name)
		if !ok {
			return nil, false
		}
		var err error
		if b, err = workbook.Open(raw); err != nil {
			l.unreadable(n, name, err)
			return nil, false
		}
		l.books[known] = b
	}
	sheet, err := b.Read(wanted)
	if err != nil {
		l.unreadable(place, name, err)
		return nil, false
	}
	t, ok := l.tableFrom(b, sheet, l.beside(n, name))
	if ok {
		l.tables[key] = t
		l.noteSheet(key, t)
	}
	return t, ok
}

// noteSheet notes a sheet for the hash: what it says, not how it was saved.
func (l *loader) noteSheet(key string, t *table) {
	if _, noted := l.files[key]; !noted {
		l.files[key] = []byte(strings.Join(t.source.lines, "\n"))
	}
}

func (l *loader) unreadable(n *node, name string, err error) {
	var none *workbook.NoSheetError
	if errors.As(err, &none) {
		l.problem(n, fmt.Sprintf("%s has no sheet %q", name, none.Name), suggest.Remedy(none.Name, none.Sheets))
		return
	}
	l.problem(n, fmt.Sprintf("cannot read %q: %s", name, strings.TrimPrefix(err.Error(), "workbook: ")), "save it again as .xlsx with nothing but the table, or as .csv")
}

// tableFrom makes a table of a sheet: its first line with anything in it is the header, and what lies beside or has # before it does
// not count, as in a CSV file.
func (l *loader) tableFrom(b *workbook.Book, sheet *workbook.Sheet, file string) (*table, bool) {
	t := &table{sheet: true, source: &source{name: fmt.Sprintf("%s[%s]", file, sheet.Name)}}
	for _, row := range sheet.Rows {
		if len(sheet.Rows)*len(t.header) > maxTableCells {
			l.problems = append(l.problems, t.source.problem(0, 0, fmt.Sprintf("the table has more than %d cells, empty ones between others included", maxTableCells), "keep the columns and rows that count"))
			return nil, false
		}
		if strings.HasPrefix(row.Cells[0], "#") {
			continue
		}
		if t.header == nil {
			t.header = row.Cells
		}
		cells := make([]string, len(t.header))
		copy(cells, row.Cells)
		for i, column := range t.header {
			cells[i] = shown(b, column, cells[i])
		}
		for len(t.source.lines) < row.Number-1 {
			t.source.lines = append(t.source.lines, "")
		}
		t.source.lines = append(t.source.lines, strings.Join(cells, ","))
		if slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
			t.rows = append(t.rows, tableRow{row.Number, cells})
		}
	}
	if len(t.rows) < 2 {
		l.problems = append(l.problems, t.source.problem(0, 0, "the table has no rows", "one header line, then one line per row"))
		return nil, false
	}
	t.rows = t.rows[1:]
	return t, true
}

// shown writes dates and times of day, which are stored as numbers, as they are written in a CSV file.
func shown(b *workbook.Book, column, cell string) string {
	switch column {
	case "date":
		return b.Date(cell)
	case "tenure":
		if day := b.Date(cell); day >= "1950" { // a number below is not a day
			return day
		}
	case "start", "interval", "from", "to":
		return workbook.Clock(cell)
	}
	return cell
}
