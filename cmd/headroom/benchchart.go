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
				p.Curves = append(p.Curves, chart.LogLogCurve{})
			}
			c := &p.Curves[at]
			c.X, c.Y = append(c.X, float64(size.of(x.Row))), append(c.Y, 1e9/x.Steps.Median)
		}
		for i, name := range curveNames(rests) {
			p.Curves[i].Name = name
		}
		return p, true
	}
	return chart.LogLogPanel{}, false
}

// curveNames say what a curve's rows have that others do not.
func curveNames(rests []routerbench.Row) []string {
	parts := []func(routerbench.Row) string{
		func(r routerbench.Row) string { return r.Policy.Order.String() },
		func(r routerbench.Row) string { return r.Policy.Distribution.String() },
		func(r routerbench.Row) string { return string(r.Where) },
	}
	for _, size := range sizes {
		parts = append(parts, func(r routerbench.Row) string { return fmt.Sprint(size.name, " ", size.of(r)) })
	}
	names := make([]string, len(rests))
	for _, part := range parts {
		varies := false
		for _, r := range rests {
			varies = varies || part(r) != part(rests[0])
		}
		for i, r := range rests {
			if !varies {
				break
			}
			if names[i] != "" {
				names[i] += ", "
			}
			names[i] += part(r)
		}
	}
	return names
}
