package analytic

// PreemptedThroughput is what agents finish of a job that calls interrupt, when there is always another: the calls do not notice
// it, and the agents' free time is the jobs'.
//
//	(n − a)·rate,  rate: jobs per unit of time that one agent would finish
func (m ErlangC) PreemptedThroughput(rate float64) float64 {
	return float64((float64(m.agents) - m.load) * rate)
}
