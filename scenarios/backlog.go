package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload"
)

var (
	backlogSection = sectionOf("backlog")
	inHandSection  = sectionOf("in_hand")
)

// backlog reads what is there at the start: a number, or a table of what is open.
func (l *loader) backlog(s *workload.Source, n *node) bool {
	f, ok := l.fields(n, backlogSection)
	if !ok {
		return false
	}
	if _, listed := f.get("file"); listed {
		for _, key := range []string{"size", "age"} {
			if _, both := f.get(key); both {
				l.problem(f.key(key), key+" does not go with a file, whose rows say it", "keep one")
				return false
			}
		}
		return l.openTable(s, f)
	}
	if _, where := f.get("where"); where {
		l.problem(f.key("where"), "where goes with a file only", "name the file: beside it")
		return false
	}
	return l.openNumber(s, f)
}

// openNumber reads so many, with their ages at random.
func (l *loader) openNumber(s *workload.Source, f fields) bool {
	size, ok := f.need("size", "size: 120")
	if !ok {
		return false
	}
	count, ok := l.whole(size, "size", 1, maxBatch)
	age, okAge := l.age(f)
	s.Batches = []workload.Batch{{At: 0, Size: int(count), Age: age}}
	return ok && okAge
}

// inHand reads what is being worked on at the start.
func (l *loader) inHand(s *workload.Source, n *node) bool {
	s.InHand = true
	f, ok := l.fields(n, inHandSection)
	return ok && l.openNumber(s, f)
}

// remaining replaces the handle time of what is in hand at the start by what is left of it.
func (l *loader) remaining(s *workload.Source, f fields, n *node) bool {
	v, written := n.child("remaining")
	if written {
		d, ok := l.distribution(v, "remaining")
		if ok = ok && l.workable(v, d); ok {
			s.HandleTime, s.HandleTimeBy, s.Efforts, s.Effort = d, nil, nil, meanTime(d)
		}
		return ok
	}
	if s.HandleTimeBy != nil {
		l.problem(f.key("handle"), "what remains of handle times that depend on queue or time is not known", "say it: remaining: beside size:")
		return false
	}
	d, err := s.HandleTime.Residual()
	if err != nil {
		l.problem(n, "what remains of this handle time is not known", "say it: remaining: beside size:")
		return false
	}
	s.HandleTime, s.Effort = &d, meanTime(&d)
	return true
}

// The columns of a table of what is open; beside them the variables.
var openColumns = []string{"entered", "age", "due", "requires", "handle_time", "consumer", "work_item", "work_item_name"}

// openTable reads a table of what is open at the start.
func (l *loader) openTable(s *workload.Source, f fields) bool {
	t, ok := l.table(f)
	if !ok {
		return false
	}
	r := openReader{loader: l, t: t, column: map[string]int{}}
	var ignored []string
	where, _ := f.get("where")
	for i, name := range t.header {
		known := slices.Contains(openColumns, name) || slices.ContainsFunc(l.variables, func(v *variable) bool { return v.config.Name == name })
		if !known && (where == nil || !slices.ContainsFunc(where.keys, func(k *node) bool { return k.text == name })) {
			ignored = append(ignored, fmt.Sprintf("%q", name))
		} else if _, twice := r.column[name]; !twice {
			r.column[name] = i
		}
	}
	_, entered := r.column["entered"]
	_, aged := r.column["age"]
	if entered == aged {
		what := "neither a column entered nor age"
		if aged {
			what = "both columns entered and age"
		}
		l.problem(f.key("file"), t.source.name+" has "+what, "write entered as 2026-02-27 15:04, or age as 14h")
		return false
	}
	if len(ignored) > 0 {
		l.warning(f.key("file"), fmt.Sprintf("%s has columns that mean nothing here: %s", t.source.name, strings.Join(ignored, ", ")), "known here: "+strings.Join(openColumns, ", ")+" and variables")
	}
	var rows []workload.OpenRow
	before := len(l.problems)
	for i, row := range t.rows {
		rows = append(rows, r.row(i, row))
	}
	slices.SortStableFunc(rows, func(a, b workload.OpenRow) int { return cmp.Compare(b.Age, a.Age) })
	s.Batches = []workload.Batch{{At: 0, Size: len(rows), Open: rows}}
	return len(l.problems) == before
}

type openReader struct {
	*loader
	t      *table
	column map[string]int
}

// at is the cell of a row in a column, as a value with its place; false where there is none.
func (r *openReader) at(row tableRow, name string) (*node, bool) {
	i, there := r.column[name]
	if !there || row.cells[i] == "" {
		return nil, false
	}
	place := 0
	if row.line >= 1 && row.line <= len(r.t.source.lines) {
		place = cellColumn(r.t.source.lines[row.line-1], i)
	}
	return &node{kind: scalarNode, text: row.cells[i], source: r.t.source, line: row.line, column: place}, true
}

func (r *openReader) row(i int, row tableRow) workload.OpenRow {
	open := workload.OpenRow{Ordinal: i}
	r.readAge(&open, row)
	if n, ok := r.at(row, "due"); ok {
		if due, ok := r.instant(n, "due"); ok {
			open.Due = router.LimitOf(int64(due))
		}
	}
	if n, ok := r.at(row, "requires"); ok {
		open.Requires = r.requires(n)
	}
	if n, ok := r.at(row, "handle_time"); ok {
		if d, ok := r.duration(n, "handle_time"); ok {
			open.HandleTime = router.LimitOf(int64(d))
		}
	}
	r.readDetails(&open, row)
	return open
}

func (r *openReader) readAge(open *workload.OpenRow, row tableRow) {
	if n, ok := r.at(row, "age"); ok {
		open.Age, _ = r.duration(n, "age")
		return
	}
	n, ok := r.at(row, "entered")
	if !ok {
		column := "age"
		if _, there := r.column["entered"]; there {
			column = "entered"
		}
		r.cell(r.t, row, r.column[column], "nothing says when this entered", "")
		return
	}
	if at, ok := r.instant(n, "entered"); ok {
		switch {
		case r.undated:
		case at > 0:
			r.problem(n, fmt.Sprintf("entered %s is after the start of the run", n.text), "leave it out: it is not open yet")
		case -at > workload.AgeMax:
			r.problem(n, fmt.Sprintf("entered %s is more than 50 years before the start", n.text), "write the date it came in, as 2026-02-27 15:04")
		default:
			open.Age = -at
		}
	}
}

// instant reads a date with a time of day.
func (r *openReader) instant(n *node, what string) (router.Time, bool) {
	text := strings.Replace(n.text, "T", " ", 1)
	seconds := time.Duration(0)
	if t, err := time.Parse(time.DateTime, text); err == nil {
		text, seconds = t.Format("2006-01-02 15:04"), time.Duration(t.Second())*time.Second
	}
	at, ok := r.scenario.dateTime(text)
	if !ok {
		r.problem(n, fmt.Sprintf("%s %q is not a date with a time of day", what, n.text), "write 2026-02-27 15:04")
		return 0, false
	}
	return r.scenario.at(at.Add(seconds)), true
}

func (r *openReader) readDetails(open *workload.OpenRow, row tableRow) {
	var d router.Details
	known := false
	if n, ok := r.at(row, "consumer"); ok {
		d.Consumer, known = workload.ConsumerNamed(n.text), true
	}
	if n, ok := r.at(row, "work_item"); ok {
		d.WorkItemID, known = n.text, true
	}
	if n, ok := r.at(row, "work_item_name"); ok {
		d.WorkItemName, known = n.text, true
	}
	for i, v := range r.variables {
		n, ok := r.at(row, v.config.Name)
		if !ok || slices.Contains(openColumns, v.config.Name) {
			continue
		}
		value, ok := r.value(n, v.config.Kind, v.config.Name)
		if !ok {
			continue
		}
		for len(d.Values) <= i {
			d.Values = append(d.Values, router.Value{})
		}
		d.Values[i], known = value, true
		v.provided = true
	}
	if known {
		open.Details = &d
	}
}

// noteOpen notes what comes with the rows of a table of what is open, beside what its demand says.
func (l *loader) noteOpen(f fields, to router.Destination, s *workload.Source) {
	_, patient := f.get("patience")
	_, due := f.get("due")
	file, _ := f.get("backlog")
	for _, row := range s.Batches[0].Open {
		k := kind{impatient: patient, due: due || row.Due.Set, returning: s.Consumers > 0, requires: s.Requires}
		if row.Requires.Set {
			k.requires = row.Requires
		}
		if k.requires.Set {
			k.asks = file
		}
		var said []router.Value
		if row.Details != nil {
			said = row.Details.Values
			k.returning = k.returning || row.Details.Consumer != 0
		}
		for _, k.known = range l.combinations(said, s.Values) {
			l.keepComerOf(s.Name, comer{to, k})
		}
	}
}
