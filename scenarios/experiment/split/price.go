package split

// hours are what one person of each number of the division costs in the run: paid hours times what an hour costs; where no team says that, hours.
func (s *study) hours() []float64 {
	said := s.saysCost()
	costs := make([]float64, len(s.division.Numbers))
	for k := range costs {
		number := &s.division.Numbers[k]
		hour := 1.0
		if said {
			hour, _ = s.base.Teams[number.Team].HourCost()
		}
		costs[k] = float64(number.PaidHours * hour)
	}
	return costs
}

// saysCost tells whether any team that is divided says what its people cost.
func (s *study) saysCost() bool {
	for _, n := range s.division.Numbers {
		if _, said := s.base.Teams[n.Team].HourCost(); said {
			return true
		}
	}
	return false
}

// priceOf is what an arm costs with so many people, who are where the arm has them: groups may be in other shifts than the scenario as a whole.
func (s *study) priceOf(a *arm) func(people int) float64 {
	hours := s.hours()
	return func(people int) float64 {
		if a.plan.people == nil { // as unifiedAt has them
			weights := make([]float64, len(s.agents))
			for k, n := range s.agents {
				weights[k] = float64(n)
			}
			return costOf(hours, apportion(people, weights))
		}
		p := scalePlan(a.plan, people)
		numbers := make([]int, len(hours))
		for k := range numbers {
			numbers[k] = sumOf(p.people[k])
			if p.all != nil {
				numbers[k] += p.all[k]
			}
		}
		return costOf(hours, numbers)
	}
}

// priceOfGroup is the same of the people of one group of the static split.
func (s *study) priceOfGroup(a *arm, g int) func(people int) float64 {
	hours, weights := s.hours(), a.plan.of(g)
	return func(people int) float64 { return costOf(hours, apportion(people, weights)) }
}

func costOf(hours []float64, numbers []int) (cost float64) {
	for k, n := range numbers {
		cost += float64(float64(n) * hours[k])
	}
	return cost
}
