package results

import (
	"math"
	"slices"
)

// Requirement is one thing that must be reached for a target to be met, under an estimand: a ratio of sums over replications, and what it is
// compared with. Most targets are one; a target on each interval is one for each interval, unless whole days are judged.
type Requirement struct {
	Subject  string // "queue" or "team"
	Name     string
	Target   int    // its number among the targets, as in Report.Targets
	Words    string // Target.Words
	Interval string // the label of its interval; "" = none
	Measure  string // TargetKind.Key
	Unit     Unit   // of the estimate
	AtLeast  bool
	Wanted   float64 // what the ratio is compared with
	Bound    float64 // Target.Wanted
	Days     bool    // the ratio is a share of days, of intervals or of waits that meet Bound

	values []ratio // by replication
	trials bool    // each replication is one trial, kept or not
}

// Requirements are those of all targets, in the order of Report.Targets, with what each replication says of them. A share of days that must meet
// a target is compared with share; a target that has a share of days of its own, with that.
//
// A percentile of waits is required as a share: P90 at most 30 s is 90 % within 30 s. Days are those of the calendar; where only the whole run
// is measured (percentiles, longest waits) a replication counts as one.
func Requirements(spec *Spec, summaries []*Summary, estimand Estimand, share float64) []Requirement {
	b := requirementBuilder{spec: spec, estimand: estimand, share: share, ends: spec.dayEnds()}
	for q, queue := range spec.Router.Queues {
		own := spec.queue(q)
		for _, target := range own.Targets {
			b.subject, b.name, b.words = "queue", queue.Name, target.Words(own)
			b.add(queueSeries(spec, summaries, q, target))
		}
	}
	for t, team := range spec.Router.Teams {
		for _, target := range spec.team(t).Targets {
			b.subject, b.name, b.words = "team", team.Name, target.Words(QueueSpec{})
			b.add(teamSeries(spec, summaries, t, target))
		}
	}
	return b.list
}

type requirementBuilder struct {
	spec                 *Spec
	estimand             Estimand
	share                float64
	ends                 []int
	targets              int
	subject, name, words string
	list                 []Requirement
}

// add makes the requirements of one target.
func (b *requirementBuilder) add(s series) {
	t := &s.target
	r := Requirement{
		Subject: b.subject, Name: b.name, Target: b.targets, Words: b.words, Measure: t.Kind.Key(), Unit: t.Kind.unit(),
		AtLeast: t.AtLeast(), Wanted: t.Wanted, Bound: t.Wanted,
	}
	b.targets++
	switch {
	case t.Kind == MaximumAgeTarget:
		b.each(r, s.kept(), b.shareOr(1))
	case t.Scope != ByDay && s.cells == nil: // not measured by interval: nothing can be judged
	case t.Scope == ShareOfDays:
		b.each(r, s.met(b.ends), t.Share)
	case b.estimand == ShareMeeting:
		b.each(r, b.daysMet(&s), b.share)
	case t.Scope == EachInterval:
		b.intervals(r, &s)
	case t.Scope == ShareOfIntervals:
		r.Wanted, r.AtLeast, r.Days, r.Unit = t.Share, true, true, Share
		r.values = b.averaged(s.met(upTo(len(s.cells) + 1)[1:]), func(from, to int) []ratio { return s.metBetween(from, to) })
		b.list = append(b.list, r)
	default:
		if t.Kind == WaitTarget {
			r.Wanted, r.AtLeast, r.Days, r.Unit = t.Percentile, true, true, Share
		}
		r.values = b.averaged(s.runs, s.between)
		b.list = append(b.list, r)
	}
}

// shareOr is the share of days wanted, where such are judged.
func (b *requirementBuilder) shareOr(otherwise float64) float64 {
	if b.estimand == ShareMeeting {
		return b.share
	}
	return otherwise
}

// each adds a requirement on a share of days or replications.
func (b *requirementBuilder) each(r Requirement, met []ratio, wanted float64) {
	r.Wanted, r.AtLeast, r.Days, r.Unit, r.values = wanted, true, true, Share, met
	r.trials = len(b.ends) == 1
	b.list = append(b.list, r)
}

// intervals adds a requirement for each interval.
func (b *requirementBuilder) intervals(r Requirement, s *series) {
	for i, list := range s.cells {
		one := r
		one.Interval, one.values = b.spec.IntervalLabel(i), list
		if b.estimand == MeanOfDays {
			one.values = averages(list)
		}
		b.list = append(b.list, one)
	}
}

// averaged turns what a replication has in all into what the estimand takes: itself, or the sum of its days' averages over their number.
func (b *requirementBuilder) averaged(whole []ratio, between func(from, to int) []ratio) []ratio {
	if b.estimand == LongRun {
		return whole
	}
	if len(b.ends) == 1 || between(0, b.ends[0]) == nil {
		return averages(whole)
	}
	sum := make([]ratio, len(whole))
	from := 0
	for _, to := range b.ends {
		for j, day := range averages(between(from, to)) {
			sum[j].above += day.above
			sum[j].below += day.below
		}
		from = to
	}
	return sum
}

// averages are A/N over 1; 0/0 stays undefined.
func averages(list []ratio) []ratio {
	out := make([]ratio, len(list))
	for j, r := range list {
		if r.below > 0 {
			out[j] = ratio{r.above / r.below, 1}
		}
	}
	return out
}

// daysMet counts in each replication the days that meet a target, of those with anything to judge.
func (b *requirementBuilder) daysMet(s *series) []ratio {
	t := &s.target
	one := Verdict{AtLeast: t.AtLeast(), Wanted: t.Wanted}
	days := func(from, to int) []ratio { return s.between(from, to) }
	switch {
	case t.Kind == WaitTarget:
		one = Verdict{AtLeast: true, Wanted: t.Percentile}
	case t.Scope == EachInterval:
		one = Verdict{AtLeast: true, Wanted: 1}
		days = s.metBetween
	case t.Scope == ShareOfIntervals:
		one = Verdict{AtLeast: true, Wanted: t.Share}
		days = s.metBetween
	}
	met := make([]ratio, len(s.runs))
	count := func(list []ratio) {
		for j, r := range list {
			if r.below == 0 {
				continue
			}
			met[j].below++
			if one.met(r.above / r.below) {
				met[j].above++
			}
		}
	}
	if t.Scope == ByDay && (len(b.ends) == 1 || s.cells == nil) {
		count(s.runs)
		return met
	}
	from := 0
	for _, to := range b.ends {
		count(days(from, to))
		from = to
	}
	return met
}

// between are the sums of some intervals in each replication; nil where there are none by interval.
func (s *series) between(from, to int) []ratio {
	if s.cells == nil {
		return nil
	}
	sum := make([]ratio, len(s.runs))
	for _, list := range s.cells[from:to] {
		for j, r := range list {
			sum[j].above += r.above
			sum[j].below += r.below
		}
	}
	return sum
}

// metBetween counts of some intervals those that meet the target in each replication.
func (s *series) metBetween(from, to int) []ratio {
	part := series{target: s.target, runs: s.runs, cells: s.cells[from:to]}
	return part.met(upTo(to - from + 1)[1:])
}

// queueSeries is what a target of a queue is required by; a percentile of waits by the share of them that keep its bound.
func queueSeries(spec *Spec, summaries []*Summary, q int, target Target) series {
	s := seriesOfTarget(spec, summaries, q, target)
	if target.Kind == WaitTarget {
		s.runs = make([]ratio, len(summaries))
		for j, summary := range summaries {
			s.runs[j] = summary.Queues[q].Answered.within(target.Wanted)
		}
	}
	return s
}

// within counts the waits of at most some seconds. Those in the cell of the histogram that holds the bound count as such, see pooledWait.
func (w *Waits) within(seconds float64) ratio {
	bound := waitUnits(int64(math.Round(seconds * nanosPerSecond)))
	count := w.Zero
	for i, cell := range w.Cells {
		if lowest, _ := cellUnits(int(cell)); lowest > bound {
			break
		}
		count += int64(w.Counts[i])
	}
	return ratio{float64(count), float64(w.Zero + w.Delayed)}
}

// unit is that of a target's bound.
func (k TargetKind) unit() Unit {
	if k == SpeedOfAnswerTarget || k == WaitTarget || k == MaximumAgeTarget {
		return Seconds
	}
	return Share
}

// Append adds the replications of another, which is the same requirement of the same scenario.
func (r *Requirement) Append(more *Requirement) { r.values = slices.Concat(r.values, more.values) }

// First is what the first n replications say.
func (r *Requirement) First(n int) Requirement {
	first := *r
	first.values = r.values[:min(n, len(r.values))]
	return first
}

// Replications is how many it is known of.
func (r *Requirement) Replications() int { return len(r.values) }

// Estimate is the ratio, with its 95 % interval where it has one by itself.
func (r *Requirement) Estimate() Estimate {
	if r.Unit == Share {
		return shareOfSums(r.values)
	}
	return ratioOfSums(r.values)
}

// Met tells whether the estimate reaches what is wanted; also where there is nothing to judge.
func (r *Requirement) Met() bool {
	sum := sumOf(r.values)
	return sum.below == 0 || r.reaches(sum.above/sum.below)
}

// Judged tells whether there is anything to judge.
func (r *Requirement) Judged() bool { return sumOf(r.values).below > 0 }

func (r *Requirement) reaches(x float64) bool {
	if r.AtLeast {
		return x >= r.Wanted
	}
	return x <= r.Wanted
}

// Margin is how far the estimate is on the good side of what is wanted, in the unit of the ratio; negative if it is missed, 0 without anything to judge.
func (r *Requirement) Margin() float64 {
	sum := sumOf(r.values)
	switch {
	case sum.below == 0:
		return 0
	case r.AtLeast:
		return sum.above/sum.below - r.Wanted
	}
	return r.Wanted - sum.above/sum.below
}

// Always tells whether what is wanted allows no failure: no sample can prove that.
func (r *Requirement) Always() bool {
	return r.AtLeast && r.Wanted >= 1 || !r.AtLeast && r.Wanted <= 0
}

// counts tells whether the ratio is one of counts.
func (r *Requirement) counts() bool {
	for _, v := range r.values {
		if v.above != math.Trunc(v.above) || v.below != math.Trunc(v.below) || v.above > v.below {
			return false
		}
	}
	return r.Unit == Share
}

// Judge compares the bounds at a probability of mistake with what is wanted: met or missed only if the whole interval is on that side. What allows no failure is
// missed by the first, and met as long as there was none.
func (r *Requirement) Judge(mistake float64) Outcome { return r.judge(alone(mistake)) }

func (r *Requirement) judge(w wide) Outcome {
	if !r.Judged() {
		return Unjudgable
	}
	if r.Always() {
		if r.Met() {
			return Met
		}
		return Missed
	}
	lower, upper, ok := r.bounds(w)
	switch {
	case !ok:
		return TooClose
	case r.reaches(lower) && r.reaches(upper):
		return Met
	case !r.reaches(lower) && !r.reaches(upper):
		return Missed
	}
	return TooClose
}

// ChangeFrom is by how much the ratio differs from that of another staffing under the same random numbers, with the interval of the paired
// difference.
func (r *Requirement) ChangeFrom(before *Requirement) Estimate {
	from, to := ratioOfSums(before.values), ratioOfSums(r.values)
	e := Estimate{Mean: to.Mean - from.Mean, Replications: len(r.values), Defined: from.Defined && to.Defined}
	if e.Defined && len(r.values) == len(before.values) {
		e.pair(before.values, r.values)
	}
	return e
}
