package analytic

import "headroom/workload"

// ErlangC is M/M/n: Poisson arrivals, exponential service, n agents, first come first served, everybody waits until served.
//
//	P(W > 0) = C = n·B/(n − a·(1 − B)),  W given W > 0 is exponential with rate nμ − λ
//
// B: Erlang B for the same a and n. Source: A. K. Erlang (1917).
type ErlangC struct {
	arrivals, service float64
	agents            int
	load, waiting     float64
	clearing          float64 // nμ − λ
}

// NewErlangC takes λ and μ per unit of time and n. There is no steady state unless λ < nμ.
func NewErlangC(arrivals, service float64, agents int) (ErlangC, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("service rate", service)
	p.servers("agents", agents)
	p.steady(arrivals/service, float64(agents))
	if len(p) > 0 {
		return ErlangC{}, p.err()
	}
	m := ErlangC{arrivals: arrivals, service: service, agents: agents, load: arrivals / service}
	b := blocking(m.load, agents)
	spare := float64(agents) - m.load
	m.waiting = float64(agents) * b / (spare + float64(m.load*b))
	m.clearing = spare * service
	return m, nil
}

// Load is a, the offered load in erlangs.
func (m ErlangC) Load() float64 { return m.load }

// ProbabilityOfWait is C.
func (m ErlangC) ProbabilityOfWait() float64 { return m.waiting }

// MeanWait is E[W] = C/(nμ − λ), the average speed of answer.
func (m ErlangC) MeanWait() float64 { return m.waiting / m.clearing }

// MeanWaitOfDelayed is E[W given W > 0] = 1/(nμ − λ).
func (m ErlangC) MeanWaitOfDelayed() float64 { return 1 / m.clearing }

// SecondMoment is E[W²] = 2C/(nμ − λ)².
func (m ErlangC) SecondMoment() float64 { return float64(2 * m.waiting / m.clearing / m.clearing) }

// MeanQueue is the mean number waiting, λ·E[W] (Little's law).
func (m ErlangC) MeanQueue() float64 { return float64(m.arrivals * m.MeanWait()) }

// Occupancy is ρ = a/n.
func (m ErlangC) Occupancy() float64 { return m.load / float64(m.agents) }

// MeanSojourn is the mean time from arrival to the end of service.
func (m ErlangC) MeanSojourn() float64 { return m.MeanWait() + 1/m.service }

// MeanInSystem is the mean number waiting or in service.
func (m ErlangC) MeanInSystem() float64 { return m.MeanQueue() + m.load }

// WaitAbove is P(W > t) = C·exp(−(nμ − λ)·t).
func (m ErlangC) WaitAbove(t float64) float64 {
	return float64(m.waiting * workload.Exp(-float64(m.clearing*max(t, 0))))
}

// ServiceLevel is P(W ≤ t).
func (m ErlangC) ServiceLevel(t float64) float64 { return 1 - m.WaitAbove(t) }

// WaitPercentile is the time that the share p of waits does not exceed; p from 0 and below 1.
func (m ErlangC) WaitPercentile(p float64) float64 {
	if above := 1 - p; above < m.waiting {
		return workload.Log(m.waiting/above) / m.clearing
	}
	return 0
}

// SojournAbove is P(W + S > t), S the service time: the share that is not finished t after its arrival.
//
//	P = (1 − C)·e^(−μt) + C·P(V + S > t),  V exponential with rate nμ − λ
func (m ErlangC) SojournAbove(t float64) float64 {
	t = max(t, 0)
	slow, fast := min(m.service, m.clearing), max(m.service, m.clearing)
	alone := workload.Exp(-float64(m.service * t))
	// of two exponential times in a row: e^(−slow·t)·(1 + slow·(1 − e^(−(fast−slow)·t))/(fast − slow))
	extra := float64(slow * t)
	if gap := fast - slow; float64(gap*t) > 1e-12 {
		extra = -slow * expLess1(-float64(gap*t)) / gap
	}
	both := float64(workload.Exp(-float64(slow*t)) * (1 + extra))
	return alone + float64(m.waiting*(both-alone))
}

// OrderOfService are the second moments of the wait when those who wait are served in another order that does not look at
// how long service takes: at random, or last come first served. The mean is the same for all.
//
//	first : random : last = 1 : 2/(2 − ρ) : 1/(1 − ρ)
//
// Source: J. F. C. Kingman (1962), "The effect of queue discipline on waiting time variance"; L. Takács (1963).
func (m ErlangC) OrderOfService() (first, random, last float64) {
	first = m.SecondMoment()
	rho := m.Occupancy()
	return first, float64(first * 2 / (2 - rho)), float64(first * float64(m.agents) / (float64(m.agents) - m.load))
}

// LeastAgents returns the least n from 1 for which enough(n) holds. enough must stay true once it is; it is asked for numbers
// up to ten million. ok is false where not even these are enough.
func LeastAgents(enough func(agents int) bool) (agents int, ok bool) {
	high := 1
	for !enough(high) {
		if high == serversMost {
			return 0, false
		}
		high = min(2*high, serversMost)
	}
	low := high / 2 // not enough, or 0
	if high == serversMost {
		low = 0
	}
	for high-low > 1 {
		if middle := (low + high) / 2; enough(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high, true
}
