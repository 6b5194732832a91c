package chart

import (
	"bytes"
	"math"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// page is one chart: the finding in words, what is drawn and how sure it is, a key, and panels in a grid.
type page struct {
	name     string // of the file, without extension
	title    string
	subtitle string
	footer   string // what repeats the run
	keys     []key
	panels   []panel
	bars     []bar  // instead of panels
	body     body   // likewise
	empty    string // said when there are neither
	// sideBySide puts two panels beside each other instead of on top of each other.
	sideBySide bool
}

// body is what a page draws that has no panels.
type body interface {
	height() vg.Length
	draw(c draw.Canvas)
}

// key explains one kind of mark.
type key struct {
	text  string
	clr   keyColor
	shape keyShape
}

type keyShape uint8

const (
	keyLine keyShape = iota
	keyBlock
	keyDashed
	keyDot
)

const (
	margin  = 28 * vg.Length(1)
	gutterX = 30 * vg.Length(1)
	gutterY = 14 * vg.Length(1)
	// rowLeast is the least height of a panel that can be read.
	rowLeast = 122 * vg.Length(1)
)

// layout says how many columns and rows n panels take.
func layout(n int, sideBySide bool) (columns, rows int) {
	switch {
	case n <= 1:
		columns = 1
	case n <= 3 && !sideBySide:
		columns = 1
	case n <= 4:
		columns = 2
	default:
		columns = 3
	}
	return columns, max(1, (n+columns-1)/columns)
}

func (p page) titleLines() []string {
	return wrap(sans(sizeTitle, ink, true), p.title, pageWidth-2*margin, 2)
}

func (p page) subtitleLines() []string {
	return wrap(sans(sizeSubtitle, muted, false), p.subtitle, pageWidth-2*margin, 2)
}

// head is the height of everything above the panels.
func (p page) head() vg.Length {
	h := 20 + vg.Length(len(p.titleLines()))*20 + vg.Length(len(p.subtitleLines()))*13.5
	return h + vg.Length(p.keyRows())*16 + 12
}

const foot = 26 * vg.Length(1)

func (p page) height() vg.Length {
	_, rows := layout(len(p.panels), p.sideBySide)
	need := p.head() + vg.Length(rows)*(rowLeast+gutterY) + axisHeight + foot
	if p.body != nil {
		return wholePixels(p.head() + p.body.height() + foot)
	}
	if len(p.panels) == 0 && len(p.bars) == 0 {
		return wholePixels(p.head() + rowLeast + foot) // a sentence needs no full page
	}
	if len(p.bars) > 0 {
		need = p.head() + barsLeast(len(p.bars)) + foot
		// Few bars make a lower page, rather than thick bars or blank paper.
		most := p.head() + barsMost(len(p.bars)) + foot
		return wholePixels(max(need, min(most, pageHeight)))
	}
	return wholePixels(max(need, pageHeight))
}

// wholePixels rounds up, so that PNG and SVG have the same size.
func wholePixels(h vg.Length) vg.Length {
	return vg.Length(math.Ceil(float64(h)*dotsInch/72)) * 72 / dotsInch
}

// draw puts the whole page on c.
func (p page) draw(c draw.Canvas) {
	c.FillPolygon(white, []vg.Point{c.Min, {X: c.Max.X, Y: c.Min.Y}, c.Max, {X: c.Min.X, Y: c.Max.Y}})
	y := c.Max.Y - 20
	for _, line := range p.titleLines() {
		y -= 20
		write(c, sans(sizeTitle, ink, true), margin, text.XLeft, y+4, line)
	}
	for _, line := range p.subtitleLines() {
		y -= 13.5
		write(c, sans(sizeSubtitle, muted, false), margin, text.XLeft, y+2, line)
	}
	p.drawKeys(c, y)
	small := sans(sizeFooter, muted, false)
	write(c, small, margin, text.XLeft, c.Min.Y+12, fit(small, p.footer, c.Max.X-2*margin))
	body := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
		Min: vg.Point{X: margin, Y: c.Min.Y + foot},
		Max: vg.Point{X: c.Max.X - margin, Y: c.Max.Y - p.head()},
	}}
	switch {
	case p.body != nil:
		p.body.draw(body)
	case len(p.bars) > 0:
		drawBars(body, p.bars)
	case len(p.panels) > 0:
		p.drawPanels(body)
	default:
		panel{empty: p.empty}.drawEmpty(body)
	}
}

func (p page) drawPanels(body draw.Canvas) {
	columns, rows := layout(len(p.panels), p.sideBySide)
	size := body.Size()
	width := (size.X - vg.Length(columns-1)*gutterX) / vg.Length(columns)
	height := (size.Y - axisHeight - vg.Length(rows-1)*gutterY) / vg.Length(rows)
	lefts, rights := make([]vg.Length, columns), make([]vg.Length, columns)
	for i, panel := range p.panels {
		lefts[i%columns] = max(lefts[i%columns], panel.left())
		rights[i%columns] = max(rights[i%columns], panel.right(width))
	}
	for i, panel := range p.panels {
		column, row := i%columns, i/columns
		min := vg.Point{
			X: body.Min.X + vg.Length(column)*(width+gutterX),
			Y: body.Max.Y - vg.Length(row)*(height+gutterY) - height,
		}
		cell := draw.Canvas{Canvas: body.Canvas, Rectangle: vg.Rectangle{Min: min, Max: min.Add(vg.Point{X: width, Y: height})}}
		// The lowest panel of each column shows the title of the x axis, in the gutter or the room left at the bottom.
		panel.draw(cell, lefts[column], rights[column], i+columns >= len(p.panels))
	}
}

// keyWidth is the room of one entry of the key.
func keyWidth(k key) vg.Length {
	return 24 + widthOf(sans(sizeLabel, ink, false), printable(k.text)) + 18
}

func (p page) keyRows() int {
	rows, x := 0, vg.Length(0)
	for i, k := range p.keys {
		if i == 0 || x+keyWidth(k) > pageWidth-2*margin+18 {
			rows++
			x = 0
		}
		x += keyWidth(k)
	}
	return rows
}

func (p page) drawKeys(c draw.Canvas, y vg.Length) {
	sty := sans(sizeLabel, ink, false)
	x := margin
	y -= 15
	for i, k := range p.keys {
		if i > 0 && x+keyWidth(k) > pageWidth-margin+18 {
			x = margin
			y -= 16
		}
		drawKey(c, k, x, y)
		write(c, sty, x+24, text.XLeft, y, fit(sty, k.text, pageWidth-2*margin-24))
		x += keyWidth(k)
	}
}

func drawKey(c draw.Canvas, k key, x, y vg.Length) {
	middle := y + 3
	switch k.shape {
	case keyBlock:
		c.FillPolygon(k.clr, []vg.Point{{X: x, Y: middle - 4.5}, {X: x + 18, Y: middle - 4.5}, {X: x + 18, Y: middle + 4.5}, {X: x, Y: middle + 4.5}})
	case keyDashed:
		c.StrokeLine2(draw.LineStyle{Color: k.clr, Width: 0.9, Dashes: []vg.Length{4, 3}}, x, middle, x+18, middle)
	case keyDot:
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: k.clr, Radius: 2.8, Shape: draw.CircleGlyph{}}, vg.Point{X: x + 9, Y: middle})
	default:
		c.StrokeLine2(draw.LineStyle{Color: k.clr, Width: 1.8}, x, middle, x+18, middle)
	}
}

// boxed shows an empty box for each character that the font lacks, instead of nothing. Spaces do not break, because the
// font's kerning would pull a capital A over an ordinary one, at small sizes until no gap is left.
type boxed struct{ *vgimg.Canvas }

// FillString draws one line of text.
func (b boxed) FillString(f font.Face, at vg.Point, s string) {
	b.Canvas.FillString(f, at, strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u00A0'
		case r < 0x80 || hasGlyph(r):
			return r
		}
		return '□'
	}, s))
}

// png and svg draw the same page; the bytes depend on nothing else.
func (p page) png() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(pageWidth, p.height()), vgimg.UseDPI(dotsInch))
	p.draw(draw.New(boxed{canvas}))
	var out bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: canvas}.WriteTo(&out)
	return out.Bytes(), err
}

func (p page) svg() ([]byte, error) {
	canvas := vgsvg.New(pageWidth, p.height())
	p.draw(draw.New(canvas))
	var out bytes.Buffer
	if _, err := canvas.WriteTo(&out); err != nil {
		return nil, err
	}
	// Viewers without Liberation fonts have one with the same widths, or at least one without serifs.
	return bytes.ReplaceAll(out.Bytes(), []byte("font-family:Liberation Sans;"),
		[]byte("font-family:'Liberation Sans',Arimo,Arial,Helvetica,sans-serif;")), nil
}
