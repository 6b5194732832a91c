package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
)

// interruptedCalls warns of people who call customers and may be given live work meanwhile: nobody talks to two at once.
func (l *loader) interruptedCalls() {
	warned := map[router.TeamID]bool{}
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		if s.Outbound == nil {
			continue
		}
		for _, q := range l.enters(s.Entry, s.Queue) {
			for _, qt := range l.queues[q].config.Teams {
				if !warned[qt.Team] && l.queues[q].channelKnown {
					warned[qt.Team] = l.interruptedOn(qt.Team, l.queues[q].config.Channel)
				}
			}
		}
	}
}

func (l *loader) interruptedOn(id router.TeamID, calling router.ChannelID) bool {
	t := l.teams[id]
	speaksOf := func(rule router.Rule) bool {
		return slices.ContainsFunc(rule, func(c router.Criterion) bool { return slices.Contains(c.Channels, calling) })
	}
	if t.config.Caps[calling] == 0 || slices.ContainsFunc(t.config.Occupied, speaksOf) {
		return false
	}
	for _, q := range l.queues {
		if _, serves := entryOf(q, id); !serves || !q.channelKnown {
			continue
		}
		c := q.config.Channel
		kept := slices.Contains(l.model.Router.Exclusive, router.Exclusion{Arriving: c, Held: calling})
		if l.channels[c].live && t.config.Caps[c] > 0 && !kept {
			l.warning(t.key, fmt.Sprintf("who calls a customer on team %q may be given %s meanwhile", t.key.text, l.channels[c].name),
				fmt.Sprintf("add %s >= 1 to occupied_when", l.channels[calling].name))
			return true
		}
	}
	return false
}
