package results

import "math"

// jackknifeGroups is the most groups a jackknife leaves out one by one: more add hardly anything to the half-width's own
// precision (t quantile 2.02 against 1.96) and much to the time.
const jackknifeGroups = 40

// waitPool is the waits of all replications in one histogram, from which groups of replications can be taken out again.
type waitPool struct {
	groups [][]*Waits // by group of replications
	counts []int64    // by cell; cell 0 = waits of nothing
	total  int64

	seconds func(cell int) float64 // the wait that a cell stands for
}

// newWaitPool pools waits, given as a list for each replication. Replications are grouped in order, up to
// jackknifeGroups groups as even as can be.
func newWaitPool(replications [][]*Waits) *waitPool {
	groups := min(len(replications), jackknifeGroups)
	p := &waitPool{groups: make([][]*Waits, groups), seconds: cellSeconds}
	last := 0
	for i, list := range replications {
		g := i * groups / len(replications)
		p.groups[g] = append(p.groups[g], list...)
		for _, waits := range list {
			if n := len(waits.Cells); n > 0 {
				last = max(last, int(waits.Cells[n-1]))
			}
		}
	}
	p.counts = make([]int64, last+1)
	for _, group := range p.groups {
		p.add(group, 1)
	}
	return p
}

func (p *waitPool) add(group []*Waits, sign int64) {
	for _, waits := range group {
		p.counts[0] += sign * waits.Zero
		p.total += sign * (waits.Zero + waits.Delayed)
		for i, cell := range waits.Cells {
			p.counts[cell] += sign * int64(waits.Counts[i])
		}
	}
}

// quantiles are the smallest waits, in seconds, that at least a share p of all do not exceed (nearest rank), for ascending
// shares; ok is false for an empty pool.
func (p *waitPool) quantiles(shares []float64) (seconds []float64, ok bool) {
	if p.total == 0 {
		return nil, false
	}
	seconds = make([]float64, 0, len(shares))
	below, cell := int64(0), -1
	for _, share := range shares {
		rank := max(1, int64(math.Ceil(float64(share*float64(p.total))-1e-9)))
		for below < rank {
			cell++
			below += p.counts[cell]
		}
		seconds = append(seconds, p.seconds(cell))
	}
	return seconds, true
}

// estimates are the pooled quantiles with delete-a-group jackknife half-widths (delete-one up to jackknifeGroups
// replications): s² = (G−1)/G · Σ(θ₋ᵢ − θ̄)², half-width t(G−1)·s. Groups without which nothing is left are skipped, and so are
// those in which nobody waited: there is nothing to leave out, and they are no evidence that replications agree.
// Source: Shao and Tu, The Jackknife and Bootstrap (1995), section 2.3.
func (p *waitPool) estimates(shares []float64, replications int) []Estimate {
	list := make([]Estimate, len(shares))
	pooled, ok := p.quantiles(shares)
	for i := range list {
		list[i].Replications = replications
		if ok {
			list[i].Mean, list[i].Defined = pooled[i], true
		}
	}
	if !ok || len(p.groups) < 2 {
		return list
	}
	var without [][]float64
	for _, group := range p.groups {
		all := p.total
		p.add(group, -1)
		if left, ok := p.quantiles(shares); ok && p.total < all {
			without = append(without, left)
		}
		p.add(group, 1)
	}
	if len(without) < 2 {
		return list
	}
	for i := range list {
		list[i].HalfWidth, list[i].HasHalfWidth = jackknifeHalfWidth(without, i), true
	}
	return list
}

func jackknifeHalfWidth(without [][]float64, i int) float64 {
	n, mean, squares := float64(len(without)), 0.0, 0.0
	for _, left := range without {
		mean += left[i]
	}
	mean /= n
	for _, left := range without {
		d := left[i] - mean
		squares += float64(d * d)
	}
	return studentQuantile(len(without)-1) * math.Sqrt((n-1)/n*squares)
}

// longer is the share of waits longer than each of the ascending bounds, in seconds; 0 for an empty pool.
func (p *waitPool) longer(bounds []float64) []float64 {
	shares := make([]float64, len(bounds))
	if p.total == 0 {
		return shares
	}
	atMost, cell := int64(0), 0
	for i, bound := range bounds {
		for cell < len(p.counts) && cellSeconds(cell) <= bound {
			atMost += p.counts[cell]
			cell++
		}
		shares[i] = float64(p.total-atMost) / float64(p.total)
	}
	return shares
}
