package scenarios

import (
	"math"

	"headroom/workload"
)

// spacingSection has the distributions of distances, by the key that names them.
var spacingSection = sectionOf("spacing")

// spacingWords: spacings without any number.
var spacingWords = []string{"poisson", "deterministic"}

// spacing reads how regular arrivals are; nil = Poisson.
func (l *loader) spacing(f fields, r *workload.Rates) bool {
	n, written := f.get("spacing")
	if !written {
		return true
	}
	if n.kind != mappingNode {
		i, ok := l.choice(n, "spacing", spacingWords)
		if ok && spacingWords[i] == "deterministic" {
			r.Spacing, ok = l.made(n, "spacing")(workload.Deterministic(1))
		}
		return ok
	}
	of, ok := l.fields(n, spacingSection)
	if !ok {
		return false
	}
	name, body, ok := of.one(spacingSection.keys)
	if !ok {
		return false
	}
	if of, ok = l.fields(body, sectionOf(name+" spacing")); !ok {
		return false
	}
	r.Spacing, ok = l.spacingOf(name, body, of)
	return ok
}

// spacingOf reads a distribution of mean 1.
func (l *loader) spacingOf(name string, n *node, f fields) (*workload.Dist, bool) {
	if name == "erlang" {
		k, ok := f.whole("k", 1, 1_000_000)
		if !ok {
			return nil, false
		}
		return l.made(n, "spacing")(workload.Erlang(int(k), 1))
	}
	if name == "hyperexponential" {
		if means, written := f.get("means"); written {
			return l.spacingOfBranches(f, means)
		}
	}
	v, ok := f.need("cv", "such as cv: 0.5")
	if !ok {
		return nil, false
	}
	cv, ok := l.weightOrMore(v, "cv", 1000)
	if !ok {
		return nil, false
	}
	switch name {
	case "gamma":
		return l.made(n, "spacing")(workload.Gamma(1, cv))
	case "lognormal":
		return l.made(n, "spacing")(workload.Lognormal(1, cv))
	case "hyperexponential":
		return l.made(n, "spacing")(workload.HyperexponentialFromMean(1, cv))
	}
	half := float64(math.Sqrt(3) * cv) // of the width: uniform between 1 − half and 1 + half
	if half == 0 || half > 1 {
		l.problem(v, "the cv of uniform distances must be above 0 and at most 0.57735", "take deterministic for none, gamma for more")
		return nil, false
	}
	return l.made(n, "spacing")(workload.Uniform(1-half, 1+half))
}

// spacingOfBranches reads exponentials by their means, of which only the proportions matter.
func (l *loader) spacingOfBranches(f fields, n *node) (*workload.Dist, bool) {
	means, weights, ok := l.hyperexponentialBranches(f, n, []string{"cv"}, func(item *node) (float64, bool) {
		return l.number(item, "mean", 1e-6, 1e6)
	})
	if !ok {
		return nil, false
	}
	sum, total := 0.0, 0.0
	for i, mean := range means {
		sum += float64(weights[i] * mean)
		total += weights[i]
	}
	for i := range means {
		means[i] *= total / sum
	}
	return l.made(f.n, "spacing")(workload.Hyperexponential(weights, means))
}
