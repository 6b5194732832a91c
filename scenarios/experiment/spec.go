package experiment

import (
	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Spec is what a scenario asks to be measured.
func Spec(s *scenarios.Scenario) *results.Spec {
	model := s.Model()
	spec := &results.Spec{
		Router: lastConfig(&model), Interval: s.Interval, Bounds: s.IntervalBounds(), Horizon: s.Horizon, Start: s.Start.In(s.Location), Changes: s.Changes, WhatIf: s.WhatIf,
		ParameterSets: s.ParameterSets(),
	}
	spec.Divide(s.WarmUp, s.Batches)
	for i := range s.Queues {
		q := queueSpec(&s.Queues[i])
		q.Cases = i < len(model.Conduct) && model.Conduct[i].Touches != nil
		spec.Queues = append(spec.Queues, q)
	}
	for i := range s.Teams {
		t := &s.Teams[i]
		var ts results.TeamSpec
		ts.Cost, ts.Costs = t.HourCost()
		if t.OccupancyAtMost.Set {
			wanted := float64(t.OccupancyAtMost.Value) / float64(router.Full)
			ts.Targets = append(ts.Targets, results.Target{Kind: results.OccupancyTarget, Wanted: wanted})
		}
		spec.Teams = append(spec.Teams, ts)
	}
	return spec
}

// lastConfig has every queue, team and agent that there ever is: changes take none away.
func lastConfig(m *sim.Model) router.Config {
	if n := len(m.Changes); n > 0 {
		return *m.Changes[n-1].Config
	}
	return m.Router
}

func queueSpec(q *scenarios.Queue) results.QueueSpec {
	spec := results.QueueSpec{Formula: formulas[q.Formula], ShortAbandon: q.ShortAbandon, Observed: observations(q.Observed)}
	for _, t := range q.Targets {
		if t.Kind == scenarios.ServiceLevelTarget {
			spec.ServiceLevel = router.LimitOf(int64(t.Within))
			spec.Formula = formulas[t.Formula]
		}
		spec.Targets = append(spec.Targets, target(t))
	}
	return spec
}

// formulas gives each convention of the scenario language its measure.
var formulas = map[scenarios.Formula]results.Formula{
	scenarios.AnsweredOverOffered:            results.AnsweredInTimeOverOffered,
	scenarios.AnsweredOverAnswered:           results.AnsweredInTimeOverAnswered,
	scenarios.AnsweredOrAbandonedOverOffered: results.AnsweredOrAbandonedInTimeOverOffered,
	scenarios.AnsweredOverLessEarlyAbandons:  results.AnsweredInTimeOverAnsweredOrAbandonedLate,
	scenarios.AnsweredOrShortOverOffered:     results.AnsweredInTimeOrShortOverOffered,
	scenarios.AnsweredOverLessShort:          results.AnsweredInTimeOverOfferedWithoutShort,
}

func target(t scenarios.Target) results.Target {
	share := float64(t.Share) / float64(router.Full)
	out := results.Target{Wanted: share, During: t.During, Intervals: t.Intervals}
	switch t.Kind {
	case scenarios.ServiceLevelTarget:
		out.Kind = results.ServiceLevelTarget
	case scenarios.DueTarget:
		out.Kind = results.DueDateTarget
	case scenarios.AverageWaitTarget:
		out.Kind, out.Wanted = results.SpeedOfAnswerTarget, t.Within.Seconds()
	case scenarios.AbandonmentTarget:
		out.Kind = results.AbandonmentTarget
	case scenarios.WaitPercentile:
		out.Kind, out.Wanted, out.Percentile = results.WaitTarget, t.Within.Seconds(), share
	case scenarios.OldestAgeTarget:
		out.Kind, out.Wanted = results.MaximumAgeTarget, t.Within.Seconds()
	}
	switch t.Scope.Kind {
	case scenarios.WholeRun:
		out.Scope = results.ByDay
	case scenarios.EachInterval:
		out.Scope = results.EachInterval
	case scenarios.ShareOfIntervals:
		out.Scope, out.Share = results.ShareOfIntervals, float64(t.Scope.Share)/float64(router.Full)
	case scenarios.ShareOfDays:
		out.Scope, out.Share = results.ShareOfDays, float64(t.Scope.Share)/float64(router.Full)
	}
	return out
}
