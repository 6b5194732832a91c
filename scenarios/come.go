package scenarios

import (
	"fmt"
	"strings"

	"headroom/router"
	"headroom/router/condition"
	"headroom/workload"
)

// kind is one kind of engagement, as far as it decides where it goes and what may happen to it there.
type kind struct {
	known     string // what is known of it: a key of loader.knowledge
	impatient bool   // the customer may give up
	due       bool   // it has a due time
	returning bool   // the consumer is known
	requires  router.Limit
	asks      *node        // where that is written
	flowAsks  router.Limit // what the last flow asks for it, where it asks nothing itself
	flowAt    *node        // where that is written
}

// asked is what an engagement of the kind asks beside its queue, and where that is written.
func (k *kind) asked() (router.Limit, *node) {
	if k.requires.Set {
		return k.requires, k.asks
	}
	return k.flowAsks, k.flowAt
}

// comer is a kind of engagement and where it comes in.
type comer struct {
	to router.Destination
	kind
}

// anything is the knowledge that stands for all values that may be.
const anything = "?"

// Bounds of how finely engagements are told apart; beyond them, anything may be known of one.
const (
	maxCombinations = 1000 // of the values of one source
	maxKnowledge    = 20_000
)

// comes notes what a source brings.
func (l *loader) comes(f fields, to router.Destination, s *workload.Source) {
	_, patient := f.get("patience")
	_, due := f.get("due")
	k := kind{impatient: patient, due: due, returning: s.Consumers > 0}
	if v, written := f.get("requires"); written && s.Requires.Set {
		k.requires, k.asks = s.Requires, v
	}
	switch {
	case s.Called:
		l.again.callees[s.Name] = comer{to, k}
	case len(s.Batches) > 0 && s.Batches[0].Open != nil:
		l.noteOpen(f, to, s)
	default:
		for _, k.known = range l.combinations(nil, s.Values) {
			l.keepComerOf(s.Name, comer{to, k})
		}
	}
	for _, q := range l.leads(to) {
		l.queues[q].headStart = l.queues[q].headStart || s.HeadStart > 0
	}
}

func (l *loader) keepComer(c comer) {
	if !l.coming[c] {
		l.coming[c] = true
		l.comers = append(l.comers, c)
	}
}

// combinations are all that may be known of one engagement: what is said of it, and of the rest what may be drawn.
func (l *loader) combinations(said []router.Value, choices []workload.Choice) []string {
	product := 1
	for _, c := range choices {
		if product *= max(len(c.Values), 1); product > maxCombinations {
			return []string{anything}
		}
	}
	first := make([]router.Value, len(l.variables))
	copy(first, said)
	all := [][]router.Value{first}
	for _, c := range choices {
		if first[c.Variable].Kind != 0 {
			continue
		}
		var next [][]router.Value
		for i, v := range c.Values {
			if len(c.Weights) > 0 && c.Weights[i] == 0 {
				continue
			}
			for _, values := range all {
				values = append([]router.Value(nil), values...)
				values[c.Variable] = v
				next = append(next, values)
			}
		}
		all = next
	}
	keys := make([]string, len(all))
	for i, values := range all {
		keys[i] = l.knows(values)
	}
	return keys
}

// knows returns the key of what is known.
func (l *loader) knows(values []router.Value) string {
	var b strings.Builder
	for i, v := range values {
		if v.Kind != 0 {
			fmt.Fprintf(&b, "%d:%d%q ", i, v.Number, v.Text)
		}
	}
	key := b.String()
	if _, there := l.knowledge[key]; !there {
		if len(l.knowledge) >= maxKnowledge {
			return anything
		}
		l.knowledge[key] = values
	}
	return key
}

// may says whether the condition may hold for the kind, and whether it may not. What depends on the due time may be either.
func (l *loader) may(w when, k kind) (yes, no bool) {
	switch {
	case w.n == nil:
		return true, false
	case k.known == anything || w.UsesDue() && k.due:
		return true, true
	}
	yes = w.Holds(l.knowledge[k.known], condition.Facts{})
	return yes, !yes
}

// withPriority is the kind once a rule has given it a priority.
func (l *loader) withPriority(k kind, priority int64) kind {
	if k.known == anything {
		return k
	}
	values := append([]router.Value(nil), l.knowledge[k.known]...)
	for i, v := range l.variables {
		if v.config.Name == router.PriorityVariable {
			values[i] = router.Value{Kind: condition.Number, Number: priority}
		}
	}
	k.known = l.knows(values)
	return k
}
