package chart

import (
	"fmt"
	"math"

	"headroom/results"
	"headroom/results/format"
)

// utilizationPage shows how the paid time of each team was spent, from the ladder paid, scheduled, present, ready,
// engaged.
func utilizationPage(r *results.Report) page {
	p := page{name: "utilization", title: "Utilization: how paid time is spent", subtitle: subtitle(r, "mean of replications"), empty: "There are no teams."}
	if len(r.Teams) == 0 {
		return p
	}
	for _, t := range r.Teams {
		p.bars = append(p.bars, teamBar(t))
	}
	p.keys = []key{
		{text: "engaged (holding work)", clr: blue, shape: keyBlock},
		{text: "idle, ready", clr: sky, shape: keyBlock},
		{text: "present, not ready", clr: orange, shape: keyBlock},
		{text: "absent or late", clr: axis, shape: keyBlock},
		{text: "scheduled breaks", clr: pale, shape: keyBlock},
	}
	p.title = utilizationFinding(r.Teams)
	return p
}

// teamBar splits the paid time. Time present beyond what was scheduled (finishing work in hand) takes the place of breaks
// or absence, and beyond what was paid widens the whole.
func teamBar(t results.TeamReport) bar {
	b := bar{name: t.Name}
	paid := math.Max(t.PaidHours.Mean, math.Max(t.PresentHours.Mean, t.StaffedHours.Mean))
	if !t.PaidHours.Defined || !(paid > 0) {
		b.empty = "no paid time in this run"
		return b
	}
	rest := 1.0
	add := func(hours float64, clr, label keyColor) {
		share := math.Min(rest, math.Max(0, hours/paid))
		rest -= share
		b.parts = append(b.parts, part{share: share, clr: clr, label: label})
	}
	add(t.EngagedHours.Mean, blue, white)
	add(t.IdleReadyHours.Mean, sky, ink)
	add(t.PresentHours.Mean-t.StaffedHours.Mean, orange, ink)
	add(math.Max(0, t.ScheduledHours.Mean-t.PresentHours.Mean), axis, ink)
	add(rest*paid, pale, ink)
	b.remarks = []string{
		"occupancy " + format.Of(t.Occupancy, format.Share),
		format.Bare(t.PaidHours, format.Hours) + " paid",
	}
	return b
}

func utilizationFinding(teams []results.TeamReport) string {
	var low, high *results.TeamReport
	for i := range teams {
		t := &teams[i]
		if !t.Occupancy.Defined {
			continue
		}
		if low == nil || t.Occupancy.Mean < low.Occupancy.Mean {
			low = t
		}
		if high == nil || t.Occupancy.Mean > high.Occupancy.Mean {
			high = t
		}
	}
	share := func(t *results.TeamReport) string { return format.Bare(t.Occupancy, format.Share) }
	switch {
	case low == nil:
		return "Utilization: nobody was staffed"
	case low == high:
		return fmt.Sprintf("Utilization: %s is occupied %s of its staffed time", low.Name, share(low))
	}
	return fmt.Sprintf("Utilization: occupancy runs from %s (%s) to %s (%s)", share(low), low.Name, share(high), high.Name)
}

// occupancyPage shows the occupancy of each team by interval.
func occupancyPage(r *results.Report) page {
	p := page{name: "occupancy", title: "Occupancy by team", subtitle: subtitle(r), empty: "There are no teams."}
	if len(r.Teams) == 0 {
		return p
	}
	var all []series
	for _, t := range r.Teams {
		all = append(all, bandSeries(r.Run, len(t.Intervals), 0.5, func(i int) results.Band { return t.Intervals[i].Occupancy }))
	}
	from, to := hull(r.Run, all)
	targets, lowest := false, 1.0
	for _, s := range all {
		if low, _, ok := s.extremes(); ok {
			lowest = math.Min(lowest, low)
		}
	}
	for i, t := range r.Teams {
		one := panel{title: t.Name, note: "over the run " + format.Of(t.Occupancy, format.Share), y: shareScale("engaged / staffed time", lowest, yTicks(len(r.Teams))),
			x: clockScale(r.Run.Start, from, to, timeLabels(len(r.Teams)))}
		if _, _, ok := all[i].extremes(); !ok {
			one.empty, one.note = "nobody was staffed", ""
		}
		if v, ok := verdictOf(r, "team", t.Name, "occupancy"); ok {
			one.marks = append(one.marks, level{y: v.Bound})
			one.note += " · target " + verdictWord(v.Outcome)
			targets = true
		}
		one.marks = append(one.marks, bandMarks(all[i], blue, dotted(len(all[i].x), len(r.Teams)))...)
		p.panels = append(p.panels, one)
	}
	p.title = busiestFinding(r, all)
	p.keys = bandKeys(r, "mean of replications", blue)
	if targets {
		p.keys = append(p.keys, key{text: "target, at most", clr: ink, shape: keyDashed})
	}
	return p
}

func busiestFinding(r *results.Report, all []series) string {
	best, value, when := -1, 0.0, 0.0
	for i, s := range all {
		if at, v := highest(s); v > value {
			best, value, when = i, v, at
		}
	}
	if best < 0 {
		return "Occupancy: nobody was engaged"
	}
	return fmt.Sprintf("Occupancy: %s is busiest %s (%s %%)", r.Teams[best].Name, clockWords(r, when-r.Run.Interval/2), format.Rounded(100*value, 0))
}
