package analytic

import (
	"fmt"
	"math"

	"headroom/workload"
)

// Law is the distribution of a time: of service, patience, or between arrivals. The zero Law is none.
type Law struct {
	kind    lawKind
	a, b    float64 // what they are is said at the kind
	weights []float64
	parts   []Law
}

type lawKind uint8

const (
	_              lawKind = iota
	lawFixed               // a: the value
	lawUniform             // a: low, b: high
	lawGamma               // a: shape, b: scale
	lawLognormal           // a, b: mean and standard deviation of the logarithm
	lawWeibull             // a: shape, b: scale
	lawMixture             // weights, parts
	lawExponential         // a: mean
)

// Exponential is a time without memory.
func Exponential(mean float64) (Law, error) {
	var p problems
	p.positive("exponential mean", mean)
	return Law{kind: lawExponential, a: mean}, p.err()
}

// Fixed is a time that is always the same.
func Fixed(value float64) (Law, error) {
	var p problems
	p.positive("fixed value", value)
	return Law{kind: lawFixed, a: value}, p.err()
}

// Uniform is equally likely anywhere from low to high.
func Uniform(low, high float64) (Law, error) {
	var p problems
	p.notNegative("uniform low", low)
	p.positive("uniform high", high)
	if len(p) == 0 && low >= high {
		p.addf("uniform from %v to %v: low must be below high", low, high)
	}
	return Law{kind: lawUniform, a: low, b: high}, p.err()
}

// Erlang is the sum of k exponential times; mean is that of the sum.
func Erlang(k int, mean float64) (Law, error) {
	var p problems
	p.servers("erlang k", k)
	p.positive("erlang mean", mean)
	return Law{kind: lawGamma, a: float64(k), b: mean / float64(k)}, p.err()
}

// Gamma is given by its mean and coefficient of variation (standard deviation / mean).
func Gamma(mean, cv float64) (Law, error) {
	var p problems
	p.positive("gamma mean", mean)
	p.positive("gamma cv", cv)
	return Law{kind: lawGamma, a: 1 / (cv * cv), b: mean * cv * cv}, p.err()
}

// Lognormal is given by its mean and coefficient of variation.
func Lognormal(mean, cv float64) (Law, error) {
	var p problems
	p.positive("lognormal mean", mean)
	p.positive("lognormal cv", cv)
	if len(p) > 0 {
		return Law{}, p.err()
	}
	variance := workload.Log(1 + float64(cv*cv))
	return Law{kind: lawLognormal, a: workload.Log(mean) - float64(variance/2), b: math.Sqrt(variance)}, nil
}

// Weibull has the survival function exp(−(x/scale)^shape).
func Weibull(shape, scale float64) (Law, error) {
	var p problems
	p.positive("weibull shape", shape)
	p.positive("weibull scale", scale)
	return Law{kind: lawWeibull, a: shape, b: scale}, p.err()
}

// Mixture is of one of the parts, with probabilities in proportion to weights. Hyperexponential times are mixtures of
// exponential ones.
func Mixture(weights []float64, parts []Law) (Law, error) {
	var p problems
	if len(weights) != len(parts) {
		p.addf("mixture: %d weights for %d parts", len(weights), len(parts))
	}
	p.classes("mixture weight", weights)
	for i, part := range parts {
		p.law(fmt.Sprintf("mixture part %d", i+1), part)
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	l := Law{kind: lawMixture, parts: parts}
	for _, w := range weights {
		l.weights = append(l.weights, w/sum)
	}
	return l, p.err()
}

// Hyperexponential is of two exponential times with balanced means, each of which brings half of the mean; cv from 1.
//
//	p = (1 + √((cv² − 1)/(cv² + 1)))/2,  means mean/(2p) and mean/(2(1 − p))
//
// Source: H. C. Tijms (1994), "Stochastic models", appendix B.
func Hyperexponential(mean, cv float64) (Law, error) {
	var p problems
	p.positive("hyperexponential mean", mean)
	if !(cv >= 1) || cv > 1e6 {
		p.addf("hyperexponential cv %v: must be from 1 to a million", cv)
	}
	if len(p) > 0 {
		return Law{}, p.err()
	}
	square := float64(cv * cv)
	first := 0.5 + float64(0.5*math.Sqrt((square-1)/(square+1)))
	second := 1 / (2 * (square + 1) * first) // 1 − first, for first·second = 1/(2(cv² + 1))
	return Law{kind: lawMixture, weights: []float64{first, second}, parts: []Law{
		{kind: lawExponential, a: mean / (2 * first)}, {kind: lawExponential, a: mean / (2 * second)},
	}}, nil
}

// Mean is E[X].
func (l Law) Mean() float64 { return l.Moment(1) }

// Moment is E[Xᵏ], k from 1.
func (l Law) Moment(k int) float64 {
	power := 1.0
	switch l.kind {
	case lawExponential:
		for i := 1; i <= k; i++ {
			power *= float64(i) * l.a
		}
	case lawFixed:
		for range k {
			power *= l.a
		}
	case lawUniform: // (highᵏ⁺¹ − lowᵏ⁺¹)/((k + 1)(high − low)) = Σ highⁱ·lowᵏ⁻ⁱ/(k + 1)
		sum := 0.0
		for i := 0; i <= k; i++ {
			term := 1.0
			for j := range k {
				if j < i {
					term *= l.b
				} else {
					term *= l.a
				}
			}
			sum += term
		}
		power = sum / float64(k+1)
	case lawGamma:
		for i := range k {
			power *= (l.a + float64(i)) * l.b
		}
	case lawLognormal:
		power = workload.Exp(float64(float64(k)*l.a) + float64(float64(k*k)*l.b*l.b/2))
	case lawWeibull:
		for range k {
			power *= l.b
		}
		power *= workload.Exp(workload.LogGamma(1 + float64(k)/l.a))
	case lawMixture:
		power = l.mixed(func(p Law) float64 { return p.Moment(k) })
	}
	return power
}

func (l Law) mixed(of func(Law) float64) float64 {
	sum := 0.0
	for i, p := range l.parts {
		sum += float64(l.weights[i] * of(p))
	}
	return sum
}

// Shares are P(X ≤ x) and P(X > x), the smaller without cancellation.
func (l Law) Shares(x float64) (upTo, above float64) {
	if x < 0 {
		return 0, 1
	}
	switch l.kind {
	case lawExponential:
		return -expLess1(-x / l.a), workload.Exp(-x / l.a)
	case lawFixed:
		if x < l.a {
			return 0, 1
		}
		return 1, 0
	case lawUniform:
		upTo = min(1, max(0, (x-l.a)/(l.b-l.a)))
		return upTo, min(1, max(0, (l.b-x)/(l.b-l.a)))
	case lawGamma:
		return workload.IncompleteGamma(l.a, x/l.b)
	case lawLognormal:
		if x < math.SmallestNonzeroFloat64*(1<<52) { // of what is smaller there is no logarithm
			return 0, 1
		}
		return workload.NormalShares((workload.Log(x) - l.a) / l.b)
	case lawWeibull:
		power := l.weibullPower(x)
		return -expLess1(-power), workload.Exp(-power)
	}
	upTo = l.mixed(func(p Law) float64 { u, _ := p.Shares(x); return u })
	return upTo, l.mixed(func(p Law) float64 { _, a := p.Shares(x); return a })
}

// weibullPower is (x/scale)^shape.
func (l Law) weibullPower(x float64) float64 {
	if x/l.b < 1e-300 {
		return 0
	}
	return workload.Exp(l.a * workload.Log(x/l.b))
}

// Above is P(X > x).
func (l Law) Above(x float64) float64 {
	_, above := l.Shares(x)
	return above
}

// Capped is E[min(X, x)], the integral of Above from 0 to x.
func (l Law) Capped(x float64) float64 {
	if x <= 0 {
		return 0
	}
	switch l.kind {
	case lawExponential:
		return float64(-l.a * expLess1(-x/l.a))
	case lawFixed:
		return min(x, l.a)
	case lawUniform:
		if x <= l.a {
			return x
		}
		if x >= l.b {
			return (l.a + l.b) / 2
		}
		return x - float64((x-l.a)*(x-l.a)/(2*(l.b-l.a)))
	case lawMixture:
		return l.mixed(func(p Law) float64 { return p.Capped(x) })
	}
	return float64(x*l.Above(x)) + l.Below(x)
}

// Below is E[X; X ≤ x], the part of the mean that comes from times up to x.
func (l Law) Below(x float64) float64 {
	if x <= 0 {
		return 0
	}
	switch l.kind {
	case lawExponential:
		upTo, _ := workload.IncompleteGamma(2, x/l.a)
		return float64(l.a * upTo)
	case lawFixed:
		if x < l.a {
			return 0
		}
		return l.a
	case lawUniform:
		x = min(x, l.b)
		if x <= l.a {
			return 0
		}
		return float64((x - l.a) * (x + l.a) / (2 * (l.b - l.a)))
	case lawGamma: // x times the density of shape a is a·b times that of shape a + 1
		upTo, _ := workload.IncompleteGamma(l.a+1, x/l.b)
		return float64(l.a * l.b * upTo)
	case lawLognormal:
		if x < math.SmallestNonzeroFloat64*(1<<52) {
			return 0
		}
		upTo, _ := workload.NormalShares((workload.Log(x)-l.a)/l.b - l.b)
		return float64(l.Mean() * upTo)
	case lawWeibull: // with u = (x/scale)^shape, X = scale·u^(1/shape), u exponential
		upTo, _ := workload.IncompleteGamma(1+1/l.a, l.weibullPower(x))
		return float64(l.Mean() * upTo)
	}
	return l.mixed(func(p Law) float64 { return p.Below(x) })
}

// places are where the density jumps or ends: integrals are cut there.
func (l Law) places() []float64 {
	switch l.kind {
	case lawFixed:
		return []float64{l.a}
	case lawUniform:
		return []float64{l.a, l.b}
	}
	var list []float64
	for _, p := range l.parts {
		list = append(list, p.places()...)
	}
	return list
}

// end is a time that next to nobody reaches: beyond it less than 10⁻²⁰ of the law lies, so that integrals may stop.
func (l Law) end() float64 {
	x := l.Mean()
	for range 1000 {
		if l.Above(x) < 1e-20 {
			break
		}
		x *= 1.5
	}
	return x
}

// transformLess is 1 − E[e^(−sX)].
func (l Law) transformLess(s float64) float64 {
	switch l.kind {
	case lawExponential:
		return float64(s * l.a / (1 + float64(s*l.a)))
	case lawFixed:
		return -expLess1(-s * l.a)
	case lawGamma: // (1 + s·b)^(−a)
		return -expLess1(-l.a * logOf1(s*l.b))
	case lawMixture:
		return l.mixed(func(p Law) float64 { return p.transformLess(s) })
	}
	return s * integral(func(x float64) float64 { return workload.Exp(-float64(s*x)) * l.Above(x) }, 0, min(l.end(), 60/s), l.places()...)
}
