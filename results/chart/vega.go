package chart

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// vegaSchema is the language of the specifications.
const vegaSchema = "https://vega.github.io/schema/vega-lite/v6.json"

// datum is one mark as the specification has it: x, y and, of bands, y2; t is what is said of it, s its series where a layer has several.
type datum map[string]any

// layers collects the layers of a view, and their values by name: a line and its dots share them.
type layers struct {
	list   []map[string]any
	values map[string]any
}

// add appends a layer of one series, which is left out as long as somebody who reads the page wants so; "" = of several, told by each value, or of none.
func (l *layers) add(series string, mark, encoding map[string]any, values []datum) {
	name := fmt.Sprintf("d%d", len(l.values)+1)
	if l.values == nil {
		l.values = map[string]any{}
	}
	l.values[name] = values
	l.again(series, mark, encoding, name)
}

// last is the name of the values added last.
func (l *layers) last() string { return fmt.Sprintf("d%d", len(l.values)) }

// again appends a layer of values that are there.
func (l *layers) again(series string, mark, encoding map[string]any, values string) {
	shown, said := "indexof(hidden, datum.s) < 0", "datum.t"
	if series != "" {
		shown, said = "indexof(hidden, '"+jsText(series)+"') < 0", "'"+jsText(series)+"\\n' + datum.t"
	}
	mark["tooltip"] = map[string]any{"expr": said}
	if len(l.list) > 0 { // axes are described once
		for _, channel := range []string{"x", "y"} {
			if c, ok := encoding[channel].(map[string]any); ok && l.has(channel) {
				if axis, ok := c["axis"].(map[string]any); ok {
					c = maps.Clone(c)
					delete(c, "scale")
					c["axis"] = map[string]any{"title": axis["title"], "labelOverlap": axis["labelOverlap"]}
					encoding[channel] = c
				}
			}
		}
	}
	l.list = append(l.list, map[string]any{
		"data":      map[string]any{"name": values},
		"transform": []any{map[string]any{"filter": shown}},
		"mark":      mark,
		"encoding":  encoding,
	})
}

// has tells whether some layer describes an axis.
func (l *layers) has(channel string) bool {
	return slices.ContainsFunc(l.list, func(one map[string]any) bool { return one["encoding"].(map[string]any)[channel] != nil })
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
		"$schema": vegaSchema, "width": "container", "height": height, "background": "transparent", "params": params, "datasets": l.values, "layer": l.list,
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
			"values": values, "tickCount": len(values), "labelExpr": "{" + strings.Join(labels, ", ") + "}[datum.value] || ''", "title": printable(s.title), "grid": grid, "labelOverlap": true, "labelFlush": true,
		},
	}
}

// jsNumber is a number as the page's language writes it as the key of an object.
func jsNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func jsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(printable(s))
}

// number is a value as JSON can have it, with six digits, which is more than can be seen: what is not known is null.
func number(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	if v == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-5)
	return json.Number(strconv.FormatFloat(math.Round(v/unit)*unit, 'g', 6, 64))
}
