package chart

import (
	"fmt"

	"headroom/results/decision"
	"headroom/results/format"
)

// staffPages are frontier, cost against the targets, and required, people required and scheduled by interval.
func staffPages(r *decision.Staff) (pages []page) {
	for _, p := range []Plot{staffFrontierPlot(r), staffRequiredPlot(r)} {
		if len(p.Panels) > 0 {
			pages = append(pages, p.page())
		}
	}
	return pages
}

func staffFooter(r *decision.Staff) string {
	return format.DecisionLine(r.Run, "staffings")
}

// mostStaffPanels is how many panels a page has room for.
const mostStaffPanels = 4

// staffFrontierPlot shows what the targets reach against what it costs, the binding one first.
func staffFrontierPlot(r *decision.Staff) Plot {
	unit := "paid hours"
	if r.Money {
		unit = "cost"
	}
	p := Plot{
		Name: "frontier", Title: "Cost against service", Subtitle: r.Run.Scenarios[0].Name + ": staffings around the cheapest that meets all targets", Footer: staffFooter(r),
		Keys: []string{"estimate", "95 % interval", "wanted"},
	}
	if r.Best != nil {
		p.Title = fmt.Sprintf("%d people meet the targets", r.Best.Agents)
		if r.Outcome != decision.StaffConfirmed {
			p.Title += " by estimates, not confirmed"
		}
	}
	for pass := range 2 {
		for t := range r.Targets {
			if target := &r.Targets[t]; target.Binding == (pass == 0) && len(p.Panels) < mostStaffPanels && len(r.Frontier) > 0 {
				p.Panels = append(p.Panels, staffFrontierPanel(r, t, unit))
			}
		}
	}
	return p
}

func staffFrontierPanel(r *decision.Staff, t int, unit string) PlotPanel {
	target := &r.Targets[t]
	panel := PlotPanel{Title: target.FullWords(), X: PlotAxis{Title: unit, Kind: SpanAxis}, Y: PlotAxis{Title: "share", Kind: PartShareAxis}}
	if !target.Shares {
		panel.Y = PlotAxis{Title: "seconds", Kind: CountAxis}
	}
	for _, x := range r.Frontier {
		e := x.Targets[t]
		if !e.Defined {
			continue
		}
		if x.Best {
			panel.Note = fmt.Sprintf("the dot: %d people, %s", x.Agents, staffCost(r, x.Cost))
			panel.Marked = PlotCurve{X: []float64{x.Cost}, Y: []float64{e.Mean}}
		}
		panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, x.Cost), append(panel.Curve.Y, e.Mean)
		panel.BandX, panel.Low, panel.High = append(panel.BandX, x.Cost), append(panel.Low, e.Lower()), append(panel.High, e.Upper())
		panel.Second.X, panel.Second.Y = append(panel.Second.X, x.Cost), append(panel.Second.Y, target.Wanted)
	}
	return panel
}

// staffCost is a cost in words.
func staffCost(r *decision.Staff, cost float64) string {
	if r.Money {
		return "cost " + format.Rounded(cost, 0)
	}
	return format.Rounded(cost, 0) + " paid hours"
}

// staffRequiredPlot shows for each team the people scheduled, and between which numbers those required lie, on the first day.
func staffRequiredPlot(r *decision.Staff) Plot {
	p := Plot{
		Name: "required", Title: "People required and scheduled", Subtitle: r.Run.Scenarios[0].Name + ": by interval, with the cheapest staffing", Footer: staffFooter(r),
		Keys: []string{"at work", "required: between pooled and alone", "scheduled"},
	}
	var teams []string
	panels := map[string]*PlotPanel{}
	first, last, length := staffedHours(r)
	for i := range r.Intervals {
		one := &r.Intervals[i]
		from, ok := secondsOf(one.Start)
		if !ok || one.Date != r.Intervals[0].Date || from < first || from > last {
			continue
		}
		panel := panels[one.Team]
		if panel == nil {
			panel = &PlotPanel{Title: one.Team, X: PlotAxis{Kind: ClockAxis}, Y: PlotAxis{Title: "people", Kind: CountAxis}}
			panels[one.Team] = panel
			teams = append(teams, one.Team)
		}
		low, high := one.Pooled, float64(one.Alone)
		if least := leastBand * staffMost(r); high-low < least {
			low, high = max(0, low-least/2), high+least/2
		}
		for _, at := range []float64{from, from + length} {
			panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, at), append(panel.Curve.Y, one.Engaged)
			panel.Second.X, panel.Second.Y = append(panel.Second.X, at), append(panel.Second.Y, one.Scheduled)
			panel.BandX, panel.Low, panel.High = append(panel.BandX, at), append(panel.Low, low), append(panel.High, high)
		}
	}
	for _, team := range teams[:min(len(teams), mostStaffPanels)] {
		p.Panels = append(p.Panels, *panels[team])
	}
	return p
}

// leastBand is how wide a band of people is at least, as a share of the most people there are, so that it is seen where both its bounds are the same.
const leastBand = 0.02

// staffMost is the most people due, or at work, in any interval.
func staffMost(r *decision.Staff) float64 {
	most := 0.0
	for i := range r.Intervals {
		most = max(most, r.Intervals[i].Scheduled, r.Intervals[i].Engaged)
	}
	return most
}

// staffedHours are the first and the last interval of the first day in which anybody is due or at work, by their beginnings in seconds, and how long an interval is.
func staffedHours(r *decision.Staff) (first, last, length float64) {
	length = 86_400
	any := false
	before := -1.0
	for i := range r.Intervals {
		one := &r.Intervals[i]
		at, ok := secondsOf(one.Start)
		if !ok || one.Date != r.Intervals[0].Date {
			continue
		}
		if before >= 0 && at > before {
			length = min(length, at-before)
		}
		before = at
		if one.Scheduled > 0 || one.Engaged > 0 {
			if !any || at < first {
				first = at
			}
			any, last = true, max(last, at)
		}
	}
	if before >= 0 && length == 86_400 {
		length -= before
	}
	return first, last, length
}

// secondsOf is a time of day, 15:04.
func secondsOf(text string) (float64, bool) {
	var hour, minute int
	_, err := fmt.Sscanf(text, "%d:%d", &hour, &minute)
	return float64(3600*hour + 60*minute), err == nil
}
