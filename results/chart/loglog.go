package chart

import (
	"math"

	"headroom/results/format"
)

// LogLog is a chart of how something grows with something else, both on logarithmic scales: a panel each, in the look of
// all charts. What grows in proportion rises at the same angle everywhere; what does not grow is level.
type LogLog struct {
	Title    string // the finding
	Subtitle string
	Footer   string // what repeats the run
	Panels   []LogLogPanel
}

// LogLogPanel is one coordinate system.
type LogLogPanel struct {
	Title  string
	X, Y   string // what is on the axes, with the unit
	Curves []LogLogCurve
}

// LogLogCurve is one named curve. Values at or below 0 have no place on a logarithmic scale and are left out.
type LogLogCurve struct {
	Name string
	X, Y []float64
}

// PNG draws the chart.
func (l LogLog) PNG() ([]byte, error) { return l.page().png() }

func (l LogLog) page() page {
	p := page{name: "scaling", title: l.Title, subtitle: l.Subtitle, footer: l.Footer, empty: "nothing was measured"}
	for _, one := range l.Panels {
		p.panels = append(p.panels, one.panel())
	}
	return p
}

func (l LogLogPanel) panel() panel {
	p := panel{title: l.Title}
	x, y := extent{}, extent{}
	for i, c := range l.Curves {
		clr, dashes := seriesStyle(i)
		m := curve{clr: clr, dashes: dashes, dots: true}
		for k := range min(len(c.X), len(c.Y)) {
			if c.X[k] > 0 && c.Y[k] > 0 {
				m.x, m.y = append(m.x, c.X[k]), append(m.y, c.Y[k])
				x.include(c.X[k])
				y.include(c.Y[k])
			}
		}
		p.marks = append(p.marks, m)
		p.legend = append(p.legend, legendEntry{text: c.Name, clr: clr, dashes: dashes})
	}
	if len(l.Curves) == 1 {
		p.legend = nil
	}
	if !x.known {
		p.empty = "nothing was measured"
		return p
	}
	p.x, p.y = decades(l.X, x), decades(l.Y, y)
	return p
}

// extent is the range of values seen.
type extent struct {
	low, high float64
	known     bool
}

func (e *extent) include(v float64) {
	if !e.known {
		e.low, e.high, e.known = v, v, true
	}
	e.low, e.high = math.Min(e.low, v), math.Max(e.high, v)
}

// decades is a logarithmic axis from the power of ten at or below the lowest value to that at or above the highest, with
// a label at each power.
func decades(title string, e extent) scale {
	low, high := math.Floor(math.Log10(e.low)+1e-9), math.Ceil(math.Log10(e.high)-1e-9)
	if high <= low {
		high = low + 1
	}
	s := scale{title: title, low: math.Pow(10, low), high: math.Pow(10, high), log: true}
	for power := low; power <= high; power++ {
		v := math.Pow(10, power)
		s.ticks = append(s.ticks, tick{at: v, label: format.Rounded(v, int(math.Max(0, -power))), line: true})
	}
	return s
}
