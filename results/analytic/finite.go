package analytic

import (
	"math"

	"headroom/workload"
)

// Finite is M/M/n/K(+M): n agents, room for K in all, waiting places K − n; whoever comes when it is full is blocked.
// Patience is exponential, or endless. "Accepted" are those who are not blocked.
//
// Birth–death chain with births λ and, in state j, deaths min(j, n)·μ + max(j − n, 0)·θ. Who is accepted in state n + j is
// served after j + 1 departures, which come at rates nμ + jθ, …, nμ: with h = (1 − e^(−θt))/θ (t if θ = 0) the number of
// departures within t is i with the probability
//
//	e^(−nμt)·Π (nμ + kθ)·h/(k + 1), k = 0 … i − 1
//
// (negative binomial; Poisson if θ = 0). For those who are still there when served, put nμ + θ for nμ.
// Source of the chain: L. Kleinrock (1975), Queueing Systems 1, chapter 3.
type Finite struct {
	arrivals, service, leaving float64
	agents, room               int
	p                          []float64
}

// NewFinite takes λ, μ, n, K from n, and mean patience: math.Inf(1) for endless.
func NewFinite(arrivals, service float64, agents, room int, meanPatience float64) (Finite, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("service rate", service)
	p.servers("agents", agents)
	if room < agents || room > serversMost {
		p.addf("room %d: must be from the number of agents, %d, to %d", room, agents, serversMost)
	}
	if !(meanPatience > 0) {
		p.addf("mean patience %v: must be above 0", meanPatience)
	}
	if len(p) > 0 {
		return Finite{}, p.err()
	}
	m := Finite{arrivals: arrivals, service: service, leaving: 1 / meanPatience, agents: agents, room: room}
	up, down := make([]float64, room), make([]float64, room)
	for j := range room {
		up[j] = arrivals
		down[j] = float64(float64(min(j+1, agents))*service) + float64(float64(max(j+1-agents, 0))*m.leaving)
	}
	m.p = chain(up, down)
	return m, nil
}

// Blocked is the share of arrivals that find the room full: p(K).
func (m *Finite) Blocked() float64 { return m.p[m.room] }

// accepted is 1 − p(K), without cancellation.
func (m *Finite) accepted() float64 { return sumOf(m.p[:m.room]) }

func sumOf(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum
}

// WaitOfOffered is the share of all arrivals that must wait.
func (m *Finite) WaitOfOffered() float64 { return sumOf(m.p[m.agents:m.room]) }

// WaitOfAccepted is the share of accepted arrivals that must wait.
func (m *Finite) WaitOfAccepted() float64 { return m.WaitOfOffered() / m.accepted() }

// MeanQueue is the mean number waiting.
func (m *Finite) MeanQueue() float64 { return meanOf(m.p[m.agents:]) }

// MeanInSystem is the mean number waiting or in service.
func (m *Finite) MeanInSystem() float64 { return meanOf(m.p) }

// MeanWaitOfAccepted is by Little's law; of those who abandon until they do.
func (m *Finite) MeanWaitOfAccepted() float64 {
	return m.MeanQueue() / (m.arrivals * m.accepted())
}

// Occupancy is the mean number of busy agents over n.
func (m *Finite) Occupancy() float64 {
	busy := meanOf(m.p[:m.agents]) + float64(float64(m.agents)*sumOf(m.p[m.agents:]))
	return busy / float64(m.agents)
}

// AbandonedOfOffered is the share of all arrivals that leave unserved after waiting: θ times the mean queue over λ.
func (m *Finite) AbandonedOfOffered() float64 { return float64(m.leaving * m.MeanQueue() / m.arrivals) }

// AbandonedOfAccepted is the share of accepted arrivals that leave unserved.
func (m *Finite) AbandonedOfAccepted() float64 { return m.AbandonedOfOffered() / m.accepted() }

// ServedWithinOfOffered is the share of all arrivals that are served after waiting at most t.
func (m *Finite) ServedWithinOfOffered(t float64) float64 {
	pace := float64(float64(m.agents) * m.service)
	few := m.fewDepartures(pace+m.leaving, max(t, 0))
	sum := sumOf(m.p[:m.agents])
	for j, f := range few {
		stays := pace / (pace + float64(float64(j+1)*m.leaving))
		sum += float64(m.p[m.agents+j] * stays * (1 - f))
	}
	return sum
}

// ServedWithinOfAccepted is the share of accepted arrivals that are served after waiting at most t.
func (m *Finite) ServedWithinOfAccepted(t float64) float64 {
	return m.ServedWithinOfOffered(t) / m.accepted()
}

// WaitAboveOfAccepted is the share of accepted arrivals that wait longer than t, whatever then becomes of them.
func (m *Finite) WaitAboveOfAccepted(t float64) float64 {
	t = max(t, 0)
	sum := 0.0
	for j, f := range m.fewDepartures(float64(m.agents)*m.service, t) {
		sum += float64(m.p[m.agents+j] * f)
	}
	return float64(workload.Exp(-float64(t*m.leaving)) * sum / m.accepted())
}

// fewDepartures returns, for each j, the probability of at most j departures within t, at rates pace, pace + θ, …
func (m *Finite) fewDepartures(pace, t float64) []float64 {
	few := make([]float64, m.room-m.agents)
	h := t
	if m.leaving > 0 {
		h = -expLess1(-float64(m.leaving*t)) / m.leaving
	}
	sum, logarithm := 0.0, -float64(pace*t)
	for j := range few {
		sum += workload.Exp(logarithm)
		few[j] = min(1, sum)
		if h > 0 {
			logarithm += workload.Log((pace + float64(float64(j)*m.leaving)) * h / float64(j+1))
		} else {
			logarithm = math.Inf(-1)
		}
	}
	return few
}

// MeanWaitOfServed is of those who are served: Σ p(n + j)·E[V_j·e^(−θ·V_j)] over their share, V_j the wait of who is accepted in
// state n + j. With rates r_i = nμ + iθ, i = 0 … j, E[e^(−θV)] = nμ/(nμ + (j + 1)θ), and its derivative puts Σ 1/(r_i + θ) before it.
func (m *Finite) MeanWaitOfServed() float64 {
	pace := float64(float64(m.agents) * m.service)
	served, sum, mean := sumOf(m.p[:m.agents]), 0.0, 0.0
	for j, p := range m.p[m.agents:m.room] {
		next := pace + float64(float64(j+1)*m.leaving)
		mean += 1 / next
		stays := float64(p * (pace / next))
		served += stays
		sum += float64(stays * mean)
	}
	return sum / served
}

// WaitPercentileOfAccepted is the time that the share p of accepted arrivals does not wait longer than.
func (m *Finite) WaitPercentileOfAccepted(p float64) float64 {
	longer := func(t float64) bool { return m.WaitAboveOfAccepted(t) > 1-p }
	if !longer(0) {
		return 0
	}
	high := 1 / m.service
	for longer(high) {
		high *= 2
	}
	return crossing(0, high, longer)
}
