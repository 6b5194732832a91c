package scenarios

import (
	"reflect"

	"headroom/sim"
)

var switchingSection = sectionOf("switching")

// switchingWords: between what turning costs something; channels is what nobody needs to say.
var switchingWords = []string{"channels", "queues"}

// readSwitching reads what it costs the people of a team to turn from one kind of work to another.
func (l *loader) readSwitching(t *team, f fields) {
	n, ok := f.get("switching")
	if !ok {
		return
	}
	if n.kind != mappingNode {
		t.switching, ok = l.positive(n, "switching")
		t.switches = ok
		return
	}
	if f, ok = l.fields(n, switchingSection); !ok {
		return
	}
	if v, ok := f.need("cost", "extra work each time, such as cost: 20s"); ok {
		t.switching, t.switches = l.positive(v, "cost")
	}
	l.second(f, "between", switchingWords, &t.betweenQueues)
}

// vainSwitching warns of teams whose people have nothing to turn to.
func (l *loader) vainSwitching() {
	for i, t := range l.teams {
		n, written := t.n.child("switching")
		if !written || !t.switches {
			continue
		}
		if kinds := l.kindsOf(i, t.betweenQueues); kinds < 2 {
			l.warning(n, "switching costs nothing: the people of team \""+t.key.text+"\" have work of one kind alone", "take switching out, or write between: queues")
		}
	}
}

// kindsOf counts the kinds of work of a team.
func (l *loader) kindsOf(team int, betweenQueues bool) int {
	kinds := map[int32]bool{}
	for i, q := range l.queues {
		for _, s := range q.config.Teams {
			if int(s.Team) == team {
				kinds[l.switchKind(i, betweenQueues)] = true
			}
		}
	}
	return len(kinds)
}

func (l *loader) switchKind(queue int, betweenQueues bool) int32 {
	if betweenQueues {
		return int32(queue)
	}
	return int32(l.slot(l.queues[queue].config.Channel))
}

// teamSwitchings is what turning costs the people of the teams; nothing if it costs nobody anything.
func (l *loader) teamSwitchings() []sim.Switching {
	all := make([]sim.Switching, len(l.teams))
	some := false
	for i, t := range l.teams {
		if !t.switches {
			continue
		}
		some = true
		all[i].Cost = t.switching
		for q := range l.queues {
			all[i].Kinds = append(all[i].Kinds, l.switchKind(q, t.betweenQueues))
		}
	}
	if !some {
		return nil
	}
	return all
}

// alikeSwitching is alike for the queues that there were.
func alikeSwitching(was, is []sim.Switching, teams, queues int) bool {
	cut := func(list []sim.Switching) []sim.Switching {
		var all []sim.Switching
		for _, s := range list {
			s.Kinds = s.Kinds[:min(len(s.Kinds), queues)]
			all = append(all, s)
		}
		return all
	}
	return alike(cut(was), cut(is), teams) && reflect.DeepEqual(len(was) == 0, len(is) == 0)
}
