package scenarios

import (
	"strings"

	"headroom/router"
	"headroom/workload"
)

var sizeSection = sectionOf("batch size")

// batchSize reads how many come in a batch: a number, or what it is drawn from.
func (l *loader) batchSize(n *node) (count int, random *workload.Count, ok bool) {
	if n.kind != mappingNode {
		whole, ok := l.whole(n, "size", 1, maxBatch)
		return int(whole), nil, ok
	}
	f, ok := l.fields(n, sizeSection)
	if !ok {
		return 0, nil, false
	}
	choice, v, ok := f.one([]string{"poisson", "mean", "from"})
	if !ok {
		return 0, nil, false
	}
	partner := map[string]string{"mean": "cv", "from": "to"}[choice]
	for _, key := range []string{"cv", "to"} {
		if _, written := f.get(key); written && key != partner {
			l.problem(f.key(key), key+" does not go with "+choice, "forms: {poisson: 250}, {mean: 250, cv: 20%}, {from: 200, to: 300}")
			return 0, nil, false
		}
	}
	if choice == "from" {
		random, ok = l.evenSize(f, n)
		return 0, random, ok
	}
	mean, ok := l.number(v, choice, 0, maxBatch)
	if !ok {
		return 0, nil, false
	}
	if choice == "poisson" {
		random, ok = l.counted(v, "size")(workload.PoissonCount(mean))
		return 0, random, ok
	}
	spread, ok := f.need("cv", "such as cv: 20%; of independent ones, poisson: with the mean alone")
	if !ok {
		return 0, nil, false
	}
	cv, ok := l.weightOrMore(spread, "cv", 1000)
	if !ok {
		return 0, nil, false
	}
	random, ok = l.counted(spread, "size")(workload.NegativeBinomialCount(mean, cv))
	return 0, random, ok
}

func (l *loader) evenSize(f fields, n *node) (*workload.Count, bool) {
	from, okFrom := f.whole("from", 0, maxBatch)
	to, okTo := f.whole("to", 0, maxBatch)
	if !okFrom || !okTo {
		return nil, false
	}
	if from > to {
		l.problem(n, "size ends before it begins", "write the smaller number at from")
		return nil, false
	}
	return l.counted(n, "size")(workload.UniformCount(int(from), int(to)))
}

// weightOrMore reads a ratio as "20%" or 0.2, above 1 too.
func (l *loader) weightOrMore(n *node, what string, most float64) (float64, bool) {
	if strings.HasSuffix(strings.TrimSpace(n.text), "%") {
		p, ok := l.percent(n, what)
		return float64(p) / float64(router.Full), ok
	}
	v, ok := l.number(n, what, 0, most)
	if ok && what == "cv" {
		l.doubt(n, v)
	}
	return v, ok
}

// counted turns a constructor's answer into ours, reporting its error at n.
func (l *loader) counted(n *node, what string) func(workload.Count, error) (*workload.Count, bool) {
	return func(c workload.Count, err error) (*workload.Count, bool) {
		if err != nil {
			l.unmade(n, what, err)
			return nil, false
		}
		return &c, true
	}
}
