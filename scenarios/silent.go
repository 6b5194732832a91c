package scenarios

import (
	"fmt"

	"headroom/sim"
)

var silentSection = sectionOf("silent")

// silent reads how many give up without a word, and how long agents need to notice.
func (l *loader) silent(q *queue, n *node) {
	f, ok := l.fields(n, silentSection)
	if !ok {
		return
	}
	s := &sim.Silent{Probability: l.shareOf(f, "how many of those who give up say nothing, such as share: 40%")}
	if v, ok := f.need("detection", "how long an agent needs to notice, such as detection: 90s"); ok {
		s.Detection = l.bounded(v, "detection")
	}
	q.conduct.Silent = s
}

// vainSilent reports silent abandonment where nobody gives up, and warns of it on the telephone.
func (l *loader) vainSilent() {
	for _, q := range l.queues {
		v, written := q.n.child("silent")
		if !written || !q.channelKnown || q.conduct.Silent == nil {
			continue
		}
		if q.comes && !q.impatient && !l.lost {
			l.problem(v, fmt.Sprintf("nobody ever gives up in queue %q, with a word or without", q.key.text), "add patience: to its demand, or take silent out")
		}
		if name := l.channels[q.config.Channel].name; name == "voice" || name == "video" {
			l.warning(v, fmt.Sprintf("silent on %s: who hangs up is off the line, and the queue knows", name), "it is meant for chats and messages")
		}
	}
}
