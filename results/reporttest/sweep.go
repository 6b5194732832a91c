package reporttest

import (
	"headroom/results"
	"headroom/results/decision"
)

// Sweep is a small sweep over two paths: point 1 is stopped, 2 too close to call, 3 and 4 meet the target, 3 for less.
func Sweep() *decision.Sweep {
	estimate := func(mean, half float64) results.Estimate {
		return results.Estimate{Mean: mean, HalfWidth: half, Replications: 30, Defined: true, HasHalfWidth: true}
	}
	target := func(mean, half float64, outcome results.Outcome) decision.PointTarget {
		lower, upper := mean-2*half, mean+2*half
		return decision.PointTarget{
			Subject: "queue", Name: "phone", Words: "80 % in 20 s, answered in 20 s / offered, over the whole run", Unit: "share", AtLeast: true, Wanted: 0.8,
			Estimate: estimate(mean, half), Lower: &lower, Upper: &upper, Outcome: outcome, MetByEstimate: mean >= 0.8,
		}
	}
	half := 0.006
	point := func(number int, agents, chats string, level float64, outcome results.Outcome, cost float64) decision.Point {
		p := decision.Point{
			Number: number, Settings: []decision.PointSetting{{Path: "teams.desk.agents", Value: agents}, {Path: "teams.desk.concurrency.chat", Value: chats}}, Hash: "0123456789abcdef",
			Replications: 30, Outcome: outcome, MetByEstimate: level >= 0.8, Targets: []decision.PointTarget{target(level, 0.012, outcome)},
			Measures: []decision.PointMeasure{
				{Measure: "service_level(phone)", Estimate: estimate(level, 0.012), Difference: estimate(level-0.7, 0.004), JointHalfWidth: &half},
				{Measure: "occupancy(desk)", Estimate: estimate(1.5-level, 0.01), Difference: estimate(0.7-level, 0.002)},
				{Measure: "paid_hours", Estimate: estimate(cost/30, 0), Difference: estimate(cost/30-64, 0)},
			},
		}
		if number == 0 {
			p.Settings = []decision.PointSetting{}
		}
		return p
	}
	s := &decision.Sweep{
		Schema: decision.SweepSchema,
		Run: decision.Run{
			Scenarios: []decision.Scenario{{Name: "Small desk", Hash: "fedcba9876543210"}}, Version: "test", Seed: 1, Replications: 30, Points: 5, ReplicationsInAll: 130,
		},
		Dimensions: []decision.Dimension{
			{Paths: []string{"teams.desk.agents"}, Values: [][]string{{"8"}, {"9"}}},
			{Paths: []string{"teams.desk.concurrency.chat"}, Values: [][]string{{"2"}, {"3"}}},
		},
		Joint: decision.SweepJoint{
			Confidence: 0.95, Verdicts: 5, Factor: 1.31, Bonferroni: 1.35, Differences: 8, DifferencesFactor: 1.5, Stops: 1e-5, Looked: 10,
		},
		Base: point(0, "", "", 0.7, results.Missed, 1920),
		Points: []decision.Point{
			point(1, "8", "2", 0.62, results.Missed, 1920), point(2, "8", "3", 0.81, results.TooClose, 1920),
			point(3, "9", "2", 0.86, results.Met, 2160), point(4, "9", "3", 0.9, results.Met, 2160),
		},
		Wanted:   4,
		Warnings: []string{"at 2 of 4 points: chats share attention"},
	}
	s.Points[0].Replications, s.Points[0].Stopped = 10, &s.Points[0].Targets[0]
	s.Choose()
	return s
}
