package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

var entrySection = sectionOf("entry")

// entry is where engagements come in, an entry id: it leads to a queue or a flow.
type entry struct {
	at     *node // where it is written
	to     router.Destination
	known  bool // where it leads could be read
	listed bool // under entries, not by demand
	used   bool
	// position in router.Config.Entries; not set: one that demand leads to a queue, which the core need not know.
	position router.Limit
}

// enters is what engagements say of where they come in: the entry if the core knows it, otherwise the queue.
func (e *entry) enters() (router.QueueID, router.Limit) {
	if e.position.Set {
		return 0, e.position
	}
	return e.to.Queue, e.position
}

// readEntries reads the list of entries; the names of queues and flows are known by now.
func (l *loader) readEntries(f fields) {
	l.entries = map[string]*entry{}
	if _, written := f.get("entries"); !written {
		return
	}
	n, ok := l.names(f, "entries", "entry")
	if !ok {
		return
	}
	for i, key := range n.keys {
		e := &entry{at: key, listed: true}
		if to, okFields := l.fields(n.items[i], entrySection); okFields {
			if kind, v, okOne := to.one(entrySection.keys); okOne {
				e.to, e.known = l.destinationOf(kind, v)
			}
		}
		l.keepEntry(key.text, e)
	}
}

// declareEntries notes the entries of which demand says where they lead, so that the rows of traces can refer to them.
func (l *loader) declareEntries(items []*node) {
	for _, item := range items {
		name, named := item.child("entry")
		flow, toFlow := item.child("flow")
		queue, toQueue := item.child("queue")
		e := &entry{known: true}
		switch {
		case toFlow && slices.Contains(l.flowNames, flow.text):
			e.to = router.Destination{Kind: router.ToFlow, Flow: router.FlowID(slices.Index(l.flowNames, flow.text))}
			if !named {
				name = flow
			}
		case toQueue && named && slices.Contains(l.queueNames, queue.text):
			e.to = router.Destination{Kind: router.ToQueue, Queue: router.QueueID(slices.Index(l.queueNames, queue.text))}
		default:
			continue
		}
		e.at = name
		switch before := l.entries[name.text]; {
		case before == nil:
			l.keepEntry(name.text, e)
		case !before.listed && before.to.Kind == router.ToQueue && e.to.Kind == router.ToQueue:
			before.to = e.to // the last one counts for traces
		}
	}
}

// keepEntry notes an entry, in the model's list too where the core has to know it.
func (l *loader) keepEntry(name string, e *entry) {
	l.entries[name] = e
	l.entryNames = append(l.entryNames, name)
	if !e.listed && e.to.Kind != router.ToFlow {
		return
	}
	e.position = router.LimitOf(int64(len(l.model.Router.Entries)))
	config := router.Entry{Name: name, Queue: e.to.Queue}
	if e.to.Kind == router.ToFlow {
		config.Flow = router.LimitOf(int64(e.to.Flow))
	}
	l.model.Router.Entries = append(l.model.Router.Entries, config)
}

// entry finds where a source of demand leads: where its entry leads by the list of entries, to the flow or queue that it
// names, or else to the queue named like its entry. Nothing if that cannot be said, which is reported.
func (l *loader) entry(f fields) (name string, e *entry) {
	at, entered := f.get("entry")
	kind, v, targeted, ok := f.atMostOne(entrySection.keys)
	if !ok {
		return "", nil
	}
	switch {
	case entered:
		text, ok := l.text(at, "entry")
		if !ok {
			return "", nil
		}
		name = text
		l.checkName(at, name, "entry")
	case targeted:
		at, name = v, v.text
	default:
		l.problem(f.n, "demand needs an entry, a queue or a flow", "entry: phone leads to the queue phone")
		return "", nil
	}
	before := l.entries[name]
	if entered && before != nil && before.listed {
		before.used = true
		if targeted {
			l.problem(f.key(kind), fmt.Sprintf("where entry %q leads is said under entries", name), "take it out here or there")
		}
		return name, before
	}
	if !targeted {
		return name, l.queueNamedLike(at, name)
	}
	to, ok := l.destinationOf(kind, v)
	fresh := &entry{at: at, to: to, known: true}
	switch {
	case !ok:
		return name, nil
	case !entered && kind == "queue":
		return name, fresh
	case before == nil: // a name with spaces around it, which declareEntries takes as it is
		l.keepEntry(name, fresh)
		return name, fresh
	case before.to == to:
		return name, before
	case before.to.Kind == router.ToFlow || to.Kind == router.ToFlow:
		l.problem(at, fmt.Sprintf("entry %q leads elsewhere on line %d", name, before.at.line), "an entry leads to one place: give one of them another name")
		return name, nil
	}
	return name, fresh
}

// atMostOne returns the one of several keys that is given, if any is; more are reported.
func (f fields) atMostOne(choices []string) (key string, n *node, given, ok bool) {
	for _, c := range choices {
		if _, written := f.get(c); written {
			key, n, ok = f.one(choices)
			return key, n, ok, ok
		}
	}
	return "", nil, false, true
}

// queueNamedLike is an entry that leads to the queue of its name.
func (l *loader) queueNamedLike(at *node, name string) *entry {
	if i := slices.Index(l.queueNames, name); i >= 0 {
		return &entry{at: at, to: router.Destination{Kind: router.ToQueue, Queue: router.QueueID(i)}, known: true}
	}
	remedy := suggest.Remedy(name, slices.Concat(l.queueNames, l.entryNames))
	if remedy != "" {
		remedy += "; or "
	}
	l.problem(at, fmt.Sprintf("entry %q leads nowhere: no queue has its name", name), remedy+"say queue: or flow: beside it")
	return nil
}
