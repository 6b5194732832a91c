package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/quantity"
	"headroom/workload/suggest"
)

var (
	busynessSection  = sectionOf("busyness")
	withinDaySection = sectionOf("within_day")
)

// Bounds of factors: a persistence of 0.999 is forgotten in years of days.
const (
	minBusynessCV = 0.001
	maxBusynessCV = 3
	maxPersistent = 0.999
	maxFactors    = 20 // on one demand
)

// sharedFactor is a busyness that demand may name.
type sharedFactor struct {
	key    *node
	factor workload.Factor
	used   bool
}

// readBusyness reads the factors that several demands share.
func (l *loader) readBusyness(f fields) {
	if _, written := f.get("busyness"); !written {
		return
	}
	n, ok := l.names(f, "busyness", "busyness")
	if !ok {
		return
	}
	for i, key := range n.keys {
		factor, _ := l.factor(n.items[i])
		factor.Name = key.text
		l.busyness = append(l.busyness, &sharedFactor{key: key, factor: factor})
	}
}

// factor reads how much days, and steps of days, differ from the forecast.
func (l *loader) factor(n *node) (factor workload.Factor, ok bool) {
	f, ok := l.fields(n, busynessSection)
	if !ok {
		return factor, false
	}
	cv, daily := f.get("cv")
	if daily {
		factor.CV, ok = l.variation(cv)
	}
	if v, written := f.get("persistence"); written {
		if !daily {
			l.problem(f.key("persistence"), "there is no factor of the day that could persist", "add cv: 10%, or write persistence inside within_day")
			return factor, false
		}
		var okPersists bool
		factor.Persistence, okPersists = l.number(v, "persistence", 0, maxPersistent)
		ok = ok && okPersists
	}
	within, divided := f.get("within_day")
	if divided {
		okWithin := false
		factor.Within, okWithin = l.withinDay(within)
		ok = ok && okWithin
	}
	if ok && !daily && !divided {
		l.problem(f.place(), "busyness says nothing of how much days differ", "such as {cv: 15%}")
		return factor, false
	}
	return factor, ok
}

func (l *loader) withinDay(n *node) (within workload.WithinDay, ok bool) {
	f, ok := l.fields(n, withinDaySection)
	if !ok {
		return within, false
	}
	v, ok := f.need("cv", "such as cv: 8%")
	if ok {
		within.CV, ok = l.variation(v)
	}
	if v, written := f.get("persistence"); written {
		var okPersists bool
		within.Persistence, okPersists = l.number(v, "persistence", 0, maxPersistent)
		ok = ok && okPersists
	}
	within.Step = l.scenario.Interval
	if v, written := f.get("step"); written {
		step, okStep := l.positive(v, "step")
		if okStep && (step < router.Minute || router.Day%step != 0) {
			l.problem(v, fmt.Sprintf("a step of %s within the day; it must divide the day and have a minute at least", span(step)), "such as step: 30m")
			okStep = false
		}
		within.Step, ok = step, ok && okStep
	}
	return within, ok && l.timed
}

// variation reads a coefficient of variation, as a percentage or as a number.
func (l *loader) variation(n *node) (float64, bool) {
	if !strings.HasSuffix(strings.TrimSpace(n.text), "%") {
		if v, err := quantity.Number(strings.TrimSpace(n.text)); err == nil && v > maxBusynessCV && v <= 100*maxBusynessCV {
			l.problem(n, fmt.Sprintf("cv %s is outside %g to %g", n.text, float64(minBusynessCV), float64(maxBusynessCV)), fmt.Sprintf("write cv: %s%% if per cent is meant", strings.TrimSpace(n.text)))
			return 0, false
		}
		return l.number(n, "cv", minBusynessCV, maxBusynessCV)
	}
	p, ok := l.percent(n, "cv")
	cv := float64(p) / float64(router.Full)
	if ok && (cv < minBusynessCV || cv > maxBusynessCV) {
		l.problem(n, fmt.Sprintf("cv %s is outside 0.1%% to 300%%", n.text), "cv: 10% means that two days of three are within 10% of the plan")
		return 0, false
	}
	return cv, ok
}

// sourceBusyness reads the factors on a demand: of its own, or those it names.
func (l *loader) sourceBusyness(s *workload.Source, f fields, kind string) bool {
	n, written := f.get("busyness")
	if !written {
		return true
	}
	if kind != "volume" && kind != "batch" {
		what := kind
		if kind == "" {
			what = "demand that others lead to"
		}
		l.problem(f.key("busyness"), fmt.Sprintf("busyness does not go with %s: its number is what it is", what), "take it out")
		return false
	}
	if s.Rates != nil && s.Rates.Tallies != nil {
		l.problem(f.key("busyness"), "busyness does not go with exact volumes: their numbers are what they are", "keep one of the two")
		return false
	}
	items := list(n)
	if len(items) == 0 || len(items) > maxFactors {
		l.problem(n, fmt.Sprintf("busyness must be a mapping such as {cv: 15%%}, or 1 to %d names", maxFactors), "a name is one of those under busyness at the top")
		return false
	}
	ok := true
	var named []string
	own := false
	for _, item := range items {
		if item.kind == mappingNode {
			factor, okFactor := l.factor(item)
			if own {
				l.problem(item, "two factors of this demand's own", "keep one, or give one a name under busyness at the top")
				okFactor = false
			}
			own = true
			s.Busyness, ok = append(s.Busyness, factor), ok && okFactor
			continue
		}
		name, okText := l.text(item, "busyness")
		if okText && slices.Contains(named, name) {
			l.problem(item, fmt.Sprintf("busyness %q is named twice", name), "keep one")
			okText = false
		}
		named = append(named, name)
		okText = okText && l.namedFactor(s, item, name)
		ok = ok && okText
	}
	return ok
}

func (l *loader) namedFactor(s *workload.Source, n *node, name string) bool {
	var names []string
	for _, b := range l.busyness {
		if b.key.text == name {
			b.used = true
			s.Busyness = append(s.Busyness, b.factor)
			return true
		}
		names = append(names, b.key.text)
	}
	remedy := "write one of its own, such as {cv: 15%}, or name it under busyness at the top"
	if near, ok := suggest.Nearest(name, names); ok {
		remedy = fmt.Sprintf("did you mean %q?", near)
	}
	l.problem(n, fmt.Sprintf("unknown busyness %q", name), remedy)
	return false
}

// idleBusyness warns of factors that no demand has.
func (l *loader) idleBusyness() {
	for _, b := range l.busyness {
		if !b.used && !l.lost {
			l.warning(b.key, fmt.Sprintf("no demand has busyness %q", b.key.text), fmt.Sprintf("write busyness: %s in demand", b.key.text))
		}
	}
}
