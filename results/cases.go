package results

import (
	"strings"

	"headroom/router"
)

// Cases are about deferred work that needs several touches, in queues whose spec asks for it (QueueSpec.Cases).
type Cases struct {
	Count          Estimate    `json:"count"`            // offered, but not when they came back to the queue
	TouchesPerCase Estimate    `json:"touches_per_case"` // of the closed: times that they were worked on, pending in between / closed
	Turnarounds    Percentiles `json:"turnarounds"`      // gross: coming to the queue to closed
	NetTurnarounds Percentiles `json:"net_turnarounds"`  // the same without the time that it was pending
}

// bookCase books a case that is over.
func (q *queueState) bookCase(turnaround router.Time, past *pastState) {
	net := turnaround
	q.totals.Touches++
	if past != nil {
		q.totals.Touches += int64(past.pended)
		net -= past.pending
	}
	q.turnarounds.record(int64(turnaround))
	q.netTurnarounds.record(int64(net))
}

// addCases adds them, if any of the queues asks for it.
func (m *FlowMeasures) addCases(spec *Spec, summaries []*Summary, queues []int) {
	var cases []int
	for _, q := range queues {
		if spec.queue(q).Cases {
			cases = append(cases, q)
		}
	}
	if len(cases) == 0 {
		return
	}
	each := eachOf(spec, summaries, cases)
	pool := func(waits func(*QueueSummary) *Waits) *waitPool {
		return poolOf(summaries, cases, func(q *QueueSummary) []*Waits { return []*Waits{waits(q)} })
	}
	m.Cases = &Cases{
		Count:          ratioOfSums(each(func(f *flow) ratio { return count(float64(f.counts.Offered) - f.offeredAgain) })),
		TouchesPerCase: ratioOfSums(each(func(f *flow) ratio { return ratio{f.touches, f.closed} })),
	}
	if spec.Level == ReportLevel {
		m.Cases.Turnarounds = percentiles(pool(func(q *QueueSummary) *Waits { return &q.Turnarounds }), len(summaries))
		m.Cases.NetTurnarounds = percentiles(pool(func(q *QueueSummary) *Waits { return &q.NetTurnarounds }), len(summaries))
	}
	m.Cases.Turnarounds.Maximum = meanOfMaxima(each(func(f *flow) ratio { return f.gross.maximum() }))
	m.Cases.NetTurnarounds.Maximum = meanOfMaxima(each(func(f *flow) ratio { return f.net.maximum() }))
}

// measureOfCases finds measures of cases: undefined where no queue asks for them.
func (m *FlowMeasures) measureOfCases(name string) (Estimate, bool) {
	cases := m.Cases
	if cases == nil {
		cases = &Cases{}
	}
	if name == "cases" {
		return cases.Count, true
	}
	if name == "touches_per_case" {
		return cases.TouchesPerCase, true
	}
	if which, ok := strings.CutPrefix(name, "turnaround_net_"); ok {
		return cases.NetTurnarounds.measure(which)
	}
	if which, ok := strings.CutPrefix(name, "turnaround_"); ok {
		return cases.Turnarounds.measure(which)
	}
	return Estimate{}, false
}
