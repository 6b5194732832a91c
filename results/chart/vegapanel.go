package chart

import (
	"image/color"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

const (
	viewHeight    = 190
	viewHeightTop = 420 // of a view with many rows, at most
)

// explorer draws itself into a view.
type explorer interface {
	explore(v *viewing)
}

// viewing is a view in the making.
type viewing struct {
	*panel
	keys  []key
	out   layers
	table numbers
}

// view makes a panel explorable.
func (p *panel) view(keys []key) View {
	out := View{Title: printable(p.title), Empty: printable(p.empty)}
	if len(p.notes) > 0 {
		out.Note = printable(p.notes[0])
	}
	if p.empty != "" {
		return out
	}
	v := viewing{panel: p, keys: keys}
	v.table.column(printable(p.x.title))
	for _, m := range p.marks {
		if e, ok := m.(explorer); ok {
			e.explore(&v)
		}
	}
	for _, d := range p.dots {
		d.explore(&v)
	}
	height := float64(viewHeight)
	if h, ok := heatOf(p.marks); ok {
		height = math.Min(viewHeightTop, math.Max(viewHeight, 26*float64(len(h.values)/h.columns)+40))
	}
	out.Spec = v.out.spec(height, !p.x.log)
	out.Columns, out.Rows = v.table.finish()
	if h, ok := heatOf(p.marks); ok {
		out.Columns, out.Rows = h.rows(p)
	}
	return out
}

func heatOf(marks []mark) (heat, bool) {
	for _, m := range marks {
		if h, ok := m.(heat); ok {
			return h, true
		}
	}
	return heat{}, false
}

// name is the series that a color and a shape stand for: a name beside a curve, or an entry of the key.
func (v *viewing) name(clr color.Color, dashes []vg.Length, shapes ...keyShape) string {
	for _, l := range v.legend {
		if cssColor(l.clr) == cssColor(clr) && slices.Equal(l.dashes, dashes) {
			return printable(l.text)
		}
	}
	for _, k := range v.keys {
		if cssColor(k.clr) == cssColor(clr) && slices.Contains(shapes, k.shape) {
			return k.text
		}
	}
	return ""
}

func (v *viewing) encoding(extra map[string]any) map[string]any {
	e := map[string]any{"x": v.x.channel("x", false), "y": v.y.channel("y", true)}
	maps.Copy(e, extra)
	return e
}

// said is what is told of a value: where it is, and what it is.
func (v *viewing) said(x float64, value string) string { return v.x.words(x) + "\n" + value }

func (m curve) explore(v *viewing) {
	shapes := []keyShape{keyLine, keyDot, keyDashed}
	if m.dashes != nil {
		shapes = []keyShape{keyDashed}
	}
	name := v.name(m.clr, m.dashes, shapes...)
	if name == "" {
		name = printable(v.title)
	}
	column := v.table.column(name)
	var values []datum
	for i := range m.x {
		words := ""
		if !math.IsNaN(m.y[i]) {
			words = v.y.words(m.y[i])
			v.table.set(m.x[i], v.x.words(m.x[i]), column, words)
		}
		values = append(values, datum{"x": number(m.x[i]), "y": number(m.y[i]), "t": v.said(m.x[i], words)})
	}
	line := map[string]any{"type": "line", "color": cssColor(m.clr), "strokeWidth": 2, "clip": true, "invalid": "break-paths-show-domains"}
	if m.dashes != nil {
		line["strokeDash"] = []float64{float64(m.dashes[0]) * 4 / 3, float64(m.dashes[1]) * 4 / 3}
	}
	encoding := v.encoding(map[string]any{"order": map[string]any{"field": "x", "type": "quantitative"}})
	if steps(m.x) {
		delete(encoding, "order")
		encoding["order"] = nil
	}
	v.out.add(name, line, encoding, values)
	dot := map[string]any{"type": "point", "filled": true, "color": cssColor(m.clr), "size": 28, "clip": true}
	if !m.dots {
		dot["opacity"], dot["size"] = 0, 60 // there to be pointed at
	}
	v.out.again(name, dot, v.encoding(nil), v.out.last())
}

// steps tells whether some x comes twice: then the order is that of the values.
func steps(x []float64) bool {
	for i := 1; i < len(x); i++ {
		if x[i] <= x[i-1] {
			return true
		}
	}
	return false
}

func (m band) explore(v *viewing) {
	name := v.name(m.clr, nil, keyBlock)
	if name == "" {
		name = "band"
	}
	column := v.table.column(name)
	var values []datum
	for i := range m.x {
		words := ""
		if !math.IsNaN(m.low[i]) {
			words = v.y.words(m.low[i]) + " to " + v.y.words(m.high[i])
			v.table.set(m.x[i], v.x.words(m.x[i]), column, words)
		}
		values = append(values, datum{"x": number(m.x[i]), "y": number(m.low[i]), "y2": number(m.high[i]), "t": v.said(m.x[i], words)})
	}
	area := map[string]any{"type": "area", "color": cssColor(m.clr), "opacity": math.Round(100*opacity(m.clr)) / 100, "clip": true, "invalid": "break-paths-show-domains"}
	v.out.add(name, area, v.encoding(map[string]any{"y2": map[string]any{"field": "y2"}}), values)
}

func (m level) explore(v *viewing) {
	name := v.name(ink, nil, keyDashed)
	if name == "" {
		name = "target"
	}
	words := v.y.words(m.y)
	encoding := map[string]any{"y": v.y.channel("y", true)}
	rule := map[string]any{"type": "rule", "color": cssColor(ink), "strokeDash": []float64{5, 4}, "clip": true}
	v.out.add(name, rule, encoding, []datum{{"y": number(m.y), "t": words}})
}

func (m point) explore(v *viewing) {
	name := v.name(m.clr, nil, keyDot, keyLine)
	dot := map[string]any{"type": "point", "filled": true, "color": cssColor(m.clr), "size": 70, "stroke": cssColor(white), "strokeWidth": 1}
	v.out.add(name, dot, v.encoding(nil), []datum{{"x": number(m.x), "y": number(m.y), "t": v.said(m.x, v.y.words(m.y))}})
}

func (h heat) explore(v *viewing) {
	var cells, words, marks []datum
	labelled := h.columns <= 14
	for i, value := range h.values {
		if math.IsNaN(value) {
			continue
		}
		x, y := h.cell(i)
		said := strings.TrimSpace(v.y.title+" "+v.y.words(y)) + "\n" + v.x.words(x) + "\n" + printable(h.title) + " " + h.write(value)
		label := "#1F2328" // on a pale cell, also of a dark page
		if h.high > h.low && h.share(value) > 0.55 {
			label = "#FFFFFF"
		}
		text := h.write(value)
		if h.certain != nil && h.certain[i] {
			text += " •"
		}
		cells = append(cells, datum{"x": x - 0.5, "x2": x + 0.5, "y": y - 0.5, "y2": y + 0.5, "c": cssColor(h.color(value)), "t": said})
		if h.met != nil && h.met[i] {
			marks = append(marks, cells[len(cells)-1])
		}
		if labelled {
			words = append(words, datum{"x": x, "y": y, "c": label, "w": text, "t": said})
		}
	}
	corners := map[string]any{"x2": map[string]any{"field": "x2"}, "y2": map[string]any{"field": "y2"}}
	colored := map[string]any{"field": "c", "type": "nominal", "scale": nil, "legend": nil}
	fill := map[string]any{"fill": colored}
	maps.Copy(fill, corners)
	fill["stroke"] = colored // no hairline between two cells
	v.out.add("", map[string]any{"type": "rect", "strokeWidth": 0.6}, v.encoding(fill), cells)
	if len(marks) > 0 {
		v.out.add("", map[string]any{"type": "rect", "fill": nil, "stroke": "#1F2328", "strokeWidth": 1.6}, v.encoding(corners), marks)
	}
	if labelled {
		v.out.add("", map[string]any{"type": "text", "fontSize": 10.5}, v.encoding(map[string]any{
			"text": map[string]any{"field": "w"}, "color": map[string]any{"field": "c", "type": "nominal", "scale": nil, "legend": nil},
		}), words)
	}
}

// rows are the cells as a table: a row for each step of the vertical dimension.
func (h heat) rows(p *panel) (columns []string, rows [][]string) {
	columns = []string{printable(p.y.title + " \\ " + p.x.title)}
	for c := range h.columns {
		columns = append(columns, printable(p.x.words(float64(c))))
	}
	for i := 0; i < len(h.values); i += h.columns {
		row := []string{printable(p.y.words(float64(i / h.columns)))}
		for k := i; k < min(i+h.columns, len(h.values)); k++ {
			text := ""
			if !math.IsNaN(h.values[k]) {
				text = h.write(h.values[k])
			}
			if h.met != nil && h.met[k] && !h.aroundZero {
				text += " (met)"
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	return columns, rows
}
