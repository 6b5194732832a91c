package compare

import (
	"context"
	"fmt"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// How far a look plans: at most so many times what there is, with a tenth more than is predicted.
const (
	longestStep  = 4
	shortestStep = 10
	planMargin   = 1.1
)

// fill puts in what is not said.
func (o *Options) fill(base *scenarios.Scenario) {
	if o.Replications == 0 {
		o.Replications = base.Replications
		if len(o.Goals) > 0 {
			o.Replications = results.Pilot
		}
	}
	if o.AtMost == 0 {
		o.AtMost = results.UsualAtMost
	}
}

// play plays the replications asked for, or as many as the precision wanted takes: after each look a tenth more than it predicts, at most four times as many. Looks depend
// on nothing but the replications before them.
func (o *Options) play(ctx context.Context, alternatives []Alternative) ([]Played, []decision.GoalCompared, error) {
	n := o.Replications
	played := make([]Played, len(alternatives))
	for i, a := range alternatives {
		played[i] = Played{Alternative: a, Sample: results.Sample{Spec: experiment.Spec(a.Scenario)}}
	}
	for {
		if err := more(ctx, played, o.Options, n); err != nil {
			return nil, nil, err
		}
		o.Replications = n
		if len(o.Goals) == 0 {
			return played, nil, nil
		}
		goals, far, err := o.look(played)
		last := err != nil || len(played[0].Sample.Summaries) < n || far.needed == 0 || n >= o.AtMost
		if last {
			far.words, far.needed = "", 0
		}
		if o.Farthest != nil {
			o.Farthest(far.words, min(o.AtMost, far.needed)*len(played))
		}
		if last {
			return played, goals, err
		}
		n = min(o.AtMost, max(n+max(1, n/shortestStep), min(far.needed, longestStep*n)))
	}
}

// measures are those shown: what was asked for, or what decides, and those of goals.
func (o *Options) measures(played []Played) []string {
	list := slices.Clone(o.Measures)
	if len(list) == 0 {
		list = Shown(played)
	}
	for _, g := range o.Goals {
		if !slices.Contains(list, g.Measure) {
			list = append(list, g.Measure)
		}
	}
	return list
}

// farthest is the half-width that takes most replications to be as wanted: in words, and how many of each alternative that is; 0 where all are.
type farthest struct {
	words  string
	needed int
}

// further takes what is farther.
func (f *farthest) further(g results.Goal, now string, needed int) {
	if needed > f.needed {
		*f = farthest{fmt.Sprintf("difference in %s %s, wanted ± %s", g.Measure, now, g.Words), needed}
	}
}

// look judges the goals, and predicts how many replications they take.
func (o *Options) look(played []Played) (goals []decision.GoalCompared, far farthest, err error) {
	joint, err := Differences(played, o.measures(played))
	if err != nil {
		return nil, far, err
	}
	n := len(played[0].Sample.Summaries)
	for _, g := range o.Goals {
		m := slices.Index(joint.Measures, g.Measure)
		goal := decision.GoalCompared{Measure: g.Measure, Wanted: g.Words, Reached: true}
		widest, known := 0.0, true
		for a := range joint.Differences {
			d := &joint.Differences[a][m]
			wanted := g.HalfWidth
			if g.Relative {
				wanted = float64(wanted * math.Abs(d.A.Mean))
			}
			if same := d.Difference.Difference; same.Defined && same.Mean == 0 && !same.HasHalfWidth {
				continue // equal in every replication, as where both answer everybody in time
			}
			if !d.Known() {
				known, goal.Reached = false, false
				far.further(g, "not known yet", longestStep*n)
				continue
			}
			widest = max(widest, d.HalfWidth)
			if d.HalfWidth > wanted {
				goal.Reached = false
				times := d.HalfWidth / wanted
				far.further(g, "± "+results.HalfWidthLike(g, d.HalfWidth, d.A.Mean), int(math.Ceil(min(1e9, float64(float64(n)*float64(times*times)*planMargin)))))
			}
		}
		if known {
			goal.Widest = &widest
		}
		goals = append(goals, goal)
	}
	return goals, far, nil
}

// goalWarnings say which precision was not reached.
func goalWarnings(goals []decision.GoalCompared, run decision.Run) (warnings []string) {
	for _, g := range goals {
		if g.Reached {
			continue
		}
		why := "there is no interval of it"
		if g.Widest != nil {
			why = "the widest joint half-width is " + results.HalfWidthLike(results.Goal{Measure: g.Measure}, *g.Widest, 0)
		}
		warnings = append(warnings, fmt.Sprintf("the precision wanted of the difference in %s (± %s) is not reached after %d replications: %s", g.Measure, g.Wanted, run.Replications, why))
	}
	return warnings
}
