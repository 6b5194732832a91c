package results

import (
	"math"
	"testing"

	"headroom/router"
)

// Fault: a curve that stops while people still wait (it used to end where one in 200 was left), one that is coarse where
// waits are many, one that slants where everybody leaves at the same moment.
func TestWaitCurveFallsToWhereTheDataEnd(t *testing.T) {
	var waits waitRecorder
	longest := 0.0
	for k := range 1000 { // half wait nothing, half 10 s × (a standard exponential)³: P50 3 s, P99 16 min
		x := -math.Log(1 - (float64(k)+0.5)/1000)
		longest = 10 * x * x * x
		waits.record(0)
		waits.record(int64(longest * nanosPerSecond))
	}
	curve := curveOf(&waits)
	first, last := curve[0], curve[len(curve)-1]
	if first.Seconds != 0 || first.Leavers != 0.5 {
		t.Errorf("the curve begins at %+v, want half of all at 0 s", first)
	}
	if last.Leavers != 0 || last.Answered != 0 || math.Abs(last.Seconds-longest) > longest/1000 {
		t.Errorf("the curve ends at %+v, want nobody at the longest wait, %v s", last, longest)
	}
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		if a.Seconds >= b.Seconds || a.Leavers < b.Leavers {
			t.Errorf("point %d: from %+v to %+v", i, a, b)
		}
		if fall := a.Leavers - b.Leavers; fall > 0.5/curveSteps+1e-9 { // of the half that waits
			t.Errorf("point %d: from %+v to %+v is more than one step", i, a, b)
		}
	}
}

// Fault: a curve through the ends of long stretches in which nobody leaves, or through equal waits, at a slant.
func TestWaitCurveOfEqualWaits(t *testing.T) {
	var waits, nothing waitRecorder
	for _, wait := range []router.Time{0, 10 * second, 60 * second, 60 * second, 60 * second} {
		waits.record(int64(wait))
	}
	curve := curveOf(&waits)
	for _, c := range []struct{ seconds, left float64 }{
		{0, 0.8}, {9.9, 0.8}, {10.1, 0.6}, {59, 0.6}, {60.1, 0}, // all but the first wait; one leaves after 10 s, the rest after 60 s
	} {
		if got := curveAt(curve, c.seconds); math.Abs(got-c.left) > 0.01 {
			t.Errorf("after %v s the curve says %v, want %v", c.seconds, got, c.left)
		}
	}
	if silent := curveOf(&nothing); silent == nil || len(silent) != 0 {
		t.Errorf("curve of nobody: %v", silent)
	}
}

func curveOf(waits *waitRecorder) []CurvePoint {
	summaries := []*Summary{{Queues: []QueueSummary{{Answered: waits.export()}}}}
	return waitCurve(answeredPool(summaries, []int{0}), leaverPool(summaries, []int{0}))
}

// curveAt reads a curve as a chart does: along straight lines.
func curveAt(curve []CurvePoint, seconds float64) float64 {
	for i := 1; i < len(curve); i++ {
		if a, b := curve[i-1], curve[i]; seconds <= b.Seconds {
			return a.Leavers + (b.Leavers-a.Leavers)*(seconds-a.Seconds)/(b.Seconds-a.Seconds)
		}
	}
	return curve[len(curve)-1].Leavers
}
