package scenarios

import "headroom/sim"

var touchesSection = sectionOf("touches")

// touches reads how cases of a queue need several.
func (l *loader) touches(q *queue, n *node) {
	f, ok := l.fields(n, touchesSection)
	if !ok {
		return
	}
	t := &sim.Touches{AtMost: l.atMost(f, 2)}
	if v, ok := f.need("more", "how many need another touch after each, such as more: 40%"); ok {
		if t.More, ok = l.share(v, "more"); ok && t.More == 0 {
			l.problem(v, "a share of 0% is nobody", "leave the whole out")
		}
	}
	if v, ok := f.need("pending", "how long it waits in between, such as pending: {exponential: {mean: 1d}}"); ok {
		t.Pending = l.bounded(v, "pending")
	}
	if v, ok := f.get("handle"); ok {
		t.HandleTime = l.bounded(v, "handle")
	}
	l.yes(f, "stops_clock", &q.config.Pending.StopsClock)
	l.second(f, "resume", resumeWords, &q.config.Pending.SameAgent)
	if v, twice := q.n.child("pending"); twice {
		l.problem(v, "pending and touches both let work wait for a third party", "keep touches, which has its own pending")
	}
	q.conduct.Touches = t
}
