package chart

import (
	"fmt"
	"math"
	"slices"

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
		{text: "present, not ready (breaks)", clr: orange, shape: keyBlock},
		{text: "paid, not present", clr: pale, shape: keyBlock},
	}
	p.keys = slices.DeleteFunc(p.keys, func(k key) bool { return !seen(p.bars, k.clr) })
	p.title = utilizationFinding(r.Teams)
	return p
}

// teamBar splits the paid time. Time present beyond what was paid (finishing work in hand) widens the whole.
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
	add(rest*paid, pale, ink)
	b.remarks = []string{
		"occupancy " + format.Of(t.Occupancy, format.Share),
		format.Bare(t.PaidHours, format.Hours) + " paid",
	}
	return b
}

// seen tells whether any bar has a part of a color that is wide enough to be noticed.
func seen(bars []bar, clr keyColor) bool {
	return slices.ContainsFunc(bars, func(b bar) bool {
		return slices.ContainsFunc(b.parts, func(p part) bool { return p.clr == clr && p.share > 0.001 })
	})
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

// fewest is the share of a team's peak staff below which its occupancy says nothing: the last one finishing a call after
// closing time is 100 % occupied.
const fewest = 0.1

// occupancyPage shows the occupancy of each team by interval.
func occupancyPage(r *results.Report) page {
	p := page{name: "occupancy", title: "Occupancy by team", subtitle: subtitle(r), empty: "There are no teams."}
	if len(r.Teams) == 0 {
		return p
	}
	var all []series
	omitted := false
	for _, t := range r.Teams {
		most := 0.0
		for _, v := range t.Intervals {
			most = math.Max(most, v.Staffed.Mean)
		}
		all = append(all, bandSeries(r.Run, len(t.Intervals), 0.5, func(i int) results.Band {
			if v := t.Intervals[i]; v.Staffed.Mean >= fewest*most {
				return v.Occupancy
			}
			omitted = omitted || t.Intervals[i].Occupancy.Defined()
			return results.Band{}
		}))
	}
	if omitted {
		p.subtitle = subtitle(r, "without intervals in which less than a tenth of a team's peak staff was there")
	}
	from, to := hull(r.Run, all)
	targets, lowest := false, 1.0
	for _, s := range all {
		if low, _, ok := s.extremes(); ok {
			lowest = math.Min(lowest, low)
		}
	}
	for i, t := range r.Teams {
		one := panel{
			title: t.Name, note: "over the run " + format.Of(t.Occupancy, format.Share), y: shareScale("engaged / staffed time", lowest, yTicks(len(r.Teams))),
			x: clockScale(r.Run, from, to, timeLabels(len(r.Teams))),
		}
		if _, _, ok := all[i].extremes(); !ok {
			one.empty, one.note = "nobody was staffed", ""
		}
		if verdicts := verdictsOf(r, "team", t.Name, "occupancy"); len(verdicts) > 0 && one.empty == "" {
			one.marks = levels(verdicts)
			one.note += " · " + targetWords(verdicts)
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

// high is the occupancy from which people have hardly a moment between two engagements.
const high = 0.9

// busiestFinding names the team with most intervals of high occupancy, or else the highest peak.
func busiestFinding(r *results.Report, all []series) string {
	team, most, of := -1, 0, 0
	peakTeam, peak, when := -1, 0.0, 0.0
	for i, s := range all {
		above, known := 0, 0
		for _, v := range s.middle {
			if v > high {
				above++
			}
			if !math.IsNaN(v) {
				known++
			}
		}
		if above > most {
			team, most, of = i, above, known
		}
		if at, v := highest(s); v > peak {
			peakTeam, peak, when = i, v, at
		}
	}
	switch {
	case peakTeam < 0:
		return "Occupancy: nobody was engaged"
	case team < 0:
		return fmt.Sprintf("Occupancy: at most %s %% (%s, %s)", format.Rounded(100*peak, 0), r.Teams[peakTeam].Name, clockWords(r, when-r.Run.Interval/2))
	case most == of:
		return fmt.Sprintf("Occupancy: %s is above 90 %% in every interval", r.Teams[team].Name)
	}
	return fmt.Sprintf("Occupancy: %s is above 90 %% in %d of %d intervals", r.Teams[team].Name, most, of)
}
