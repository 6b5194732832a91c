package results

import "slices"

// Level is how much a recorder keeps of a replication. What it keeps is the same at every level, to the last digit.
type Level uint8

const (
	// ReportLevel keeps all that a report has.
	ReportLevel Level = iota
	// SearchLevel keeps what targets need, and sums and means of the whole run: what thousands of runs are searched by. Waits are in no
	// histogram, and nothing is kept by interval, but where a target asks for it.
	SearchLevel
)

// String names the level as the command line does.
func (l Level) String() string {
	if l == SearchLevel {
		return "search"
	}
	return "report"
}

// LevelFor is the level at which the requirements of an estimand are what they are at any: those by day are put together from intervals,
// where there are several days.
func (s *Spec) LevelFor(estimand Estimand) Level {
	if estimand == LongRun || len(s.dayEnds()) == 1 {
		return SearchLevel
	}
	return ReportLevel
}

// keepsIntervals tells whether what happened in each interval is kept: for a report, for a target that looks at them, and for parts of a
// run, which are put together from them.
func (s *Spec) keepsIntervals() bool {
	looks := func(t Target) bool { return t.Scope != ByDay || t.Intervals != nil }
	return s.Level == ReportLevel || len(s.Parts) > 0 ||
		slices.ContainsFunc(s.Queues, func(q QueueSpec) bool { return slices.ContainsFunc(q.Targets, looks) }) ||
		slices.ContainsFunc(s.Teams, func(t TeamSpec) bool { return slices.ContainsFunc(t.Targets, looks) })
}

// keepsWaits tells whether the waits of those who are answered in a queue are kept one by one, as far as a histogram does.
func (s *Spec) keepsWaits(q int) bool {
	return s.Level == ReportLevel || slices.ContainsFunc(s.queue(q).Targets, func(t Target) bool { return t.Kind == WaitTarget })
}
