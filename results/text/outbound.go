package text

import (
	"headroom/results"
	"headroom/results/format"
)

// outboundSection is about queues with lists of customers to be called.
func outboundSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "queue", left: true},
		{heading: "customers"},
		{heading: "calls"},
		{heading: "reached"},
		{heading: "share"},
		{heading: "not answered"},
		{heading: "given up"},
		{heading: "taken back"},
		{heading: "left"},
	}}
	for i := range r.Queues {
		if o := r.Queues[i].Outbound; o != nil && seen(o.Customers) {
			t.rows = append(t.rows, plainCells(r.Queues[i].Name, format.Of(o.Customers, format.Count), format.Of(o.Calls, format.Count),
				format.Of(o.Reached, format.Count), format.Of(o.ReachedShare, format.Share), format.Of(o.NotAnswered, format.Count),
				format.Of(o.GivenUp, format.Count), format.Of(o.TakenBack, format.Count), format.Of(o.LeftAtEnd, format.Count)))
		}
	}
	return section{heading: "Outbound lists", table: &t}, len(t.rows) > 0
}

// outboundNote says what that table means, if there is one.
func outboundNote(r *results.Report) (string, bool) {
	_, ok := outboundSection(r)
	return "Outbound lists: each customer once. Customers = reached + given up (the last attempt was in vain too) + taken back by another system + left at the end. Share = reached / customers. Calls = reached + not answered. Reached counts who answered, as the call begins.", ok
}
