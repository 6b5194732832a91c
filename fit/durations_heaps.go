package fit

import "math"

// Heap is a step whose multiples were recorded far more often than by chance: people, or a system, round to it.
type Heap struct {
	Step     float64 // seconds
	Share    float64 // of times from twice the step on, that are whole multiples of it
	Expected float64 // of times recorded to the second: 1/Step
}

var heapSteps = [...]float64{5, 10, 15, 30, 60, 300, 600, 900, 1800, 3600}

type heapCount struct{ all, multiples float64 }

func (d *Durations) noteHeaps(seconds, weight float64) {
	if seconds != math.Floor(seconds) {
		return
	}
	d.whole += weight
	for i, step := range heapSteps {
		if seconds < 2*step {
			break
		}
		d.heaps[i].all += weight
		if math.Mod(seconds, step) == 0 {
			d.heaps[i].multiples += weight
		}
	}
}

// Heaps lists the steps that hold at least half as many more times than expected, and four standard errors. Nothing is corrected
// for them: a mixture of exact and rounded times has a larger distance to every family, as it should have. Times that are all
// rounded to a step are to be gathered with that Rounding.
func (d *Durations) Heaps() []Heap {
	var heaps []Heap
	for i, step := range heapSteps {
		c := d.heaps[i]
		if c.all == 0 {
			continue
		}
		h := Heap{Step: step, Share: c.multiples / c.all, Expected: 1 / step}
		if e := math.Sqrt(h.Expected * (1 - h.Expected) / c.all); h.Share > float64(1.5*h.Expected)+float64(4*e) {
			heaps = append(heaps, h)
		}
	}
	return heaps
}

// Whole is the share of times above 0 that were recorded in whole seconds. 1 asks for Rounding{Step: 1}.
func (d *Durations) Whole() float64 {
	if d.seen.weight == 0 {
		return 0
	}
	return d.whole / d.seen.weight
}
