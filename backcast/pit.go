package backcast

import (
	"math"
	"slices"
)

// transform is the probability integral transform of an observed number among numbers drawn from its prediction, as the interval that a
// randomised one is uniform in (A. E. Brockwell 2007; by ranks, T. M. Hamill 2001): with b draws below and e equal of n, from
// b/(n+1) to (b+e+1)/(n+1). Under a true prediction a number drawn evenly from it is uniform from 0 to 1, whatever steps the
// distribution has.
func transform(observed float64, draws []float64) (from, to float64) {
	below, equal := 0, 0
	for _, x := range draws {
		switch {
		case x < observed:
			below++
		case x == observed:
			equal++
		}
	}
	n := float64(len(draws) + 1)
	return float64(below) / n, float64(below+equal+1) / n
}

// inside is the share of the interval from, to that lies between low and high: the expected hit of a band. Nothing is gained from steps
// that reach over the band's edge.
func inside(from, to, low, high float64) float64 {
	return max(0, min(to, high)-max(from, low)) / (to - from)
}

// bins is into how many parts histograms of transforms are divided.
const bins = 10

// histogram is the share of transforms in each part, without randomising (C. Czado, T. Gneiting and L. Held 2009): each interval gives
// every part what it has in common with it. Even is good; a hump says that bands are too wide, a bowl too narrow.
type histogram [bins]float64

func (h *histogram) add(from, to float64) {
	for i := range h {
		h[i] += inside(from, to, float64(i)/bins, float64(i+1)/bins)
	}
}

// crps is the continuous ranked probability score of draws (J. E. Matheson and R. L. Winkler 1976), E|X − y| − ½·E|X − X'|, in the
// unit of the number; the second mean is over different draws, so that few of them are not punished (C. A. T. Ferro 2014). 0 is
// perfect; of a single certain number it is the absolute error. draws ascend.
func crps(observed float64, draws []float64) float64 {
	n := float64(len(draws))
	away, apart := 0.0, 0.0 // apart: Σ of x' − x over all pairs
	for i, x := range draws {
		away += math.Abs(x - observed)
		apart += float64(x * (float64(2*i+1) - n))
	}
	if n < 2 {
		return away / n
	}
	return away/n - apart/(n*(n-1))
}

// quantile of draws that ascend: the number at place (n+1)·p, between neighbors in proportion, so that the share p of such numbers lies
// below it (R. J. Hyndman and Y. Fan 1996, definition 6).
func quantile(draws []float64, p float64) float64 {
	at := float64(float64(len(draws)+1)*p) - 1
	i := int(math.Floor(at))
	switch {
	case i < 0:
		return draws[0]
	case i >= len(draws)-1:
		return draws[len(draws)-1]
	}
	return draws[i] + float64((at-float64(i))*(draws[i+1]-draws[i]))
}

func mean(list []float64) float64 {
	if len(list) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

func ascending(list []float64) []float64 {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return sorted
}
