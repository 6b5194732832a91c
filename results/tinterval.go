package results

import "gonum.org/v1/gonum/stat/distuv"

// studentQuantile is the 97.5 % quantile of Student's t with so many degrees of freedom (at least 1): the factor from a
// standard error to the half-width of a two-sided 95 % interval. 1: 12.706, 9: 2.262, 29: 2.045.
func studentQuantile(degrees int) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(degrees)}.Quantile(0.975)
}

// ratio is a sum over a sum; 0/0 is undefined.
type ratio struct{ above, below float64 }
