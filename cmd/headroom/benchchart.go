package main

import (
	"fmt"

	"headroom/results/chart"
	"headroom/router/routerbench"
)

// benchChart draws the mean time of a step over what each table varies: agents, queues, profiles and backlog; a curve for
// each of what else differs.
func benchChart(r *routerbench.Report) chart.LogLog {
	l := chart.LogLog{
		Title:    "Mean time of a step of the routing core",
		Subtitle: fmt.Sprintf("nanoseconds, logarithmic scales · median of %d rounds · %s · %s", r.Rounds, r.Machine, r.Go),
		Footer:   fmt.Sprintf("headroom %s · bench · seed %d · %s a row", r.Version, r.Seed, r.Duration),
	}
	for _, t := range r.Tables {
		if p, ok := benchPanel(t); ok {
			l.Panels = append(l.Panels, p)
		}
	}
	return l
}

// sizes are what a panel may have as its horizontal axis.
var sizes = []struct {
	name string
	of   func(routerbench.Row) int
	zero func(*routerbench.Row)
}{
	{"agents", func(r routerbench.Row) int { return r.Agents }, func(r *routerbench.Row) { r.Agents = 0 }},
	{"queues", func(r routerbench.Row) int { return r.Queues }, func(r *routerbench.Row) { r.Queues = 0 }},
	{"profiles", func(r routerbench.Row) int { return r.Profiles }, func(r *routerbench.Row) { r.Profiles = 0 }},
	{"backlog", func(r routerbench.Row) int { return r.Backlog }, func(r *routerbench.Row) { r.Backlog = 0 }},
}

// benchPanel draws a table over the first size that it varies; ok is false if it varies none.
func benchPanel(t routerbench.TableResult) (chart.LogLogPanel, bool) {
	for _, size := range sizes {
		varies := false
		for _, x := range t.Rows {
			varies = varies || size.of(x.Row) != size.of(t.Rows[0].Row)
		}
		if !varies {
			continue
		}
		p := chart.LogLogPanel{Title: t.Name, X: size.name, Y: "ns"}
		var rests []routerbench.Row
		for _, x := range t.Rows {
			rest := x.Row
			size.zero(&rest)
			at := 0
			for at < len(rests) && rests[at] != rest {
				at++
			}
			if at == len(rests) {
				rests = append(rests, rest)
				p.Curves = append(p.Curves, chart.LogLogCurve{Name: fmt.Sprintf("%v, %s", x.Policy.Order, x.Where)})
			}
			c := &p.Curves[at]
			c.X, c.Y = append(c.X, float64(size.of(x.Row))), append(c.Y, 1e9/x.Steps.Median)
		}
		return p, true
	}
	return chart.LogLogPanel{}, false
}
