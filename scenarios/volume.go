package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/workload"
)

var volumeSection = sectionOf("volume")

// Bounds of demand.
const (
	maxPerHour = 10_000_000
	maxCount   = 100_000_000 // in one interval or day
)

// volume reads random arrivals. Numbers by interval are expected counts in that interval.
func (l *loader) volume(n *node) (*workload.Rates, bool) {
	f, ok := l.fields(n, volumeSection)
	if !ok {
		return nil, false
	}
	choice, v, ok := f.one([]string{"per_hour", "by_interval", "per_day", "weekly", "points", "file"})
	if !ok {
		return nil, false
	}
	exact, ok := l.isExact(f, choice)
	if !ok {
		return nil, false
	}
	r, ok := l.rates(f, choice, v)
	if !ok {
		return nil, false
	}
	if exact {
		return r, l.tally(f, r)
	}
	okSpacing := l.spacing(f, r)
	return r, l.together(f, r) && okSpacing
}

// rates reads how many are expected when.
func (l *loader) rates(f fields, choice string, v *node) (*workload.Rates, bool) {
	switch choice {
	case "per_hour":
		rate, ok := l.number(v, "per_hour", 0, maxPerHour)
		return &workload.Rates{Step: l.scenario.Horizon, PerHour: []float64{rate}}, ok
	case "points":
		return l.ramps(f, v)
	}
	step, ok := l.stepOf(f)
	if !ok {
		return nil, false
	}
	profile, ok := l.profile(f, choice, step)
	if !ok {
		return nil, false
	}
	day := func(n *node) (dayValues, bool) {
		if n.kind == scalarNode {
			counts, ok := l.spread(n, profile)
			return dayValues{counts, true}, ok
		}
		counts, ok := l.dayList(n, "volume", step, maxCount)
		return dayValues{list: counts}, ok
	}
	var counts []float64
	switch choice {
	case "file":
		counts, ok = l.seriesFromTable(f, "volume", step, maxCount)
	case "weekly":
		if v.kind != mappingNode {
			l.problem(v, "weekly must be a mapping from days to volumes", "such as {mon: […], default: […]}")
			return nil, false
		}
		counts, ok = l.byDay(v, step, day)
	case "per_day":
		if v.kind == listNode {
			l.problem(v, "per_day must be one number, or a mapping from days to numbers", "with a profile of weights by interval")
			return nil, false
		}
		counts, ok = l.byDay(v, step, day)
	default:
		counts, ok = l.byDay(v, step, day)
	}
	g, okGrid := l.grid(f.n, step)
	if !ok || !okGrid {
		return nil, false
	}
	hours := float64(step) / float64(router.Hour)
	for i := range counts {
		counts[i] /= hours
	}
	return &workload.Rates{Step: g.step, PerHour: counts}, true
}

// profile is how a volume per day is spread over its intervals: by weights, of which those of the run are kept, and their
// sum over the whole day.
type profile struct {
	weights []float64
	sum     float64
}

// profile reads the weights; without any: evenly. A run shorter than the day gets its part of the day's volume only.
func (l *loader) profile(f fields, choice string, step router.Time) (profile, bool) {
	n, written := f.get("profile")
	if !written {
		p := profile{weights: make([]float64, l.perDay(step)), sum: float64(router.Day) / float64(step)}
		for i := range p.weights {
			p.weights[i] = 1
		}
		return p, true
	}
	if choice != "per_day" && choice != "weekly" {
		l.problem(f.key("profile"), "a profile goes with per_day or weekly only", "take it out, or write per_day: how many come in the whole day")
		return profile{}, false
	}
	if router.Day%step != 0 {
		l.problem(n, fmt.Sprintf("a profile covers the whole day, which an interval of %s does not divide", span(step)), "write another interval: beside it, or by_interval instead")
		return profile{}, false
	}
	weights, ok := l.numbers(n, "profile", step, int(router.Day/step), maxCount, "a profile covers the whole day from midnight, also if the run is shorter; by_interval is about the run alone")
	if !ok {
		return profile{}, false
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if sum <= 0 {
		l.problem(n, "the weights of the profile are all 0", "write a weight above 0 where something comes")
		return profile{}, false
	}
	return profile{weights[:l.perDay(step)], sum}, true
}

// spread reads the volume of a day and spreads it over its intervals.
func (l *loader) spread(n *node, p profile) ([]float64, bool) {
	total, ok := l.number(n, "volume", 0, maxCount)
	if !ok {
		return nil, false
	}
	counts := make([]float64, len(p.weights))
	for i, weight := range p.weights {
		counts[i] = float64(total*weight) / p.sum
	}
	return counts, true
}

// checkVolume reports demand that brings nothing or too much.
func (l *loader) checkVolume(n *node, s *workload.Source) bool {
	switch total := s.Expected(0, l.scenario.Horizon); {
	case total == 0:
		l.problem(n, "the volume is 0 throughout the run", "compare its days and hours with those of the run, or take the demand out")
		return false
	case total > maxCount:
		l.problem(n, fmt.Sprintf("about %.0f engagements, more than the %d a source may bring", total, maxCount), "write less, or make the run shorter")
		return false
	}
	return true
}
