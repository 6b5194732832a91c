package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/sim"
	"headroom/workload/quantity"
)

var sharingSection = sectionOf("sharing")

// slowest is the least pace that may be written: paces are multiplied, and products are kept to a billionth only.
const slowest = sim.Unhurried / 1000

// pace reads a speed of work: 1 = one second of work per second.
func (l *loader) pace(n *node, what string) (sim.Pace, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := quantity.Scaled(t, int64(sim.Unhurried))
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), "1 is normal speed, 0.5 half of it")
	case v < int64(slowest):
		l.problem(n, fmt.Sprintf("%s %s is below 0.001", what, t), "work that stands still is written interrupt")
	case v > 1000*int64(sim.Unhurried):
		l.problem(n, fmt.Sprintf("%s %s is above 1000", what, t), "1 is normal speed, 2 twice as fast")
	default:
		return sim.Pace(v), true
	}
	return 0, false
}

// curve reads the pace at 1, 2, 3 … held: a list, or the number beyond which they share one person's speed.
func (l *loader) curve(n *node) (curve []sim.Pace, ok bool) {
	if n.kind == mappingNode {
		return l.sharing(n)
	}
	ok = true
	for _, item := range list(n) {
		p, okPace := l.pace(item, "pace")
		curve, ok = append(curve, p), ok && okPace
	}
	if len(curve) == 0 {
		l.problem(n, "pace is an empty list", "leave it out for pace 1 throughout")
		return nil, false
	}
	return curve, ok
}

// sharing reads {sharing_beyond: 2}: the total speed is at most 2.
func (l *loader) sharing(n *node) ([]sim.Pace, bool) {
	f, ok := l.fields(n, sharingSection)
	if !ok {
		return nil, false
	}
	v, ok := f.need("sharing_beyond", "the most that one person does at once, such as sharing_beyond: 2")
	if !ok {
		return nil, false
	}
	beyond, ok := l.pace(v, "sharing_beyond")
	if ok && beyond < sim.Unhurried {
		l.problem(v, fmt.Sprintf("sharing_beyond %s is below 1", v.text), "who holds one works on it at full speed; a slower team has a pace on its queues")
		return nil, false
	}
	return sim.Sharing(beyond, maxCap), ok
}

// teamChannels reads the paces by number held of a team that does several at once better, or worse, than others.
func (l *loader) teamChannels(t *team, n *node) {
	if n.kind != mappingNode {
		l.problem(n, "channel_pace must be a mapping from channel to a pace", "such as {chat: [1, 0.95, 0.9]}")
		return
	}
	for i, key := range n.keys {
		c, ok := l.channelInUse(key)
		curve, okCurve := l.curve(n.items[i])
		if !ok || !okCurve || !l.takes(t, c, key) {
			continue
		}
		l.ownChannels(t)[c].Curve = curve
	}
}

// takes reports a channel that a team has nothing to do with.
func (l *loader) takes(t *team, c router.ChannelID, n *node) bool {
	if len(t.config.Caps) > 0 && t.config.Caps[c] > 0 {
		return true
	}
	l.problem(n, fmt.Sprintf("team %q takes no %s", t.key.text, l.channels[c].name), "give it a cap in concurrency, or take this out")
	return false
}

// channelInUse finds a channel that some queue or team has, or reports it.
func (l *loader) channelInUse(n *node) (router.ChannelID, bool) {
	c, ok := l.channelAt(n, n.text)
	if !ok && slices.Contains(l.knownChannels, n.text) {
		l.problem(n, fmt.Sprintf("no queue and no team has %s", n.text), "take it out")
	}
	return c, ok
}

// ownChannels are the paces of a team, which are those of all until it has others.
func (l *loader) ownChannels(t *team) []sim.ChannelPace {
	if t.channels == nil {
		t.channels = append([]sim.ChannelPace{}, l.model.Channels...)
	}
	return t.channels
}

// paceIn is what happens to work of a channel in a team.
func (l *loader) paceIn(t *team, c router.ChannelID) *sim.ChannelPace {
	if t.channels != nil {
		return &t.channels[c]
	}
	return &l.model.Channels[c]
}

// compileTeamChannels puts the paces of the teams into the model, if any has its own.
func (l *loader) compileTeamChannels() {
	for i, t := range l.teams {
		if t.channels == nil {
			continue
		}
		if l.model.TeamChannels == nil {
			l.model.TeamChannels = make([][]sim.ChannelPace, len(l.teams))
		}
		l.model.TeamChannels[i] = t.channels
	}
}

// numeric tells a number from a word.
func numeric(text string) bool { return text != "" && strings.Trim(text, "-0123456789.") == "" }
