package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/workload/suggest"
)

var destinationSection = sectionOf("destination")

// destinationWords are the destinations that are words of their own.
var destinationWords = []string{router.Disconnect.String(), router.Voicemail.String()}

// destination reads where somebody goes who does not wait any more: a queue by its name, disconnect, voicemail, or a
// mapping that says queue or flow.
func (l *loader) destination(n *node, what string) (router.Destination, bool) {
	if n.kind == mappingNode {
		return l.leadsTo(n)
	}
	name, ok := l.text(n, what)
	if !ok {
		return router.Destination{}, false
	}
	known := slices.Contains(l.queueNames, name)
	switch i := slices.Index(destinationWords, name); {
	case i >= 0 && known:
		l.problem(n, fmt.Sprintf("%q is a queue here, and a word of its own", name), fmt.Sprintf("write %s: {queue: %s} for the queue, or give it another name", what, name))
		return router.Destination{}, false
	case i >= 0:
		return router.Destination{Kind: router.DestinationKind(i)}, true
	case known:
		return router.Destination{Kind: router.ToQueue, Queue: router.QueueID(slices.Index(l.queueNames, name))}, true
	}
	remedy := suggest.Remedy(name, slices.Concat(destinationWords, l.queueNames))
	if slices.Contains(l.flowNames, name) {
		remedy = fmt.Sprintf("%s is a flow: write {flow: %s}", name, name)
	}
	l.problem(n, fmt.Sprintf("unknown queue %q in %s", name, what), remedy)
	return router.Destination{}, false
}

// leadsTo reads {queue: …} or {flow: …}.
func (l *loader) leadsTo(n *node) (router.Destination, bool) {
	f, ok := l.fields(n, destinationSection)
	if !ok {
		return router.Destination{}, false
	}
	kind, v, ok := f.one(destinationSection.keys)
	if !ok {
		return router.Destination{}, false
	}
	return l.destinationOf(kind, v)
}

// destinationOf reads the name of a queue or of a flow.
func (l *loader) destinationOf(kind string, n *node) (router.Destination, bool) {
	name, ok := l.text(n, kind)
	if !ok {
		return router.Destination{}, false
	}
	if kind == "queue" {
		q, ok := l.queue(n, name)
		return router.Destination{Kind: router.ToQueue, Queue: q}, ok
	}
	flow, ok := l.flow(n, name)
	return router.Destination{Kind: router.ToFlow, Flow: flow}, ok
}

// leads are the queues that a destination may lead to.
func (l *loader) leads(to router.Destination) []router.QueueID {
	switch to.Kind {
	case router.ToQueue:
		return []router.QueueID{to.Queue}
	case router.ToFlow:
		var queues []router.QueueID
		for _, r := range l.flows[to.Flow].config.Rules {
			queues = append(queues, r.Queue)
		}
		return queues
	}
	return nil
}
