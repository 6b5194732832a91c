package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

var flowSection = sectionOf("flow")

// Bounds of flows: far above what anybody keeps in mind. A flow has at most router.MaxRows rules.
const (
	maxFlows    = 500
	maxPriority = 1_000_000
)

// flow is a flow while it is being read.
type flow struct {
	key, n *node
	config router.Flow
	rules  []flowRule // by position in config.Rules
	used   bool
}

// flowRule is what is known of a rule beside its compiled form.
type flowRule struct {
	n    *node
	when when  // no condition: always; hit says whether something takes the rule
	asks *node // where its requirement is written
}

// declareFlows settles the names of the flows, so that queues and demand can refer to them.
func (l *loader) declareFlows(f fields) {
	if _, written := f.get("flows"); !written {
		return
	}
	n, ok := l.names(f, "flows", "flow")
	if !ok {
		return
	}
	if len(n.keys) > maxFlows {
		l.problem(n, fmt.Sprintf("%d flows, more than the %d a scenario may have", len(n.keys), maxFlows), "let several entries share a flow")
		return
	}
	for i, key := range n.keys {
		l.flows = append(l.flows, &flow{key: key, n: n.items[i], config: router.Flow{Name: key.text}})
		l.flowNames = append(l.flowNames, key.text)
	}
}

func (l *loader) flow(n *node, name string) (router.FlowID, bool) {
	i := slices.Index(l.flowNames, name)
	if i < 0 {
		remedy := suggest.Remedy(name, l.flowNames)
		if len(l.flowNames) == 0 {
			remedy = fmt.Sprintf("write its rules at the top level, such as flows: {%s: [{queue: …}]}", name)
		}
		l.problem(n, fmt.Sprintf("unknown flow %q", name), remedy)
		return 0, false
	}
	l.flows[i].used = true
	return router.FlowID(i), true
}

// readFlows reads the rules of every flow; queues, requirements, calendars and variables are known by now.
func (l *loader) readFlows() {
	for _, w := range l.flows {
		l.readFlow(w)
	}
}

func (l *loader) readFlow(w *flow) {
	items := list(w.n)
	if len(items) == 0 || len(items) > router.MaxRows {
		l.problem(w.key, fmt.Sprintf("flow %q has %d rules; it may have 1 to %d", w.key.text, len(items), router.MaxRows), "such as - {queue: cases}")
		return
	}
	for i, item := range items {
		f, ok := l.fields(item, flowSection)
		if !ok {
			l.lost = true
			continue
		}
		rule, known := flowRule{n: item}, router.FlowRule{}
		if v, written := f.get("when"); written {
			rule.when, ok = l.condition(v)
			known.When = rule.when.text
			if i == len(items)-1 {
				l.problem(v, fmt.Sprintf("the last rule of flow %q has a condition: where it does not hold, nothing is said", w.key.text), "add a last rule without when, such as {queue: cases}")
			}
		} else if i < len(items)-1 {
			l.problem(item, fmt.Sprintf("this rule of flow %q always holds, so that those after it are never reached", w.key.text), "put it last, or say when")
		}
		ok = l.readFlowRule(&rule, &known, f) && ok
		l.lost = l.lost || !ok
		if ok {
			w.rules, w.config.Rules = append(w.rules, rule), append(w.config.Rules, known)
		}
	}
	l.sameRules(w)
}

// readFlowRule reads what follows from a rule that holds.
func (l *loader) readFlowRule(rule *flowRule, known *router.FlowRule, f fields) bool {
	v, ok := f.need("queue", "where it leads, such as queue: cases")
	if ok {
		to, okQueue := l.destinationOf("queue", v)
		known.Queue, ok = to.Queue, okQueue
	}
	if v, written := f.get("priority"); written {
		p, okPriority := l.whole(v, "priority", 0, maxPriority)
		known.Priority, ok = router.LimitOf(p), ok && okPriority
		l.variables[slices.Index(l.variableNames(), router.PriorityVariable)].provided = true
	}
	if v, written := f.get("requires"); written {
		known.Requires, rule.asks = l.requires(v), v
		ok = ok && known.Requires.Set
	}
	known.Due, known.DueCalendar = l.dueWithin(f)
	return ok
}

// sameRules warns of rules whose condition an earlier one has word for word.
func (l *loader) sameRules(w *flow) {
	first := map[string]*node{}
	for _, r := range w.rules {
		if r.when.n == nil {
			continue
		}
		if before, twice := first[r.when.text]; twice {
			l.problem(r.when.n, fmt.Sprintf("this rule of flow %q is never reached: the one on line %d has the same condition", w.key.text, before.line), "take it out")
			continue
		}
		first[r.when.text] = r.when.n
	}
}
