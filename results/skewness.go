package results

import "math"

// visiblySkewed is how many standard errors of the skewness of normal data the skewness of replications must be from 0 for the half-width
// to become wider. With fewer, every eighth half-width of data that are not skewed at all would be touched, or more; with more, skewed data
// pass for normal too often. docs/statistics.md has the coverage that was measured.
const visiblySkewed = 1.5

// meanError is the standard error of the mean of independent values whose mean is 0 or nearly so, s/√n with s² = Σd²/(n − 1), and half the
// width of its 95 % interval, t(n − 1)·s/√n. Where the values are visibly skewed, such an interval fails too often on the side of the
// long tail: the rare bad days that make it long were mostly not seen, and so the mean looks too good and the spread too small. There the half-width is the
// longer side of the interval by Hall's transformation, which takes the skewness g = Σd³/n / (Σd²/n)^1.5 out:
//
//	s·(3/|g|)·(1 − ∛(1 − |g|·(t/√n + |g|/(6n))))
//
// Source: P. Hall 1992, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54, 221–228.
// The standard error of g of normal data is √(6(n − 2)/((n + 1)(n + 3))) (H. Cramér 1946). Requires two values or more.
func meanError(values []float64) (standardError, halfWidth float64) {
	return meanErrorAt(values, studentQuantile(len(values)-1))
}

// meanErrorAt is meanError for another quantile t.
func meanErrorAt(values []float64, t float64) (standardError, halfWidth float64) {
	n := float64(len(values))
	squares, cubes := 0.0, 0.0
	for _, d := range values {
		square := float64(d * d)
		squares += square
		cubes += float64(square * d)
	}
	standardError = math.Sqrt(squares / (n - 1) / n)
	halfWidth = t * standardError
	spread := math.Sqrt(squares / n)
	cube := float64(float64(spread*spread) * spread)
	if len(values) < 4 || cube == 0 || math.IsInf(cube, 0) { // three are never visibly skewed
		return standardError, halfWidth
	}
	g := math.Abs(cubes) / n / cube
	if g <= float64(visiblySkewed*math.Sqrt(6*(n-2)/float64((n+1)*(n+3)))) {
		return standardError, halfWidth
	}
	root := math.Sqrt(n)
	inner := 1 - float64(g*(t/root+g/(6*n)))
	longer := float64(standardError*root) * (3 / g) * (1 - cubeRoot(inner))
	return standardError, max(halfWidth, longer)
}

// cubeRoot of x, by Newton's method from within a factor of two: the library's is not the same on all processors.
func cubeRoot(x float64) float64 {
	if x == 0 {
		return 0
	}
	fraction, exponent := math.Frexp(math.Abs(x))
	for exponent%3 != 0 {
		fraction /= 2
		exponent++
	}
	y := 0.75 // fraction is from 1/8 to 1, its root from 1/2 to 1
	for range 6 {
		y = (float64(2*y) + fraction/float64(y*y)) / 3
	}
	return math.Copysign(math.Ldexp(y, exponent/3), x)
}
