package staff

import (
	"fmt"
	"slices"
	"strconv"

	"headroom/results"
	"headroom/sim"
)

// Space is all staffings that may be chosen: whole numbers of people, and what each costs.
type Space struct {
	Least, Most []int     // of each number, inclusive
	Cost        []float64 // of one more of each; above 0
	// Build makes the model of one staffing, and what is measured in it. Staffings differ in nothing else: the same replication has the same random
	// numbers in all.
	Build func(counts []int) (*results.Spec, *sim.Model, error)
}

// check tells what makes no sense.
func (s *Space) check() error {
	n := len(s.Least)
	if n == 0 {
		return fmt.Errorf("staff: there is no number of people to decide")
	}
	if len(s.Most) != n || len(s.Cost) != n {
		return fmt.Errorf("staff: bounds and costs of %d, %d and %d numbers", n, len(s.Most), len(s.Cost))
	}
	for i := range n {
		if s.Least[i] < 0 || s.Most[i] < s.Least[i] || !(s.Cost[i] > 0) {
			return fmt.Errorf("staff: number %d is from %d to %d at a cost of %g; it must be from 0, not empty, and the cost above 0", i+1, s.Least[i], s.Most[i], s.Cost[i])
		}
	}
	return nil
}

// cost of a staffing.
func (s *Space) cost(counts []int) float64 {
	sum := 0.0
	for i, n := range counts {
		sum += float64(s.Cost[i] * float64(n))
	}
	return sum
}

// clamp brings counts within the bounds.
func (s *Space) clamp(counts []int) []int {
	out := slices.Clone(counts)
	for i := range out {
		out[i] = min(max(out[i], s.Least[i]), s.Most[i])
	}
	return out
}

// contains tells whether counts are within the bounds.
func (s *Space) contains(counts []int) bool {
	for i, n := range counts {
		if n < s.Least[i] || n > s.Most[i] {
			return false
		}
	}
	return true
}

// with is counts with so many more of number i.
func with(counts []int, i, more int) []int {
	out := slices.Clone(counts)
	out[i] += more
	return out
}

// atMost tells whether a has no more people than b in any number.
func atMost(a, b []int) bool {
	for i := range a {
		if a[i] > b[i] {
			return false
		}
	}
	return true
}

// nameOf is counts as a key.
func nameOf(counts []int) string {
	var text []byte
	for _, n := range counts {
		text = append(strconv.AppendInt(text, int64(n), 10), ' ')
	}
	return string(text)
}

// cheaper tells whether cost a is below b by more than rounding.
func cheaper(a, b float64) bool { return a < b-float64(1e-9*max(1, b)) }
