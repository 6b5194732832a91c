package main

import (
	"fmt"

	"headroom/backcast"
	"headroom/results/report"
	"headroom/results/text"
)

// backcastDocument is the report of a backcast.
func backcastDocument(r *backcast.Result, command string) report.Document {
	d := report.Document{
		Page: text.Page{
			Title: r.Name + ": backcast",
			Headline: text.Plain(
				fmt.Sprintf("Fitted to %s to %s, held against %s to %s, predictions of %d replications", r.Fitted.First, r.Fitted.Last, r.Held.First, r.Held.Last, r.Replications)),
			RunLine: fmt.Sprintf("headroom %s · seed %d · %d replications", programVersion(), r.Seed, r.Replications),
		},
		Command: command,
		Method: []string{
			"The model was fitted to the first days alone, and its predictions compared with what happened on the days after.",
			"Intervals of scores hold 95 % and have days as their sample. A band of 90 % should hold what was observed in 90 of 100 cases.",
		},
	}
	d.Page.Headline = append(d.Page.Headline, text.Plain(r.InShort()...)...)
	for i := range r.Parts {
		p := &r.Parts[i]
		for _, table := range []struct {
			which backcast.Rows
			of    string
		}{{backcast.ByInterval, "all"}, {backcast.ByQueue, "by queue"}, {backcast.ByWeekday, "by weekday"}, {backcast.ByTime, "by time of day"}, {backcast.ByWeek, "by week"}} {
			columns, cells := p.Figures(table.which)
			if len(cells) == 0 {
				continue
			}
			s := text.PageSection{Heading: p.Measure.Title + ", " + table.of, Columns: columns}
			for _, row := range cells {
				s.Rows = append(s.Rows, text.Row(row...))
			}
			if table.which == backcast.ByInterval {
				for _, finding := range p.Findings {
					s.Lines = append(s.Lines, text.PageLine{Mark: "·", Text: finding})
				}
			}
			d.Page.Sections = append(d.Page.Sections, s)
		}
	}
	if len(r.Notes) > 0 {
		d.Page.Sections = append(d.Page.Sections, text.PageSection{Heading: "Notes", Lines: text.Plain(r.Notes...)})
	}
	for _, plot := range r.Plots() {
		d.Charts = append(d.Charts, plot.Chart())
	}
	return d
}
