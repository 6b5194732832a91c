package results

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Joint is several alternatives beside a base, in several measures at once.
type Joint struct {
	Measures []string
	// Differences are by alternative, then by measure.
	Differences [][]JointDifference
	// Intervals is how many hold at once: those of all differences that varied. Factor is by how much more quantiles of t each is wide than
	// an interval that holds by itself; Bonferroni what that would be if nothing were known of how the differences go together.
	Intervals  int
	Factor     float64
	Bonferroni float64
}

// JointDifference is a difference with an interval that holds at once with all others of its Joint.
type JointDifference struct {
	Difference
	// HalfWidth of the joint 95 % interval; known where Difference.Difference has one.
	HalfWidth float64
	// Saved is the variance that the difference would have with random numbers of their own, var A + var B, over the variance that it has: how
	// many times as many replications it would take without pairs. 0 where it is not known, or nothing varied.
	Saved float64
}

// Lower and Upper bound the joint interval.
func (d *JointDifference) Lower() float64 { return d.Difference.Difference.Mean - d.HalfWidth }

// Upper is the upper end of the joint interval; see Lower.
func (d *JointDifference) Upper() float64 { return d.Difference.Difference.Mean + d.HalfWidth }

// Known tells whether there is an interval.
func (d *JointDifference) Known() bool {
	return d.Difference.Difference.Defined && d.Difference.Difference.HasHalfWidth
}

// Real tells whether the joint interval leaves out 0. Where no replication varies, the difference is what it is.
func (d *JointDifference) Real() bool {
	return d.Known() && (d.Lower() > 0 || d.Upper() < 0)
}

// deviations are what each replication, or each group of them, does to an estimate, up to a factor.
type deviations []float64

// JointPaired compares alternatives with the first of the samples, in measures by name. Each difference is that of Paired; beside its own half-width it has one
// of a joint 95 % interval: all differences of the table lie in theirs at once, in 95 of 100 repetitions.
//
// The joint quantile is that of the maximum of |t| over all differences (P. H. Westfall and S. S. Young, Resampling-Based Multiple Testing, 1993, 2.5;
// T. Hothorn, F. Bretz and P. Westfall 2008, "Simultaneous inference in general parametric models", Biometrical Journal 50): replications are drawn from a normal distribution
// with the correlations that the differences have, and t of each measure is computed as it is of the real ones, its own standard deviation included, 1,000 to 4,000 times. A single difference
// has Student's quantile, and so has one that is in the table twice. With fewer than 5 replications, which cannot tell how differences go together, it is that of Bonferroni's inequality. It is never above that of Bonferroni's inequality, Student's at 1 − 0.025/m. Half-widths
// are those of the differences alone (of visibly skewed ones by Hall's transformation), times the joint quantile over Student's.
func JointPaired(samples []Sample, names []string) (*Joint, error) {
	if len(samples) < 2 {
		return nil, fmt.Errorf("results: %d alternatives cannot be compared", len(samples))
	}
	base := &side{Sample: samples[0]}
	j := &Joint{Measures: names}
	var of [][]deviations
	for _, s := range samples[1:] {
		if len(s.Summaries) != len(base.Summaries) {
			return nil, fmt.Errorf("results: %d replications and %d are no pairs", len(base.Summaries), len(s.Summaries))
		}
		other := &side{Sample: s}
		row, deviant := make([]JointDifference, len(names)), make([]deviations, len(names))
		for m, name := range names {
			d, v, err := differenceOf(base, other, name)
			if err != nil {
				return nil, err
			}
			row[m], deviant[m] = JointDifference{Difference: d}, v
		}
		j.Differences, of = append(j.Differences, row), append(of, deviant)
	}
	j.widen(of, len(base.Summaries))
	return j, nil
}

// widen gives all differences their joint half-widths.
func (j *Joint) widen(of [][]deviations, n int) {
	var moves [][]float64
	for a := range j.Differences {
		for m := range j.Differences[a] {
			if unit := of[a][m].unit(jackknifeGroups); unit != nil {
				moves = append(moves, unit)
			}
		}
	}
	j.Intervals = len(moves)
	j.Factor, j.Bonferroni = jointFactor(moves, n, 0.05)
	for a := range j.Differences {
		for m := range j.Differences[a] {
			j.Differences[a][m].widen(j.Factor)
		}
	}
}

func (d *JointDifference) widen(factor float64) {
	e := &d.Difference.Difference
	if !e.HasHalfWidth {
		return
	}
	d.HalfWidth = float64(factor * e.HalfWidth)
	apart, together := 0.0, 0.0
	for _, one := range []Estimate{d.A, d.B} {
		if se, known := one.StandardError(); known {
			apart += float64(se * se)
		}
	}
	if se, known := e.StandardError(); known {
		together = float64(se * se)
	}
	if together > 0 {
		d.Saved = apart / together
	}
}

// unit sums deviations by groups of replications, at most so many, and makes their squares sum to 1; nil where nothing varied.
func (d deviations) unit(most int) []float64 {
	n := len(d)
	groups := min(n, most)
	sums, squares := make([]float64, groups), 0.0
	for g := range sums {
		for _, x := range d[g*n/groups : (g+1)*n/groups] {
			sums[g] += x
		}
		squares += float64(sums[g] * sums[g])
	}
	if !(squares > 0) || math.IsInf(squares, 0) {
		return nil
	}
	for g := range sums {
		sums[g] /= math.Sqrt(squares)
	}
	return sums
}

// jointDraws is how often replications are drawn for so many differences: the 95 % quantile of 4,000 draws is known to about 1 %, that of 1,000, which
// serve for more than 400 differences, to 2 %.
func jointDraws(differences int) int { return min(4000, max(1000, 400_000/differences)) }

// fewestForCorrelations is how many replications it takes to learn how differences go together. Deviations of n replications from their mean have n − 1
// dimensions: of two, all differences seem to be one and the same, and intervals of independent ones would hold at once far too seldom.
const fewestForCorrelations = 5

// jointFactor is the quantile within which all lie jointly, but for the probability mistake, over Student's of 95 %, for differences whose deviations are units, of n
// replications; rounded up to a thousandth, so that the last bits of draws do not matter; of few replications it is Bonferroni's. The second is Bonferroni's.
func jointFactor(units [][]float64, n int, mistake float64) (factor, bonferroni float64) {
	if n < 2 {
		return 1, 1
	}
	bonferroni = studentQuantileAt(1-mistake/float64(max(1, len(units))), n-1) / studentQuantile(n-1)
	if len(units) < 2 {
		bonferroni = thousandth(bonferroni)
	}
	if len(units) < 2 || n < fewestForCorrelations {
		return thousandth(bonferroni), bonferroni
	}
	groups := len(units[0])
	source := rand.New(rand.NewPCG(uint64(len(units)), uint64(groups)))
	normal, sum, squares := make([]float64, groups), make([]float64, len(units)), make([]float64, len(units))
	largest := make([]float64, jointDraws(len(units)))
	for draw := range largest {
		clear(sum)
		clear(squares)
		for range groups { // one replication after the other
			for i := range normal {
				normal[i] = source.NormFloat64()
			}
			for m, u := range units {
				x := 0.0
				for i, weight := range u {
					x += float64(weight * normal[i])
				}
				sum[m] += x
				squares[m] += float64(x * x)
			}
		}
		for m := range units {
			mean := sum[m] / float64(groups)
			spread := (squares[m] - float64(mean*sum[m])) / float64(groups-1)
			largest[draw] = max(largest[draw], math.Abs(mean)/math.Sqrt(spread/float64(groups)))
		}
	}
	slices.Sort(largest)
	factor = largest[int(float64((1-mistake)*float64(len(largest)))+1e-6)] / studentQuantile(groups-1)
	factor = thousandth(min(factor, bonferroni))
	return max(1, factor), bonferroni
}

// thousandth rounds up.
func thousandth(x float64) float64 { return math.Ceil(float64(x*1000)-1e-6) / 1000 }

// studentQuantileAt is the t within which, on both sides, a share of Student's distribution lies.
func studentQuantileAt(within float64, degrees int) float64 {
	low, high := 0.0, 1.0
	for studentWithin(high, degrees) < within {
		if high *= 2; high > 1e12 {
			return high
		}
	}
	for {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			return middle
		}
		if studentWithin(middle, degrees) < within {
			low = middle
		} else {
			high = middle
		}
	}
}
