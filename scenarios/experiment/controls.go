package experiment

import (
	"headroom/results"
	"headroom/sim"
	"headroom/workload"
)

// controls are how many come of each demand in each replication: what they are on the average is known beforehand. Arrivals depend on nothing
// that happens in the center, and so they can be counted beside the simulation.
type controls struct {
	sources    []int // of the model
	generators []*workload.Generator
	horizon    int64
	seed       uint64
	first      int
	counts     results.Controls
}

func newControls(model *sim.Model, o Options) *controls {
	c := &controls{horizon: int64(model.Horizon), seed: o.Seed, first: o.First}
	for i := range model.Sources {
		src := &model.Sources[i]
		if expected := src.Expected(0, model.Horizon); src.Rates != nil && !src.Called && !src.InHand && src.Outbound == nil && expected > 0 {
			c.sources = append(c.sources, i)
			c.generators = append(c.generators, workload.NewGenerator(src))
			c.counts.Names = append(c.counts.Names, src.Name)
			c.counts.Expected = append(c.counts.Expected, expected)
		}
	}
	return c
}

// count adds replications up to n.
func (c *controls) count(n int) *results.Controls {
	for r := len(c.counts.Values); r < n; r++ {
		var values []float64
		root := workload.Root(c.seed, c.first+r)
		for _, g := range c.generators {
			g.Reset(root)
			var a workload.Arrival
			arrivals := 0
			for g.Next(&a) && int64(a.At) < c.horizon {
				arrivals++
			}
			values = append(values, float64(arrivals))
		}
		c.counts.Values = append(c.counts.Values, values)
	}
	return &c.counts
}
