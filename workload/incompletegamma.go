package workload

import "math"

// incompleteGamma returns P(a, x), the distribution function of a gamma time of shape a and scale 1, and Q = 1 − P, each with
// a relative error of about 10⁻¹³ for shapes up to 10³, growing with the shape to 10⁻⁹ at 10⁷. a: above 0; x: from 0.
//
// P = e^(−x)·xᵃ/Γ(a)·Σ xⁿ/(a·(a + 1)⋯(a + n)) up to x = a + 1, beyond it Q = e^(−x)·xᵃ/Γ(a) times a continued fraction
// (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31), evaluated by the method of W. J. Lentz (1976).
func incompleteGamma(a, x float64) (p, q float64) {
	if x <= 0 {
		return 0, 1
	}
	factor := exponential(float64(a*logarithm(x)) - x - logGamma(a))
	if x < a+1 {
		term := 1 / a
		sum := term
		for n := 1.0; term > 1e-17*sum; n++ {
			term = float64(term * (x / (a + n)))
			sum += term
		}
		p = min(1, float64(factor*sum))
		return p, 1 - p
	}
	const tiny = 1e-300
	b := x + 1 - a
	c, d := 1/tiny, 1/b
	fraction := d
	for n := 1.0; n < 1e6; n++ {
		an := -float64(n * (n - a))
		b += 2
		if d = float64(an*d) + b; math.Abs(d) < tiny {
			d = tiny
		}
		if c = b + an/c; math.Abs(c) < tiny {
			c = tiny
		}
		d = 1 / d
		step := float64(d * c)
		fraction = float64(fraction * step)
		if math.Abs(step-1) < 1e-16 {
			break
		}
	}
	q = min(1, float64(factor*fraction))
	return 1 - q, q
}

// logGamma returns ln Γ(a) for a above 0.
func logGamma(a float64) float64 {
	exponent, divisor := stirling(a)
	return exponent - logarithm(divisor)
}

// normalShares returns Φ(z) and 1 − Φ(z), the smaller of them without cancellation: ½·Q(½, z²/2) (Abramowitz and Stegun 1964,
// 26.2.29 with 6.5.17).
func normalShares(z float64) (below, above float64) {
	_, both := incompleteGamma(0.5, float64(z*z)/2)
	tail := float64(both / 2)
	if z < 0 {
		return tail, 1 - tail
	}
	return 1 - tail, tail
}

// gammaQuantile returns x with P(a, x) = below, where above = 1 − below, both above 0: Newton's method, kept within bounds
// that close in, from the start of E. B. Wilson and M. M. Hilferty (1931). a: above 0.
func gammaQuantile(a, below, above float64) float64 {
	scale := logGamma(a)
	low, high := 0.0, math.Inf(1)
	x := gammaQuantileStart(a, below, above)
	for range 200 {
		p, q := incompleteGamma(a, x)
		off := p - below
		if below > 0.5 {
			off = above - q
		}
		if off > 0 {
			high = x
		} else {
			low = x
		}
		density := exponential(float64((a-1)*logarithm(x)) - x - scale)
		next := x - off/density
		if !(next > low && next < high) {
			if next = (low + high) / 2; math.IsInf(high, 1) {
				next = float64(2 * x)
			}
		}
		if math.Abs(next-x) <= float64(1e-8*x) { // of Newton steps the next is then exact
			return next
		}
		x = next
	}
	return x
}

// gammaQuantileStart: the cube of a gamma number's cube root, which is nearly normal; where that says nothing, what holds for
// small x: P(a, x) ≈ xᵃ/Γ(a + 1).
func gammaQuantileStart(a, below, above float64) float64 {
	z := 0.0
	if below <= 0.5 {
		z = normalQuantile(below)
	} else {
		z = -normalQuantile(above)
	}
	ninth := 1 / (9 * a)
	if root := 1 - ninth + float64(z*math.Sqrt(ninth)); root > 0.3 {
		return float64(a * root * root * root)
	}
	return max(exponential((logarithm(below)+logGamma(a+1))/a), 1e-290)
}
