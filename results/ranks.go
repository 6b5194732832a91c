package results

import "slices"

// fewSorted is how many values are rather sorted than divided any more.
const fewSorted = 48

// putRanks puts those values where sorting would put them that it would put at the given ranks, ascending positions from 0; the others are
// somewhere on the right side of these. It is quickselect (C. A. R. Hoare 1961, "Algorithm 65: FIND") for several ranks at a time:
// a band asks for ten of thousands.
func putRanks(values []float64, ranks []int) {
	putWithin(values, 0, ranks, 0)
}

// putWithin does so for a part that begins at position from of all. Divided too often for its size, it is sorted: the pivots were unlucky.
func putWithin(part []float64, from int, ranks []int, depth int) {
	for len(ranks) > 0 {
		if len(part) <= fewSorted || depth > 64 {
			slices.Sort(part)
			return
		}
		depth++
		below, above := divide(part)
		first, _ := slices.BinarySearch(ranks, from+below)
		last, _ := slices.BinarySearch(ranks, from+above)
		putWithin(part[:below], from, ranks[:first], depth)
		part, from, ranks = part[above:], from+above, ranks[last:]
	}
}

// divide puts what is less than some value of the part before what equals it, and what is more after: part[below:above] are equal.
func divide(part []float64) (below, above int) {
	n := len(part)
	pivot := middle(middle(part[0], part[n/8], part[n/4]), middle(part[3*n/8], part[n/2], part[5*n/8]), middle(part[3*n/4], part[7*n/8], part[n-1]))
	above = n
	for i := 0; i < above; {
		switch x := part[i]; {
		case x < pivot:
			part[i], part[below] = part[below], x
			below++
			i++
		case x > pivot:
			above--
			part[i], part[above] = part[above], x
		default:
			i++
		}
	}
	return below, above
}

// middle is the second of three in order.
func middle(a, b, c float64) float64 { return max(min(a, b), min(max(a, b), c)) }
