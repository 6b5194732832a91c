package reporttest

import (
	"time"

	"headroom/results"
	"headroom/results/decision"
)

// Comparison is one of two alternatives with a bit of everything: a queue that gains, one that loses, what is not told, the same, and undefined.
func Comparison() *decision.Comparison {
	estimate := func(mean, half float64) results.Estimate {
		return results.Estimate{Mean: mean, HalfWidth: half, HasHalfWidth: true, Defined: true, Replications: 30}
	}
	measure := func(name, better string, base, other, half float64, o decision.Outcome) decision.Compared {
		joint, saved := 1.5*half, 4.0
		return decision.Compared{
			Measure: name, Better: better, Values: []results.Estimate{estimate(base, 2*half), estimate(other, 2*half)},
			Differences: []decision.Difference{{Difference: estimate(other-base, half), JointHalfWidth: &joint, Outcome: o, Saved: &saved}},
		}
	}
	undefined := decision.Compared{
		Measure: "due_date_attainment(cases)", Better: "more", Values: make([]results.Estimate, 2), Differences: []decision.Difference{{Outcome: decision.Undefined}},
	}
	wanted := 0.8
	c := &decision.Comparison{
		Schema: decision.CompareSchema,
		Run: decision.Run{
			Scenarios: []decision.Scenario{{Name: "base", Hash: "0123456789abcdef"}, {Name: "more | people", Hash: "fedcba9876543210"}},
			Version:   "1.2.3", Seed: 1, Replications: 30, Points: 2, ReplicationsInAll: 60,
		},
		Start: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), Timezone: "UTC", Horizon: 86400,
		Alternatives: []decision.Alternative{{Name: "base", Scenario: "Service desk"}, {Name: "more | people", Scenario: "Service desk", Settings: []string{"teams.desk.agents=12"}}},
		Demand:       decision.Demand{Engagements: 2410, Same: true, Differences: []decision.DemandDifference{}},
		Joint:        decision.Joint{Confidence: 0.95, Intervals: 4, Factor: 1.5, Bonferroni: 1.62, Saved: &decision.Saved{Least: 1.1, Median: 4, Most: 12}},
		Measures: []decision.Compared{
			measure("service_level(phone)", "more", 0.78, 0.83, 0.006, decision.Better),
			measure("speed_of_answer(web)", "less", 21, 33, 3, decision.Worse),
			measure("occupancy(desk)", "", 0.84, 0.85, 0.01, decision.Untold),
			measure("paid_hours", "less", 80, 80, 0, decision.Same),
			undefined,
		},
		Targets: []decision.TargetSide{{
			Subject: "queue", Name: "phone", Words: "80 % in 20 s, answered in 20 s / offered, over the whole run",
			Sides: []*results.Verdict{
				{Subject: "queue", Name: "phone", Measure: "service_level", Scope: "run", Bound: 0.8, Wanted: 0.8, AtLeast: true, Estimate: estimate(0.78, 0.01), Outcome: results.Missed},
				nil,
			},
		}},
		Verdicts: []decision.Verdict{{
			Alternative: "more | people", Outcome: decision.VerdictMixed, Words: []string{"more | people against base is better for phone, and worse for web.", "It costs the same (paid hours)."},
			Gains: []string{"phone"}, Loses: []string{"web"},
		}},
		Warnings: []string{},
	}
	intervals := decision.IntervalsCompared{Queue: "phone", Formula: "answered in 20 s / offered", Target: &wanted, Joint: c.Joint}
	for i, row := range []struct {
		difference float64
		outcome    decision.Outcome
	}{{0.01, decision.Untold}, {0.06, decision.Better}, {0.09, decision.Better}, {-0.2, decision.Worse}} {
		m := measure("service_level", "more", 0.78, 0.78+row.difference, 0.02, row.outcome)
		intervals.Intervals = append(intervals.Intervals, decision.IntervalCompared{
			Label: []string{"08:00", "08:30", "09:00", "09:30"}[i], From: float64(28800 + 1800*i), To: float64(30600 + 1800*i), Values: m.Values, Differences: m.Differences,
		})
	}
	c.Intervals = []decision.IntervalsCompared{intervals}
	return c
}
