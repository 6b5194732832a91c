package reasons

import (
	"math"

	"headroom/results"
	"headroom/results/analytic"
)

// model is a formula.
type model uint8

const (
	erlangC model = iota // nobody gives up, and all may wait
	erlangA              // with patience
	finite               // with a bound on those who wait, and exponential patience
)

// figures of a desk by one formula.
type formula struct {
	model    model
	own      bool // those people only who do nothing else
	places   int  // finite: callers that can wait
	seconds  float64
	short    float64
	known    map[known]outcome // worked out already: days are alike
	counts   results.FormulaCounts
	overload float64 // seconds in which the load is not below the agents
}

// known names what a formula is given.
type known struct {
	rate, handle float64
	servers      int
	law          string
}

// outcome is of one call.
type outcome struct {
	answered, inTime, abandoned, abandonedInTime, abandonedShort float64
	wait                                                         float64 // mean of the answered
	endless                                                      bool
}

func (f *formula) sum(pieces []piece) *results.FormulaCounts {
	f.known = map[known]outcome{}
	for i := range pieces {
		f.add(&pieces[i])
	}
	return &f.counts
}

func (f *formula) add(p *piece) {
	people, servers := p.people, p.servers
	if f.own {
		people, servers = p.own, p.ownServers
	}
	c := &f.counts
	c.Staffed += float64(float64(people) * p.seconds())
	if p.calls == 0 {
		return
	}
	c.Offered += p.calls
	if p.closed {
		return
	}
	rate := p.calls / p.seconds()
	if float64(rate*p.handle) >= float64(servers) {
		f.overload += p.seconds()
	}
	key := known{rate, p.handle, servers, p.law}
	o, done := f.known[key]
	if !done {
		o = f.work(p, rate, servers)
		f.known[key] = o
	}
	answered := float64(p.calls * o.answered)
	c.Answered += answered
	c.AnsweredInTime += float64(p.calls * o.inTime)
	c.Abandoned += float64(p.calls * o.abandoned)
	c.AbandonedInTime += float64(p.calls * o.abandonedInTime)
	c.AbandonedShort += float64(p.calls * o.abandonedShort)
	c.Busy += float64(answered * p.handle)
	if answered > 0 {
		c.Wait += float64(answered * o.wait)
	}
	c.Endless = c.Endless || o.endless
}

// work is what the formula says of one call.
func (f *formula) work(p *piece, rate float64, servers int) outcome {
	switch {
	case servers == 0 && (f.model == erlangC || p.patient):
		return outcome{endless: true} // they wait, and are not answered here
	case servers == 0:
		inTime, _ := p.patience.Shares(f.seconds)
		short, _ := p.patience.Shares(f.short)
		return outcome{abandoned: 1, abandonedInTime: inTime, abandonedShort: short}
	case f.model == finite:
		return f.withPlaces(p, rate, servers)
	case f.model == erlangC || p.patient:
		m, err := analytic.NewErlangC(rate, 1/p.handle, servers)
		if err != nil {
			// The queue grows: as many are answered as there is time for, none of them soon.
			return outcome{answered: float64(servers) / float64(rate*p.handle), endless: true}
		}
		return outcome{answered: 1, inTime: m.ServiceLevel(f.seconds), wait: m.MeanWait()}
	}
	m, err := analytic.NewErlangA(rate, 1/p.handle, servers, p.patience)
	if err != nil {
		return outcome{endless: true}
	}
	return outcome{
		answered: m.Served(), inTime: m.ServedWithin(f.seconds), wait: m.MeanWaitOfServed(),
		abandoned: m.ProbabilityOfAbandonment(), abandonedInTime: m.AbandonedWithin(f.seconds), abandonedShort: m.AbandonedWithin(f.short),
	}
}

func (f *formula) withPlaces(p *piece, rate float64, servers int) outcome {
	patience := math.Inf(1)
	if !p.patient {
		patience = p.patience.Mean()
	}
	m, err := analytic.NewFinite(rate, 1/p.handle, servers, servers+f.places, patience)
	if err != nil {
		return outcome{endless: true}
	}
	o := outcome{inTime: m.ServedWithinOfOffered(f.seconds), wait: m.MeanWaitOfServed(), abandoned: m.AbandonedOfOffered()}
	o.answered = 1 - m.Blocked() - o.abandoned
	return o
}
