package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// visit is an engagement of some kind in a queue.
type visit struct {
	queue router.QueueID
	kind
}

// visitCost is what following one kind of engagement into one queue takes from the budget.
const visitCost = 100

// reach follows every kind of engagement from where it comes in through flows, overflows and transfers, and notes what
// comes to each queue and which rules are ever taken.
func (l *loader) reach() {
	seen := map[visit]bool{}
	var next []visit
	send := func(to router.Destination, k kind) {
		switch to.Kind {
		case router.ToQueue:
			next = append(next, visit{to.Queue, k})
		case router.ToFlow:
			next = append(next, l.follow(l.flows[to.Flow], k)...)
		}
	}
	for _, c := range l.comers {
		send(c.to, c.kind)
	}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		if l.spend(l.queues[at.queue].key, visitCost) {
			l.arrive(at.queue, at.kind, send)
		}
	}
}

// follow returns where a flow leads engagements of a kind.
func (l *loader) follow(w *flow, k kind) (to []visit) {
	if !l.spend(w.key, visitCost+len(w.rules)) {
		return nil
	}
	for i, rule := range w.rules {
		yes, no := l.may(rule.when, k)
		if yes {
			w.rules[i].when.hit = true
			known, on := w.config.Rules[i], k
			if known.Priority.Set {
				on = l.withPriority(on, known.Priority.Value)
			}
			on.flowAsks, on.flowAt = known.Requires, rule.asks
			on.due = on.due || known.Due.Set
			to = append(to, visit{known.Queue, on})
		}
		if !no {
			break
		}
	}
	return to
}

// arrive notes that engagements of a kind come to a queue, and sends on those that do not stay.
func (l *loader) arrive(id router.QueueID, k kind, send func(router.Destination, kind)) {
	q, out := l.queues[id], &l.scenario.Queues[id]
	q.comes = true
	q.impatient = q.impatient || k.impatient
	q.returning = q.returning || k.returning
	out.HasDue = out.HasDue || k.due
	if asked, at := k.asked(); asked.Set && q.asked[asked.Value] == nil {
		q.asked[asked.Value] = at
	}
	if q.config.Profile.Set {
		l.match(l.profiles[q.config.Profile.Value], k)
	}
	if q.limited() {
		send(q.config.Overflow, k)
	}
	if q.closes() && q.channelKnown && l.channels[q.config.Channel].live {
		send(q.config.OnClosed, k)
	}
	for _, t := range q.conduct.Transfers {
		on := k
		if t.Requires.Set {
			on.requires, on.asks = t.Requires, q.transfers
		}
		send(t.To, on)
	}
}

// match notes which rows of a profile hold for a kind: of each list, the first.
func (l *loader) match(p *consumerProfile, k kind) {
	for _, rows := range [][]when{p.top, p.rows} {
		for i := range rows {
			yes, no := l.may(rows[i], k)
			rows[i].hit = rows[i].hit || yes
			if !no {
				break
			}
		}
	}
}

// vain reports targets and settings about what never happens on a queue: abandonment where nobody gives up, due times
// where nothing has one. It warns of live queues whose customers wait for ever.
func (l *loader) vain() {
	if l.lost {
		return // what could not be read may have been what is missing here
	}
	for i, q := range l.queues {
		if !q.channelKnown || !q.comes {
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
