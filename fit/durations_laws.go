package fit

import (
	"math"

	"headroom/workload"
)

// law is a distribution of positive times; log is always ln x, which is worked out once for all laws.
type law interface {
	logDensity(x, log float64) float64
	shares(x, log float64) (below, above float64)
	logAbove(x, log float64) float64
}

// logShare is ln of a share, and very low where it is too small for a float64.
func logShare(share float64) float64 { return workload.Log(max(share, 1e-300)) }

// exponentialLaw: f(x) = e^(−x/mean)/mean.
type exponentialLaw struct{ mean, logMean float64 }

func (l exponentialLaw) logDensity(x, _ float64) float64 { return -x/l.mean - l.logMean }
func (l exponentialLaw) logAbove(x, _ float64) float64   { return -x / l.mean }
func (l exponentialLaw) shares(x, _ float64) (below, above float64) {
	return minusExpm1(-x / l.mean), workload.Exp(-x / l.mean)
}

// lognormalLaw: ln x is normal with mean mu and standard deviation sigma.
type lognormalLaw struct{ mu, sigma, logSigma float64 }

const logRootTwoPi = 0.918938533204672741780

func (l lognormalLaw) logDensity(_, log float64) float64 {
	z := (log - l.mu) / l.sigma
	return -float64(z*z/2) - log - l.logSigma - logRootTwoPi
}

func (l lognormalLaw) shares(_, log float64) (below, above float64) {
	return workload.NormalShares((log - l.mu) / l.sigma)
}

func (l lognormalLaw) logAbove(x, log float64) float64 {
	_, above := l.shares(x, log)
	return logShare(above)
}

// gammaLaw: f(x) = x^(shape−1)·e^(−x/scale)/(Γ(shape)·scale^shape).
type gammaLaw struct{ shape, scale, constant float64 }

func newGammaLaw(logMean, logShape float64) gammaLaw {
	shape := workload.Exp(logShape)
	return gammaLaw{
		shape: shape, scale: workload.Exp(logMean - logShape),
		constant: -workload.LogGamma(shape) - float64(shape*(logMean-logShape)),
	}
}

func (l gammaLaw) logDensity(x, log float64) float64 {
	return float64((l.shape-1)*log) - x/l.scale + l.constant
}

func (l gammaLaw) shares(x, _ float64) (below, above float64) {
	return workload.IncompleteGamma(l.shape, x/l.scale)
}

func (l gammaLaw) logAbove(x, log float64) float64 {
	_, above := l.shares(x, log)
	return logShare(above)
}

// weibullLaw: P(X > x) = e^(−(x/scale)^shape).
type weibullLaw struct{ logScale, shape, logShape float64 }

func (l weibullLaw) hazard(log float64) float64 { return workload.Exp(l.shape * (log - l.logScale)) }

func (l weibullLaw) logDensity(_, log float64) float64 {
	return l.logShape + float64(l.shape*(log-l.logScale)) - log - l.hazard(log)
}
func (l weibullLaw) logAbove(_, log float64) float64 { return -l.hazard(log) }
func (l weibullLaw) shares(_, log float64) (below, above float64) {
	h := l.hazard(log)
	return minusExpm1(-h), workload.Exp(-h)
}

// logLogisticLaw: P(X > x) = 1/(1 + (x/median)^shape).
type logLogisticLaw struct{ logMedian, shape, logShape float64 }

func (l logLogisticLaw) logDensity(_, log float64) float64 {
	z := float64(l.shape * (log - l.logMedian))
	return l.logShape + z - log - float64(2*logOnePlusExp(z))
}

func (l logLogisticLaw) logAbove(_, log float64) float64 {
	return -logOnePlusExp(float64(l.shape * (log - l.logMedian)))
}

func (l logLogisticLaw) shares(_, log float64) (below, above float64) {
	z := float64(l.shape * (log - l.logMedian))
	if z > 0 {
		e := workload.Exp(-z)
		return 1 / (1 + e), e / (1 + e)
	}
	e := workload.Exp(z)
	return e / (1 + e), 1 / (1 + e)
}

// hyperexponentialLaw: exponential with mean 1 in a share p, otherwise with mean 2.
type hyperexponentialLaw struct{ mean1, mean2, p, q float64 }

func newHyperexponentialLaw(theta []float64) hyperexponentialLaw {
	p, q := 1/(1+workload.Exp(-theta[2])), 1/(1+workload.Exp(theta[2]))
	return hyperexponentialLaw{workload.Exp(theta[0]), workload.Exp(theta[1]), p, q}
}

func (l hyperexponentialLaw) branches(x float64) (one, two float64) {
	return l.p * workload.Exp(-x/l.mean1), l.q * workload.Exp(-x/l.mean2)
}

func (l hyperexponentialLaw) logDensity(x, _ float64) float64 {
	one, two := l.branches(x)
	return logShare(one/l.mean1 + two/l.mean2)
}

func (l hyperexponentialLaw) logAbove(x, _ float64) float64 {
	one, two := l.branches(x)
	return logShare(one + two)
}

func (l hyperexponentialLaw) shares(x, _ float64) (below, above float64) {
	one, two := l.branches(x)
	return float64(l.p*minusExpm1(-x/l.mean1)) + float64(l.q*minusExpm1(-x/l.mean2)), one + two
}

// minusExpm1 is 1 − eˣ for x up to 0, without cancellation near 0.
func minusExpm1(x float64) float64 {
	if x < -0.03 {
		return 1 - workload.Exp(x)
	}
	sum := 0.0
	for n := 9.0; n >= 1; n-- { // −(x + x²/2! + … + x⁹/9!)
		sum = float64((sum+1)*x) / n
	}
	return -sum
}

// logOnePlusExp is ln(1 + eˣ).
func logOnePlusExp(x float64) float64 {
	if x > 0 {
		return x + logOnePlus(workload.Exp(-x))
	}
	return logOnePlus(workload.Exp(x))
}

// logOnePlus is ln(1 + y), y from 0 to 1, exact for small y too (W. Kahan): ln(u)·y/(u − 1) with u = 1 + y as rounded.
func logOnePlus(y float64) float64 {
	u := 1 + y
	if u == 1 {
		return y
	}
	return float64(workload.Log(u)*y) / (u - 1)
}

// mean and cv of a lognormal time and so on, from moments: cv² = E[X²]/E[X]² − 1.
func cvOf(mean, second float64) float64 {
	if math.IsInf(second, 1) {
		return second
	}
	return math.Sqrt(max(0, second/float64(mean*mean)-1))
}
