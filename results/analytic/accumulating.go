package analytic

import (
	"cmp"
	"slices"
)

// AccumulatingWaits returns the mean wait of each class of M/M/n when, at each start of service, the one goes first whose
// growth[class]·(time waited) is largest; in the order of the classes.
//
//	W_p = (W − Σ ρ_i·W_i·(1 − b_i/b_p))/(1 − Σ ρ_i·(1 − b_p/b_i))
//
// the first sum over classes with smaller growth b, the second over those with larger; ρ_i = λ_i/(nμ); W: mean wait of Erlang C.
// Source: L. Kleinrock (1964), "A delay dependent queue discipline"; with n agents the same holds while all are busy.
func AccumulatingWaits(rates []float64, service float64, agents int, growth []float64) ([]float64, error) {
	var p problems
	p.classes("growth", growth)
	if len(growth) != len(rates) {
		p.addf("%d growth rates for %d classes", len(growth), len(rates))
	}
	m, err := NewPriorities(rates, service, agents)
	if err != nil {
		p = append(p, err)
	}
	if len(p) > 0 {
		return nil, p.err()
	}
	capacity := float64(agents) * service
	waits := make([]float64, len(rates))
	for _, k := range ascending(growth) {
		above, below := m.MeanWaitOfAll(), 1.0
		for i, b := range growth {
			rho := rates[i] / capacity
			switch {
			case b < growth[k]:
				above -= float64(rho * waits[i] * (1 - b/growth[k]))
			case b > growth[k]:
				below -= float64(rho * (1 - growth[k]/b))
			}
		}
		waits[k] = above / below
	}
	return waits, nil
}

// ascending are the positions of a list in the order of its values.
func ascending(list []float64) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(list[a], list[b]) })
	return order
}
