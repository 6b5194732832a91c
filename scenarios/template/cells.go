package template

import (
	"fmt"
	"slices"
	"strings"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// grid is a sheet with headings in its first row.
type grid struct {
	r       *reader
	name    string
	columns map[string]int // by heading in small letters, from 1
	headed  map[int]bool   // by column: it has a heading
	order   []string       // headings as they are written, in order
	rows    []workbook.Row
}

// row is one of a grid's.
type row struct {
	*grid
	workbook.Row
}

// grid reads a sheet's headings; those that are neither known nor more are told. A sheet that is needed is told where it is missing.
func (r *reader) grid(name string, known []heading, needed bool, more func(heading string) bool) (*grid, bool) {
	sheet, there := r.sheet(name, needed)
	if !there {
		return nil, false
	}
	g := &grid{r: r, name: name, columns: map[string]int{}, headed: map[int]bool{}}
	if len(sheet.Rows) == 0 || sheet.Rows[0].Number != 1 {
		r.problem(Place{Sheet: name}, "the first row has no headings", "take them from a new workbook: headroom template new.xlsx")
		return nil, false
	}
	var names []string
	for _, h := range known {
		names = append(names, h.name)
	}
	for i, cell := range sheet.Rows[0].Cells {
		if cell == "" {
			continue
		}
		title := short(cell)
		key := strings.ToLower(title)
		at := Place{name, 1, i + 1}
		_, twice := g.columns[key]
		switch {
		case twice:
			r.problem(at, fmt.Sprintf("the heading %q is there twice", title), "take one of the columns out, or its heading")
		case !has(known, title) && !more(title):
			r.problem(at, fmt.Sprintf("unknown heading %q", title), suggest.Remedy(title, names))
		}
		g.columns[key], g.headed[i+1] = i+1, true
		g.order = append(g.order, title)
	}
	for _, h := range known {
		if _, there := g.columns[strings.ToLower(h.name)]; h.needed && !there {
			r.problem(Place{name, 1, 1}, fmt.Sprintf("the column %q is missing", h.name), "write it into the first row")
		}
	}
	for _, ref := range sheet.Merged {
		if column, first, _, last, ok := workbook.Range(ref); ok && last > first && last >= firstRow {
			r.problem(Place{name, first, column}, fmt.Sprintf("the cells %s are merged", ref), "unmerge them, and fill in each: only the first holds what they show")
		}
	}
	for _, line := range sheet.Rows[1:] {
		if g.counts(line) {
			g.rows = append(g.rows, line)
		}
	}
	return g, true
}

// counts tells whether a row is to be read: not one that begins with #, and not one with nothing below a heading. Results that formulas do not have are told.
func (g *grid) counts(line workbook.Row) bool {
	if strings.HasPrefix(line.Cells[0], "#") && !failed(line.Cells[0]) {
		return false
	}
	some, sound := false, true
	for i, text := range line.Cells {
		if text != "" && g.headed[i+1] {
			some = true
			sound = g.r.computed(Place{g.name, line.Number, i + 1}, text) && sound
		}
	}
	return some && sound
}

// computed tells whether a cell has a value; of a formula that has none, or an error, it says so.
func (r *reader) computed(at Place, text string) bool {
	switch {
	case text == workbook.NoResult:
		r.problem(at, "the formula has no result in the file", "open the workbook in a spreadsheet program, which computes it, and save it")
	case failed(text):
		r.problem(at, "the formula gives "+text, "mend it, or write a number in its place")
	default:
		return true
	}
	return false
}

// failed tells whether a text is what a formula gives that fails.
func failed(text string) bool {
	return slices.Contains([]string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}, text)
}

func noMore(string) bool { return false }

func has(known []heading, title string) bool {
	for _, h := range known {
		if strings.EqualFold(h.name, title) {
			return true
		}
	}
	return false
}

// short is a heading without what stands in brackets behind it.
func short(title string) string {
	if i := strings.LastIndex(title, "("); i > 0 && strings.HasSuffix(title, ")") {
		title = title[:i]
	}
	return strings.Join(strings.Fields(title), " ")
}

// get is a cell by its heading; "" where it is empty.
func (w row) get(name string) (string, Place) {
	column := w.columns[strings.ToLower(name)]
	at := Place{w.name, w.Number, max(column, 1)}
	if column == 0 || column > len(w.Cells) {
		return "", at
	}
	return workbook.Number(w.Cells[column-1]), at
}

// need is a cell that must be filled in.
func (w row) need(name string) (string, Place, bool) {
	text, at := w.get(name)
	if _, there := w.columns[strings.ToLower(name)]; text == "" && there { // a missing column has been told
		w.r.problem(at, fmt.Sprintf("%q is empty", name), "fill it in; a row that begins with # does not count")
	}
	return text, at, text != ""
}

// text is a value as it stands.
func (w row) text(name string) (*Value, bool) {
	text, at := w.get(name)
	return single(at, text), text != ""
}
