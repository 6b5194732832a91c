package workbook

import (
	"headroom/results"
)

// teamMeasures are those of the sheet of teams: the summary's, and more.
var teamMeasures = append(append([]measured[*results.TeamMeasures]{}, people...), []measured[*results.TeamMeasures]{
	{"Scheduled", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.ScheduledHours }},
	{"Present", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.PresentHours }},
	{"Ready", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.ReadyHours }},
	{"Idle and ready", "h", hoursFormat, func(t *results.TeamMeasures) results.Estimate { return t.IdleReadyHours }},
	{"Occupied by rule", "%", shareFormat, func(t *results.TeamMeasures) results.Estimate { return t.OccupiedShare }},
	{"Holding suspended work", "%", shareFormat, func(t *results.TeamMeasures) results.Estimate { return t.SuspendedShare }},
	{"Cost", "money", countFormat, func(t *results.TeamMeasures) results.Estimate { return t.Cost }},
}...)

// teamTable is a row for each team, and one for all.
func teamTable(r *results.Report) *table {
	t := &table{
		name: "Teams", note: "People's time over the whole run, mean of a replication. Staffed: engaged, or idle while ready. Occupancy: engaged / staffed. Utilization: staffed / paid.", fixed: 1, printed: r.Run.Scenario,
		columns: append([]column{{heading: "Team"}, {heading: "People rostered", format: wholeFormat}}, estimateColumns(teamMeasures)...),
	}
	sum := 0
	for i := range r.Teams {
		team := &r.Teams[i]
		sum += team.Agents
		t.rows = append(t.rows, append([]cell{{value: team.Name}, {value: team.Agents}}, estimateCells(teamMeasures, &team.TeamMeasures)...))
	}
	if len(r.Teams) > 1 {
		t.rows = append(t.rows, append([]cell{styled(label, "All teams"), {value: sum}}, estimateCells(teamMeasures, &r.Totals.People)...))
	}
	return t
}
