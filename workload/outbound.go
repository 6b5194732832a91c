package workload

import "headroom/router"

// Outbound says how the customers of a source are called: each engagement is one of them. An agent dials; who does not answer is
// tried again, later and only within a window.
type Outbound struct {
	Windows    []Window    // when customers are called; in time order, apart from each other, at least one
	Dial       *Dist       // of each attempt: the agent's work until it is answered or given up; nil = none
	NoAnswer   float64     // from 0 to 1: of each attempt
	Attempts   int         // how often at most; from 1
	RetryAfter router.Time // from the end of an attempt to the next, at least
}

// Window is a stretch of time, From included, To not.
type Window struct{ From, To router.Time }

// Next is when customers are next called, from at on; false after the last window.
func (o *Outbound) Next(at router.Time) (router.Time, bool) {
	for i := range o.Windows {
		if w := &o.Windows[i]; at < w.To {
			return max(at, w.From), true
		}
	}
	return 0, false
}

// Call draws one attempt, counted from 1, to reach the customer with this key: how long the agent dials, and whether somebody
// answers.
func (o *Outbound) Call(key Key, attempt int) (dial router.Time, answered bool) {
	var s Stream
	s.Reset(key.Named("attempt").Numbered(uint64(attempt)), Dial)
	answered = s.Uniform() >= o.NoAnswer
	if o.Dial != nil {
		dial = o.Dial.Draw(&s)
	}
	return dial, answered
}

// Effort is the work expected of one customer, seconds, who talks for so long when reached: n attempts with probability
// NoAnswer^(n−1), the conversation unless none of them is answered.
func (o *Outbound) Effort(conversation float64) float64 {
	dial, attempts, open := 0.0, 0.0, 1.0
	if o.Dial != nil {
		dial = o.Dial.Mean()
	}
	for range o.Attempts {
		attempts += open
		open = float64(open * o.NoAnswer)
	}
	return float64(dial*attempts) + float64(conversation*(1-open))
}

func (o *Outbound) check(wrong func(string, ...any)) {
	if len(o.Windows) == 0 {
		wrong("outbound: no window")
	}
	for i, w := range o.Windows {
		if w.From < 0 || w.To <= w.From || w.To > router.Latest || i > 0 && w.From < o.Windows[i-1].To {
			wrong("outbound: window %d from %v to %v; must not be empty, and after the window above", i+1, w.From, w.To)
		}
	}
	if !(o.NoAnswer >= 0 && o.NoAnswer <= 1) || o.Attempts < 1 || o.RetryAfter < 0 {
		wrong("outbound: no answer %g, %d attempts, again after %v; must be a probability, at least 1, and from 0", o.NoAnswer, o.Attempts, o.RetryAfter)
	}
	if o.Dial != nil {
		checkFinite("outbound: dial time", o.Dial, wrong)
	}
}
