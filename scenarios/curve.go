package scenarios

import (
	"fmt"
	"strings"

	"headroom/scenarios/workbook"
	"headroom/workload"
	"headroom/workload/quantity"
)

// quantiles reads points written here, [[10%, 26s], …], or a table with the columns probability and seconds.
func (l *loader) quantiles(f fields, what string) (*workload.Dist, bool) {
	first, second, ok := l.points(f, "probability", "seconds", "quantile")
	if !ok {
		return nil, false
	}
	rows := make([]workload.Quantile, len(first))
	for i := range rows {
		rows[i] = workload.Quantile{Probability: first[i], Seconds: second[i]}
	}
	tail, ok := l.tail(f)
	if !ok {
		return nil, false
	}
	return l.made(f.n, what)(workload.EmpiricalQuantiles(rows, tail))
}

// survival reads points written here, [[30s, 90%], …], or a table with the columns seconds and survival.
func (l *loader) survival(f fields, what string) (*workload.Dist, bool) {
	first, second, ok := l.points(f, "seconds", "survival", "surviving")
	if !ok {
		return nil, false
	}
	rows := make([]workload.Survival, len(first))
	for i := range rows {
		rows[i] = workload.Survival{Seconds: first[i], Surviving: second[i]}
	}
	tail, ok := l.tail(f)
	if !ok {
		return nil, false
	}
	return l.made(f.n, what)(workload.EmpiricalSurvival(rows, tail))
}

// points reads two columns of numbers from the list or the table that f names. alias is another name by which a table
// may call the share.
func (l *loader) points(f fields, first, second, alias string) (a, b []float64, ok bool) {
	if written, there := f.get("points"); there {
		if _, both := f.get("file"); both {
			l.problem(f.key("file"), f.s.name+" has both points and file", "keep one")
			return nil, nil, false
		}
		return l.writtenPoints(written, first, second)
	}
	if _, there := f.get("file"); !there {
		l.problem(f.n, f.s.name+" needs points or file", "such as "+f.s.example("points"))
		return nil, nil, false
	}
	t, ok := l.table(f)
	if !ok {
		return nil, nil, false
	}
	firstNames, secondNames := []string{first, alias}, []string{second}
	if first == "seconds" {
		firstNames, secondNames = []string{first}, []string{second, alias}
	}
	columnA, okA := l.column(t, firstNames...)
	columnB, okB := l.column(t, secondNames...)
	if !okA || !okB {
		return nil, nil, false
	}
	for _, row := range t.rows {
		x, okX := l.cellNumber(t, row, columnA)
		y, okY := l.cellNumber(t, row, columnB)
		ok = ok && okX && okY
		a, b = append(a, x), append(b, y)
	}
	return a, b, ok
}

// pairForms shows the points of a curve, by what stands first.
var pairForms = map[string]string{"probability": "such as [50%, 109s]", "seconds": "such as [30s, 90%]"}

func (l *loader) writtenPoints(n *node, first, second string) (a, b []float64, ok bool) {
	ok = true
	for _, item := range list(n) {
		if item.kind != listNode || len(item.items) != 2 {
			l.problem(item, fmt.Sprintf("a point must be a pair [%s, %s]", first, second), pairForms[first])
			return nil, nil, false
		}
		x, okX := l.coordinate(item.items[0], first)
		y, okY := l.coordinate(item.items[1], second)
		ok = ok && okX && okY
		a, b = append(a, x), append(b, y)
	}
	return a, b, ok
}

func (l *loader) coordinate(n *node, what string) (float64, bool) {
	if what == "seconds" {
		d, ok := l.duration(n, "time")
		return d.Seconds(), ok
	}
	return l.weight(n, what)
}

// cellNumber reads a number of at least 0.
func (l *loader) cellNumber(t *table, row tableRow, column int) (float64, bool) {
	text := row.cells[column]
	if t.sheet {
		text = workbook.Number(text)
	}
	v, err := quantity.Number(text)
	switch {
	case err != nil:
		l.cell(t, row, column, fmt.Sprintf("%s %q %v", t.header[column], row.cells[column], err), "")
		return 0, false
	case v < 0:
		l.cell(t, row, column, fmt.Sprintf("%s %s is negative", t.header[column], row.cells[column]), "")
		return 0, false
	}
	return v, true
}

// tail reads what lies beyond the last point: truncated (the default), never, or "hazard of last 100s".
func (l *loader) tail(f fields) (workload.Tail, bool) {
	n, ok := f.get("tail")
	if !ok {
		return workload.Truncated(), true
	}
	t, ok := l.text(n, "tail")
	if !ok {
		return workload.Tail{}, false
	}
	switch rest, hazard := strings.CutPrefix(t, "hazard of last "); {
	case hazard:
		window := *n
		window.text = rest
		d, ok := l.positive(&window, "tail")
		return workload.ConstantHazard(d.Seconds()), ok
	case t == "truncated":
		return workload.Truncated(), true
	case t == "never":
		return workload.Never(), true
	}
	l.problem(n, fmt.Sprintf("unknown tail %q", t), "truncated, never, or hazard of last 100s")
	return workload.Tail{}, false
}
