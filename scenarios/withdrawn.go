package scenarios

import "headroom/workload"

var withdrawnSection = sectionOf("withdrawn")

// withdrawn reads how another system takes engagements of a source back.
func (l *loader) withdrawn(s *workload.Source, f fields) bool {
	v, written := f.get("withdrawn")
	if !written {
		return true
	}
	g, ok := l.fields(v, withdrawnSection)
	if !ok {
		return false
	}
	w := &workload.Withdrawn{Probability: l.shareOf(g, "how many are taken back if nobody has them by then, such as share: 2%")}
	if after, ok := g.need("after", "how long after they came, such as after: {exponential: {mean: 4h}}"); ok {
		w.After = l.bounded(after, "after")
	}
	if w.Probability == 0 || w.After == nil {
		return false
	}
	s.Withdrawn = w
	return true
}
