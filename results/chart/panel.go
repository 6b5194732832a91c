package chart

import (
	"image/color"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel is one coordinate system with its marks, drawn in their order.
type panel struct {
	title  string   // what it shows, usually the name of a queue
	notes  []string // the numbers to remember, at the right end of the title's line: the first text there is room for
	x, y   scale
	marks  []mark
	dots   []point       // marked values, drawn above all curves
	legend []legendEntry // names of the curves, in a column right of the area
	empty  string        // said in the middle when there is nothing to plot
}

// mark is something plotted: a band, a line, dots.
type mark interface {
	draw(area draw.Canvas, at place)
}

// place maps data to points of the area.
type place func(x, y float64) vg.Point

// legendEntry names a curve.
type legendEntry struct {
	text   string
	clr    color.Color
	dashes []vg.Length
}

const (
	titleHeight = 17 * vg.Length(1) // the line with title and note
	unitHeight  = 17 * vg.Length(1) // the line with the y axis's title
	tickHeight  = 14 * vg.Length(1) // labels of the x axis
	axisHeight  = 13 * vg.Length(1) // title of the x axis
)

// left is the room that the labels of the y axis need.
func (p panel) left() vg.Length {
	sty := sans(sizeTick, muted, false)
	widest := vg.Length(0)
	for _, t := range p.y.ticks {
		widest = max(widest, sty.Width(t.label))
	}
	return widest + 6
}

// legendLine is the length of the piece of curve beside its name.
const legendLine = 20 * vg.Length(1)

// right is the room that the names of curves need, at most a third of the panel.
func (p panel) right(width vg.Length) vg.Length {
	sty := sans(sizeLabel, ink, false)
	widest := vg.Length(0)
	for _, l := range p.legend {
		widest = max(widest, widthOf(sty, printable(l.text)))
	}
	if widest == 0 {
		return 8
	}
	return min(widest+legendLine+20, width/3)
}

// draw fills c with the panel; left and right are the margins shared by a column of panels, so that their areas align.
// Titles of the axes are left out where a neighbor already shows them.
func (p panel) draw(c draw.Canvas, left, right vg.Length, xTitle bool) {
	top := c.Max.Y - titleHeight
	p.drawTitle(c)
	if p.empty != "" {
		p.drawEmpty(c)
		return
	}
	write(c, sans(sizeTick, muted, false), c.Min.X, text.XLeft, top-unitHeight+7, fit(sans(sizeTick, muted, false), p.y.title, c.Max.X-c.Min.X))
	area := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
		Min: vg.Point{X: c.Min.X + left, Y: c.Min.Y + tickHeight},
		Max: vg.Point{X: c.Max.X - right, Y: top - unitHeight - 2},
	}}
	p.drawAxes(c, area)
	if xTitle && p.x.title != "" {
		write(c, sans(sizeTick, muted, false), area.Max.X, text.XRight, area.Min.Y-tickHeight-axisHeight+3, p.x.title)
	}
	at := p.place(area)
	for _, m := range p.marks {
		m.draw(area, at)
	}
	for _, d := range p.dots {
		d.draw(area, at)
	}
	p.drawLegend(area, right)
}

func (p panel) place(area draw.Canvas) place {
	size := area.Size()
	return func(x, y float64) vg.Point {
		return vg.Point{
			X: area.Min.X + vg.Length(p.x.share(x))*size.X,
			Y: area.Min.Y + vg.Length(p.y.share(y))*size.Y,
		}
	}
}

func (p panel) drawTitle(c draw.Canvas) {
	bold, plainNote := sans(sizePanel, ink, true), sans(sizeLabel, muted, false)
	width := c.Max.X - c.Min.X
	y := c.Max.Y - titleHeight + 5
	room := width
	switch {
	case len(p.notes) == 0:
	case p.noteBelow(width):
		note := printable(p.notes[len(p.notes)-1])
		write(c, plainNote, c.Max.X, text.XRight, c.Max.Y-titleHeight-unitHeight+7, note)
	default:
		// The note keeps its place: it has the numbers to remember; a name longer than a third of the line gives way.
		most := width - min(widthOf(bold, printable(p.title)), width/3) - 10
		note := ""
		for _, note = range p.notes {
			if widthOf(plainNote, printable(note)) <= most {
				break
			}
		}
		note = fit(plainNote, note, most)
		room -= widthOf(plainNote, note) + 10
		write(c, plainNote, c.Max.X, text.XRight, y, note)
	}
	write(c, bold, c.Min.X, text.XLeft, y, fit(bold, p.title, room))
}

// noteBelow tells whether the shortest note goes to the line of the y axis's title: where a title beside it would be cut, and there is room for it.
func (p panel) noteBelow(width vg.Length) bool {
	note := widthOf(sans(sizeLabel, muted, false), printable(p.notes[len(p.notes)-1])) + 10
	below := width - widthOf(sans(sizeTick, muted, false), printable(p.y.title))
	return p.empty == "" && widthOf(sans(sizePanel, ink, true), printable(p.title))+note > width && note <= below
}

func (p panel) drawEmpty(c draw.Canvas) {
	sty := sans(sizePanel, muted, false)
	middle := (c.Min.Y + c.Max.Y - titleHeight) / 2
	c.FillPolygon(faded(grid, 0.45), []vg.Point{
		c.Min, {X: c.Max.X, Y: c.Min.Y}, {X: c.Max.X, Y: c.Max.Y - titleHeight}, {X: c.Min.X, Y: c.Max.Y - titleHeight},
	})
	write(c, sty, (c.Min.X+c.Max.X)/2, text.XCenter, middle-3, fit(sty, p.empty, c.Max.X-c.Min.X-20))
}

func (p panel) drawAxes(c, area draw.Canvas) {
	sty := sans(sizeTick, muted, false)
	thin := draw.LineStyle{Color: grid, Width: 0.75}
	at := p.place(area)
	for _, t := range p.y.ticks {
		y := at(p.x.low, t.at).Y
		area.StrokeLine2(thin, area.Min.X, y, area.Max.X, y)
		write(c, sty, area.Min.X-6, text.XRight, y-3, t.label)
	}
	for _, d := range p.x.dividers {
		x := at(d, p.y.low).X
		area.StrokeLine2(draw.LineStyle{Color: pale, Width: 0.75}, x, area.Min.Y, x, area.Max.Y)
	}
	base := draw.LineStyle{Color: axis, Width: 0.9}
	area.StrokeLine2(base, area.Min.X, area.Min.Y, area.Max.X, area.Min.Y)
	for _, t := range p.x.ticks {
		x := at(t.at, p.y.low).X
		if t.line {
			area.StrokeLine2(base, x, area.Min.Y, x, area.Min.Y-3)
		}
		p.drawTickLabel(c, area, sty, x, t.label)
	}
}

// drawTickLabel keeps labels at the ends of the axis inside the panel.
func (p panel) drawTickLabel(c, area draw.Canvas, sty text.Style, x vg.Length, label string) {
	half := sty.Width(label) / 2
	x = max(x, c.Min.X+half)
	x = min(x, c.Max.X-half)
	write(c, sty, x, text.XCenter, area.Min.Y-tickHeight+3, label)
}

// drawLegend lists the names of the curves from the top down, closer together when there are many.
func (p panel) drawLegend(area draw.Canvas, right vg.Length) {
	pitch := min(16, area.Size().Y/vg.Length(max(1, len(p.legend))))
	sty := sans(sizeLabel, ink, false)
	x := area.Max.X + 12
	for i, l := range p.legend {
		y := area.Max.Y - vg.Length(i)*pitch - 8
		area.StrokeLine2(draw.LineStyle{Color: l.clr, Width: 1.8, Dashes: l.dashes}, x, y, x+legendLine, y)
		write(area, sty, x+legendLine+5, text.XLeft, y-3, fit(sty, l.text, right-legendLine-17))
	}
}
