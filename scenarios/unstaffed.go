package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// maxDaysTold bounds the runs that are looked at day by day for people who are missing.
const maxDaysTold = 400

// unstaffed warns of work for which nobody is there. What changes and overflows do is not looked at.
func (l *loader) unstaffed() {
	l.emptyDays()
	l.uncalled()
	l.unheld()
}

// emptyDays warns of live queues to which something comes on days on which nobody who serves them is there at all: most often
// a roster, or a table, that ends before the run does. Nights, and days on which the queue is closed, are no mistake.
func (l *loader) emptyDays() {
	s := l.scenario
	if s.days() < 2 || s.days() > maxDaysTold {
		return
	}
	starts := make([]router.Time, s.days()+1)
	for d := range starts {
		starts[d] = min(max(s.onDay(d, 0), 0), s.Horizon)
	}
	there := make([][]bool, len(l.teams))
	for i, t := range l.teams {
		there[i] = t.daysThere(starts)
	}
	for id, q := range l.queues {
		if !q.channelKnown || !l.channels[q.config.Channel].live || q.limited() {
			continue
		}
		first, days, missed := 0, 0, 0.0
		for d := range s.days() {
			if l.anybody(q, there, d) {
				continue
			}
			n := l.expectedOn(router.QueueID(id), starts[d], starts[d+1])
			if n < 1 {
				continue
			}
			if days++; days == 1 {
				first = d
			}
			missed += n
		}
		if days == 0 {
			continue
		}
		others := ""
		if days > 1 {
			others = fmt.Sprintf(", the first of %d such days", days)
		}
		l.warning(q.key, fmt.Sprintf("nobody who serves queue %q is there on %s%s, when %.0f are expected", q.key.text, s.day(first).Format("Mon 2 Jan 2006"), others, missed),
			"compare shifts, roster and tables with "+l.theRun()+", or say when it is open: hours")
	}
}

// anybody says whether somebody of a queue's teams, with a slot on its channel, is there on a day.
func (l *loader) anybody(q *queue, there [][]bool, day int) bool {
	for _, qt := range q.config.Teams {
		t := l.teams[qt.Team]
		if !t.staffed || t.config.Caps[q.config.Channel] > 0 && there[qt.Team][day] {
			return true
		}
	}
	return false
}

// expectedOn is how many random arrivals are expected that a queue has of its own on a day, while it is open.
func (l *loader) expectedOn(id router.QueueID, from, to router.Time) float64 {
	q := l.queues[id]
	open := []router.Interval{{From: from, To: to}}
	if q.config.Hours.Set {
		open = l.calendars[q.config.Hours.Value].config.Open
	}
	count := 0.0
	for i := range l.model.Sources {
		src := &l.model.Sources[i]
		if src.Rates == nil || src.Entry.Set || src.Queue != id {
			continue
		}
		for _, x := range open {
			if x.From < to && x.To > from {
				count += src.Expected(max(x.From, from), min(x.To, to))
			}
		}
	}
	return count
}

// daysThere says on which days, of which these are the beginnings and the end of the last, somebody of a team is there.
func (t *team) daysThere(starts []router.Time) []bool {
	there := make([]bool, len(starts)-1)
	mark := func(from, to router.Time) {
		d, _ := slices.BinarySearch(starts, from+1) // the day after that in which it begins
		for d = max(d-1, 0); d < len(there) && starts[d] < to; d++ {
			there[d] = true
		}
	}
	for i, step := range t.staffing.Headcount {
		until := starts[len(there)]
		if i+1 < len(t.staffing.Headcount) {
			until = t.staffing.Headcount[i+1].At
		}
		if step.Agents > 0 {
			mark(step.At, until)
		}
	}
	seen := map[*sim.Shift]bool{} // people who work the same share their hours
	for _, shifts := range t.staffing.Individual {
		if len(shifts) == 0 || seen[&shifts[0]] {
			continue
		}
		seen[&shifts[0]] = true
		for _, on := range shifts {
			mark(on.From, on.To)
		}
	}
	return there
}

// uncalled warns of lists whose customers nobody is there to call.
func (l *loader) uncalled() {
	for i := range l.model.Sources {
		src := &l.model.Sources[i]
		if src.Outbound == nil || src.Entry.Set {
			continue
		}
		people := 0
		for _, w := range src.Outbound.Windows {
			if people > 0 || w.From >= l.scenario.Horizon {
				break
			}
			people = l.most(l.queues[src.Queue], w.From, w.To)
		}
		if people == 0 {
			l.warning(l.sourceNodes[i], fmt.Sprintf("nobody who serves queue %q is there when its customers may be called", l.queues[src.Queue].key.text), "compare from and to with their hours")
		}
	}
}

// unheld warns of more work in hand at the start than those who are there then can hold.
func (l *loader) unheld() {
	for i := range l.model.Sources {
		src := &l.model.Sources[i]
		if !src.InHand || src.Entry.Set {
			continue
		}
		if held := l.most(l.queues[src.Queue], 0, 1); src.Batches[0].Size > held {
			n, _ := l.sourceNodes[i].child("in_hand")
			l.warning(n, fmt.Sprintf("who is there at the start can hold %d of these %d; the others wait, and count as offered", held, src.Batches[0].Size), "compare size with shifts and concurrency")
		}
	}
}

// most is what the people of a queue's teams who are there at some time of a span can hold on its channel.
func (l *loader) most(q *queue, from, to router.Time) int {
	slots := 0
	for _, qt := range q.config.Teams {
		t := l.teams[qt.Team]
		slots += t.thereWithin(from, to) * t.config.Caps[q.config.Channel]
	}
	return slots
}

// thereWithin is how many of a team are there at some time of a span.
func (t *team) thereWithin(from, to router.Time) int {
	people := 0
	for i, step := range t.staffing.Headcount {
		if step.At < to && (i+1 == len(t.staffing.Headcount) || t.staffing.Headcount[i+1].At > from) {
			people = max(people, step.Agents)
		}
	}
	for _, shifts := range t.staffing.Individual {
		if slices.ContainsFunc(shifts, func(on sim.Shift) bool { return on.From < to && on.To > from }) {
			people++
		}
	}
	return people
}
