package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// maxTableBytes bounds a file with a table.
const maxTableBytes = 64 << 20

// table is a CSV file, or a sheet of a workbook, with a header line.
type table struct {
	source *source
	sheet  bool // of a workbook: places in it have names such as C12
	header []string
	rows   []tableRow
}

type tableRow struct {
	line  int
	cells []string // one for each header
}

// readFile returns the bytes of a file named by the scenario, which lies beside it or below its folder, and notes it for
// the hash.
func (l *loader) readFile(n *node, name string) ([]byte, bool) {
	known := l.fileKey(n, name)
	if text, ok := l.files[known]; ok {
		return text, true
	}
	if l.before != nil {
		if text, ok := l.before.files[known]; ok {
			l.files[known] = text
			return text, true
		}
	}
	text, ok := l.fileBytes(n, name)
	if !ok || !l.modest(n, name, text) {
		return nil, false
	}
	l.files[known] = text
	return text, true
}

// fileKey is one name for all ways to write that of a file that is named at a node.
func (l *loader) fileKey(n *node, name string) string { return l.placeOf(n).known + cleanName(name) }

// cleanName is one name for all ways to write that of a file.
func cleanName(name string) string { return path.Clean(strings.ReplaceAll(name, "\\", "/")) }

// fileBytes reads a file named by the scenario, or says why it cannot.
func (l *loader) fileBytes(n *node, name string) ([]byte, bool) {
	at, clean := l.placeOf(n), cleanName(name)
	full := path.Join(at.folder, clean)
	if path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || !fs.ValidPath(full) {
		l.problem(n, fmt.Sprintf("%q is not below the scenario's folder", name), "copy the file there")
		return nil, false
	}
	info, err := fs.Stat(at.fsys, full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.problem(n, fmt.Sprintf("there is no file %q beside the scenario", name), at.insteadOf(clean))
		return nil, false
	case err != nil:
		l.problem(n, fmt.Sprintf("cannot read %q", name), "see that the file can be opened: close it in other programs, and look at its permissions")
		return nil, false
	case info.IsDir():
		l.problem(n, fmt.Sprintf("%q is a folder", name), "name a file in it, .csv or .xlsx")
		return nil, false
	case info.Size() > maxTableBytes:
		l.problem(n, fmt.Sprintf("%q has %d bytes, more than the %d a table may have", name, info.Size(), maxTableBytes), "keep the columns and rows that count")
		return nil, false
	}
	text, err := fs.ReadFile(at.fsys, full)
	if err != nil {
		l.problem(n, fmt.Sprintf("cannot read %q", name), "see that the file can be opened: close it in other programs, and look at its permissions")
		return nil, false
	}
	return text, true
}

// insteadOf says which file was probably meant by one that is not there.
func (p *place) insteadOf(name string) string {
	if remedy := suggest.Remedy(name, p.neighbors(name)); remedy != "" {
		return remedy
	}
	return "put it there, or write its path from there"
}

// neighbors are the files in the folder where name was looked for.
func (p *place) neighbors(name string) []string {
	folder := path.Dir(name)
	entries, err := fs.ReadDir(p.fsys, path.Join(p.folder, folder))
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries[:min(len(entries), 1000)] {
		if !e.IsDir() && path.Ext(e.Name()) == path.Ext(name) {
			names = append(names, path.Join(folder, e.Name()))
		}
	}
	return names
}

// table reads the table that the keys file, sheet and where name.
func (l *loader) table(f fields) (*table, bool) {
	fileNode, ok := f.need("file", "")
	if !ok {
		return nil, false
	}
	name, ok := l.text(fileNode, "file")
	if !ok {
		return nil, false
	}
	t, ok := l.tableOf(f, fileNode, name)
	if !ok {
		return nil, false
	}
	if !l.spend(fileNode, len(t.rows)) {
		return nil, false
	}
	where, ok := f.get("where")
	if !ok {
		return t, true
	}
	return l.filter(t, where)
}

// tableOf reads all of a table: a sheet of a workbook, or a CSV file.
func (l *loader) tableOf(f fields, n *node, name string) (*table, bool) {
	if isWorkbook(name) {
		return l.sheetTable(f, n, name)
	}
	if _, written := f.get("sheet"); written {
		l.problem(f.key("sheet"), fmt.Sprintf("sheet goes with a workbook, which %q is not", name), "save the table as .xlsx, or take sheet out")
		return nil, false
	}
	text, ok := l.readFile(n, name)
	if !ok {
		return nil, false
	}
	known := l.fileKey(n, name)
	t, parsed := l.tables[known]
	if !parsed {
		if t, ok = l.parseTable(l.beside(n, name), text); !ok {
			return nil, false
		}
		l.tables[known] = t
	}
	return t, true
}

func (l *loader) parseTable(shown string, text []byte) (*table, bool) {
	t := &table{source: newSource(shown, text)}
	if line := notUTF8(text); line > 0 {
		l.problems = append(l.problems, t.source.problem(line, 0, "this line is not in UTF-8", "save the table as CSV in UTF-8"))
		return nil, false
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\uFEFF")))
	r.TrimLeadingSpace = true
	r.Comment = '#'
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			line, what, remedy := 0, "not a CSV table: "+err.Error(), ""
			var at *csv.ParseError
			if errors.As(err, &at) {
				line, what = at.Line, "not a CSV table: "+at.Err.Error()
			}
			if errors.Is(err, csv.ErrFieldCount) {
				what, remedy = fmt.Sprintf("the row has %d cells, the header %d", len(cells), len(t.header)), `a comma for each empty cell, "quotes" around a cell with commas`
			}
			l.problems = append(l.problems, t.source.problem(line, 0, what, remedy))
			return nil, false
		}
		line, _ := r.FieldPos(0)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if t.header == nil {
			if divider, wrong := otherDivider(cells); wrong {
				l.problems = append(l.problems, t.source.problem(line, 0, "the cells are divided by "+divider, "save the table with commas"))
				return nil, false
			}
			t.header = cells
			continue
		}
		t.rows = append(t.rows, tableRow{line, cells})
	}
	if len(t.rows) == 0 {
		l.problems = append(l.problems, t.source.problem(0, 0, "the table has no rows", "one header line, then one line per row"))
		return nil, false
	}
	return t, true
}

// notUTF8 is the first line that is in another encoding; 0 = none.
func notUTF8(text []byte) int {
	if utf8.Valid(text) {
		return 0
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 0
}

// otherDivider says what divides the cells of a header that is a single one for want of commas.
func otherDivider(header []string) (string, bool) {
	switch {
	case len(header) != 1:
		return "", false
	case strings.Contains(header[0], ";"):
		return "semicolons", true
	case strings.Contains(header[0], "\t"):
		return "tabs", true
	}
	return "", false
}

// beside is the path of a file that the scenario names, as the user would name it.
func (l *loader) beside(n *node, name string) string {
	return path.Join(l.placeOf(n).shown, path.Clean(name))
}

// filter keeps the rows whose cells equal what where asks for, column by column.
func (l *loader) filter(t *table, where *node) (*table, bool) {
	if where.kind != mappingNode {
		l.problem(where, "where must name columns and the values to keep", "such as where: {type: PS}")
		return nil, false
	}
	kept := &table{source: t.source, header: t.header, rows: t.rows}
	for i, key := range where.keys {
		column := slices.Index(t.header, key.text)
		if column < 0 {
			l.problem(key, fmt.Sprintf("%s has no column %q", t.source.name, key.text), suggest.Remedy(key.text, t.header))
			return nil, false
		}
		var rows []tableRow
		for _, row := range kept.rows {
			for _, value := range list(where.items[i]) {
				if row.cells[column] == value.text {
					rows = append(rows, row)
					break
				}
			}
		}
		kept.rows = rows
	}
	if len(kept.rows) == 0 {
		l.problem(where, "no row of "+t.source.name+" is left", "compare where: with what the columns hold")
		return nil, false
	}
	return kept, true
}

// column finds one of the names in the header; names after the first are accepted alternatives.
func (l *loader) column(t *table, names ...string) (int, bool) {
	for _, name := range names {
		if i := slices.Index(t.header, name); i >= 0 {
			return i, true
		}
	}
	l.problems = append(l.problems, t.source.problem(1, 1, fmt.Sprintf("the table has no column %q", names[0]), suggest.Remedy(names[0], t.header)))
	return 0, false
}

// cell reports a problem with one cell of a row.
func (l *loader) cell(t *table, row tableRow, column int, what, remedy string) {
	at := 0
	if t.sheet {
		what = fmt.Sprintf("cell %s: %s", workbook.CellName(row.line, column+1), what)
	}
	if row.line >= 1 && row.line <= len(t.source.lines) {
		at = cellColumn(t.source.lines[row.line-1], column)
	}
	l.problems = append(l.problems, t.source.problem(row.line, at, what, remedy))
}

// cellColumn is the place, in characters, where a cell of a simple CSV line starts.
func cellColumn(line string, column int) int {
	at := 1
	for _, c := range line {
		if column == 0 {
			break
		}
		if c == ',' {
			column--
		}
		at++
	}
	return at
}
