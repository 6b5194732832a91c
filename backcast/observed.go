package backcast

import (
	"time"

	"headroom/calibrate"
	"headroom/fit"
	"headroom/history"
)

// place is a queue in an interval of a day.
type place struct {
	date            fit.Date
	queue, interval int
}

// facts are the sums of a place, observed or in one replication, by arrival.
type facts struct {
	offered, wait, answered, answeredWait, abandoned, inTime float64
}

// told says which facts of a place are known.
type told struct{ wait, answeredWait, abandoned, inTime bool }

// seen is what a history tells of waits, by place.
type seen struct {
	facts map[place]*facts
	told  map[place]*told
	order []place // as they first come
}

// placer turns instants into days and intervals of the clock.
type placer struct {
	location *time.Location
	step     time.Duration
}

func (p *placer) place(at int64) (fit.Date, int) {
	t := time.Unix(0, at).In(p.location)
	h, m, s := t.Clock()
	since := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
	return fit.DateOf(t.Date()), int(since / p.step)
}

// observe adds up what a history tells of the queues of a model. Queues that are in tables by interval take those, as in the fit.
func observe(m *calibrate.Model, h *history.History, threshold time.Duration) *seen {
	s := &seen{facts: map[place]*facts{}, told: map[place]*told{}}
	queueOf := make([]int, len(h.Queues))
	for i := range queueOf {
		queueOf[i] = m.QueueOf(h.Queues[i].Name)
	}
	counted := make([]bool, len(h.Queues))
	p := &placer{h.Location, m.Step}
	at := func(instant int64, queue int) (*facts, *told) {
		d, n := p.place(instant)
		where := place{d, queueOf[queue], n}
		if s.facts[where] == nil {
			s.facts[where], s.told[where] = &facts{}, &told{true, true, true, true}
			s.order = append(s.order, where)
		}
		return s.facts[where], s.told[where]
	}
	for i := range h.Intervals {
		iv := &h.Intervals[i]
		counted[iv.Queue] = true
		if queueOf[iv.Queue] < 0 || !iv.Known.Has(history.KnowsOffered) || iv.Offered == 0 {
			continue
		}
		f, t := at(iv.Start, iv.Queue)
		f.offered += float64(iv.Offered)
		f.wait += iv.Wait.Seconds()
		f.answered += float64(iv.Answered)
		f.answeredWait += iv.WaitAnswered.Seconds()
		f.abandoned += float64(iv.Abandoned)
		f.inTime += float64(iv.Within)
		t.wait = t.wait && iv.Known.Has(history.KnowsWait)
		t.answeredWait = t.answeredWait && iv.Known.Has(history.KnowsWaitAnswered|history.KnowsAnswered)
		t.abandoned = t.abandoned && iv.Known.Has(history.KnowsAbandoned)
		t.inTime = t.inTime && iv.Known.Has(history.KnowsWithin)
	}
	for i := range h.Engagements {
		e := &h.Engagements[i]
		if counted[e.Queue] || queueOf[e.Queue] < 0 {
			continue
		}
		f, t := at(e.Arrived, int(e.Queue))
		f.offered++
		wait := e.Wait.Seconds()
		f.wait += wait
		known := e.Known.Has(history.KnowsWait)
		switch e.Outcome {
		case history.Answered:
			f.answered++
			f.answeredWait += wait
			if e.Wait <= threshold {
				f.inTime++
			}
		case history.Abandoned:
			f.abandoned++
		}
		t.wait, t.answeredWait, t.inTime = t.wait && known, t.answeredWait && known, t.inTime && known
		t.abandoned = t.abandoned && e.Outcome != history.Unknown
	}
	return s
}

// of is what a measure takes of the facts: a sum, and what it is divided by.
func (f *facts) of(m *Measure) (sum, by float64) {
	switch m.Key {
	case Wait.Key:
		return f.wait, f.offered
	case Answer.Key:
		return f.answeredWait, f.answered
	case Abandonment.Key:
		return f.abandoned, f.offered
	}
	return f.inTime, f.offered
}

func (t *told) of(m *Measure) bool {
	switch m.Key {
	case Wait.Key:
		return t.wait
	case Answer.Key:
		return t.answeredWait
	case Abandonment.Key:
		return t.abandoned
	}
	return t.inTime
}
