package fit

import (
	"fmt"
	"math"
	"strings"

	"headroom/workload"
)

// Family is a family of distributions of positive times.
type Family uint8

// The families, with their parameters.
const (
	Exponential      Family = iota // mean
	Lognormal                      // mu, sigma: mean and standard deviation of the logarithm of seconds
	Gamma                          // mean, shape
	Weibull                        // scale, shape
	LogLogistic                    // median, shape
	Hyperexponential               // mean 1, mean 2 (the longer), probability 1
)

// Families are all of them.
var Families = []Family{Exponential, Lognormal, Gamma, Weibull, LogLogistic, Hyperexponential}

func (f Family) String() string { return families[f].name }

// Fitted is a family with the parameters under which the data are most likely.
type Fitted struct {
	Family        Family
	Parameters    []Parameter   // in the order of the constants above
	Mean, CV      Estimate      // by the delta method; +Inf where the family has none (log-logistic with a shape up to 1, 2)
	Zero          Estimate      // share that takes no time, beyond what rounding makes of short times
	LogLikelihood float64       // of those above 0; NaN from moments
	AIC           float64       // −2·LogLikelihood + 2·number of parameters; NaN from moments
	KS            float64       // largest distance of the distribution functions, of those above 0; NaN from moments
	Distribution  workload.Dist // of those above 0, ready to be drawn from

	theta      []float64   // the parameters as they are estimated, see families
	covariance [][]float64 // of theta
	law        law
}

// QQPoint compares quantiles, seconds.
type QQPoint struct{ Probability, Data, Fitted float64 }

// definition says what is needed of a family. theta is its parameters on scales without bounds: logarithms of positive numbers
// (mu is one of seconds as it is) and the log-odds of a probability; by the delta method all else follows.
type definition struct {
	name    string
	names   []string
	units   []string
	low     []float64 // bounds of theta, those of package workload
	high    []float64
	law     func(theta []float64) law
	natural func(theta []float64) []float64 // Parameters
	moment  func(natural []float64, n float64) float64
	make    func(natural []float64) (workload.Dist, error)
	form    func(f *Fitted) string
}

var logTimeMax = workload.Log(1e9) // the most that package workload takes

// families are the definitions, by Family.
var families = [...]definition{
	Exponential: {
		name: "exponential", names: []string{"mean"}, units: []string{"s"},
		low: []float64{-21}, high: []float64{logTimeMax},
		law:     func(t []float64) law { return exponentialLaw{workload.Exp(t[0]), t[0]} },
		natural: func(t []float64) []float64 { return []float64{workload.Exp(t[0])} },
		moment:  func(p []float64, n float64) float64 { return factorial(n) * power(p[0], n) },
		make:    func(p []float64) (workload.Dist, error) { return workload.Exponential(p[0]) },
		form:    func(f *Fitted) string { return "mean: " + seconds(f.Mean.Value) },
	},
	Lognormal: {
		name: "lognormal", names: []string{"mu", "sigma"}, units: []string{"", ""},
		low: []float64{-20, -6.9}, high: []float64{20, 1.3}, // sigma to 3.67
		law:     func(t []float64) law { return lognormalLaw{t[0], workload.Exp(t[1]), t[1]} },
		natural: func(t []float64) []float64 { return []float64{t[0], workload.Exp(t[1])} },
		moment: func(p []float64, n float64) float64 {
			return workload.Exp(float64(n*p[0]) + float64(n*n*p[1]*p[1]/2))
		},
		make: func(p []float64) (workload.Dist, error) { return workload.LognormalFromLog(p[0], p[1]) },
		form: meanAndCV,
	},
	Gamma: {
		name: "gamma", names: []string{"mean", "shape"}, units: []string{"s", ""},
		low: []float64{-21, -6.8}, high: []float64{logTimeMax, 13.8}, // cv 0.001 to 30
		law:     func(t []float64) law { return newGammaLaw(t[0], t[1]) },
		natural: exponentials,
		moment: func(p []float64, n float64) float64 {
			m := 1.0
			for i := range int(n) {
				m *= p[0] * (1 + float64(i)/p[1])
			}
			return m
		},
		make: func(p []float64) (workload.Dist, error) { return workload.Gamma(p[0], 1/math.Sqrt(p[1])) },
		form: meanAndCV,
	},
	Weibull: {
		name: "weibull", names: []string{"scale", "shape"}, units: []string{"s", ""},
		low: []float64{-21, -2.99}, high: []float64{logTimeMax, 6.9},
		law:     func(t []float64) law { return weibullLaw{t[0], workload.Exp(t[1]), t[1]} },
		natural: exponentials,
		moment: func(p []float64, n float64) float64 {
			return power(p[0], n) * workload.Exp(workload.LogGamma(1+n/p[1]))
		},
		make: func(p []float64) (workload.Dist, error) { return workload.Weibull(p[1], p[0]) },
		form: func(f *Fitted) string {
			return "shape: " + number(f.Parameters[1].Value) + ", scale: " + seconds(f.Parameters[0].Value)
		},
	},
	LogLogistic: {
		name: "loglogistic", names: []string{"median", "shape"}, units: []string{"s", ""},
		low: []float64{-21, -2.99}, high: []float64{logTimeMax, 6.9},
		law:     func(t []float64) law { return logLogisticLaw{t[0], workload.Exp(t[1]), t[1]} },
		natural: exponentials,
		moment: func(p []float64, n float64) float64 {
			if p[1] <= n {
				return math.Inf(1)
			}
			return power(p[0], n) * workload.Exp(workload.LogGamma(1+n/p[1])+workload.LogGamma((p[1]-n)/p[1]))
		},
		make: func(p []float64) (workload.Dist, error) { return workload.LogLogistic(p[1], p[0]) },
		form: func(f *Fitted) string {
			return "shape: " + number(f.Parameters[1].Value) + ", median: " + seconds(f.Parameters[0].Value)
		},
	},
	Hyperexponential: {
		name: "hyperexponential", names: []string{"mean 1", "mean 2", "probability 1"}, units: []string{"s", "s", ""},
		low: []float64{-21, -21, -12}, high: []float64{logTimeMax, logTimeMax, 12},
		law: func(t []float64) law { return newHyperexponentialLaw(t) },
		natural: func(t []float64) []float64 {
			return []float64{workload.Exp(t[0]), workload.Exp(t[1]), 1 / (1 + workload.Exp(-t[2]))}
		},
		moment: func(p []float64, n float64) float64 {
			return factorial(n) * (float64(p[2]*power(p[0], n)) + float64((1-p[2])*power(p[1], n)))
		},
		make: func(p []float64) (workload.Dist, error) {
			return workload.Hyperexponential([]float64{p[2], 1 - p[2]}, p[:2])
		},
		form: func(f *Fitted) string {
			p := f.Parameters
			share := math.Round(p[2].Value*1e5) / 1e5 // so that they add up to 1 as written
			return "means: [" + seconds(p[0].Value) + ", " + seconds(p[1].Value) + fmt.Sprintf("], probabilities: [%.5f, %.5f]", share, 1-share)
		},
	},
}

func exponentials(t []float64) []float64 {
	p := make([]float64, len(t))
	for i := range t {
		p[i] = workload.Exp(t[i])
	}
	return p
}

// power is xⁿ for whole n from 0.
func power(x, n float64) float64 {
	p := 1.0
	for range int(n) {
		p *= x
	}
	return p
}

func factorial(n float64) float64 {
	p := 1.0
	for i := range int(n) {
		p *= float64(i + 1)
	}
	return p
}

func meanAndCV(f *Fitted) string {
	return "mean: " + seconds(f.Mean.Value) + ", cv: " + number(f.CV.Value)
}

// number writes five digits, as a scenario takes them: no exponent.
func number(x float64) string {
	digits := 5
	for y := math.Abs(x); y >= 10 && digits > 0; y /= 10 {
		digits--
	}
	if y := math.Abs(x); y > 0 && y < 1 {
		for digits = 6; y < 0.1 && digits < 12; y *= 10 {
			digits++
		}
	}
	text := fmt.Sprintf("%.*f", max(digits-1, 0), x)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func seconds(x float64) string { return number(x) + "s" }

// Form is what a scenario says of it, such as {lognormal: {mean: 179.6s, cv: 1.21}}, with the share that takes no time as balk.
func (f *Fitted) Form() string {
	body := f.Family.String() + ": {" + families[f.Family].form(f) + "}"
	if f.Zero.Value > 0 {
		body = "balk: " + number(100*f.Zero.Value) + "%, " + body
	}
	return "{" + body + "}"
}

// Below is the share of times above 0 that are at most so many seconds.
func (f *Fitted) Below(seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	below, _ := f.law.shares(seconds, workload.Log(seconds))
	return below
}

// Quantile is the time, in seconds, that a share of those above 0 does not exceed; by halving an interval of logarithms. share:
// above 0 and below 1.
func (f *Fitted) Quantile(share float64) float64 {
	low, high := -40.0, 60.0
	for range 100 {
		middle := (low + high) / 2
		below, above := f.law.shares(workload.Exp(middle), middle)
		if below < share && above > 1-share {
			low = middle
		} else {
			high = middle
		}
	}
	return workload.Exp((low + high) / 2)
}

// Moved is the family with other parameters, as far from these as its data allow: theta + L·z, with the Cholesky factor L of the
// covariance of the parameters on the scales on which they are estimated. With normal numbers z, one for each parameter, it is a
// draw of what the parameters may be. Standard errors and goodness of fit are no longer there.
func (f *Fitted) Moved(z []float64) (*Fitted, error) {
	if len(z) != len(f.theta) {
		return nil, fmt.Errorf("fit: %d numbers for the %d parameters of %v", len(z), len(f.theta), f.Family)
	}
	factor, ok := root(f.covariance)
	if !ok {
		return nil, fmt.Errorf("fit: nothing is known of how exact the parameters of %v are", f.Family)
	}
	theta := append([]float64(nil), f.theta...)
	def := &families[f.Family]
	for i := range theta {
		for j := 0; j <= i; j++ {
			theta[i] += float64(factor[i][j] * z[j])
		}
		theta[i] = min(max(theta[i], def.low[i]), def.high[i])
	}
	moved := &Fitted{Family: f.Family, Zero: Estimate{Value: f.Zero.Value}, LogLikelihood: math.NaN(), AIC: math.NaN(), KS: math.NaN()}
	err := moved.fill(theta, nil)
	return moved, err
}

// fill works out all that follows from the parameters and their covariance (nil: not known, which is for Moved).
func (f *Fitted) fill(theta []float64, covariance [][]float64) error {
	def := &families[f.Family]
	f.theta, f.covariance, f.law = theta, covariance, def.law(theta)
	natural := def.natural(theta)
	f.Parameters = nil
	for i, name := range def.names {
		value := f.delta(func(t []float64) float64 { return def.natural(t)[i] })
		f.Parameters = append(f.Parameters, Parameter{Name: name, Unit: def.units[i], Estimate: value})
	}
	f.Mean = f.delta(func(t []float64) float64 { return def.moment(def.natural(t), 1) })
	f.CV = f.delta(func(t []float64) float64 {
		p := def.natural(t)
		return cvOf(def.moment(p, 1), def.moment(p, 2))
	})
	var err error
	if f.Distribution, err = def.make(natural); err != nil {
		return fmt.Errorf("fit: %w", err)
	}
	return nil
}

// delta is the delta method: the variance of g(theta) is the gradient of g on both sides of the covariance.
func (f *Fitted) delta(g func(theta []float64) float64) Estimate {
	e := Estimate{Value: g(f.theta)}
	if f.covariance == nil {
		return e
	}
	gradient := make([]float64, len(f.theta))
	for i := range gradient {
		gradient[i] = (g(stepped(f.theta, i, gap)) - g(stepped(f.theta, i, -gap))) / (2 * gap)
	}
	variance := 0.0
	for i := range gradient {
		for j := range gradient {
			variance += float64(gradient[i] * f.covariance[i][j] * gradient[j])
		}
	}
	if e.StandardError = math.Sqrt(max(0, variance)); math.IsInf(e.Value, 1) || math.IsNaN(variance) {
		e.StandardError = math.Inf(1)
	}
	return e
}
