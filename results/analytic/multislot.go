package analytic

// MultiSlot is a class of MultiSlotBlocking: its load in erlangs (arrivals per unit × mean holding time), and how many slots
// one of it takes.
type MultiSlot struct {
	Load  float64
	Slots int
}

// MultiSlotBlocking returns the share of each class that is lost when a number of slots is shared by classes that need several at
// once, any law of holding time.
//
//	j·q(j) = Σ a_c·b_c·q(j − b_c),  lost of class c: Σ q(j), j > slots − b_c
//
// Sources: J. S. Kaufman (1981), "Blocking in a shared resource environment"; J. W. Roberts (1981).
func MultiSlotBlocking(slots int, classes []MultiSlot) ([]float64, error) {
	var p problems
	p.servers("slots", slots)
	if len(classes) == 0 {
		p.addf("multi-slot classes: must be at least one")
	}
	for i, c := range classes {
		if !(c.Load > 0) || c.Load > 1e300 {
			p.addf("load of class %d, %v: must be above 0 and finite", i+1, c.Load)
		}
		if c.Slots < 1 {
			p.addf("slots of class %d, %d: must be at least 1", i+1, c.Slots)
		}
	}
	if len(p) > 0 {
		return nil, p.err()
	}
	q := make([]float64, slots+1)
	q[0] = 1
	sum := 1.0
	for j := 1; j <= slots; j++ {
		for _, c := range classes {
			if c.Slots <= j {
				q[j] += float64(c.Load * (float64(c.Slots) / float64(j)) * q[j-c.Slots])
			}
		}
		if sum += q[j]; sum > 1e200 { // only proportions count
			for i := range q[:j+1] {
				q[i] *= 1e-200
			}
			sum *= 1e-200
		}
	}
	blocked := make([]float64, len(classes))
	for i, c := range classes {
		blocked[i] = sumOf(q[max(0, slots+1-c.Slots):]) / sum
	}
	return blocked, nil
}
