package workbook

import (
	"fmt"
	"time"

	"headroom/results/export"
)

// MostEngagements is how many engagements a workbook shows.
const MostEngagements = 5000

// engagementTable is a row for each engagement that is shown.
func engagementTable(c *RunContent) *table {
	r := c.Report
	which := "all of them"
	if c.Every > 1 {
		which = fmt.Sprintf("one in %d, %d of them", c.Every, len(c.Engagements))
	}
	t := &table{
		name: "Engagements", fixed: 1, printed: r.Run.Scenario,
		note: fmt.Sprintf("Engagements of the first replication: it has %d visits to queues, here are %s. One day of many; --trace writes every one of all. Times are those of %s.", c.Of, which, r.Run.Timezone),
		columns: []column{
			{heading: "Engagement", format: "0"},
			{heading: "Visit", format: "0"},
			{heading: "Queue"},
			{heading: "Channel"},
			{heading: "Came", format: secondFormat},
			{heading: "Waited (s)", format: secondsFormat},
			{heading: "Answered", format: secondFormat},
			{heading: "In hand (s)", format: secondsFormat},
			{heading: "Left", format: secondFormat},
			{heading: "Outcome"},
			{heading: "Reason"},
			{heading: "Due", format: secondFormat},
			{heading: "In time"},
			{heading: "Callback"},
			{heading: "Team"},
		},
	}
	if c.Agents {
		t.columns = append(t.columns, column{heading: "Agent"})
	}
	start := r.Run.Start
	for i := range c.Engagements {
		t.rows = append(t.rows, engagementRow(&c.Engagements[i], start, c.Agents))
	}
	return t
}

func engagementRow(v *export.VisitRow, start time.Time, agents bool) []cell {
	moment := func(seconds *float64) cell {
		if seconds == nil {
			return cell{}
		}
		return cell{value: serial(start.Add(time.Duration(*seconds * float64(time.Second))))}
	}
	number := func(x *float64) cell {
		if x == nil {
			return cell{}
		}
		return cell{value: *x}
	}
	word := func(s *string) cell {
		if s == nil {
			return cell{}
		}
		return cell{value: *s}
	}
	inTime := cell{}
	if v.OnTime != nil {
		inTime.value = yesNo(*v.OnTime)
	}
	row := []cell{
		{value: int(v.Engagement)},
		{value: int(v.Leg)},
		{value: v.Queue},
		{value: v.Channel},
		moment(&v.Came), number(v.Waited), moment(v.Answered), number(v.Handle), moment(v.Left),
		{value: v.Outcome},
		word(v.Reason), moment(v.Due), inTime,
		{value: yesNo(v.Callback)},
		word(v.Team),
	}
	if agents {
		row = append(row, word(v.Agent))
	}
	return row
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
