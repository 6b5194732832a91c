package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
)

// thresholds are the rules of every team as counts; of a team whose rules change, also what they are first from a change on.
func (d *desk) thresholds() []decision.Thresholds {
	all := d.thresholdsNow()
	for i, config := range d.configs()[1:] {
		for _, x := range config.thresholdsNow() {
			known := func(o decision.Thresholds) bool { return o.Team == x.Team && reflect.DeepEqual(o.Rules, x.Rules) }
			if !slices.ContainsFunc(all, known) {
				x.Since = d.scenario.Start.Add(time.Duration(d.model.Changes[i].At)).In(d.scenario.Location).Format("2006-01-02 15:04")
				all = append(all, x)
			}
		}
	}
	return all
}

func (d *desk) thresholdsNow() []decision.Thresholds {
	list := make([]decision.Thresholds, len(d.model.Router.Teams))
	for t := range d.model.Router.Teams {
		team := &d.model.Router.Teams[t]
		list[t] = decision.Thresholds{Team: team.Name}
		add := func(x decision.Threshold) { list[t].Rules = append(list[t].Rules, x) }
		for c, most := range team.Caps {
			if most > 0 {
				name := d.channel(router.ChannelID(c))
				add(decision.Threshold{Rule: "cap", Words: fmt.Sprintf("concurrency %s: %d", name, most), Channel: name, Cap: most, Count: most, Meaning: fmt.Sprintf("at most %d %s", most, name)})
			}
		}
		for _, rule := range team.Occupied {
			for _, c := range rule {
				add(d.occupied(team, rule, &c))
			}
		}
		if team.LiveGate != nil {
			for _, limit := range team.LiveGate.Limits {
				add(d.gated(team, limit))
			}
		}
		for q := range d.model.Router.Queues {
			for _, own := range d.model.Router.Queues[q].Teams {
				if own.Team == router.TeamID(t) && own.Reserve.Set {
					name := d.queue(router.QueueID(q))
					add(decision.Threshold{
						Rule: "reserve", Words: fmt.Sprintf("reserve %d of %s", own.Reserve.Value, name), Channel: name, Count: int(own.Reserve.Value),
						Meaning: fmt.Sprintf("while %d or more hold nothing", own.Reserve.Value+1),
					})
				}
			}
		}
	}
	return list
}

// occupied is one criterion of a rule.
func (d *desk) occupied(team *router.Team, rule router.Rule, c *router.Criterion) decision.Threshold {
	above := d.model.Router.Settings.RulesAbove
	names := make([]string, len(c.Channels))
	for k, ch := range c.Channels {
		names[k] = d.channel(ch)
	}
	x := decision.Threshold{
		Rule: "occupied", Words: results.RuleWords(&d.model.Router, rule), Channel: strings.Join(names, " + "), Count: c.Count,
	}
	if above {
		x.Count++
	}
	if len(c.Channels) == 1 {
		x.Cap = team.Caps[c.Channels[0]]
	}
	if c.Percent > 0 {
		x.Count = countOf(c.Percent, x.Cap, above)
		from, to := percentsOf(x.Count, x.Cap, above)
		x.From, x.To = &from, &to
	}
	x.Meaning = fmt.Sprintf("from %d %s on", x.Count, x.Channel)
	return x
}

// countOf is the least load at which a percentage of a cap is reached: k = ⌈p·cap⌉, or exceeded: ⌊p·cap⌋ + 1.
func countOf(p router.Percent, most int, above bool) int {
	if above {
		return int(int64(p)*int64(most)/int64(router.Full)) + 1
	}
	return p.Threshold(most)
}

// percentsOf is from which to which percentage the count is the same, in thousandths of a percent.
func percentsOf(count, most int, above bool) (from, to int) {
	full := int(router.Full)
	if above {
		return max(0, ceilOf((count-1)*full, most)), min(full, ceilOf(count*full, most)-1)
	}
	return (count-1)*full/most + 1, min(full, count*full/most)
}

func ceilOf(a, b int) int { return (a + b - 1) / b }

// gated is one limit of a live gate.
func (d *desk) gated(team *router.Team, limit router.GateLimit) decision.Threshold {
	name, most := d.channel(limit.Channel), team.Caps[limit.Channel]
	held := d.gateMost(team, limit)
	var guards []string
	for _, g := range team.LiveGate.Guards {
		if team.Caps[g] > 0 {
			guards = append(guards, d.channel(g))
		}
	}
	x := decision.Threshold{
		Rule: "live_gate", Words: fmt.Sprintf("live_gate %s: %s", name, percentWords(limit.Percent)), Channel: name, Cap: most, Count: held,
		Meaning: fmt.Sprintf("%s with at most %d %s", strings.Join(guards, ", "), held, name),
	}
	if held < 0 {
		x.Meaning = fmt.Sprintf("never %s", strings.Join(guards, ", "))
	}
	if most > 0 {
		full := int(router.Full)
		from, to := ceilOf(max(held, 0)*full, most), min(full, ceilOf((held+1)*full, most)-1)
		if d.model.Router.Settings.GateBelow {
			from, to = max(held, 0)*full/most+1, min(full, (held+1)*full/most)
		}
		if held >= most && !d.model.Router.Settings.GateBelow {
			from, to = full, full
		}
		x.From, x.To = &from, &to
	}
	return x
}

// percentWords writes thousandths of a percent.
func percentWords(p router.Percent) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%03d", p/1000, p%1000), "0"), ".") + "%"
}
