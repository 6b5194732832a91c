package results

import (
	"cmp"
	"math"
	"slices"
)

// Controls are numbers of each replication whose expectation is known beforehand, such as how many come: they are parameters of the scenario. How far
// they come out from it tells how far other measures of the same replications are off for the same reason, and that can be taken off.
type Controls struct {
	Names    []string
	Expected []float64
	Values   [][]float64 // by replication
}

// mostControls is how many are used at a time: each one costs precision, since its coefficient is estimated.
const mostControls = 3

// Controlled estimates a measure that is a ratio of sums with control variates. With residuals Dᵢ = (Aᵢ − R·Bᵢ)/B̄ and controls Cᵢ of
// expectation c:
//
//	R − Σ βₖ·(C̄ₖ − cₖ),   standard error that of the mean of Dᵢ − Σ βₖ·(Cᵢₖ − C̄ₖ), times √((n − 1)/(n − 1 − q)) · √(1 + q/(p − q − 2))
//
// with q controls and coefficients β by least squares over the first p replications, the pilot: the two factors are for the
// coefficients' own error, in the replications that they are from and in the others; the half-width is that of t(n − 1 − q). Those controls are used that explain most of the pilot's variance, and at
// least what chance does not. It is false for what is not a ratio of sums, for a share that did not vary, where a replication has nothing to measure, and where no control helps. Source: S. S. Lavenberg
// and P. D. Welch, "A perspective on the use of control variables", Management Science 27, 1981.
func (c *Controls) Controlled(sample Sample, name string, pilot int) (e Estimate, used []string, ok bool) {
	list, ok := seriesOf(sample.Spec, sample.Summaries, name)
	n := len(list)
	if !ok || pilot < LeastPilot || n < pilot || len(c.Values) < n || len(notEmpty(list)) < n || alike(list) {
		return e, nil, false
	}
	chosen := c.choose(residualsOf(list[:pilot]), pilot)
	if len(chosen) == 0 {
		return e, nil, false
	}
	beta, ok := leastSquares(c.columns(chosen, pilot), residualsOf(list[:pilot]))
	if !ok {
		return e, nil, false
	}
	residuals, sum := residualsOf(list), sumOf(list)
	e = Estimate{Mean: sum.above / sum.below, Replications: n, Defined: true, HasHalfWidth: true}
	for k, column := range c.columns(chosen, n) {
		mean := 0.0
		for _, x := range column {
			mean += x
		}
		mean /= float64(n)
		e.Mean -= float64(beta[k] * mean)
		for i := range residuals {
			residuals[i] -= float64(beta[k] * (column[i] - mean))
		}
	}
	q, p := float64(len(chosen)), float64(pilot)
	lost := math.Sqrt((float64(n)-1)/(float64(n)-1-q)) * math.Sqrt(1+q/(p-q-2))
	standardError, half := meanErrorAt(residuals, studentQuantile(n-1-len(chosen)))
	e.standardError, e.HalfWidth = float64(standardError*lost), float64(half*lost)
	for _, k := range chosen {
		used = append(used, c.Names[k])
	}
	return e, used, true
}

// columns are some controls less their expectations, in the first n replications.
func (c *Controls) columns(chosen []int, n int) [][]float64 {
	columns := make([][]float64, len(chosen))
	for j, k := range chosen {
		for i := range n {
			columns[j] = append(columns[j], c.Values[i][k]-c.Expected[k])
		}
	}
	return columns
}

// choose lists the controls whose squared correlation with the residuals is largest, and at least 4/n: two standard errors of a
// correlation that is none.
func (c *Controls) choose(residuals []float64, n int) []int {
	type candidate struct {
		k  int
		r2 float64
	}
	var list []candidate
	for k := range c.Names {
		x := c.columns([]int{k}, n)[0]
		center(x)
		if xx, yy := dot(x, x), dot(residuals, residuals); xx > 0 && yy > 0 {
			xy := dot(x, residuals)
			if r2 := float64(xy*xy) / float64(xx*yy); r2 >= 4/float64(n) {
				list = append(list, candidate{k, r2})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.r2, a.r2) })
	var chosen []int
	for _, x := range list[:min(len(list), mostControls, max(1, n/10))] {
		chosen = append(chosen, x.k)
	}
	return chosen
}

// leastSquares solves y = Σ βₖ·xₖ for centered columns, by the normal equations; false if these have no single solution.
func leastSquares(columns [][]float64, y []float64) (beta []float64, ok bool) {
	q := len(columns)
	m := make([][]float64, q)
	for i := range columns {
		center(columns[i])
	}
	for i := range m {
		for j := range columns {
			m[i] = append(m[i], dot(columns[i], columns[j]))
		}
		m[i] = append(m[i], dot(columns[i], y))
	}
	for i := range m { // positive definite: no exchange of rows
		if m[i][i] <= 1e-9*dot(columns[i], columns[i]) {
			return nil, false
		}
		for j := range m {
			if j == i {
				continue
			}
			factor := m[j][i] / m[i][i]
			for k := i; k <= q; k++ {
				m[j][k] -= float64(factor * m[i][k])
			}
		}
	}
	for i := range m {
		beta = append(beta, m[i][q]/m[i][i])
	}
	return beta, true
}

func center(x []float64) {
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for i := range x {
		x[i] -= mean
	}
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += float64(x[i] * y[i])
	}
	return sum
}
