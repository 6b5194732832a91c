package rules

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/scenarios"
)

// move is one rule changed by one.
type move struct {
	knob     string // what is turned: "cap(web, chat)"
	words    string
	now      string
	next     string
	settings []scenarios.Setting
}

// moves are all changes of one rule by one from the rules as they are: counts of occupied rules, caps, gates and reserves by one, points by a factor of two; and
// rules that have a count taken away, gates and reserves put up.
func (d *desk) moves() []move {
	var list []move
	for t := range d.model.Router.Teams {
		list = append(list, d.movesOfTeam(router.TeamID(t))...)
	}
	for q := range d.model.Router.Queues {
		list = append(list, d.reserves(q)...)
	}
	return append(list, d.rates()...)
}

func (d *desk) movesOfTeam(t router.TeamID) []move {
	var list []move
	team := &d.model.Router.Teams[t]
	add := func(knob, now, next string, changed router.Team) {
		list = append(list, move{knob: knob, words: fmt.Sprintf("%s from %s to %s", knob, now, next), now: now, next: next, settings: d.teamSettings(t, &changed)})
	}
	for i := range team.Occupied {
		text := d.ruleText(team, team.Occupied[i])
		for k := range team.Occupied[i] {
			for _, by := range []int{-1, 1} {
				changed := copiedTeam(team)
				c := &changed.Occupied[i][k]
				keepCount(c, team.Caps[c.Channels[0]], d.model.Router.Settings.RulesAbove)
				if c.Percent > 0 || d.spoken(c.Channels[0]) && len(c.Channels) == 1 {
					continue
				}
				if c.Count += by; c.Count < 1 {
					continue
				}
				add(fmt.Sprintf("occupied(%s, %d)", team.Name, i+1), text, d.ruleText(&changed, changed.Occupied[i]), changed)
			}
		}
		changed := copiedTeam(team)
		changed.Occupied = slices.Delete(changed.Occupied, i, i+1)
		add(fmt.Sprintf("occupied(%s, %d)", team.Name, i+1), text, "no rule", changed)
	}
	for c, most := range team.Caps {
		id := router.ChannelID(c)
		if most == 0 || d.spoken(id) || d.firstOfSlot(id) != id {
			continue
		}
		for _, next := range []int{most - 1, most + 1} {
			if next > 0 && (next < most || d.hasPace(t, id, next)) { // nobody knows whether more at once get more done
				add(fmt.Sprintf("cap(%s, %s)", team.Name, d.channel(id)), fmt.Sprint(most), fmt.Sprint(next), d.capped(team, id, next))
			}
		}
	}
	for c, most := range team.Caps {
		id := router.ChannelID(c)
		if most > 0 && !d.spoken(id) && d.firstOfSlot(id) == id && d.takesCalls(team) {
			for _, g := range d.gates(team, id) {
				add(fmt.Sprintf("live_gate(%s, %s)", team.Name, d.channel(id)), g.now, g.next, g.team)
			}
		}
	}
	return list
}

func copiedTeam(team *router.Team) router.Team {
	c := *team
	c.Caps, c.Occupied = slices.Clone(team.Caps), slices.Clone(team.Occupied)
	for i := range c.Occupied {
		c.Occupied[i] = slices.Clone(c.Occupied[i])
	}
	if team.LiveGate != nil {
		gate := *team.LiveGate
		gate.Limits = slices.Clone(gate.Limits)
		c.LiveGate = &gate
	}
	return c
}

// capped is a team with another cap. Rules and gates keep their counts, as far as the cap allows.
func (d *desk) capped(team *router.Team, channel router.ChannelID, most int) router.Team {
	changed := copiedTeam(team)
	for i := range changed.Occupied {
		for k := range changed.Occupied[i] {
			if c := &changed.Occupied[i][k]; c.Percent > 0 && c.Percent < router.Full && d.sameSlot(c.Channels[0], channel) {
				keepCount(c, team.Caps[channel], d.model.Router.Settings.RulesAbove)
			}
		}
	}
	if changed.LiveGate != nil {
		for i := range changed.LiveGate.Limits {
			if l := &changed.LiveGate.Limits[i]; d.sameSlot(l.Channel, channel) {
				l.Percent = d.gateFor(d.gateMost(team, *l), most)
			}
		}
	}
	for c := range changed.Caps {
		if d.sameSlot(router.ChannelID(c), channel) {
			changed.Caps[c] = most
		}
	}
	return changed
}

// gateFor is a percentage that lets an agent hold so many of a cap.
func (d *desk) gateFor(held, most int) router.Percent {
	held = min(max(held, 0), most)
	if d.model.Router.Settings.GateBelow {
		return min(router.Full, router.Percent(held*int(router.Full)/most+1))
	}
	return router.Percent(ceilOf(held*int(router.Full), most))
}

func (d *desk) takesCalls(team *router.Team) bool {
	for c, most := range team.Caps {
		if most > 0 && d.spoken(router.ChannelID(c)) {
			return true
		}
	}
	return false
}

type gateMove struct {
	now, next string
	team      router.Team
}

// gates are the changes of a live gate in one channel.
func (d *desk) gates(team *router.Team, channel router.ChannelID) []gateMove {
	most := team.Caps[channel]
	if team.LiveGate != nil {
		for i, l := range team.LiveGate.Limits {
			if l.Channel != channel {
				continue
			}
			held := d.gateMost(team, l)
			var list []gateMove
			for _, next := range []int{held - 1, held + 1} {
				if next >= 0 && next < most {
					changed := copiedTeam(team)
					changed.LiveGate.Limits[i].Percent = d.gateFor(next, most)
					list = append(list, gateMove{fmt.Sprint(held), fmt.Sprint(next), changed})
				}
			}
			changed := copiedTeam(team)
			ungate(&changed, channel)
			return append(list, gateMove{fmt.Sprint(held), "no gate", changed})
		}
	}
	changed := copiedTeam(team)
	if changed.LiveGate == nil {
		changed.LiveGate = &router.LiveGate{}
		for c, n := range team.Caps {
			if n > 0 && d.spoken(router.ChannelID(c)) {
				changed.LiveGate.Guards = append(changed.LiveGate.Guards, router.ChannelID(c))
			}
		}
	}
	changed.LiveGate.Limits = append(changed.LiveGate.Limits, router.GateLimit{Channel: channel, Percent: d.gateFor(most-1, most)})
	return []gateMove{{"no gate", fmt.Sprint(most - 1), changed}}
}

// reserves are the changes of what a queue leaves free in each team that does other work, too.
func (d *desk) reserves(q int) []move {
	var list []move
	for _, t := range d.model.Router.Queues[q].Teams {
		if !d.shared(t.Team) {
			continue
		}
		now := "none"
		next := []router.Limit{router.LimitOf(1)}
		if t.Reserve.Set {
			now = fmt.Sprint(t.Reserve.Value)
			next = []router.Limit{{}, router.LimitOf(t.Reserve.Value + 1)}
			if t.Reserve.Value > 0 {
				next = append(next, router.LimitOf(t.Reserve.Value-1))
			}
		}
		for _, reserve := range next {
			words := "none"
			if reserve.Set {
				words = fmt.Sprint(reserve.Value)
			}
			knob := fmt.Sprintf("reserve(%s, %s)", d.queue(router.QueueID(q)), d.team(t.Team))
			list = append(list, move{knob: knob, words: fmt.Sprintf("%s from %s to %s", knob, now, words), now: now, next: words, settings: []scenarios.Setting{
				d.teamsWith(q, func(own *router.QueueTeam) {
					if own.Team == t.Team {
						own.Reserve = reserve
					}
				}),
			}})
		}
	}
	return list
}

// shared tells whether a team serves several queues.
func (d *desk) shared(t router.TeamID) bool {
	n := 0
	for q := range d.model.Router.Queues {
		if slices.ContainsFunc(d.model.Router.Queues[q].Teams, func(x router.QueueTeam) bool { return x.Team == t }) {
			n++
		}
	}
	return n > 1
}

// rates are the changes of points of queues that compete by them: of equal priority for a team.
func (d *desk) rates() []move {
	var list []move
	for q := range d.model.Router.Queues {
		if !d.competes(q) {
			continue
		}
		p := d.model.Router.Queues[q].Points
		for _, rate := range []int64{p.RatePerMinute / 2, p.RatePerMinute * 2} {
			if rate == 0 || rate > 1_000_000 {
				continue
			}
			changed := p
			changed.RatePerMinute = rate
			knob := fmt.Sprintf("points(%s)", d.queue(router.QueueID(q)))
			list = append(list, move{
				knob: knob, words: fmt.Sprintf("%s from %s to %s a minute", knob, thousandths(p.RatePerMinute), thousandths(rate)), now: thousandths(p.RatePerMinute), next: thousandths(rate),
				settings: []scenarios.Setting{d.pointsSetting(q, changed)},
			})
		}
	}
	return list
}

// competes tells whether another queue has the same priority for a team.
func (d *desk) competes(q int) bool {
	for _, t := range d.model.Router.Queues[q].Teams {
		for other := range d.model.Router.Queues {
			for _, u := range d.model.Router.Queues[other].Teams {
				if other != q && u.Team == t.Team && u.Priority == t.Priority {
					return true
				}
			}
		}
	}
	return false
}

// merged are settings of several moves, of each path the last only.
func merged(settings []scenarios.Setting) []scenarios.Setting {
	var list []scenarios.Setting
	for i, s := range settings {
		later := slices.ContainsFunc(settings[i+1:], func(o scenarios.Setting) bool { return o.Path == s.Path || strings.HasPrefix(s.Path, o.Path+".") })
		if !later {
			list = append(list, s)
		}
	}
	return list
}
