package scenarios

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"headroom/scenarios/template"
	"headroom/scenarios/workbook"
)

// maxBookBytes bounds a workbook that is a scenario: what it unpacks to is bounded by its reader.
const maxBookBytes = 32 << 20

// isBook tells whether a scenario is a workbook, by its name.
func isBook(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	return extension == ".xlsx" || extension == ".xlsm"
}

// bookScenario reads a workbook that was filled in as a scenario. src is the workbook as a whole.
func (r *report) bookScenario(raw []byte, src *source) (*node, bool) {
	book, err := template.Read(raw)
	if err != nil {
		r.problems = append(r.problems, Problem{File: src.name, What: "cannot be read: " + err.Error(), Remedy: "save it again as .xlsx, or begin with one that 'headroom template' writes"})
		return nil, false
	}
	c := bookConverter{whole: src, sheets: map[string]*source{"": src}}
	for _, sheet := range book.Sheets {
		s := c.source(sheet.Name)
		for _, row := range sheet.Rows {
			s.cells[row.Number] = row.Cells
		}
	}
	whole := true
	for _, p := range book.Problems {
		own := c.source(p.Sheet).problem(p.Row, p.Column, p.What, p.Remedy)
		r.problems = append(r.problems, own)
		r.ofCells = append(r.ofCells, own)
		whole = whole && p.Row > 0
	}
	root := c.node(book.Scenario)
	if size := root.size(); size > maxNodes {
		r.problems = append(r.problems, src.problem(0, 0, fmt.Sprintf("the workbook has %d values, more than %d", size, maxNodes), "move long lists to CSV files"))
		return nil, false
	}
	return root, whole // a sheet that is missing, or a heading, would be told again for all that it should have said
}

// ownProblems leaves out what follows from a cell that could not be read: what the scenario then lacks there, in the row as a whole (which its name, in the first column, stands for),
// or altogether.
func (r *report) ownProblems() []Problem {
	return slices.DeleteFunc(slices.Clone(r.problems), func(p Problem) bool {
		return !slices.Contains(r.ofCells, p) && slices.ContainsFunc(r.ofCells, func(own Problem) bool {
			sameRow := p.File == own.File && p.Line == own.Line
			return sameRow && (p.Cell == own.Cell || p.Cell == workbook.CellName(p.Line, 1)) || p.Line == 0 && strings.HasPrefix(own.File, p.File)
		})
	})
}

// bookConverter makes nodes of what a workbook says.
type bookConverter struct {
	whole  *source
	sheets map[string]*source
}

// source is a sheet, whose problems name cells.
func (c *bookConverter) source(sheet string) *source {
	if _, there := c.sheets[sheet]; !there {
		c.sheets[sheet] = &source{name: fmt.Sprintf("%s[%s]", c.whole.name, sheet), cells: map[int][]string{}, place: c.whole.place}
	}
	return c.sheets[sheet]
}

func (c *bookConverter) node(v *template.Value) *node {
	n := &node{source: c.source(v.Sheet), line: v.Row, column: v.Column, text: v.Text, kind: map[template.Kind]nodeKind{template.Single: scalarNode, template.List: listNode, template.Map: mappingNode}[v.Kind]}
	for i, item := range v.Items {
		value := c.node(item)
		if v.Kind == template.Map {
			value.key = c.node(v.Keys[i])
			n.keys = append(n.keys, value.key)
		}
		n.items = append(n.items, value)
	}
	return n
}

// cellProblem is a problem of a cell: its name instead of line and column, and its row to look at.
func (s *source) cellProblem(row, column int, p Problem) Problem {
	p.Cell = workbook.CellName(row, column)
	p.Column = 1
	for i, cell := range s.cells[row] {
		if i == column-1 {
			p.Column = len([]rune(p.Excerpt)) + 1
		}
		p.Excerpt += cell
		if i < len(s.cells[row])-1 {
			p.Excerpt += " | "
		}
	}
	return p
}

// tree reads a scenario of either kind.
func (l *loader) tree(name string, src *source, text []byte) (*node, bool) {
	if isBook(name) {
		return l.bookScenario(text, src)
	}
	return l.parse(src, text)
}

// sourceOf is the text that problems of a scenario point into: of a workbook, those of the whole.
func sourceOf(shown string, text []byte) *source {
	if isBook(shown) {
		text = nil
	}
	return newSource(shown, text)
}
