package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// specialise takes out of a team what is about work of other groups: it would be refused, or hold never.
func (d *Division) specialise(team *node, of *dividedTeam, group int) {
	carried := d.channelsOf(group)
	keepKeys(team, "concurrency", carried, false)
	keepKeys(team, "channel_pace", carried, true)
	keepKeys(team, "live_gate", append([]string{"guards"}, carried...), true)
	keepKeys(team, "pace", d.Groups[group].Queues, true)
	specialiseGate(team, carried)
	if rules, written := team.child("occupied_when"); written {
		team.put(plain("occupied_when"), d.rulesWithin(rules, of, carried))
	}
	if mixes, written := team.child("mixes"); written {
		kept := &node{kind: listNode}
		for _, m := range list(mixes) {
			if holding, ok := m.child("holding"); ok && !slices.ContainsFunc(holding.keys, func(k *node) bool { return !slices.Contains(carried, k.text) }) {
				kept.items = append(kept.items, m)
			}
		}
		team.put(plain("mixes"), kept)
		if len(kept.items) == 0 {
			team.takeOut("mixes")
		}
	}
	if len(d.Groups[group].Queues) < 2 {
		team.takeOut("switching")
	}
}

// specialiseGate takes out of a live gate the channels that are not carried; without any that it guards, or that it limits, it goes.
func specialiseGate(team *node, carried []string) {
	gate, written := team.child("live_gate")
	if !written {
		return
	}
	guards, guarded := gate.child("guards")
	if !guarded {
		if !slices.Contains(carried, "voice") && !slices.Contains(carried, "video") {
			team.takeOut("live_gate")
		}
		return
	}
	kept := &node{kind: listNode}
	for _, g := range list(guards) {
		if slices.Contains(carried, g.text) {
			kept.items = append(kept.items, g)
		}
	}
	gate.put(plain("guards"), kept)
	if len(kept.items) == 0 || len(gate.keys) == 1 {
		team.takeOut("live_gate")
	}
}

// channelsOf are the channels of a group's queues.
func (d *Division) channelsOf(group int) []string {
	var names []string
	for _, q := range d.scenario.Queues {
		if slices.Contains(d.Groups[group].Queues, q.Name) {
			names = append(names, d.scenario.Channels[q.Channel].Name)
		}
	}
	return names
}

// keepKeys takes keys out of a mapping of a team that are not among those kept; without any left, the mapping itself if it may go.
func keepKeys(team *node, key string, kept []string, mayGo bool) {
	n, written := team.child(key)
	if !written || n.kind != mappingNode {
		return
	}
	for _, k := range slices.Clone(n.keys) {
		if !slices.Contains(kept, k.text) {
			n.takeOut(k.text)
		}
	}
	if mayGo && len(n.keys) == 0 {
		team.takeOut(key)
	}
}

// rulesWithin are the occupied rules of people who take some of the channels only: without those that can never hold, or hold only where another does.
func (d *Division) rulesWithin(rules *node, of *dividedTeam, carried []string) *node {
	caps := map[string]int{}
	for c, channel := range d.scenario.Channels {
		caps[channel.Name] = d.scenario.model.Router.Teams[of.id].Caps[c]
	}
	var kept []rulePart
	for _, r := range list(rules) {
		one, ok := ruleWithin(r.text, caps, carried)
		if !ok {
			continue
		}
		same := slices.IndexFunc(kept, func(k rulePart) bool { return k.sum != "" && k.sum == one.sum || k.text == one.text })
		switch {
		case same < 0:
			kept = append(kept, one)
		case one.least < kept[same].least:
			kept[same] = one
		}
	}
	out := &node{kind: listNode}
	for _, k := range kept {
		out.items = append(out.items, plain(k.text))
	}
	return out
}

// rulePart is what is left of a rule: where it is one criterion, the channels it sums and the least number with which it holds.
type rulePart struct {
	text, sum string
	least     int
}

// ruleWithin is what is left of a rule; false if it can never hold. A sum is that of the channels that are taken.
func ruleWithin(rule string, caps map[string]int, carried []string) (rulePart, bool) {
	var criteria []string
	part := rulePart{}
	for _, c := range strings.Split(rule, " and ") {
		sum, bound, _ := strings.Cut(c, ">=")
		bound = strings.TrimSpace(bound)
		var terms []string
		most := 0
		for _, term := range strings.Split(sum, "+") {
			if term = strings.TrimSpace(term); slices.Contains(carried, term) {
				terms, most = append(terms, term), most+caps[term]
			}
		}
		least := boundOf(bound, most)
		if len(terms) == 0 || least > most {
			return part, false
		}
		part.sum, part.least = strings.Join(terms, " + "), least
		criteria = append(criteria, part.sum+" >= "+bound)
	}
	if len(criteria) > 1 {
		part.sum = ""
	}
	part.text = strings.Join(criteria, " and ")
	return part, true
}

// boundOf is a count, or a percentage of a cap rounded up, as a count.
func boundOf(text string, most int) int {
	if share, ok := strings.CutSuffix(text, "%"); ok {
		percent, err := strconv.ParseFloat(share, 64)
		if err != nil {
			return most
		}
		return int(math.Ceil(percent * float64(most) / 100))
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
