package staff

import (
	"headroom/results"
	"headroom/results/decision"
	"headroom/results/required"
)

// require compares for each team and interval the people scheduled with those that Erlang C asks for the work that they did in the simulation.
func require(spec *results.Spec, report *results.Report, schedule [][]float64) []decision.StaffInterval {
	need := required.Of(spec, report)
	var list []decision.StaffInterval
	for t := range report.Teams {
		for i := range report.Teams[t].Intervals {
			cell := &report.Teams[t].Intervals[i]
			list = append(list, decision.StaffInterval{
				Team: report.Teams[t].Name, Start: cell.Start.Format("15:04"), Date: cell.Start.Format("2006-01-02"), Scheduled: schedule[t][i],
				Engaged: cell.Engaged.Mean, Alone: need[t][i].Alone, Pooled: need[t][i].Pooled,
			})
		}
	}
	return list
}
