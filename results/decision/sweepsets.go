package decision

import (
	"math"
	"slices"

	"headroom/results"
)

// SweepSets are the points by what joint intervals say of all their targets at once, in ascending order, and those that may be the least of all.
type SweepSets struct {
	Met      []int    `json:"met"`           // for certain
	TooClose []int    `json:"too_close"`     // perhaps
	Missed   []int    `json:"missed"`        // for certain, those that were stopped among them
	Least    []int    `json:"may_be_least"`  // that may meet all targets, and that no point which does so for certain is cheaper than
	Chosen   []Chosen `json:"chosen"`        // the least for each combination of the values of what is given
	Price    string   `json:"price_measure"` // by which the least is told: "cost", or "paid_hours"; "" = neither is known
}

// Chosen is the least for one combination of the values of what is given.
type Chosen struct {
	Given          []PointSetting `json:"given"` // empty where nothing is given
	Best           int            `json:"best"`
	BestByEstimate int            `json:"best_by_estimate"`
}

// Divide puts the points into sets. With the confidence of all verdicts, the point that in truth costs least of those that meet all targets is one of Least, for each combination of the
// values of what is given. Prices that chance moves are compared by the joint intervals of their differences from the scenario as it stands, which have an error of their own.
func (s *Sweep) Divide() {
	sets := SweepSets{Met: []int{}, TooClose: []int{}, Missed: []int{}, Least: []int{}, Price: s.priceMeasure(), Chosen: []Chosen{}}
	cheapest := map[string]float64{}
	for i := range s.Points {
		p := &s.Points[i]
		switch p.Outcome {
		case results.Met:
			sets.Met = append(sets.Met, p.Number)
			_, most := p.priceRange(sets.Price)
			if least, known := cheapest[s.givenAt(p)]; !known || most < least {
				cheapest[s.givenAt(p)] = most
			}
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
		dearest, known := cheapest[s.givenAt(p)]
		if least, _ := p.priceRange(sets.Price); !known || least <= dearest+float64(1e-9*math.Abs(dearest)) {
			sets.Least = append(sets.Least, p.Number)
		}
	}
	sets.Chosen = s.chosen()
	s.Sets = sets
}

// chosen are the least points for each combination of what is given, in the order of the points.
func (s *Sweep) chosen() []Chosen {
	list := []Chosen{}
	var keys []string
	for i := range s.Points {
		p := &s.Points[i]
		at := slices.Index(keys, s.givenAt(p))
		if at < 0 {
			at, keys = len(keys), append(keys, s.givenAt(p))
			list = append(list, Chosen{Given: s.GivenOf(p)})
		}
		c := &list[at]
		if p.Outcome == results.Met && (c.Best == 0 || p.Price() < s.price(c.Best)) {
			c.Best = p.Number
		}
		if p.MetByEstimate && p.Stopped == nil && (c.BestByEstimate == 0 || p.Price() < s.price(c.BestByEstimate)) {
			c.BestByEstimate = p.Number
		}
	}
	return list
}

func (s *Sweep) price(number int) float64 {
	p, _ := s.Point(number)
	return p.Price()
}

// GivenOf are the values of what is given at a point.
func (s *Sweep) GivenOf(p *Point) []PointSetting {
	given := []PointSetting{}
	for _, one := range p.Settings {
		if slices.Contains(s.Given, one.Path) {
			given = append(given, one)
		}
	}
	return given
}

func (s *Sweep) givenAt(p *Point) (key string) {
	for _, one := range s.GivenOf(p) {
		key += one.Value + "\x00"
	}
	return key
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
