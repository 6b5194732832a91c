package sensitivity

import (
	"slices"

	"headroom/results"
	"headroom/results/decision"
)

// usualShare is of how many intervals or days a target is asked, where the scenario asks for another scope.
const usualShare = 0.9

// definitions judges each target on a service level by every formula and scope. Nothing is played for it: what was measured is counted otherwise.
func definitions(base, other *results.Sample) []decision.Definition {
	var list []decision.Definition
	for q := range base.Spec.Router.Queues {
		for i, t := range queueOf(base.Spec, q).Targets {
			if t.Kind != results.ServiceLevelTarget || repeated(queueOf(base.Spec, q).Targets[:i], t) {
				continue
			}
			for _, formula := range results.Formulas() {
				list = append(list, defined(base, other, q, t, formula)...)
			}
		}
	}
	return list
}

// repeated tells whether a target before has the same share, and so the same definitions.
func repeated(before []results.Target, t results.Target) bool {
	return slices.ContainsFunc(before, func(b results.Target) bool {
		return b.Kind == t.Kind && b.Wanted == t.Wanted && b.During == t.During
	})
}

// defined is a target by one formula and every scope.
func defined(base, other *results.Sample, q int, t results.Target, formula results.Formula) []decision.Definition {
	scopes := scoped(t, base.Spec)
	own := judged(base, q, formula, scopes)
	var others []results.Verdict
	if other != nil {
		others = judged(other, q, formula, scopes)
	}
	var list []decision.Definition
	for i, v := range own {
		d := decision.Definition{
			Queue: v.Name, Target: v.Words, Wanted: t.Wanted, Scope: scopes[i].ScopeWords(),
			Formula: queueOf(base.Spec, q).FormulaWords(formula), Value: v.Estimate, Outcome: v.Outcome,
			Own: formula == queueOf(base.Spec, q).Formula && isStated(base.Spec, q, scopes[i]),
		}
		if others != nil {
			d.AlternativeValue, d.AlternativeOutcome = &others[i].Estimate, others[i].Outcome
		}
		list = append(list, d)
	}
	return list
}

// scoped is a target over the run, in each interval, in a share of intervals and, where there are several, in a share of days.
func scoped(t results.Target, spec *results.Spec) []results.Target {
	var list []results.Target
	for _, scope := range []results.Scope{results.ByDay, results.EachInterval, results.ShareOfIntervals, results.ShareOfDays} {
		if scope == results.ShareOfDays && spec.Horizon <= day {
			continue
		}
		next := t
		next.Scope = scope
		switch {
		case scope == results.ByDay || scope == results.EachInterval:
			next.Share = 0
		case scope != t.Scope:
			next.Share = usualShare
		}
		list = append(list, next)
	}
	return list
}

// isStated tells whether the scenario has this very target.
func isStated(spec *results.Spec, q int, t results.Target) bool {
	return slices.ContainsFunc(queueOf(spec, q).Targets, func(own results.Target) bool {
		return own.Kind == t.Kind && own.Scope == t.Scope && own.Share == t.Share && own.Wanted == t.Wanted && own.During == t.During
	})
}

// judged are the verdicts of other targets of one queue.
func judged(sample *results.Sample, q int, formula results.Formula, targets []results.Target) []results.Verdict {
	spec := *sample.Spec
	spec.Queues = make([]results.QueueSpec, len(sample.Spec.Router.Queues))
	spec.Teams = nil
	for i := range spec.Queues {
		spec.Queues[i] = queueOf(sample.Spec, i)
		spec.Queues[i].Targets = nil
	}
	spec.Queues[q].Formula, spec.Queues[q].Targets = formula, targets
	return results.Combine(&spec, sample.Summaries, results.Run{}).Targets
}
