package chart

import (
	"fmt"
	"math"

	"headroom/results/format"
)

// Plot is a page of panels with axes of its own choice, in the look of all charts.
type Plot struct {
	Name     string // of the file, without extension
	Title    string // the finding
	Subtitle string
	Footer   string
	Keys     []string // what curve, band and diagonal are, in this order; "" leaves one out
	Panels   []PlotPanel
	Square   bool // two panels beside each other instead of one above the other
}

// PlotPanel is one coordinate system with one curve, perhaps a second, and a band around the first.
type PlotPanel struct {
	Title, Note string
	X, Y        PlotAxis
	Curve       PlotCurve
	Second      PlotCurve // none if empty
	BandX       []float64
	Low, High   []float64
	Diagonal    bool      // where x = y
	Dots        bool      // the curve is marked points only
	Marked      PlotCurve // points on top of the curve; none if empty
	Empty       string
}

// PlotCurve is a line; a second value at the same x is a step.
type PlotCurve struct{ X, Y []float64 }

// PlotAxis is what is on an axis.
type PlotAxis struct {
	Title string
	Kind  AxisKind
}

// AxisKind is how an axis is divided.
type AxisKind uint8

// The kinds of axes.
const (
	CountAxis     AxisKind = iota // from 0
	ShareAxis                     // 0 to 100 %
	TimeAxis                      // seconds, logarithmic
	ClockAxis                     // seconds since midnight
	ChangeAxis                    // shares above and below 0, in percent
	DateAxis                      // days since 1 January 1970
	SpanAxis                      // counts, from a round number below the lowest
	PartShareAxis                 // shares between round numbers around all
)

// PNG draws the plot.
func (p Plot) PNG() ([]byte, error) { return p.page().png() }

// SVG draws the plot.
func (p Plot) SVG() ([]byte, error) { return p.page().svg() }

func (p Plot) page() page {
	out := page{name: p.Name, title: p.Title, subtitle: p.Subtitle, footer: p.Footer, empty: "nothing was estimated", sideBySide: p.Square}
	for i, text := range p.Keys {
		if text == "" {
			continue
		}
		switch i {
		case 0:
			out.keys = append(out.keys, key{text: text, clr: blue, shape: p.curveKey()})
		case 1:
			out.keys = append(out.keys, key{text: text, clr: faded(blue, bandOpacity), shape: keyBlock})
		case 2:
			out.keys = append(out.keys, key{text: text, clr: vermillion, shape: keyLine})
		}
	}
	for _, one := range p.Panels {
		out.panels = append(out.panels, one.panel(len(p.Panels)))
	}
	return out
}

func (p Plot) curveKey() keyShape {
	if len(p.Panels) > 0 && p.Panels[0].Dots {
		return keyDot
	}
	return keyLine
}

func (p PlotPanel) panel(panels int) panel {
	out := panel{title: p.Title, empty: p.Empty}
	if p.Note != "" {
		out.notes = []string{p.Note}
	}
	x, y := extent{}, extent{}
	for _, c := range []PlotCurve{p.Curve, p.Second, {p.BandX, p.High}, {p.BandX, p.Low}} {
		for i := range c.X {
			if !math.IsNaN(c.Y[i]) && !math.IsInf(c.Y[i], 0) {
				x.include(c.X[i])
				y.include(c.Y[i])
			}
		}
	}
	if !x.known {
		out.empty = "nothing was estimated"
	}
	if out.empty != "" {
		return out
	}
	if p.Diagonal {
		x.include(y.low)
		x.include(y.high)
		y = x
	}
	labels := timeLabels(panels)
	out.x, out.y = p.X.scale(x, labels), p.Y.scale(y, 4)
	if p.Diagonal {
		out.marks = append(out.marks, curve{x: []float64{x.low, x.high}, y: []float64{x.low, x.high}, clr: vermillion})
	}
	if len(p.BandX) > 0 {
		out.marks = append(out.marks, band{x: p.BandX, low: p.Low, high: p.High, clr: faded(blue, bandOpacity)})
	}
	if p.Dots {
		for i := range p.Curve.X {
			out.dots = append(out.dots, point{x: p.Curve.X[i], y: p.Curve.Y[i], clr: blue})
		}
	} else {
		out.marks = append(out.marks, curve{x: p.Curve.X, y: p.Curve.Y, clr: blue})
	}
	for i := range p.Marked.X {
		out.dots = append(out.dots, point{x: p.Marked.X[i], y: p.Marked.Y[i], clr: blue})
	}
	if len(p.Second.X) > 0 {
		out.marks = append(out.marks, curve{x: p.Second.X, y: p.Second.Y, clr: vermillion})
	}
	return out
}

func (a PlotAxis) scale(e extent, labels int) scale {
	switch a.Kind {
	case ShareAxis:
		return shareScale(a.Title, 0, 4)
	case PartShareAxis:
		return partShareScale(a.Title, e, 4)
	case SpanAxis:
		return spanScale(a.Title, e, 6)
	case TimeAxis:
		low := math.Max(e.low, 0.5)
		return waitScale(a.Title, low, math.Max(e.high, 2*low), 0.07)
	case ChangeAxis:
		return changeScale(a.Title, e, 4)
	case DateAxis:
		return dateScale(a.Title, e, labels)
	case ClockAxis:
		s := scale{title: a.Title, low: e.low, high: math.Max(e.high, e.low+1), write: minutesWords}
		step := 3600 * math.Max(1, math.Ceil((s.high-s.low)/3600/float64(max(2, labels))))
		for at := step * math.Ceil(s.low/step); at <= s.high; at += step {
			s.ticks = append(s.ticks, tick{at: at, label: fmt.Sprintf("%02.0f:00", at/3600), line: true})
		}
		return s
	}
	if e.high > 0 && e.high < 4 { // small numbers need digits behind the point
		step := roundStep(e.high/4, false)
		s := scale{title: a.Title, high: step * math.Ceil(e.high/step*(1-1e-9))}
		for i := 0; float64(i)*step <= s.high*(1+1e-9); i++ {
			s.ticks = append(s.ticks, tick{at: float64(i) * step, label: format.Plain(float64(i) * step), line: true})
		}
		return s
	}
	return countScale(a.Title, e.high, 4)
}

// minutesWords writes seconds since midnight as a time of day.
func minutesWords(seconds float64) string {
	minutes := int(math.Round(seconds / 60))
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}
