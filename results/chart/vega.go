package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// vegaSchema is the language of the specifications.
const vegaSchema = "https://vega.github.io/schema/vega-lite/v6.json"

// datum is one mark as the specification has it: x, y and, of bands, y2; s is the name of its series, t what is said of it.
type datum map[string]any

// layers collects the layers of a view, each with its own values.
type layers struct {
	list []map[string]any
}

// add appends a layer; hidden series are left out, as long as somebody who reads the page wants so.
func (l *layers) add(mark map[string]any, encoding map[string]any, values []datum) {
	l.list = append(l.list, map[string]any{
		"data":      map[string]any{"values": values},
		"transform": []any{map[string]any{"filter": "indexof(hidden, datum.s) < 0"}},
		"mark":      mark,
		"encoding":  encoding,
	})
}

// spec is the whole specification; with zoom, the first layer can be dragged and, with the control key, zoomed along x.
func (l *layers) spec(height float64, zoom bool) map[string]any {
	params := []any{map[string]any{"name": "hidden", "value": []string{}}}
	if first := l.zoomable(); zoom && first != nil {
		first["params"] = []any{map[string]any{
			"name": "zoom", "bind": "scales",
			"select": map[string]any{"type": "interval", "encodings": []string{"x"}, "zoom": "wheel![event.ctrlKey || event.metaKey]"},
		}}
	}
	return map[string]any{
		"$schema": vegaSchema, "width": "container", "height": height, "background": "transparent", "params": params, "layer": l.list,
		"autosize": map[string]any{"type": "fit-x", "contains": "padding"},
	}
}

// zoomable is the first layer with values along x.
func (l *layers) zoomable() map[string]any {
	for _, one := range l.list {
		if x, ok := one["encoding"].(map[string]any)["x"].(map[string]any); ok && x["field"] != nil {
			return one
		}
	}
	return nil
}

// channel is the encoding of one axis: its range, its labelled values, and what it measures.
func (s scale) channel(field string, grid bool) map[string]any {
	var values []float64
	var labels []string
	for _, t := range s.ticks {
		values = append(values, t.at)
		labels = append(labels, fmt.Sprintf("'%s': '%s'", jsNumber(t.at), jsText(t.label)))
	}
	kind := map[string]any{"domain": []float64{s.low, s.high}, "nice": false}
	if s.log {
		kind["type"] = "log"
	} else {
		kind["zero"] = false
	}
	if grid { // what lies at the border is not cut in half
		kind["padding"] = 3
	}
	return map[string]any{
		"field": field, "type": "quantitative", "scale": kind,
		"axis": map[string]any{
			"values": values, "labelExpr": "{" + strings.Join(labels, ", ") + "}[datum.value] || ''", "title": printable(s.title), "grid": grid, "labelOverlap": true, "labelFlush": true,
		},
	}
}

// jsNumber is a number as the page's language writes it as the key of an object.
func jsNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func jsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(printable(s))
}

// number is a value as JSON can have it: what is not known is null.
func number(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return v
}
