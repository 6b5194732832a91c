package results

// eachFlow lists a value of every replication.
type eachFlow func(value func(*flow) ratio) []ratio

// eachOf sums the queues of every replication once and lists values of the sums.
func eachOf(spec *Spec, summaries []*Summary, queues []int) eachFlow {
	flows := make([]*flow, len(summaries))
	for i, summary := range summaries {
		flows[i] = flowOf(spec, summary, queues)
	}
	return func(value func(*flow) ratio) []ratio {
		list := make([]ratio, len(flows))
		for i, f := range flows {
			list[i] = value(f)
		}
		return list
	}
}

// addServiceLevels adds the service level by every formula, and says which threshold and formula the queues share.
func (m *FlowMeasures) addServiceLevels(spec *Spec, queues []int, each eachFlow) {
	var judged []QueueSpec
	for _, q := range queues {
		if own := spec.queue(q); own.ServiceLevel.Set {
			judged = append(judged, own)
		}
	}
	if len(judged) == 0 {
		return
	}
	m.WaitingAtEndLonger = ratioOfSums(each(func(f *flow) ratio { return count(f.older) }))
	first, sameThreshold, sameFormula := judged[0], true, true
	for _, own := range judged[1:] {
		sameThreshold = sameThreshold && own.ServiceLevel == first.ServiceLevel
		sameFormula = sameFormula && own.Formula == first.Formula
	}
	words := Formula.String
	if sameThreshold {
		seconds := float64(first.ServiceLevel.Value) / nanosPerSecond
		m.ServiceLevelThreshold = &seconds
		words = first.FormulaWords
	}
	if sameFormula {
		m.ServiceLevelFormula = words(first.Formula)
	}
	for _, formula := range Formulas() {
		m.ServiceLevels = append(m.ServiceLevels, ServiceLevel{
			Formula: formula.Key(), Words: words(formula), Default: sameFormula && formula == first.Formula,
			Share: shareOfSums(each(func(f *flow) ratio { return f.formulas[formula] })),
		})
	}
}

// addDue adds the measures of due times if anything had one.
func (m *FlowMeasures) addDue(each eachFlow) {
	due := DueMeasures{
		Due:         ratioOfSums(each(func(f *flow) ratio { return count(float64(f.counts.Due)) })),
		InTime:      ratioOfSums(each(func(f *flow) ratio { return count(float64(f.counts.DoneByDue)) })),
		LateAtStart: ratioOfSums(each(func(f *flow) ratio { return count(f.lateAtStart) })),
		OpenOverdue: ratioOfSums(each(func(f *flow) ratio { return count(f.openOverdue) })),
		Attainment:  shareOfSums(each(dueRatio)),
	}
	if due.Due.Mean > 0 || due.LateAtStart.Mean > 0 {
		m.Due = &due
	}
}

func dueRatio(f *flow) ratio { return ratio{float64(f.counts.DoneByDue), float64(f.counts.Due)} }

// addBacklog adds what is open at the horizon of the deferred work among the queues, if there is any.
func (m *FlowMeasures) addBacklog(spec *Spec, summaries []*Summary, queues []int, show features) {
	var deferred []int
	for _, q := range queues {
		if !spec.live(q) {
			deferred = append(deferred, q)
		}
	}
	if len(deferred) == 0 {
		return
	}
	each := eachOf(spec, summaries, deferred)
	counted := func(value func(*QueueCell) float64) Estimate {
		return ratioOfSums(each(func(f *flow) ratio { return count(value(&f.counts)) }))
	}
	m.Backlog = &Backlog{
		Count:       counted(func(c *QueueCell) float64 { return float64(c.open()) }),
		Waiting:     counted(func(c *QueueCell) float64 { return float64(c.Waiting) }),
		InHand:      counted(func(c *QueueCell) float64 { return float64(c.InHand) }),
		EffortHours: counted(func(c *QueueCell) float64 { return c.Effort / nanosPerHour }),
		Overdue:     counted(func(c *QueueCell) float64 { return float64(c.Overdue) }),
		OldestAge:   meanOfMaxima(each(func(f *flow) ratio { return f.counts.oldest() })),
	}
	if show.setAside {
		m.Backlog.Inactive = counted(func(c *QueueCell) float64 { return float64(c.Inactive) })
		m.Backlog.Pending = counted(func(c *QueueCell) float64 { return float64(c.Pending) })
		m.Backlog.Scheduled = counted(func(c *QueueCell) float64 { return float64(c.Scheduled) })
	}
}

// oldest is the age of the oldest open engagement, seconds, if there is one.
func (c *QueueCell) oldest() ratio {
	if c.open() == 0 {
		return ratio{}
	}
	return count(c.OldestAge.Seconds())
}

// live tells whether somebody waits at the other end of queue q.
func (s *Spec) live(q int) bool { return s.Router.Channels[s.Router.Queues[q].Channel].Live }
