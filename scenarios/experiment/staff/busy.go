package staff

import (
	"cmp"
	"context"
	"slices"

	"headroom/results"
	"headroom/scenarios"
	"headroom/sim"
	"headroom/workload"
)

// busyDay is a day that is busier than a share of all days.
type busyDay struct {
	quantile float64
	load     float64   // work that comes, 1 = as forecast
	factors  []float64 // by source
}

// Of the days of which busy and quiet ones are taken.
const (
	daysDrawn = 4001
	daysNear  = 40 // whose factors are averaged
)

// busyDays draws the busyness of many days, as replications have it, orders them by the work that comes (arrivals × mean handle time) and gives for each share the mean
// factors of the days about there. nil: all days are alike. first is the number of the first replication that they are of.
func busyDays(model *sim.Model, seed uint64, first int, quantiles []float64) []busyDay {
	weights := make([]float64, len(model.Sources))
	total, some := 0.0, false
	for i := range model.Sources {
		src := &model.Sources[i]
		if src.HandleTime != nil {
			weights[i] = src.Expected(0, model.Horizon) * src.HandleTime.Mean()
		}
		total += weights[i]
		some = some || weights[i] > 0 && slices.ContainsFunc(src.Busyness, func(f workload.Factor) bool { return f.CV > 0 })
	}
	if !some {
		return nil
	}
	days := make([]busyDay, daysDrawn)
	for d := range days {
		root := workload.Root(seed, first+d)
		days[d].factors = make([]float64, len(model.Sources))
		for i := range model.Sources {
			src := &model.Sources[i]
			days[d].factors[i] = workload.NewFactors(wholeDays(src.Busyness), root, root.Named(src.Name)).At(0, 0)
			days[d].load += float64(weights[i] / total * days[d].factors[i])
		}
	}
	slices.SortStableFunc(days, func(a, b busyDay) int { return cmp.Compare(a.load, b.load) })
	out := make([]busyDay, len(quantiles))
	for k, q := range quantiles {
		at := int(q*float64(len(days)-1) + 0.5)
		near := days[max(0, at-daysNear/2):min(len(days), at+daysNear/2+1)]
		out[k] = busyDay{quantile: q, factors: make([]float64, len(model.Sources))}
		for _, d := range near {
			out[k].load += d.load / float64(len(near))
			for i, f := range d.factors {
				out[k].factors[i] += f / float64(len(near))
			}
		}
	}
	return out
}

// wholeDays are factors without what they do within a day.
func wholeDays(all []workload.Factor) []workload.Factor {
	out := slices.Clone(all)
	for i := range out {
		out[i].Within = workload.WithinDay{}
	}
	return out
}

// given is a model in which every day is as busy as that one.
func (d *busyDay) given(model *sim.Model) *sim.Model {
	out := *model
	out.Sources = slices.Clone(model.Sources)
	for i := range out.Sources {
		if busy := slices.Clone(out.Sources[i].Busyness); len(busy) > 0 {
			for k := range busy {
				busy[k].Given = 1
			}
			busy[0].Given = max(d.factors[i], 1e-9)
			out.Sources[i].Busyness = busy
		}
	}
	return &out
}

// leastOnDay is the least people, in proportion to the best staffing, with which a day of that busyness meets the targets by their estimates.
func (d *Desk) leastOnDay(ctx context.Context, best []int, day *busyDay, o Options) (people int, reached bool, played *Found, err error) {
	total := 0
	for _, n := range best {
		total += n
	}
	o.ConfirmMost, o.Exact, o.Start = -1, -1, []int{total}
	least, most := 0, 3*total+10
	found, err := Least(ctx, least, most, func(n int) (*results.Spec, *sim.Model, error) {
		spec, model, err := d.build(scenarios.InProportion(n, best))
		if err != nil {
			return nil, nil, err
		}
		return spec, day.given(model), nil
	}, o)
	if err != nil || found.Interrupted {
		return 0, false, found, err
	}
	if found.Infeasible {
		return most, false, found, nil
	}
	return found.Best.Counts[0], true, found, nil
}
