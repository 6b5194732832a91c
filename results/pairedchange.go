package results

import "errors"

// PairedChanges tell how far differences between two alternatives are from the same differences under other assumptions, in measures by name: (B − A) after less (B − A)
// before. Replication i of all four samples must have had the same random numbers. Standard errors and half-widths are those of Paired, with what a replication, or a group
// of them, does to the one difference less what it does to the other. A change has no half-width where neither difference has one.
func PairedChanges(beforeA, beforeB, afterA, afterB Sample, names []string) ([]Estimate, error) {
	n := len(beforeA.Summaries)
	if len(beforeB.Summaries) != n || len(afterA.Summaries) != n || len(afterB.Summaries) != n {
		return nil, errors.New("results: samples of different numbers of replications are no pairs")
	}
	before, after := [2]*side{{Sample: beforeA}, {Sample: beforeB}}, [2]*side{{Sample: afterA}, {Sample: afterB}}
	list := make([]Estimate, len(names))
	for i, name := range names {
		first, movesFirst, err := differenceOf(before[0], before[1], name)
		if err != nil {
			return nil, err
		}
		second, movesSecond, err := differenceOf(after[0], after[1], name)
		if err != nil {
			return nil, err
		}
		from, to := first.Difference, second.Difference
		e := Estimate{Mean: to.Mean - from.Mean, Replications: to.Replications, Defined: from.Defined && to.Defined}
		if e.Defined {
			e.moved(movesFirst, movesSecond, ratiosIn(name, before[0], before[1], after[0], after[1]))
		}
		list[i] = e
	}
	return list, nil
}

// moved gives a change its half-width by what replications, or groups of them, do to what it is between. Where one of both never varied it is known without error.
func (e *Estimate) moved(from, to deviations, ratios bool) {
	switch {
	case from == nil && to == nil:
		return
	case from == nil:
		from = make(deviations, len(to))
	case to == nil:
		to = make(deviations, len(from))
	}
	if len(from) != len(to) {
		return
	}
	moves := make([]float64, len(to))
	without := make([][]float64, len(to))
	for i := range to {
		moves[i] = to[i] - from[i]
		without[i] = []float64{e.Mean - moves[i]}
	}
	if ratios {
		e.standardError, e.HalfWidth = meanError(moves)
	} else {
		e.HalfWidth = jackknifeHalfWidth(without, 0)
	}
	e.HasHalfWidth = true
}

// ratiosIn tells whether a measure is a ratio of sums over replications in all of some samples.
func ratiosIn(name string, sides ...*side) bool {
	for _, s := range sides {
		if _, ratios := seriesOf(s.Spec, s.Summaries, name); !ratios {
			return false
		}
	}
	return true
}
