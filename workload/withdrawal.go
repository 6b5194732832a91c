package workload

import (
	"math"

	"headroom/router"
)

// Withdrawn is how another system takes engagements back that it has handed over: each with a probability, some time after it
// came in. What an agent has by then stays.
type Withdrawn struct {
	Probability float64 // from 0 to 1
	After       *Dist   // from the submission; never nil
}

// Withdrawal draws whether, and how long after its submission, the engagement with this key is taken back. Asking again gives
// the same answer, and nothing else moves.
func (g *Generator) Withdrawal(key Key) (after router.Time, ok bool) {
	w := g.src.Withdrawn
	if w == nil {
		return 0, false
	}
	var s Stream
	s.Reset(key, Withdrawal)
	if s.Uniform() >= w.Probability {
		return 0, false
	}
	return w.After.Draw(&s), true
}

func (w *Withdrawn) check(wrong func(string, ...any)) {
	if w == nil {
		return
	}
	if !(w.Probability >= 0 && w.Probability <= 1) {
		wrong("withdrawal: probability %v; must be from 0 to 1", w.Probability)
	}
	if w.After == nil || math.IsInf(w.After.mean, 1) {
		wrong("withdrawal: no time, or one that may be infinite")
	}
}
