package text

import (
	"bytes"
	"io"
	"strings"

	"github.com/fatih/color"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"headroom/results"
)

// Options is how a terminal is written to.
type Options struct {
	// Width of the terminal in columns; less than 60 is taken as 60.
	Width int
	// Color verdicts and headings. The caller decides: a terminal, no NO_COLOR, no wish to the contrary.
	Color bool
}

const narrowest = 60

// Terminal writes the report as tables of at most the given width.
func Terminal(w io.Writer, r *results.Report, o Options) error {
	return compose(r).terminal(w, o)
}

func (d document) terminal(w io.Writer, o Options) error {
	p := terminal{width: max(o.Width, narrowest), color: o.Color}
	p.paragraph(line{text: d.title}, color.Bold)
	for _, l := range d.headline {
		p.paragraph(l)
	}
	for _, s := range d.sections {
		p.out.WriteString("\n")
		p.paragraph(line{text: s.heading}, color.Bold)
		if s.table != nil {
			for i, t := range split(*s.table, p.width) {
				if i > 0 {
					p.out.WriteString("\n")
				}
				if err := p.table(t); err != nil {
					return err
				}
			}
		}
		for _, l := range s.lines {
			p.paragraph(l)
		}
	}
	if d.runLine != "" {
		p.out.WriteString("\n" + oneLine(d.runLine) + "\n")
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

type terminal struct {
	out   bytes.Buffer
	width int
	color bool
}

// paint colors a text if colors are wanted; what is in the environment does not matter here.
func (p *terminal) paint(s string, attributes ...color.Attribute) string {
	if !p.color || s == "" || len(attributes) == 0 {
		return s
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(s)
}

func (t tone) attributes() []color.Attribute {
	switch t {
	case good:
		return []color.Attribute{color.FgGreen}
	case bad:
		return []color.Attribute{color.FgRed, color.Bold}
	case unsure:
		return []color.Attribute{color.FgYellow}
	}
	return nil
}

// paragraph wraps one line of the document, below its mark.
func (p *terminal) paragraph(l line, attributes ...color.Attribute) {
	indent := ""
	if l.mark != "" {
		p.out.WriteString(p.paint(l.mark, l.tone.attributes()...) + " ")
		indent = strings.Repeat(" ", columns(l.mark)+1)
	}
	for i, part := range wrap(oneLine(l.text), p.width-len(indent)) {
		if i > 0 {
			p.out.WriteString(indent)
		}
		p.out.WriteString(p.paint(part, attributes...) + "\n")
	}
}

func (p *terminal) table(t table) error {
	aligns := make([]tw.Align, len(t.columns))
	header := make([]string, len(t.columns))
	for i, c := range t.columns {
		aligns[i], header[i] = tw.AlignRight, c.heading
		if c.left {
			aligns[i] = tw.AlignLeft
		}
	}
	padding := tw.CellPadding{Global: tw.Padding{Left: "", Right: "  ", Overwrite: true}}
	last := make([]tw.Padding, len(t.columns))
	for i := range last {
		last[i] = padding.Global
	}
	last[len(last)-1] = tw.Padding{Left: "", Right: "", Overwrite: true}
	padding.PerColumn = last
	section := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft, PerColumn: aligns},
		Padding:    padding,
	}
	var out bytes.Buffer
	writer := tablewriter.NewTable(&out,
		// Otherwise widths follow the environment, and the same report would give other bytes elsewhere.
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{Header: section, Row: section, Behavior: tw.Behavior{TrimSpace: tw.Off, TrimLine: tw.Off}}),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{
				Lines:      tw.Lines{ShowHeaderLine: tw.On, ShowTop: tw.Off, ShowBottom: tw.Off, ShowFooterLine: tw.Off},
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off, ShowHeader: tw.On, ShowFooter: tw.Off},
			},
		})),
	)
	writer.Header(header)
	for k, row := range t.rows {
		texts := make([]string, len(row))
		for i, c := range row {
			texts[i] = p.paint(c.text, c.tone.attributes()...)
		}
		if k > 0 && row[0] == t.rows[k-1][0] {
			texts[0] = "" // the same team goes on
		}
		if err := writer.Append(texts); err != nil {
			return err
		}
	}
	if err := writer.Render(); err != nil {
		return err
	}
	for _, l := range strings.Split(strings.TrimRight(out.String(), "\n"), "\n") {
		p.out.WriteString(strings.TrimRight(l, " ") + "\n")
	}
	return nil
}
