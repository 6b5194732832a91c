package text

import (
	"headroom/results"
	"headroom/results/format"
)

// counted is one column of counts: its heading, and the count at a queue.
type counted struct {
	heading string
	count   func(*results.QueueReport) results.Estimate
}

// seen tells whether a count is there and is not 0.
func seen(e results.Estimate) bool { return e.Defined && e.Mean > 0 }

// whatHappened is a table of the columns and of the queues that are not all 0.
func whatHappened(queues []*results.QueueReport, columns []counted) (table, []*results.QueueReport) {
	t := table{columns: []column{{heading: "queue", left: true}}}
	var shown []counted
	for _, c := range columns {
		for _, q := range queues {
			if seen(c.count(q)) {
				shown = append(shown, c)
				t.columns = append(t.columns, column{heading: c.heading})
				break
			}
		}
	}
	var used []*results.QueueReport
	for _, q := range queues {
		row, some := plainCells(q.Name), false
		for _, c := range shown {
			e := c.count(q)
			some = some || seen(e)
			row = append(row, cell{text: format.Of(e, format.Count)})
		}
		if some {
			t.rows = append(t.rows, row)
			used = append(used, q)
		}
	}
	return t, used
}

func handlingSection(r *results.Report) (section, bool) {
	var queues []*results.QueueReport
	for i := range r.Queues {
		if r.Queues[i].Handling != nil {
			queues = append(queues, &r.Queues[i])
		}
	}
	t, _ := whatHappened(queues, []counted{
		{"declined", func(q *results.QueueReport) results.Estimate { return q.Handling.Declined }},
		{"missed", func(q *results.QueueReport) results.Estimate { return q.Handling.Missed }},
		{"stranded", func(q *results.QueueReport) results.Estimate { return q.Handling.Stranded }},
		{"scheduled", func(q *results.QueueReport) results.Estimate { return q.Handling.Scheduled }},
		{"withdrawn", func(q *results.QueueReport) results.Estimate { return q.Handling.Withdrawn }},
		{"withdrawn outside", func(q *results.QueueReport) results.Estimate { return q.Handling.WithdrawnOutside }},
		{"transferred out", func(q *results.QueueReport) results.Estimate { return q.Handling.TransferredOut }},
		{"to an agent", func(q *results.QueueReport) results.Estimate { return q.Handling.TransferredToAgent }},
		{"returned", func(q *results.QueueReport) results.Estimate { return q.Handling.Returned }},
		{"inactivated", func(q *results.QueueReport) results.Estimate { return q.Handling.Inactivated }},
		{"pended", func(q *results.QueueReport) results.Estimate { return q.Handling.Pended }},
		{"auto-closed", func(q *results.QueueReport) results.Estimate { return q.Handling.AutoClosed }},
		{"messages left", func(q *results.QueueReport) results.Estimate { return q.Handling.MessagesLeft }},
		{"disconnected", func(q *results.QueueReport) results.Estimate { return q.Handling.Disconnected }},
	})
	return section{heading: "Handling", table: &t}, len(t.rows) > 0
}

// turnaroundSection is about deferred queues to which work came back, or where it was pending: otherwise first touch is
// the mean wait, and there is one turnaround only.
func turnaroundSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "first touch"}, {heading: "turnaround"}, {heading: "net of pending"}}}
	for _, q := range r.Queues {
		if h := q.Handling; !q.Live && h != nil && (seen(h.Returned) || seen(h.Pended)) {
			t.rows = append(t.rows, plainCells(q.Name, format.Of(h.FirstTouch, format.Wait), format.Of(q.Turnaround, format.Wait),
				format.Of(h.TurnaroundNet, format.Wait)))
		}
	}
	return section{heading: "Turnaround", table: &t}, len(t.rows) > 0
}

func callbackSection(r *results.Report) (section, bool) {
	var queues []*results.QueueReport
	for i := range r.Queues {
		if r.Queues[i].Callbacks != nil {
			queues = append(queues, &r.Queues[i])
		}
	}
	t, used := whatHappened(queues, []counted{
		{"taken", func(q *results.QueueReport) results.Estimate { return q.Callbacks.Taken }},
		{"attempts", func(q *results.QueueReport) results.Estimate { return q.Callbacks.Attempts }},
		{"answered", func(q *results.QueueReport) results.Estimate { return q.Callbacks.Answered }},
		{"failed", func(q *results.QueueReport) results.Estimate { return q.Callbacks.Failed }},
		{"waiting at the end", func(q *results.QueueReport) results.Estimate { return q.Callbacks.WaitingAtEnd }},
	})
	t.columns = append(t.columns, column{heading: "mean wait"}, column{heading: "P90"})
	for i, q := range used {
		t.rows[i] = append(t.rows[i], plainCells(format.Of(q.Callbacks.MeanWait, format.Wait), format.Of(q.Callbacks.Waits.P90, format.Wait))...)
	}
	return section{heading: "Callbacks", table: &t}, len(t.rows) > 0
}

// setAsideColumns are the parts of the backlog, where any of it is put aside; otherwise the open ones say enough.
func setAsideColumns(r *results.Report) []counted {
	if !setAside(r) {
		return nil
	}
	return []counted{
		{"waiting", func(q *results.QueueReport) results.Estimate { return q.Backlog.Waiting }},
		{"in hand", func(q *results.QueueReport) results.Estimate { return q.Backlog.InHand }},
		{"inactive", func(q *results.QueueReport) results.Estimate { return q.Backlog.Inactive }},
		{"pending", func(q *results.QueueReport) results.Estimate { return q.Backlog.Pending }},
		{"scheduled", func(q *results.QueueReport) results.Estimate { return q.Backlog.Scheduled }},
	}
}

// setAside tells whether any of the backlog is inactive, pending or scheduled.
func setAside(r *results.Report) bool {
	for _, q := range r.Queues {
		if b := q.Backlog; b != nil && (seen(b.Inactive) || seen(b.Pending) || seen(b.Scheduled)) {
			return true
		}
	}
	return false
}

// handlingNotes say what the tables of this file mean, where there are any.
func handlingNotes(r *results.Report) []string {
	var notes []string
	if setAside(r) {
		notes = append(notes, "Open = waiting, in hand, inactive (put aside by its agent), pending (for a third party) and scheduled (its time has not come).")
	}
	if _, ok := turnaroundSection(r); ok {
		notes = append(notes, "First touch = mean wait until an agent first had it, since it came to the queue. Turnaround = mean from entry to closed; net of pending: without the time that it waited for a third party.")
	}
	if _, ok := handlingSection(r); ok {
		notes = append(notes, "Handling: counts. Declined and missed count each agent's; stranded = waited while all who might take it had declined or missed it. Withdrawn = taken back by its source; outside: not while it waited in a queue. What is transferred to a queue, returned or resumed there is offered anew.")
	}
	if _, ok := callbackSection(r); ok {
		notes = append(notes, "Callbacks: answered = the customer was reached, failed = in no attempt. They are not among the answered; their wait runs from entry until an agent first calls.")
	}
	return notes
}
