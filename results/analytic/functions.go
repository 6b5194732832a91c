package analytic

import (
	"math"

	"headroom/workload"
)

// expLess1 is eˣ − 1 without cancellation near 0: by the series of eˣ there.
func expLess1(x float64) float64 {
	if math.Abs(x) > 0.5 {
		return workload.Exp(x) - 1
	}
	sum := 1.0
	for n := 16; n >= 2; n-- { // 0.5¹⁶/17! is far below 2⁻⁵³
		sum = float64(sum*x/float64(n)) + 1
	}
	return float64(sum * x)
}

// sinTurns is sin 2πu: u is brought to at most an eighth of a turn, where the series of sine and cosine converge fast.
func sinTurns(u float64) float64 {
	u -= math.Floor(u)
	quarter := math.Floor(float64(4*u) + 0.5)
	x := (u - float64(quarter/4)) * (2 * math.Pi)
	square := float64(x * x)
	sine, cosine := 1.0, 1.0
	for n := 10; n >= 1; n-- { // x ≤ π/4: x²¹/21! is far below 2⁻⁵³
		k := float64(2 * n)
		cosine = 1 - float64(square/((k-1)*k)*cosine)
		sine = 1 - float64(square/(k*(k+1))*sine)
	}
	sine *= x
	switch int(quarter) & 3 {
	case 1:
		return cosine
	case 2:
		return -sine
	case 3:
		return -cosine
	}
	return sine
}

// logOf1 is ln(1 + x) for x from 0, without cancellation near 0.
func logOf1(x float64) float64 {
	if x > 0.1 {
		return workload.Log(1 + x)
	}
	s := x / (2 + x) // ln(1 + x) = 2·atanh(s)
	square := s * s
	sum := 0.0
	for n := 19; n >= 1; n -= 2 { // s ≤ 0.05: s²⁰ is far below 2⁻⁵³
		sum = float64(sum*square) + 1/float64(n)
	}
	return float64(2 * s * sum)
}
