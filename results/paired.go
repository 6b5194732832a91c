package results

import (
	"fmt"
	"math"
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
	if len(a.Summaries) != len(b.Summaries) {
		return nil, fmt.Errorf("results: %d replications and %d are no pairs", len(a.Summaries), len(b.Summaries))
	}
	first, second := a.report(), b.report()
	var without [2][]*Report // made when first needed
	list := make([]Difference, 0, len(names))
	for _, name := range names {
		d := Difference{Measure: name}
		var known [2]bool
		d.A, known[0] = first.Measure(name)
		d.B, known[1] = second.Measure(name)
		if !known[0] || !known[1] {
			return nil, fmt.Errorf("results: there is no measure %s", name)
		}
		d.Difference = Estimate{Mean: d.B.Mean - d.A.Mean, Replications: len(a.Summaries), Defined: d.A.Defined && d.B.Defined}
		if d.Difference.Defined && (d.A.HasHalfWidth || d.B.HasHalfWidth) && !extreme(name) {
			before, ratios := seriesOf(a.Spec, a.Summaries, name)
			after, both := seriesOf(b.Spec, b.Summaries, name)
			switch {
			case ratios && both:
				d.Difference.pair(before, after)
			case without[0] == nil:
				without = [2][]*Report{a.withoutGroups(), b.withoutGroups()}
				fallthrough
			default:
				d.Difference.jackknife(without, name)
			}
		}
		list = append(list, d)
	}
	return list, nil
}

func (s Sample) report() *Report { return Combine(s.Spec, s.Summaries, Run{}) }

// withoutGroups are the reports of all replications but those of one group, for each of up to jackknifeGroups.
func (s Sample) withoutGroups() []*Report {
	n := len(s.Summaries)
	groups := min(n, jackknifeGroups)
	var reports []*Report
	for g := range groups {
		from, to := g*n/groups, (g+1)*n/groups
		rest := append(append([]*Summary{}, s.Summaries[:from]...), s.Summaries[to:]...)
		reports = append(reports, Combine(s.Spec, rest, Run{}))
	}
	return reports
}

// pair gives a difference of ratios its half-width.
func (e *Estimate) pair(before, after []ratio) {
	if len(before) < 2 {
		return
	}
	first, second := residualsOf(before), residualsOf(after)
	for i := range second {
		second[i] -= first[i]
	}
	e.standardError, e.HalfWidth = meanError(second)
	e.HasHalfWidth = true
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
func (e *Estimate) jackknife(without [2][]*Report, name string) {
	var differences [][]float64
	for g := range without[0] {
		a, _ := without[0][g].Measure(name)
		b, _ := without[1][g].Measure(name)
		if a.Defined && b.Defined {
			differences = append(differences, []float64{b.Mean - a.Mean})
		}
	}
	if len(differences) < 2 {
		return
	}
	half := jackknifeHalfWidth(differences, 0)
	if !math.IsNaN(half) {
		e.HalfWidth, e.HasHalfWidth = half, true
	}
}
