package workload

import (
	"math"

	"headroom/router"
)

// at is the rate of a ramp at a time within it, arrivals per hour.
func (r *Ramp) at(t router.Time) float64 {
	if t >= r.To {
		return r.End
	}
	share := float64(t-r.From) / float64(r.To-r.From)
	return r.Start + float64((r.End-r.Start)*share)
}

// hoursTo is how many hours into a piece of so many hours, in which the rate goes from start to end, the area under it reaches
// x: the root t of start·t + ½·g·t² = x with g = (end − start)/hours, in the form 2x/(start + √(start² + 2·g·x)), which loses
// nothing where the rate hardly changes.
func hoursTo(x, start, end, hours float64) float64 {
	g := (end - start) / hours
	root := math.Sqrt(max(0, float64(start*start)+float64(2*g*x)))
	if start+root == 0 {
		return 0
	}
	return float64(2*x) / (start + root)
}

// base is the area under the rates between two times, before any adjustment.
func (r *Rates) base(from, to router.Time) float64 {
	sum := 0.0
	for i := range r.Ramps {
		ramp := &r.Ramps[i]
		if a, b := max(from, ramp.From), min(to, ramp.To); a < b {
			sum += float64((ramp.at(a) + ramp.at(b)) / 2 * (float64(b-a) / hourNanoseconds))
		}
	}
	if r.Ramps != nil {
		return sum
	}
	for i := int(from / r.Step); i < len(r.PerHour); i++ {
		start := router.Time(i) * r.Step
		if start >= to {
			break
		}
		length := min(to, start+r.Step) - max(from, start)
		sum += float64(r.PerHour[i] * (float64(length) / hourNanoseconds))
	}
	return sum
}

// expected is the area under the adjusted rates between from and to.
func (r *Rates) expected(from, to router.Time) float64 {
	if r.Tallies != nil {
		return r.tallied(max(from, 0), to)
	}
	sum := 0.0
	from = max(from, 0)
	for _, a := range r.Adjusted {
		if a.To <= from || a.From >= to {
			continue
		}
		if a.From > from {
			sum += r.base(from, a.From)
			from = a.From
		}
		until := min(to, a.To)
		sum += float64(a.Factor * r.base(from, until))
		from = until
	}
	if from < to {
		sum += r.base(from, to)
	}
	return sum
}
