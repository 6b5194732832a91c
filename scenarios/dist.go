package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"headroom/scenarios/language"
	"headroom/workload"
	"headroom/workload/suggest"
)

var (
	// distributionNames are the families, by the keys that name them.
	distributionNames   = language.Families()
	distributionSection = sectionOf("distribution")
	mixtureSection      = sectionOf("mixture part")
)

// distribution reads a distribution of a time: a duration, which is always that, or a mapping that names the family.
func (l *loader) distribution(n *node, what string) (*workload.Dist, bool) {
	if n.kind == scalarNode {
		return l.deterministic(n, what)
	}
	if n.kind == listNode {
		l.problem(n, what+" must be a distribution, not a list", "such as {exponential: {mean: 3m}}, or a duration")
		return nil, false
	}
	f, ok := l.fields(n, distributionSection)
	if !ok {
		return nil, false
	}
	return l.family(f, what)
}

// family reads the one family that a mapping names, and its balking share.
func (l *loader) family(f fields, what string) (*workload.Dist, bool) {
	balk, balkWritten := f.get("balk")
	written := 0
	for _, k := range f.n.keys {
		if k.text != "share" && k.text != "balk" {
			written++
		}
	}
	if written == 0 {
		l.problem(f.n, what+" names no distribution", suggest.Remedy("", distributionNames)+"; such as {exponential: {mean: 3m}}")
		return nil, false
	}
	known := false
	for _, name := range distributionNames {
		_, there := f.n.child(name)
		known = known || there
	}
	if !known {
		return nil, false // only unknown keys, all reported
	}
	name, body, ok := f.one(distributionNames)
	if !ok {
		return nil, false
	}
	d, ok := l.familyBody(name, body, what)
	if !ok || !balkWritten {
		return d, ok
	}
	p, ok := l.share(balk, "balk")
	if !ok {
		return nil, false
	}
	return l.made(balk, what)(workload.WithAtomAtZero(p, *d))
}

// made turns a constructor's answer into ours, reporting its error at n.
func (l *loader) made(n *node, what string) func(workload.Dist, error) (*workload.Dist, bool) {
	return func(d workload.Dist, err error) (*workload.Dist, bool) {
		if err != nil {
			l.unmade(n, what, err)
			return nil, false
		}
		return &d, true
	}
}

// unmade reports what a constructor does not take, each thing on its own: it says what is wrong and, behind a semicolon, what may be.
func (l *loader) unmade(n *node, what string, err error) {
	for line := range strings.SplitSeq(strings.ReplaceAll(err.Error(), "workload: ", ""), "\n") {
		wrong, remedy, _ := strings.Cut(line, "; ")
		if strings.Contains(wrong, ": cv is ") {
			remedy += l.perCent(n)
		}
		l.problem(n, what+": "+wrong, remedy)
	}
}

// perCent is the advice for a coefficient of variation that looks like a percentage without its sign; empty for all others.
func (l *loader) perCent(n *node) string {
	at, ok := n.child("cv")
	if !ok {
		return ""
	}
	cv, err := strconv.ParseFloat(strings.TrimSpace(at.text), 64)
	if err != nil || !doubtful(cv) {
		return ""
	}
	return "; " + withSign(at.text, cv)
}

func (l *loader) deterministic(n *node, what string) (*workload.Dist, bool) {
	d, ok := l.duration(n, what)
	if !ok {
		return nil, false
	}
	return l.made(n, what)(workload.Deterministic(d.Seconds()))
}

func (l *loader) familyBody(name string, n *node, what string) (*workload.Dist, bool) {
	switch name {
	case "deterministic":
		return l.deterministic(n, what)
	case "mixture":
		return l.mixture(n, what)
	}
	if n.kind == scalarNode && name == "exponential" { // {exponential: 3m} says the mean, there is nothing else to say
		mean, ok := l.positive(n, what+" mean")
		if !ok {
			return nil, false
		}
		return l.made(n, what)(workload.Exponential(mean.Seconds()))
	}
	f, ok := l.fields(n, sectionOf(name))
	if !ok {
		return nil, false
	}
	switch name {
	case "quantiles":
		return l.quantiles(f, what)
	case "survival":
		return l.survival(f, what)
	case "hyperexponential":
		return l.hyperexponential(f, what)
	case "uniform":
		from, okFrom := f.seconds("from")
		to, okTo := f.seconds("to")
		if !okFrom || !okTo {
			return nil, false
		}
		return l.made(n, what)(workload.Uniform(from, to))
	case "weibull":
		return l.shaped(f, what, "scale", workload.Weibull, workload.WeibullFromMean)
	case "loglogistic":
		return l.shaped(f, what, "median", workload.LogLogistic, workload.LogLogisticFromMean)
	}
	mean, ok := f.seconds("mean")
	switch name {
	case "exponential":
		if !ok {
			return nil, false
		}
		return l.made(n, what)(workload.Exponential(mean))
	case "erlang":
		k, okK := f.whole("k", 1, 1_000_000)
		if !ok || !okK {
			return nil, false
		}
		return l.made(n, what)(workload.Erlang(int(k), mean))
	}
	cv, okCV := f.spread()
	if !ok || !okCV {
		return nil, false
	}
	if name == "gamma" {
		return l.made(n, what)(workload.Gamma(mean, cv))
	}
	return l.made(n, what)(workload.Lognormal(mean, cv))
}

// shaped reads a family by its shape, and its scale (under the name that the family has for it) or its mean.
func (l *loader) shaped(
	f fields, what, scale string, byScale, byMean func(float64, float64) (workload.Dist, error),
) (*workload.Dist, bool) {
	shape, ok := f.number("shape")
	key, n, okOne := f.one([]string{"mean", scale})
	if !ok || !okOne {
		return nil, false
	}
	value, ok := l.duration(n, key)
	if !ok {
		return nil, false
	}
	if key == "mean" {
		return l.made(f.n, what)(byMean(value.Seconds(), shape))
	}
	return l.made(f.n, what)(byScale(shape, value.Seconds()))
}

// workable reports a handle time that cannot be one.
func (l *loader) workable(n *node, d *workload.Dist) bool {
	if !l.finite(n, "the handle time", d) {
		return false
	}
	if _, err := workload.ToTime(d.Mean()); err != nil {
		l.problem(n, fmt.Sprintf("the mean handle time: %v", err), "write a shorter mean")
		return false
	}
	if d.Mean() == 0 {
		l.problem(n, "the handle time is always 0", "write a mean above 0, such as 4m")
	}
	return d.Mean() > 0
}

// bearable takes any patience.
func (l *loader) bearable(*node, *workload.Dist) bool { return true }

// finite reports a time that may last for ever where it must not.
func (l *loader) finite(n *node, what string, d *workload.Dist) bool {
	if math.IsInf(d.Mean(), 1) {
		l.problem(n, what+" has no finite mean", "a table needs a tail that has, loglogistic a shape above 1")
		return false
	}
	return true
}
