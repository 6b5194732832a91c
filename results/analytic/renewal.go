package analytic

// RenewalInput is GI/M/1, first come first served: independent times between arrivals of any law, exponential service.
//
// σ in (0, 1) solves σ = A(μ·(1 − σ)), A the Laplace transform of the time between arrivals; σ is the share that waits, and
// their wait is exponential with rate μ·(1 − σ).
// Source: D. G. Kendall (1953), "Stochastic processes occurring in the theory of queues".
type RenewalInput struct {
	service, spare float64 // spare: 1 − σ
}

// NewRenewalInput takes the law of times between arrivals and μ.
func NewRenewalInput(between Law, service float64) (RenewalInput, error) {
	var p problems
	p.law("time between arrivals", between)
	p.positive("service rate", service)
	if len(p) > 0 {
		return RenewalInput{}, p.err()
	}
	p.steady(1/(between.Mean()*service), 1)
	if len(p) > 0 {
		return RenewalInput{}, p.err()
	}
	// 1 − A(s) = s·∫ e^(−sx)·P(X > x) dx: for a small root without cancellation. It lies above 1 − σ between 0 and the root.
	spare := crossing(0, 1, func(d float64) bool { return between.transformLess(service*d) > d })
	return RenewalInput{service, spare}, nil
}

// ProbabilityOfWait is σ.
func (m RenewalInput) ProbabilityOfWait() float64 { return 1 - m.spare }

// MeanWait is σ/(μ·(1 − σ)).
func (m RenewalInput) MeanWait() float64 { return (1 - m.spare) / (m.service * m.spare) }
