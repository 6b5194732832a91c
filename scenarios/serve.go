package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// unserved reports queues that nobody can ever serve, and warns of teams that are listed and never can.
func (l *loader) unserved() {
	for _, q := range l.queues {
		if len(q.config.Teams) == 0 || !q.channelKnown {
			continue // reported where it is written
		}
		l.unservedQueue(q)
	}
}

func (l *loader) unservedQueue(q *queue) {
	takes, present, unsure := false, false, false
	var held []router.QueueTeam   // whose reserve holds back everybody
	var unable []router.QueueTeam // who hold nothing of the channel
	for _, qt := range q.config.Teams {
		t := l.teams[qt.Team]
		if t.config.Caps[q.config.Channel] == 0 {
			unable = append(unable, qt)
			continue
		}
		takes = true
		if t.staffed && t.present && qt.Reserve.Set && qt.Reserve.Value >= int64(t.mostAtOnce()) {
			held = append(held, qt)
			continue
		}
		present = present || t.present
		unsure = unsure || !t.staffed
	}
	name := l.channels[q.config.Channel].name
	switch {
	case !takes:
		l.problem(q.key, fmt.Sprintf("nobody serves queue %q: none of its teams takes %s", q.key.text, name), "add "+name+" to the concurrency of one")
	case !present && !unsure && len(held) > 0:
		l.problem(q.key, fmt.Sprintf("nobody serves queue %q: %s", q.key.text, l.heldBack(held[0])), "write a smaller reserve")
	case !present && !unsure:
		l.problem(q.key, fmt.Sprintf("nobody serves queue %q: none of its teams has anybody there during the run", q.key.text), "give one of them agents")
	default:
		for _, qt := range unable {
			l.warning(q.key, fmt.Sprintf("team %q never serves queue %q: it takes no %s", l.teamNames[qt.Team], q.key.text, name), "add "+name+" to its concurrency, or take the team out")
		}
		for _, qt := range held {
			l.warning(q.key, fmt.Sprintf("team %q never serves queue %q: %s", l.teamNames[qt.Team], q.key.text, l.heldBack(qt)), "write a smaller reserve, or take the team out")
		}
	}
}

// heldBack says why a reserve leaves nobody: work is offered while more than so many hold nothing.
func (l *loader) heldBack(qt router.QueueTeam) string {
	return fmt.Sprintf("the reserve of %d is never exceeded, as team %q has at most %d agents there at once",
		qt.Reserve.Value, l.teamNames[qt.Team], l.teams[qt.Team].mostAtOnce())
}

// mostAtOnce is the largest number of the team's agents who are there at the same time.
func (t *team) mostAtOnce() int {
	most := 0
	for _, step := range t.staffing.Headcount {
		most = max(most, step.Agents)
	}
	type change struct {
		at router.Time
		by int
	}
	var changes []change
	for _, shifts := range t.staffing.Individual {
		for _, s := range shifts {
			for _, span := range presences(s) {
				changes = append(changes, change{span.From, 1}, change{span.To, -1})
			}
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.by, b.by)) })
	there := 0
	for _, c := range changes {
		there += c.by
		most = max(most, there)
	}
	return most
}

// presences are the parts of a shift outside its breaks.
func presences(s sim.Shift) []sim.Span {
	var spans []sim.Span
	from := s.From
	for _, b := range s.Breaks {
		spans = append(spans, sim.Span{From: from, To: b.From})
		from = b.To
	}
	return append(spans, sim.Span{From: from, To: s.To})
}
