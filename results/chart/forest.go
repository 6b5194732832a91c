package chart

import (
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// forest is rows of intervals around 0, in groups of the same unit, each on a scale of its own.
type forest struct{ groups []forestGroup }

type forestGroup struct {
	title string // the unit
	label func(float64) string
	rows  []forestRow
}

// forestRow is one estimate with its interval.
type forestRow struct {
	name             string
	low, value, high float64
	clr              keyColor
	remark           string
}

const (
	forestPitch = 20 * vg.Length(1)
	forestAxis  = 40 * vg.Length(1)
)

func (f forest) height() vg.Length {
	h := vg.Length(0)
	for _, g := range f.groups {
		h += vg.Length(len(g.rows))*forestPitch + forestAxis
	}
	return h
}

func (f forest) draw(c draw.Canvas) {
	nameStyle, remarkStyle := sans(sizeLabel, ink, false), sans(sizeLabel, ink, false)
	names, remarks := vg.Length(0), vg.Length(0)
	for _, g := range f.groups {
		for _, r := range g.rows {
			names = max(names, widthOf(nameStyle, printable(r.name)))
			remarks = max(remarks, widthOf(remarkStyle, r.remark))
		}
	}
	size := c.Size()
	names, remarks = min(names, size.X*2/5), min(remarks, size.X/4)
	y := c.Max.Y
	for _, g := range f.groups {
		height := vg.Length(len(g.rows)) * forestPitch
		area := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: c.Min.X + names + 14, Y: y - height}, Max: vg.Point{X: c.Max.X - remarks - 14, Y: y},
		}}
		g.draw(area, c, names, remarks)
		y -= height + forestAxis
	}
}

func (g forestGroup) draw(area, c draw.Canvas, names, remarks vg.Length) {
	e := extent{}
	e.include(0)
	for _, r := range g.rows {
		e.include(r.low)
		e.include(r.high)
	}
	s := signedScale(g.title, e, 5, g.label)
	at := func(v float64) vg.Length { return area.Min.X + vg.Length(s.share(v))*area.Size().X }
	tickStyle := sans(sizeTick, muted, false)
	for _, t := range s.ticks {
		area.StrokeLine2(draw.LineStyle{Color: grid, Width: 0.75}, at(t.at), area.Min.Y, at(t.at), area.Max.Y)
		write(c, tickStyle, at(t.at), text.XCenter, area.Min.Y-11, t.label)
	}
	write(c, tickStyle, area.Min.X, text.XLeft, area.Min.Y-23, g.title)
	area.StrokeLine2(draw.LineStyle{Color: axis, Width: 1}, at(0), area.Min.Y, at(0), area.Max.Y)
	nameStyle := sans(sizeLabel, ink, false)
	for i, r := range g.rows {
		y := area.Max.Y - vg.Length(i)*forestPitch - forestPitch/2
		write(c, nameStyle, area.Min.X-14, text.XRight, y-3, fit(nameStyle, r.name, names))
		area.StrokeLine2(draw.LineStyle{Color: r.clr, Width: 2.2}, at(r.low), y, at(r.high), y)
		point{clr: r.clr}.drawAt(area, vg.Point{X: at(r.value), Y: y})
		write(c, nameStyle, area.Max.X+14+remarks, text.XRight, y-3, fit(nameStyle, r.remark, remarks))
	}
}

// signedScale is an axis that has 0 on it, with labels on both sides of it.
func signedScale(title string, e extent, n int, label func(float64) string) scale {
	low, high := math.Min(0, e.low), math.Max(0, e.high)
	if !(high > low) {
		low, high = -1, 1
	}
	step := roundStep((high-low)/float64(n), false)
	s := scale{title: title, write: label, low: step * math.Floor(low/step+1e-9), high: step * math.Ceil(high/step-1e-9)}
	for i := math.Round(s.low / step); i*step <= s.high+step/2; i++ {
		s.ticks = append(s.ticks, tick{at: i * step, label: label(i * step), line: true})
	}
	return s
}
