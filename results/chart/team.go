package chart

import (
	"fmt"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/format"
)

// The parts of paid time. What people finish in their breaks is cut out of the breaks; what they finish after the end of
// their shift lies beyond paid time, and so beside the bar and not in it.
var paidParts = []key{
	{text: "engaged while ready", clr: blue, shape: keyBlock},
	{text: "idle, ready", clr: sky, shape: keyBlock},
	{text: "finishing work in scheduled breaks", clr: vermillion, shape: keyBlock},
	{text: "scheduled breaks", clr: orange, shape: keyBlock},
	{text: "scheduled, not ready", clr: pale, shape: keyBlock},
}

// accountParts are those of rostered time, which is paid, where its account is kept. Overtime lies beyond it, beside the bar.
var accountParts = []key{
	{text: "handling", clr: blue, shape: keyBlock},
	{text: "idle", clr: sky, shape: keyBlock},
	{text: "break", clr: orange, shape: keyBlock},
	{text: "away", clr: vermillion, shape: keyBlock},
	{text: "absent", clr: pale, shape: keyBlock},
}

// utilizationPage shows how the paid time of each team was spent.
func utilizationPage(r *results.Report) page {
	p := page{name: "utilization", title: "Utilization: how paid time is spent", subtitle: subtitle(r), empty: "There are no teams."}
	if len(r.Teams) == 0 {
		return p
	}
	parts := paidParts
	for _, t := range r.Teams {
		if t.TimeUse != nil {
			parts = accountParts
		}
		p.bars = append(p.bars, teamBar(t))
	}
	p.keys = slices.DeleteFunc(slices.Clone(parts), func(k key) bool { return !seen(p.bars, k.clr) })
	p.title = utilizationFinding(r.Teams)
	return p
}

// teamBar splits the paid time P, of which S is scheduled, into
//
//	(Y − I) engaged while ready + I idle while ready + (P − S) scheduled breaks + (S − Y) scheduled and not ready = P
//
// for Y hours ready. Engaged time E has more: E − (Y − I) is work finished while no longer ready. Where all who are
// scheduled are ready (Y = S), nobody is absent, so what is present beyond paid, R − P, is all after the shift's end, and
// the rest of it in breaks. Otherwise the two cannot be told apart, and both are said beside the bar.
func teamBar(t results.TeamReport) bar {
	b := bar{name: t.Name}
	paid, ready := t.PaidHours.Mean, t.ReadyHours.Mean
	if !t.PaidHours.Defined || !(paid > 0) {
		b.empty = "no paid time in this run"
		return b
	}
	if t.TimeUse != nil {
		return accountBar(b, t)
	}
	idle := math.Min(t.IdleReadyHours.Mean, ready)
	finishing := math.Max(0, t.EngagedHours.Mean-(ready-idle)) // while not ready
	scheduled := math.Max(t.ScheduledHours.Mean, ready)        // who is ready in a break works
	breaks, whole := math.Max(0, paid-scheduled), math.Max(paid, scheduled)
	inBreaks, after := 0.0, ""
	switch noticed := 0.0005 * whole; {
	case scheduled-ready <= 1e-9*whole:
		beyond := math.Min(finishing, math.Max(0, t.PresentHours.Mean-paid))
		inBreaks = math.Min(breaks, finishing-beyond)
		if beyond > noticed {
			after = "+" + hoursWords(beyond) + " after shifts"
		}
	case finishing > noticed:
		after = "+" + hoursWords(finishing) + " in breaks or after shifts"
	}
	for _, one := range []struct {
		hours      float64
		clr, label keyColor
	}{{ready - idle, blue, white}, {idle, sky, ink}, {inBreaks, vermillion, white}, {breaks - inBreaks, orange, ink}, {scheduled - ready, pale, ink}} {
		b.parts = append(b.parts, part{share: one.hours / whole, clr: one.clr, label: one.label})
	}
	b.remarks = []string{"occupancy " + format.Of(t.Occupancy, format.Share), paidWords(t), after}
	return b
}

// accountBar splits the rostered time R of a team by its account, with H handling of which O is overtime:
//
//	(H − O) handling + idle + break + away + absent = R
func accountBar(b bar, t results.TeamReport) bar {
	u := t.TimeUse
	for _, one := range []struct {
		hours      float64
		clr, label keyColor
	}{{u.HandlingHours.Mean - u.OvertimeHours.Mean, blue, white}, {u.IdleHours.Mean, sky, ink}, {u.BreakHours.Mean, orange, ink}, {u.AwayHours.Mean, vermillion, white}, {u.AbsentHours.Mean, pale, ink}} {
		b.parts = append(b.parts, part{share: one.hours / u.RosteredHours.Mean, clr: one.clr, label: one.label})
	}
	overtime := ""
	if over := u.OvertimeHours.Mean; over > 0.0005*u.RosteredHours.Mean {
		overtime = "+" + hoursWords(over) + " overtime"
	}
	b.remarks = []string{"occupancy " + format.Of(t.Occupancy, format.Share), paidWords(t), overtime}
	return b
}

// paidWords writes the paid time; what is planned is known exactly.
func paidWords(t results.TeamReport) string {
	if t.PaidHours.HasHalfWidth {
		return format.Bare(t.PaidHours, format.Hours) + " paid"
	}
	return hoursWords(t.PaidHours.Mean) + " paid"
}

// hoursWords writes hours with two digits or more: "0.9 h", "24,000 h".
func hoursWords(hours float64) string {
	if hours < 10 {
		return format.Rounded(hours, 1) + " h"
	}
	return format.Rounded(hours, 0) + " h"
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
		return fmt.Sprintf("Utilization: occupancy of %s is %s", low.Name, share(low))
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
			title: t.Name, notes: []string{"over the run " + format.Of(t.Occupancy, format.Share)}, y: shareScale("engaged / staffed time", lowest, yTicks(len(r.Teams))),
			x: clockScale(r.Run, from, to, timeLabels(len(r.Teams))),
		}
		if _, _, ok := all[i].extremes(); !ok {
			one.empty, one.notes = "nobody was staffed", nil
		}
		if verdicts := verdictsOf(r, "team", t.Name, "occupancy"); len(verdicts) > 0 && one.empty == "" {
			one.marks = levels(verdicts)
			one.notes = []string{one.notes[0] + " · " + targetWords(verdicts), targetWords(verdicts)}
			targets = true
		}
		one.marks = append(one.marks, bandMarks(all[i], blue, dotted(len(all[i].x), len(r.Teams)))...)
		p.panels = append(p.panels, one)
	}
	p.title = busiestFinding(r, all)
	p.keys = bandKeys(r, lineWords(r), blue)
	if targets {
		p.keys = append(p.keys, key{text: "target, at most", clr: ink, shape: keyDashed})
	}
	return p
}

// high is the occupancy from which people have hardly a moment between two engagements.
const high = 0.9

// busiestFinding names the team with most intervals of high occupancy, or else the highest peak.
func busiestFinding(r *results.Report, all []series) string {
	team, most, of, always := -1, 0, 0, 0
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
		if above > 0 && above == known {
			always++
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
	case always == 2 && len(all) == 2:
		return "Occupancy: both teams are above 90 % in every interval"
	case always > 1 && always == len(all):
		return fmt.Sprintf("Occupancy: all %d teams are above 90 %% in every interval", always)
	case always > 1:
		return fmt.Sprintf("Occupancy: %d of %d teams are above 90 %% in every interval", always, len(all))
	case most == of:
		return fmt.Sprintf("Occupancy of %s: above 90 %% in every interval", r.Teams[team].Name)
	}
	return fmt.Sprintf("Occupancy of %s: above 90 %% in %d of %d intervals", r.Teams[team].Name, most, of)
}
