package analytic

import (
	"math"

	"headroom/workload"
)

// ConstantService is M/D/n: Poisson arrivals, service times that are all D, n agents, first come first served.
//
// In a time D every agent finishes one, so that the queue goes from L to (L + A − n)⁺, A the arrivals of that time: in the long run L is
// distributed as the maximum of a random walk with steps A − n, of which Spitzer's identity says:
//
//	E[zᴸ] = P(L = 0)·exp(Σ h_j·zʲ),  h_j = Σ P(N(kλD) = kn + j)/k,  P(L = 0) = exp(−Σ h_j),  E[L] = Σ j·h_j
//
// N(x): a Poisson number with mean x; k, j from 1. The same walk seen by one who arrives gives P(W = 0) = exp(−Σ P(N(kλD) ≥ kn)/k).
// With Q(i) = P(L ≤ i) the wait is, for (k − 1)·D ≤ t < k·D,
//
//	P(W ≤ t) = Σ Q(kn − 1 − j)·e^(−y)·yʲ/j!,  j = 0 … kn − 1,  y = λ·(kD − t)
//
// All terms are positive. Sources: C. D. Crommelin (1932), "Delay probability formulae when the holding times are constant"; F. Spitzer
// (1956); G. J. Franx (2001), "A simple solution for the M/D/c waiting time distribution".
type ConstantService struct {
	arrivals, length float64
	agents           int
	waiting, queue   float64
}

// constantTerms bounds the sums over k. Their terms fall like exp(−k·n·(ρ − 1 − ln ρ)), about exp(−k·n·(1 − ρ)²/2), and are summed to e⁻³⁵: it
// is enough up to a load of 97 % of one agent, 99.7 % of a hundred.
const constantTerms = 100_000

// NewConstantService takes λ, D and n; λ·D must be below n, and not so near that the sums take too long.
func NewConstantService(arrivals, length float64, agents int) (ConstantService, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("service time", length)
	p.servers("agents", agents)
	p.steady(arrivals*length, float64(agents))
	if len(p) > 0 {
		return ConstantService{}, p.err()
	}
	m := ConstantService{arrivals: arrivals, length: length, agents: agents}
	rho := m.Occupancy()
	if fall := float64(agents) * (rho - 1 - workload.Log(rho)); !(float64(fall*constantTerms) > 35) {
		p.addf("a load of %.6g erlangs is too near to %d agents for constant service", arrivals*length, agents)
		return ConstantService{}, p.err()
	}
	exponent := 0.0
	for k := 1; k <= constantTerms; k++ {
		x, n := float64(float64(k)*arrivals*length), float64(float64(k)*float64(agents))
		atLeast, _ := workload.IncompleteGamma(n, x) // P(N(x) ≥ n)
		more, _ := workload.IncompleteGamma(n+1, x)
		exponent += atLeast / float64(k)
		m.queue += (float64(x*atLeast) - float64(n*more)) / float64(k)
		if atLeast < 1e-15*min(exponent, 1) || exponent == 0 && k > 10 {
			break
		}
	}
	m.waiting = -expLess1(-exponent)
	return m, nil
}

// ProbabilityOfWait is P(W > 0).
func (m ConstantService) ProbabilityOfWait() float64 { return m.waiting }

// MeanQueue is E[L].
func (m ConstantService) MeanQueue() float64 { return m.queue }

// MeanWait is E[L]/λ.
func (m ConstantService) MeanWait() float64 { return m.queue / m.arrivals }

// Occupancy is ρ.
func (m ConstantService) Occupancy() float64 {
	return float64(m.arrivals * m.length / float64(m.agents))
}

// ServiceLevel is P(W ≤ t); t may be so long that at most ten thousand are served meanwhile, else ok is false.
func (m ConstantService) ServiceLevel(t float64) (level float64, ok bool) {
	periods := math.Floor(max(t, 0)/m.length) + 1
	if float64(periods*float64(m.agents)) > 10_000 {
		return 0, false
	}
	most := int(periods) * m.agents
	q := m.queueShares(most - 1)
	y := float64(m.arrivals * (float64(periods*m.length) - max(t, 0)))
	upTo := make([]float64, most)
	sum := 0.0
	for i := range q {
		sum += q[i]
		upTo[i] = sum
	}
	logarithm := -y
	for j := range most {
		level += float64(upTo[most-1-j] * workload.Exp(logarithm))
		if y <= 0 {
			break
		}
		logarithm += workload.Log(y / float64(j+1))
	}
	return min(1, level), true
}

// queueShares are P(L = 0) … P(L = most): of exp(Σ h_j·zʲ), j·q(j) = Σ i·h_i·q(j − i).
func (m ConstantService) queueShares(most int) []float64 {
	h := make([]float64, most+1)
	rest := 0.0 // Σ h_j over all j
	for k := 1; k <= constantTerms; k++ {
		x, n := float64(float64(k)*m.arrivals*m.length), float64(k*m.agents)
		more, _ := workload.IncompleteGamma(n+1, x)
		rest += more / float64(k)
		logarithm := float64(n*workload.Log(x)) - x - workload.LogGamma(n+1)
		for j := 1; j <= most; j++ {
			logarithm += workload.Log(x / (n + float64(j)))
			h[j] += workload.Exp(logarithm) / float64(k)
		}
		if more < 1e-15*min(rest, 1) || rest == 0 && k > 10 {
			break
		}
	}
	q := make([]float64, most+1)
	q[0] = workload.Exp(-rest)
	for j := 1; j <= most; j++ {
		sum := 0.0
		for i := 1; i <= j; i++ {
			sum += float64(float64(i) * h[i] * q[j-i])
		}
		q[j] = sum / float64(j)
	}
	return q
}
