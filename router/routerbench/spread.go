package routerbench

import "slices"

// Spread is one figure as it was seen in each round.
type Spread struct {
	Median float64   `json:"median"`
	Low    float64   `json:"low"`
	High   float64   `json:"high"`
	Rounds []float64 `json:"rounds"` // in the order in which they were measured
}

func (s *Spread) add(v float64) {
	s.Rounds = append(s.Rounds, v)
	sorted := slices.Sorted(slices.Values(s.Rounds))
	n := len(sorted)
	s.Low, s.High = sorted[0], sorted[n-1]
	s.Median = (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func (s *Spread) merge(other Spread) {
	for _, v := range other.Rounds {
		s.add(v)
	}
}
