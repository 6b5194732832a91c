package workbook

import (
	"fmt"

	"headroom/results"
	"headroom/router"
)

// mostIntervalRows bounds the sheets of intervals: more than anybody scrolls through, and what Excel still opens at once.
const mostIntervalRows = 50_000

// statistics of a band that a sheet has: the mean, and how far single days differ.
var statistics = []struct {
	words string
	of    func(results.Band) float64
}{
	{"", func(b results.Band) float64 { return b.Mean }},
	{"P10", func(b results.Band) float64 { return b.P10 }},
	{"P50", func(b results.Band) float64 { return b.Median }},
	{"P90", func(b results.Band) float64 { return b.P90 }},
}

// banded is one measure of an interval.
type banded[T any] struct {
	words, unit, format string
	of                  func(T) results.Band
}

func bandColumns[T any](list []banded[T]) (columns []column) {
	for _, m := range list {
		for _, s := range statistics {
			words := m.words
			if s.words != "" {
				words += ", " + s.words
			}
			columns = append(columns, column{heading: unitWords(words, m.unit), format: m.format, wide: 12})
		}
	}
	return columns
}

func bandCells[T any](list []banded[T], of T) (row []cell) {
	for _, m := range list {
		band := m.of(of)
		for _, s := range statistics {
			c := cell{}
			if band.Defined() {
				c.value = s.of(band)
			}
			row = append(row, c)
		}
	}
	return row
}

// intervalTable is a sheet of intervals, and where those of each queue or team are in it.
type intervalTable struct {
	table
	first, last []int // rows of the sheet
}

// intervalNote says what the sheet has, and what it leaves out.
func intervalNote(r *results.Report, what string, wanted, shown int) string {
	note := fmt.Sprintf("%s by interval, over %d replications: mean, and P10, P50, P90 of single replications. Times are those of %s.", what, r.Run.Replications, r.Run.Timezone)
	if r.Run.Batches > 0 {
		note = fmt.Sprintf("%s by interval of the one long run. Times are those of %s.", what, r.Run.Timezone)
	}
	if shown < wanted {
		note += fmt.Sprintf(" The first %d intervals of %d: the others are in intervals.csv of --out.", shown, wanted)
	}
	return note
}

// shownIntervals is how many intervals of each of so many subjects a sheet has room for.
func shownIntervals(r *results.Report, subjects int) int {
	return min(r.Run.Intervals, mostIntervalRows/max(1, subjects))
}

var queueBands = []banded[*results.QueueInterval]{
	{"Offered", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Offered }},
	{"Answered", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Answered }},
	{"Answered at once", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.AtOnce }},
	{"Abandoned", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Abandoned }},
	{"Abandoned by clock", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.ByClock }},
	{"Overflowed", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Overflowed }},
	{"Service level of a day", "%", shareFormat, func(v *results.QueueInterval) results.Band { return v.ServiceLevel }},
	{"Mean wait of the answered", "s", secondsFormat, func(v *results.QueueInterval) results.Band { return v.SpeedOfAnswer }},
	{"Queue length", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.MeanLength }},
	{"Waiting at the end", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Waiting }},
	{"In hand at the end", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.InHand }},
	{"Put aside at the end", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.SetAside }},
	{"Effort open at the end", "h", hoursFormat, func(v *results.QueueInterval) results.Band { return v.EffortHours }},
	{"Age of the oldest at the end", "s", secondsFormat, func(v *results.QueueInterval) results.Band { return v.OldestAge }},
	{"Overdue at the end", "engagements", countFormat, func(v *results.QueueInterval) results.Band { return v.Overdue }},
	{"Done by due", "%", shareFormat, func(v *results.QueueInterval) results.Band { return v.DueAttainment }},
}

// Columns of the sheet of queues, before its bands.
const (
	startColumn  = 3
	levelColumn  = 4
	halfColumn   = 5
	targetColumn = 6
	bandColumn   = 7
)

// bandPlace is the column in which a measure's mean is.
func bandPlace[T any](list []banded[T], words string, first int) int {
	for i := range list {
		if list[i].words == words {
			return first + i*len(statistics)
		}
	}
	panic("workbook: no measure " + words)
}

// queueIntervals is a row for each interval of each queue.
func queueIntervals(r *results.Report) *intervalTable {
	shown := shownIntervals(r, len(r.Queues))
	t := &intervalTable{table: table{
		name: "Intervals", note: intervalNote(r, "Queues", r.Run.Intervals, shown), fixed: startColumn, printed: r.Run.Scenario,
		columns: append([]column{
			{heading: "Queue"},
			{heading: "Interval"},
			{heading: "Start", format: momentFormat},
			{heading: "Service level (%)", format: shareFormat},
			{heading: "± 95 %", format: shareFormat},
			{heading: "Target (%)", format: shareFormat},
		}, bandColumns(queueBands)...),
	}}
	for i := range r.Queues {
		q := &r.Queues[i]
		target := cell{}
		if bound, has := levelTarget(r, q.Name); has {
			target.value = bound
		}
		t.first = append(t.first, firstRow+len(t.rows))
		for k := range q.Intervals[:min(shown, len(q.Intervals))] {
			v := &q.Intervals[k]
			mean, half := estimate(v.Service, shareFormat)
			wanted := target
			if mean.value == nil {
				wanted = cell{}
			}
			row := append([]cell{{value: q.Name}, {value: v.Label}, {value: serial(v.Start)}, mean, half, wanted}, bandCells(queueBands, v)...)
			t.rows = append(t.rows, row)
		}
		t.last = append(t.last, firstRow+len(t.rows)-1)
	}
	return t
}

// levelTarget is the service level that a queue is to reach.
func levelTarget(r *results.Report, queue string) (float64, bool) {
	for _, v := range r.Targets {
		if v.Subject == "queue" && v.Name == queue && v.Measure == results.ServiceLevelTarget.Key() {
			return v.Bound, true
		}
	}
	return 0, false
}

// color shows by color which intervals reach the target.
func (t *intervalTable) color(b *book, sheet string) {
	if len(t.rows) > 0 {
		b.colorAgainst(sheet, levelColumn, targetColumn, firstRow, t.lastRow())
	}
}

var teamBands = []banded[*results.TeamInterval]{
	{"Paid", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Paid }},
	{"Scheduled", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Scheduled }},
	{"Present", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Present }},
	{"Ready", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Ready }},
	{"Staffed", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Staffed }},
	{"Engaged", "people", countFormat, func(v *results.TeamInterval) results.Band { return v.Engaged }},
	{"Occupancy", "%", shareFormat, func(v *results.TeamInterval) results.Band { return v.Occupancy }},
	{"Occupancy by load", "%", shareFormat, func(v *results.TeamInterval) results.Band { return v.Weighted }},
	{"Utilization", "%", shareFormat, func(v *results.TeamInterval) results.Band { return v.Utilization }},
	{"Occupied by rule", "%", shareFormat, func(v *results.TeamInterval) results.Band { return v.OccupiedShare }},
}

// teamBandColumn is the first column of bands in the sheet of teams by interval.
const teamBandColumn = 4

// teamIntervals is a row for each interval of each team.
func teamIntervals(r *results.Report) *intervalTable {
	shown := shownIntervals(r, len(r.Teams))
	bands := append([]banded[*results.TeamInterval]{}, teamBands...)
	for _, c := range r.Channels {
		bands = append(bands, banded[*results.TeamInterval]{"In hand: " + c.Name, "engagements", countFormat, func(v *results.TeamInterval) results.Band {
			for _, held := range v.InHand {
				if held.Channel == c.Name {
					return held.Band
				}
			}
			return results.Band{}
		}})
	}
	t := &intervalTable{table: table{
		name: "Team intervals", note: intervalNote(r, "Teams", r.Run.Intervals, shown), fixed: startColumn, printed: r.Run.Scenario,
		columns: append([]column{{heading: "Team"}, {heading: "Interval"}, {heading: "Start", format: momentFormat}}, bandColumns(bands)...),
	}}
	for i := range r.Teams {
		team := &r.Teams[i]
		t.first = append(t.first, firstRow+len(t.rows))
		for k := range team.Intervals[:min(shown, len(team.Intervals))] {
			v := &team.Intervals[k]
			t.rows = append(t.rows, append([]cell{{value: team.Name}, {value: v.Label}, {value: serial(v.Start)}}, bandCells(bands, v)...))
		}
		t.last = append(t.last, firstRow+len(t.rows)-1)
	}
	return t
}

// secondsADay is what a day is in cells: they count days.
const secondsADay = float64(router.Day) / float64(router.Second)
