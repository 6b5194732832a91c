package chart

import (
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// heat is a surface as cells of color, row by row, with a line around those that meet the target, a dot in those that do for certain, and numbers where there
// is room.
type heat struct {
	*surface
	columns   int
	low, high float64
	// aroundZero colors by sign: blue above 0, vermillion below, nearly white at it.
	aroundZero bool
}

// heatColor goes from nearly white to blue.
func heatColor(share float64) keyColor { return heatTo(blue, share) }

// heatTo goes from nearly white to a color.
func heatTo(clr keyColor, share float64) keyColor {
	mix := func(from, to uint8) uint8 {
		return uint8(math.Round(float64(from) + float64(share*(float64(to)-float64(from)))))
	}
	return keyColor{R: mix(0xF2, clr.R), G: mix(0xF6, clr.G), B: mix(0xFA, clr.B), A: 0xFF}
}

func (h heat) draw(area draw.Canvas, at place) {
	for i, v := range h.values {
		if !math.IsNaN(v) {
			area.FillPolygon(h.color(v), h.corners(i, at))
		}
	}
	h.border(area, at)
	for i, v := range h.values {
		if math.IsNaN(v) {
			continue
		}
		h.label(area, at, i, v)
	}
}

func (h heat) color(v float64) keyColor {
	share := h.share(v)
	if h.aroundZero && v < 0 {
		return heatTo(vermillion, share)
	}
	return heatColor(share)
}

// share is how far the color goes.
func (h heat) share(v float64) float64 {
	if most := math.Max(math.Abs(h.low), math.Abs(h.high)); h.aroundZero {
		if most == 0 {
			return 0
		}
		return math.Abs(v) / most
	}
	if h.high == h.low {
		return 0.5
	}
	return (v - h.low) / (h.high - h.low)
}

func (h heat) cell(i int) (column, row float64) {
	return float64(i % h.columns), float64(i / h.columns)
}

func (h heat) corners(i int, at place) []vg.Point {
	x, y := h.cell(i)
	low, high := at(x-0.5, y-0.5), at(x+0.5, y+0.5)
	const over = 0.3 // points: no hairline between two cells
	return []vg.Point{{X: low.X - over, Y: low.Y - over}, {X: high.X + over, Y: low.Y - over}, {X: high.X + over, Y: high.Y + over}, {X: low.X - over, Y: high.Y + over}}
}

// border is drawn wherever a cell that meets the target has a neighbor that does not.
func (h heat) border(area draw.Canvas, at place) {
	if h.met == nil {
		return
	}
	style := draw.LineStyle{Color: ink, Width: 1.6}
	differs := func(i, k int) bool {
		return !math.IsNaN(h.values[i]) && !math.IsNaN(h.values[k]) && h.met[i] != h.met[k]
	}
	line := func(a, b vg.Point) { area.StrokeLine2(style, a.X, a.Y, b.X, b.Y) }
	for i := range h.values {
		x, y := h.cell(i)
		if right := i + 1; right%h.columns != 0 && differs(i, right) {
			line(at(x+0.5, y-0.5), at(x+0.5, y+0.5))
		}
		if above := i + h.columns; above < len(h.values) && differs(i, above) {
			line(at(x-0.5, y+0.5), at(x+0.5, y+0.5))
		}
	}
}

// label writes the number of a cell, or a dot, where there is room.
func (h heat) label(area draw.Canvas, at place, i int, v float64) {
	x, y := h.cell(i)
	middle, corner := at(x, y), at(x+0.5, y+0.5)
	width, height := 2*(corner.X-middle.X), 2*(corner.Y-middle.Y)
	clr := ink
	if h.high > h.low && h.share(v) > 0.55 {
		clr = white
	}
	sty := sans(sizeTick, clr, false)
	words := h.write(v)
	certain := h.certain != nil && h.certain[i]
	if widthOf(sty, words)+14 <= width && height >= 11 {
		write(area, sty, middle.X, text.XCenter, middle.Y-3, words)
		middle.X = corner.X - 6
	}
	if certain && width >= 5 && height >= 5 {
		area.DrawGlyph(draw.GlyphStyle{Color: clr, Radius: 2, Shape: draw.CircleGlyph{}}, middle)
	}
}
