package chart

import (
	"math"
	"slices"
	"strings"

	"headroom/results/format"
)

// named is an axis of names, in their order.
func named(field string, names []string) map[string]any {
	return map[string]any{
		"field": field, "type": "nominal", "sort": names, "title": nil, "scale": map[string]any{"domain": names},
		"axis": map[string]any{
			"labelLimit": 260, "ticks": false, "domain": false, "labelOverlap": false,
			// The queue and the alternative, which tell rows apart, come last: long names lose their beginning.
			"labelExpr": "indexof(datum.label, ' – ') > 0 ? truncate(datum.label, 46, 'left') : datum.label",
		},
	}
}

const rowPixels = 24

// barsView are bars of shares.
func barsView(bars []bar, keys []key) View {
	share := scale{title: "share of paid time", high: 1, write: percentWords}
	for percent := 0; percent <= 100; percent += 20 {
		share.ticks = append(share.ticks, tick{at: float64(percent) / 100, label: format.Rounded(float64(percent), 0) + " %", line: true})
	}
	v := View{Columns: []string{"team"}}
	for _, k := range keys {
		v.Columns = append(v.Columns, k.text)
	}
	v.Columns = append(v.Columns, "remarks")
	var names []string
	var values []datum
	for _, b := range bars {
		name := printable(b.name)
		names = append(names, name)
		row := make([]string, len(v.Columns))
		row[0], row[len(row)-1] = name, printable(strings.Join(slices.DeleteFunc(slices.Clone(b.remarks), func(s string) bool { return s == "" }), ", ")+b.empty)
		at := 0.0
		for _, p := range b.parts {
			i := slices.IndexFunc(keys, func(k key) bool { return k.clr == p.clr })
			if i < 0 || p.share <= 0 {
				continue
			}
			row[i+1] = percentWords(math.Round(1000*p.share) / 1000)
			values = append(values, datum{"n": name, "x": at, "x2": at + p.share, "s": keys[i].text, "c": cssColor(p.clr), "t": name + "\n" + keys[i].text + "\n" + row[i+1]})
			at += p.share
		}
		v.Rows = append(v.Rows, row)
	}
	var out layers
	out.add("", map[string]any{"type": "bar", "height": map[string]any{"band": 0.7}}, map[string]any{
		"y": named("n", names), "x": share.channel("x", true), "x2": map[string]any{"field": "x2"},
		"fill": map[string]any{"field": "c", "type": "nominal", "scale": nil, "legend": nil},
	}, values)
	v.Spec = out.spec(float64(len(bars)*(rowPixels+14)), false)
	return v
}

func (f forest) views() []View {
	var views []View
	for _, g := range f.groups {
		e := extent{}
		e.include(0)
		for _, r := range g.rows {
			e.include(r.low)
			e.include(r.high)
		}
		x := signedScale("", e, 5, g.label) // the title stands above
		v := View{Columns: []string{"what", "difference", "from", "to"}}
		var names []string
		var values []datum
		for _, r := range g.rows {
			name := printable(r.name)
			names = append(names, name)
			v.Rows = append(v.Rows, []string{name, printable(r.remark), significantSigned(r.low), significantSigned(r.high)})
			values = append(values, datum{"n": name, "x": r.low, "x2": r.high, "v": r.value, "c": cssColor(r.clr), "t": name + "\n" + printable(r.remark)})
		}
		var out layers
		hue := func(channel string) map[string]any {
			return map[string]any{channel: map[string]any{"field": "c", "type": "nominal", "scale": nil, "legend": nil}, "y": named("n", names)}
		}
		lines, dots := hue("stroke"), hue("fill")
		lines["x"], lines["x2"], dots["x"] = x.channel("x", true), map[string]any{"field": "x2"}, x.channel("v", true)
		out.add("", map[string]any{"type": "rule", "color": cssColor(axis)}, map[string]any{"x": x.channel("x", true)}, []datum{{"x": 0, "t": "no difference"}})
		out.add("", map[string]any{"type": "rule", "strokeWidth": 3}, lines, values)
		out.again("", map[string]any{"type": "point", "filled": true, "size": 55, "opacity": 1}, dots, out.last())
		v.Title, v.Spec = printable(g.title), out.spec(float64(len(names)*rowPixels), false)
		views = append(views, v)
	}
	return views
}

func significantSigned(v float64) string {
	if v > 0 {
		return "+" + significant(v)
	}
	return significant(v)
}

func (t tornados) views() []View {
	var views []View
	for i := range t {
		views = append(views, t[i].view())
	}
	return views
}

func (g *tornado) view() View {
	x := g.scale()
	v := View{Title: printable(g.title), Columns: []string{"assumption", "lower side", "higher side"}}
	var names []string
	var bars, intervals []datum
	for _, b := range g.bars {
		name := printable(b.name)
		names = append(names, name)
		row := []string{name, "", printable(b.remark)}
		for i, side := range []*spot{b.low, b.high} {
			if side == nil {
				continue
			}
			row[i+1] = side.value
			words := name + "\n" + printable(side.side) + "\n" + side.value
			bars = append(bars, datum{"n": name, "x": g.base, "x2": side.at, "c": cssColor(g.colors[i]), "t": words})
			if side.to > side.from {
				intervals = append(intervals, datum{"n": name, "x": math.Max(x.low, side.from), "x2": math.Min(x.high, side.to), "t": words})
			}
		}
		v.Rows = append(v.Rows, row)
	}
	var out layers
	out.add("", map[string]any{"type": "bar", "height": map[string]any{"band": 0.6}}, map[string]any{
		"y": named("n", names), "x": x.channel("x", true), "x2": map[string]any{"field": "x2"},
		"fill": map[string]any{"field": "c", "type": "nominal", "scale": nil, "legend": nil},
	}, bars)
	if len(intervals) > 0 {
		out.add("", map[string]any{"type": "rule", "color": cssColor(ink)}, map[string]any{"y": named("n", names), "x": x.channel("x", true), "x2": map[string]any{"field": "x2"}}, intervals)
	}
	out.add("as assumed", map[string]any{"type": "rule", "color": cssColor(ink)}, map[string]any{"x": x.channel("x", true)}, []datum{{"x": g.base, "t": g.value}})
	if g.line != nil && *g.line >= x.low && *g.line <= x.high {
		dashed := map[string]any{"type": "rule", "color": cssColor(vermillion), "strokeDash": []float64{5, 4}}
		out.add("target", dashed, map[string]any{"x": x.channel("x", true)}, []datum{{"x": *g.line, "t": g.write(*g.line, *g.line/1000)}})
	}
	v.Spec = out.spec(float64(len(names)*rowPixels), false)
	return v
}
