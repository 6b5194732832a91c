package workload

import "math"

// The functions here replace those of package math in samplers, for the same bits on every machine: math.Exp uses fused
// multiply-add where the processor has it, and the compiler may fuse any x*y + z written plainly. An explicit conversion,
// float64(x*y) + z, forbids that (Go specification, "Floating-point operators").

const (
	log2e   = 1.44269504088896338700e+00
	ln2     = 6.93147180559945286227e-01
	ln2High = 6.93147180369123816490e-01 // its last 32 bits are zero, so that small multiples are exact
	ln2Low  = 1.90821492927058770002e-10 // ln 2 − ln2High
)

const (
	logBits   = 7 // 128 intervals
	logOffset = 0x3fe6000000000000
)

// logStep is one interval of the reduced argument: a point c in it, 1/c and ln c.
type logStep struct{ c, inverse, log float64 }

var logSteps = func() (steps [1 << logBits]logStep) {
	one := (math.Float64bits(1) - logOffset) >> (52 - logBits)
	for i := range uint64(len(steps)) {
		low := math.Float64frombits(logOffset + i<<(52-logBits))
		high := math.Float64frombits(logOffset + (i+1)<<(52-logBits))
		c := (low + high) / 2
		if i == one || i+1 == one {
			c = 1 // beside 1 the result must keep its relative precision, so nothing may be added to it
		}
		steps[i] = logStep{c, 1 / c, logarithmSlow(c)}
	}
	return steps
}()

// logarithm returns ln x for normal positive finite x, within 2 units in the last place.
//
// x = 2ᵏ·z with z in [0.6875, 1.375); ln x = k·ln 2 + ln c + ln(1 + r), r = (z − c)/c, where c is in the same of 128
// intervals as z, so that |r| ≤ 2⁻⁷ and eight terms of the series of ln(1 + r) do (the ninth is below 2⁻⁵⁶ r).
// Method: P. T. P. Tang (1990), "Table-driven implementation of the logarithm function", ACM TOMS 16.
func logarithm(x float64) float64 {
	bits := math.Float64bits(x)
	t := bits - logOffset
	step := &logSteps[t>>(52-logBits)&(1<<logBits-1)]
	k := float64(int64(t) >> 52)
	z := math.Float64frombits(bits - t&(0xfff<<52))
	r := float64((z - step.c) * step.inverse)
	r2 := r * r
	r4 := r2 * r2
	p := float64(r*(1./3)) - 0.5
	q := float64(r*(1./5)) - 0.25
	s := float64(r*(1./7)) - 1./6
	series := float64(r2*p) + float64(r4*(q+float64(r2*(s-float64(r2*0.125)))))
	return (float64(k*ln2) + step.log) + (r + series)
}

// logarithmSlow returns ln c for c near 1 by ln c = 2·atanh(s), s = (c − 1)/(c + 1).
func logarithmSlow(c float64) float64 {
	s := (c - 1) / (c + 1)
	square := s * s
	sum := 0.0
	for n := 25; n >= 1; n -= 2 { // s² < 0.034: s²⁶/27 is far below 2⁻⁵³
		sum = float64(sum*square) + 1/float64(n)
	}
	return 2 * s * sum
}

const expSteps = 64

// expTable[j] is 2^(j/64).
var expTable = func() (table [expSteps]float64) {
	for j := range table {
		x := float64(j) / expSteps * ln2
		sum := 1.0
		for n := 25; n >= 1; n-- { // x < 0.7: x²⁶/26! is far below 2⁻⁵³
			sum = float64(sum*x/float64(n)) + 1
		}
		table[j] = sum
	}
	return table
}()

// exponential returns eˣ within 2 units in the last place; 0 below −708 (where float64 begins to lose precision) and +Inf
// above 709.
//
// eˣ = 2ᵏ·2^(j/64)·eʳ, n = 64k + j the integer nearest to 64·x/ln 2, |r| ≤ ln 2/128: six terms do (the seventh is below
// 2⁻⁶⁴). Method: P. T. P. Tang (1989), "Table-driven implementation of the exponential function", ACM TOMS 15.
func exponential(x float64) float64 {
	if x > 709 {
		return math.Inf(1)
	}
	if x < -708 {
		return 0
	}
	n := math.RoundToEven(x * (expSteps * log2e))
	r := (x - float64(n*(ln2High/expSteps))) - float64(n*(ln2Low/expSteps))
	r2 := r * r
	p := 0.5 + float64(r*(1./6))
	q := 1./24 + float64(r*(1./120)) + float64(r2*(1./720))
	series := r + float64(r2*(p+float64(r2*q)))
	i := int64(n)
	base := expTable[i&(expSteps-1)]
	scale := math.Float64frombits(uint64(i>>6+1023) << 52)
	return (base + float64(base*series)) * scale
}

// power returns xᵉ for normal positive finite x: e^(e·ln x). Its relative error grows with |e·ln x|, about 2⁻⁵² of it.
func power(x, e float64) float64 { return exponential(e * logarithm(x)) }

// gammaFunction returns Γ(x) for x in (0, 100]; relative error below 2⁻⁴⁴.
func gammaFunction(x float64) float64 {
	exponent, divisor := stirling(x)
	return exponential(exponent) / divisor
}

// stirling returns numbers with Γ(x) = e^exponent/divisor, by Stirling's series after raising x to at least 12 with
// Γ(x) = Γ(x + 1)/x (Abramowitz and Stegun 1964, 6.1.15 and 6.1.41). x: above 0.
func stirling(x float64) (exponent, divisor float64) {
	const halfLogOfTwoPi = 9.18938533204672741780e-01
	divisor = 1.0
	for x < 12 {
		divisor *= x
		x++
	}
	y := 1 / x
	square := y * y
	sum := 0.0
	for _, b := range [...]float64{-691. / 360360, 1. / 1188, -1. / 1680, 1. / 1260, -1. / 360, 1. / 12} {
		sum = float64(sum*square) + b
	}
	return float64((x-0.5)*logarithm(x)) - x + halfLogOfTwoPi + float64(sum*y), divisor
}
