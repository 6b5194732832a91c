package reasons

import (
	"slices"

	"headroom/router"
	"headroom/sim"
)

// servedAlike are all queues that the same teams serve as a given one, itself included, in their order: one formula can take them as one queue. None, if one
// of them has hours or waiting places of its own.
func servedAlike(model *sim.Model, queue router.QueueID) []router.QueueID {
	first := &model.Router.Queues[queue]
	teams := teamsOf(model, first)
	var list []router.QueueID
	for q := range model.Router.Queues {
		other := &model.Router.Queues[q]
		if other.Deleted || other.Channel != first.Channel || !slices.Equal(teamsOf(model, other), teams) {
			continue
		}
		if other.Hours != first.Hours || other.MaxWaiting.Set {
			return nil
		}
		list = append(list, router.QueueID(q))
	}
	return list
}

// teamsOf are those that can take work of a queue, in the order of their ids.
func teamsOf(model *sim.Model, q *router.Queue) []router.TeamID {
	var list []router.TeamID
	for _, qt := range q.Teams {
		if model.Router.Teams[qt.Team].Caps[q.Channel] > 0 {
			list = append(list, qt.Team)
		}
	}
	slices.Sort(list)
	return list
}

// slots is how many engagements of a channel somebody in a team can hold at once: fewer than the cap where an occupied rule or a live gate about this
// channel alone keeps more away.
func slots(config *router.Config, team router.TeamID, channel router.ChannelID) int {
	t := &config.Teams[team]
	limit := t.Caps[channel]
	most := limit
	for _, rule := range t.Occupied {
		if len(rule) == 0 || !only(rule, channel) {
			continue
		}
		from := 0 // the load from which it holds
		for _, c := range rule {
			from = max(from, threshold(c, limit, config.Settings.RulesAbove))
		}
		most = min(most, from)
	}
	if g := t.LiveGate; g != nil && slices.Contains(g.Guards, channel) {
		for _, l := range g.Limits {
			if l.Channel == channel {
				most = min(most, gated(l.Percent, limit, config.Settings.GateBelow))
			}
		}
	}
	return most
}

// threshold is the load from which a criterion about one channel holds; above: from the load on that is larger than it says.
func threshold(c router.Criterion, limit int, above bool) int {
	switch {
	case !above && c.Percent > 0:
		return c.Percent.Threshold(limit)
	case !above:
		return c.Count
	case c.Percent > 0:
		return int(int64(c.Percent)*int64(limit)/int64(router.Full)) + 1
	}
	return c.Count + 1
}

// gated is how many are held at most where one more is offered only while 100·load ≤ percent·cap, or below it.
func gated(percent router.Percent, limit int, below bool) int {
	held := int(int64(percent) * int64(limit) / int64(router.Full)) // the largest load at which it is open
	if below && int64(held)*int64(router.Full) == int64(percent)*int64(limit) {
		held--
	}
	return held + 1
}
