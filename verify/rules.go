package verify

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// ruleSystem is the parameters of the cases about occupied rules, caps, the live gate and suspended work.
type ruleSystem struct {
	TimeUnit      string                 `json:"time_unit"`
	Channels      map[string]ruleChannel `json:"channels"`
	Arrivals      string                 `json:"arrivals"`
	Work          string                 `json:"work"`
	Patience      string                 `json:"patience"`
	Teams         []ruleTeam             `json:"teams"`
	TeamOrder     map[string][]string    `json:"team_order"`
	Distribution  string                 `json:"distribution"`
	Tie           string                 `json:"tie"`
	Pick          rulePick               `json:"pick"`
	Pace          rulePace               `json:"pace"`
	SuspendedItem string                 `json:"suspended_item"`
	WrapUp        float64                `json:"wrap_up"`
	Accept        string                 `json:"accept"`
	RingTime      float64                `json:"ring_time"`
}

type ruleChannel struct {
	Lam          float64
	MeanWork     float64  `json:"mean_work"`
	MeanPatience *float64 `json:"mean_patience"`
	Places       *int     // to wait; null = no limit
}

type ruleTeam struct {
	Name     string
	Agents   int
	Caps     map[string]int
	Rules    [][]ruleCriterion
	LiveGate map[string]struct{ Percent float64 } `json:"live_gate"`
}

type ruleCriterion struct {
	Channels []string
	Percent  float64
	Count    int
}

type rulePick struct {
	Kind, Inside, Scope string
	Order               []string
}

type rulePace struct {
	Voice           float64
	Chat            []float64 `json:"chat_by_chats_held"`
	WorkItem        float64   `json:"work_item_no_call"`
	WorkItemOnACall float64   `json:"work_item_call_held"`
}

// fixed refuses what the cases say in words and this translation takes for granted, should a case say otherwise.
func (p *ruleSystem) fixed() error {
	for _, said := range []struct{ what, is, want string }{
		{"time_unit", p.TimeUnit, "min"},
		{"arrivals", p.Arrivals, "Poisson"},
		{"work", p.Work, "exponential, amount in minutes at pace 1"},
		{"patience", p.Patience, "exponential, runs only while waiting"},
		{"distribution", p.Distribution, "least_loaded"},
		{"tie", p.Tie, "longest since last assignment"},
		{"suspended_item", p.SuspendedItem, "keeps remaining work and its slot, counts as load"},
		{"accept", p.Accept, "automatic, at once"},
	} {
		if said.is != said.want {
			return fmt.Errorf("%s: %q is not %q", said.what, said.is, said.want)
		}
	}
	switch {
	case p.WrapUp != 0 || p.RingTime != 0:
		return fmt.Errorf("wrap-up or ring time")
	case p.Pace.Voice != 1 || p.Pace.WorkItem != 1:
		return fmt.Errorf("a pace of %v for calls, %v for items", p.Pace.Voice, p.Pace.WorkItem)
	case p.Pick.Kind != "strict" && p.Pick.Kind != "fifo":
		return fmt.Errorf("pick %q", p.Pick.Kind)
	}
	return nil
}

// names are the channels, in an order that does not depend on the map.
func (p *ruleSystem) names() []string {
	var names []string
	for _, name := range []string{"voice", "chat", "work_item"} {
		if _, there := p.Channels[name]; there {
			names = append(names, name)
		}
	}
	return names
}

// queue is the queue of a channel. Strict picks are priorities; fifo is one priority for all, so that the oldest goes.
func (p *ruleSystem) queue(name string) string {
	text := fmt.Sprintf("%s: {channel: %s, teams: [%s], distribution: least_loaded", name, name, strings.Join(p.TeamOrder[name], ", "))
	if p.Pick.Kind == "strict" {
		text += fmt.Sprintf(", priority: %d", 1+slices.Index(p.Pick.Order, name))
	}
	if places := p.Channels[name].Places; places != nil {
		text += fmt.Sprintf(", max_waiting: %d", *places)
	}
	return text + "}"
}

func (p *ruleSystem) demand(name string) string {
	c := p.Channels[name]
	text := fmt.Sprintf("{entry: %s, volume: {per_hour: %s}, handle: %s", name, perHour(c.Lam, router.Minute), exponential(c.MeanWork, router.Minute))
	if c.MeanPatience != nil {
		text += ", patience: " + exponential(*c.MeanPatience, router.Minute)
	}
	return text + "}"
}

func (t *ruleTeam) text(channels []string) string {
	var caps, rules, gates []string
	for _, name := range channels {
		if limit, there := t.Caps[name]; there {
			caps = append(caps, fmt.Sprintf("%s: %d", name, limit))
		}
		if gate, there := t.LiveGate[name]; there {
			gates = append(gates, fmt.Sprintf("%s: %s%%", name, number(gate.Percent)))
		}
	}
	for _, rule := range t.Rules {
		var criteria []string
		for _, c := range rule {
			threshold := fmt.Sprint(c.Count)
			if c.Percent > 0 {
				threshold = number(c.Percent) + "%"
			}
			criteria = append(criteria, strings.Join(c.Channels, " + ")+" >= "+threshold)
		}
		rules = append(rules, `"`+strings.Join(criteria, " and ")+`"`)
	}
	text := fmt.Sprintf("%s: {agents: %d, concurrency: {%s}, occupied_when: [%s]",
		t.Name, t.Agents, strings.Join(caps, ", "), strings.Join(rules, ", "))
	if len(gates) > 0 {
		text += ", live_gate: {" + strings.Join(gates, ", ") + "}"
	}
	return text + "}"
}

// occupiedRules: calls, chats and items for teams with rules, caps and gates.
func occupiedRules(c *referenceCase) ([]study, error) {
	var p ruleSystem
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if err := p.fixed(); err != nil {
		return nil, fmt.Errorf("%s: not what this translation was written for: %w", c.id, err)
	}
	during := "interrupt"
	if p.Pace.WorkItemOnACall > 0 {
		during = number(p.Pace.WorkItemOnACall)
	}
	parts := sections{channels: []string{
		fmt.Sprintf("chat: {pace: [%s]}", numbers(p.Pace.Chat)),
		fmt.Sprintf("work_item: {during: {voice: %s}}", during),
	}}
	rate := 0.0
	for _, name := range p.names() {
		parts.queues = append(parts.queues, p.queue(name))
		parts.demand = append(parts.demand, p.demand(name))
		rate += p.Channels[name].Lam
	}
	for i := range p.Teams {
		parts.teams = append(parts.teams, p.Teams[i].text(p.names()))
	}
	return []study{{
		id: c.id, perDay: perDay(rate, router.Minute), read: p.read,
		text: func(days int) string { return parts.text(c.id, days) },
	}}, nil
}

// read finds a metric of a queue (metric_channel) or of a team (metric_team_name; metric where there is one team).
func (p *ruleSystem) read(metric string) (reading, bool) {
	for _, name := range p.names() {
		if m, ok := strings.CutSuffix(metric, "_"+name); ok {
			if r, known := readRuleQueue(m, name); known {
				return r, true
			}
		}
	}
	team := p.Teams[0].Name
	if m, name, ok := strings.Cut(metric, "_team_"); ok {
		metric, team = m, name
	} else if len(p.Teams) > 1 {
		return reading{}, false
	}
	return readRuleTeam(metric, team)
}

func readRuleQueue(metric, queue string) (reading, bool) {
	minute := 1 / router.Minute.Seconds()
	switch metric {
	case "blocked":
		return share("blocked(queue:%s)", queue), true
	case "abandoned":
		return share("abandon_rate(queue:%s)", queue), true
	case "mean_wait":
		return measure("mean_wait(queue:%s)", queue).times(minute), true
	case "mean_held":
		return measure("mean_in_hand(queue:%s)", queue), true
	case "throughput":
		return measure("throughput(queue:%s)", queue).times(1.0 / 60), true // an hour → a minute
	case "mean_handle_time":
		return measure("handle_time(queue:%s)", queue).times(minute), true
	}
	return reading{}, false
}

func readRuleTeam(metric, team string) (reading, bool) {
	if rule, ok := strings.CutPrefix(metric, "occupied_first_rule_"); ok {
		return share("occupied_by_rule(team:%s, %s)", team, rule), true
	}
	switch metric {
	case "occupied":
		return share("occupied_share(team:%s)", team), true
	case "occupancy":
		return share("occupancy(team:%s)", team), true
	case "item_suspended":
		return share("suspended_share(team:%s)", team), true
	case "mean_concurrency_when_busy":
		return measure("concurrency(team:%s)", team), true
	}
	return reading{}, false
}
