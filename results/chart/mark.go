package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// curve is a line through values; a gap (not known) breaks it, and a value alone between gaps is a dot.
type curve struct {
	x, y   []float64 // NaN in y: nothing known there
	clr    color.Color
	dashes []vg.Length
	dots   bool // mark each value
}

// dense is how many values make a curve that is drawn thinner, since its peaks would merge.
const dense = 400

func (m curve) draw(area draw.Canvas, at place) {
	style := draw.LineStyle{Color: m.clr, Width: 1.6, Dashes: m.dashes}
	if len(m.x) > dense {
		style.Width = 0.9
	}
	for _, run := range runs(m.y) {
		var pts []vg.Point
		for i := run.from; i < run.to; i++ {
			pts = append(pts, at(m.x[i], m.y[i]))
		}
		area.StrokeLines(style, area.ClipLinesXY(pts)...)
		for i := run.from; i < run.to; i++ {
			if m.dots || run.to-run.from == 1 {
				area.DrawGlyph(draw.GlyphStyle{Color: m.clr, Radius: 1.7, Shape: draw.CircleGlyph{}}, at(m.x[i], m.y[i]))
			}
		}
	}
}

// band fills between two curves over the same x.
type band struct {
	x, low, high []float64 // NaN: nothing known there
	clr          color.Color
}

func (m band) draw(area draw.Canvas, at place) {
	for _, run := range runs(m.low) {
		if run.to-run.from == 1 {
			i := run.from
			area.StrokeLine2(draw.LineStyle{Color: m.clr, Width: 4}, at(m.x[i], m.low[i]).X, at(m.x[i], m.low[i]).Y,
				at(m.x[i], m.high[i]).X, at(m.x[i], m.high[i]).Y)
			continue
		}
		var pts []vg.Point
		for i := run.from; i < run.to; i++ {
			pts = append(pts, at(m.x[i], m.low[i]))
		}
		for i := run.to - 1; i >= run.from; i-- {
			pts = append(pts, at(m.x[i], m.high[i]))
		}
		area.FillPolygon(m.clr, area.ClipPolygonXY(pts))
	}
}

// run is a stretch [from, to) of known values.
type run struct{ from, to int }

func runs(values []float64) []run {
	var out []run
	open := false
	for i, v := range values {
		known := !math.IsNaN(v)
		if known && !open {
			out = append(out, run{from: i, to: i})
		}
		open = known
		if known {
			out[len(out)-1].to = i + 1
		}
	}
	return out
}

// level is a horizontal line across the panel, such as a target.
type level struct{ y float64 }

func (m level) draw(area draw.Canvas, at place) {
	y := at(0, m.y).Y
	if y < area.Min.Y || y > area.Max.Y {
		return
	}
	area.StrokeLine2(draw.LineStyle{Color: ink, Width: 0.9, Dashes: []vg.Length{4, 3}}, area.Min.X, y, area.Max.X, y)
}

// point is one marked value on a curve.
type point struct {
	x, y float64
	clr  color.Color
}

func (m point) draw(area draw.Canvas, at place) { m.drawAt(area, at(m.x, m.y)) }

func (m point) drawAt(area draw.Canvas, p vg.Point) {
	area.DrawGlyph(draw.GlyphStyle{Color: white, Radius: 4.2, Shape: draw.CircleGlyph{}}, p)
	area.DrawGlyph(draw.GlyphStyle{Color: m.clr, Radius: 3, Shape: draw.CircleGlyph{}}, p)
}
