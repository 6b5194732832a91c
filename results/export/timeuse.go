package export

import "headroom/results"

// timeUseRows are the account of a team's time, if one was kept.
func timeUseRows(u *results.TimeUse) []row {
	if u == nil {
		return nil
	}
	return []row{
		{"rostered_hours", perReplication, "hours", u.RosteredHours},
		{"overtime_hours", perReplication, "hours", u.OvertimeHours},
		{"paid_hours_with_overtime", perReplication, "hours", u.PaidWithOvertime},
		{"handling_hours", perReplication, "hours", u.HandlingHours},
		{"idle_hours", perReplication, "hours", u.IdleHours},
		{"break_hours", perReplication, "hours", u.BreakHours},
		{"away_hours", perReplication, "hours", u.AwayHours},
		{"absent_hours", perReplication, "hours", u.AbsentHours},
		{"overtime_share", sumOverSum, "share", u.OvertimeShare},
		{"handling_share", sumOverSum, "share", u.HandlingShare},
		{"idle_share", sumOverSum, "share", u.IdleShare},
		{"break_share", sumOverSum, "share", u.BreakShare},
		{"away_share", sumOverSum, "share", u.AwayShare},
		{"absent_share", sumOverSum, "share", u.AbsentShare},
		{"shrinkage", sumOverSum, "share", u.Shrinkage},
		{"utilization_with_overtime", sumOverSum, "share", u.UtilizationOfPaid},
	}
}

func timeUseBands(v *results.TimeBands) []banded {
	if v == nil {
		return nil
	}
	return []banded{
		{"overtime_agents", "agents", v.Overtime},
		{"handling_agents", "agents", v.Handling},
		{"idle_agents", "agents", v.Idle},
		{"break_agents", "agents", v.Break},
		{"away_agents", "agents", v.Away},
		{"absent_agents", "agents", v.Absent},
	}
}
