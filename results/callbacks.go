package results

import "strings"

// CallbackCounts count the callbacks of one queue in one replication.
type CallbackCounts struct {
	Taken      int64
	Came       int64 // from a queue that was deleted
	Attempts   int64 // an agent called
	Unanswered int64 // of the attempts
	Failed     int64 // nobody answered any attempt
	Withdrawn  int64
	SentOn     int64 // their queue was deleted
	Open       int64 // at the end: waiting, ringing or to be tried again
}

// answered counts the callbacks in which the customer was reached, still in hand or not.
func (c *CallbackCounts) answered() int64 { return c.Attempts - c.Unanswered }

// Callbacks are those who hung up to be called back: taken = answered + failed + waiting at the end, and seldom withdrawn.
type Callbacks struct {
	Taken        Estimate    `json:"taken"`
	Attempts     Estimate    `json:"attempts"`       // calls by agents
	Answered     Estimate    `json:"answered"`       // the customer was reached
	Failed       Estimate    `json:"failed"`         // the customer answered no attempt
	WaitingAtEnd Estimate    `json:"waiting_at_end"` // or to be tried again
	MeanWait     Estimate    `json:"mean_wait_seconds"`
	Waits        Percentiles `json:"waits"` // from entry until an agent first called
}

// callbackMeasure is one count of Callbacks.
type callbackMeasure struct {
	name  string
	field func(*Callbacks) *Estimate
	value func(*CallbackCounts) int64
}

// callbackTable defines every count of Callbacks.
var callbackTable = [...]callbackMeasure{
	{"callbacks_taken", func(c *Callbacks) *Estimate { return &c.Taken }, func(c *CallbackCounts) int64 { return c.Taken }},
	{"callback_attempts", func(c *Callbacks) *Estimate { return &c.Attempts }, func(c *CallbackCounts) int64 { return c.Attempts }},
	{"callbacks_answered", func(c *Callbacks) *Estimate { return &c.Answered }, (*CallbackCounts).answered},
	{"callbacks_failed", func(c *Callbacks) *Estimate { return &c.Failed }, func(c *CallbackCounts) int64 { return c.Failed }},
	{"callbacks_waiting_at_end", func(c *Callbacks) *Estimate { return &c.WaitingAtEnd }, func(c *CallbackCounts) int64 { return c.Open }},
}

// addCallbacks adds the measures of callbacks, if there was any anywhere in the run.
func (m *FlowMeasures) addCallbacks(spec *Spec, summaries []*Summary, queues []int, each eachFlow, show features) {
	if !show.callbacks {
		return
	}
	m.Callbacks = &Callbacks{
		MeanWait: ratioOfSums(each(func(f *flow) ratio { return ratio{f.called.seconds, f.called.count} })),
	}
	if spec.Level == ReportLevel {
		m.Callbacks.Waits = percentiles(callbackPool(summaries, queues), len(summaries))
	}
	m.Callbacks.Waits.Maximum = meanOfMaxima(each(func(f *flow) ratio { return f.called.maximum() }))
	for i, measure := range callbackTable {
		*measure.field(m.Callbacks) = ratioOfSums(each(func(f *flow) ratio { return count(f.callbacks[i]) }))
	}
}

func callbackPool(summaries []*Summary, queues []int) *waitPool {
	return poolOf(summaries, queues, func(q *QueueSummary) []*Waits { return []*Waits{&q.CallbackWaits} })
}

// measureOfCallbacks finds measures of callbacks; in a run without any, counts are 0 and waits undefined.
func (m *FlowMeasures) measureOfCallbacks(name string) (Estimate, bool) {
	for _, measure := range callbackTable {
		if measure.name != name {
			continue
		}
		if m.Callbacks == nil {
			return none(m.Offered), true
		}
		return *measure.field(m.Callbacks), true
	}
	callbacks := m.Callbacks
	if callbacks == nil {
		callbacks = &Callbacks{}
	}
	if name == "mean_callback_wait" {
		return callbacks.MeanWait, true
	}
	if which, ok := strings.CutPrefix(name, "callback_wait_"); ok {
		return callbacks.Waits.measure(which)
	}
	return Estimate{}, false
}
