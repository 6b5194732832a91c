package results

// integrated is a number that changes at events, with its integral over time. The integral is kept to the next cut as if the
// present number stayed, so that a change costs one addition and one product: area += change × time left to the cut.
type integrated struct {
	n    int64
	area int64 // number × nanoseconds from the last cut to the next
}

func (l *integrated) add(change, left int64) {
	l.n += change
	l.area += change * left
}

// cut returns the integral since the last cut and starts the next stretch, of the given length. Over is how much of the
// present stretch lies beyond the instant of the cut: 0, except at an end in the middle of it.
func (l *integrated) cut(over, next int64) float64 {
	area := l.area - l.n*over
	l.area = l.n * next
	return float64(area)
}
