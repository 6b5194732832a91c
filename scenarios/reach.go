package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// reach notes what comes to each queue, from its own demand and by overflow from others: anything at all, engagements
// whose customers give up, engagements with a due time, what they ask of agents.
func (l *loader) reach() {
	for _, s := range l.model.Sources {
		if s.Trace == nil && s.Patience != nil {
			l.queues[s.Queue].impatient = true
		}
	}
	for range l.queues { // a chain of overflows is at most as long as there are queues
		if !l.passOn() {
			return
		}
	}
}

// passOn notes for every queue that another overflows into what came to that one, and says whether this was news.
func (l *loader) passOn() (news bool) {
	for i, q := range l.queues {
		to := q.config.Overflow
		if to.Kind != router.ToQueue {
			continue
		}
		next, due := l.queues[to.Queue], &l.scenario.Queues[to.Queue].HasDue
		note := func(there *bool, comes bool) {
			news = news || comes && !*there
			*there = *there || comes
		}
		note(&next.fed, q.hasDemand || q.fed)
		note(&next.impatient, q.impatient)
		note(due, l.scenario.Queues[i].HasDue)
		note(&next.plain, q.plain)
		for r, at := range q.asked {
			if at != nil && next.asked[r] == nil {
				next.asked[r], news = at, true
			}
		}
	}
	return news
}

// vain reports targets and settings about what never happens on a queue: abandonment where nobody gives up, due times
// where nothing has one. It warns of live queues whose customers wait for ever.
func (l *loader) vain() {
	if l.lost {
		return // what could not be read may have been what is missing here
	}
	for i, q := range l.queues {
		if !q.channelKnown || !q.hasDemand && !q.fed {
			continue
		}
		out := &l.scenario.Queues[i]
		if !out.HasDue {
			l.vainTargets(q, out, func(t Target) bool { return t.Kind == DueTarget },
				fmt.Sprintf("nothing that comes to queue %q has a due time", q.key.text), "add due: to its demand")
			if v, written := q.n.child("order"); written && q.config.Order.ByDue() {
				l.warning(v, fmt.Sprintf("nothing that comes to queue %q has a due time, so that order: %v is the same as fifo", q.key.text, q.config.Order), "add due: to its demand")
			}
		}
		if q.impatient {
			continue
		}
		live := l.channels[q.config.Channel].live
		nobody := fmt.Sprintf("nobody ever gives up in queue %q", q.key.text)
		remedy := "add patience: to its demand, such as {exponential: {mean: 3m}}"
		if !live {
			nobody, remedy = fmt.Sprintf("%s: %s is deferred work", nobody, l.channels[q.config.Channel].name), "take it out"
		}
		found := l.vainTargets(q, out, func(t Target) bool { return t.aboutAbandons() }, nobody, remedy)
		if n, written := q.n.child("short_abandon"); written && !out.Formula.needsShort() {
			l.problem(n, nobody, remedy)
			found = true
		}
		if live && !found {
			l.warning(q.key, nobody+"; waits will be longer than in reality", remedy)
		}
	}
}

// vainTargets reports the targets of a queue that are of some kind.
func (l *loader) vainTargets(q *queue, out *Queue, some func(Target) bool, what, remedy string) (found bool) {
	n, written := q.n.child("target")
	if !written {
		return false
	}
	for _, item := range list(n) {
		text := strings.Join(strings.Fields(item.text), " ")
		if slices.ContainsFunc(out.Targets, func(t Target) bool { return t.Text == text && some(t) }) {
			l.problem(item, fmt.Sprintf("target %q: %s", text, what), remedy)
			found = true
		}
	}
	return found
}

// aboutAbandons says whether a target is one of abandonment, or itself names a formula that counts abandons. (A formula
// that the whole scenario follows may well meet queues without any.)
func (t Target) aboutAbandons() bool {
	return t.Kind == AbandonmentTarget || t.Kind == ServiceLevelTarget && strings.Contains(t.Text, " formula ") && t.Formula.countsAbandons()
}

// countsAbandons says whether the formula speaks of customers who gave up.
func (f Formula) countsAbandons() bool {
	return f == AnsweredOrAbandonedOverOffered || f == AnsweredOverLessEarlyAbandons || f.needsShort()
}
