package text

import (
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// observedSection puts what was measured in reality beside what was simulated, one measure after the other, so that the
// queues can be compared within each.
func observedSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "measure", left: true}, {heading: "observed"}, {heading: "simulated"}}}
	var measures []string
	for _, c := range r.Observed {
		if !slices.Contains(measures, c.Measure) {
			measures = append(measures, c.Measure)
		}
	}
	for _, measure := range measures {
		words, write := observedMeasure(measure)
		for _, c := range r.Observed {
			if c.Measure == measure {
				t.rows = append(t.rows, plainCells(c.Queue, words, write(c.Observed, format.Half{}), format.Of(c.Estimate, write)))
			}
		}
	}
	return section{heading: "Observed and simulated", table: &t}, len(t.rows) > 0
}

// observedMeasure gives the words of a measure and how its values are written.
func observedMeasure(name string) (words string, write func(float64, format.Half) string) {
	switch name {
	case "mean_wait":
		return "mean wait", format.Wait
	case "share_waiting":
		return "waited", format.Share
	case "abandon_rate":
		return "abandoned", format.Share
	}
	return strings.ReplaceAll(name, "_", " "), format.Ratio
}
