package rules

// pair is two kinds of which any one may be matched with any other.
type pair struct{ left, right int32 }

// largestMatching is how many pairs of one from the left and one from the right there can be at once, each one in at most one pair: left and right are how many there are of
// each kind. It augments until no path is left (L. R. Ford and D. R. Fulkerson 1956, "Maximal flow through a network", Canadian Journal of Mathematics 8).
func largestMatching(left, right []int32, pairs []pair) int64 {
	f := flow{left: left, right: right, pairs: pairs, used: make([]int32, len(pairs)), spare: make([]int32, len(right))}
	copy(f.spare, right)
	total := int64(0)
	for k := range left {
		for need := left[k]; need > 0; {
			f.seen = make([]bool, len(right))
			sent := f.send(int32(k), need)
			if sent == 0 {
				break
			}
			need -= sent
			total += int64(sent)
		}
	}
	return total
}

type flow struct {
	left, right []int32
	pairs       []pair
	used        []int32 // by pair
	spare       []int32 // by kind on the right: those without a partner
	seen        []bool  // by kind on the right
}

// send finds partners for up to need of a kind on the left, others giving theirs up for new ones.
func (f *flow) send(kind, need int32) int32 {
	for i, p := range f.pairs {
		if p.left != kind || f.seen[p.right] {
			continue
		}
		f.seen[p.right] = true
		if spare := min(need, f.spare[p.right]); spare > 0 {
			f.spare[p.right] -= spare
			f.used[i] += spare
			return spare
		}
		for j, q := range f.pairs {
			if q.right != p.right || q.left == kind || f.used[j] == 0 {
				continue
			}
			if moved := f.send(q.left, min(need, f.used[j])); moved > 0 {
				f.used[j] -= moved
				f.used[i] += moved
				return moved
			}
		}
	}
	return 0
}
