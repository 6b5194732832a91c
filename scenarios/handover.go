package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/sim"
)

var (
	givesBackSection  = sectionOf("gives_back")
	takeOverSection   = sectionOf("take_over")
	transferToSection = sectionOf("where a transfer leads")
)

// handover is a team to one of whose people work of a queue is handed.
type handover struct {
	team router.TeamID
	at   *node
}

// readHandover reads how work leaves an agent's hands before it is done.
func (l *loader) readHandover(q *queue, f fields) {
	if v, ok := f.get("gives_back"); ok {
		if g, ok := l.fields(v, givesBackSection); ok {
			q.conduct.GivesBack = &sim.Pause{Probability: l.shareOf(g, "how many are given back, such as share: 3%"), From: 0, To: 1}
			if at, ok := g.get("at"); ok {
				l.progress(q.conduct.GivesBack, at)
			}
		}
	}
	if v, ok := f.get("take_over"); ok {
		l.takeOver(q, v)
	}
}

func (l *loader) takeOver(q *queue, n *node) {
	f, ok := l.fields(n, takeOverSection)
	if !ok {
		return
	}
	t := &sim.TakeOver{}
	by, okBy := f.need("by", "the team whose people take over, such as by: supervisors")
	after, okAfter := f.need("after", "how long an agent has had it by then, such as after: 20m")
	if okBy {
		t.By, okBy = l.someoneOf(q, by, "by")
	}
	if okAfter {
		t.After, okAfter = l.positive(after, "after")
	}
	if okBy && okAfter {
		q.conduct.TakeOver = t
	}
}

// transferTo reads where a transfer leads: a queue, a flow, or somebody of a team.
func (l *loader) transferTo(q *queue, t *sim.Transfer, n *node) bool {
	if n.kind == mappingNode {
		f, ok := l.fields(n, transferToSection)
		if !ok {
			return false
		}
		kind, v, ok := f.one(transferToSection.keys)
		switch {
		case !ok:
		case kind == "agent_of":
			var team router.TeamID
			team, ok = l.someoneOf(q, v, "agent_of")
			t.AgentOf = router.LimitOf(int64(team))
		default:
			t.To, ok = l.destinationOf(kind, v)
		}
		return ok
	}
	to, ok := l.destination(n, "to")
	if ok && to.Kind != router.ToQueue && to.Kind != router.ToFlow {
		l.problem(n, fmt.Sprintf("a transfer leads to a queue, a flow or somebody of a team, not to %v", to.Kind), "take it out: who is not transferred is done")
		return false
	}
	t.To = to
	return ok
}

// someoneOf reads a team to one of whose people work is handed.
func (l *loader) someoneOf(q *queue, n *node, what string) (router.TeamID, bool) {
	name, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	team, ok := l.team(n, name)
	if ok {
		q.handovers = append(q.handovers, handover{team, n})
		l.teams[team].asked = true
	}
	return team, ok
}

// checkHandovers reports teams that cannot have what is handed to them, and warns of take-overs that never happen.
func (l *loader) checkHandovers() {
	for _, q := range l.queues {
		if !q.channelKnown {
			continue
		}
		for _, h := range q.handovers {
			t := l.teams[h.team]
			switch {
			case t.config.Caps[q.config.Channel] == 0:
				name := l.channels[q.config.Channel].name
				l.problem(h.at, fmt.Sprintf("team %q takes no %s", t.key.text, name), "add "+name+" to its concurrency, or name another team")
			case t.staffed && !t.present:
				l.problem(h.at, fmt.Sprintf("team %q has nobody there during the run", t.key.text), "give it agents, or name another team")
			}
		}
		if by := q.conduct.TakeOver; by != nil && len(q.config.Teams) == 1 && q.config.Teams[0].Team == by.By {
			v, _ := q.n.child("take_over")
			l.warning(v, fmt.Sprintf("team %q alone serves queue %q, and takes nothing over from itself", l.teamNames[by.By], q.key.text), "name another team, or take it out")
		}
	}
}
