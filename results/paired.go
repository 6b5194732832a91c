package results

import (
	"fmt"
	"math"
	"slices"
)

// Sample is the replications of one alternative.
type Sample struct {
	Spec      *Spec
	Summaries []*Summary
}

// Difference is a measure of two alternatives, and how far the second is from the first.
type Difference struct {
	Measure string   `json:"measure"`
	A       Estimate `json:"a"`
	B       Estimate `json:"b"`
	// Difference is B − A. Its half-width is by pairs, replication by replication: what the random numbers that both share do to
	// both is not in it, and so it is most often much smaller than those of A and B would tell.
	Difference Estimate `json:"difference"`
}

// Paired compares two alternatives in measures by name, as Report.Measure takes them. Replication i of both must have had the same
// random numbers: the same seed and number. An error tells of a different number of replications, or of a name that one of them does not have.
//
// For ratios of sums R = ΣA/ΣB the difference of the two has the standard error of the mean of D″ᵢ − D′ᵢ, with the residuals Dᵢ = (Aᵢ − R·Bᵢ)/B̄ of each
// alternative, and a half-width like any other (meanError). For all others, such as percentiles, it is the jackknife of the difference, over groups of replications, as
// of percentiles. Maxima, and shares that varied in neither, have none. Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., 10.2.1 and 9.4.
func Paired(a, b Sample, names []string) ([]Difference, error) {
	list, _, err := PairedMoves(a, b, names)
	return list, err
}

// Moves are what replications, or groups of them, do to an estimate, with squares that sum to 1: what JointFactor takes. nil where nothing varied.
type Moves []float64

// PairedMoves is Paired with what replications do to each difference.
func PairedMoves(a, b Sample, names []string) ([]Difference, []Moves, error) {
	if len(a.Summaries) != len(b.Summaries) {
		return nil, nil, fmt.Errorf("results: %d replications and %d are no pairs", len(a.Summaries), len(b.Summaries))
	}
	base, other := &side{Sample: a}, &side{Sample: b}
	list, moves := make([]Difference, len(names)), make([]Moves, len(names))
	for i, name := range names {
		d, of, err := differenceOf(base, other, name)
		if err != nil {
			return nil, nil, err
		}
		list[i], moves[i] = d, of.unit(jackknifeGroups)
	}
	return list, moves, nil
}

// side is a sample with what is made of it when it is first asked for.
type side struct {
	Sample
	whole *Report
	less  []*Report
}

func (s *side) report() *Report {
	if s.whole == nil {
		s.whole = Combine(s.Spec, s.Summaries, Run{})
	}
	return s.whole
}

// without are estimates of a measure from all replications but those of one group, for each of up to jackknifeGroups. The backlog is counted by itself: reports tell everything, and
// take many times as long.
func (s *side) without(name string) []Estimate {
	n := len(s.Summaries)
	groups := min(n, jackknifeGroups)
	list := make([]Estimate, groups)
	if open, ok := backlogSeries(s.Spec, s.Summaries, name); ok {
		for g := range list {
			from, to := g*n/groups, (g+1)*n/groups
			list[g] = ratioOfSums(slices.Concat(open[:from], open[to:]))
		}
		return list
	}
	for g := len(s.less); g < groups; g++ {
		from, to := g*n/groups, (g+1)*n/groups
		s.less = append(s.less, Combine(s.Spec, slices.Concat(s.Summaries[:from], s.Summaries[to:]), Run{}))
	}
	for g := range list {
		list[g], _ = s.less[g].Measure(name)
	}
	return list
}

// differenceOf compares two alternatives in one measure. Deviations are what each replication, or each group of them, does to the difference.
func differenceOf(base, other *side, name string) (d Difference, of deviations, err error) {
	d.Measure = name
	var known [2]bool
	d.A, known[0] = base.report().Measure(name)
	d.B, known[1] = other.report().Measure(name)
	if !known[0] || !known[1] {
		return d, of, fmt.Errorf("results: there is no measure %s", name)
	}
	n := len(base.Summaries)
	d.Difference = Estimate{Mean: d.B.Mean - d.A.Mean, Replications: n, Defined: d.A.Defined && d.B.Defined}
	if !d.Difference.Defined || !d.A.HasHalfWidth && !d.B.HasHalfWidth || extreme(name) || n < 2 {
		return d, of, nil
	}
	before, ratios := seriesOf(base.Spec, base.Summaries, name)
	after, both := seriesOf(other.Spec, other.Summaries, name)
	if ratios && both {
		return d, d.Difference.pair(before, after), nil
	}
	of = d.Difference.jackknife(base.without(name), other.without(name))
	return d, of, nil
}

// pair gives a difference of ratios its half-width, and returns the differences of their residuals. Replications with nothing to measure in either say nothing; where
// only one replication of an alternative has anything, the half-width is not known.
func (e *Estimate) pair(before, after []ratio) []float64 {
	if len(notEmpty(before)) < 2 || len(notEmpty(after)) < 2 {
		return nil
	}
	first, second := residualsOf(before), residualsOf(after)
	var some []float64
	for i := range second {
		second[i] -= first[i]
		if before[i] != (ratio{}) || after[i] != (ratio{}) {
			some = append(some, second[i])
		}
	}
	standardError, halfWidth := meanError(some)
	each := float64(len(some)) / float64(len(second)) // residuals are over the mean of all
	e.standardError, e.HalfWidth, e.HasHalfWidth = float64(standardError*each), float64(halfWidth*each), true
	return second
}

// residualsOf are (Aᵢ − R·Bᵢ)/B̄.
func residualsOf(list []ratio) []float64 {
	sum := sumOf(list)
	mean, each := sum.above/sum.below, sum.below/float64(len(list))
	residuals := make([]float64, len(list))
	for i, r := range list {
		residuals[i] = (r.above - float64(mean*r.below)) / each
	}
	return residuals
}

// jackknife gives a difference its half-width by the differences without one group each.
func (e *Estimate) jackknife(a, b []Estimate) deviations {
	var differences [][]float64
	of := make(deviations, len(a))
	for g, first := range a {
		second := b[g]
		if first.Defined && second.Defined {
			differences = append(differences, []float64{second.Mean - first.Mean})
			of[g] = e.Mean - (second.Mean - first.Mean)
		}
	}
	if len(differences) < 2 {
		return nil
	}
	half := jackknifeHalfWidth(differences, 0)
	if math.IsNaN(half) {
		return nil
	}
	e.HalfWidth, e.HasHalfWidth = half, true
	return of
}
