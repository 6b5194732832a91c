package analytic

// ProcessorSharing returns the mean time in system and the mean number in system of M/G/1 whose server divides its time evenly
// among all that are there: E[S]/(1 − ρ) and ρ/(1 − ρ), whatever the law of the work.
// Source: L. Kleinrock (1976), Queueing Systems 2, chapter 4.
func ProcessorSharing(arrivals, meanWork float64) (sojourn, inSystem float64, err error) {
	var p problems
	p.positive("arrival rate", arrivals)
	p.positive("mean work", meanWork)
	load := float64(arrivals * meanWork)
	p.steady(load, 1)
	if len(p) > 0 {
		return 0, 0, p.err()
	}
	return meanWork / (1 - load), load / (1 - load), nil
}
