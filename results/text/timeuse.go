package text

import (
	"headroom/results"
	"headroom/results/format"
)

// timeUseSection is the account of agents' time: for each team the hours, and below them their shares.
func timeUseSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "team", left: true}, {heading: "rostered"}, {heading: "overtime"}, {heading: "handling"}, {heading: "idle"},
		{heading: "break"}, {heading: "away"}, {heading: "absent"}, {heading: "shrinkage"},
	}}
	for _, m := range teamsAndAll(r) {
		u := m.TimeUse
		if u == nil || !(u.RosteredHours.Mean > 0) {
			continue
		}
		hours := plainCells(m.name)
		for _, e := range []results.Estimate{u.RosteredHours, u.OvertimeHours, u.HandlingHours, u.IdleHours, u.BreakHours, u.AwayHours, u.AbsentHours} {
			hours = append(hours, cell{text: format.Bare(e, format.Hours)})
		}
		shares := plainCells("", "", format.Of(u.OvertimeShare, format.Share), format.Of(u.HandlingShare, format.Share), format.Of(u.IdleShare, format.Share),
			format.Of(u.BreakShare, format.Share), format.Of(u.AwayShare, format.Share), format.Of(u.AbsentShare, format.Share), format.Of(u.Shrinkage, format.Share))
		t.rows = append(t.rows, append(hours, cell{}), shares)
	}
	return section{heading: "Teams: time use", table: &t}, len(t.rows) > 0
}
