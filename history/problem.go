package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// String is the problem on one line: place, what, remedy.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Sheet != "" {
		fmt.Fprintf(&b, "[%s]", p.Sheet)
	}
	if p.Row > 0 {
		fmt.Fprintf(&b, ":%d", p.Row)
	}
	if p.Column != "" {
		fmt.Fprintf(&b, " %q", p.Column)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(p.What)
	if p.Remedy != "" {
		b.WriteString(" (" + p.Remedy + ")")
	}
	return b.String()
}

// Bounds of a report: more of the same helps nobody.
const (
	maxProblems = 200
	maxAlike    = 5    // cells of one column with one fault, and lines of a reason
	maxFaults   = 5000 // different faults that are told apart
	shownText   = 60   // characters of a cell that are quoted
)

// fault is one thing wrong with one column of a source.
type fault struct {
	source int
	column int // -1 = the whole row
	what   string
}

// faults counts what is alike.
type faults struct {
	list  []fault // in order of their first
	seen  map[fault]*alike
	spare int // beyond maxFaults
}

type alike struct {
	count    int
	more     int // that need no mention of their own
	problems []Problem
}

// add notes a fault; make is called for the first few of a kind only.
func (f *faults) add(key fault, make func() Problem) {
	a := f.seen[key]
	if a == nil {
		if len(f.list) == maxFaults {
			f.spare++
			return
		}
		if f.seen == nil {
			f.seen = map[fault]*alike{}
		}
		a = &alike{}
		f.seen[key] = a
		f.list = append(f.list, key)
	}
	if a.count++; a.count <= maxAlike {
		a.problems = append(a.problems, make())
	}
}

// addOnce notes a fault that is told once, however often it is there.
func (f *faults) addOnce(key fault, make func() Problem) {
	if f.seen[key] == nil {
		f.add(key, make)
		return
	}
	f.seen[key].more++
}

// told is the problems, those alike together, with a line for how many more there are.
func (f *faults) told() (all []Problem) {
	for _, key := range f.list {
		a := f.seen[key]
		if a.more > 0 {
			a.problems[0].What += fmt.Sprintf(" (%d rows)", a.more+1)
		}
		all = append(all, a.problems...)
		if more := a.count - len(a.problems); more > 0 {
			last := a.problems[len(a.problems)-1]
			all = append(all, Problem{File: last.File, Sheet: last.Sheet, Column: last.Column, What: fmt.Sprintf("%d more %s: %s", more, map[bool]string{true: "row", false: "rows"}[more == 1], key.what), Remedy: last.Remedy})
		}
	}
	if f.spare > 0 {
		all = append(all, Problem{What: fmt.Sprintf("%d more problems of other kinds", f.spare)})
	}
	return all
}

// problem notes a problem that is not about one row among many.
func (r *reading) problem(p Problem) { r.problems = append(r.problems, p) }

// bad notes a cell that cannot be used, for a reason that is the same for others; the row is dropped if Options say so, and else a problem.
func (r *reading) bad(s *source, line, column int, what, cell, remedy string) {
	if r.options.Skip {
		name := ""
		if column >= 0 {
			name = fmt.Sprintf("%q ", s.columns[column].Name)
		}
		r.drop(s, line, name+what)
		return
	}
	if column >= 0 && slices.Contains(s.plan.open, column) {
		return // it is asked about as a whole
	}
	r.faults.add(fault{s.index, column, what}, func() Problem {
		p := Problem{File: s.File, Sheet: s.Sheet, Row: line, What: what, Remedy: remedy}
		if column >= 0 {
			p.Column = columnName(s.columns[column].Name, column)
		}
		if cell != "" {
			p.What = fmt.Sprintf("%q %s", shorten(cell), what)
		}
		return p
	})
}

// shorten cuts long texts, and takes out what would garble a terminal.
func shorten(cell string) string {
	runes := []rune(cell)
	if len(runes) > shownText {
		runes = append(runes[:shownText:shownText], '…')
	}
	return string(runes)
}

func columnName(name string, i int) string {
	if name != "" {
		return shorten(name)
	}
	letters := ""
	for i++; i > 0; i = (i - 1) / 26 {
		letters = string(rune('A'+(i-1)%26)) + letters
	}
	return letters
}

// drop counts a row that is left out.
func (r *reading) drop(s *source, line int, reason string) {
	for i := range r.dropped {
		d := &r.dropped[i]
		if d.Source == s.index && d.Reason == reason {
			d.Count++
			if len(d.Lines) < maxAlike {
				d.Lines = append(d.Lines, line)
			}
			return
		}
	}
	r.dropped = append(r.dropped, Dropped{s.index, reason, 1, []int{line}})
}

// note says something about a source, or about all of them if s is nil.
func (r *reading) note(s *source, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if s != nil {
		text = s.place() + ": " + text
	}
	r.notes = append(r.notes, text)
}

// place is a source as it is named in messages.
func (s *source) place() string {
	if s.Sheet != "" {
		return s.File + "[" + s.Sheet + "]"
	}
	return s.File
}

// told is all problems in order of the files, at most maxProblems.
func (r *reading) told(files []string) []Problem {
	all := append(r.problems, r.faults.told()...)
	rank := func(p Problem) int { return slices.Index(files, p.File) }
	slices.SortStableFunc(all, func(a, b Problem) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Sheet, b.Sheet)) })
	if more := len(all) - maxProblems; more > 0 {
		all = append(all[:maxProblems:maxProblems], Problem{What: fmt.Sprintf("%d more problems are not shown", more)})
	}
	return all
}
