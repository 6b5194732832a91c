package fit

// Range is an estimate with its 95 % interval, which need not be symmetric.
type Range struct {
	Estimate
	Low, High float64
}
