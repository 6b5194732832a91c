package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/workload"
)

var outboundSection = sectionOf("outbound")

// outboundRetryAfter is how long after an attempt the next is made, where nothing is said.
const outboundRetryAfter = router.Hour

// outbound reads a list of customers to be called.
func (l *loader) outbound(s *workload.Source, n *node, e *entry) bool {
	f, ok := l.fields(n, outboundSection)
	if !ok {
		return false
	}
	size, okSize := f.need("size", "how many customers are on the list, such as size: 500")
	from, okFrom := f.need("from", `when calling begins, such as from: "10:00"`)
	to, okTo := f.need("to", `when calling ends, such as to: "16:00"`)
	if !okSize || !okFrom || !okTo {
		return false
	}
	batch := workload.Batch{}
	batch.Size, batch.Random, okSize = l.batchSize(size)
	window := openHours{}
	window.from, okFrom = l.clock(from, "from")
	window.to, okTo = l.clock(to, "to")
	if okFrom && okTo && window.to <= window.from {
		l.problem(to, fmt.Sprintf("calling ends at %s, not after it begins", to.text), "write a later end; who calls over midnight needs two batches")
		okTo = false
	}
	days := [7]bool{true, true, true, true, true, true, true}
	okDays := true
	if v, written := f.get("days"); written {
		days, okDays = l.days(v)
	}
	once := false
	l.yes(f, "once", &once)
	o, okCalls := l.calls(f)
	if !okSize || !okFrom || !okTo || !okDays || !okCalls || !l.deferred(f, e) || !l.timed || !l.spend(n, l.scenario.days()) {
		return false
	}
	s.Outbound = o
	l.layOutbound(s, batch, window, days, once)
	if len(s.Batches) == 0 {
		l.problem(n, "nobody is called within the run", "compare from, to and days with "+l.theRun())
		return false
	}
	return true
}

// calls reads what becomes of each call.
func (l *loader) calls(f fields) (o *workload.Outbound, ok bool) {
	o, ok = &workload.Outbound{Attempts: standardAttempts, RetryAfter: outboundRetryAfter}, true
	if v, written := f.get("dial"); written {
		o.Dial = l.bounded(v, "dial")
		ok = o.Dial != nil
	}
	if v, written := f.get("no_answer"); written {
		var okShare bool
		o.NoAnswer, okShare = l.share(v, "no_answer")
		ok = ok && okShare
		if okShare && o.NoAnswer == 1 {
			l.problem(v, "nobody ever answers", "make it less than 100%")
			ok = false
		}
	}
	if v, written := f.get("attempts"); written {
		attempts, okAttempts := l.whole(v, "attempts", 1, maxAttempts)
		o.Attempts, ok = int(attempts), ok && okAttempts
	}
	if v, written := f.get("retry_after"); written {
		var okAfter bool
		o.RetryAfter, okAfter = l.positive(v, "retry_after")
		ok = ok && okAfter
	}
	return o, ok
}

// deferred reports a list of customers that leads to where somebody waits on a line.
func (l *loader) deferred(f fields, e *entry) bool {
	if e == nil {
		return true // where it leads has been reported
	}
	for _, id := range l.leads(e.to) {
		q := l.queues[id]
		if q.channelKnown && l.channels[q.config.Channel].live {
			l.problem(f.place(), fmt.Sprintf("nobody waits for a call of ours, and queue %q has live work", q.key.text),
				"lead to a queue of a channel of your own, such as channels: {outbound: {live: false}}")
			return false
		}
	}
	return true
}

// layOutbound lays out the windows, over the run and a week more, and when lists come: as each window opens, or only the first.
func (l *loader) layOutbound(s *workload.Source, batch workload.Batch, hours openHours, days [7]bool, once bool) {
	sc := l.scenario
	for d := range sc.days() + 8 {
		from, to := max(sc.onDay(d, hours.from), 0), sc.onDay(d, hours.to)
		if !days[sc.day(d).Weekday()] || from >= to {
			continue
		}
		s.Outbound.Windows = append(s.Outbound.Windows, workload.Window{From: from, To: to})
		if from < sc.Horizon && (!once || len(s.Batches) == 0) {
			batch.At = from
			s.Batches = append(s.Batches, batch)
		}
	}
}

// effortOfCalls is the work that a customer on a list brings: the calls it takes, and the conversation if they are reached.
func (l *loader) effortOfCalls(s *workload.Source) {
	if s.Outbound == nil || len(s.Efforts) > 0 {
		return
	}
	if effort, err := workload.ToTime(s.Outbound.Effort(s.HandleTime.Mean())); err == nil {
		s.Effort = effort
	}
}
