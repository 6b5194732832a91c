package fit

import "headroom/workload"

// Estimate is a number worked out from data, with its standard error in the same unit. An infinite standard error says that the
// data do not tell how far off the number may be (a table without the number of its rows).
type Estimate struct{ Value, StandardError float64 }

// Interval is Value ± z standard errors, where a share level of a normal distribution is within z: 1.96 for 0.95.
func (e Estimate) Interval(level float64) (low, high float64) {
	z := -workload.NormalQuantile((1 - level) / 2)
	half := float64(z * e.StandardError)
	return e.Value - half, e.Value + half
}

// Parameter is one parameter of a family under the name that its doc comment and docs/scenarios.md give it; unit is "s", or empty
// for a plain number.
type Parameter struct {
	Name, Unit string
	Estimate
}
