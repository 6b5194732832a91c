package chart

import (
	"cmp"
	"slices"
)

// numbers is a table in the making: a row for each x, a column for each series.
type numbers struct {
	columns []string
	rows    []gridRow
	at      map[float64]int
}

type gridRow struct {
	x     float64
	cells []string
}

// column is the number of the column of that name; the first is x.
func (g *numbers) column(name string) int {
	if i := slices.Index(g.columns, name); i > 0 {
		return i
	}
	g.columns = append(g.columns, name)
	return len(g.columns) - 1
}

func (g *numbers) set(x float64, column int, text string) {
	if g.at == nil {
		g.at = map[float64]int{}
	}
	i, ok := g.at[x]
	if !ok {
		i = len(g.rows)
		g.at[x] = i
		g.rows = append(g.rows, gridRow{x: x})
	}
	row := &g.rows[i]
	for len(row.cells) <= column {
		row.cells = append(row.cells, "")
	}
	row.cells[column] = text
}

// finish sorts the rows by x and fills what is missing.
func (g *numbers) finish(x scale) (columns []string, rows [][]string) {
	slices.SortFunc(g.rows, func(a, b gridRow) int { return cmp.Compare(a.x, b.x) })
	for _, r := range g.rows {
		row := make([]string, len(g.columns))
		copy(row, r.cells)
		row[0] = x.words(r.x)
		rows = append(rows, row)
	}
	return g.columns, rows
}
