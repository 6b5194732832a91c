package analytic

// AllenCunneen is the mean wait in M/G/n, given that of Erlang C with the same load, nearly:
//
//	E[W] ≈ E[W of M/M/n]·(1 + cv²)/2,  cv the coefficient of variation of service
//
// It is exact for one agent (Pollaczek and Khinchine) and for exponential service; with more agents it is an approximation, good in heavy traffic. Source:
// A. M. Lee and P. A. Longton (1959); for arrivals of any variability A. O. Allen, Probability, Statistics, and Queueing Theory (1978), who credits J. Cunneen.
func AllenCunneen(erlangC, cv float64) float64 {
	return float64(erlangC * (1 + float64(cv*cv)) / 2)
}
