package results

import "headroom/router"

// series is what a target is judged by: its measure of each replication over the whole run and in each interval.
type series struct {
	target Target
	whole  Estimate
	// cells[i][j] are the sums of interval i in replication j that make the measure; empty for ByDay-only kinds.
	cells [][]ratio
}

func queueVerdicts(spec *Spec, summaries []*Summary, q int) []Verdict {
	var verdicts []Verdict
	own := spec.queue(q)
	for _, target := range own.Targets {
		s := series{target: target}
		s.whole = wholeRun(spec, summaries, q, target)
		if value := own.cellMeasure(target.Kind); value != nil {
			s.cells = make([][]ratio, spec.Intervals())
			for i := range s.cells {
				for _, summary := range summaries {
					s.cells[i] = append(s.cells[i], value(&summary.Queues[q].Cells[i]))
				}
			}
		}
		verdicts = append(verdicts, s.judge(spec, "queue", spec.Router.Queues[q].Name, target.Words(own)))
	}
	return verdicts
}

func wholeRun(spec *Spec, summaries []*Summary, q int, target Target) Estimate {
	queues := []int{q}
	each := eachOf(spec, summaries, queues)
	switch target.Kind {
	case SpeedOfAnswerTarget:
		return ratioOfSums(each(func(f *flow) ratio { return ratio{f.answered.seconds, f.answered.count} }))
	case AbandonmentTarget:
		return ratioOfSums(each(func(f *flow) ratio { return ratio{float64(f.counts.Abandoned), float64(f.counts.Offered)} }))
	case WaitTarget:
		return answeredPool(summaries, queues).estimates([]float64{target.Percentile}, len(summaries))[0]
	case DueDateTarget:
		return ratioOfSums(each(dueRatio))
	case MaximumAgeTarget:
		return meanOfMaxima(each(func(f *flow) ratio {
			if f.counts.Offered == 0 {
				return ratio{}
			}
			return count(f.longest.Seconds())
		}))
	}
	return ratioOfSums(each(func(f *flow) ratio { return f.own }))
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

func teamVerdicts(spec *Spec, summaries []*Summary, t int, measures *TeamMeasures) []Verdict {
	var verdicts []Verdict
	for _, target := range spec.team(t).Targets {
		s := series{target: target, whole: measures.Occupancy, cells: make([][]ratio, spec.Intervals())}
		for i := range s.cells {
			for _, summary := range summaries {
				s.cells[i] = append(s.cells[i], summary.Teams[t].Cells[i].occupancy())
			}
		}
		verdicts = append(verdicts, s.judge(spec, "team", spec.Router.Teams[t].Name, target.Words(QueueSpec{})))
	}
	return verdicts
}

func (s *series) judge(spec *Spec, subject, name, words string) Verdict {
	v := Verdict{
		Subject: subject, Name: name, Words: words, Measure: s.target.Kind.Key(), Scope: s.target.Scope.Key(),
		Bound: s.target.Wanted, AtLeast: s.target.AtLeast(), Wanted: s.target.Wanted,
	}
	switch {
	case s.target.Scope == ByDay:
		v.decide(s.whole)
	case s.cells == nil:
		v.Outcome = Unjudgable // this kind is measured over the whole run only; the report warns
	case s.target.Scope == EachInterval:
		s.judgeEach(spec, &v)
	case s.target.Scope == ShareOfIntervals:
		v.AtLeast, v.Wanted = true, s.target.Share
		v.decide(s.shareMet(1))
	default:
		v.AtLeast, v.Wanted = true, s.target.Share
		v.decide(s.shareMet(max(1, int(router.Day/spec.Interval))))
	}
	return v
}

// decide compares an estimate with what is wanted.
func (v *Verdict) decide(e Estimate) {
	v.Estimate, v.Outcome = e, Unjudgable
	if !e.Defined {
		return
	}
	lower, upper := e.Lower(), e.Upper()
	if e.HasHalfWidth {
		v.Lower, v.Upper = &lower, &upper
	}
	v.MetByEstimate = v.met(e.Mean)
	switch met, missed := v.met(lower) && v.met(upper), !v.met(lower) && !v.met(upper); {
	case met:
		v.Outcome = Met
	case missed:
		v.Outcome = Missed
	default:
		v.Outcome = TooClose
	}
}

func (v *Verdict) met(x float64) bool {
	if v.AtLeast {
		return x >= v.Wanted
	}
	return x <= v.Wanted
}

// judgeEach judges every interval and shows the worst: of those with the worst outcome (missed, then too close, then met)
// the one with the least margin. What is said of it holds for all: met if every one is met, missed if any is missed.
func (s *series) judgeEach(spec *Spec, v *Verdict) {
	worst := *v
	worst.Outcome = Unjudgable
	for i, list := range s.cells {
		one := *v
		one.decide(ratioOfSums(list))
		one.Interval = spec.IntervalLabel(i)
		if one.worse(&worst) {
			worst = one
		}
	}
	*v = worst
}

// worse orders verdicts on the same target by outcome, then by margin; what could not be judged is never the worse.
func (v *Verdict) worse(than *Verdict) bool {
	if mine, other := v.Outcome.severity(), than.Outcome.severity(); mine != other {
		return mine > other
	}
	return v.Outcome != Unjudgable && v.margin() < than.margin()
}

// severity orders outcomes from harmless to bad.
func (o Outcome) severity() int {
	switch o {
	case Missed:
		return 3
	case TooClose:
		return 2
	case Met:
		return 1
	}
	return 0
}

// margin is how far the estimate is on the good side.
func (v *Verdict) margin() float64 {
	if v.AtLeast {
		return v.Estimate.Mean - v.Wanted
	}
	return v.Wanted - v.Estimate.Mean
}

// shareMet estimates the share of stretches of so many intervals (a day's, or one) that meet the target, among those with
// anything to judge.
func (s *series) shareMet(stretch int) Estimate {
	if len(s.cells) == 0 {
		return Estimate{}
	}
	one := Verdict{AtLeast: s.target.AtLeast(), Wanted: s.target.Wanted}
	shares := make([]ratio, len(s.cells[0]))
	for j := range shares {
		for from := 0; from < len(s.cells); from += stretch {
			var sum ratio
			for i := from; i < min(from+stretch, len(s.cells)); i++ {
				sum.above += s.cells[i][j].above
				sum.below += s.cells[i][j].below
			}
			if sum.below == 0 {
				continue
			}
			shares[j].below++
			if one.met(sum.above / sum.below) {
				shares[j].above++
			}
		}
	}
	return ratioOfSums(shares)
}
