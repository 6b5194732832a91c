package scenarios

import (
	"fmt"
	"slices"
	"time"

	"headroom/router"
	"headroom/sim"
)

// lending settles who works in another team while a move holds: of those whom their hours have at work when it begins, the
// first of the team. They stay together until it ends.
type lending struct {
	*timeline
	people []person
	out    map[loan][]router.AgentID
}

// loan is one move in one of the spans of its change.
type loan struct {
	edit, move int
	from       router.Time
}

// lend puts into the other teams who is lent in a period. Teams that have a number, not hours, have it changed by as many.
func (b *lending) lend(period int, config *router.Config) bool {
	p, agents := &b.periods[period], slices.Clone(config.Agents)
	config.Agents = agents
	for _, h := range p.holds {
		for k := range h.moves {
			m := &h.moves[k]
			from, okFrom := p.l.team(m.n, m.from)
			to, okTo := p.l.team(m.n, m.to)
			if !okFrom || !okTo {
				if p.l != b.loader {
					b.problems = append(b.problems, p.l.problems...)
				}
				return false
			}
			key := loan{h.index, k, h.span.From}
			who, known := b.out[key]
			if !known {
				if who = b.choose(p, agents, len(b.periods[period-1].agents), m, from, to); who == nil {
					return false
				}
				b.out[key] = who
				if !b.number(m, from, -m.agents, h.span) || !b.number(m, to, m.agents, h.span) {
					return false
				}
			}
			for _, id := range who {
				agents[id].Team = to
			}
		}
	}
	return true
}

// choose picks the people of a move as it begins; known are those who have been there before. Who is lent to the team is not
// lent on: when they go home, the numbers of all teams would be those of other people.
func (b *lending) choose(p *period, agents []router.Agent, known int, m *move, from, to router.TeamID) []router.AgentID {
	counted := func(team router.TeamID) bool { return len(b.model.Staffing[team].Headcount) > 0 }
	if counted(from) != counted(to) {
		b.problem(m.n, fmt.Sprintf("of the teams %q and %q one has shifts, the other a number of agents", m.from, m.to), "write both with shifts, or both without")
		return nil
	}
	var who []router.AgentID
	borrowed := 0
	for id := range known {
		switch a := &agents[id]; {
		case a.Team != from || a.Removed:
		case p.agents[id].Team != from:
			borrowed++
		case len(who) < m.agents && (counted(from) || b.atWork(router.AgentID(id), p.from)):
			who = append(who, router.AgentID(id))
		}
	}
	there := len(who)
	if counted(from) {
		there = max(min(there, headcountAt(b.model.Staffing[from].Headcount, p.from)-borrowed), 0)
	}
	if there < m.agents {
		besides := ""
		if borrowed > 0 {
			besides = fmt.Sprintf(" beside the %d lent to it", borrowed)
		}
		b.problem(m.n, fmt.Sprintf("%d agents are to move from team %q, which has %d at work when the move begins (%s)%s", m.agents, m.from, there, b.scenario.shown(p.from), besides), "move fewer, or at another time")
		return nil
	}
	return who
}

// atWork tells whether somebody's own hours have them there.
func (b *lending) atWork(id router.AgentID, at router.Time) bool {
	who := b.people[id]
	hours := b.model.Staffing[who.team].Individual
	return who.place < len(hours) && slices.ContainsFunc(hours[who.place], func(s sim.Shift) bool { return s.From <= at && at < s.To })
}

func headcountAt(steps []sim.Headcount, at router.Time) int {
	level := 0
	for _, s := range steps {
		if s.At <= at {
			level = s.Agents
		}
	}
	return level
}

// number changes the number of a team for a time.
func (b *lending) number(m *move, team router.TeamID, by int, during sim.Span) bool {
	steps := b.model.Staffing[team].Headcount
	if len(steps) == 0 {
		return true
	}
	var out []sim.Headcount
	least := 0
	put := func(at router.Time, agents int) {
		out, least = append(out, sim.Headcount{At: at, Agents: agents}), min(least, agents)
	}
	for _, s := range steps {
		if s.At < during.From {
			put(s.At, s.Agents)
		}
	}
	put(during.From, headcountAt(steps, during.From)+by)
	for _, s := range steps {
		if s.At > during.From && s.At < during.To {
			put(s.At, s.Agents+by)
		}
	}
	if during.To < b.scenario.Horizon {
		put(during.To, headcountAt(steps, during.To))
	}
	for _, s := range steps {
		if s.At > during.To {
			put(s.At, s.Agents)
		}
	}
	if least < 0 {
		b.problem(m.n, fmt.Sprintf("team %q has %d agents fewer than those who are to be elsewhere at some time of this move", m.from, -least), "move fewer, or end it before")
		return false
	}
	b.model.Staffing[team].Headcount = out
	return true
}

// shown is an instant as the clocks show it.
func (s *Scenario) shown(at router.Time) string {
	return s.Start.Add(time.Duration(at)).In(s.Location).Format("2006-01-02 15:04")
}
