package sensitivity

import (
	"fmt"

	"headroom/results/decision"
	"headroom/scenarios"
)

// assumption is one that is turned: settings for its two sides, by scenario.
type assumption struct {
	told      decision.Assumed
	low, high func(*scenarios.Scenario) []scenarios.Setting
}

// most is how many uncertain parameters are turned one by one.
const most = 100

// assumptions of a scenario: those that every scenario has, and those that it says itself are uncertain.
func assumptions(s *scenarios.Scenario, o Options) (list []assumption, warnings []string) {
	for _, t := range []struct {
		turn scenarios.Turn
		name string
	}{{scenarios.TurnVolume, "volume"}, {scenarios.TurnHandle, "handle time"}, {scenarios.TurnPatience, "patience"}} {
		list = append(list, assumption{
			decision.Assumed{Name: t.name, Low: times(t.name, 1-o.By), High: times(t.name, 1+o.By)},
			multiplied(t.turn, 1-o.By), multiplied(t.turn, 1+o.By),
		})
	}
	list = append(list, absence(s, o.Absence), busyness(s, o.Busyness))
	ranges, others := s.UncertainRanges()
	if len(ranges) > most {
		warnings = append(warnings, fmt.Sprintf("of %d uncertain parameters the first %d are turned", len(ranges), most))
		ranges = ranges[:most]
	}
	if others > 0 {
		warnings = append(warnings, fmt.Sprintf("%d uncertain parameters are not one number each, such as lists, and are not turned one by one", others))
	}
	for _, r := range ranges {
		list = append(list, assumption{
			decision.Assumed{Name: r.Path, Low: r.Path + " = " + r.Low, High: r.Path + " = " + r.High}, stated(r.Path, r.Low), stated(r.Path, r.High),
		})
	}
	return list, warnings
}

// absence of so many points less, and more. Nobody is more than present.
func absence(s *scenarios.Scenario, by float64) assumption {
	a := assumption{told: decision.Assumed{Name: "absence", High: points("absence", by)}, high: shifted(scenarios.TurnAbsence, by)}
	if len(s.Shifted(scenarios.TurnAbsence, -by)) > 0 {
		a.told.Low, a.low = points("absence", -by), shifted(scenarios.TurnAbsence, -by)
	}
	return a
}

// busyness half and twice as large; where all days are alike so far, some of it.
func busyness(s *scenarios.Scenario, by float64) assumption {
	if len(s.Multiplied(scenarios.TurnBusyness, 2)) > 0 {
		return assumption{
			decision.Assumed{Name: "busyness", Low: "busyness × 0.5", High: "busyness × 2"},
			multiplied(scenarios.TurnBusyness, 0.5), multiplied(scenarios.TurnBusyness, 2),
		}
	}
	return assumption{
		told: decision.Assumed{Name: "busyness", High: "busyness of " + percent(by)},
		high: shifted(scenarios.TurnBusyness, by),
	}
}

func multiplied(t scenarios.Turn, factor float64) func(*scenarios.Scenario) []scenarios.Setting {
	return func(s *scenarios.Scenario) []scenarios.Setting { return s.Multiplied(t, factor) }
}

func shifted(t scenarios.Turn, by float64) func(*scenarios.Scenario) []scenarios.Setting {
	return func(s *scenarios.Scenario) []scenarios.Setting { return s.Shifted(t, by) }
}

func stated(path, value string) func(*scenarios.Scenario) []scenarios.Setting {
	return func(*scenarios.Scenario) []scenarios.Setting { return []scenarios.Setting{{Path: path, Value: value}} }
}

func times(name string, factor float64) string { return name + " " + signed(100*(factor-1)) + " %" }

func points(name string, by float64) string { return name + " " + signed(100*by) + " points" }

func percent(share float64) string { return fmt.Sprintf("%.3g %%", 100*share) }

// signed writes a number with its sign.
func signed(x float64) string {
	if x < 0 {
		return fmt.Sprintf("−%.3g", -x)
	}
	return fmt.Sprintf("+%.3g", x)
}
