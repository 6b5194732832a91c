package sensitivity

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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

// assumptions of scenarios: those that every scenario has, and those that the first says itself are uncertain.
func assumptions(all []*scenarios.Scenario, o Options) (list []assumption, warnings []string) {
	for _, t := range []struct {
		turn scenarios.Turn
		name string
	}{{scenarios.TurnVolume, "volume"}, {scenarios.TurnHandle, "handle time"}, {scenarios.TurnPatience, "patience"}} {
		list = append(list, assumption{
			decision.Assumed{Name: t.name, Low: times(t.name, 1-o.By), High: times(t.name, 1+o.By)},
			multiplied(t.turn, 1-o.By), multiplied(t.turn, 1+o.By),
		})
	}
	list = append(list, absence(all, o.Absence), busyness(all, o.Busyness))
	ranges, others := all[0].UncertainRanges()
	if len(ranges) > most {
		warnings = append(warnings, fmt.Sprintf("of %d uncertain parameters the first %d are turned", len(ranges), most))
		ranges = ranges[:most]
	}
	if others > 0 {
		warnings = append(warnings, fmt.Sprintf("%d uncertain parameters are not one number each, such as lists, and are not turned one by one", others))
	}
	for _, r := range ranges {
		list = append(list, assumption{
			decision.Assumed{Name: r.Path, Low: r.Path + " = " + shown(r.Low), High: r.Path + " = " + shown(r.High)}, stated(r.Path, r.Low), stated(r.Path, r.High),
		})
	}
	return list, warnings
}

// absence of so many points less, and more. Nobody is more than present.
func absence(all []*scenarios.Scenario, by float64) assumption {
	a := assumption{told: decision.Assumed{Name: "absence", High: points("absence", by)}, high: shifted(scenarios.TurnAbsence, by)}
	for _, s := range all {
		least := s.LeastAbsent()
		if least > 0 && a.low == nil {
			a.told.Low, a.low = points("absence", -by), shifted(scenarios.TurnAbsence, -by)
		}
		if least > 0 && least < by {
			a.told.Low = points("absence", -by) + ", or to 0"
		}
	}
	return a
}

// busyness half and twice as large; where all days are alike so far, some of it.
func busyness(all []*scenarios.Scenario, by float64) assumption {
	if slices.ContainsFunc(all, func(s *scenarios.Scenario) bool { return len(s.Multiplied(scenarios.TurnBusyness, 2)) > 0 }) {
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

// shown is a value that was drawn, such as 317.6886977s, with no more digits than anybody knows.
func shown(value string) string {
	unit := strings.TrimLeft(value, "0123456789.")
	x, err := strconv.ParseFloat(strings.TrimSuffix(value, unit), 64)
	if err != nil {
		return value
	}
	return strconv.FormatFloat(x, 'g', 4, 64) + unit
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
