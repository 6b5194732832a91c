package fit

import (
	"math"

	"headroom/workload"
)

// lags are mean products of relative residuals by their distance, 0, 1, 2, …, after Poisson noise was taken out, and what a factor
// of variance 1 and persistence r would give.
type lags struct {
	pairs    []float64 // how much each says
	scale    float64   // the variance of what was multiplied, noise and all
	products []float64
	model    func(r float64) []float64
}

// variance is that of a factor with this persistence, by the products at distance 0 alone: it may come out below 0.
func (l *lags) variance(r float64) float64 { return ratio(l.products[0], l.model(r)[0]) }

// fit finds the persistence by least squares over distances from 1 on, with the variance that goes with it. besides is a further
// misfit that a variance and its persistence have; nil = none.
func (l *lags) fit(besides func(variance, r float64) float64) (variance, r float64) {
	if l.pairs[0] == 0 {
		return 0, 0
	}
	if alone := l.variance(0); !(alone > 0) {
		return alone, 0
	}
	misfit := func(r float64) float64 {
		model, total := l.model(r), 0.0
		variance := ratio(l.products[0], model[0])
		for k := 1; k < len(model); k++ {
			e := l.products[k] - float64(variance*model[k])
			total += float64(l.pairs[k] * float64(e*e))
		}
		if besides != nil {
			total += besides(variance, r)
		}
		return total
	}
	best, least := 0.0, misfit(0)
	for _, r := range persistences {
		if m := misfit(r); m < least {
			best, least = r, m
		}
	}
	r = golden(misfit, max(-persistenceMost, best-persistenceStep), min(persistenceMost, best+persistenceStep))
	return l.variance(r), r
}

// persistences are where a search begins.
const persistenceStep = 0.06

var persistences = func() (list []float64) {
	for n := -15; n <= 16; n++ {
		list = append(list, float64(persistenceStep*float64(n)))
	}
	return list
}()

// persistenceMost bounds estimates of a persistence.
const persistenceMost = 0.995

// golden finds a least value between two ends (J. Kiefer 1953).
func golden(f func(float64) float64, low, high float64) float64 {
	const section = 0.6180339887498949
	a, b := high-float64(section*(high-low)), low+float64(section*(high-low))
	fa, fb := f(a), f(b)
	for range 20 {
		if fa <= fb {
			high, b, fb = b, a, fa
			a = high - float64(section*(high-low))
			fa = f(a)
		} else {
			low, a, fa = a, b, fb
			b = low + float64(section*(high-low))
			fb = f(b)
		}
	}
	return float64((low + high) / 2)
}

// wholePower is x to the power of n ≥ 0.
func wholePower(x float64, n int) float64 {
	result := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result *= x
		}
		x *= x
	}
	return result
}

// scorePersistence turns the correlation of gamma factors of mean 1 into that of their normal scores, which is a little higher. A
// gamma factor is nearly (a + b·Z)³ with a = 1 − c²/9 and b = c/3 (E. B. Wilson and M. M. Hilferty 1931), a polynomial of the score,
// for which by Hermite's polynomials the covariance at a score correlation ρ is
// (3a²b + 3b³)²·ρ + 2·(3ab²)²·ρ² + 6·b⁶·ρ³.
func scorePersistence(r, cv float64) float64 {
	if r <= 0 || cv <= 0 {
		return r
	}
	c := min(cv, 1) // beyond that the polynomial is no good
	a, b := 1-float64(c*c)/9, c/3
	first := float64(3*a*a*b) + float64(3*b*b*b)
	second := float64(3 * a * b * b)
	one, two, three := float64(first*first), float64(2*second*second), float64(6*wholePower(b, 6))
	all := one + two + three
	low, high := r, 1.0
	for range 40 {
		middle := (low + high) / 2
		if float64(one*middle)+float64(two*middle*middle)+float64(three*wholePower(middle, 3)) < float64(r*all) {
			low = middle
		} else {
			high = middle
		}
	}
	return min(float64((low+high)/2), persistenceMost)
}

// artanh and tanh carry correlations to a scale on which their errors are even (R. A. Fisher 1915).
func artanh(r float64) float64 {
	r = max(-persistenceMost, min(persistenceMost, r))
	return float64(workload.Log((1+r)/(1-r)) / 2)
}

func tanh(z float64) float64 {
	e := workload.Exp(2 * max(-20, min(20, z)))
	return (e - 1) / (e + 1)
}

// studentHalf is the 97.5 % quantile of Student's t with so many degrees of freedom, by its expansion around that of the normal
// distribution (Abramowitz and Stegun 1964, 26.7.5); below 5 a little small.
func studentHalf(degrees int) float64 {
	const z = 1.959963984540054
	n := float64(max(degrees, 1))
	const z2 = z * z
	const (
		g1 = z * (z2 + 1) / 4
		g2 = z * (5*z2*z2 + 16*z2 + 3) / 96
		g3 = z * (3*z2*z2*z2 + 19*z2*z2 + 17*z2 - 15) / 384
		g4 = z * (79*z2*z2*z2*z2 + 776*z2*z2*z2 + 1482*z2*z2 - 1920*z2 - 945) / 92160
	)
	return z + g1/n + g2/(n*n) + g3/(n*n*n) + g4/(n*n*n*n)
}

func positiveRoot(x float64) float64 { return math.Sqrt(max(0, x)) }
