package chart

import (
	"fmt"

	"headroom/results/decision"
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
	s := r.Run.Scenarios[0]
	return fmt.Sprintf("%s · %s · headroom %s · seed %d · %d staffings · %d replications in all", s.Name, s.Hash, r.Run.Version, r.Run.Seed, r.Run.Points, r.Run.ReplicationsInAll)
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
	panel := PlotPanel{Title: target.FullWords(), X: PlotAxis{Title: unit, Kind: CountAxis}, Y: PlotAxis{Title: "share", Kind: ShareAxis}}
	if !target.Shares {
		panel.Y = PlotAxis{Title: "seconds", Kind: CountAxis}
	}
	for _, x := range r.Frontier {
		e := x.Targets[t]
		if !e.Defined {
			continue
		}
		panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, x.Cost), append(panel.Curve.Y, e.Mean)
		panel.BandX, panel.Low, panel.High = append(panel.BandX, x.Cost), append(panel.Low, e.Lower()), append(panel.High, e.Upper())
		panel.Second.X, panel.Second.Y = append(panel.Second.X, x.Cost), append(panel.Second.Y, target.Wanted)
	}
	return panel
}

// staffRequiredPlot shows for each team the people scheduled, and between which numbers those required lie, on the first day.
func staffRequiredPlot(r *decision.Staff) Plot {
	p := Plot{
		Name: "required", Title: "People required and scheduled", Subtitle: r.Run.Scenarios[0].Name + ": by interval, with the cheapest staffing", Footer: staffFooter(r),
		Keys: []string{"at work", "required: between pooled and alone", "scheduled"},
	}
	var teams []string
	panels := map[string]*PlotPanel{}
	for i := range r.Intervals {
		one := &r.Intervals[i]
		if one.Date != r.Intervals[0].Date {
			continue
		}
		panel := panels[one.Team]
		if panel == nil {
			panel = &PlotPanel{Title: one.Team, X: PlotAxis{Kind: ClockAxis}, Y: PlotAxis{Title: "people", Kind: CountAxis}}
			panels[one.Team] = panel
			teams = append(teams, one.Team)
		}
		var hour, minute int
		if _, err := fmt.Sscanf(one.Start, "%d:%d", &hour, &minute); err != nil {
			continue
		}
		at := float64(3600*hour + 60*minute)
		panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, at), append(panel.Curve.Y, one.Engaged)
		panel.Second.X, panel.Second.Y = append(panel.Second.X, at), append(panel.Second.Y, one.Scheduled)
		panel.BandX, panel.Low, panel.High = append(panel.BandX, at), append(panel.Low, one.Pooled), append(panel.High, float64(one.Alone))
	}
	for _, team := range teams[:min(len(teams), mostStaffPanels)] {
		p.Panels = append(p.Panels, *panels[team])
	}
	return p
}
