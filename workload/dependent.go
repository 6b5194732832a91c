package workload

import (
	"cmp"
	"math"
	"slices"

	"headroom/router"
)

// Dependent is a time that depends on where an engagement is and on when it came: a distribution for each queue and period.
// Whichever it is, the random numbers are those of the engagement's key and attribute: changing one of the distributions moves
// nothing else, and those drawn by inversion go up and down together.
type Dependent struct {
	ByQueue []Periods // by router.QueueID; none is empty
}

// Periods are a distribution for each period of arrival, in time order. The first holds for what came before it too.
type Periods []Period

// Period begins at From, included, and ends where the next begins.
type Period struct {
	From router.Time
	Dist *Dist
}

// At is the distribution for what entered then. Periods must not be empty.
func (p Periods) At(entered router.Time) *Dist {
	if len(p) == 1 {
		return p[0].Dist
	}
	i, begins := slices.BinarySearchFunc(p, entered, func(p Period, at router.Time) int { return cmp.Compare(p.From, at) })
	if !begins {
		i--
	}
	return p[max(i, 0)].Dist
}

// EffortStep is the effort expected of what entered at or after From, until the next step; the first holds before it too.
type EffortStep struct{ From, Effort router.Time }

// effortAt is the effort expected of what entered then, where there are Efforts.
func (s *Source) effortAt(entered router.Time) router.Time {
	i, begins := slices.BinarySearchFunc(s.Efforts, entered, func(e EffortStep, at router.Time) int { return cmp.Compare(e.From, at) })
	if !begins {
		i--
	}
	return s.Efforts[max(i, 0)].Effort
}

// Check reports what is wrong with periods: none at all, out of order, without a distribution, or, where that must not be, with
// one that may be infinite.
func (p Periods) Check(what string, finite bool, wrong func(string, ...any)) {
	if len(p) == 0 {
		wrong("%s: no period; give one", what)
	}
	for i, period := range p {
		switch {
		case i > 0 && period.From <= p[i-1].From:
			wrong("%s: period %d: from %v; must be after the period above", what, i+1, period.From)
		case period.Dist == nil || period.Dist.kind == 0:
			wrong("%s: period %d: no distribution; give one", what, i+1)
		case finite && math.IsInf(period.Dist.mean, 1):
			wrong("%s: period %d may be infinite (%v); take another tail", what, i+1, period.Dist)
		}
	}
}

func (s *Source) checkDependent(wrong func(string, ...any)) {
	for _, d := range []struct {
		what   string
		by     *Dependent
		finite bool
	}{{"handle time", s.HandleTimeBy, true}, {"patience", s.PatienceBy, false}} {
		if d.by == nil {
			continue
		}
		for _, periods := range d.by.ByQueue {
			periods.Check(d.what, d.finite, wrong)
		}
	}
	for i, step := range s.Efforts {
		if step.Effort < 0 || i > 0 && step.From <= s.Efforts[i-1].From {
			wrong("effort step %d: %v from %v; must be from 0, and after the step above", i+1, step.Effort, step.From)
		}
	}
}
