package analytic

import "headroom/workload"

// chain returns the steady state of a birth–death process with states 0 … len(up): up[j] is the rate from j to j + 1, down[j]
// that from j + 1 to j, all above 0. p(j + 1)/p(j) = up[j]/down[j]. It works outwards from the likeliest state, so that nothing
// overflows and what underflows is nothing.
func chain(up, down []float64) []float64 {
	mode, height, highest := 0, 0.0, 0.0
	for j := range up {
		if height += workload.Log(up[j] / down[j]); height > highest {
			mode, highest = j+1, height
		}
	}
	p := make([]float64, len(up)+1)
	p[mode] = 1
	for j := mode; j < len(up); j++ {
		p[j+1] = p[j] * (up[j] / down[j])
	}
	for j := mode; j > 0; j-- {
		p[j-1] = p[j] * (down[j-1] / up[j-1])
	}
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for j := range p {
		p[j] /= sum
	}
	return p
}

// meanOf is the mean of a distribution over 0, 1, 2, …
func meanOf(p []float64) float64 {
	sum := 0.0
	for j, v := range p {
		sum += float64(float64(j) * v)
	}
	return sum
}
