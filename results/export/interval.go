package export

import (
	"time"

	"headroom/results"
)

// intervalTable has a line for every statistic of every measure of every interval. Where nothing could be measured,
// there is no line.
func intervalTable(r *results.Report) *table {
	t := newTable([]string{"section", "entity", "interval_start", "measure", "statistic", "value", "unit"})
	for i := range r.Queues {
		q := &r.Queues[i]
		for k := range q.Intervals {
			v := &q.Intervals[k]
			for _, b := range queueBands(v, q.Live) {
				t.band("queue", q.Name, v.Start, b)
			}
			if v.Service.Defined {
				t.line("queue", q.Name, local(v.Start), "service_level", sumOverSum, number(v.Service.Mean), "share")
			}
		}
	}
	for i := range r.Teams {
		for k := range r.Teams[i].Intervals {
			v := &r.Teams[i].Intervals[k]
			for _, b := range teamBands(v) {
				t.band("team", r.Teams[i].Name, v.Start, b)
			}
			if v.Required != nil {
				t.line("team", r.Teams[i].Name, local(v.Start), "required_alone", byFormula, number(float64(v.Required.Alone)), "agents")
				if v.Required.Pooled > 0 {
					t.line("team", r.Teams[i].Name, local(v.Start), "required_pooled", byFormula, number(v.Required.Pooled), "agents")
				}
			}
		}
	}
	return t
}

// banded is one measure of an interval.
type banded struct {
	measure, unit string
	band          results.Band
}

func queueBands(v *results.QueueInterval, live bool) []banded {
	bands := []banded{
		{"offered", "engagements", v.Offered},
		{"answered", "engagements", v.Answered},
		{"answered_at_once", "engagements", v.AtOnce},
		{"abandoned", "engagements", v.Abandoned},
		{"abandoned_by_clock", "engagements", v.ByClock},
		{"overflowed", "engagements", v.Overflowed},
		{"service_level", "share", v.ServiceLevel},
		{"speed_of_answer", "seconds", v.SpeedOfAnswer},
		{"mean_queue_length", "engagements", v.MeanLength},
		{"waiting_at_end", "engagements", v.Waiting},
		{"in_hand_at_end", "engagements", v.InHand},
	}
	if live {
		return bands
	}
	return append(bands,
		banded{"set_aside_at_end", "engagements", v.SetAside},
		banded{"backlog_effort_hours", "hours", v.EffortHours},
		banded{"backlog_oldest_age", "seconds", v.OldestAge},
		banded{"backlog_overdue", "engagements", v.Overdue},
		banded{"due_date_attainment", "share", v.DueAttainment})
}

func teamBands(v *results.TeamInterval) []banded {
	bands := []banded{
		{"paid_agents", "agents", v.Paid},
		{"scheduled_agents", "agents", v.Scheduled},
		{"present_agents", "agents", v.Present},
		{"ready_agents", "agents", v.Ready},
		{"staffed_agents", "agents", v.Staffed},
		{"engaged_agents", "agents", v.Engaged},
		{"occupancy", "share", v.Occupancy},
		{"occupancy_load_weighted", "share", v.Weighted},
		{"utilization", "share", v.Utilization},
		{"occupied_share", "share", v.OccupiedShare},
	}
	for _, b := range v.InHand {
		bands = append(bands, banded{"in_hand(" + b.Channel + ")", "engagements", b.Band})
	}
	return append(bands, timeUseBands(v.TimeUse)...)
}

func (t *table) band(section, entity string, start time.Time, b banded) {
	if !b.band.Defined() {
		return
	}
	for _, s := range []struct {
		statistic string
		value     float64
	}{
		{"p10", b.band.P10}, {"p25", b.band.P25}, {"p50", b.band.Median}, {"p75", b.band.P75}, {"p90", b.band.P90}, {"mean", b.band.Mean},
	} {
		t.line(section, entity, local(start), b.measure, s.statistic, number(s.value), b.unit)
	}
}

// local is the wall clock of the scenario, with its offset from UTC, so that the hour that comes twice is told apart.
func local(t time.Time) string { return t.Format("2006-01-02T15:04:05-07:00") }
