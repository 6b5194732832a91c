package workbook

import (
	"headroom/results/report"
	"headroom/results/text"
)

// assumptions is the sheet of what the numbers stand on, in words.
func (b *book) assumptions(d *report.Document) {
	if len(d.Assumptions)+len(d.Method) == 0 {
		return
	}
	s := &free{widths: []float64{26, 30, 34, 34, 34}}
	s.add(styled(title, "What the numbers stand on"))
	for i := range d.Assumptions {
		s.section(&d.Assumptions[i])
	}
	if len(d.Method) > 0 {
		s.gap()
		s.line(label, text.Quiet, "How the numbers came about")
		for _, words := range d.Method {
			s.line(line, text.Quiet, words)
		}
	}
	b.free(s, "Assumptions", d.Page.Title, nil)
}

// section adds a section as it stands in a report: its table as texts.
func (s *free) section(p *text.PageSection) {
	s.gap()
	s.line(label, text.Quiet, p.Heading)
	if len(p.Columns) > 0 {
		var headings []column
		for _, c := range p.Columns {
			headings = append(headings, column{heading: c})
		}
		s.headings(headings)
	}
	for _, row := range p.Rows {
		var cells []cell
		lines := 1
		for i, c := range row {
			lines = max(lines, (len([]rune(c.Text))+int(s.width(i))-2)/max(1, int(s.width(i))-1))
			cells = append(cells, cell{c.Text, &look{kind: wrapped, tone: c.Tone}})
		}
		s.higher(lines)
		s.add(cells...)
	}
	s.lines(p)
}

// lines are what stands below a table.
func (s *free) lines(p *text.PageSection) {
	for _, l := range p.Lines {
		words := l.Text
		if l.Mark != "" {
			words = l.Mark + " " + words
		}
		s.line(line, l.Tone, words)
	}
	for _, words := range p.Notes {
		s.line(note, text.Quiet, words)
	}
}
