package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
)

// deadEnds reports rules that lead to a deleted queue, which nothing comes to any more by itself.
func (l *loader) deadEnds() {
	for _, w := range l.flows {
		for i, r := range w.config.Rules {
			if q := l.queues[r.Queue]; q.config.Deleted {
				l.problem(w.rules[i].n, fmt.Sprintf("this rule of flow %q leads to queue %q, which is deleted", w.key.text, q.key.text), "let it lead elsewhere")
			}
		}
	}
}

// strays reports demand and transfers that lead to a queue when it is deleted. What waits there overflows, but nobody is
// led there any more.
func (l *loader) strays() {
	from, config, place := router.Time(0), &l.model.Router, (*node)(nil)
	for i := 0; ; i++ {
		to := l.scenario.Horizon
		if i < len(l.model.Changes) {
			to = l.model.Changes[i].At
		}
		l.strayDemand(config, from, to, place)
		if i == len(l.model.Changes) {
			break
		}
		from, config, place = to, l.model.Changes[i].Config, l.changes[i]
	}
	for _, q := range l.queues {
		for _, t := range q.conduct.Transfers {
			if t.To.Kind == router.ToQueue && config.Queues[t.To.Queue].Deleted {
				l.problem(q.transfers, fmt.Sprintf("transfers lead to queue %q, which is deleted", l.queueNames[t.To.Queue]), "let them go by a flow, such as to: {flow: casework}, and change that")
			}
		}
	}
}

// strayDemand reports what comes to a deleted queue between two instants; place is the change that deletes it.
func (l *loader) strayDemand(config *router.Config, from, to router.Time, place *node) {
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		lost := func(entry router.Limit, queue router.QueueID) bool {
			if entry.Set {
				if config.Entries[entry.Value].Flow.Set {
					return false
				}
				queue = config.Entries[entry.Value].Queue
			}
			return config.Queues[queue].Deleted
		}
		found := s.Trace == nil && lost(s.Entry, s.Queue) && s.Expected(from, to) > 0
		for _, row := range s.Trace {
			found = found || row.At >= from && row.At < to && lost(row.Entry, row.Queue)
		}
		if !found {
			continue
		}
		at := place
		if at == nil {
			q := slices.IndexFunc(l.queues, func(q *queue) bool { return q.config.Deleted })
			at = l.queues[q].key
		}
		l.problem(at, fmt.Sprintf("demand %q comes to a queue that is deleted", s.Name), "let it come in at one of the entries, or by a flow, and change where that leads")
	}
}
