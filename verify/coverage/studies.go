package coverage

import (
	"headroom/results"
	"headroom/scenarios"
)

// Studies are those of docs/statistics.md.
func Studies() []Study {
	return []Study{
		{
			Name: "quickstart", Scenario: "quickstart", Replications: []int{10, 30},
			Quantities: append(measures("phone"), Quantity{Measure: "answered_wait_p90(phone)"},
				Quantity{Queue: "phone", Interval: "10:30"}, Quantity{Queue: "phone", Interval: "17:00"}, Quantity{Queue: "phone", Interval: "08:30"}),
			Goals: goals("service_level(phone)=0.85pt", "mean_wait(phone)=7%", "abandon_rate(phone)=0.27pt"),
		},
		{
			Name: "more people", Scenario: "quickstart", Replications: []int{10, 30},
			Settings: settings("teams.phone.shifts.0.agents=8", "teams.phone.shifts.1.agents=8", "teams.phone.shifts.2.agents=6",
				"teams.phone.shifts.3.agents=12", `teams.phone.shifts.3.breaks.0.at="19:00"`),
			Quantities: append(measures("phone"), Quantity{Queue: "phone", Interval: "10:30"}, Quantity{Queue: "phone", Interval: "17:30"}),
			Goals:      goals("service_level(phone)=0.4pt", "mean_wait(phone)=15%", "abandon_rate(phone)=0.1pt"),
		},
		{
			Name: "busyness of 8 %", Scenario: "quickstart", Replications: []int{10, 30},
			Settings:   settings("demand.0.busyness={cv: 8%}"),
			Quantities: measures("phone"),
			Controlled: goals("service_level(phone)=0.8pt", "mean_wait(phone)=7%", "abandon_rate(phone)=0.28pt"),
		},
	}
}

// measures are the mean wait, service level and abandonment of a queue.
func measures(queue string) []Quantity {
	offered := "offered(" + queue + ")"
	return []Quantity{
		{Measure: "mean_wait(" + queue + ")", Weight: offered},
		{Measure: "service_level(" + queue + ")", Weight: offered},
		{Measure: "abandon_rate(" + queue + ")", Weight: offered},
	}
}

func goals(texts ...string) []results.Goal {
	var list []results.Goal
	for _, text := range texts {
		g, err := results.ParseGoal(text)
		if err != nil {
			panic(err)
		}
		list = append(list, g)
	}
	return list
}

func settings(texts ...string) []scenarios.Setting {
	var list []scenarios.Setting
	for _, text := range texts {
		s, err := scenarios.ParseSetting(text)
		if err != nil {
			panic(err)
		}
		list = append(list, s)
	}
	return list
}
