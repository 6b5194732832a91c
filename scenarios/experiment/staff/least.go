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
