package scenarios

import (
	"fmt"

	"headroom/router"
)

// Bounds of what a study of the steady state is divided into.
const (
	maxBatches       = 1000
	warmUpIntervals  = 20 // from which a warm-up can be found
	warmUpFoundWords = "auto"
)

// steady reads what a study of the steady state leaves out at the beginning, and whether it judges one long run by its batches.
func (l *loader) steady(f fields) {
	s := l.scenario
	intervals := len(s.startsIfTimed(l.timed))
	if v, ok := f.get("warm_up"); ok {
		if v.text == warmUpFoundWords {
			s.WarmUpFound = true
			if l.timed && intervals < warmUpIntervals {
				l.problem(v, fmt.Sprintf("a warm-up can be found from %d intervals on; the run has %d", warmUpIntervals, intervals), "make the run longer, or the interval shorter")
			}
		} else if d, ok := l.positive(v, "warm_up"); ok {
			s.WarmUp = d
			if l.timed && d > s.Horizon-s.Interval {
				l.problem(v, "warm_up leaves nothing of the run to be measured", "make the run longer")
				s.WarmUp = 0
			}
		}
	}
	v, ok := f.get("batches")
	if !ok {
		return
	}
	n, ok := l.whole(v, "batches", 2, maxBatches)
	if !ok {
		return
	}
	if r, written := f.get("replications"); written && s.Replications != 1 {
		l.problem(r, "batches are parts of one replication", "write replications: 1, or take batches out")
		return
	}
	s.Replications, s.Batches = 1, int(n)
	if left := intervals - int((s.WarmUp+s.Interval-1)/s.Interval); l.timed && left < s.Batches {
		l.problem(v, fmt.Sprintf("%d batches, but %d intervals", s.Batches, left), "make the run longer, or the interval shorter")
		s.Batches = 0
	}
}

func (s *Scenario) startsIfTimed(timed bool) []router.Time {
	if !timed {
		return nil
	}
	return s.intervalStarts()
}
