package results

import (
	"fmt"
	"strconv"
	"time"

	"headroom/router"
)

// TargetKind says which measure a target bounds.
type TargetKind uint8

// The kinds of target. At least: service level and due-date attainment; the others are upper bounds.
const (
	ServiceLevelTarget  TargetKind = iota // share by the queue's threshold and formula, at least
	SpeedOfAnswerTarget                   // mean wait of the answered (ASA), seconds, at most
	AbandonmentTarget                     // abandoned / offered, at most
	WaitTarget                            // percentile of the answered waits, seconds, at most; scope ByDay only
	DueDateTarget                         // done by due / due, at least
	MaximumAgeTarget                      // longest time anything waited, seconds, at most, in every replication; scope ByDay only
	OccupancyTarget                       // occupancy of a team, at most
)

// Scope says over what a target must hold.
type Scope uint8

// The scopes.
const (
	ByDay            Scope = iota // the whole run: sum over sum, never the mean of intervals
	EachInterval                  // every interval with anything to judge
	ShareOfIntervals              // at least Target.Share of the intervals with anything to judge
	ShareOfDays                   // at least Target.Share of the days (24 h from the epoch) with anything to judge; with a share of 1 each
)

// Target is what a queue or a team should reach.
type Target struct {
	Kind   TargetKind
	Scope  Scope
	Wanted float64 // share 0..1, or seconds, as the kind says
	// Percentile of the waits, between 0 and 1 (0.9 = P90); WaitTarget only.
	Percentile float64
	// Share of the intervals or days that must meet Wanted, 0..1; ShareOfIntervals and ShareOfDays only.
	Share float64
	// Intervals, if there are any, are those that count: Intervals[i] for interval i. During is what they are called. Not with
	// WaitTarget and MaximumAgeTarget.
	Intervals []bool
	During    string
}

// AtLeast tells whether more is better: Wanted is a lower bound.
func (t Target) AtLeast() bool { return t.Kind == ServiceLevelTarget || t.Kind == DueDateTarget }

// Words says the target in words: "80 % in 20 s, answered in 20 s / offered, each interval, during office". The queue's spec gives the
// threshold and formula of a service level; a team's target takes the zero QueueSpec.
func (t Target) Words(queue QueueSpec) string {
	words := t.measureWords(queue) + ", " + t.ScopeWords()
	if t.During != "" {
		words += ", during " + t.During
	}
	return words
}

func (t Target) measureWords(queue QueueSpec) string {
	switch t.Kind {
	case ServiceLevelTarget:
		threshold := SpanWords(router.Time(queue.ServiceLevel.Value))
		return fmt.Sprintf("%s in %s, %s", shareWords(t.Wanted), threshold, queue.FormulaWords(queue.Formula))
	case SpeedOfAnswerTarget:
		return "mean wait of the answered at most " + secondsWords(t.Wanted)
	case AbandonmentTarget:
		return "abandoned / offered at most " + shareWords(t.Wanted)
	case WaitTarget:
		return fmt.Sprintf("P%s of answered waits at most %s", trim(100*t.Percentile), secondsWords(t.Wanted))
	case DueDateTarget:
		return shareWords(t.Wanted) + " by due, done by due / due"
	case MaximumAgeTarget:
		return "longest wait at most " + secondsWords(t.Wanted)
	case OccupancyTarget:
		return "occupancy at most " + shareWords(t.Wanted)
	}
	return fmt.Sprintf("target(%d)", uint8(t.Kind))
}

// ScopeWords says over what a target must hold: "in 90 % of the intervals".
func (t Target) ScopeWords() string {
	switch t.Scope {
	case EachInterval:
		return "each interval"
	case ShareOfIntervals:
		return "in " + shareWords(t.Share) + " of the intervals"
	case ShareOfDays:
		return "in " + shareWords(t.Share) + " of the days"
	}
	if t.Kind == MaximumAgeTarget {
		return "in every replication"
	}
	return "over the whole run"
}

// FormulaWords writes a formula with the queue's threshold in place of T: "answered in 20 s / offered".
func (q QueueSpec) FormulaWords(f Formula) string {
	words, threshold := "", SpanWords(router.Time(q.ServiceLevel.Value))
	for _, r := range f.String() {
		if r == 'T' {
			words += threshold
			continue
		}
		words += string(r)
	}
	return words
}

// SpanWords writes a span as people do: "20 s", "90 s", "5 min", "8 h", "2 days"; what fits no unit evenly, in seconds.
func SpanWords(t router.Time) string {
	switch {
	case t == 0:
		return "0 s"
	case t%router.Day == 0 && t/router.Day > 1:
		return fmt.Sprintf("%d days", t/router.Day)
	case t%router.Hour == 0:
		return fmt.Sprintf("%d h", t/router.Hour)
	case t%router.Minute == 0 && t/router.Minute > 1:
		return fmt.Sprintf("%d min", t/router.Minute)
	}
	return trim(t.Seconds()) + " s"
}

func secondsWords(seconds float64) string {
	return SpanWords(router.Time(time.Duration(seconds * float64(time.Second)).Round(time.Microsecond)))
}

func shareWords(share float64) string { return trim(100*share) + " %" }

// trim writes x with at most six digits and no trailing zeros.
func trim(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
