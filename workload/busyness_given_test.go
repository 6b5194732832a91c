package workload

import (
	"math"
	"testing"

	"headroom/router"
)

// Given, the factor of every day is just that; what is drawn within the day is as it was.
func TestGivenFactor(t *testing.T) {
	within := WithinDay{CV: 0.2, Step: router.Hour}
	root := Root(1, 0)
	drawn := NewFactors([]Factor{{CV: 0, Within: within}}, root, root.Named("a"))
	given := NewFactors([]Factor{{CV: 0.3, Persistence: 0.5, Given: 1.25, Within: within}}, root, root.Named("a"))
	for day := range 3 {
		for h := range router.Time(24) {
			if want, got := 1.25*drawn.At(day, h*router.Hour), given.At(day, h*router.Hour); math.Abs(got-want) > 1e-12 {
				t.Fatalf("day %d, %d:00: %g, not %g", day, h, got, want)
			}
		}
	}
}
