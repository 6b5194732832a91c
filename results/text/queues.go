package text

import (
	"slices"

	"headroom/results"
	"headroom/results/format"
)

// targetCell is the wanted value with its verdict, or nothing where there is no such target.
// It is about the whole run, as the number beside it; targets by interval or day, or of certain hours, are in the list of targets.
func targetCell(r *results.Report, name, measure string) cell {
	for _, v := range r.Targets {
		if v.Subject == "queue" && v.Name == name && v.Measure == measure && v.Scope == results.ByDay.Key() && v.During == "" {
			mark, tone := verdictMark(v)
			return cell{text: format.Plain(100*v.Bound) + " % " + mark, tone: tone}
		}
	}
	return cell{}
}

func liveSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "offered"}, {heading: "answered"}, {heading: "abandoned"}, {heading: "service level"}, {heading: "target"}}}
	overflow := overflows(r)
	if overflow {
		t.columns = append(t.columns, column{heading: "overflowed"})
	}
	for _, q := range r.Queues {
		if !q.Live {
			continue
		}
		row := plainCells(q.Name, format.Of(q.Offered, format.Count), format.Of(q.Answered, format.Count),
			format.Of(q.AbandonRate, format.Share), format.Of(q.ServiceLevel, format.Share), "")
		row[5] = targetCell(r, q.Name, results.ServiceLevelTarget.Key())
		if overflow {
			row = append(row, cell{text: format.Of(q.OverflowRate, format.Share)})
		}
		t.rows = append(t.rows, row)
	}
	return section{heading: "Live queues", table: &t}, len(t.rows) > 0
}

// overflows tells whether anything overflowed anywhere, so that the column would say something.
func overflows(r *results.Report) bool {
	for _, q := range r.Queues {
		if q.Live && q.Overflowed.Defined && q.Overflowed.Mean > 0 {
			return true
		}
	}
	return false
}

func waitSection(r *results.Report) (section, bool) {
	percentiles := r.Run.Level != results.SearchLevel.String()
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "mean (ASA)"}, {heading: "longest"}}}
	if percentiles {
		t.columns = slices.Insert(t.columns, 2, column{heading: "P90"}, column{heading: "P95"})
	}
	for _, q := range r.Queues {
		if !q.Live {
			continue
		}
		w := q.AnsweredWaits
		row := []string{q.Name, format.Of(q.SpeedOfAnswer, format.Wait)}
		if percentiles {
			row = append(row, format.Of(w.P90, format.Wait), format.Of(w.P95, format.Wait))
		}
		t.rows = append(t.rows, plainCells(append(row, format.Of(w.Maximum, format.Wait))...))
	}
	return section{heading: "Waits of the answered", table: &t}, len(t.rows) > 0
}

func deferredSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "offered"}, {heading: "done"}, {heading: "due"}, {heading: "done by due"}, {heading: "target"}}}
	for _, q := range r.Queues {
		if q.Live {
			continue
		}
		due := results.DueMeasures{}
		if q.Due != nil {
			due = *q.Due
		}
		row := plainCells(q.Name, format.Of(q.Offered, format.Count), format.Of(q.Closed, format.Count),
			format.Of(due.Due, format.Count), format.Of(due.Attainment, format.Share), "")
		row[5] = targetCell(r, q.Name, results.DueDateTarget.Key())
		t.rows = append(t.rows, row)
	}
	return section{heading: "Deferred queues", table: &t}, len(t.rows) > 0
}

func backlogSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "open"}}}
	parts := setAsideColumns(r)
	for _, part := range parts {
		t.columns = append(t.columns, column{heading: part.heading})
	}
	t.columns = append(t.columns, column{heading: "effort"}, column{heading: "oldest"}, column{heading: "overdue"})
	for i := range r.Queues {
		q := &r.Queues[i]
		if q.Live || q.Backlog == nil {
			continue
		}
		b := q.Backlog
		row := plainCells(q.Name, format.Of(b.Count, format.Count))
		for _, part := range parts {
			row = append(row, cell{text: format.Of(part.count(q), format.Count)})
		}
		t.rows = append(t.rows, append(row, plainCells(format.Of(b.EffortHours, format.Hours),
			format.Of(b.OldestAge, format.Wait), format.Of(b.Overdue, format.Count))...))
	}
	return section{heading: "Backlog at the end", table: &t}, len(t.rows) > 0
}

func channelSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "channel", left: true}, {heading: "offered"}, {heading: "answered"}, {heading: "abandoned"}, {heading: "service level"}, {heading: "handle time"}}}
	for _, c := range r.Channels {
		abandoned := format.Of(c.AbandonRate, format.Share)
		if !c.Live {
			abandoned = format.Undefined
		}
		t.rows = append(t.rows, plainCells(c.Name, format.Of(c.Offered, format.Count), format.Of(c.Answered, format.Count),
			abandoned, format.Of(c.ServiceLevel, format.Share), format.Of(c.HandleTime, format.Wait)))
	}
	return section{heading: "Channels", table: &t}, len(t.rows) > 0
}
