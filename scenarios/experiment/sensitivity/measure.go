package sensitivity

import (
	"errors"
	"fmt"
	"slices"

	"headroom/results"
)

// measured is one measure that is looked at, and the target that it is judged by, by its position in results.Report.Targets; −1 = none.
type measured struct {
	name   string
	target int
	words  string
	scope  string // where the target is not about the whole run
	wanted *float64
}

// percentiles of waits that there are measures of.
var percentiles = map[float64]string{0.5: "p50", 0.8: "p80", 0.9: "p90", 0.95: "p95", 0.99: "p99"}

// measures are those that were asked for, or those of the targets; where there are no targets, what most people look at first.
func measures(spec *results.Spec, asked []string) ([]measured, error) {
	empty := results.Combine(spec, []*results.Summary{results.NewRecorder(spec).Close(0)}, results.Run{})
	if len(asked) > 0 {
		return askedFor(empty, asked)
	}
	var list []measured
	at := 0
	for q := range spec.Router.Queues {
		for _, t := range queueOf(spec, q).Targets {
			list = append(list, ofTarget(targetMeasure(t), spec.Router.Queues[q].Name, t, empty, at))
			at++
		}
	}
	for i := range spec.Router.Teams {
		for _, t := range teamOf(spec, i).Targets {
			list = append(list, ofTarget("occupancy", spec.Router.Teams[i].Name, t, empty, at))
			at++
		}
	}
	if len(list) == 0 {
		for _, q := range empty.Queues {
			list = append(list, measured{name: untargeted(&q) + "(" + q.Name + ")", target: -1})
		}
	}
	return list, nil
}

func ofTarget(measure, subject string, t results.Target, empty *results.Report, at int) measured {
	m := measured{name: measure + "(" + subject + ")", target: at, words: empty.Targets[at].Words, wanted: &empty.Targets[at].Wanted}
	if t.Scope != results.ByDay {
		m.scope = t.ScopeWords()
	}
	return m
}

// shared are the measures that an alternative has as well, each once: a difference is one of the measure itself, whatever a target says over what it must hold.
func shared(list []measured, alternative *results.Spec) (both []measured, lacks []string) {
	empty := results.Combine(alternative, []*results.Summary{results.NewRecorder(alternative).Close(0)}, results.Run{})
	for _, m := range list {
		_, known := empty.Measure(m.name)
		switch {
		case slices.ContainsFunc(both, func(b measured) bool { return b.name == m.name }):
		case known:
			if m.scope != "" {
				m.scope, m.words, m.target, m.wanted = "", "", -1, nil
			}
			both = append(both, m)
		case !slices.Contains(lacks, m.name):
			lacks = append(lacks, m.name)
		}
	}
	return both, lacks
}

func askedFor(empty *results.Report, asked []string) (list []measured, err error) {
	for i, name := range asked {
		_, known := empty.Measure(name)
		switch {
		case !known:
			err = errors.Join(err, fmt.Errorf("there is no measure %s; docs/measures.md has their names", name))
		case slices.Contains(asked[:i], name):
			err = errors.Join(err, fmt.Errorf("%s is asked for twice", name))
		}
		list = append(list, measured{name: name, target: -1})
	}
	return list, err
}

func untargeted(q *results.QueueReport) string {
	switch {
	case q.ServiceLevelThreshold != nil:
		return "service_level"
	case q.Live:
		return "mean_wait"
	}
	return "turnaround"
}

// targetMeasure is the measure that a queue's target is about.
func targetMeasure(t results.Target) string {
	switch t.Kind {
	case results.ServiceLevelTarget:
		return "service_level"
	case results.AbandonmentTarget:
		return "abandon_rate"
	case results.DueDateTarget:
		return "due_date_attainment"
	case results.MaximumAgeTarget:
		return "leaver_wait_maximum"
	case results.WaitTarget:
		if p, ok := percentiles[t.Percentile]; ok {
			return "answered_wait_" + p
		}
	}
	return "speed_of_answer"
}

func queueOf(spec *results.Spec, q int) results.QueueSpec {
	if q < len(spec.Queues) {
		return spec.Queues[q]
	}
	return results.QueueSpec{}
}

func teamOf(spec *results.Spec, t int) results.TeamSpec {
	if t < len(spec.Teams) {
		return spec.Teams[t]
	}
	return results.TeamSpec{}
}
