package analytic

// SingleServerPriorities is M/G/1 with classes, each with a law of service of its own; class 1 goes first.
//
// σ(k) = ρ₁ + … + ρ_k; R(k) = Σ λ_i·E[S_i²]/2 over the classes up to k, R over all.
// Sources: A. Cobham (1954); L. Kleinrock (1976), Queueing Systems 2, chapter 3.
type SingleServerPriorities struct {
	rates, means, seconds []float64
}

// NewSingleServerPriorities takes rates, mean service times and squared coefficients of variation of service, one a class.
func NewSingleServerPriorities(rates, means, squaredVariations []float64) (SingleServerPriorities, error) {
	var p problems
	p.classes("arrival rate", rates)
	p.classes("mean service", means)
	if len(means) != len(rates) || len(squaredVariations) != len(rates) {
		p.addf("%d arrival rates, %d mean services and %d squared coefficients of variation: must be as many", len(rates), len(means), len(squaredVariations))
	}
	for _, v := range squaredVariations {
		p.notNegative("squared coefficient of variation", v)
	}
	if len(p) > 0 {
		return SingleServerPriorities{}, p.err()
	}
	m := SingleServerPriorities{rates: rates, means: means}
	load := 0.0
	for i, mean := range means {
		load += float64(rates[i] * mean)
		m.seconds = append(m.seconds, mean*mean*(1+squaredVariations[i]))
	}
	p.steady(load, 1)
	return m, p.err()
}

func (m SingleServerPriorities) load(classes int) float64 {
	sum := 0.0
	for i := range classes {
		sum += float64(m.rates[i] * m.means[i])
	}
	return sum
}

func (m SingleServerPriorities) residual(classes int) float64 {
	sum := 0.0
	for i := range classes {
		sum += float64(m.rates[i] * m.seconds[i])
	}
	return sum / 2
}

// MeanWait of a class when nobody is interrupted: R/((1 − σ(k − 1))·(1 − σ(k))).
func (m SingleServerPriorities) MeanWait(class int) float64 {
	return m.residual(len(m.rates)) / ((1 - m.load(class-1)) * (1 - m.load(class)))
}

// MeanSojournPreemptive is from arrival to the end of service when higher classes interrupt lower ones and what was interrupted goes
// on where it stopped: E[S_k]/(1 − σ(k − 1)) + R(k)/((1 − σ(k − 1))·(1 − σ(k))).
func (m SingleServerPriorities) MeanSojournPreemptive(class int) float64 {
	free := 1 - m.load(class-1)
	return m.means[class-1]/free + m.residual(class)/(free*(1-m.load(class)))
}
