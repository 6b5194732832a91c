package text

import (
	"headroom/results"
	"headroom/results/format"
)

// redialSection says how many customers stand behind the attempts, and what became of them.
func redialSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "queue", left: true},
		{heading: "redials"},
		{heading: "customers"},
		{heading: "lost"},
		{heading: "service level"},
		{heading: "first attempts"},
	}}
	for _, q := range r.Queues {
		a := q.Again
		if a == nil || !seen(a.Redials) && !seen(a.BetweenAttempts) {
			continue
		}
		t.rows = append(t.rows, plainCells(q.Name, format.Of(a.Redials, format.Count), format.Of(a.Customers, format.Count), format.Of(a.LostShare, format.Share),
			format.Of(q.ServiceLevel, format.Share), format.Of(a.ServiceLevelFirst, format.Share)))
	}
	return section{heading: "Redials", table: &t}, len(t.rows) > 0
}

// againSection says what was done and brought about more.
func againSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "queue", left: true}, {heading: "closed"}, {heading: "reopened"}, {heading: "of the closed"}, {heading: "follow-ups"}, {heading: "per closed"},
	}}
	for _, q := range r.Queues {
		a := q.Again
		if a == nil || !seen(a.Reopened) && !seen(a.FollowUps) {
			continue
		}
		t.rows = append(t.rows, plainCells(q.Name, format.Of(q.Closed, format.Count), format.Of(a.Reopened, format.Count),
			format.Of(a.ReopenRate, format.Share), format.Of(a.FollowUps, format.Count), format.Of(a.FollowUpRate, format.Ratio)))
	}
	return section{heading: "Reopened work and follow-ups", table: &t}, len(t.rows) > 0
}

// caseSection is about queues whose work may need several touches.
func caseSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "queue", left: true}, {heading: "cases"}, {heading: "touches per case"}, {heading: "gross P50"}, {heading: "gross P90"}, {heading: "net P50"}, {heading: "net P90"},
	}}
	for _, q := range r.Queues {
		if c := q.Cases; c != nil {
			t.rows = append(t.rows, plainCells(q.Name, format.Of(c.Count, format.Count), format.Of(c.TouchesPerCase, format.Ratio),
				format.Of(c.Turnarounds.P50, format.Wait), format.Of(c.Turnarounds.P90, format.Wait),
				format.Of(c.NetTurnarounds.P50, format.Wait), format.Of(c.NetTurnarounds.P90, format.Wait)))
		}
	}
	return section{heading: "Cases", table: &t}, len(t.rows) > 0
}

// againNotes say what the tables of this file mean, where there are any.
func againNotes(r *results.Report) []string {
	var notes []string
	if _, ok := redialSection(r); ok {
		notes = append(notes, "Offered, answered and abandoned count attempts, and so does the service level; customers = attempts less redials. Lost = gave up or were disconnected and do not try again / customers.")
	}
	if _, ok := againSection(r); ok {
		notes = append(notes, "Reopened and follow-ups count what came within the run, at the queue where the work before was done.")
	}
	if _, ok := caseSection(r); ok {
		notes = append(notes, "Cases = came to the queue; offered counts a case again each time it comes back to it. Touches per case = times that a case was worked on, pending in between / closed. Gross turnaround from entry to closed; net without the time that it was pending.")
	}
	return notes
}
