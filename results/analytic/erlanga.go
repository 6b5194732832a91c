package analytic

import (
	"math"

	"headroom/workload"
)

// ErlangA is M/M/n+G: as Erlang C, but who has waited as long as their patience leaves. With exponential patience it is the
// Erlang A model; any Law does. The queue is stable at any load.
//
// The offered wait V is how long somebody with endless patience would wait. It is 0 with the probability that an agent is
// free; above that it has the density
//
//	v(x) = λ·p·e^φ(x),  φ(x) = λ·∫₀ˣ P(R > u) du − nμ·x,  p = P(n − 1 agents busy)
//
// R: patience. All measures are integrals over v; served are those with R > V. The integrals are numeric, to ten digits.
// Sources: F. Baccelli and G. Hebuterne (1981), "On queues with impatient customers"; S. Zeltyn and A. Mandelbaum (2005), "Call
// centers with impatient customers: many-server asymptotics of the M/M/n+G queue"; exponential patience: C. Palm (1957),
// O. Garnett, A. Mandelbaum and M. Reiman (2002).
type ErlangA struct {
	arrivals, service float64
	agents            int
	patience          Law
	peak              float64 // where φ is largest
	height            float64 // φ there
	factor            float64 // v(x) = factor·e^(φ(x) − height)
	free              float64 // P(V = 0)
	abandoned, served float64 // shares of all
}

// NewErlangA takes λ and μ per unit of time, n, and the law of patience.
func NewErlangA(arrivals, service float64, agents int, patience Law) (ErlangA, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("service rate", service)
	p.servers("agents", agents)
	p.law("patience", patience)
	if len(p) > 0 {
		return ErlangA{}, p.err()
	}
	m := ErlangA{arrivals: arrivals, service: service, agents: agents, patience: patience}
	m.findPeak()
	// With v(x) = λ·p·e^φ(x) and P(V = 0) = p/B, B the Erlang B of n − 1 agents: divide both by their sum.
	b := blocking(arrivals/service, agents-1)
	m.factor = 1
	mass := m.weigh(0, math.Inf(1), func(float64) float64 { return 1 })
	waiting := float64(arrivals * b * mass)
	whole := workload.Exp(-m.height) + waiting
	m.factor = float64(arrivals*b) / whole
	m.free = workload.Exp(-m.height) / whole
	m.abandoned = m.weigh(0, math.Inf(1), func(x float64) float64 { gone, _ := patience.Shares(x); return gone })
	m.served = m.free + m.weigh(0, math.Inf(1), patience.Above)
	return m, nil
}

// phi is φ(x).
func (m *ErlangA) phi(x float64) float64 {
	return float64(m.arrivals*m.patience.Capped(x)) - float64(float64(m.agents)*m.service*x)
}

// findPeak: φ is concave; it falls from where λ·P(R > x) is at most nμ.
func (m *ErlangA) findPeak() {
	rises := func(x float64) bool { return m.arrivals*m.patience.Above(x) > float64(m.agents)*m.service }
	if rises(0) {
		high := m.patience.Mean()
		for rises(high) {
			high *= 2
		}
		m.peak = crossing(0, high, rises)
	}
	m.height = m.phi(m.peak)
}

// window is how far below its largest value the exponent of an integrand may lie before what follows is left out: e⁻⁶⁰ of it.
const window = 60

// weigh returns ∫ f·v from a to b. Outside the places where φ is near its largest value between a and b nothing counts.
func (m *ErlangA) weigh(a, b float64, f func(float64) float64) float64 {
	top := min(max(m.peak, a), b)
	height := m.phi(top)
	counts := func(x float64) bool { return m.phi(x) > height-window }
	if a < top && !counts(a) {
		a = crossing(a, top, func(x float64) bool { return !counts(x) })
	}
	step := 1 / (float64(m.agents) * m.service)
	high := top + step
	for counts(high) && high < b {
		step *= 2
		high = top + step
	}
	if high < b {
		b = crossing(top, high, counts)
	}
	sum := integral(func(x float64) float64 { return f(x) * workload.Exp(m.phi(x)-height) }, a, b, append(m.patience.places(), top)...)
	return float64(m.factor * workload.Exp(height-m.height) * sum)
}

// ProbabilityOfWait is P(V > 0): the share of arrivals that find no free agent.
func (m *ErlangA) ProbabilityOfWait() float64 {
	return m.weigh(0, math.Inf(1), func(float64) float64 { return 1 })
}

// ProbabilityOfAbandonment is the share of arrivals that leave unserved: ∫ P(R ≤ x)·v(x) dx.
func (m *ErlangA) ProbabilityOfAbandonment() float64 { return m.abandoned }

// MeanWait is of all, of those who abandon until they do: ∫ E[min(R, x)]·v(x) dx.
func (m *ErlangA) MeanWait() float64 { return m.weigh(0, math.Inf(1), m.patience.Capped) }

// MeanWaitOfServed is of those who are served: ∫ x·P(R > x)·v(x) dx over their share.
func (m *ErlangA) MeanWaitOfServed() float64 {
	return m.weigh(0, math.Inf(1), func(x float64) float64 { return x * m.patience.Above(x) }) / m.served
}

// MeanWaitOfAbandoned is of those who leave: ∫ E[R; R ≤ x]·v(x) dx over their share.
func (m *ErlangA) MeanWaitOfAbandoned() float64 {
	return m.weigh(0, math.Inf(1), m.patience.Below) / m.abandoned
}

// MeanQueue is the mean number waiting, λ·E[W].
func (m *ErlangA) MeanQueue() float64 { return float64(m.arrivals * m.MeanWait()) }

// Occupancy is a·P(served)/n.
func (m *ErlangA) Occupancy() float64 {
	return float64(m.arrivals / m.service * m.served / float64(m.agents))
}

// OfferedWaitAbove is P(V > t).
func (m *ErlangA) OfferedWaitAbove(t float64) float64 {
	return m.weigh(max(t, 0), math.Inf(1), func(float64) float64 { return 1 })
}

// WaitAbove is P(W > t), W = min(V, R).
func (m *ErlangA) WaitAbove(t float64) float64 {
	return float64(m.patience.Above(max(t, 0)) * m.OfferedWaitAbove(t))
}

// WaitPercentile is the time that the share p of all waits, of served and abandoned ones, does not exceed.
func (m *ErlangA) WaitPercentile(p float64) float64 {
	longer := func(t float64) bool { return m.WaitAbove(t) > 1-p }
	if !longer(0) {
		return 0
	}
	high := 1 / m.service
	for longer(high) {
		high *= 2
	}
	return crossing(0, high, longer)
}

// AbandonedWithin is the share of all that leaves within t.
func (m *ErlangA) AbandonedWithin(t float64) float64 {
	gone, _ := m.patience.Shares(max(t, 0))
	before := m.weigh(0, max(t, 0), func(x float64) float64 { gone, _ := m.patience.Shares(x); return gone })
	return before + float64(gone*m.OfferedWaitAbove(t))
}

// Served is the share of all that is served.
func (m *ErlangA) Served() float64 { return m.served }

// ServedWithin is the share of all that is served and has waited at most t: the service level over offered.
func (m *ErlangA) ServedWithin(t float64) float64 {
	return m.free + m.weigh(0, max(t, 0), m.patience.Above)
}
