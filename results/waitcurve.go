package results

// waitCurve is the survival curve of waits, pooled over replications: from a wait of nothing to the longest of all, which
// nobody exceeds. One point if nobody waited, none if nobody left.
//
// Points lie where the curve has fallen by one more step: a hundredth of those who waited at all, and in the last
// hundredth a thousandth. So the curve is as fine where most waits are as in its tail, however skewed the waits.
func waitCurve(answered, leavers *waitPool) []CurvePoint {
	if leavers.total == 0 {
		return []CurvePoint{}
	}
	bounds := leavers.steps()
	byLeavers, byAnswered := leavers.longer(bounds), answered.longer(bounds)
	curve := make([]CurvePoint, len(bounds))
	for i, bound := range bounds {
		curve[i] = CurvePoint{Seconds: bound, Answered: byAnswered[i], Leavers: byLeavers[i]}
	}
	return curve
}

// A wait curve falls in curveSteps equal steps, the last of which is divided again into curveTailSteps.
const curveSteps, curveTailSteps = 100, 10

// emptyGap is how much longer than the wait before a wait must be for the stretch between to be drawn level.
const emptyGap = 1.1

// steps are the bounds, in seconds and ascending, between which a wait curve falls by one step: the first is 0, the last
// the longest wait. The bound just before a wait is there too where many wait equally long (an overflow after a minute) or
// nobody for a long stretch (a night), so that a line through the points falls where the waits do.
func (p *waitPool) steps() []float64 {
	bounds := []float64{0}
	add := func(seconds float64) {
		if seconds > bounds[len(bounds)-1] {
			bounds = append(bounds, seconds)
		}
	}
	waited := p.total - p.counts[0]
	left, next, last := waited, int64(0), 0.0
	for cell := 1; left > 0; cell++ {
		if p.counts[cell] == 0 {
			continue
		}
		left -= p.counts[cell]
		passed := 0
		for next < curveSteps-1+curveTailSteps && left <= stepLeft(waited, next) {
			next++
			passed++
		}
		before, here := cellSeconds(cell-1), cellSeconds(cell)
		gap := before > emptyGap*last
		if gap {
			add(last)
		}
		if gap || passed > 1 {
			add(before)
		}
		if gap || passed > 0 {
			add(here)
		}
		last = here
	}
	return bounds
}

// stepLeft is how many of those who waited still wait after step i.
func stepLeft(waited, i int64) int64 {
	if i < curveSteps-1 {
		return waited * (curveSteps - 1 - i) / curveSteps
	}
	return waited * (curveTailSteps - 1 - (i - (curveSteps - 1))) / (curveSteps * curveTailSteps)
}
