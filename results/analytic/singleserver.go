package analytic

// SingleServer is M/G/1, first come first served: one agent, any law of service.
//
//	E[W] = λ·E[S²]/(2(1 − ρ)),  E[W²] = 2·E[W]² + λ·E[S³]/(3(1 − ρ)),  P(W > 0) = ρ = λ·E[S]
//
// Sources: F. Pollaczek (1930), A. Y. Khinchine (1932); the moments: L. Takács (1962).
type SingleServer struct {
	arrivals, load float64
	second, third  float64
}

// NewSingleServer takes λ and the law of service; λ·E[S] must be below 1.
func NewSingleServer(arrivals float64, service Law) (SingleServer, error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.law("service", service)
	if len(p) > 0 {
		return SingleServer{}, p.err()
	}
	load := arrivals * service.Mean()
	p.steady(load, 1)
	return SingleServer{arrivals, load, service.Moment(2), service.Moment(3)}, p.err()
}

// ProbabilityOfWait is ρ.
func (m SingleServer) ProbabilityOfWait() float64 { return m.load }

// MeanWait is E[W].
func (m SingleServer) MeanWait() float64 { return float64(m.arrivals * m.second / (2 * (1 - m.load))) }

// SecondMoment is E[W²].
func (m SingleServer) SecondMoment() float64 {
	w := m.MeanWait()
	return float64(2*w*w) + m.arrivals*m.third/(3*(1-m.load))
}

// Variance is that of W: E[W]² + λ·E[S³]/(3(1 − ρ)).
func (m SingleServer) Variance() float64 {
	w := m.MeanWait()
	return float64(w*w) + m.arrivals*m.third/(3*(1-m.load))
}

// MeanQueue is λ·E[W].
func (m SingleServer) MeanQueue() float64 { return float64(m.arrivals * m.MeanWait()) }
