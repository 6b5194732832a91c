package history

import (
	"slices"
	"strings"
)

// headerMost is how many lines a header has at most.
const headerMost = 3

// headerScore tells how much a header says: columns whose names are known, different names among these, and columns with any.
type headerScore struct{ known, different, filled int }

func (a headerScore) less(b headerScore) bool {
	if a.known != b.known {
		return a.known < b.known
	}
	if a.different != b.different {
		return a.different < b.different
	}
	return a.filled < b.filled
}

// findHeader takes the row with the most names that are known for the header; the first with the most cells, if none has any. Names may
// stand in two or three lines one above the other, if that says more: Avg over Speed over Ans, or Sales over Offered and Answered.
func (s *source) findHeader(o *Options) (score [2]int) {
	best := headerScore{-1, -1, -1}
	for i := range s.head {
		row := &s.head[i]
		if now := scoreNames(row.cells, o); best.less(now) {
			best = now
			s.header(row.line, row.cells)
		}
	}
	for i := range s.head {
		for lines := 2; lines <= headerMost && i+lines <= len(s.head); lines++ {
			rows := s.head[i : i+lines]
			if !stacked(rows) {
				break
			}
			for _, over := range []bool{false, true} {
				names := joined(rows, over)
				now := scoreNames(names, o)
				if now.known > best.known || now.known == best.known && now.different > best.different {
					best = now
					s.header(rows[lines-1].line, names)
				}
			}
		}
	}
	return [2]int{best.known, best.filled}
}

func (s *source) header(line int, names []string) {
	s.Header = line
	s.columns = s.columns[:0]
	for _, name := range names {
		s.columns = append(s.columns, column{Column: Column{Name: name}, heading: headingOf(name)})
	}
}

func scoreNames(names []string, o *Options) (score headerScore) {
	var different []string
	for _, c := range names {
		if c == "" {
			continue
		}
		score.filled++
		if _, stated := lookup(o.Columns, c); stated || len(c) < 60 && headingOf(c).topic != "" {
			score.known++
			if !slices.Contains(different, c) {
				different = append(different, c)
			}
		}
	}
	if score.known == 1 && score.filled == 1 {
		score.known = 0 // a title
	}
	score.different = len(different)
	return score
}

// stacked tells whether lines may be one header: one right below the other, of texts alone, more than one in each.
func stacked(rows []headRow) bool {
	for i, row := range rows {
		filled := 0
		for _, c := range row.cells {
			if c == "" {
				continue
			}
			filled++
			if g, ok := lex([]byte(c)); ok && len(g.tail) == 0 { // 80/20 stands below Service level
				if _, number := g.signsOf(); number || g.n > 2 {
					return false
				}
			}
		}
		if filled < 2 || i > 0 && row.line != rows[i-1].line+1 {
			return false
		}
	}
	return true
}

// joined is the names of columns over several lines. over: a text also stands for the columns to its right that have none in its line, as merged
// cells do.
func joined(rows []headRow, over bool) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row.cells))
	}
	names := make([]string, width)
	for n, row := range rows {
		last := ""
		for i := range names {
			cell := ""
			if i < len(row.cells) {
				cell = row.cells[i]
			}
			switch {
			case cell != "":
				last = cell
			case over && n < len(rows)-1 && i < len(rows[n+1].cells) && rows[n+1].cells[i] != "":
				cell = last
			}
			names[i] = strings.TrimSpace(names[i] + " " + cell)
		}
	}
	return names
}
