package decision

import (
	"math"

	"headroom/results"
)

// SweepSets are the points by what joint intervals say of all their targets at once, in ascending order, and those that may be the least of all.
type SweepSets struct {
	Met      []int  `json:"met"`           // for certain
	TooClose []int  `json:"too_close"`     // perhaps
	Missed   []int  `json:"missed"`        // for certain, those that were stopped among them
	Least    []int  `json:"may_be_least"`  // that may meet all targets, and that no point which does so for certain is cheaper than
	Price    string `json:"price_measure"` // by which the least is told: "cost", or "paid_hours"; "" = neither is known
}

// Divide puts the points into sets. With the confidence of all verdicts, the point that in truth costs least of those that meet all targets is one of Least. Prices that chance moves are
// compared by the joint intervals of their differences from the scenario as it stands, which have an error of their own.
func (s *Sweep) Divide() {
	sets := SweepSets{Met: []int{}, TooClose: []int{}, Missed: []int{}, Least: []int{}, Price: s.priceMeasure()}
	cheapest := math.Inf(1)
	for i := range s.Points {
		p := &s.Points[i]
		switch p.Outcome {
		case results.Met:
			sets.Met = append(sets.Met, p.Number)
			_, most := p.priceRange(sets.Price)
			cheapest = min(cheapest, most)
		case results.TooClose:
			sets.TooClose = append(sets.TooClose, p.Number)
		case results.Missed:
			sets.Missed = append(sets.Missed, p.Number)
		}
	}
	for i := range s.Points {
		p := &s.Points[i]
		if p.Outcome != results.Met && p.Outcome != results.TooClose {
			continue
		}
		if least, _ := p.priceRange(sets.Price); least <= cheapest+float64(1e-9*math.Abs(cheapest)) {
			sets.Least = append(sets.Least, p.Number)
		}
	}
	s.Sets = sets
}

// priceMeasure is what tells which point costs less.
func (s *Sweep) priceMeasure() string {
	for _, name := range priceMeasures {
		if m, ok := s.Base.Measure(name); ok && m.Estimate.Defined {
			return name
		}
	}
	return ""
}

// priceRange is how much more than the scenario as it stands a point costs, from and to.
func (p *Point) priceRange(measure string) (least, most float64) {
	m, ok := p.Measure(measure)
	if !ok || !m.Difference.Defined {
		return 0, 0
	}
	half := 0.0
	if m.JointHalfWidth != nil {
		half = *m.JointHalfWidth
	}
	return m.Difference.Mean - half, m.Difference.Mean + half
}
