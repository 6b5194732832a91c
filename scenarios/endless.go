package scenarios

import (
	"fmt"
	"math"

	"headroom/workload"
)

// Bounds of what may follow from one engagement.
const (
	maxCircled     = 200  // sources that follow from each other in circles
	maxDescendants = 1000 // engagements, on average, that come of one
)

// endlessFollowUps reports follow-ups that lead in a circle and grow, or hardly die out.
//
// Sources are types of a branching process (T. E. Harris 1963, "The Theory of Branching Processes", chapter II). An engagement
// of type i is done mᵢ = 1 + r + … + r^k times, r being the share reopened and k how often at most; each time pᵢⱼ of type j
// follow on average. With A = (mᵢ pᵢⱼ) all that comes of one of type i is xᵢ = 1 + Σⱼ Aᵢⱼ xⱼ. That has a solution, and what
// follows dies out, exactly if elimination of I − A meets only positive pivots (I − A is then an M-matrix: A. Berman and
// R. J. Plemmons 1979, "Nonnegative Matrices in the Mathematical Sciences", chapter 6).
func (l *loader) endlessFollowUps(position map[string]int) {
	circled := l.circled(position)
	if len(circled) == 0 {
		l.teemingFollowUps(position)
		return
	}
	at := l.again.followUps[l.model.Sources[circled[0]].Name]
	if len(circled) > maxCircled {
		l.problem(at, fmt.Sprintf("more than %d demands follow from each other in circles", maxCircled), "make one demand of several")
		return
	}
	row := map[int]int{}
	for k, i := range circled {
		row[i] = k
	}
	n := len(circled)
	m := make([][]float64, n) // I − A, and ones beside it
	for k, i := range circled {
		m[k] = make([]float64, n+1)
		m[k][k], m[k][n] = 1, 1
		s := &l.model.Sources[i]
		for _, q := range s.FollowUps {
			if to, ok := row[position[q.Source]]; ok {
				m[k][to] -= float64(doneTimes(s) * q.Share)
			}
		}
	}
	if most, ok := solve(m); !ok || most > maxDescendants {
		l.problem(at, "what follows comes back to where it began, and grows: there is no end to it", "make shares smaller, so that less comes of each engagement than one")
		return
	}
	l.teemingFollowUps(position)
}

// teemingFollowUps reports follow-ups of which, without any circle, far too much comes: a hundred of each, of each of which a hundred
// … It sums generation by generation, as many as there are sources, which without circles is exact.
func (l *loader) teemingFollowUps(position map[string]int) {
	all := l.model.Sources
	total, times := make([]float64, len(all)), make([]float64, len(all)) // all that comes of one of each; how often it is done
	for i := range all {
		times[i] = doneTimes(&all[i])
	}
	for range all {
		changed := false
		for i := range all {
			s := &all[i]
			at := l.again.followUps[s.Name]
			if at != nil && !l.spend(at, len(s.FollowUps)) {
				return
			}
			sum := 1.0
			for _, q := range s.FollowUps {
				sum += float64(times[i] * q.Share * total[position[q.Source]])
			}
			if sum > maxDescendants {
				l.problem(at, fmt.Sprintf("more than %d engagements follow from each of demand %q, on average", maxDescendants, s.Name), "make shares smaller, or the list shorter")
				return
			}
			changed = changed || sum != total[i]
			total[i] = sum
		}
		if !changed {
			return
		}
	}
}

// doneTimes is how often an engagement of a source is done, on average, if it always is: first, and whenever it is reopened.
func doneTimes(s *workload.Source) float64 {
	times := 1.0
	if r := s.Reopenings; r != nil {
		for k := 1; k <= r.AtMost; k++ {
			times += math.Pow(r.Share, float64(k))
		}
	}
	return times
}

// circled are the sources, by position, that follow from each other in circles, or lie between two circles.
func (l *loader) circled(position map[string]int) []int {
	left := make([]bool, len(l.model.Sources))
	from, to := make([][]int, len(left)), make([][]int, len(left))
	for i := range l.model.Sources {
		left[i] = true
		for _, q := range l.model.Sources[i].FollowUps {
			k := position[q.Source]
			from[k], to[i] = append(from[k], i), append(to[i], k)
		}
	}
	peel(left, to, from)
	peel(left, from, to)
	var circled []int
	for i := range left {
		if left[i] {
			circled = append(circled, i)
		}
	}
	return circled
}

// peel takes away whoever leads to nobody left, again and again.
func peel(left []bool, to, from [][]int) {
	leads := make([]int, len(left)) // to how many that are left
	var idle []int
	for i := range left {
		for _, k := range to[i] {
			if left[k] {
				leads[i]++
			}
		}
		if left[i] && leads[i] == 0 {
			idle = append(idle, i)
		}
	}
	for len(idle) > 0 {
		gone := idle[len(idle)-1]
		idle, left[gone] = idle[:len(idle)-1], false
		for _, i := range from[gone] {
			if leads[i]--; left[i] && leads[i] == 0 {
				idle = append(idle, i)
			}
		}
	}
}

// solve eliminates the matrix, whose last column is the right side, and returns the largest of the solution; false if a pivot
// is not positive.
func solve(m [][]float64) (most float64, ok bool) {
	n := len(m)
	for k := range n {
		if m[k][k] < 1e-9 {
			return 0, false
		}
		for i := k + 1; i < n; i++ {
			if f := m[i][k] / m[k][k]; f != 0 {
				for j := k; j <= n; j++ {
					m[i][j] -= float64(f * m[k][j])
				}
			}
		}
	}
	for k := n - 1; k >= 0; k-- {
		for j := k + 1; j < n; j++ {
			m[k][n] -= float64(m[k][j] * m[j][n])
		}
		m[k][n] /= m[k][k]
		most = max(most, m[k][n])
	}
	return most, true
}
