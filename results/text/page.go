package text

import "io"

// Page is a document of other numbers than a run's, written as reports are: a title, lines below it, and sections.
type Page struct {
	Title    string
	Headline []string
	Sections []PageSection
}

// PageSection is a heading with a table, if it has columns, and lines below it. The first column is text and repeats where the
// table is wider than the terminal; the others are numbers.
type PageSection struct {
	Heading string
	Columns []string
	Rows    [][]string // as long as Columns
	Lines   []string
}

// Terminal writes the page as tables of at most the given width.
func (p Page) Terminal(w io.Writer, o Options) error { return p.document().terminal(w, o) }

// Markdown writes the page in Markdown.
func (p Page) Markdown(w io.Writer) error { return p.document().markdown(w) }

func (p Page) document() document {
	d := document{title: p.Title}
	for _, l := range p.Headline {
		d.headline = append(d.headline, line{text: l})
	}
	for _, s := range p.Sections {
		section := section{heading: s.Heading}
		if len(s.Columns) > 0 {
			section.table = &table{}
			for i, heading := range s.Columns {
				section.table.columns = append(section.table.columns, column{heading: heading, left: i == 0})
			}
			for _, row := range s.Rows {
				section.table.rows = append(section.table.rows, plainCells(row...))
			}
		}
		for _, l := range s.Lines {
			section.lines = append(section.lines, line{mark: "·", text: l})
		}
		d.sections = append(d.sections, section)
	}
	return d
}
