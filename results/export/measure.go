package export

import (
	"slices"

	"headroom/results"
)

// row is one number of the long tables: what it measures, which statistic of it, and its unit.
type row struct {
	measure   string // as in docs/measures.md
	statistic string
	unit      string
	value     results.Estimate
}

// The statistics of estimates. Percentiles are named p50 … p99.
const (
	perReplication = "mean"    // mean over replications
	sumOverSum     = "ratio"   // sum over replications / sum over replications
	byFormula      = "formula" // computed from the means of others
	meanOfMaxima   = "maximum" // mean over replications of each one's maximum
	percentilePool = "p"
)

// flowRows are the measures of a queue or channel.
func flowRows(m *results.FlowMeasures) []row {
	rows := []row{
		{"offered", perReplication, "engagements", m.Offered},
		{"answered", perReplication, "engagements", m.Answered},
		{"abandoned", perReplication, "engagements", m.Abandoned},
		{"abandoned_short", perReplication, "engagements", m.AbandonedShort},
		{"overflowed", perReplication, "engagements", m.Overflowed},
		{"overflowed_full", perReplication, "engagements", m.OverflowedFull},
		{"overflowed_waited", perReplication, "engagements", m.OverflowedWaited},
		{"waiting_at_end", perReplication, "engagements", m.WaitingAtEnd},
		{"waiting_at_end_longer", perReplication, "engagements", m.WaitingAtEndLonger},
		{"closed", perReplication, "engagements", m.Closed},
		{"throughput", sumOverSum, "engagements/hour", m.ThroughputPerHour},
		{"service_level", sumOverSum, "share", m.ServiceLevel},
		{"abandon_rate", sumOverSum, "share", m.AbandonRate},
		{"abandon_rate_without_short", sumOverSum, "share", m.AbandonRateWithoutShort},
		{"abandoned_in_time", sumOverSum, "share", m.AbandonedInTime},
		{"abandon_rate_of_accepted", sumOverSum, "share", m.AbandonRateAccepted},
		{"service_level_of_accepted", sumOverSum, "share", m.ServiceLevelAccepted},
		{"blocked", sumOverSum, "share", m.Blocked},
		{"overflow_rate", sumOverSum, "share", m.OverflowRate},
		{"share_waiting", sumOverSum, "share", m.ShareWaiting},
		{"share_waiting_of_accepted", sumOverSum, "share", m.ShareWaitingAccepted},
		{"share_left_in_time", sumOverSum, "share", m.ShareLeftInTime},
		{"speed_of_answer", sumOverSum, "seconds", m.SpeedOfAnswer},
		{"mean_wait", sumOverSum, "seconds", m.MeanWait},
		{"mean_wait_abandoned", sumOverSum, "seconds", m.MeanWaitAbandoned},
		{"mean_wait_delayed", sumOverSum, "seconds", m.MeanWaitDelayed},
		{"wait_second_moment", sumOverSum, "seconds^2", m.WaitSecondMoment},
		{"mean_queue_length", sumOverSum, "engagements", m.MeanQueueLength},
		{"mean_in_hand", sumOverSum, "engagements", m.MeanInHand},
		{"mean_in_system", sumOverSum, "engagements", m.MeanInSystem},
		{"handle_time", sumOverSum, "seconds", m.HandleTime},
		{"wrap_up_time", sumOverSum, "seconds", m.WrapUpTime},
		{"turnaround", sumOverSum, "seconds", m.Turnaround},
	}
	rows = append(rows, percentileRows("answered_wait", m.AnsweredWaits)...)
	rows = append(rows, percentileRows("leaver_wait", m.LeaverWaits)...)
	for _, s := range m.ServiceLevels {
		rows = append(rows, row{"service_level:" + s.Formula, sumOverSum, "share", s.Share})
	}
	if d := m.Due; d != nil {
		rows = append(rows,
			row{"due", perReplication, "engagements", d.Due},
			row{"done_by_due", perReplication, "engagements", d.InTime},
			row{"late_at_start", perReplication, "engagements", d.LateAtStart},
			row{"open_overdue", perReplication, "engagements", d.OpenOverdue},
			row{"due_date_attainment", sumOverSum, "share", d.Attainment})
	}
	if b := m.Backlog; b != nil {
		rows = append(rows,
			row{"backlog", perReplication, "engagements", b.Count},
			row{"backlog_waiting", perReplication, "engagements", b.Waiting},
			row{"backlog_in_hand", perReplication, "engagements", b.InHand},
			row{"backlog_effort_hours", perReplication, "hours", b.EffortHours},
			row{"backlog_oldest_age", meanOfMaxima, "seconds", b.OldestAge},
			row{"backlog_overdue", perReplication, "engagements", b.Overdue})
		rows = append(rows, happened(
			row{"backlog_inactive", perReplication, "engagements", b.Inactive},
			row{"backlog_pending", perReplication, "engagements", b.Pending},
			row{"backlog_scheduled", perReplication, "engagements", b.Scheduled})...)
	}
	rows = append(rows, handlingRows(m.Handling)...)
	rows = append(rows, callbackRows(m.Callbacks)...)
	if t := m.Turns; t != nil {
		rows = append(rows, row{"thinking_time", sumOverSum, "seconds", t.ThinkingTime}, row{"thinking_share", sumOverSum, "share", t.ThinkingShare})
	}
	rows = append(rows, silentRows(m.Silent)...)
	rows = append(rows, outboundRows(m.Outbound)...)
	rows = append(rows, againRows(m.Again)...)
	return append(rows, caseRows(m.Cases)...)
}

// happened leaves out what had no part in the run at all.
func happened(rows ...row) []row {
	return slices.DeleteFunc(rows, func(r row) bool { return r.value == results.Estimate{} })
}

func handlingRows(h *results.Handling) []row {
	if h == nil {
		return nil
	}
	return []row{
		{"declined", perReplication, "offers", h.Declined},
		{"missed", perReplication, "offers", h.Missed},
		{"stranded", perReplication, "engagements", h.Stranded},
		{"scheduled", perReplication, "engagements", h.Scheduled},
		{"withdrawn", perReplication, "engagements", h.Withdrawn},
		{"withdrawn_outside_queue", perReplication, "engagements", h.WithdrawnOutside},
		{"transferred_out", perReplication, "engagements", h.TransferredOut},
		{"transferred_to_agent", perReplication, "engagements", h.TransferredToAgent},
		{"returned", perReplication, "engagements", h.Returned},
		{"inactivated", perReplication, "engagements", h.Inactivated},
		{"pended", perReplication, "engagements", h.Pended},
		{"auto_closed", perReplication, "engagements", h.AutoClosed},
		{"messages_left", perReplication, "engagements", h.MessagesLeft},
		{"disconnected", perReplication, "engagements", h.Disconnected},
		{"first_touch", sumOverSum, "seconds", h.FirstTouch},
		{"turnaround_net", sumOverSum, "seconds", h.TurnaroundNet},
	}
}

func callbackRows(c *results.Callbacks) []row {
	if c == nil {
		return nil
	}
	return append([]row{
		{"callbacks_taken", perReplication, "engagements", c.Taken},
		{"callback_attempts", perReplication, "calls", c.Attempts},
		{"callbacks_answered", perReplication, "engagements", c.Answered},
		{"callbacks_failed", perReplication, "engagements", c.Failed},
		{"callbacks_waiting_at_end", perReplication, "engagements", c.WaitingAtEnd},
		{"mean_callback_wait", sumOverSum, "seconds", c.MeanWait},
	}, percentileRows("callback_wait", c.Waits)...)
}

func silentRows(s *results.Silent) []row {
	if s == nil {
		return nil
	}
	return []row{
		{"abandoned_silently", perReplication, "engagements", s.Left},
		{"silent_share", sumOverSum, "share", s.Share},
		{"silent_taken", perReplication, "engagements", s.Taken},
		{"silent_closed", perReplication, "engagements", s.Closed},
		{"silent_held_time", sumOverSum, "seconds", s.HeldTime},
	}
}

func outboundRows(o *results.Outbound) []row {
	if o == nil {
		return nil
	}
	return []row{
		{"list_customers", perReplication, "customers", o.Customers},
		{"list_calls", perReplication, "calls", o.Calls},
		{"list_reached", perReplication, "customers", o.Reached},
		{"list_reached_share", sumOverSum, "share", o.ReachedShare},
		{"list_not_answered", perReplication, "calls", o.NotAnswered},
		{"list_given_up", perReplication, "customers", o.GivenUp},
		{"list_taken_back", perReplication, "customers", o.TakenBack},
		{"list_left_at_end", perReplication, "customers", o.LeftAtEnd},
	}
}

func againRows(a *results.Again) []row {
	if a == nil {
		return nil
	}
	return []row{
		{"customers", perReplication, "customers", a.Customers},
		{"redials", perReplication, "engagements", a.Redials},
		{"redial_rate", sumOverSum, "redials/customer", a.RedialRate},
		{"service_level_first_attempts", sumOverSum, "share", a.ServiceLevelFirst},
		{"lost_customers", perReplication, "customers", a.LostCustomers},
		{"lost_share", sumOverSum, "share", a.LostShare},
		{"between_attempts", sumOverSum, "customers", a.BetweenAttempts},
		{"reopened", perReplication, "engagements", a.Reopened},
		{"reopen_rate", sumOverSum, "share", a.ReopenRate},
		{"follow_ups", perReplication, "engagements", a.FollowUps},
		{"follow_up_rate", sumOverSum, "engagements/engagement", a.FollowUpRate},
	}
}

func caseRows(c *results.Cases) []row {
	if c == nil {
		return nil
	}
	rows := append([]row{{"cases", perReplication, "cases", c.Count}, {"touches_per_case", sumOverSum, "touches", c.TouchesPerCase}}, percentileRows("turnaround", c.Turnarounds)...)
	return append(rows, percentileRows("turnaround_net", c.NetTurnarounds)...)
}

func percentileRows(measure string, p results.Percentiles) []row {
	return []row{
		{measure, percentilePool + "50", "seconds", p.P50},
		{measure, percentilePool + "80", "seconds", p.P80},
		{measure, percentilePool + "90", "seconds", p.P90},
		{measure, percentilePool + "95", "seconds", p.P95},
		{measure, percentilePool + "99", "seconds", p.P99},
		{measure, meanOfMaxima, "seconds", p.Maximum},
	}
}

// teamRows are the measures of a team.
func teamRows(m *results.TeamMeasures) []row {
	rows := []row{
		{"paid_hours", perReplication, "hours", m.PaidHours},
		{"scheduled_hours", perReplication, "hours", m.ScheduledHours},
		{"present_hours", perReplication, "hours", m.PresentHours},
		{"ready_hours", perReplication, "hours", m.ReadyHours},
		{"staffed_hours", perReplication, "hours", m.StaffedHours},
		{"engaged_hours", perReplication, "hours", m.EngagedHours},
		{"idle_ready_hours", perReplication, "hours", m.IdleReadyHours},
		{"occupancy", sumOverSum, "share", m.Occupancy},
		{"occupancy_load_weighted", sumOverSum, "share", m.OccupancyWeighted},
		{"utilization", sumOverSum, "share", m.Utilization},
		{"concurrency", sumOverSum, "engagements", m.Concurrency},
		{"occupied_share", sumOverSum, "share", m.OccupiedShare},
		{"suspended_share", sumOverSum, "share", m.SuspendedShare},
	}
	if h := m.HandsOn; h != nil {
		rows = append(rows, row{"hands_on_hours", perReplication, "hours", h.Hours}, row{"hands_on_share", sumOverSum, "share", h.Share})
	}
	rows = append(rows, happened(row{"ringing_hours", perReplication, "hours", m.RingingHours})...)
	rows = append(rows, happened(row{"cost", perReplication, "money", m.Cost})...)
	rows = append(rows, timeUseRows(m.TimeUse)...)
	for _, s := range m.Slots {
		rows = append(rows,
			row{"session_hours:" + s.Channel, perReplication, "hours", s.SessionHours},
			row{"mean_held:" + s.Channel, sumOverSum, "engagements", s.MeanHeld},
			row{"slot_utilization:" + s.Channel, sumOverSum, "share", s.Utilization})
	}
	for _, rule := range m.OccupiedByRule {
		rows = append(rows, row{"occupied_by_rule:" + whole(rule.Rule), sumOverSum, "share", rule.Share})
	}
	for k, share := range m.HeldShares {
		rows = append(rows, row{"held_share:" + whole(k), sumOverSum, "share", share})
	}
	return rows
}
