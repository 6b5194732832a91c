package compare

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios/experiment"
)

// Options of a comparison, beside those of a run: Replications 0 is the base's own number.
type Options struct {
	experiment.Options
	Measures []string       // to be shown; none = those that decide (Shown)
	Goals    []results.Goal // half-widths wanted of joint intervals; none = Replications
	AtMost   int            // replications of each alternative, with goals; 0 = results.UsualAtMost
	Sets     int            // parameter sets to be run beside; 0 = none
	// Farthest, if not nil, is called after each look with the half-width that is farthest from what is wanted, and how many replications in all it probably takes; with "" and 0
	// after the last look.
	Farthest func(words string, needed int)
}

// Run compares alternatives with the first of them. When the context ends first, the comparison is that of the replications that all of them
// finished; the error is the context's if there are none.
func Run(ctx context.Context, alternatives []Alternative, o Options) (*decision.Comparison, error) {
	o.fill(alternatives[0].Scenario)
	if err := Check(alternatives, o); err != nil {
		return nil, err
	}
	played, goals, err := o.play(ctx, alternatives)
	if err != nil {
		return nil, err
	}
	c, err := Of(played, o)
	if err != nil {
		return nil, err
	}
	c.Precision = goals
	c.Warnings = append(c.Warnings, goalWarnings(goals, c.Run)...)
	if o.Sets > 0 && !c.Run.Interrupted {
		err = addInput(ctx, c, alternatives, o)
	}
	return c, err
}

// Check says what cannot be compared, before any time is spent.
func Check(alternatives []Alternative, o Options) error {
	var wrong []error
	base := alternatives[0].Scenario
	for _, a := range alternatives {
		s := a.Scenario
		if s.Batches > 0 {
			wrong = append(wrong, fmt.Errorf("%s: batches are of one replication, and make no pairs; take them out, with --set batches=null", a.Name))
		}
		if s.WarmUpFound {
			wrong = append(wrong, fmt.Errorf("%s: a warm-up that is found may be another in each alternative; say how long it is, such as --set warm_up=2d", a.Name))
		}
		if s.Horizon != base.Horizon || !s.Start.Equal(base.Start) || s.Interval != base.Interval {
			wrong = append(wrong, fmt.Errorf("%s: it has other days or intervals than %s; give both the same start, days and interval", a.Name, alternatives[0].Name))
		}
		if !s.WarmUpFound && !base.WarmUpFound && s.WarmUp != base.WarmUp {
			wrong = append(wrong, fmt.Errorf("%s: it warms up for %s and %s for %s, so that other hours would be compared; give both the same, with --set warm_up=%s",
				a.Name, results.SpanWords(s.WarmUp), alternatives[0].Name, results.SpanWords(base.WarmUp), base.WarmUp.String()))
		}
	}
	for i, a := range alternatives {
		for _, b := range alternatives[:i] {
			if a.Name == b.Name {
				wrong = append(wrong, fmt.Errorf("two alternatives are called %q; give them names of their own", a.Name))
			}
		}
	}
	for _, a := range alternatives {
		spec := experiment.Spec(a.Scenario)
		for _, name := range append(goalMeasures(o.Goals), o.Measures...) {
			if !results.Measures(spec, name) {
				wrong = append(wrong, fmt.Errorf("%s: there is no measure %s; docs/measures.md has their names, such as service_level(%s)", a.Name, name, spec.Router.Queues[0].Name))
			}
		}
	}
	if o.Sets > 0 {
		wrong = append(wrong, checkSets(alternatives, o.Sets)...)
	}
	return errors.Join(wrong...)
}

func goalMeasures(goals []results.Goal) []string {
	var names []string
	for _, g := range goals {
		names = append(names, g.Measure)
	}
	return names
}

// Of makes the comparison of what was played.
func Of(played []Played, o Options) (*decision.Comparison, error) {
	measures := o.measures(played)
	c := &decision.Comparison{Schema: decision.CompareSchema, Run: RunOf(played, o.Options), Warnings: []string{}}
	spec := played[0].Sample.Spec
	c.Start, c.Timezone, c.Horizon = spec.Start, spec.Start.Location().String(), spec.Horizon.Seconds()
	alternatives := make([]Alternative, len(played))
	for i, p := range played {
		alternatives[i] = p.Alternative
		c.Alternatives = append(c.Alternatives, decision.Alternative{Name: p.Name, Scenario: p.Scenario.Name, Settings: p.Settings})
	}
	c.Demand = demandOf(alternatives, o.Options)
	joint, err := Differences(played, measures)
	if err != nil {
		return nil, err
	}
	c.Joint = JointOf(joint)
	for m := range measures {
		c.Measures = append(c.Measures, ComparedOf(joint, m))
	}
	addTargets(c, played, o)
	if err := addIntervals(c, played); err != nil {
		return nil, err
	}
	for i := range played[1:] {
		c.Verdicts = append(c.Verdicts, verdictOf(c, i+1))
	}
	warn(c, played)
	return c, nil
}

// JointOf says how the intervals of a table hold at once.
func JointOf(j *results.Joint) decision.Joint {
	return decision.Joint{Confidence: 0.95, Intervals: j.Intervals, Factor: j.Factor, Bonferroni: j.Bonferroni, Saved: savedOf(j)}
}

// ComparedOf is measure m of the table in all alternatives.
func ComparedOf(j *results.Joint, m int) decision.Compared {
	name := j.Measures[m]
	c := decision.Compared{Measure: name, Better: betterWords[results.DirectionOf(name)], Values: []results.Estimate{j.Differences[0][m].A}}
	for a := range j.Differences {
		d := &j.Differences[a][m]
		c.Values = append(c.Values, d.B)
		c.Differences = append(c.Differences, DifferenceOf(d, results.DirectionOf(name)))
	}
	return c
}

var betterWords = map[results.Direction]string{results.More: "more", results.Less: "less", results.Neither: ""}

// DifferenceOf judges a difference by its joint interval.
func DifferenceOf(d *results.JointDifference, better results.Direction) decision.Difference {
	e := d.Difference.Difference
	out := decision.Difference{Difference: e, Outcome: outcomeOf(d, better)}
	if d.Known() {
		half := d.HalfWidth
		out.JointHalfWidth = &half
	}
	if d.Saved > 0 {
		saved := d.Saved
		out.Saved = &saved
	}
	return out
}

func outcomeOf(d *results.JointDifference, better results.Direction) decision.Outcome {
	e := d.Difference.Difference
	switch {
	case !e.Defined:
		return decision.Undefined
	case e.Mean == 0 && (!e.HasHalfWidth || e.HalfWidth == 0):
		return decision.Same
	case !e.HasHalfWidth:
		return decision.Unbounded
	case !d.Real():
		return decision.Untold
	}
	up := e.Mean > 0
	switch {
	case better == results.Neither && up:
		return decision.Higher
	case better == results.Neither:
		return decision.Lower
	case up == (better == results.More):
		return decision.Better
	}
	return decision.Worse
}

// savedOf sums up what pairing saves; nil where nothing varied.
func savedOf(j *results.Joint) *decision.Saved {
	var list []float64
	for _, row := range j.Differences {
		for _, d := range row {
			if d.Saved > 0 {
				list = append(list, d.Saved)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	return &decision.Saved{Least: list[0], Median: list[len(list)/2], Most: list[len(list)-1]}
}
