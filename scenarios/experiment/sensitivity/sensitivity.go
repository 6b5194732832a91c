package sensitivity

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

const day = router.Day

// How far assumptions are turned where nobody says otherwise.
const (
	UsualBy       = 0.10 // volume, handle times, patience: this part less and more
	UsualAbsence  = 0.03 // points less and more
	UsualBusyness = 0.10 // coefficient of variation of days, where they are all alike so far
)

// Options of a run.
type Options struct {
	experiment.Options
	By, Absence, Busyness float64  // 0 = as usual
	Measures              []string // as results.Report.Measure takes them; none = those of the targets
	Sets                  int      // parameter sets that are played to tell the input error; 0 = none; not with an alternative
	Headcount             []string // teams, or AllTeams, of whom to find how many are needed; not with an alternative
}

func (o *Options) fill(s *scenarios.Scenario) {
	if o.Replications == 0 {
		o.Replications = s.Replications
	}
	for _, x := range []struct {
		value *float64
		usual float64
	}{{&o.By, UsualBy}, {&o.Absence, UsualAbsence}, {&o.Busyness, UsualBusyness}} {
		if *x.value == 0 {
			*x.value = x.usual
		}
	}
}

// Check tells all that is wrong with a question, before any time is spent. The alternative may be nil.
func Check(s, alternative *scenarios.Scenario, o Options) error {
	o.fill(s)
	var err error
	for _, one := range []*scenarios.Scenario{s, alternative} {
		if one == nil {
			continue
		}
		if _, problem := experiment.JobOf(one, 0, 1); problem != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", one.Name, problem))
			continue
		}
		_, problem := measures(experiment.Spec(one), o.Measures)
		err = errors.Join(err, problem)
	}
	if err == nil && alternative != nil {
		list, _ := measures(experiment.Spec(s), o.Measures)
		if both, _ := shared(list, experiment.Spec(alternative)); len(both) == 0 {
			err = fmt.Errorf("%s has none of the measures of the targets of %s: name what both have, with --measure", alternative.Name, s.Name)
		}
	}
	if !(o.By > 0 && o.By < 1) {
		err = errors.Join(err, fmt.Errorf("volume, handle times and patience by %g: must be above 0 and below 1", o.By))
	}
	if o.Replications < 2 {
		err = errors.Join(err, errors.New("one replication tells nothing of chance: take 2 or more"))
	}
	for i, name := range o.Headcount {
		if _, problem := crewOf(s, name); problem != nil {
			err = errors.Join(err, problem)
		}
		if slices.Contains(o.Headcount[:i], name) {
			err = errors.Join(err, fmt.Errorf("--headcount %s is asked for twice", name))
		}
	}
	if len(o.Headcount) > 0 && !s.HasTargets() {
		err = errors.Join(err, fmt.Errorf("--headcount: scenario %q sets no target that would say how many people are needed; give a queue one, such as target: 80%% in 20s", s.Name))
	}
	if len(o.Headcount) > 0 && alternative != nil {
		err = errors.Join(err, errors.New("--headcount goes with one scenario; ask each alone"))
	}
	if o.Sets > 0 && alternative != nil {
		err = errors.Join(err, errors.New("parameter sets go with one scenario; compare takes them for two"))
	} else if o.Sets > 0 {
		err = errors.Join(err, experiment.CheckSets(s, o.Sets))
	}
	return err
}

// Run turns the assumptions of a scenario, or of two between which somebody decides. When the context ends first, the result has the assumptions that
// were turned, and says so; the error is the context's if not even the scenario itself was played. An assumption under which the scenario is
// not valid is told as one that was not turned.
func Run(ctx context.Context, s, alternative *scenarios.Scenario, o Options) (*decision.Sensitivity, error) {
	o.fill(s)
	if err := Check(s, alternative, o); err != nil {
		return nil, err
	}
	t := &turner{options: o, scenarios: []*scenarios.Scenario{s}}
	t.measures, _ = measures(experiment.Spec(s), o.Measures)
	var lacks []string
	if alternative != nil {
		t.scenarios = append(t.scenarios, alternative)
		t.measures, lacks = shared(t.measures, experiment.Spec(alternative))
	}
	list, warnings := assumptions(t.scenarios, o)
	t.found = &decision.Sensitivity{Schema: decision.SensitivitySchema, Warnings: append([]string{}, warnings...), Definitions: []decision.Definition{}}
	for _, name := range lacks {
		t.found.Warnings = append(t.found.Warnings, fmt.Sprintf("%s has no %s: it is not compared", alternative.Name, name))
	}
	t.tell(1 + 2*len(list))
	base, err := t.play(ctx, nil)
	if err != nil {
		return nil, err
	}
	t.begin(base)
	for _, a := range list {
		if err := t.turn(ctx, a); errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			t.found.Run.Interrupted = true
			break
		} else if err != nil {
			return nil, err
		}
	}
	t.end()
	if err := t.headcounts(ctx, list); errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		t.found.Run.Interrupted = true
	} else if err != nil {
		return nil, err
	}
	return t.found, t.inputError(ctx)
}

// turner turns one assumption after the other.
type turner struct {
	options   Options
	scenarios []*scenarios.Scenario // the base, and the alternative if there is one
	measures  []measured
	base      []results.Sample // as things are assumed to be, by scenario
	found     *decision.Sensitivity

	done, wanted int // replications, for those who watch
	drawn        [][]int32
}

// tried is about how many numbers of people are played to find how many are needed.
const tried = 5

// tell lets those who watch see replications over all variants.
func (t *turner) tell(variants int) {
	t.wanted = variants*tried*len(t.options.Headcount)*t.options.Replications + variants*len(t.scenarios)*t.options.Replications + t.options.Sets*experiment.ReplicationsEach(t.options.Replications)
	if tell := t.options.Progress; tell != nil {
		t.options.Progress = func(done, _ int) { tell(t.done+done, t.wanted) }
	}
}

// play plays all scenarios under settings. A problem says that they are not valid under them.
func (t *turner) play(ctx context.Context, turn func(*scenarios.Scenario) []scenarios.Setting) ([]results.Sample, error) {
	var jobs []experiment.Job
	for _, s := range t.scenarios {
		if turn != nil {
			turned, problems := s.With(turn(s)...)
			if len(problems) > 0 {
				return nil, problems[0]
			}
			s = turned
		}
		job, err := experiment.JobOf(s, t.options.First, t.options.Replications)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, job)
	}
	summaries, err := experiment.PlayJobs(ctx, t.options.Options, jobs)
	if err != nil {
		return nil, err
	}
	samples := make([]results.Sample, len(jobs))
	for i := range jobs {
		samples[i] = results.Sample{Spec: jobs[i].Spec, Summaries: summaries[i]}
		t.done += t.options.Replications
	}
	t.found.Run.Points += len(jobs)
	t.found.Run.ReplicationsInAll += len(jobs) * t.options.Replications
	return samples, nil
}

// begin notes how things are as they are assumed to be.
func (t *turner) begin(base []results.Sample) {
	run := &t.found.Run
	run.Version, run.Seed, run.Replications = t.options.Version, t.options.Seed, t.options.Replications
	for _, s := range t.scenarios {
		run.Scenarios = append(run.Scenarios, decision.Scenario{Name: s.Name, Hash: s.Hash()})
	}
	for i, side := range t.sides(base) {
		m := &t.measures[i]
		t.found.Tornados = append(t.found.Tornados, decision.Tornado{Measure: m.name, Target: m.words, Scope: m.scope, Wanted: m.wanted, Base: side.Value, Outcome: side.Outcome})
	}
	t.base = base
	var other *results.Sample
	if len(base) > 1 {
		other = &base[1]
	}
	t.found.Definitions = append(t.found.Definitions, definitions(&base[0], other)...)
}

// turn plays both sides of an assumption. What makes no valid scenario is told; other errors are returned.
func (t *turner) turn(ctx context.Context, a assumption) error {
	var sides [2][]decision.Side
	var refused [2]string
	for i, to := range []func(*scenarios.Scenario) []scenarios.Setting{a.low, a.high} {
		if to == nil || !slices.ContainsFunc(t.scenarios, func(s *scenarios.Scenario) bool { return len(to(s)) > 0 }) {
			continue
		}
		samples, err := t.play(ctx, to)
		if problem := (scenarios.Problem{}); errors.As(err, &problem) {
			refused[i] = problem.What
			continue
		} else if err != nil {
			return err
		}
		sides[i] = t.sides(samples)
	}
	switch {
	case sides[0] != nil && refused[1] != "":
		t.found.Warnings = append(t.found.Warnings, a.told.High+" is not turned: "+refused[1])
		a.told.High = ""
	case sides[1] != nil && refused[0] != "":
		t.found.Warnings = append(t.found.Warnings, a.told.Low+" is not turned: "+refused[0])
		a.told.Low = ""
	case sides[0] == nil && sides[1] == nil:
		a.told.Nothing = cmp.Or(refused[0], refused[1], "the scenario has nothing of the kind")
	}
	at := len(t.found.Assumed)
	t.found.Assumed = append(t.found.Assumed, a.told)
	for m := range t.found.Tornados {
		bar := decision.Bar{Assumption: at}
		if sides[0] != nil {
			bar.Low = &sides[0][m]
		}
		if sides[1] != nil {
			bar.High = &sides[1][m]
		}
		if tornado := &t.found.Tornados[m]; bar.Low != nil || bar.High != nil {
			bar.Swing = swing(tornado.Base, bar)
			for _, side := range []*decision.Side{bar.Low, bar.High} {
				if side != nil {
					side.Turns, side.Unsure = t.turns(tornado, side)
				}
			}
			tornado.Bars = append(tornado.Bars, bar)
		}
	}
	return nil
}

// sides are the measures of samples, compared with the base where there is one.
func (t *turner) sides(samples []results.Sample) []decision.Side {
	sides := make([]decision.Side, len(t.measures))
	names := make([]string, len(t.measures))
	for i, m := range t.measures {
		names[i] = m.name
	}
	if len(samples) > 1 {
		for i, d := range pairs(samples[0], samples[1], names) {
			sides[i].Value = d.Difference
		}
		t.changesOfDifferences(samples, names, sides)
		return sides
	}
	report := results.Combine(samples[0].Spec, samples[0].Summaries, results.Run{})
	var changes []results.Difference
	if t.base != nil {
		changes = pairs(t.base[0], samples[0], names)
	}
	for i, m := range t.measures {
		side := &sides[i]
		side.Value, _ = report.Measure(m.name)
		if changes != nil {
			side.Change = changes[i].Difference
		}
		if m.target < 0 || m.target >= len(report.Targets) {
			continue
		}
		v := &report.Targets[m.target]
		if side.Outcome = v.Outcome; m.scope == "" {
			continue
		}
		if side.Value = v.Estimate; changes != nil {
			side.Change = t.scopedChange(samples[0], m.target, t.found.Tornados[i].Base, v.Estimate)
		}
	}
	return sides
}

// changesOfDifferences are how far the differences between two samples are from those as things are assumed to be.
func (t *turner) changesOfDifferences(samples []results.Sample, names []string, sides []decision.Side) {
	if t.base == nil {
		return
	}
	changes, err := results.PairedChanges(t.base[0], t.base[1], samples[0], samples[1], names)
	if err != nil {
		return // a variant of other measures: nothing is defined
	}
	for i := range sides {
		sides[i].Change = changes[i]
	}
}

// scopedChange is how far what a target with a scope is judged by is from the base: in pairs where it is one ratio, such as the share of intervals that meet it. The worst of
// all intervals may be another one on each side: its change has no interval.
func (t *turner) scopedChange(sample results.Sample, target int, base, value results.Estimate) results.Estimate {
	change := results.Estimate{Mean: value.Mean - base.Mean, Defined: value.Defined && base.Defined, Replications: base.Replications}
	before, after := requirementsOf(t.base[0], target), requirementsOf(sample, target)
	if len(before) != 1 || len(after) != 1 || before[0].Estimate().Mean != base.Mean || after[0].Estimate().Mean != value.Mean {
		return change
	}
	return after[0].ChangeFrom(&before[0])
}

func requirementsOf(sample results.Sample, target int) (list []results.Requirement) {
	for _, r := range results.Requirements(sample.Spec, sample.Summaries, results.LongRun, 0) {
		if r.Target == target {
			list = append(list, r)
		}
	}
	return list
}

// pairs are paired differences of measures that both samples have.
func pairs(a, b results.Sample, names []string) []results.Difference {
	list, err := results.Paired(a, b, names)
	if err != nil {
		return make([]results.Difference, len(names)) // a variant of other measures: nothing is defined
	}
	return list
}

// turns tells whether what was decided would be decided otherwise, or could no longer be told.
func (t *turner) turns(tornado *decision.Tornado, side *decision.Side) (turns, unsure bool) {
	if len(t.scenarios) > 1 {
		side.Choice = decision.ChoiceOf(tornado.Base, side.Value)
		return side.Choice == decision.Changed, side.Choice == decision.MayChange
	}
	one, other := tornado.Outcome, side.Outcome
	if one != results.Met && one != results.Missed {
		return false, false
	}
	return other != one && (other == results.Met || other == results.Missed), other == results.TooClose
}

// swing is between the least and the greatest of base, low and high.
func swing(base results.Estimate, bar decision.Bar) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	add := func(e results.Estimate) {
		if e.Defined {
			low, high = min(low, e.Mean), max(high, e.Mean)
		}
	}
	add(base)
	for _, side := range []*decision.Side{bar.Low, bar.High} {
		if side != nil {
			add(side.Value)
		}
	}
	return max(0, high-low)
}

// end puts the widest bars first.
func (t *turner) end() {
	for i := range t.found.Tornados {
		slices.SortStableFunc(t.found.Tornados[i].Bars, func(a, b decision.Bar) int { return cmp.Compare(b.Swing, a.Swing) })
	}
}

// inputError plays the parameter sets, if they were asked for: what they do is told apart from chance.
func (t *turner) inputError(ctx context.Context) error {
	if t.options.Sets == 0 || t.found.Run.Interrupted {
		return nil
	}
	each := experiment.ReplicationsEach(t.options.Replications)
	sets, err := experiment.RunSets(ctx, t.scenarios[0], t.options.Options, t.options.Sets, each)
	if err != nil {
		return err
	}
	if len(sets) < t.options.Sets {
		t.found.Run.Interrupted = true
	}
	t.found.Run.Points += len(sets)
	t.found.Run.ReplicationsInAll += len(sets) * each
	report := results.Combine(t.base[0].Spec, t.base[0].Summaries, results.Run{})
	before := len(report.Warnings)
	results.AddInput(report, sets, t.options.Sets)
	t.found.Warnings = append(t.found.Warnings, report.Warnings[before:]...)
	for i, m := range t.measures {
		if slices.ContainsFunc(t.measures[:i], func(before measured) bool { return before.name == m.name }) {
			continue // another target on the same measure
		}
		if e, ok := report.InputErrorOf(m.name); ok {
			t.found.Errors = append(t.found.Errors, decision.MeasureError{Measure: m.name, InputError: e})
		}
	}
	return nil
}
