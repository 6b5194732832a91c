package text

import (
	"headroom/results"
	"headroom/results/format"
)

// accounts are the teams whose time is accounted for, and their sum.
func accounts(r *results.Report) []named {
	var list []named
	for _, m := range teamsAndAll(r) {
		if m.TimeUse != nil && m.TimeUse.RosteredHours.Mean > 0 {
			list = append(list, m)
		}
	}
	return list
}

// timeUseSection is the account of agents' time in hours.
func timeUseSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "team", left: true},
		{heading: "rostered"},
		{heading: "overtime"},
		{heading: "handling"},
		{heading: "idle"},
		{heading: "break"},
		{heading: "away"},
		{heading: "absent"},
	}}
	for _, m := range accounts(r) {
		u, row := m.TimeUse, plainCells(m.name)
		for _, e := range []results.Estimate{u.RosteredHours, u.OvertimeHours, u.HandlingHours, u.IdleHours, u.BreakHours, u.AwayHours, u.AbsentHours} {
			row = append(row, cell{text: format.Bare(e, format.Hours)}) // as in the ladder
		}
		t.rows = append(t.rows, row)
	}
	return section{heading: "Teams: time use", table: &t}, len(t.rows) > 0
}

// timeShareSection is the same as shares.
func timeShareSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "team", left: true},
		{heading: "overtime"},
		{heading: "handling"},
		{heading: "idle"},
		{heading: "break"},
		{heading: "away"},
		{heading: "absent"},
		{heading: "shrinkage"},
	}}
	for _, m := range accounts(r) {
		u, row := m.TimeUse, plainCells(m.name)
		for _, e := range []results.Estimate{u.OvertimeShare, u.HandlingShare, u.IdleShare, u.BreakShare, u.AwayShare, u.AbsentShare, u.Shrinkage} {
			row = append(row, cell{text: format.Of(e, format.Share)})
		}
		t.rows = append(t.rows, row)
	}
	return section{heading: "Teams: shares of time", table: &t}, len(t.rows) > 0
}
