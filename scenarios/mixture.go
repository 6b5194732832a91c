package scenarios

import (
	"fmt"
	"math"
	"strings"

	"headroom/workload"
)

// hyperexponential reads branches, or the mean and variation that two of them shall have.
func (l *loader) hyperexponential(f fields, what string) (*workload.Dist, bool) {
	means, written := f.get("means")
	if !written {
		mean, ok := f.seconds("mean")
		cv, okCV := f.spread()
		if !ok || !okCV {
			return nil, false
		}
		return l.made(f.n, what)(workload.HyperexponentialFromMean(mean, cv))
	}
	values, weights, ok := l.hyperexponentialBranches(f, means, []string{"mean", "cv"}, func(item *node) (float64, bool) {
		d, ok := l.duration(item, "mean")
		return d.Seconds(), ok
	})
	if !ok {
		return nil, false
	}
	return l.made(f.n, what)(workload.Hyperexponential(weights, values))
}

// hyperexponentialBranches reads the means, each with its probability; instead are the keys of the other form.
func (l *loader) hyperexponentialBranches(
	f fields, means *node, instead []string, value func(*node) (float64, bool),
) (values, weights []float64, ok bool) {
	shares, ok := f.need("probabilities", "one for each of the means")
	if !ok {
		return nil, nil, false
	}
	for _, key := range instead {
		if _, both := f.get(key); both {
			l.problem(f.key(key), fmt.Sprintf("%q does not go with means and probabilities", key), "keep one of the two forms")
			return nil, nil, false
		}
	}
	for _, item := range list(means) {
		v, okItem := value(item)
		values, ok = append(values, v), ok && okItem
	}
	for _, item := range list(shares) {
		w, okItem := l.weight(item, "probability")
		weights, ok = append(weights, w), ok && okItem
	}
	if !ok {
		return nil, nil, false
	}
	if len(values) != len(weights) {
		l.problem(shares, fmt.Sprintf("%d probabilities for %d means", len(weights), len(values)), "give one for each")
		return nil, nil, false
	}
	return values, weights, l.sumsToOne(shares, weights, "the probabilities")
}

// weight reads a share as "20%" or 0.2.
func (l *loader) weight(n *node, what string) (float64, bool) {
	if strings.HasSuffix(strings.TrimSpace(n.text), "%") {
		return l.share(n, what)
	}
	return l.number(n, what, 0, 1)
}

func (l *loader) sumsToOne(n *node, weights []float64, what string) bool {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if math.Abs(sum-1) > 1e-6 {
		l.problem(n, fmt.Sprintf("%s add up to %s%%, not 100%%", what, formatPercent(sum)), "change one so that they do")
		return false
	}
	return true
}

func formatPercent(share float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", share*100), "0"), ".")
}

// mixture reads parts, each a distribution of its own with its share.
func (l *loader) mixture(n *node, what string) (*workload.Dist, bool) {
	var parts []workload.Dist
	var weights []float64
	good := true
	for _, item := range list(n) {
		f, ok := l.fields(item, mixtureSection)
		if !ok {
			return nil, false
		}
		share, ok := f.need("share", "such as share: 20%")
		w := 0.0
		if ok {
			w, ok = l.weight(share, "share")
		}
		d, okPart := l.family(f, what)
		if !ok || !okPart {
			good = false
			continue
		}
		parts, weights = append(parts, *d), append(weights, w)
	}
	if !good || !l.sumsToOne(n, weights, "the shares") {
		return nil, false
	}
	return l.made(n, what)(workload.Mixture(weights, parts))
}
