package staff

import (
	"headroom/results"
	"headroom/router"
	"headroom/sim"
)

// scheduled is how many agents of each team are due to work, mean over each interval, by team and interval: breaks are out; absence is not.
func scheduled(spec *results.Spec, model *sim.Model) [][]float64 {
	bounds := make([]router.Time, spec.Intervals()+1)
	for i := range spec.Intervals() {
		bounds[i] = router.Time(spec.IntervalStart(i).Sub(spec.Start))
	}
	bounds[spec.Intervals()] = spec.Horizon
	all := make([][]float64, len(model.Staffing))
	for t := range model.Staffing {
		all[t] = make([]float64, spec.Intervals())
		add := func(from, to router.Time, agents float64) {
			for i := range all[t] {
				if length := min(to, bounds[i+1]) - max(from, bounds[i]); length > 0 {
					all[t][i] += float64(agents * (float64(length) / float64(bounds[i+1]-bounds[i])))
				}
			}
		}
		s := &model.Staffing[t]
		for i, step := range s.Headcount {
			to := spec.Horizon
			if i+1 < len(s.Headcount) {
				to = s.Headcount[i+1].At
			}
			add(step.At, to, float64(step.Agents))
		}
		for _, shifts := range s.Individual {
			for _, shift := range shifts {
				add(shift.From, shift.To, 1)
				for _, pause := range shift.Breaks {
					add(pause.From, pause.To, -1)
				}
			}
		}
	}
	return all
}
