package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// fullSpeed warns of teams whose agents hold several of a channel at once, each going on as fast as if it were alone: one
// person then does the work of several.
func (l *loader) fullSpeed() {
	for i, t := range l.teams {
		for c := range l.channels {
			id := router.ChannelID(c)
			most := t.config.Caps[id]
			if most < 2 || !l.carries(router.TeamID(i), id) || l.slowed(t, id) {
				continue
			}
			name := l.channels[c].name
			place, standard := t.key, "by default "
			if n, written := t.n.child("concurrency"); written {
				place, standard = n, ""
			}
			l.warning(place, fmt.Sprintf("%sone person of team %q works on up to %d of %s at once, each at full speed", standard, t.key.text, most, name),
				fmt.Sprintf("write concurrency: {%s: 1}, or a pace for %s such as [1, 0.6, 0.4]", name, name))
		}
	}
}

// carries says whether the team serves a queue of the channel.
func (l *loader) carries(t router.TeamID, c router.ChannelID) bool {
	for _, q := range l.queues {
		if _, serves := entryOf(q, t); serves && q.channelKnown && q.config.Channel == c {
			return true
		}
	}
	return false
}

// slowed says whether the scenario states a pace for several of the channel at once, even one of 1, or lets other work
// of the team slow it down.
func (l *loader) slowed(t *team, c router.ChannelID) bool {
	pace := l.paceIn(t, c)
	if len(pace.Curve) > 0 || len(pace.Mixes) > 0 || l.inTurns(c) {
		return true
	}
	for other, e := range pace.During {
		slows := func(p sim.Pace) bool { return p < sim.Unhurried }
		if t.config.Caps[other] > 0 && (e.Interrupt || slows(e.Factor) || slices.ContainsFunc(e.Curve, slows)) {
			return true
		}
	}
	return false
}
