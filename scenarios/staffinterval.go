package scenarios

import (
	"slices"
	"time"

	"headroom/router"
)

// intervalList is a list of numbers by interval, and the days it is for.
type intervalList struct {
	n     *node
	days  [7]bool
	date  string // it is for this day alone; "" = no
	rest  bool   // it is for all days that no other list is for
	after string // of the path of by_interval: empty, or ".mon..fri"
	words string
}

// decidesIntervals notes the numbers by interval of a team that can be decided.
func (l *loader) decidesIntervals(t *team, f fields, levels []float64, cell, begin router.Time) {
	step, ok := l.stepOf(f)
	if !ok {
		return
	}
	there := l.scenario
	if begin != 0 || t.place.String() != l.scenario.Location.String() {
		there = l.scenario.seenFrom(t.place)
	}
	g, known := l.grids[gridKey{there.Location.String(), step}]
	if !known {
		return
	}
	within := func(i int) router.Time {
		at := begin + router.Time(i)*cell
		return max(min(at+cell, l.scenario.Horizon)-max(at, 0), 0)
	}
	n, written := f.get("by_interval")
	if !written {
		if there == l.scenario && !there.irregular() && there.Horizon <= router.Day {
			l.decidesTable(t, levels, step)
		}
		return
	}
	lists := intervalLists(n)
	for _, list := range lists {
		paid := make([]router.Time, len(list.n.items)) // by slot
		for i, c := range g.cells {
			if int(c.slot) < len(paid) && list.isFor(there.day(int(c.day)), lists) {
				paid[c.slot] += within(i)
			}
		}
		for slot, item := range list.n.items {
			if agents, ok := l.whole(item, "agents", 0, maxAgents); ok {
				l.decides(t, "agents.by_interval"+list.after, slot, list.words+" at "+clockText(router.Time(slot)*step), int(agents), paid[slot])
			}
		}
	}
}

// decidesTable notes the numbers of a table of one day, which become a list.
func (l *loader) decidesTable(t *team, levels []float64, step router.Time) {
	f := &l.scenario.staff
	if f.tables == nil {
		f.tables = map[string]router.Time{}
	}
	f.tables[t.path("agents")] = step
	for i, v := range levels {
		l.decides(t, "agents", i, " at "+clockText(router.Time(i)*step), int(v), step)
	}
}

// intervalLists are the lists of by_interval: one, or by weekday and date.
func intervalLists(n *node) (lists []intervalList) {
	if n.kind != mappingNode {
		return []intervalList{{n: n, rest: true}}
	}
	for i, key := range n.keys {
		list := intervalList{n: n.items[i], rest: key.text == "default", after: "." + key.text, words: " " + key.text}
		known := false
		if list.days, known = parseDays(key.text); !known && !list.rest {
			list.date = key.text
		}
		lists = append(lists, list)
	}
	return lists
}

func (i *intervalList) isFor(day time.Time, among []intervalList) bool {
	date := day.Format(time.DateOnly)
	if i.date != "" {
		return i.date == date
	}
	w := day.Weekday()
	return !slices.ContainsFunc(among, func(other intervalList) bool { return other.date == date || i.rest && other.days[w] }) && (i.rest || i.days[w])
}
