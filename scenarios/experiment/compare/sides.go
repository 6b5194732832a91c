package compare

import (
	"slices"
	"time"

	"headroom/results"
	"headroom/results/decision"
)

// addTargets puts the targets of all alternatives side by side: those of the base first.
func addTargets(c *decision.Comparison, played []Played, o Options) {
	c.Targets = []decision.TargetSide{}
	for i := range played {
		report := played[i].Report(o.Options)
		for k := range report.Targets {
			v := &report.Targets[k]
			side := slices.IndexFunc(c.Targets, func(t decision.TargetSide) bool {
				return t.Subject == v.Subject && t.Name == v.Name && t.Words == v.Words && t.Sides[i] == nil
			})
			if side < 0 {
				c.Targets = append(c.Targets, decision.TargetSide{Subject: v.Subject, Name: v.Name, Words: v.Words, Sides: make([]*results.Verdict, len(played))})
				side = len(c.Targets) - 1
			}
			c.Targets[side].Sides[i] = v
		}
	}
}

// addIntervals compares the service level by interval of every queue that has one in all alternatives.
func addIntervals(c *decision.Comparison, played []Played) error {
	c.Intervals = []decision.IntervalsCompared{}
	base := played[0].Sample.Spec
	samples := make([]results.Sample, len(played))
	for i := range played {
		samples[i] = played[i].Sample
	}
	for q := range base.Router.Queues {
		name := base.Router.Queues[q].Name
		if !slices.ContainsFunc(played, func(p Played) bool { return !hasLevel(p.Sample.Spec, name) }) {
			joint, err := results.JointService(samples, name)
			if err != nil {
				return err
			}
			c.Intervals = append(c.Intervals, intervalsOf(base, q, joint))
		}
	}
	return nil
}

func hasLevel(spec *results.Spec, queue string) bool {
	for q := range spec.Router.Queues {
		if spec.Router.Queues[q].Name == queue {
			return q < len(spec.Queues) && spec.Queues[q].ServiceLevel.Set
		}
	}
	return false
}

func intervalsOf(spec *results.Spec, q int, j *results.Joint) decision.IntervalsCompared {
	own := spec.Queues[q]
	out := decision.IntervalsCompared{Queue: spec.Router.Queues[q].Name, Formula: own.FormulaWords(own.Formula), Joint: JointOf(j)}
	for _, t := range own.Targets {
		if t.Kind == results.ServiceLevelTarget && out.Target == nil {
			wanted := t.Wanted
			out.Target = &wanted
		}
	}
	for i, label := range j.Measures {
		from, to := spec.IntervalStart(i), spec.Start.Add(time.Duration(spec.Horizon))
		if i+1 < len(j.Measures) {
			to = spec.IntervalStart(i + 1)
		}
		one := decision.IntervalCompared{Label: label, From: from.Sub(spec.Start).Seconds(), To: to.Sub(spec.Start).Seconds(), Values: []results.Estimate{j.Differences[0][i].A}}
		for a := range j.Differences {
			d := &j.Differences[a][i]
			one.Values = append(one.Values, d.B)
			one.Differences = append(one.Differences, DifferenceOf(d, results.More))
		}
		out.Intervals = append(out.Intervals, one)
	}
	return out
}
