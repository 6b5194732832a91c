package scenarios

import (
	"slices"
	"strings"
)

// specialise takes out of a team what is about work of other groups: it would be refused, or hold never.
func (d *Division) specialise(team *node, group int) {
	carried := d.channelsOf(group)
	keepKeys(team, "concurrency", carried, false)
	keepKeys(team, "channel_pace", carried, true)
	keepKeys(team, "live_gate", append([]string{"guards"}, carried...), true)
	keepKeys(team, "pace", d.Groups[group].Queues, true)
	specialiseGate(team, carried)
	if rules, written := team.child("occupied_when"); written {
		kept := &node{kind: listNode}
		for _, r := range list(rules) {
			if text := ruleWithin(r.text, d.channelNames(), carried); text != "" && !slices.ContainsFunc(kept.items, func(n *node) bool { return n.text == text }) {
				kept.items = append(kept.items, plain(text))
			}
		}
		team.put(plain("occupied_when"), kept)
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

func (d *Division) channelNames() []string {
	var names []string
	for _, c := range d.scenario.Channels {
		names = append(names, c.Name)
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

// ruleWithin is an occupied rule of people who take some of the channels only; "" if it can never hold. A sum is that of what they take.
func ruleWithin(rule string, known, carried []string) string {
	var criteria []string
	for _, c := range strings.Split(rule, " and ") {
		sum, bound, ok := strings.Cut(c, ">=")
		if !ok {
			return rule // refused where it was written
		}
		var terms []string
		for _, term := range strings.Split(sum, "+") {
			if term = strings.TrimSpace(term); slices.Contains(carried, term) || !slices.Contains(known, term) {
				terms = append(terms, term)
			}
		}
		if len(terms) == 0 {
			return ""
		}
		criteria = append(criteria, strings.Join(terms, " + ")+" >= "+strings.TrimSpace(bound))
	}
	return strings.Join(criteria, " and ")
}
