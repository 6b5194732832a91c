package analytic

import (
	"math"

	"headroom/workload"
)

// Priorities is M/M/n with classes: class 1 goes before class 2, and so on; first come first served inside a class; all with the
// same mean service time; everybody waits until served. Classes are counted from 1, as the literature does.
//
// Λ(k) = λ₁ + … + λ_k is what goes before class k + 1; σ(k) = Λ(k)/(nμ).
type Priorities struct {
	rates   []float64
	service float64
	agents  int
	all     ErlangC
}

// NewPriorities takes the classes' arrival rates, the first class's first, μ and n.
func NewPriorities(rates []float64, service float64, agents int) (Priorities, error) {
	var p problems
	p.classes("arrival rate", rates)
	if len(p) > 0 {
		return Priorities{}, p.err()
	}
	all, err := NewErlangC(sumOf(rates), service, agents)
	return Priorities{rates: rates, service: service, agents: agents, all: all}, err
}

// ProbabilityOfWait is the same for all classes: Erlang C of all arrivals.
func (m *Priorities) ProbabilityOfWait() float64 { return m.all.ProbabilityOfWait() }

// MeanWait of a class when nobody is interrupted (head of the line):
//
//	E[W_k] = C/(nμ)/((1 − σ(k − 1))·(1 − σ(k)))
//
// Source: A. Cobham (1954), "Priority assignment in waiting line problems".
func (m *Priorities) MeanWait(class int) float64 {
	capacity := float64(float64(m.agents) * m.service)
	before := sumOf(m.rates[:class-1])
	with := sumOf(m.rates[:class])
	return float64(m.all.ProbabilityOfWait() * capacity / ((capacity - before) * (capacity - with)))
}

// MeanWaitOfAll is the mean over all arrivals; it does not depend on the order.
func (m *Priorities) MeanWaitOfAll() float64 { return m.all.MeanWait() }

// WaitAbove is P(W_k > t) when nobody is interrupted. Who must wait, waits for the time V it takes until nobody of the classes up
// to k is before them, exponential with rate β = nμ − Λ(k), lengthened by the busy periods of those of higher classes who come
// meanwhile:
//
//	E[e^(−sW) given W > 0] = β/(β + s + Λ·(1 − η(s))),  Λ = Λ(k − 1), η: transform of the busy period of M/M/1 with rates Λ, nμ
//
// The transform has a pole at −x*, x* = λ_k·β/Λ(k), if x* > b = nμ − Λ − 2λ_k, and a cut from −(√(nμ) + √Λ)² to −(√(nμ) − √Λ)²;
// its inversion is the sum of what the pole gives and an integral of positive terms along the cut.
// Source of the transform: O. Kella and U. Yechiali (1985), "Waiting times in the non-preemptive priority M/M/c queue".
func (m *Priorities) WaitAbove(class int, t float64) float64 {
	capacity := float64(float64(m.agents) * m.service)
	own, before := m.rates[class-1], sumOf(m.rates[:class-1])
	beta := capacity - before - own
	t = max(t, 0)
	if class == 1 {
		return float64(m.all.ProbabilityOfWait() * workload.Exp(-float64(beta*t)))
	}
	share := 0.0
	pole := float64(own * beta / (before + own))
	if weight := pole - (capacity - before - float64(2*own)); weight > 0 {
		share = float64(weight / own * workload.Exp(-float64(pole*t)))
	}
	root := 2 * math.Sqrt(before*capacity)
	gap := math.Sqrt(capacity) - math.Sqrt(before)
	near := float64(gap * gap)
	// x goes along the cut as Λ + nμ − root·cos φ; u is φ in half turns.
	cut := integral(func(u float64) float64 {
		sine := sinTurns(u / 2)
		half := sinTurns(u / 4) // 1 − cos φ = 2·sin²(φ/2): no cancellation at the near end of the cut
		x := near + float64(2*root*half*half)
		return float64(root * root * sine * sine / ((x - pole) * x) * workload.Exp(-float64(x*t)))
	}, 0, 1)
	return float64(m.all.ProbabilityOfWait() * (share + float64(beta/(2*(before+own))*cut)))
}

// ServiceLevel is P(W_k ≤ t) when nobody is interrupted.
func (m *Priorities) ServiceLevel(class int, t float64) float64 { return 1 - m.WaitAbove(class, t) }
