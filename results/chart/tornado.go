package chart

import (
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// tornados are bars from what something is to what it would be, a group for each measure, on a scale of its own.
type tornados []tornado

// tornado is one measure under several assumptions.
type tornado struct {
	title  string
	base   float64  // as things are assumed to be
	line   *float64 // where the decision turns: the target, or no difference
	share  bool     // nothing is below 0 or above 1
	people bool     // whole numbers only
	bars   []tornadoBar
	colors [2]keyColor // of the lower side, and of the higher
	value  string      // the base with how sure it is
	write  func(v, precision float64) string
}

// tornadoBar is one assumption.
type tornadoBar struct {
	name      string
	low, high *spot // nil = not turned to that side, or nothing to measure
	precision float64
	remark    string // at the right, about a side that cannot be drawn
}

// spot is a value and the interval in which it is, and both in words.
type spot struct {
	at, from, to float64
	side, value  string
}

const (
	tornadoPitch = 21 * vg.Length(1)
	tornadoTitle = 20 * vg.Length(1)
	tornadoAxis  = 34 * vg.Length(1)
	tornadoLabel = 84 * vg.Length(1) // room of the words at the ends of bars
)

func (t tornados) height() vg.Length {
	h := vg.Length(0)
	for _, g := range t {
		h += tornadoTitle + vg.Length(len(g.bars))*tornadoPitch + tornadoAxis
	}
	return h
}

func (t tornados) draw(c draw.Canvas) {
	y := c.Max.Y
	for _, g := range t {
		style := sans(sizePanel, ink, true)
		write(c, style, c.Min.X, text.XLeft, y-tornadoTitle+7, fit(style, g.title, c.Size().X))
		y -= tornadoTitle
		height := vg.Length(len(g.bars)) * tornadoPitch
		area := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: c.Min.X + g.names(c.Size().X) + tornadoLabel, Y: y - height}, Max: vg.Point{X: c.Max.X - tornadoLabel, Y: y},
		}}
		g.draw(area, c)
		y -= height + tornadoAxis
	}
}

// names is the room that the names of the bars take, of so much.
func (g *tornado) names(all vg.Length) (room vg.Length) {
	for _, b := range g.bars {
		room = max(room, widthOf(sans(sizeLabel, ink, false), printable(b.name)))
	}
	return min(max(room, all/8), all*2/5)
}

// draw draws the bars: each side with its interval, and its value at the end of it.
func (g *tornado) draw(area, c draw.Canvas) {
	s := g.scale()
	at := func(v float64) vg.Length {
		return area.Min.X + vg.Length(s.share(math.Max(s.low, math.Min(v, s.high))))*area.Size().X
	}
	ticks, style, small := sans(sizeTick, muted, false), sans(sizeLabel, ink, false), sans(sizeTick, muted, false)
	for _, k := range s.ticks {
		area.StrokeLine2(draw.LineStyle{Color: grid, Width: 0.75}, at(k.at), area.Min.Y, at(k.at), area.Max.Y)
		write(c, ticks, at(k.at), text.XCenter, area.Min.Y-11, k.label)
	}
	for i := range g.bars {
		b := &g.bars[i]
		y := area.Max.Y - vg.Length(i)*tornadoPitch - tornadoPitch/2
		write(c, style, c.Min.X, text.XLeft, y-3, fit(style, b.name, area.Min.X-tornadoLabel-c.Min.X))
		b.draw(area, y, g, at)
		left, right := b.ends(g.base)
		if left != nil {
			write(c, small, at(left.from)-5, text.XRight, y-3, g.write(left.at, b.precision))
		}
		if right != nil {
			write(c, small, at(right.to)+5, text.XLeft, y-3, g.write(right.at, b.precision))
		}
		write(c, small, c.Max.X, text.XRight, y-3, b.remark)
	}
	area.StrokeLine2(draw.LineStyle{Color: ink, Width: 1.2}, at(g.base), area.Min.Y, at(g.base), area.Max.Y)
	if g.line != nil && *g.line >= s.low && *g.line <= s.high {
		dashed := draw.LineStyle{Color: vermillion, Width: 1.2, Dashes: []vg.Length{4, 3}}
		area.StrokeLine2(dashed, at(*g.line), area.Min.Y, at(*g.line), area.Max.Y)
	}
}

// draw draws both sides, the longer one first, so that the other is seen where both go the same way.
func (b *tornadoBar) draw(area draw.Canvas, y vg.Length, g *tornado, at func(float64) vg.Length) {
	type stretch struct {
		to    *spot
		clr   keyColor
		above vg.Length // where its interval is, so that two do not hide each other
	}
	both := []stretch{{b.low, g.colors[0], 2.5}, {b.high, g.colors[1], -2.5}}
	if b.low != nil && b.high != nil && math.Abs(b.low.at-g.base) < math.Abs(b.high.at-g.base) {
		both[0], both[1] = both[1], both[0]
	}
	for _, one := range both {
		if one.to != nil {
			drawStretch(area, at(g.base), at(one.to.at), y, one.clr)
		}
	}
	whisker := draw.LineStyle{Color: ink, Width: 1}
	for _, one := range both {
		if one.to == nil || !(one.to.to > one.to.from) {
			continue
		}
		level := y + one.above
		area.StrokeLine2(whisker, at(one.to.from), level, at(one.to.to), level)
		for _, end := range []float64{one.to.from, one.to.to} {
			area.StrokeLine2(whisker, at(end), level-2, at(end), level+2)
		}
	}
}

// drawStretch is a bar from one place to another.
func drawStretch(c draw.Canvas, from, to, y vg.Length, clr keyColor) {
	half := tornadoPitch * 3 / 10
	from, to = min(from, to), max(from, to)
	c.FillPolygon(clr, []vg.Point{{X: from, Y: y - half}, {X: to, Y: y - half}, {X: to, Y: y + half}, {X: from, Y: y + half}})
}

// ends are the farthest sides on both sides of the base; a side that changes nothing stands at the right.
func (b *tornadoBar) ends(base float64) (left, right *spot) {
	for _, one := range []*spot{b.low, b.high} {
		switch {
		case one == nil:
		case one.at < base:
			if left == nil || one.at < left.at {
				left = one
			}
		case right == nil || one.at > right.at:
			right = one
		}
	}
	return left, right
}

// scale covers all bars with their intervals, and the line where it is near.
func (g *tornado) scale() scale {
	e := extent{}
	e.include(g.base)
	for _, b := range g.bars {
		for _, one := range []*spot{b.low, b.high} {
			if one != nil {
				e.include(one.from)
				e.include(one.to)
			}
		}
	}
	if !(e.high > e.low) {
		e.low, e.high = e.low-0.01, e.high+0.01
	}
	if g.line != nil {
		if room := e.high - e.low; *g.line > e.low-room/2 && *g.line < e.high+room/2 {
			e.include(*g.line)
		}
	}
	if g.share {
		e.low, e.high = math.Max(0, e.low), math.Min(1, e.high)
	}
	step := roundStep((e.high-e.low)/5, false)
	if g.people {
		step = math.Max(1, math.Ceil(step))
	}
	s := scale{low: step * math.Floor(e.low/step+1e-9), high: step * math.Ceil(e.high/step-1e-9)}
	if g.share {
		s.low, s.high = math.Max(0, s.low), math.Min(1, s.high)
	}
	for i := math.Ceil(s.low/step - 1e-9); i*step <= s.high+step/1e6; i++ {
		s.ticks = append(s.ticks, tick{at: i * step, label: g.write(i*step, step/2), line: true})
	}
	return s
}
