package staff

import (
	"context"

	"headroom/results"
	"headroom/sim"
)

// Least finds the least whole number from low to high with which all that is required is met: of people in one team, or of people in all, whatever build makes of
// the number. It is Find with one number; the result's Best has it as Counts[0].
func Least(ctx context.Context, low, high int, build func(n int) (*results.Spec, *sim.Model, error), o Options) (*Found, error) {
	space := &Space{Least: []int{low}, Most: []int{high}, Cost: []float64{1}}
	space.Build = func(counts []int) (*results.Spec, *sim.Model, error) { return build(counts[0]) }
	return Find(ctx, space, o)
}

// InProportion divides people as some counts do, by largest remainders; of equal ones the first gets more.
func InProportion(people int, counts []int) []int {
	total := 0
	for _, n := range counts {
		total += n
	}
	out := make([]int, len(counts))
	if total == 0 {
		return out
	}
	left := people
	for i, n := range counts {
		out[i] = people * n / total
		left -= out[i]
	}
	for ; left > 0; left-- {
		most := -1
		for i, n := range counts {
			if most < 0 || people*n-out[i]*total > people*counts[most]-out[most]*total {
				most = i
			}
		}
		out[most]++
	}
	return out
}
