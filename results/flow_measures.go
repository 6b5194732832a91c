package results

// flowMeasure is one measure of work: its name, where the report keeps it, and what it is in one replication.
type flowMeasure struct {
	name  string
	field func(*FlowMeasures) *Estimate
	value func(*flow) ratio
	// estimate is how it is estimated over replications: ratioOfSums, or shareOfSums for a share of what is counted.
	estimate func([]ratio) Estimate
}

// flowTable defines every measure of work that is a ratio of sums (a count: over the number of replications).
var flowTable = []flowMeasure{
	{"offered", func(m *FlowMeasures) *Estimate { return &m.Offered }, func(f *flow) ratio { return count(float64(f.counts.Offered)) }, ratioOfSums},
	{"answered", func(m *FlowMeasures) *Estimate { return &m.Answered }, func(f *flow) ratio { return count(float64(f.counts.Answered)) }, ratioOfSums},
	{"abandoned", func(m *FlowMeasures) *Estimate { return &m.Abandoned }, func(f *flow) ratio { return count(float64(f.counts.Abandoned)) }, ratioOfSums},
	{"abandoned_short", func(m *FlowMeasures) *Estimate { return &m.AbandonedShort }, func(f *flow) ratio { return count(float64(f.counts.AbandonedShort)) }, ratioOfSums},
	{"overflowed", func(m *FlowMeasures) *Estimate { return &m.Overflowed }, func(f *flow) ratio { return count(float64(f.counts.Overflowed)) }, ratioOfSums},
	{"overflowed_full", func(m *FlowMeasures) *Estimate { return &m.OverflowedFull }, func(f *flow) ratio { return count(f.full) }, ratioOfSums},
	{"overflowed_waited", func(m *FlowMeasures) *Estimate { return &m.OverflowedWaited }, func(f *flow) ratio { return count(f.waited) }, ratioOfSums},
	{"waiting_at_end", func(m *FlowMeasures) *Estimate { return &m.WaitingAtEnd }, func(f *flow) ratio { return count(f.waiting) }, ratioOfSums},
	{"closed", func(m *FlowMeasures) *Estimate { return &m.Closed }, func(f *flow) ratio { return count(f.closed) }, ratioOfSums},
	{"throughput", func(m *FlowMeasures) *Estimate { return &m.ThroughputPerHour }, func(f *flow) ratio { return ratio{f.closedByHorizon * nanosPerHour, f.elapsed} }, ratioOfSums},
	{"service_level", func(m *FlowMeasures) *Estimate { return &m.ServiceLevel }, func(f *flow) ratio { return f.own }, shareOfSums},
	{"abandon_rate", func(m *FlowMeasures) *Estimate { return &m.AbandonRate }, func(f *flow) ratio { return ratio{float64(f.counts.Abandoned), float64(f.counts.Offered)} }, shareOfSums},
	{"abandon_rate_without_short", func(m *FlowMeasures) *Estimate { return &m.AbandonRateWithoutShort }, func(f *flow) ratio {
		return ratio{float64(f.counts.Abandoned - f.counts.AbandonedShort), float64(f.counts.Offered - f.counts.AbandonedShort)}
	}, shareOfSums},
	{"abandoned_in_time", func(m *FlowMeasures) *Estimate { return &m.AbandonedInTime }, func(f *flow) ratio { return ratio{f.thresholdOf.abandonedInTime, f.thresholdOf.offered} }, shareOfSums},
	{"abandon_rate_of_accepted", func(m *FlowMeasures) *Estimate { return &m.AbandonRateAccepted }, func(f *flow) ratio { return ratio{float64(f.counts.Abandoned), float64(f.counts.Offered) - f.full} }, shareOfSums},
	{"service_level_of_accepted", func(m *FlowMeasures) *Estimate { return &m.ServiceLevelAccepted }, func(f *flow) ratio { return f.ofAccepted }, shareOfSums},
	{"blocked", func(m *FlowMeasures) *Estimate { return &m.Blocked }, func(f *flow) ratio { return ratio{f.full, float64(f.counts.Offered)} }, shareOfSums},
	{"overflow_rate", func(m *FlowMeasures) *Estimate { return &m.OverflowRate }, func(f *flow) ratio { return ratio{float64(f.counts.Overflowed), float64(f.counts.Offered)} }, shareOfSums},
	{"share_waiting", func(m *FlowMeasures) *Estimate { return &m.ShareWaiting }, func(f *flow) ratio { return ratio{f.notAtOnce(), float64(f.counts.Offered)} }, shareOfSums},
	{"share_waiting_of_accepted", func(m *FlowMeasures) *Estimate { return &m.ShareWaitingAccepted }, func(f *flow) ratio { return ratio{f.notAtOnce(), float64(f.counts.Offered) - f.full} }, shareOfSums},
	{"share_left_in_time", func(m *FlowMeasures) *Estimate { return &m.ShareLeftInTime }, func(f *flow) ratio { return f.leftInTime }, shareOfSums},
	{"speed_of_answer", func(m *FlowMeasures) *Estimate { return &m.SpeedOfAnswer }, func(f *flow) ratio { return ratio{f.answered.seconds, f.answered.count} }, ratioOfSums},
	{"mean_wait", func(m *FlowMeasures) *Estimate { return &m.MeanWait }, func(f *flow) ratio { w := f.leavers(); return ratio{w.seconds, w.count} }, ratioOfSums},
	{"mean_wait_abandoned", func(m *FlowMeasures) *Estimate { return &m.MeanWaitAbandoned }, func(f *flow) ratio { return ratio{f.abandoned.seconds, f.abandoned.count} }, ratioOfSums},
	{"mean_wait_delayed", func(m *FlowMeasures) *Estimate { return &m.MeanWaitDelayed }, func(f *flow) ratio { w := f.leavers(); return ratio{w.seconds, w.delayed} }, ratioOfSums},
	{"wait_second_moment", func(m *FlowMeasures) *Estimate { return &m.WaitSecondMoment }, func(f *flow) ratio { w := f.leavers(); return ratio{w.squares, w.count} }, ratioOfSums},
	{"mean_queue_length", func(m *FlowMeasures) *Estimate { return &m.MeanQueueLength }, func(f *flow) ratio { return ratio{f.waitingTime, f.elapsed} }, ratioOfSums},
	{"mean_in_hand", func(m *FlowMeasures) *Estimate { return &m.MeanInHand }, func(f *flow) ratio { return ratio{f.inHandTime, f.elapsed} }, ratioOfSums},
	{"mean_in_system", func(m *FlowMeasures) *Estimate { return &m.MeanInSystem }, func(f *flow) ratio { return ratio{f.waitingTime + f.inHandTime, f.elapsed} }, ratioOfSums},
	{"handle_time", func(m *FlowMeasures) *Estimate { return &m.HandleTime }, func(f *flow) ratio { return ratio{f.handleTime, f.handled} }, ratioOfSums},
	{"wrap_up_time", func(m *FlowMeasures) *Estimate { return &m.WrapUpTime }, func(f *flow) ratio { return ratio{f.wrapUpTime, f.closed} }, ratioOfSums},
	{"turnaround", func(m *FlowMeasures) *Estimate { return &m.Turnaround }, func(f *flow) ratio { return ratio{f.turnaround, f.closed} }, ratioOfSums},
}

const nanosPerHour = 3600 * nanosPerSecond

// notAtOnce counts those who were neither answered at once nor turned away at the door.
func (f *flow) notAtOnce() float64 {
	atOnce := f.answered.count - f.answered.delayed
	return float64(f.counts.Offered) - f.full - atOnce
}

// sharesOfPercentiles are the shares of Percentiles' fields, in order.
var sharesOfPercentiles = []float64{0.5, 0.8, 0.9, 0.95, 0.99}

func (p *Percentiles) fields() []*Estimate {
	return []*Estimate{&p.P50, &p.P80, &p.P90, &p.P95, &p.P99}
}

// flowMeasures estimates everything about a group of queues. Their wait curve too, where that is wanted: it is of the same waits.
func flowMeasures(spec *Spec, summaries []*Summary, queues []int, curve *[]CurvePoint, show features) FlowMeasures {
	each := eachOf(spec, summaries, queues)
	var m FlowMeasures
	for _, measure := range flowTable {
		*measure.field(&m) = measure.estimate(each(measure.value))
	}
	m.addServiceLevels(spec, queues, each)
	if spec.Level == ReportLevel {
		answered, leavers := answeredPool(summaries, queues), leaverPool(summaries, queues)
		m.AnsweredWaits, m.LeaverWaits = percentiles(answered, len(summaries)), percentiles(leavers, len(summaries))
		if curve != nil {
			*curve = waitCurve(answered, leavers)
		}
	}
	m.AnsweredWaits.Maximum = meanOfMaxima(each(func(f *flow) ratio { return f.answered.maximum() }))
	m.LeaverWaits.Maximum = meanOfMaxima(each(func(f *flow) ratio { w := f.leavers(); return w.maximum() }))
	m.addDue(each)
	m.addBacklog(spec, summaries, queues, show)
	m.addHandling(each, show)
	m.addCallbacks(spec, summaries, queues, each, show)
	m.addSilent(each, show)
	m.addOutbound(each, show)
	m.addTurns(each, show)
	m.addAgain(each, show)
	m.addCases(spec, summaries, queues)
	return m
}

func (w waitSums) maximum() ratio {
	if w.count == 0 {
		return ratio{}
	}
	return count(w.longest.Seconds())
}

func percentiles(pool *waitPool, replications int) Percentiles {
	var p Percentiles
	for i, e := range pool.estimates(sharesOfPercentiles, replications) {
		*p.fields()[i] = e
	}
	return p
}

func answeredPool(summaries []*Summary, queues []int) *waitPool {
	return poolOf(summaries, queues, func(q *QueueSummary) []*Waits { return []*Waits{&q.Answered} })
}

func leaverPool(summaries []*Summary, queues []int) *waitPool {
	return poolOf(summaries, queues, func(q *QueueSummary) []*Waits { return []*Waits{&q.Answered, &q.Abandoned, &q.Overflowed} })
}

func poolOf(summaries []*Summary, queues []int, waits func(*QueueSummary) []*Waits) *waitPool {
	replications := make([][]*Waits, len(summaries))
	for i, summary := range summaries {
		for _, q := range queues {
			replications[i] = append(replications[i], waits(&summary.Queues[q])...)
		}
	}
	return newWaitPool(replications)
}
