package results

// waitCurve is the survival curve of waits, pooled over replications: from a wait of nothing to the longest of all, which
// nobody exceeds. One point if nobody waited, none if nobody left.
//
// Points lie where the curve has fallen by one more step: a hundredth of those who waited at all, and in the last
// hundredth a thousandth. So the curve is as fine where most waits are as in its tail, however skewed the waits.
func waitCurve(summaries []*Summary, q int) []CurvePoint {
	leavers, answered := leaverPool(summaries, []int{q}), answeredPool(summaries, []int{q})
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

// steps are the bounds, in seconds and ascending, between which a wait curve falls by one step: the first is 0, the last
// the longest wait. Where many wait equally long (an overflow after a minute), the bound just before is there too, so
// that a line through the points falls as steeply as the waits do.
func (p *waitPool) steps() []float64 {
	waited := p.total - p.counts[0]
	bounds := []float64{0}
	left, next := waited, int64(0)
	for cell := 1; left > 0; cell++ {
		if p.counts[cell] == 0 {
			continue
		}
		left -= p.counts[cell]
		passed := int64(0)
		for next < curveSteps-1+curveTailSteps && left <= stepLeft(waited, next) {
			next++
			passed++
		}
		if before := cellSeconds(cell - 1); passed > 1 && before > bounds[len(bounds)-1] {
			bounds = append(bounds, before)
		}
		if passed > 0 || left == 0 {
			bounds = append(bounds, cellSeconds(cell))
		}
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
