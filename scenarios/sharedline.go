package scenarios

import (
	"fmt"

	"headroom/router"
)

var sharedLineSection = sectionOf("shared line")

// readSharedLines reads bounds on who waits in several queues together; the names of queues are known by now.
func (l *loader) readSharedLines(f fields) {
	if _, written := f.get("shared_lines"); !written {
		return
	}
	n, ok := l.names(f, "shared_lines", "shared line")
	if !ok {
		return
	}
	of := map[router.QueueID]string{} // the line that a queue is in already
	for i, key := range n.keys {
		f, ok := l.fields(n.items[i], sharedLineSection)
		if !ok {
			continue
		}
		line := router.SharedLine{Name: key.text}
		if v, ok := f.need("max_waiting", "how many may wait together, such as max_waiting: 30"); ok {
			line.Most, _ = l.whole(v, "max_waiting", 0, router.MaxOpen)
		}
		v, ok := f.need("queues", "the queues that share it, such as queues: [phone, sales]")
		if !ok {
			continue
		}
		if len(list(v)) == 0 {
			l.problem(v, fmt.Sprintf("no queue shares line %q", key.text), "list at least one")
		}
		for _, item := range list(v) {
			name, okName := l.text(item, "queue")
			q, okQueue := router.QueueID(0), false
			if okName {
				q, okQueue = l.queue(item, name)
			}
			if !okQueue {
				continue
			}
			if other, taken := of[q]; taken {
				l.problem(item, fmt.Sprintf("queue %q is in shared line %q already", name, other), "a queue is in one line at most")
				continue
			}
			of[q] = key.text
			l.queues[q].shared = true
			line.Queues = append(line.Queues, q)
		}
		l.model.Router.SharedLines = append(l.model.Router.SharedLines, line)
	}
}
