package fit

import "headroom/workload"

// Family is a family of distributions of positive times.
type Family uint8

// The families, with the number of their parameters.
const (
	Exponential      Family = iota // mean
	Lognormal                      // mu, sigma: mean and standard deviation of the logarithm of seconds
	Gamma                          // mean, shape
	Weibull                        // scale, shape
	LogLogistic                    // median, shape
	Hyperexponential               // mean 1, mean 2 (the longer), probability 1
)

// Fitted is a family with the parameters under which the data are most likely.
type Fitted struct {
	Family        Family
	Parameters    []Parameter   // in the order of the constants above
	Mean, CV      Estimate      // by the delta method; +Inf where the family has none (log-logistic with a shape up to 1, 2)
	Zero          Estimate      // share that takes no time, beyond what rounding makes of short times
	LogLikelihood float64       // of those above 0
	AIC           float64       // −2·LogLikelihood + 2·number of parameters
	KS            float64       // largest distance of the distribution functions, of those above 0
	Distribution  workload.Dist // of those above 0, ready to be drawn from
}

// Candidate is a family with what came of it.
type Candidate struct {
	Family  Family
	Fitted  *Fitted // nil if the family could not be fitted
	Problem string  // why not; empty if it could
}

// Choice is the family that is taken, or the table that is taken since no family fits.
type Choice struct {
	Best       *Fitted             // nil: take Empirical
	Empirical  []workload.Quantile // always there, for those above 0; ends at probability 1
	Candidates []Candidate         // all, lowest AIC first, then those with problems
	KSLimit    float64             // the largest distance with which a family is taken
	Reason     string              // in a sentence, with numbers
}

// QQPoint compares quantiles, seconds.
type QQPoint struct{ Probability, Data, Fitted float64 }
