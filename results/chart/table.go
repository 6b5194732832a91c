package chart

import (
	"cmp"
	"slices"
)

// numbers is a table in the making: a row for each x, a column for each series.
type numbers struct {
	columns []string
	rows    []gridRow
	at      map[string]int // by the words for x
}

type gridRow struct {
	x     float64
	cells []string // the first says x
}

// column is the number of the column of that name; the first is x.
func (g *numbers) column(name string) int {
	if i := slices.Index(g.columns, name); i > 0 {
		return i
	}
	g.columns = append(g.columns, name)
	return len(g.columns) - 1
}

// set fills one cell; what is said of two x in the same words is one row.
func (g *numbers) set(x float64, words string, column int, text string) {
	if g.at == nil {
		g.at = map[string]int{}
	}
	i, ok := g.at[words]
	if !ok {
		i = len(g.rows)
		g.at[words] = i
		g.rows = append(g.rows, gridRow{x: x, cells: []string{words}})
	}
	row := &g.rows[i]
	for len(row.cells) <= column {
		row.cells = append(row.cells, "")
	}
	row.cells[column] = text
}

// finish sorts the rows by x and fills what is missing.
func (g *numbers) finish() (columns []string, rows [][]string) {
	slices.SortFunc(g.rows, func(a, b gridRow) int { return cmp.Compare(a.x, b.x) })
	for _, r := range g.rows {
		row := make([]string, len(g.columns))
		copy(row, r.cells)
		rows = append(rows, row)
	}
	return g.columns, rows
}
