package chart

import (
	"strconv"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bar is one row of a chart of shares: a name, a bar from 0 to 100 % in parts, and remarks in columns at the right.
type bar struct {
	name    string
	parts   []part
	remarks []string // one per column of remarks; the first row may name them
	empty   string   // said instead of parts
}

// part is one stretch of a bar.
type part struct {
	share float64 // 0 to 1
	clr   keyColor
	label keyColor // of the number in it
}

const (
	barHeight     = 40 * vg.Length(1) // the most
	barPitch      = 72 * vg.Length(1) // from one to the next, the most
	barPitchLeast = 27 * vg.Length(1)
)

// barsAxis is the room of the axis under the bars.
const barsAxis = 30 * vg.Length(1)

// barsMost is the height at which bars have all the room they can use.
func barsMost(n int) vg.Length { return vg.Length(n)*barPitch + barsAxis }

// barsLeast is the least height at which bars can be read.
func barsLeast(n int) vg.Length { return vg.Length(n)*barPitchLeast + barsAxis }

// drawBars draws rows from the top down: all names in one column, all bars on one scale.
func drawBars(c draw.Canvas, bars []bar) {
	size := c.Size()
	nameStyle, remarkStyle := sans(sizePanel, ink, true), sans(sizeLabel, ink, false)
	name := vg.Length(0)
	var remarks []vg.Length
	for _, b := range bars {
		name = max(name, widthOf(nameStyle, printable(b.name)))
		for i, r := range b.remarks {
			if i == len(remarks) {
				remarks = append(remarks, 0)
			}
			remarks[i] = max(remarks[i], widthOf(remarkStyle, r)+16)
		}
	}
	name = min(name, size.X/4)
	right := vg.Length(0)
	for _, r := range remarks {
		right += r
	}
	pitch := min(barPitch, (size.Y-barsAxis)/vg.Length(len(bars)))
	height := min(barHeight, pitch*5/8)
	left := c.Min.X + name + 12
	width := c.Max.X - right - left
	bottom := c.Max.Y - vg.Length(len(bars))*pitch - 2
	drawShares(c, left, width, bottom)
	for i, b := range bars {
		y := c.Max.Y - vg.Length(i+1)*pitch + (pitch-height)/2
		write(c, nameStyle, left-12, text.XRight, y+height/2-3.5, fit(nameStyle, b.name, name))
		b.draw(c, left, width, y, height)
		x := left + width
		for k, r := range b.remarks {
			x += remarks[k]
			write(c, remarkStyle, x, text.XRight, y+height/2-3.2, r)
		}
	}
}

// drawShares draws the axis from 0 to 100 % under the bars.
func drawShares(c draw.Canvas, left, width, bottom vg.Length) {
	sty := sans(sizeTick, muted, false)
	for percent := 0; percent <= 100; percent += 20 {
		x := left + width*vg.Length(percent)/100
		c.StrokeLine2(draw.LineStyle{Color: grid, Width: 0.75}, x, bottom, x, c.Max.Y)
		write(c, sty, x, text.XCenter, bottom-11, strconv.Itoa(percent)+" %")
	}
	write(c, sty, left, text.XLeft, bottom-24, "share of paid time")
}

func (b bar) draw(c draw.Canvas, left, width, y, height vg.Length) {
	if b.empty != "" {
		write(c, sans(sizeLabel, muted, false), left+4, text.XLeft, y+height/2-3.2, b.empty)
		return
	}
	x := left
	for _, p := range b.parts {
		w := width * vg.Length(p.share)
		c.FillPolygon(p.clr, []vg.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + height}, {X: x, Y: y + height}})
		label := strconv.Itoa(int(p.share*100+0.5)) + " %"
		if sty := sans(sizeLabel, p.label, true); w > sty.Width(label)+8 {
			write(c, sty, x+w/2, text.XCenter, y+height/2-3.2, label)
		}
		x += w
	}
}
