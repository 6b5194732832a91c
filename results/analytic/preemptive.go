package analytic

// MeanTimeNotInService of a class when higher classes interrupt lower ones, whose work goes on later where it stopped: all waits
// of a call, added. Classes up to k are served as if there were no others, so that their queue is that of M/M/n with Λ(k):
//
//	E[T_k] = (L(k) − L(k − 1))/λ_k,  L(k): mean queue of M/M/n with arrival rate Λ(k)
func (m *Priorities) MeanTimeNotInService(class int) float64 {
	up := m.queueOf(class)
	if class > 1 {
		up -= m.queueOf(class - 1)
	}
	return up / m.rates[class-1]
}

// queueOf is the mean queue of the classes up to class, if they interrupt all others.
func (m *Priorities) queueOf(class int) float64 {
	c, _ := NewErlangC(sumOf(m.rates[:class]), m.service, m.agents) // less than all, which has a steady state
	return c.MeanQueue()
}

// MeanSojournPreemptive is from arrival to the end of service when higher classes interrupt lower ones.
func (m *Priorities) MeanSojournPreemptive(class int) float64 {
	return m.MeanTimeNotInService(class) + 1/m.service
}
