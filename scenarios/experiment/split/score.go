package split

import (
	"math"

	"headroom/results"
)

// score is how far a candidate is from all targets. Smaller is better: first the worst shortfall of a target, then the sum of all, then how
// near the nearest is to being missed. A shortfall is a part of what is wanted: 64 % where 80 % are wanted is short by 0.2.
type score struct{ worst, sum, nearest float64 }

// impossible is the score of what cannot be played.
var impossible = score{math.Inf(1), math.Inf(1), math.Inf(1)}

// scoreOf judges a candidate. A target on each interval counts by its worst interval.
func scoreOf(requirements []results.Requirement) score {
	s := score{nearest: math.Inf(-1)}
	last, worst := -1, 0.0
	for i := range requirements {
		r := &requirements[i]
		short := r.Shortfall()
		s.nearest = max(s.nearest, short)
		if r.Target != last {
			s.sum += worst
			last, worst = r.Target, 0
		}
		worst = max(worst, short)
		s.worst = max(s.worst, short)
	}
	s.sum += worst
	return s
}

// alike is how near scores may lie that count as equal: rounding of sums.
const alike = 1e-12

func (s score) less(t score) bool {
	for _, d := range [...]float64{s.worst - t.worst, s.sum - t.sum, s.nearest - t.nearest} {
		if !(math.Abs(d) <= alike) { // infinite ones are equal to each other
			return d < 0
		}
	}
	return false
}
