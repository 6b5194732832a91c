package text

import (
	"io"

	"headroom/results"
)

// Page is a document of other numbers than a run's, written as reports are: a title, lines below it, sections, and last what is needed
// to repeat it. Text of users is made safe to print.
type Page struct {
	Title    string
	Headline []PageLine
	Sections []PageSection
	RunLine  string // last, and never wrapped; "" = none
}

// PageSection is a heading with a table, if it has columns, and lines below it. The first column is text and repeats where the
// table is wider than the terminal; the others are numbers, but those that Left says are text as well.
type PageSection struct {
	Heading string
	Columns []string
	Left    []bool       // by column; may be shorter than Columns
	Follows []bool       // columns that say nothing without the one before, such as a difference; may be shorter than Columns
	Rows    [][]PageCell // each as long as Columns
	Lines   []PageLine   // items with their marks
	Notes   []string     // below the lines: what the columns mean
}

// PageLine is one paragraph after its mark, if it has one: "✓".
type PageLine struct {
	Mark string
	Tone Tone
	Text string
}

// PageCell is one cell of a table.
type PageCell struct {
	Text string
	Tone Tone
}

// Tone is what color a text gets, where there are colors.
type Tone uint8

// The tones.
const (
	Quiet  = Tone(quiet)
	Good   = Tone(good)
	Bad    = Tone(bad)
	Unsure = Tone(unsure)
)

// Plain are lines without a mark.
func Plain(texts ...string) []PageLine {
	lines := make([]PageLine, len(texts))
	for i, t := range texts {
		lines[i].Text = t
	}
	return lines
}

// Row is a row of cells without a tone.
func Row(texts ...string) []PageCell {
	cells := make([]PageCell, len(texts))
	for i, t := range texts {
		cells[i].Text = t
	}
	return cells
}

// OutcomeMark is how the outcome of a target is shown: its mark, in its tone.
func OutcomeMark(o results.Outcome) (string, Tone) {
	mark, tone := outcomeMark(o)
	return mark, Tone(tone)
}

// VerdictMark is the mark of a verdict: of one replication it is never sure.
func VerdictMark(v results.Verdict) (string, Tone) {
	mark, tone := verdictMark(v)
	return mark, Tone(tone)
}

// OutcomeWords is the outcome of a target in words.
func OutcomeWords(o results.Outcome) string { return outcomeWords(o) }

// Terminal writes the page as tables of at most the given width.
func (p Page) Terminal(w io.Writer, o Options) error { return p.document().terminal(w, o) }

// Markdown writes the page in Markdown.
func (p Page) Markdown(w io.Writer) error { return p.document().markdown(w) }

func (p Page) document() document {
	d := document{title: p.Title, headline: pageLines(p.Headline), runLine: p.RunLine}
	for _, s := range p.Sections {
		section := section{heading: s.Heading, lines: pageLines(s.Lines)}
		if len(s.Columns) > 0 {
			section.table = s.table()
		}
		for _, note := range s.Notes {
			section.lines = append(section.lines, line{mark: "·", text: note})
		}
		d.sections = append(d.sections, section)
	}
	return d
}

func (s *PageSection) table() *table {
	t := &table{}
	for i, heading := range s.Columns {
		t.columns = append(t.columns, column{heading: heading, left: i == 0 || i < len(s.Left) && s.Left[i], follows: i < len(s.Follows) && s.Follows[i]})
	}
	for _, row := range s.Rows {
		cells := make([]cell, len(row))
		for i, c := range row {
			cells[i] = cell{text: c.Text, tone: tone(c.Tone)}
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

func pageLines(list []PageLine) []line {
	var lines []line
	for _, l := range list {
		lines = append(lines, line{mark: l.Mark, tone: tone(l.Tone), text: l.Text})
	}
	return lines
}

// ReportPage is the report of a run as a page.
func ReportPage(r *results.Report) Page { return compose(r).page() }

func (d document) page() Page {
	p := Page{Title: d.title, Headline: exported(d.headline), RunLine: d.runLine}
	for _, s := range d.sections {
		one := PageSection{Heading: s.heading, Lines: exported(s.lines)}
		if s.table != nil {
			for _, c := range s.table.columns {
				one.Columns, one.Left = append(one.Columns, c.heading), append(one.Left, c.left)
				one.Follows = append(one.Follows, c.follows)
			}
			for _, row := range s.table.rows {
				var cells []PageCell
				for _, c := range row {
					cells = append(cells, PageCell{c.text, Tone(c.tone)})
				}
				one.Rows = append(one.Rows, cells)
			}
		}
		p.Sections = append(p.Sections, one)
	}
	return p
}

func exported(lines []line) []PageLine {
	var out []PageLine
	for _, l := range lines {
		out = append(out, PageLine{l.mark, Tone(l.tone), l.text})
	}
	return out
}

// VerdictValue writes what was measured in the unit of the target's measure.
func VerdictValue(v results.Verdict) string {
	if !v.Estimate.Defined {
		return "–"
	}
	return verdictEstimate(v)
}
