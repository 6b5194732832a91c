package scenarios

import (
	"fmt"
	"strings"

	"headroom/router"
	"headroom/sim"
)

var (
	mixSection     = sectionOf("mix of a channel")
	teamMixSection = sectionOf("mix of a team")
)

// maxMixes bounds the mixes of a channel or team: each is looked at whenever something changes in somebody's hands.
const maxMixes = 100

// channelMixes reads paces of a channel for certain numbers held of each, whatever the team.
func (l *loader) channelMixes(id router.ChannelID, n *node) {
	for _, f := range l.mixes(n, mixSection) {
		holding, okHolding := l.holding(f)
		v, okPace := f.need("pace", "the pace of this channel then, such as pace: 0.6")
		if !okHolding || !okPace {
			continue
		}
		if holding[id].Most == 0 {
			l.problem(f.place(), fmt.Sprintf("the mix holds no %s, and so no pace of it counts", l.channels[id].name), fmt.Sprintf("add %s to holding", l.channels[id].name))
			continue
		}
		if p, ok := l.mixPace(v, id, holding); ok {
			l.addMix(f, &l.model.Channels[id], sim.Mix{Holding: holding, Pace: p})
			l.channelMixesRead = append(l.channelMixesRead, heldMix{f.n, holding})
		}
	}
}

// teamMixes reads paces of a team for certain numbers held of each channel; they go before those of the channels.
func (l *loader) teamMixes(t *team, n *node) {
	own := make([]sim.ChannelPace, len(l.channels)) // to be put before what is there
	for _, f := range l.mixes(n, teamMixSection) {
		holding, okHolding := l.holding(f)
		paces, okPace := f.need("pace", "the pace of each channel then, such as pace: {chat: 0.6, voice: 0.9}")
		if !okHolding || !okPace || !l.holdable(t, f, holding) {
			continue
		}
		if paces.kind != mappingNode || len(paces.keys) == 0 {
			l.problem(paces, "the pace of a team's mix must be a mapping from channel to a pace", "such as {chat: 0.6, voice: 0.9}")
			continue
		}
		for i, key := range paces.keys {
			c, ok := l.channelInUse(key)
			if ok && holding[c].Most == 0 {
				l.problem(key, fmt.Sprintf("the mix holds no %s, and so no pace of it counts", key.text), "add it to holding, or take this out")
				continue
			}
			p, okPace := l.mixPace(paces.items[i], c, holding)
			if !ok || !okPace {
				continue
			}
			for other := range l.channels { // what shares its slot goes with it, unless named itself
				if _, named := paces.child(l.channels[other].name); other == int(c) || !named && l.slot(router.ChannelID(other)) == l.slot(c) {
					l.addMix(f, &own[other], sim.Mix{Holding: holding, Pace: p})
				}
			}
		}
	}
	for c := range own {
		if len(own[c].Mixes) > 0 {
			pace := &l.ownChannels(t)[c]
			pace.Mixes = append(own[c].Mixes, pace.Mixes...)
		}
	}
}

// mixes are the entries of a list of mixes.
func (l *loader) mixes(n *node, s *section) (all []fields) {
	if n.kind != listNode || len(n.items) == 0 || len(n.items) > maxMixes {
		l.problem(n, fmt.Sprintf("mixes must be a list of 1 to %d", maxMixes), "such as [{holding: {chat: 2, voice: 1}, pace: …}]")
		return nil
	}
	for _, item := range n.items {
		if f, ok := l.fields(item, s); ok {
			all = append(all, f)
		}
	}
	return all
}

// holding reads the numbers held of each channel: {chat: 2, voice: 1+}. Of channels not named none is held.
func (l *loader) holding(f fields) ([]sim.Range, bool) {
	n, ok := f.need("holding", "what is held of each channel, such as holding: {chat: 2, voice: 1}")
	if !ok {
		return nil, false
	}
	if n.kind != mappingNode || len(n.keys) == 0 {
		l.problem(n, "holding must be a mapping from channel to a number", "such as {chat: 2, voice: 1}; 2+ is two or more")
		return nil, false
	}
	all := make([]sim.Range, len(l.channels))
	named := make([]*node, router.MaxSlots)
	for i, key := range n.keys {
		c, okChannel := l.channelInUse(key)
		r, okNumber := l.numberHeld(n.items[i])
		switch {
		case !okChannel || !okNumber:
			ok = false
			continue
		case named[l.slot(c)] != nil:
			l.problem(key, fmt.Sprintf("%s and %s share one slot and are counted together", named[l.slot(c)].text, key.text), "name one of the two")
			ok = false
		}
		named[l.slot(c)] = key
		for other := range all {
			if l.slot(router.ChannelID(other)) == l.slot(c) {
				all[other] = r
			}
		}
	}
	return all, ok
}

// numberHeld reads "2" or "2+".
func (l *loader) numberHeld(n *node) (sim.Range, bool) {
	if n.kind != scalarNode {
		l.problem(n, "a number held must be a single value", "2 is exactly two, 2+ two or more")
		return sim.Range{}, false
	}
	digits := *n
	var more bool
	digits.text, more = strings.CutSuffix(strings.TrimSpace(n.text), "+")
	v, ok := l.whole(&digits, "holding", 1, maxCap)
	r := sim.Range{Least: int(v), Most: int(v)}
	if more {
		r.Most = maxCap
	}
	return r, ok
}

// mixPace reads the pace of a channel in a mix, or interrupt.
func (l *loader) mixPace(n *node, c router.ChannelID, holding []sim.Range) (sim.Pace, bool) {
	for _, r := range l.model.Router.Returns {
		if r.Held == c && holding[r.Arriving].Least > 0 {
			l.problem(n, fmt.Sprintf("%s goes back to its queue while %s is held, so no pace of it counts", l.channels[c].name, l.channels[r.Arriving].name), "take this out, or the return")
			return 0, false
		}
	}
	if n.kind == scalarNode && strings.TrimSpace(n.text) == "interrupt" {
		return 0, true
	}
	return l.pace(n, "pace")
}

// addMix adds a mix, unless another before it always fits first.
func (l *loader) addMix(f fields, pace *sim.ChannelPace, m sim.Mix) {
	for i := range pace.Mixes {
		if covers(pace.Mixes[i].Holding, m.Holding) {
			l.problem(f.place(), "an earlier mix fits whenever this one does, and so this never counts", "put the narrower one first")
			return
		}
	}
	pace.Mixes = append(pace.Mixes, m)
}

// covers says whether a fits wherever b does.
func covers(a, b []sim.Range) bool {
	for i := range a {
		if a[i].Least > b[i].Least || a[i].Most < b[i].Most {
			return false
		}
	}
	return true
}

// holdable reports a mix of a team that its people can never hold.
func (l *loader) holdable(t *team, f fields, holding []sim.Range) bool {
	n, _ := f.get("holding")
	for _, key := range n.keys {
		c, _ := l.channel(key.text)
		if !l.takes(t, c, key) {
			return false
		}
		if most := t.config.Caps[c]; holding[c].Least > most {
			l.problem(key, fmt.Sprintf("team %q holds at most %d of %s, so this mix never fits", t.key.text, most, key.text), "write a smaller number, or a higher cap in concurrency")
			return false
		}
	}
	return true
}

// heldMix is a mix of a channel, and where it is written.
type heldMix struct {
	at      *node
	holding []sim.Range
}

// vainMixes reports mixes of channels that nobody can hold.
func (l *loader) vainMixes() {
	for _, m := range l.channelMixesRead {
		held := false
		for _, t := range l.teams {
			fits := true
			for c, r := range m.holding {
				fits = fits && r.Least <= t.config.Caps[c]
			}
			held = held || fits
		}
		if !held {
			l.problem(m.at, "no team may hold this at once, so the mix never fits", "compare it with the concurrency of the teams")
		}
	}
}
