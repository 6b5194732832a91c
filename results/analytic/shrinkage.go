package analytic

import "math"

// Shrinkage is one reason why people who are paid or rostered do not take calls: its name, and the share of the time of those
// before it that it takes; from 0 and below 1.
type Shrinkage struct {
	Name  string
	Share float64
}

// Scheduled returns how many people are needed so that agents are on the phones, after each step of shrinkage:
//
//	people = agents/((1 − s₁)·(1 − s₂)·…)
//
// Nothing is rounded on the way; Whole rounds up. Adding the shares, or multiplying by 1 + s, gives too few.
func Scheduled(agents float64, steps ...Shrinkage) ([]float64, error) {
	var p problems
	p.notNegative("agents", agents)
	var list []float64
	for _, s := range steps {
		if !(s.Share >= 0 && s.Share < 1) {
			p.addf("shrinkage %q of %v: must be from 0 and below 1", s.Name, s.Share)
		}
		agents /= 1 - s.Share
		list = append(list, agents)
	}
	return list, p.err()
}

// Whole is people rounded up to a whole number; what lies above one by less than 10⁻⁹, which is rounding, counts as that one.
func Whole(people float64) int { return int(math.Ceil(people - 1e-9)) }

// LeastForOccupancy returns the least number of agents whose occupancy under Erlang C is at most most: a/most, rounded up.
func LeastForOccupancy(load, most float64) (int, error) {
	var p problems
	p.notNegative("load", load)
	if !(most > 0 && most <= 1) {
		p.addf("occupancy at most %v: must be above 0 and at most 1", most)
	}
	if len(p) == 0 && load/most > serversMost {
		p.addf("a load of %v erlangs at an occupancy of %v needs more than %d agents", load, most, serversMost)
	}
	return Whole(load / most), p.err()
}
