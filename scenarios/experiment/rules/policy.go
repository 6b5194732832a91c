package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
)

// riskWithin is the slack below which at_risk puts work first where the scenario says none: an hour.
const riskWithin = router.Hour

// between are the ways to choose between queues, and within those to choose inside queues with due times.
var between = []struct {
	name, words string
	settings    func(*desk) []scenarios.Setting
}{
	{"as it is", "", func(*desk) []scenarios.Setting { return nil }},
	{"strict", "live before deferred, then by the present priority, then the shorter threshold: one queue strictly before the next", (*desk).strict},
	{"fifo", "whatever has waited longest, of all queues", (*desk).oneLine},
	{"points", "one point in each queue for as long as its threshold (4 h where it has none): who has most goes first", (*desk).byPoints},
}

var within = []struct {
	name, words string
	order       router.Order
	asIs        bool
}{
	{asIs: true},
	{name: "oldest first", words: "queues with due times by age", order: router.FIFO},
	{name: "earliest due", words: "queues with due times by due time", order: router.EarliestDue},
	{name: "least slack", words: "queues with due times by slack", order: router.LeastSlack},
	{name: "at risk first", words: "in queues with due times first what has less than its risk_below (1 h) to spare, then by age", order: router.AtRisk},
}

// policies are all pairs of them that the scenario can have, each once: the scenario as it is first.
func (f *finder) policies() (list []*candidate, same map[string]string) {
	d := f.desk
	same = map[string]string{}
	var refused refusals
	hasDue := slices.ContainsFunc(d.scenario.Queues, func(q scenarios.Queue) bool { return q.HasDue })
	for _, b := range between {
		for _, w := range within {
			if !w.asIs && !hasDue {
				continue
			}
			settings := b.settings(d)
			name, words := b.name, b.words
			if !w.asIs {
				settings = append(settings, d.inOrder(w.order)...)
				name, words = name+", "+w.name, strings.TrimPrefix(words+"; "+w.words, "; ")
			}
			s, problems := d.scenario.With(settings...)
			if len(problems) > 0 {
				refused.add(name, problems[0].What)
				continue
			}
			c := candidateOf(name, words, s, settings)
			if at := slices.IndexFunc(list, func(o *candidate) bool { return alike(o, c) }); at >= 0 {
				same[name] = list[at].name
				continue
			}
			list = append(list, c)
		}
	}
	f.found.Warnings = append(f.found.Warnings, refused.words()...)
	return list, same
}

// alike tells whether two candidates have the same rules.
func alike(a, b *candidate) bool {
	return reflect.DeepEqual(a.point.model.Router, b.point.model.Router)
}

// orders races policies, and confirms the winner.
func (f *finder) orders() (*decision.Race, error) {
	list, same := f.policies()
	if len(list) < 2 {
		f.found.Warnings = append(f.found.Warnings, "there is only one order of service here: one queue, or none that share people, and no due times")
		return nil, nil
	}
	if err := f.race(list, f.player.options.First, f.options.Most); err != nil {
		return nil, err
	}
	winner := list[0] // as it is, unless another is surely better
	if winner.out {
		winner = best(list)
	}
	race := &decision.Race{Confidence: raceConfidence}
	slices.SortStableFunc(list, func(a, b *candidate) int {
		switch {
		case a.out != b.out && a.out:
			return 1
		case a.out != b.out:
			return -1
		case a.rounds != b.rounds:
			return b.rounds - a.rounds
		}
		x, y := results.MeanOf(a.short), results.MeanOf(b.short)
		switch {
		case x.Mean < y.Mean:
			return -1
		case x.Mean > y.Mean:
			return 1
		}
		return 0
	})
	for i, c := range list {
		p := decision.Policy{Name: c.name, Words: c.words, Settings: settingTexts(c.settings), Rounds: c.rounds, Played: len(c.short), Shortfall: results.MeanOf(c.short), Survives: !c.out}
		if c == winner {
			race.Winner = i
		}
		race.Policies = append(race.Policies, p)
	}
	for _, b := range between { // in their order, not that of the map
		for _, w := range within {
			name := b.name
			if !w.asIs {
				name += ", " + w.name
			}
			if other := same[name]; other != "" {
				race.Policies = append(race.Policies, decision.Policy{Name: name, Settings: []string{}, Same: other})
			}
		}
	}
	if len(winner.settings) == 0 || f.player.interrupted {
		return race, nil
	}
	var err error
	race.Confirmation, err = f.confirm(f.desk.point(), winner.point, len(winner.short))
	return race, err
}

func settingTexts(settings []scenarios.Setting) []string {
	texts := make([]string, len(settings))
	for i, s := range settings {
		texts[i] = s.Path + "=" + s.Value
	}
	return texts
}

// strict gives each queue a priority of its own.
func (d *desk) strict() []scenarios.Setting {
	levels := d.levels()
	order := make([]int, len(levels))
	for q := range order {
		order[q] = q
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &d.scenario.Queues[a], &d.scenario.Queues[b]
		switch first, second := d.scenario.Channels[x.Channel].Live, d.scenario.Channels[y.Channel].Live; {
		case first != second && first:
			return -1
		case first != second:
			return 1
		case levels[a] != levels[b]:
			return levels[a] - levels[b]
		}
		return int(min(max(d.patienceOf(a)-d.patienceOf(b), -1), 1))
	})
	var settings []scenarios.Setting
	for place, q := range order {
		settings = append(settings, d.teamsWith(q, func(t *router.QueueTeam) { t.Priority = place + 1 }))
	}
	return settings
}

// patienceOf is the time in which a queue is to be served: its threshold, or 4 h.
func (d *desk) patienceOf(q int) router.Time {
	if t := d.scenario.Queues[q].ServiceLevel; t.Set && t.Value > 0 {
		return router.Time(t.Value)
	}
	return 4 * router.Hour
}

// oneLine gives all queues the same priority and points.
func (d *desk) oneLine() []scenarios.Setting {
	var settings []scenarios.Setting
	for q := range d.model.Router.Queues {
		settings = append(settings, d.teamsWith(q, func(t *router.QueueTeam) { t.Priority = 1 }))
		if d.model.Router.Queues[q].Points != router.DefaultPoints {
			settings = append(settings, d.pointsSetting(q, router.DefaultPoints))
		}
	}
	return settings
}

// byPoints lets waiting be worth more where less of it is promised.
func (d *desk) byPoints() []scenarios.Setting {
	var settings []scenarios.Setting
	for q := range d.model.Router.Queues {
		rate := int64(10_000*router.Minute) / int64(d.patienceOf(q))
		settings = append(settings, d.teamsWith(q, func(t *router.QueueTeam) { t.Priority = 1 }), d.pointsSetting(q, router.Points{RatePerMinute: max(rate, 1)}))
	}
	return settings
}

// inOrder gives the queues with due times an order.
func (d *desk) inOrder(order router.Order) []scenarios.Setting {
	var settings []scenarios.Setting
	for q := range d.scenario.Queues {
		if !d.scenario.Queues[q].HasDue {
			continue
		}
		own, path := &d.model.Router.Queues[q], "queues."+d.scenario.Queues[q].Name
		settings = append(settings, scenarios.Setting{Path: path + ".order", Value: order.String()})
		switch {
		case order == router.AtRisk && own.Order != router.AtRisk:
			settings = append(settings, scenarios.Setting{Path: path + ".risk_below", Value: spanText(riskWithin)})
		case order != router.AtRisk && own.Order == router.AtRisk:
			settings = append(settings, scenarios.Setting{Path: path + ".risk_below", Value: "null"})
		}
		if own.Cutoff && !order.ByDue() {
			settings = append(settings, scenarios.Setting{Path: path + ".cutoff", Value: "null"})
		}
	}
	return settings
}

// refusals are orders that a scenario cannot have, by the reason.
type refusals []refusal

type refusal struct {
	why    string
	orders []string
}

func (r *refusals) add(order, why string) {
	at := slices.IndexFunc(*r, func(x refusal) bool { return x.why == why })
	if at < 0 {
		at = len(*r)
		*r = append(*r, refusal{why: why})
	}
	(*r)[at].orders = append((*r)[at].orders, strconv.Quote(order))
}

func (r refusals) words() (list []string) {
	for _, x := range r {
		orders := "order"
		if len(x.orders) > 1 {
			orders = "orders"
		}
		list = append(list, fmt.Sprintf("the %s %s cannot be had in this scenario: %s", orders, strings.Join(x.orders, ", "), x.why))
	}
	return list
}
