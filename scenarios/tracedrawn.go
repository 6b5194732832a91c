package scenarios

import (
	"slices"

	"headroom/router"
	"headroom/workload"
)

// drawnOfTrace reads what handle times and patience are drawn from where the rows of a trace do not know them.
func (l *loader) drawnOfTrace(s *workload.Source, f fields) bool {
	ok := true
	if n, written := f.get("handle"); written {
		s.HandleTime, s.HandleTimeBy, ok = l.dependent(n, "handle", l.workable)
	}
	if n, written := f.get("patience"); written {
		var okPatience bool
		s.Patience, s.PatienceBy, okPatience = l.dependent(n, "patience", l.bearable)
		ok = ok && okPatience && l.patientQueues(n)
	}
	return ok
}

// meanOfRow is the handle time expected of a row that draws it; where a flow decides on the queue, the plain mean over those to
// which it may lead.
func (l *loader) meanOfRow(s *workload.Source, row *workload.TraceRow) router.Time {
	if s.HandleTimeBy == nil {
		return meanTime(s.HandleTime)
	}
	queues := l.enters(row.Entry, row.Queue)
	slices.Sort(queues)
	queues = slices.Compact(queues)
	if len(queues) == 0 {
		return meanTime(s.HandleTime)
	}
	sum := router.Time(0)
	for _, q := range queues {
		sum += meanTime(s.HandleTimeBy.ByQueue[q].At(row.At)) / router.Time(len(queues))
	}
	return sum
}

// neverDrawn warns of distributions beside a trace whose rows know all there is to know.
func (l *loader) neverDrawn(s *workload.Source, f fields) {
	for _, of := range []struct {
		key, column string
		draws       func(workload.TraceRow) bool
	}{
		{"handle", "handle_time", func(r workload.TraceRow) bool { return r.DrawsHandleTime }},
		{"patience", "patience", func(r workload.TraceRow) bool { return r.DrawsPatience }},
	} {
		if _, written := f.get(of.key); written && !slices.ContainsFunc(s.Trace, of.draws) {
			l.warning(f.key(of.key), of.key+" counts for nothing: every row of the trace has its "+of.column, "take it out, or leave cells blank")
		}
	}
}
