package workbook

import (
	"fmt"
	_ "image/png" // pictures of charts
	"io"

	"github.com/xuri/excelize/v2"

	"headroom/results/chart"
	"headroom/results/report"
	"headroom/results/text"
)

// Decision writes what a command that decides has found: a summary, a sheet for each section of its page, its charts as pictures with the numbers
// behind them, the assumptions, and last the numbers that the command writes as CSV, if there are any (nil = none).
func Decision(w io.Writer, d *report.Document, numbers io.Reader) error {
	b := newBook(d.Page.Title)
	s := &free{widths: []float64{36, 22, 22, 22, 22, 22}}
	s.head(&d.Page)
	for i := range d.Page.Sections {
		if p := &d.Page.Sections[i]; len(p.Columns) == 0 {
			s.gap()
			s.line(label, text.Quiet, p.Heading)
			s.lines(p)
		}
	}
	s.gap()
	for _, words := range d.Method {
		s.line(note, text.Quiet, words)
	}
	s.foot(d)
	b.free(s, "Summary", d.Page.Title, nil)
	for i := range d.Page.Sections {
		if p := &d.Page.Sections[i]; len(p.Columns) > 0 {
			b.section(p, d.Page.Title)
		}
	}
	b.pictures(d.Charts, d.Page.Title)
	b.behind(d.Charts, d.Page.Title)
	b.assumptions(&report.Document{Page: d.Page, Assumptions: d.Assumptions})
	if numbers != nil {
		b.numbers("All numbers", "Every number, a line each, as with --format csv.", d.Page.Title, numbers)
	}
	return b.writeTo(w)
}

// section is a sheet of one section: its table with numbers as numbers, and its lines below.
func (b *book) section(p *text.PageSection, printed string) {
	columns, rows := numbersOf(p)
	s := &free{}
	for i := range columns {
		s.widths = append(s.widths, (&table{columns: columns, rows: rows}).width(i))
	}
	s.add(styled(title, p.Heading))
	s.headings(columns)
	for _, row := range rows {
		s.add(row...)
	}
	s.gap()
	s.lines(p)
	b.free(s, p.Heading, printed, func(sheet string) {
		b.check(b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: headingRow, TopLeftCell: cellName(2, firstRow), ActivePane: "bottomRight"}))
		if len(rows) > 1 {
			b.check(b.file.AutoFilter(sheet, cellName(1, headingRow)+":"+cellName(len(columns), headingRow+len(rows)), nil))
		}
	})
}

// Where pictures stand.
const (
	pictureScale = 0.75
	pictureRows  = 32 // of 20 pixels: of the highest but few
)

// pictures is a sheet of the charts as they are in files.
func (b *book) pictures(charts []chart.Chart, printed string) {
	if len(charts) == 0 {
		return
	}
	sheet := b.add("Charts")
	if b.err != nil {
		return
	}
	b.printed(sheet, printed, 0)
	hidden := false
	b.check(b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &hidden}))
	b.put(sheet, 1, styled(title, "Charts"))
	row := 3
	for _, c := range charts {
		png, err := c.PNG()
		b.check(err)
		if b.err != nil {
			return
		}
		b.check(b.file.AddPictureFromBytes(sheet, cellName(1, row), &excelize.Picture{
			Extension: ".png", File: png,
			Format: &excelize.GraphicOptions{AltText: shortText(c.Title()), ScaleX: pictureScale, ScaleY: pictureScale, Positioning: "oneCell"},
		}))
		row += max(pictureRows, pictureHeight(png)/20+2)
	}
}

// behind is a sheet of the numbers that charts show.
func (b *book) behind(charts []chart.Chart, printed string) {
	s := &free{widths: []float64{34, 20, 16, 16, 16, 16, 16, 16, 16, 16}}
	for _, c := range charts {
		for _, v := range c.Views() {
			if len(v.Rows) == 0 {
				continue
			}
			heading := c.Title()
			if v.Title != "" && v.Title != heading {
				heading = fmt.Sprintf("%s: %s", heading, v.Title)
			}
			p := &text.PageSection{Heading: heading, Columns: v.Columns}
			for _, row := range v.Rows {
				p.Rows = append(p.Rows, text.Row(row...))
			}
			s.gap()
			s.line(label, text.Quiet, heading)
			columns, rows := numbersOf(p)
			s.headings(columns)
			for _, row := range rows {
				s.add(row...)
			}
		}
	}
	if len(s.rows) > 0 {
		b.free(s, "Numbers of charts", printed, nil)
	}
}
