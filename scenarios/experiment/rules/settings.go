package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
)

// Rules as the scenario language writes them.

func spanText(t router.Time) string { return time.Duration(t).String() }

// thousandths writes points, kept in thousandths.
func thousandths(n int64) string { return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64) }

// teamsWith is the setting of the teams of a queue, each changed.
func (d *desk) teamsWith(q int, change func(*router.QueueTeam)) scenarios.Setting {
	var texts []string
	for _, t := range d.model.Router.Queues[q].Teams {
		change(&t)
		text := fmt.Sprintf("{team: %q, priority: %d", d.team(t.Team), t.Priority)
		if t.Delay > 0 {
			text += ", delay: " + spanText(t.Delay)
		}
		if t.Reserve.Set {
			text += fmt.Sprintf(", reserve: %d", t.Reserve.Value)
		}
		texts = append(texts, text+"}")
	}
	return scenarios.Setting{Path: "queues." + d.scenario.Queues[q].Name + ".teams", Value: "[" + strings.Join(texts, ", ") + "]"}
}

func (d *desk) pointsSetting(q int, p router.Points) scenarios.Setting {
	text := fmt.Sprintf("{initial: %s, rate: %s", thousandths(p.Initial), thousandths(p.RatePerMinute))
	if p.Max.Set {
		text += ", max: " + thousandths(p.Max.Value)
	}
	return scenarios.Setting{Path: "queues." + d.scenario.Queues[q].Name + ".points", Value: text + "}"}
}

// teamSettings are what of the caps, rules and gate of a team is changed; rules in counts.
func (d *desk) teamSettings(t router.TeamID, to *router.Team) []scenarios.Setting {
	from, path := &d.model.Router.Teams[t], "teams."+d.team(t)
	var caps, rules []string
	for c, most := range to.Caps {
		if most > 0 {
			caps = append(caps, fmt.Sprintf("%q: %d", d.channel(router.ChannelID(c)), most))
		}
	}
	for _, rule := range to.Occupied {
		rules = append(rules, strconv.Quote(d.ruleText(to, rule)))
	}
	var settings []scenarios.Setting
	if !slices.Equal(from.Caps, to.Caps) {
		settings = append(settings, scenarios.Setting{Path: path + ".concurrency", Value: "{" + strings.Join(caps, ", ") + "}"})
	}
	if !reflect.DeepEqual(from.Occupied, to.Occupied) {
		settings = append(settings, scenarios.Setting{Path: path + ".occupied_when", Value: "[" + strings.Join(rules, ", ") + "]"})
	}
	switch {
	case reflect.DeepEqual(from.LiveGate, to.LiveGate):
	case to.LiveGate != nil:
		var limits []string
		for _, g := range to.LiveGate.Guards {
			limits = append(limits, strconv.Quote(d.channel(g)))
		}
		limits = []string{"guards: [" + strings.Join(limits, ", ") + "]"}
		for _, l := range to.LiveGate.Limits {
			limits = append(limits, fmt.Sprintf("%q: %s", d.channel(l.Channel), percentWords(l.Percent)))
		}
		settings = append(settings, scenarios.Setting{Path: path + ".live_gate", Value: "{" + strings.Join(limits, ", ") + "}"})
	case from.LiveGate != nil:
		settings = append(settings, scenarios.Setting{Path: path + ".live_gate", Value: "null"})
	}
	return settings
}

// ruleText writes a rule with counts.
func (d *desk) ruleText(team *router.Team, rule router.Rule) string {
	above, comparator := d.model.Router.Settings.RulesAbove, ">="
	if above {
		comparator = ">"
	}
	parts := make([]string, len(rule))
	for i, c := range rule {
		names := make([]string, len(c.Channels))
		for k, ch := range c.Channels {
			names[k] = d.channel(ch)
		}
		if c.Percent > 0 && c.Percent != router.Full {
			keepCount(&c, team.Caps[c.Channels[0]], above)
		}
		threshold := strconv.Itoa(c.Count)
		if c.Percent > 0 {
			threshold = percentWords(c.Percent)
		}
		parts[i] = fmt.Sprintf("%s %s %s", strings.Join(names, " + "), comparator, threshold)
	}
	return strings.Join(parts, " and ")
}

// worse tells whether a real difference is for the worse.
func worse(e *decision.Effect) bool {
	name, _, _ := strings.Cut(e.Measure, "(")
	switch name {
	case "service_level", "due_date_attainment":
		return e.Difference.Mean < 0
	}
	return e.Difference.Mean > 0 // waits, abandonment, occupancy
}
