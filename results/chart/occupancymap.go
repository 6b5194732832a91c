package chart

import (
	"fmt"
	"math"

	"headroom/results"
	"headroom/results/format"
)

// occupancyMapPage shows the occupancy of all teams over the run as cells, a row for each team.
func occupancyMapPage(r *results.Report) page {
	p := page{name: "occupancy-map", title: "Occupancy of all teams", subtitle: subtitle(r, "engaged / staffed, mean of replications; without intervals in which less than a tenth of a team's peak staff was there"), empty: "There are no teams."}
	if len(r.Teams) == 0 || r.Run.Intervals == 0 {
		return p
	}
	last := len(r.Teams) - 1 // the first team is the uppermost row
	f := &surface{title: "occupancy", unit: "share", wanted: math.NaN(), write: wholePercent}
	rows := scale{low: -0.5, high: float64(len(r.Teams)) - 0.5, write: func(v float64) string { return r.Teams[last-int(math.Round(v))].Name }}
	columns := scale{title: "time of day", low: -0.5, high: float64(r.Run.Intervals) - 0.5, write: func(v float64) string { return intervalWords(r.Run, between(r.Run, int(math.Round(v)))) }}
	labels := clockScale(r.Run, 0, r.Run.Horizon, timeLabels(1))
	for _, t := range labels.ticks { // where each label's time lies, in cells
		columns.ticks = append(columns.ticks, tick{at: cellOf(r.Run, t.at), label: t.label, line: t.line})
	}
	low, high, busy, cells := 1.0, 0.0, 0, 0
	for i := range r.Teams {
		t := &r.Teams[last-i]
		rows.ticks = append(rows.ticks, tick{at: float64(i), label: fit(sans(sizeTick, muted, false), t.Name, 130), line: true})
		most := 0.0
		for _, v := range t.Intervals {
			most = math.Max(most, v.Staffed.Mean)
		}
		for _, v := range t.Intervals {
			value := math.NaN()
			if v.Occupancy.Defined() && v.Staffed.Mean >= fewest*most {
				value = v.Occupancy.Mean
				low, high = math.Min(low, value), math.Max(high, value)
				cells++
				if value > 0.9 {
					busy++
				}
			}
			f.values = append(f.values, value)
		}
	}
	if cells == 0 {
		p.empty = "nobody was staffed"
		return p
	}
	p.title = fmt.Sprintf("Occupancy: above 90 %% in %d of %d staffed intervals of all teams", busy, cells)
	p.keys = []key{
		{text: wholePercent(high), clr: heatColor(1), shape: keyBlock},
		{text: wholePercent(low), clr: heatColor(0), shape: keyBlock},
	}
	p.panels = []panel{{x: columns, y: rows, marks: []mark{heat{surface: f, columns: r.Run.Intervals, low: low, high: high}}}}
	return p
}

func between(run results.Run, i int) float64 { return (run.From(i) + run.To(i)) / 2 }

// cellOf is where a time lies on an axis of cells, whose middles are whole numbers.
func cellOf(run results.Run, seconds float64) float64 {
	for i := range run.Intervals {
		if from, to := run.From(i), run.To(i); seconds <= to {
			return float64(i) - 0.5 + (seconds-from)/(to-from)
		}
	}
	return float64(run.Intervals) - 0.5
}

func wholePercent(v float64) string { return format.Rounded(100*v, 0) + " %" }
