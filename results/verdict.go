package results

import (
	"math"
	"slices"
)

// series is what a target is judged by: its measure of each replication, over the whole run and in each interval.
type series struct {
	target Target
	runs   []ratio // by replication, over the whole run; not for percentiles
	pooled Estimate
	// cells[i][j] are the sums of interval i in replication j that make the measure; nil for kinds that are only judged
	// over the whole run, and where intervals are not kept.
	cells [][]ratio
}

func queueVerdicts(spec *Spec, summaries []*Summary, q int) []Verdict {
	var verdicts []Verdict
	own := spec.queue(q)
	for _, target := range own.Targets {
		s := seriesOfTarget(spec, summaries, q, target)
		if target.Kind == WaitTarget {
			s.pooled = pooledWait(summaries, q, target)
		}
		verdicts = append(verdicts, s.judge(spec, "queue", spec.Router.Queues[q].Name, target.Words(own)))
	}
	return verdicts
}

// seriesOfTarget is what a target of a queue is judged by, but for pooled waits.
func seriesOfTarget(spec *Spec, summaries []*Summary, q int, target Target) series {
	s := series{target: target, runs: runsOf(spec, summaries, q, target.Kind)}
	if value := spec.queue(q).cellMeasure(target.Kind); value != nil && spec.keepsIntervals() {
		s.cells = make([][]ratio, spec.Intervals())
		for i := range s.cells {
			for _, summary := range summaries {
				s.cells[i] = append(s.cells[i], value(&summary.Queues[q].Cells[i]))
			}
		}
	}
	s.only(target.Intervals)
	return s
}

// only leaves out the intervals that do not count: there is nothing to judge in them, nor of them in the run.
func (s *series) only(counts []bool) {
	if counts == nil || s.cells == nil {
		return
	}
	s.runs = make([]ratio, len(s.runs))
	for i, list := range s.cells {
		for j := range list {
			if !counts[i] {
				list[j] = ratio{}
			}
			s.runs[j].above += list[j].above
			s.runs[j].below += list[j].below
		}
	}
}

// runsOf lists the measure of each replication over the whole run; of the longest wait, only of those with any.
func runsOf(spec *Spec, summaries []*Summary, q int, kind TargetKind) []ratio {
	each := eachOf(spec, summaries, []int{q})
	switch kind {
	case SpeedOfAnswerTarget:
		return each(func(f *flow) ratio { return ratio{f.answered.seconds, f.answered.count} })
	case AbandonmentTarget:
		return each(func(f *flow) ratio { return ratio{float64(f.counts.Abandoned), float64(f.counts.Offered)} })
	case DueDateTarget:
		return each(dueRatio)
	case MaximumAgeTarget:
		longest := each(func(f *flow) ratio { return ratio{f.longest.Seconds(), min(1, float64(f.counts.Offered))} })
		return slices.DeleteFunc(longest, func(r ratio) bool { return r.below == 0 })
	}
	return each(func(f *flow) ratio { return f.own })
}

// pooledWait is the percentile of a WaitTarget. A histogram cannot tell the waits in one cell apart, 0.05 % of their length;
// those in the cell that holds the bound are taken for the bound itself, so that a wait of exactly the bound keeps it.
func pooledWait(summaries []*Summary, q int, target Target) Estimate {
	pool := answeredPool(summaries, []int{q})
	bound := waitUnits(int64(math.Round(target.Wanted * nanosPerSecond)))
	pool.seconds = func(cell int) float64 {
		if lowest, highest := cellUnits(cell); lowest <= bound && bound <= highest {
			return target.Wanted
		}
		return cellSeconds(cell)
	}
	return pool.estimates([]float64{target.Percentile}, len(summaries))[0]
}

// cellMeasure is the measure of one interval, or nil for kinds that are judged over the whole run only.
func (q QueueSpec) cellMeasure(kind TargetKind) func(*QueueCell) ratio {
	switch kind {
	case ServiceLevelTarget:
		return q.share
	case SpeedOfAnswerTarget:
		return (*QueueCell).speedOfAnswer
	case AbandonmentTarget:
		return func(c *QueueCell) ratio { return ratio{float64(c.Abandoned), float64(c.Offered)} }
	case DueDateTarget:
		return (*QueueCell).dueRatio
	}
	return nil
}

func teamVerdicts(spec *Spec, summaries []*Summary, t int) []Verdict {
	var verdicts []Verdict
	for _, target := range spec.team(t).Targets {
		s := teamSeries(spec, summaries, t, target)
		verdicts = append(verdicts, s.judge(spec, "team", spec.Router.Teams[t].Name, target.Words(QueueSpec{})))
	}
	return verdicts
}

// teamSeries is what a target of a team is judged by.
func teamSeries(spec *Spec, summaries []*Summary, t int, target Target) series {
	s := series{target: target}
	if spec.keepsIntervals() {
		s.cells = make([][]ratio, spec.Intervals())
	}
	for _, summary := range summaries {
		s.runs = append(s.runs, summary.Teams[t].Time.occupancy())
		for i := range s.cells {
			s.cells[i] = append(s.cells[i], summary.Teams[t].Cells[i].occupancy())
		}
	}
	return s
}

func (s *series) judge(spec *Spec, subject, name, words string) Verdict {
	v := Verdict{
		Subject: subject, Name: name, Words: words, Measure: s.target.Kind.Key(), Scope: s.target.Scope.Key(), During: s.target.During,
		Bound: s.target.Wanted, AtLeast: s.target.AtLeast(), Wanted: s.target.Wanted,
	}
	switch {
	case s.target.Scope == ByDay:
		s.judgeRun(&v)
	case s.cells == nil || spec.batched():
		v.Outcome = Unjudgable // this kind is measured over the whole run only; the report warns
	case s.target.Scope == EachInterval:
		s.judgeEach(spec, &v)
	case s.target.Scope == ShareOfIntervals:
		v.decideMet(s.target.Share, s.met(upTo(len(s.cells) + 1)[1:]))
	default:
		v.decideMet(s.target.Share, s.met(spec.dayEnds()))
	}
	return v
}

// judgeRun judges the whole run. A longest wait must hold in every replication; a mean of longest waits is nobody's wait.
func (s *series) judgeRun(v *Verdict) {
	switch s.target.Kind {
	case WaitTarget:
		v.decide(s.pooled)
	case MaximumAgeTarget:
		v.decideMet(1, s.kept())
	default:
		v.decideRatio(s.target.Kind, s.runs)
	}
}

// kept is for each replication whether the longest wait keeps its bound.
func (s *series) kept() []ratio {
	one := Verdict{AtLeast: s.target.AtLeast(), Wanted: s.target.Wanted}
	kept := make([]ratio, len(s.runs))
	for j, longest := range s.runs {
		kept[j] = ratio{0, 1}
		if one.met(longest.above) {
			kept[j].above = 1
		}
	}
	return kept
}

// judgeEach judges every interval and shows the worst: of those with the worst outcome (missed, then too close, then met)
// the one with the least margin. What is said of it holds for all: met if every one is met, missed if any is missed.
func (s *series) judgeEach(spec *Spec, v *Verdict) {
	worst := *v
	worst.Outcome = Unjudgable
	for i, list := range s.cells {
		one := *v
		one.decideRatio(s.target.Kind, list)
		one.Interval = spec.IntervalLabel(i)
		if one.worse(&worst) {
			worst = one
		}
	}
	*v = worst
}

// met counts, in each replication, the stretches of intervals (a day's, or one) that meet the target, among those with anything
// to judge. Each ends before an interval of ends.
func (s *series) met(ends []int) []ratio {
	if len(s.cells) == 0 {
		return nil
	}
	one := Verdict{AtLeast: s.target.AtLeast(), Wanted: s.target.Wanted}
	met := make([]ratio, len(s.cells[0]))
	for j := range met {
		from := 0
		for _, end := range ends {
			var sum ratio
			for i := from; i < end; i++ {
				sum.above += s.cells[i][j].above
				sum.below += s.cells[i][j].below
			}
			from = end
			if sum.below == 0 {
				continue
			}
			met[j].below++
			if one.met(sum.above / sum.below) {
				met[j].above++
			}
		}
	}
	return met
}
