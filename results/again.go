package results

import "headroom/router"

// AgainCounts count what comes back of the engagements of one queue in one replication.
type AgainCounts struct {
	Redials    RedialCounts // of those offered here that are not the first attempt of their customer
	Refused    int64        // disconnected, who had not left before
	TryAgain   int64        // gave up or were refused here, and try again, be it after the end
	Reopened   int64        // came back after having been done here
	FollowedUp int64        // came about from what was done here
	Between    float64      // customers between two attempts × nanoseconds, by where the first of the two failed
}

// RedialCounts are those that service levels are made of.
type RedialCounts struct {
	Offered, Answered, AnsweredInTime          int64
	Abandoned, AbandonedShort, AbandonedInTime int64
	WaitingYounger, WaitingOlder               int64 // at the end
}

// first are the counts of a queue without its redials.
func (c *RedialCounts) first(all serviceCounts) serviceCounts {
	return serviceCounts{
		offered: all.offered - float64(c.Offered), answered: all.answered - float64(c.Answered),
		answeredInTime: all.answeredInTime - float64(c.AnsweredInTime), abandoned: all.abandoned - float64(c.Abandoned),
		abandonedShort: all.abandonedShort - float64(c.AbandonedShort), abandonedInTime: all.abandonedInTime - float64(c.AbandonedInTime),
		waitingYounger: all.waitingYounger - float64(c.WaitingYounger), waitingOlder: all.waitingOlder - float64(c.WaitingOlder),
	}
}

// triesAgain books who failed and will try again.
func (r *Recorder) triesAgain(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	queue.totals.Again.TryAgain++
	queue.between.add(1, left)
}

// cameBack books where the engagement that comes next comes from.
func (r *Recorder) cameBack(event *router.Event, left int64) {
	queue := &r.queues[event.Queue]
	switch event.Kind {
	case router.Redialed:
		queue.between.add(-1, left)
		r.redialed = event.Engagement
	case router.Reopened:
		queue.totals.Again.Reopened++
	case router.FollowedUp:
		queue.totals.Again.FollowedUp++
	}
}

// answeredRedial, abandonedRedial and waitingRedial count redials beside what all are counted in.
func (q *queueState) answeredRedial(wait int64) {
	c := &q.totals.Again.Redials
	c.Answered++
	if q.inTime(wait) {
		c.AnsweredInTime++
	}
}

func (q *queueState) abandonedRedial(wait int64) {
	c := &q.totals.Again.Redials
	c.Abandoned++
	if q.inTime(wait) {
		c.AbandonedInTime++
	}
	if q.hasShort && wait <= q.short {
		c.AbandonedShort++
	}
}

func (q *queueState) waitingRedial(older bool) {
	if older {
		q.totals.Again.Redials.WaitingOlder++
	} else {
		q.totals.Again.Redials.WaitingYounger++
	}
}

// Again is about what comes back. An engagement that overflows into a queue, or is transferred there, is offered there anew, and
// so are redials among them.
type Again struct {
	Customers         Estimate `json:"customers"`                    // offered, less the redials: each customer once
	Redials           Estimate `json:"redials"`                      // offered, not for the first attempt of their customer
	RedialRate        Estimate `json:"redial_rate"`                  // redials / customers
	ServiceLevelFirst Estimate `json:"service_level_first_attempts"` // as the service level, without the redials
	LostCustomers     Estimate `json:"lost_customers"`               // gave up or were disconnected here, and do not try again
	LostShare         Estimate `json:"lost_share"`                   // of the customers
	BetweenAttempts   Estimate `json:"between_attempts"`             // customers who failed here and try again, over time, to the horizon
	Reopened          Estimate `json:"reopened"`                     // came back in the run after having been done here
	ReopenRate        Estimate `json:"reopen_rate"`                  // reopened / closed
	FollowUps         Estimate `json:"follow_ups"`                   // came in the run because of what was done here
	FollowUpRate      Estimate `json:"follow_up_rate"`               // follow-ups / closed
}

// againMeasure is one measure of Again; without says what it is in a run where nothing comes back, nil = undefined.
type againMeasure struct {
	name     string
	field    func(*Again) *Estimate
	value    func(*flow) ratio
	estimate func([]ratio) Estimate
	without  func(*FlowMeasures) Estimate
}

func noneOf(m *FlowMeasures) Estimate { return none(m.Offered) }

// againTable defines every measure of Again.
var againTable = [...]againMeasure{
	{"customers", func(a *Again) *Estimate { return &a.Customers }, func(f *flow) ratio { return count(f.customers()) }, ratioOfSums, func(m *FlowMeasures) Estimate { return m.Offered }},
	{"redials", func(a *Again) *Estimate { return &a.Redials }, func(f *flow) ratio { return count(f.redials) }, ratioOfSums, noneOf},
	{"redial_rate", func(a *Again) *Estimate { return &a.RedialRate }, func(f *flow) ratio { return ratio{f.redials, f.customers()} }, ratioOfSums, nil},
	{"service_level_first_attempts", func(a *Again) *Estimate { return &a.ServiceLevelFirst }, func(f *flow) ratio { return f.firstAttempts }, shareOfSums, func(m *FlowMeasures) Estimate { return m.ServiceLevel }},
	{"lost_customers", func(a *Again) *Estimate { return &a.LostCustomers }, func(f *flow) ratio { return count(f.lost()) }, ratioOfSums, nil},
	{"lost_share", func(a *Again) *Estimate { return &a.LostShare }, func(f *flow) ratio { return ratio{f.lost(), f.customers()} }, shareOfSums, nil},
	{"between_attempts", func(a *Again) *Estimate { return &a.BetweenAttempts }, func(f *flow) ratio { return ratio{f.between, f.elapsed} }, ratioOfSums, noneOf},
	{"reopened", func(a *Again) *Estimate { return &a.Reopened }, func(f *flow) ratio { return count(f.reopened) }, ratioOfSums, noneOf},
	{"reopen_rate", func(a *Again) *Estimate { return &a.ReopenRate }, func(f *flow) ratio { return ratio{f.reopened, f.closed} }, shareOfSums, nil},
	{"follow_ups", func(a *Again) *Estimate { return &a.FollowUps }, func(f *flow) ratio { return count(f.followUps) }, ratioOfSums, noneOf},
	{"follow_up_rate", func(a *Again) *Estimate { return &a.FollowUpRate }, func(f *flow) ratio { return ratio{f.followUps, f.closed} }, ratioOfSums, nil},
}

// againSums are what Again is made of, in one replication.
type againSums struct {
	redials, tryAgain, refused   float64
	reopened, followUps, between float64
	firstAttempts                ratio
}

func (f *flow) addAgain(spec QueueSpec, queue *QueueSummary) {
	a := &queue.Again
	f.redials += float64(a.Redials.Offered)
	f.tryAgain += float64(a.TryAgain)
	f.refused += float64(a.Refused)
	f.reopened += float64(a.Reopened)
	f.followUps += float64(a.FollowedUp)
	f.between += a.Between
	if spec.ServiceLevel.Set {
		own := spec.Formula.share(a.Redials.first(queue.Counts.service()))
		f.firstAttempts.above += own.above
		f.firstAttempts.below += own.below
	}
}

func (f *flow) customers() float64 { return float64(f.counts.Offered) - f.redials }

func (f *flow) lost() float64 { return float64(f.counts.Abandoned) + f.refused - f.tryAgain }

// addAgain adds what comes back, if anything did anywhere in the run.
func (m *FlowMeasures) addAgain(each eachFlow, show features) {
	if !show.again {
		return
	}
	m.Again = &Again{}
	for _, measure := range againTable {
		*measure.field(m.Again) = measure.estimate(each(measure.value))
	}
}

// measureOfAgain finds what comes back.
func (m *FlowMeasures) measureOfAgain(name string) (Estimate, bool) {
	for _, measure := range againTable {
		switch {
		case measure.name != name:
		case m.Again != nil:
			return *measure.field(m.Again), true
		case measure.without != nil:
			return measure.without(m), true
		default:
			return Estimate{}, true
		}
	}
	return Estimate{}, false
}
