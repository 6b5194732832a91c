package results

import (
	"math"
	"sync"
)

// quantiles remembers studentQuantile, which a report asks for thousands of times with the same degrees of freedom. It
// holds values of a pure function, so that who fills it first makes no difference.
var quantiles sync.Map

// studentQuantile is the 97.5 % quantile of Student's t with so many degrees of freedom (at least 1): the factor from a
// standard error to the half-width of a two-sided 95 % interval. 1: 12.706, 9: 2.262, 29: 2.045.
func studentQuantile(degrees int) float64 {
	if known, ok := quantiles.Load(degrees); ok {
		return known.(float64)
	}
	low, high := 1.9, 13.0 // 1.96 for infinitely many degrees of freedom, 12.71 for one
	for {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			quantiles.Store(degrees, middle)
			return middle
		}
		if studentWithin(middle, degrees) < 0.95 {
			low = middle
		} else {
			high = middle
		}
	}
}

// studentWithin is the probability that Student's t with n degrees of freedom lies within ±t, for t > 0. With
// cos²θ = n/(n + t²) and sin²θ = t²/(n + t²) it is, for even n,
// sinθ · (1 + 1/2·cos²θ + (1·3)/(2·4)·cos⁴θ + … up to cos^(n−2)θ), and for odd n,
// 2/π · (θ + sinθ·cosθ · (1 + 2/3·cos²θ + (2·4)/(3·5)·cos⁴θ + … up to cos^(n−3)θ)).
// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. Libraries compute it with
// arithmetic that the compiler fuses on some processors and not on others, and then the last digits of reports differ.
func studentWithin(t float64, n int) float64 {
	degrees, square := float64(n), float64(t*t)
	cosine2 := degrees / (degrees + square)
	sine := math.Sqrt(square / (degrees + square))
	sum, term := 0.0, 1.0
	for k := n % 2; k < n-1; k += 2 { // the series has n/2 terms, rounded down
		sum += term
		term = float64(term*cosine2) * float64(k+1) / float64(k+2)
	}
	if n%2 == 0 {
		return float64(sine * sum)
	}
	angle := arctangent(t / math.Sqrt(degrees))
	return 2 / math.Pi * (angle + float64(float64(sine*math.Sqrt(cosine2))*sum))
}

// arctangent of x ≥ 0: halved three times by atan x = 2 atan(x / (1 + √(1 + x²))), after which x < 0.2 and the series
// x − x³/3 + x⁵/5 − … loses less than the last digit within 12 terms.
func arctangent(x float64) float64 {
	for range 3 {
		x /= 1 + math.Sqrt(1+float64(x*x))
	}
	square, sum := float64(x*x), 0.0
	for k := 23; k >= 1; k -= 2 {
		sum = 1/float64(k) - float64(square*sum)
	}
	return float64(8 * float64(x*sum))
}
